'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** Reads the metric anew after a change, and says in a sentence that it is done. */
export function useChanged() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async (sentence: string) => {
    await queryClient.invalidateQueries(trpc.metrics.pathFilter())
    if (sentence) toast(sentence)
  }
}
