'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { CalendarDto } from '@/server/calendar/dto'
import { useTRPC } from '@/trpc/client'
import { Part, Problem } from './part'
import { useDone } from './use-calendar'

const numbered = (names: readonly string[]) => names.map((label, at) => ({ value: String(at + 1), label }))

/** Name, weeks, the fiscal year and its label: read anew each time, so they change at once and move no fact. */
export function CompanyForm({ calendar }: { calendar: CalendarDto }) {
  const trpc = useTRPC()
  const done = useDone()
  const { calendar: text } = useReader().text
  const words = text.company
  const { company, currencyIsFixed, cut } = calendar
  const save = useMutation(trpc.calendar.saveCompany.mutationOptions({ onSuccess: () => done(words.saved) }))

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    save.mutate({
      name: String(typed.get('name')),
      weekStart: Number(typed.get('weekStart')),
      fiscalStartMonth: Number(typed.get('fiscalStartMonth') ?? company.fiscalStartMonth),
      yearNamedBy: typed.get('yearNamedBy') === 'start' ? 'start' : 'end',
      currency: String(typed.get('currency') ?? company.currency).toUpperCase(),
    })
  }

  return (
    <Part id="company" title={words.title} about={words.about}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <Field label={words.name} name="name" defaultValue={company.name} required maxLength={120} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Choice
            label={words.weekStart}
            name="weekStart"
            options={numbered(text.weekdays)}
            defaultValue={String(company.weekStart)}
          />
          <Choice
            label={words.fiscalStart}
            name="fiscalStartMonth"
            hint={cut.weekYear ? words.fiscalStartFixed : undefined}
            options={numbered(text.months)}
            defaultValue={String(company.fiscalStartMonth)}
            disabled={cut.weekYear !== null}
          />
          <Choice
            label={words.yearName}
            name="yearNamedBy"
            options={[
              { value: 'end', label: words.yearNames.end },
              { value: 'start', label: words.yearNames.start },
            ]}
            defaultValue={company.yearNamedBy}
          />
          <Field
            label={words.currency}
            name="currency"
            hint={currencyIsFixed ? words.currencyFixed : undefined}
            defaultValue={company.currency}
            disabled={currencyIsFixed}
            required
            maxLength={3}
            pattern="[A-Za-z]{3}"
          />
        </div>
        <Problem message={save.error?.message} />
        <div>
          <Button look="primary" type="submit" aria-busy={save.isPending} disabled={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Part>
  )
}
