'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** Takes an action, gives what becomes of its screen once something of it has changed: it is read anew, and a sentence says so. */
export function useRead(id: number) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const again = () => queryClient.invalidateQueries(trpc.actions.get.queryFilter({ id }))
  return {
    again,
    done: (said: string) => {
      toast(said)
      return again()
    },
  }
}
