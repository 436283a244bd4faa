'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import { TALK_KINDS } from '@/domain/customer-time'
import type { TalkDto, TimeDto } from '@/server/customer-time/dto'
import { useTRPC } from '@/trpc/client'
import { type Whom, WhomField } from './whom-field'

interface TimeFormProps {
  time: Pick<TimeDto, 'today' | 'people' | 'actions' | 'me' | 'mayFind'>
  /** The entry that is corrected; left out: a new one. */
  talk?: TalkDto
  onDone?: () => void
}

const NOBODY: Whom = { customer: null, words: '' }

function whomOf(talk: TalkDto | undefined): Whom {
  if (!talk?.own) return NOBODY
  const { customerId, whom } = talk.own
  return customerId === null
    ? { customer: null, words: whom ?? '' }
    : { customer: { id: customerId, name: talk.whom }, words: '' }
}

/** Who, whom, what was heard, and what it led to: a minute's work. */
export function TimeForm({ time, talk, onDone }: TimeFormProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.customerTime
  const prefix = useId()
  const [whom, setWhom] = useState(whomOf(talk))
  const [turn, setTurn] = useState(0)
  const done = async (said: string) => {
    toast(said)
    setWhom(NOBODY)
    setTurn(turn + 1)
    onDone?.()
    await queryClient.invalidateQueries(trpc.customerTime.get.queryFilter())
  }
  const log = useMutation(trpc.customerTime.log.mutationOptions({ onSuccess: () => done(words.saved) }))
  const correct = useMutation(
    trpc.customerTime.correct.mutationOptions({ onSuccess: () => done(words.corrected) }),
  )
  const { error, isPending } = talk ? correct : log
  const fields: Readonly<Record<string, string>> = error?.data?.fields ?? {}

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const word = (name: string) => String(form.get(name) ?? '')
    const input = {
      ...{ userId: Number(word('userId')), onDay: word('onDay'), heard: word('heard') },
      kind: TALK_KINDS.find(one => one === word('kind')) ?? ('other' as const),
      minutes: word('minutes') === '' ? null : Number(word('minutes')),
      actionId: Number(word('actionId')) || null,
      customerId: whom.customer?.id ?? null,
      whom: whom.customer ? null : whom.words || null,
    }
    if (talk) correct.mutate({ id: talk.id, revision: talk.revision, ...input })
    else log.mutate(input)
  }

  return (
    <form key={turn} onSubmit={onSubmit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <WhomField
          id={`${prefix}whom`}
          value={whom}
          onChange={setWhom}
          mayFind={time.mayFind}
          error={fields.whom}
        />
        <Choice
          label={words.who}
          name="userId"
          id={`${prefix}who`}
          defaultValue={String(talk?.who.id ?? time.me)}
          options={time.people.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          label={words.day}
          name="onDay"
          id={`${prefix}day`}
          type="date"
          max={time.today}
          defaultValue={talk?.onDay ?? time.today}
          error={fields.onDay}
          required
        />
        <Choice
          label={words.kind}
          name="kind"
          id={`${prefix}kind`}
          defaultValue={talk?.kind ?? 'visit'}
          options={TALK_KINDS.map(value => ({ value, label: words.kinds[value] }))}
        />
        <Field
          label={`${words.minutes} (${words.minutesHint.toLowerCase().replace('.', '')})`}
          name="minutes"
          id={`${prefix}minutes`}
          type="number"
          min={1}
          max={1440}
          defaultValue={talk?.minutes ?? ''}
          error={fields.minutes}
        />
      </div>
      <TextArea
        label={words.heard}
        name="heard"
        id={`${prefix}heard`}
        defaultValue={talk?.heard ?? ''}
        error={fields.heard}
        maxLength={4000}
        required
      />
      <Choice
        label={words.action}
        name="actionId"
        id={`${prefix}action`}
        defaultValue={talk?.action ? String(talk.action.id) : ''}
        options={[
          { value: '', label: words.noAction },
          ...time.actions.map(({ id, title }) => ({ value: String(id), label: title })),
        ]}
      />
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {error?.message}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={isPending} disabled={isPending}>
          {talk ? words.saveCorrected : words.save}
        </Button>
      </div>
    </form>
  )
}
