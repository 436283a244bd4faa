'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import type { SourceKind } from '@/domain/source'
import { useTRPC } from '@/trpc/client'
import { useSourceChange } from '../use-source-change'

/**
 * How refused records of a source of this kind are tried again; null where they cannot be. Each kind has its own procedure, which takes
 * the group and gives how many went in and how many are still refused.
 */
export function useRetry(kind: SourceKind) {
  const trpc = useTRPC()
  const words = useReader().text.sources.rejects
  const { done, refresh } = useSourceChange()
  const pushed = useMutation(
    trpc.push.retry.mutationOptions({
      onSuccess: ({ went, still }) => done(words.retried(went, still)),
      onError: refresh,
    }),
  )
  return kind === 'push' ? pushed : null
}
