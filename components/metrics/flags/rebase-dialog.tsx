'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLineReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import type { Grain } from '@/domain/calendar'
import type { SeriesPointDto } from '@/server/metrics/series-dto'
import { useTRPC } from '@/trpc/client'
import { RebasePreview } from './rebase-preview'
import { useDone } from './use-flags'

interface RebaseDialogProps {
  metric: { key: string }
  grain: Grain
  points: readonly SeriesPointDto[]
  onClose: () => void
}

/** From which period on limits start anew, why, and what that does, before it is done. */
export function RebaseDialog({ metric, grain, points, onClose }: RebaseDialogProps) {
  const words = useLineReader().text.rebases
  // The first whole period has nothing before it from which to part.
  const options = points
    .filter(point => point.value !== null && !point.partial)
    .slice(1)
    .toReversed()
    .map(({ start, label }) => ({ value: start, label }))
  return (
    <Dialog title={words.title} closeLabel={words.close} onClose={onClose}>
      <p className="mb-4 max-w-prose text-ink-soft text-sm">{words.lead}</p>
      {options.length > 0 ? (
        <RebaseForm {...{ options, grain, onClose }} metric={metric.key} />
      ) : (
        <p>{words.noOptions}</p>
      )}
    </Dialog>
  )
}

interface RebaseFormProps {
  metric: string
  grain: Grain
  /** Periods, the newest first. */
  options: readonly { value: string; label: string }[]
  onClose: () => void
}

function RebaseForm({ metric, grain, options, onClose }: RebaseFormProps) {
  const trpc = useTRPC()
  const words = useLineReader().text.rebases
  const done = useDone(onClose)
  const [onDay, choose] = useState(options[0]?.value ?? '')
  const preview = useQuery(trpc.rebases.preview.queryOptions({ metric, onDay, grain }))
  const label = options.find(option => option.value === onDay)?.label ?? ''
  const add = useMutation(trpc.rebases.add.mutationOptions({ onSuccess: () => done(words.saved(label)) }))

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason'))
    add.mutate({ metric, onDay, reason })
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <Choice
        label={words.from}
        name="onDay"
        value={onDay}
        onChange={event => choose(event.currentTarget.value)}
        options={options}
        className="max-w-64"
      />
      <RebasePreview preview={preview.data} problem={preview.error?.message ?? null} />
      <TextArea
        label={words.reason}
        name="reason"
        hint={words.reasonHint}
        required
        maxLength={500}
        error={add.error?.data?.fields?.reason}
      />
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {add.error?.message}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={add.isPending} disabled={add.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
