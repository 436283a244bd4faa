'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { EveryDaysField, everyDaysOf } from '@/components/ui/every-days'
import { Field } from '@/components/ui/field'
import { FormFoot } from '@/components/ui/form-foot'
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
    edit.mutate({
      ...{ id: source.id, revision: source.revision, name: String(form.get('name')) },
      expectedEveryDays: everyDaysOf(form, locale),
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
        <EveryDaysField words={words} days={source.expectedEveryDays} error={fields?.expectedEveryDays} />
        <FormFoot
          submit={words.save}
          isPending={edit.isPending}
          problem={fields?.name || fields?.expectedEveryDays ? undefined : edit.error?.message}
          cancel={{ label: words.cancel, onClick: onClose }}
        />
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
    <ConfirmDialog
      title={words.retireTitle(source.name)}
      lead={words.retireLead}
      confirm={words.retireConfirm}
      cancel={words.cancel}
      isPending={retire.isPending}
      problem={retire.error?.message}
      onConfirm={() => retire.mutate({ id, revision })}
      onClose={onClose}
    />
  )
}
