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
  const said = {
    onSuccess: ({ went, still }: { went: number; still: number }) => done(words.retried(went, still)),
    onError: refresh,
  }
  const pushed = useMutation(trpc.push.retry.mutationOptions(said))
  const pulled = useMutation(trpc.pulls.retryRejects.mutationOptions(said))
  if (kind === 'push') return pushed
  return kind === 'http' || kind === 'sql' ? pulled : null
}
