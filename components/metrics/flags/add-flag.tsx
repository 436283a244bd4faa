'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useLineReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import type { AnnotationReach } from '@/domain/annotation'
import type { MetricDto } from '@/server/metrics/dto'
import type { SeriesPointDto } from '@/server/metrics/series-dto'
import { useTRPC } from '@/trpc/client'
import { FlagFields, flagOf } from './flag-fields'
import { useDone } from './use-flags'

interface AddFlagProps {
  metric: Pick<MetricDto['metric'], 'key' | 'name' | 'functionName'>
  reaches: readonly AnnotationReach[]
  points: readonly SeriesPointDto[]
  today: string
  onClose: () => void
}

/** A new flag, and on whose charts it stands. */
export function AddFlag({ metric, reaches, points, today, onClose }: AddFlagProps) {
  const trpc = useTRPC()
  const words = useLineReader().text.flags
  const done = useDone(onClose)
  const add = useMutation(
    trpc.annotations.add.mutationOptions({
      onSuccess: (_, { onDay }) => {
        const isDrawn = points.some(({ start, end }) => start <= onDay && onDay < end)
        done(isDrawn ? words.added : words.addedOutside)
      },
    }),
  )
  const names: Record<AnnotationReach, string> = {
    metric: words.reaches.metric(metric.name),
    function: words.reaches.function(metric.functionName ?? ''),
    company: words.reaches.company,
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const reach = reaches.find(one => one === typed.get('reach')) ?? 'metric'
    add.mutate({ metric: metric.key, reach, ...flagOf(typed) })
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <FlagFields
        values={{ onDay: today, text: '', link: null }}
        today={today}
        errors={add.error?.data?.fields ?? {}}
      />
      <Choice
        label={words.reach}
        name="reach"
        options={reaches.map(reach => ({ value: reach, label: names[reach] }))}
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
