'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isOpen } from '@/domain/upload'
import type { FileTaskDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'

const WATCHED_MS = 1000
export const isOpenTask = (task: Pick<FileTaskDto, 'state'> | null | undefined) =>
  task ? isOpen(task.state) : false

/** A task as it is now, asked again while it is open. `onEnd` is told once it ends. Null without one. */
export function useTask(known: FileTaskDto | null, onEnd: (task: FileTaskDto) => void): FileTaskDto | null {
  const trpc = useTRPC()
  const { data } = useQuery({
    ...trpc.files.task.queryOptions({ task: known?.id ?? 0 }),
    enabled: known !== null,
    ...(known ? { initialData: known } : {}),
    staleTime: 0,
    refetchInterval: query => (isOpenTask(query.state.data) ? WATCHED_MS : false),
  })
  const was = useRef(isOpenTask(known))
  const task = known ? (data ?? known) : null
  const isOpen = isOpenTask(task)
  useEffect(() => {
    if (was.current && !isOpen && task) onEnd(task)
    was.current = isOpen
  })
  return task
}

/** Stops a task. */
export function useStop() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useMutation(
    trpc.files.stop.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.files.task.queryFilter()),
    }),
  )
}
