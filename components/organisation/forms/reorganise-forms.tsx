'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { ALWAYS, type MergeInput, type SplitInput } from '@/domain/organisation'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { useTRPC } from '@/trpc/client'
import { useDone, useOrganisation } from '../use-organisation'
import type { ChangeProps } from './change-dialog'
import { Problem } from './problem'
import { ReorganisationPreview } from './reorganisation-preview'
import { typedDay } from './short-forms'

/** From when on, and what of the past. */
function Days({ hint }: { hint: string }) {
  const { today } = useOrganisation()
  const words = useReader().text.organisation
  const [past, setPast] = useState('keep')
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Field
          label={words.mergeOn}
          hint={hint}
          name="on"
          id="reorganise-on"
          type="date"
          defaultValue={today}
          max={today}
          required
        />
      </div>
      <Choice
        label={words.restate}
        name="past"
        value={past}
        onChange={event => setPast(event.target.value)}
        options={[
          { value: 'keep', label: words.restateNo },
          { value: 'from', label: words.restateFrom },
          { value: 'all', label: words.restateAll },
        ]}
      />
      {past === 'from' ? (
        <Field
          label={words.restateDay}
          name="restateFrom"
          id="restate-from"
          type="date"
          max={today}
          required
        />
      ) : null}
    </div>
  )
}

const restateFrom = (typed: FormData): string | null => {
  if (typed.get('past') === 'all') return ALWAYS
  return typed.get('past') === 'from' ? typedDay(typed, 'restateFrom') : null
}

interface TriedProps<Input> {
  inputOf: (typed: FormData) => Input
  preview: {
    mutate: (input: Input) => void
    data?: Parameters<typeof ReorganisationPreview>[0]['tried'] | null | undefined
  } & Pending
  act: { mutate: (input: Input) => void } & Pending
  onChange: () => void
  submit: string
  on: (input: Input) => string
  children: React.ReactNode
}

interface Pending {
  isPending: boolean
  error: { message: string } | null
}

/** First what happens, then the button that does it; any change of a field asks to look again. */
function Tried<Input>({ inputOf, preview, act, onChange, submit, on, children }: TriedProps<Input>) {
  const words = useReader().text.organisation
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState<Input | null>(null)
  function look(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = inputOf(new FormData(event.currentTarget))
    setAsked(input)
    preview.mutate(input)
  }
  const tried = asked === null ? null : preview.data
  return (
    <form
      ref={form}
      onSubmit={look}
      onChange={() => {
        setAsked(null)
        onChange()
      }}
      className="grid gap-4"
    >
      {children}
      <Problem error={preview.error ?? act.error} />
      <div>
        <Button type="submit" aria-busy={preview.isPending} disabled={preview.isPending}>
          {words.look}
        </Button>
      </div>
      {tried && asked !== null ? (
        <>
          <ReorganisationPreview tried={tried} on={on(asked)} />
          <div>
            <Button
              look="primary"
              aria-busy={act.isPending}
              disabled={act.isPending}
              onClick={() => act.mutate(asked)}
            >
              {submit}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  )
}

export function MergeForm({ noun, item, others, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation
  const targets = others.filter(one => one.id !== item.id)
  const [into, setInto] = useState(targets[0]?.id ?? 0)
  const name = targets.find(one => one.id === into)?.name ?? ''
  const handedOver = (effect: unknown) =>
    effect === null ? done(words.underWay.handedOver).then(onDone) : undefined
  const preview = useMutation(trpc.organisation.previewMerge.mutationOptions({ onSuccess: handedOver }))
  const merge = useMutation(
    trpc.organisation.merge.mutationOptions({
      onSuccess: effect =>
        done(effect ? words.merged(item.name, name) : words.underWay.handedOver).then(onDone),
    }),
  )
  const inputOf = (typed: FormData): MergeInput => ({
    noun: noun === 'slice' ? 'slice' : 'function',
    id: item.id,
    revision: item.revision,
    into: Number(typed.get('into')),
    on: String(typed.get('on')),
    restateFrom: restateFrom(typed),
  })
  if (targets.length === 0) return <p className="text-ink-soft text-sm">{words.noOther}</p>
  return (
    <Tried
      inputOf={inputOf}
      preview={preview}
      act={merge}
      onChange={preview.reset}
      submit={words.doMerge(item.name, name)}
      on={input => input.on}
    >
      <Choice
        label={words.mergeInto}
        name="into"
        value={String(into)}
        onChange={event => setInto(Number(event.target.value))}
        options={targets.map(one => ({ value: String(one.id), label: one.name }))}
      />
      <Days hint={words.mergeOnHint} />
    </Tried>
  )
}

export function SplitForm({ item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation
  const { slices } = useOrganisation()
  const handedOver = (effect: unknown) =>
    effect === null ? done(words.underWay.handedOver).then(onDone) : undefined
  const preview = useMutation(trpc.organisation.previewSplit.mutationOptions({ onSuccess: handedOver }))
  const split = useMutation(
    trpc.organisation.split.mutationOptions({
      onSuccess: (effect, { name }) =>
        done(effect ? words.splitOff(name) : words.underWay.handedOver).then(onDone),
    }),
  )
  const options = SLICE_DIMENSIONS.flatMap(dimension =>
    slices[dimension]
      .filter(one => !one.ended)
      .map(one => ({ value: `${dimension} ${one.id}`, label: `${words.dimension[dimension]}: ${one.name}` })),
  )
  const inputOf = (typed: FormData): SplitInput => {
    const [chosen = '', id = ''] = String(typed.get('within')).split(' ')
    const dimension = SLICE_DIMENSIONS.find(one => one === chosen)
    return {
      id: item.id,
      revision: item.revision,
      name: String(typed.get('name')),
      within: dimension ? { dimension, id: Number(id) } : null,
      on: String(typed.get('on')),
      restateFrom: restateFrom(typed),
    }
  }
  return (
    <Tried
      inputOf={inputOf}
      preview={preview}
      act={split}
      onChange={preview.reset}
      submit={words.split}
      on={input => input.on}
    >
      <Field label={words.splitName} name="name" id="split-name" required maxLength={80} autoComplete="off" />
      <Choice
        label={words.splitWithin}
        name="within"
        options={[{ value: '', label: words.splitNothing }, ...options]}
      />
      <Days hint={words.splitHint} />
    </Tried>
  )
}
