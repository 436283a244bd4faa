'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What follows on every change of a source: it is said, and sources are read anew; also where somebody else was first. */
export function useSourceChange() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.sources.pathFilter()),
      queryClient.invalidateQueries(trpc.push.pathFilter()),
    ])
  const done = (sentence: string) => {
    toast(sentence)
    return refresh()
  }
  return { done, refresh }
}
