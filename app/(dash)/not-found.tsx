import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'

export default function NotFound() {
  return (
    <div className="mx-auto max-w-xl px-4 py-24">
      <h1 className="font-semibold text-2xl tracking-tight">There is nothing at this address</h1>
      <p className="mt-3 text-ink-soft">
        The metric or screen may have been renamed, or the link is not complete. The list of metrics has every
        figure that there is.
      </p>
      <p className="mt-6 flex gap-2">
        <Link href="/" prefetch={false} className={buttonClass('primary')}>
          The whole
        </Link>
        <Link href="/metrics" prefetch={false} className={buttonClass()}>
          All metrics
        </Link>
      </p>
    </div>
  )
}
