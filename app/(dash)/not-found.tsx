import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { getReader } from '@/trpc/server'

export default async function NotFound() {
  const { pages } = (await getReader()).text
  return (
    <div className="mx-auto max-w-xl px-4 py-24">
      <h1 className="font-semibold text-2xl tracking-tight">{pages.nothing}</h1>
      <p className="mt-3 text-ink-soft">{pages.noScreen}</p>
      <p className="mt-6 flex gap-2">
        <Link href="/" prefetch={false} className={buttonClass('primary')}>
          {pages.toWhole}
        </Link>
        <Link href="/metrics" prefetch={false} className={buttonClass()}>
          {pages.toMetrics}
        </Link>
      </p>
    </div>
  )
}
