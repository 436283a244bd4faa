'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What the company is made of, as it came with the page or was read anew since. */
export function useOrganisation() {
  const trpc = useTRPC()
  return useSuspenseQuery(trpc.organisation.get.queryOptions()).data
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
