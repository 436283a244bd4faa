'use client'

import { EntranceFrame } from '@/components/entrance/frame'
import { useAtHand } from '@/components/text/use-at-hand'
import { Button } from '@/components/ui/button'

/** Stands in for any page, the frame included, that could not be made. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const { pages } = useAtHand()
  const isDown = error.digest === 'UNAVAILABLE'
  return (
    <EntranceFrame
      title={isDown ? pages.isDown : pages.broken}
      lead={isDown ? pages.isDownLead : pages.brokenLead}
    >
      {error.digest && !isDown ? <p className="font-mono text-sm">{error.digest}</p> : null}
      <p>
        <Button look="primary" onClick={reset}>
          {pages.again}
        </Button>
      </p>
    </EntranceFrame>
  )
}
