'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/trpc/client'
import { useDone, useOrganisation } from '../use-organisation'
import type { ChangeProps } from './change-dialog'
import { Problem } from './problem'

interface ShortFormProps {
  onSubmit: (typed: FormData) => void
  submit: string
  busy: boolean
  error: { message: string } | null
  children: ReactNode
}

/** Fields, what is wrong, and one button; Enter sends it. */
export function ShortForm({ onSubmit, submit, busy, error, children }: ShortFormProps) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={send} className="grid gap-4">
      {children}
      <Problem error={error} />
      <div>
        <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** The text of a field; empty and missing are null. */
export const typedDay = (typed: FormData, name: string): string | null =>
  String(typed.get(name) ?? '') || null

export function RenameForm({ noun, item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { today } = useOrganisation()
  const words = useReader().text.organisation
  const rename = useMutation(trpc.organisation.rename.mutationOptions())
  const send = (typed: FormData) => {
    const name = String(typed.get('name'))
    const since = typedDay(typed, 'since')
    rename.mutate(
      { noun, id: item.id, revision: item.revision, name, since },
      { onSuccess: () => done(words.renamed(name)).then(onDone) },
    )
  }
  return (
    <ShortForm onSubmit={send} submit={words.saveName} busy={rename.isPending} error={rename.error}>
      <Field
        label={words.newName}
        name="name"
        id="rename-name"
        defaultValue={item.name}
        required
        maxLength={80}
        autoComplete="off"
      />
      <Field
        label={words.renameSince}
        hint={words.renameSinceHint}
        name="since"
        id="rename-since"
        type="date"
        max={today}
      />
    </ShortForm>
  )
}

export function RetireForm({ noun, item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { today } = useOrganisation()
  const words = useReader().text.organisation
  const retire = useMutation(trpc.organisation.retire.mutationOptions())
  const send = (typed: FormData) =>
    retire.mutate(
      { noun, id: item.id, revision: item.revision, on: String(typed.get('on')) },
      { onSuccess: () => done(words.retired(item.name)).then(onDone) },
    )
  return (
    <ShortForm
      onSubmit={send}
      submit={words.doRetire(item.name)}
      busy={retire.isPending}
      error={retire.error}
    >
      <Field
        label={words.retireOn}
        hint={words.retireHint}
        name="on"
        id="retire-on"
        type="date"
        defaultValue={today}
        required
      />
    </ShortForm>
  )
}

export function MergeStageForm({ item, others, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { today } = useOrganisation()
  const words = useReader().text.organisation
  const merge = useMutation(trpc.organisation.mergeStage.mutationOptions())
  const targets = others.filter(one => one.id !== item.id)
  const send = (typed: FormData) => {
    const into = Number(typed.get('into'))
    const name = targets.find(one => one.id === into)?.name ?? ''
    merge.mutate(
      { id: item.id, revision: item.revision, into, on: String(typed.get('on')) },
      { onSuccess: () => done(words.merged(item.name, name)).then(onDone) },
    )
  }
  return (
    <ShortForm onSubmit={send} submit={words.merge} busy={merge.isPending} error={merge.error}>
      <Choice
        label={words.mergeInto}
        name="into"
        options={targets.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Field label={words.mergeOn} name="on" id="merge-on" type="date" defaultValue={today} required />
    </ShortForm>
  )
}

export function KindForm({ item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { functions } = useOrganisation()
  const words = useReader().text.organisation
  const change = useMutation(trpc.organisation.changeKind.mutationOptions())
  const kind = functions.find(one => one.id === item.id)?.kind === 'supplier' ? 'function' : 'supplier'
  const send = () =>
    change.mutate(
      { id: item.id, revision: item.revision, kind },
      { onSuccess: () => done(words.kindChanged(item.name)).then(onDone) },
    )
  return (
    <ShortForm
      onSubmit={send}
      submit={kind === 'supplier' ? words.functions.makeSupplier : words.functions.makeFunction}
      busy={change.isPending}
      error={change.error}
    >
      <p className="text-ink-soft text-sm">{words.kindHint}</p>
    </ShortForm>
  )
}
