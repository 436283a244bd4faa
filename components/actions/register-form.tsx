'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import { ACTION_DIRECTIONS, type ForeseeActionInput } from '@/domain/action'
import type { RegisteringDto } from '@/server/actions/dto'
import { useTRPC } from '@/trpc/client'
import { Advice } from './advice'
import { aimOf } from './aim-of'

/** One action, and beside what is chosen what its review will be able to tell. */
export function RegisterForm({ setting }: { setting: RegisteringDto }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const words = useReader().text.actions
  const { form } = words
  const [chosen, setChosen] = useState(setting.metrics[0]?.key ?? '')
  const [where, setWhere] = useState('')
  const [aim, setAim] = useState<ForeseeActionInput | null>(null)
  const metric = setting.metrics.find(one => one.key === chosen)
  const register = useMutation(
    trpc.actions.register.mutationOptions({
      onSuccess: async ({ id }) => {
        toast(form.registered)
        await queryClient.invalidateQueries(trpc.actions.registering.queryFilter())
        router.push(`/actions/${id}`)
      },
    }),
  )
  const fields: Readonly<Record<string, string>> = register.error?.data?.fields ?? {}
  const places = setting.places.map(({ dimension, key, name }) => ({
    value: `${dimension}:${key}`,
    label: `${words.dimensions[dimension]}: ${name}`,
    dimension,
  }))
  // Of the same figure only another value of the same cut is surely untouched.
  const apart = places.filter(({ value, dimension }) => where.startsWith(`${dimension}:`) && value !== where)
  const untouched = setting.metrics.filter(one => one.key !== chosen && one.unit === metric?.unit)
  const goals = setting.goals.filter(goal => goal.metric === chosen)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const word = (name: string) => String(data.get(name) ?? '')
    const aimed = aimOf(data)
    if (!aimed) return
    register.mutate({
      ...aimed,
      ...{ title: word('title'), what: word('what'), ownerId: Number(word('ownerId')) },
      function: word('function') || null,
      goalId: Number(word('goalId')) || null,
    })
  }

  return (
    <form
      onSubmit={onSubmit}
      onChange={event => setAim(aimOf(new FormData(event.currentTarget)))}
      className="grid gap-5"
    >
      <Field label={form.name} name="title" error={fields.title} maxLength={160} required />
      <TextArea
        label={form.what}
        name="what"
        hint={form.whatHint}
        error={fields.what}
        maxLength={2000}
        required
      />
      <div className="grid gap-5 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Choice
          label={form.metric}
          name="metric"
          value={chosen}
          onChange={event => setChosen(event.currentTarget.value)}
          options={setting.metrics.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <Choice
          key={`direction ${chosen}`}
          label={form.direction}
          name="direction"
          defaultValue={metric?.direction === 'down' ? 'down' : 'up'}
          options={ACTION_DIRECTIONS.map(value => ({ value, label: form.directions[value] }))}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={form.whose}
          name="function"
          options={setting.homes.map(({ key, name }) => ({ value: key ?? '', label: name }))}
        />
        <Choice
          label={form.place}
          name="place"
          value={where}
          onChange={event => setWhere(event.currentTarget.value)}
          options={[{ value: '', label: words.everywhere }, ...places]}
        />
      </div>
      <p className="-mt-2 text-ink-soft text-sm">{setting.earliestWords}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={form.startsOn}
          name="startsOn"
          type="date"
          min={setting.earliest}
          error={fields.startsOn}
          required
        />
        <Field
          label={form.reviewOn}
          name="reviewOn"
          type="date"
          min={setting.today}
          error={fields.reviewOn}
          required
        />
      </div>
      <Choice
        key={`comparison ${chosen} ${where}`}
        label={form.comparison}
        name="comparison"
        hint={fields.comparison ?? form.comparisonHint}
        options={[
          { value: '', label: form.noComparison },
          ...apart.map(({ value, label }) => ({ value: `place:${value}`, label: form.samePlace(label) })),
          ...untouched.map(({ key, name }) => ({ value: `metric:${key}`, label: name })),
        ]}
      />
      <Advice aim={aim} />
      <Choice
        label={form.owner}
        name="ownerId"
        hint={form.ownerHint}
        defaultValue={String(setting.me)}
        options={setting.people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {goals.length > 0 ? (
        <Choice
          key={`goal ${chosen}`}
          label={form.goal}
          name="goalId"
          options={[
            { value: '', label: form.noGoal },
            ...goals.map(({ id, text }) => ({ value: String(id), label: text })),
          ]}
        />
      ) : null}
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {register.error?.message}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={register.isPending} disabled={register.isPending}>
          {form.publish}
        </Button>
      </div>
    </form>
  )
}
