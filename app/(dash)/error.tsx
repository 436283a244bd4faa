'use client'

import Link from 'next/link'
import { useAtHand } from '@/components/text/use-at-hand'
import { Button, buttonClass } from '@/components/ui/button'

// Of an error Next hands nothing on but its digest; trpc/server.tsx puts the sentence there.
const REFUSED = 'REFUSED: '

/** What happened, what it means, what to do. The digest is the request's id in the server's log. */
export default function DashError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const { pages } = useAtHand()
  const refusal = error.digest?.startsWith(REFUSED) ? error.digest.slice(REFUSED.length) : null
  if (refusal !== null) {
    return (
      <div role="alert" className="mx-auto max-w-xl px-4 py-24">
        <h1 className="font-semibold text-2xl tracking-tight">{pages.refused}</h1>
        <p className="mt-3 text-ink-soft">{refusal}</p>
        <p className="mt-6">
          <Link href="/" prefetch={false} className={buttonClass('primary')}>
            {pages.toWhole}
          </Link>
        </p>
      </div>
    )
  }
  return (
    <div role="alert" className="mx-auto max-w-xl px-4 py-24">
      <h1 className="font-semibold text-2xl tracking-tight">{pages.failed}</h1>
      <p className="mt-3 text-ink-soft">{pages.failedLead}</p>
      {error.digest ? <p className="mt-3 font-mono text-sm">{error.digest}</p> : null}
      <Button look="primary" className="mt-6" onClick={reset}>
        {pages.again}
      </Button>
    </div>
  )
}
