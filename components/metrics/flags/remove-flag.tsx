'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLineReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { useDone } from './use-flags'

interface RemoveFlagProps {
  id: number
  revision: number
  onClose: () => void
}

/** Takes a flag off the chart, once it is said that it is meant. */
export function RemoveFlag({ id, revision, onClose }: RemoveFlagProps) {
  const trpc = useTRPC()
  const router = useRouter()
  const words = useLineReader().text.flags
  const done = useDone(onClose)
  const [asked, ask] = useState(false)
  const remove = useMutation(
    trpc.annotations.remove.mutationOptions({
      onSuccess: () => done(words.removed),
      onError: () => router.refresh(),
    }),
  )
  return (
    <div className="border-line border-t pt-4">
      {asked ? (
        <div className="grid gap-2">
          <p className="text-sm">{words.sure}</p>
          <div className="flex flex-wrap gap-2">
            <Button
              onClick={() => remove.mutate({ id, revision })}
              aria-busy={remove.isPending}
              disabled={remove.isPending}
            >
              {words.removeForGood}
            </Button>
            <Button look="quiet" onClick={() => ask(false)}>
              {words.keep}
            </Button>
          </div>
        </div>
      ) : (
        <Button look="quiet" onClick={() => ask(true)}>
          {words.remove}
        </Button>
      )}
      <p role="alert" className="mt-2 text-off-target text-sm empty:hidden">
        {remove.error?.message}
      </p>
    </div>
  )
}
