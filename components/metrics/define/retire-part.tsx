'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { EditingDto } from '@/server/metrics/definition/dto'
import { useTRPC } from '@/trpc/client'
import { useChanged } from './use-changed'

/** Out of use from a day on, and back; deleted only where nothing was ever measured. */
export function RetirePart({ editing }: { editing: EditingDto }) {
  const words = useReader().text.catalogue.retire
  return (
    <section aria-labelledby="retire" className="grid gap-5 border-line border-t pt-6">
      <div className="grid gap-1">
        <h2 id="retire" className="font-semibold text-lg">
          {words.title}
        </h2>
        <p className="text-ink-soft text-sm">{words.lead}</p>
        {editing.inTheWay.length > 0 ? <p className="text-sm">{words.first(editing.inTheWay)}</p> : null}
      </div>
      {editing.retiredOn ? <Reopen editing={editing} /> : <Retire editing={editing} />}
      {editing.hasFacts ? null : <Remove editing={editing} />}
    </section>
  )
}

function Problem({ message }: { message: string | undefined }) {
  return (
    <p role="alert" className="text-off-target text-sm empty:hidden">
      {message}
    </p>
  )
}

function Retire({ editing: { key, revision, today } }: { editing: EditingDto }) {
  const trpc = useTRPC()
  const changed = useChanged()
  const words = useReader().text.catalogue.retire
  const retire = useMutation(trpc.metrics.retire.mutationOptions({ onSuccess: () => changed(words.done) }))
  const fields: Readonly<Record<string, string>> = retire.error?.data?.fields ?? {}

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const on = String(typed.get('retire-on'))
    retire.mutate({ key, revision, on, reason: String(typed.get('retire-reason')) })
  }

  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-5">
      <Field
        label={words.on}
        name="retire-on"
        type="date"
        defaultValue={today}
        className="max-w-56"
        error={fields.on}
      />
      <Field label={words.reason} name="retire-reason" maxLength={500} error={fields.reason} />
      <Problem message={Object.keys(fields).length > 0 ? undefined : retire.error?.message} />
      <div>
        <Button type="submit" aria-busy={retire.isPending} disabled={retire.isPending}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}

function Reopen({ editing: { key, revision } }: { editing: EditingDto }) {
  const trpc = useTRPC()
  const changed = useChanged()
  const words = useReader().text.catalogue.retire
  const reopen = useMutation(
    trpc.metrics.reopen.mutationOptions({ onSuccess: () => changed(words.reopened) }),
  )
  return (
    <div className="grid justify-items-start gap-3">
      <Problem message={reopen.error?.message} />
      <Button onClick={() => reopen.mutate({ key, revision })} disabled={reopen.isPending}>
        {words.reopen}
      </Button>
    </div>
  )
}

function Remove({ editing: { key, revision } }: { editing: EditingDto }) {
  const trpc = useTRPC()
  const router = useRouter()
  const words = useReader().text.catalogue.retire
  const remove = useMutation(
    trpc.metrics.remove.mutationOptions({
      onSuccess: () => {
        toast(words.removed)
        router.push('/metrics')
        router.refresh()
      },
    }),
  )
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-soft text-sm">{words.removeLead}</p>
      <Problem message={remove.error?.message} />
      <Button onClick={() => remove.mutate({ key, revision })} disabled={remove.isPending}>
        {words.remove}
      </Button>
    </div>
  )
}
