'use client'

import { EntranceFrame } from '@/components/entrance/frame'
import { Button } from '@/components/ui/button'

/** Stands in for any page, the frame included, that could not be made. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const isDown = error.digest === 'UNAVAILABLE'
  return (
    <EntranceFrame
      title={isDown ? 'The data store does not answer' : 'This page could not be made'}
      lead={
        isDown
          ? 'Wholeview runs, but its database cannot be reached just now. No figure is lost. Try again in a minute.'
          : 'Something went wrong on the server, and nothing was changed. Try again; if it stays, tell whoever runs Wholeview this number.'
      }
    >
      {error.digest && !isDown ? <p className="font-mono text-sm">{error.digest}</p> : null}
      <p>
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </EntranceFrame>
  )
}
