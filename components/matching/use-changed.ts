'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'

/** Says that something was done, and has every figure and list read anew: what a customer is may be anywhere. */
export function useChanged(): (sentence: string) => Promise<void> {
  const queryClient = useQueryClient()
  return sentence => {
    toast(sentence)
    return queryClient.invalidateQueries()
  }
}
