'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import { GOAL_KINDS, GOAL_WINDOWS } from '@/domain/goal'
import { typedAs, typedNumber } from '@/domain/typed-number'
import type { GoalSettingDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'
import { goalOf, type Unread } from './goal-of'
import { PresentProcess } from './present-process'

/** One metric, one figure, one day, one person, and why. */
export function GoalForm({ setting }: { setting: GoalSettingDto }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const { text, locale } = useReader()
  const words = text.goals
  const [chosen, setChosen] = useState(setting.metrics[0]?.key ?? '')
  const [kind, setKind] = useState<string>('reach')
  const [over, setOver] = useState<(typeof GOAL_WINDOWS)[number]>('month')
  // Null: as the present process has it.
  const [baseline, setBaseline] = useState<string | null>(null)
  const [target, setTarget] = useState('')
  const [unread, setUnread] = useState<Unread>([])
  const { data: present } = useQuery(
    trpc.goals.present.queryOptions({ metric: chosen }, { enabled: chosen !== '' }),
  )
  const metric = setting.metrics.find(one => one.key === chosen)
  const set = useMutation(
    trpc.goals.set.mutationOptions({
      onSuccess: () => {
        form.current?.reset()
        setBaseline(null)
        setTarget('')
        toast(words.published(metric?.name ?? ''))
        return Promise.all([
          queryClient.invalidateQueries(trpc.goals.setting.queryFilter()),
          queryClient.invalidateQueries(trpc.welcome.get.queryFilter()),
        ])
      },
    }),
  )
  const noNumber = words.noNumber(typedAs(metric?.unit === 'percent' ? 84.5 : 4.5, locale))
  const marked = Object.fromEntries(unread.map(field => [field, noNumber]))
  const fields: Readonly<Record<string, string>> = { ...set.error?.data?.fields, ...marked }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const goal = goalOf(new FormData(event.currentTarget), locale)
    setUnread(Array.isArray(goal) ? goal : [])
    if (!Array.isArray(goal)) set.mutate(goal)
  }

  const unit = words.units[metric?.unit ?? ''] ?? ''
  const figure = { type: 'text', inputMode: 'decimal', autoComplete: 'off', required: true } as const
  const known = typeof present?.baseline === 'number' ? typedAs(present.baseline, locale) : ''
  return (
    <form ref={form} onSubmit={onSubmit} className="grid gap-5">
      <Choice
        label={words.metric}
        name="metric"
        value={chosen}
        onChange={event => {
          setChosen(event.currentTarget.value)
          setBaseline(null)
        }}
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
          value={over}
          onChange={event => {
            const chosen = GOAL_WINDOWS.find(one => one === event.currentTarget.value)
            if (chosen) setOver(chosen)
          }}
          options={GOAL_WINDOWS.map(value => ({ value, label: words.windows[value] }))}
        />
        {kind === 'reach' ? (
          <Field
            label={`${words.baseline} (${unit})`}
            name="baseline"
            error={fields.baseline}
            value={baseline ?? known}
            onChange={event => setBaseline(event.currentTarget.value)}
            {...figure}
          />
        ) : null}
        <Field
          label={`${words.target} (${unit})`}
          name="target"
          error={fields.target}
          value={target}
          onChange={event => setTarget(event.currentTarget.value)}
          {...figure}
        />
      </div>
      {present && metric ? (
        <PresentProcess
          present={present}
          target={typedNumber(target, locale) ?? null}
          direction={metric.direction}
          over={over}
          changed={kind === 'reach' && known !== '' && baseline !== null && baseline !== known}
          onTake={() => setBaseline(null)}
        />
      ) : null}
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
