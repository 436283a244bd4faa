'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { PullControlsDto } from '@/server/pulls/dto'
import { useTRPC } from '@/trpc/client'
import { ScheduleFields } from '../connect/schedule-fields'
import { scheduleDraft, scheduleOf } from '../draft'

/** Sets how often a source is pulled. */
export function ScheduleDialog({ controls, onClose }: { controls: PullControlsDto; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.pulling.controls
  const [draft, setDraft] = useState(() => scheduleDraft(controls.schedule, controls.timeZone))
  const save = useMutation(
    trpc.pulls.schedule.mutationOptions({
      onSuccess: () => {
        toast(words.done.schedule)
        onClose()
        return queryClient.invalidateQueries(trpc.pulls.controls.queryFilter())
      },
    }),
  )
  return (
    <Dialog title={words.schedule} closeLabel={words.cancel} onClose={onClose}>
      <form
        className="grid gap-5"
        onSubmit={event => {
          event.preventDefault()
          save.mutate({ sourceId: controls.sourceId, schedule: scheduleOf(draft) })
        }}
      >
        <ScheduleFields schedule={draft} onChange={setDraft} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {save.error?.message}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={save.isPending} disabled={save.isPending}>
            {words.saveSchedule}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
