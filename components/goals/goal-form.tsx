'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import { GOAL_KINDS, GOAL_WINDOWS } from '@/domain/goal'
import type { GoalSettingDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'
import { goalOf } from './goal-of'

/** One metric, one figure, one day, one person, and why. */
export function GoalForm({ setting }: { setting: GoalSettingDto }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const words = useReader().text.goals
  const [chosen, setChosen] = useState(setting.metrics[0]?.key ?? '')
  const [kind, setKind] = useState<string>('reach')
  const metric = setting.metrics.find(one => one.key === chosen)
  const set = useMutation(
    trpc.goals.set.mutationOptions({
      onSuccess: () => {
        form.current?.reset()
        toast(words.published(metric?.name ?? ''))
        return Promise.all([
          queryClient.invalidateQueries(trpc.goals.setting.queryFilter()),
          queryClient.invalidateQueries(trpc.welcome.get.queryFilter()),
        ])
      },
    }),
  )
  const fields = set.error?.data?.fields ?? {}

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    set.mutate(goalOf(new FormData(event.currentTarget)))
  }

  const unit = words.units[metric?.unit ?? ''] ?? ''
  const figure = { type: 'number', step: 'any', min: metric?.min, max: metric?.max, required: true } as const
  return (
    <form ref={form} onSubmit={onSubmit} className="grid gap-5">
      <Choice
        label={words.metric}
        name="metric"
        value={chosen}
        onChange={event => setChosen(event.currentTarget.value)}
        options={setting.metrics.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={words.kind}
          name="kind"
          value={kind}
          onChange={event => setKind(event.currentTarget.value)}
          options={GOAL_KINDS.map(value => ({ value, label: words.kinds[value] }))}
        />
        <Choice
          label={words.measuredOver}
          name="measuredOver"
          options={GOAL_WINDOWS.map(value => ({ value, label: words.windows[value] }))}
        />
        {kind === 'reach' ? (
          <Field label={`${words.baseline} (${unit})`} name="baseline" error={fields.baseline} {...figure} />
        ) : null}
        <Field label={`${words.target} (${unit})`} name="target" error={fields.target} {...figure} />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={words.startsOn} name="startsOn" type="date" defaultValue={setting.today} required />
        <Field label={words.dueOn} name="dueOn" type="date" error={fields.dueOn} required />
      </div>
      <Choice
        label={words.owner}
        name="ownerId"
        hint={words.ownerHint}
        defaultValue={String(setting.me)}
        options={setting.people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextArea label={words.why} name="why" hint={words.whyHint} required maxLength={1000} />
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {set.error?.message}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={set.isPending} disabled={set.isPending}>
          {words.publish}
        </Button>
      </div>
    </form>
  )
}
