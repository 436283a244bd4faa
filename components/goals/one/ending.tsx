'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { TextArea } from '@/components/ui/text-area'
import { useTRPC } from '@/trpc/client'
import { useGoalChange } from './use-goal-change'

interface Seen {
  id: number
  revision: number
}
const textIn = (event: FormEvent<HTMLFormElement>, name: string) =>
  String(new FormData(event.currentTarget).get(name) ?? '')

interface SentenceFormProps {
  label: string
  hint?: string
  save: string
  required?: boolean
  defaultValue?: string
  error: string | undefined
  isPending: boolean
  onSave: (text: string) => void
}

function SentenceForm({
  label,
  hint,
  save,
  required,
  defaultValue,
  error,
  isPending,
  onSave,
}: SentenceFormProps) {
  return (
    <form
      className="mt-1 grid gap-3 rounded-md bg-sunken p-3"
      onSubmit={event => {
        event.preventDefault()
        onSave(textIn(event, 'sentence'))
      }}
    >
      <TextArea
        label={label}
        name="sentence"
        id={`sentence-${label.replaceAll(' ', '-')}`}
        hint={hint}
        required={required}
        defaultValue={defaultValue}
        maxLength={required ? 500 : 1000}
      />
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {error}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={isPending} disabled={isPending}>
          {save}
        </Button>
      </div>
    </form>
  )
}

/** It holds no more from today, and why. */
export function Withdraw({ id, revision }: Seen) {
  const { do: words } = useReader().text.goalScreens.page
  const done = useGoalChange()
  const withdraw = useMutation(useTRPC().goals.withdraw.mutationOptions(done(words.withdrawn)))
  return (
    <Fold label={words.withdraw}>
      <p className="text-ink-soft">{words.withdrawLead}</p>
      <SentenceForm
        label={words.withdrawReason}
        save={words.withdraw}
        required
        error={withdraw.error?.message}
        isPending={withdraw.isPending}
        onSave={reason => withdraw.mutate({ id, revision, reason })}
      />
    </Fold>
  )
}

/** Its due period is over: it is closed, with what was learnt. */
export function Close({ id, revision }: Seen) {
  const { do: words, learnt } = useReader().text.goalScreens.page
  const done = useGoalChange()
  const close = useMutation(useTRPC().goals.close.mutationOptions(done(words.closed)))
  return (
    <Fold label={words.close} open>
      <p className="text-ink-soft">{words.closeLead}</p>
      <SentenceForm
        label={learnt.label}
        hint={learnt.hint}
        save={words.close}
        error={close.error?.message}
        isPending={close.isPending}
        onSave={text => close.mutate({ id, revision, learnt: text })}
      />
    </Fold>
  )
}

/** What its owner took from it, written afterwards. */
export function Learnt({ id, revision, learnt }: Seen & { learnt: string | null }) {
  const { learnt: words } = useReader().text.goalScreens.page
  const done = useGoalChange()
  const learn = useMutation(useTRPC().goals.learn.mutationOptions(done(words.saved)))
  return (
    <SentenceForm
      key={revision}
      label={words.label}
      hint={words.hint}
      save={words.save}
      defaultValue={learnt ?? ''}
      error={learn.error?.message}
      isPending={learn.isPending}
      onSave={text => learn.mutate({ id, revision, learnt: text })}
    />
  )
}
