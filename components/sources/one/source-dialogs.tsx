'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { typedNumber } from '@/domain/typed-number'
import type { SourceDto } from '@/server/sources/dto'
import { useTRPC } from '@/trpc/client'
import { useSourceChange } from '../use-source-change'

interface DialogProps {
  source: SourceDto
  onClose: () => void
}

/** A source's name, and how often it is expected. */
export function EditDialog({ source, onClose }: DialogProps) {
  const { text, locale } = useReader()
  const words = text.sources.one
  const { done, refresh } = useSourceChange()
  const edit = useMutation(
    useTRPC().sources.edit.mutationOptions({
      onSuccess: (_, { name }) => {
        onClose()
        return done(words.saved(name))
      },
      onError: refresh,
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const days = typedNumber(String(form.get('everyDays')), locale)
    edit.mutate({
      ...{ id: source.id, revision: source.revision, name: String(form.get('name')) },
      // What is no number is sent as one that is refused with its sentence.
      expectedEveryDays: days === undefined ? 0 : days,
    })
  }
  const fields = edit.error?.data?.fields
  return (
    <Dialog title={words.editTitle(source.name)} closeLabel={words.cancel} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <Field
          label={words.name}
          name="name"
          defaultValue={source.name}
          required
          maxLength={80}
          autoComplete="off"
          error={fields?.name}
        />
        <Field
          label={words.everyDays}
          name="everyDays"
          hint={words.everyDaysHint}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={source.expectedEveryDays ?? ''}
          error={fields?.expectedEveryDays}
          className="max-w-40"
        />
        <Problem said={fields?.name || fields?.expectedEveryDays ? undefined : edit.error?.message} />
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={edit.isPending} disabled={edit.isPending}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Asks once more before a source takes nothing any more. */
export function RetireDialog({ source, onClose }: DialogProps) {
  const words = useReader().text.sources.one
  const { done, refresh } = useSourceChange()
  const retire = useMutation(
    useTRPC().sources.retire.mutationOptions({
      onSuccess: () => {
        onClose()
        return done(words.retired(source.name))
      },
      onError: refresh,
    }),
  )
  const { id, revision } = source
  return (
    <Dialog title={words.retireTitle(source.name)} closeLabel={words.cancel} onClose={onClose}>
      <p>{words.retireLead}</p>
      <Problem said={retire.error?.message} />
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          look="primary"
          aria-busy={retire.isPending}
          disabled={retire.isPending}
          onClick={() => retire.mutate({ id, revision })}
        >
          {words.retireConfirm}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  )
}

function Problem({ said }: { said: string | undefined }) {
  return (
    <p role="alert" className="mt-3 text-off-target text-sm empty:hidden">
      {said}
    </p>
  )
}
