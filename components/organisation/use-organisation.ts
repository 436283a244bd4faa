'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

const WATCHED_MS = 1500

/** What the company is made of, as it came with the page or was read anew since; asked again while the worker is at a change. */
export function useOrganisation() {
  const trpc = useTRPC()
  const { data } = useSuspenseQuery({
    ...trpc.organisation.get.queryOptions(),
    refetchInterval: query => {
      const state = query.state.data?.underWay?.state
      return state === 'preparing' || state === 'applying' ? WATCHED_MS : false
    },
  })
  return data
}

/** Reads the lists anew after a change, and says in a sentence that it is done. */
export function useDone() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async (sentence: string) => {
    await queryClient.invalidateQueries(trpc.organisation.get.queryFilter())
    toast(sentence)
  }
}

/** Adds one of the lists' things; says so. */
export function useAdd() {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation
  return useMutation(
    trpc.organisation.add.mutationOptions({ onSuccess: (_, { name }) => done(words.added(name)) }),
  )
}
