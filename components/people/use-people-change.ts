'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What follows on every change of a person: it is said, and everyone is read anew; also where somebody else was first. */
export function usePeopleChange() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries(trpc.people.list.queryFilter())
  const done = (sentence?: string) => {
    if (sentence) toast(sentence)
    return refresh()
  }
  return { done, onError: refresh }
}
