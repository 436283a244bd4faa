'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What follows on every change of the office: it is said, and read anew. */
export function useOwnerChange() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return (sentence: string) => {
    toast(sentence)
    return Promise.all([
      queryClient.invalidateQueries(trpc.owner.get.queryFilter()),
      queryClient.invalidateQueries(trpc.owner.work.queryFilter()),
    ])
  }
}
