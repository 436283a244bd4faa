'use client'

import { useAtHand } from '@/components/text/use-at-hand'
import { Button } from '@/components/ui/button'

/** What happened, what it means, what to do. The digest is the request's id in the server's log. */
export default function DashError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const { pages } = useAtHand()
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
