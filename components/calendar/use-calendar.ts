'use client'

import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

const WATCHED_MS = 1500

/** The calendar as it is; asked again and again while the worker is at a change. */
export function useCalendar() {
  const trpc = useTRPC()
  const options = trpc.calendar.get.queryOptions()
  const { data } = useSuspenseQuery({
    ...options,
    refetchInterval: query => {
      const state = query.state.data?.change?.state
      return state === 'preparing' || state === 'applying' ? WATCHED_MS : false
    },
  })
  return data
}

/** Gives what follows a change: the screen reads anew, and a sentence says what was done. */
export function useDone(): (message: string) => Promise<void> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return message => {
    toast(message)
    return queryClient.invalidateQueries(trpc.calendar.get.queryFilter())
  }
}
