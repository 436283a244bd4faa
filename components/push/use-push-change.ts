'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What follows on a change of a source's tokens or metrics: it is said, and both are read anew. */
export function usePushChange() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.push.pathFilter()),
      queryClient.invalidateQueries(trpc.sources.pathFilter()),
    ])
  const done = (sentence: string) => {
    toast(sentence)
    return refresh()
  }
  return { done, refresh }
}
