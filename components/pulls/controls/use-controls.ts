'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What is done with a source by one press. */
export function useControls(sourceId: number) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.pulling.controls.done
  const said = (sentence: string) => ({
    onSuccess: () => {
      toast(sentence)
      return queryClient.invalidateQueries()
    },
  })
  const runNow = useMutation(trpc.pulls.runNow.mutationOptions(said(words.runNow)))
  const pause = useMutation(trpc.pulls.pause.mutationOptions(said(words.pause)))
  const resume = useMutation(trpc.pulls.resume.mutationOptions(said(words.resume)))
  const retry = useMutation(trpc.pulls.retry.mutationOptions(said(words.reread)))
  const resolve = useMutation(trpc.pulls.resolve.mutationOptions(said(words.resolve)))
  const all = [runNow, pause, resume, retry, resolve]
  return {
    busy: all.some(one => one.isPending),
    error: all.find(one => one.error)?.error?.message,
    runNow: () => runNow.mutate({ sourceId }),
    pause: () => pause.mutate({ sourceId }),
    resume: () => resume.mutate({ sourceId }),
    retry: () => retry.mutate({ sourceId }),
    resolve: (id: number, gone: boolean) => resolve.mutate({ sourceId, id, gone }),
  }
}
