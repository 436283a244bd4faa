'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/trpc/client'
import { useDone } from '../use-organisation'
import type { ChangeProps } from './change-dialog'
import { ShortForm, typedDay } from './short-forms'

/** From which day and until which something has been there; the end that a merge brought is not for typing. */
export function DatesForm({ noun, item, onDone }: ChangeProps) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation.dates
  const setDates = useMutation(trpc.organisation.setDates.mutationOptions())
  const { id, revision, validFrom, validTo, mergedInto } = item
  const send = (typed: FormData) =>
    setDates.mutate(
      {
        ...{ noun, id, revision },
        from: typedDay(typed, 'from'),
        until: mergedInto ? validTo : typedDay(typed, 'until'),
      },
      { onSuccess: () => done(words.saved(item.name)).then(onDone) },
    )
  return (
    <ShortForm onSubmit={send} submit={words.save} busy={setDates.isPending} error={setDates.error}>
      <p className="text-ink-soft text-sm">{words.note}</p>
      <Field
        label={words.from}
        hint={words.fromHint}
        name="from"
        id="dates-from"
        type="date"
        defaultValue={validFrom ?? ''}
      />
      <Field
        label={words.until}
        hint={mergedInto ? words.untilMerged(mergedInto) : words.untilHint}
        name="until"
        id="dates-until"
        type="date"
        defaultValue={validTo ?? ''}
        disabled={mergedInto !== null}
      />
    </ShortForm>
  )
}
