'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Cell, Head, Table } from '@/components/ui/table'
import type { RatesInput } from '@/domain/calendar-change'
import { typedAs, typedNumber } from '@/domain/typed-number'
import type { CalendarDto } from '@/server/calendar/dto'
import { useTRPC } from '@/trpc/client'
import { Part, Problem } from './part'
import { useDone } from './use-calendar'

interface RatesFormProps {
  currency: string
  rates: RatesInput
  years: CalendarDto['years']
}

const nameOf = (currency: string, validFrom: string) => `${currency} ${validFrom}`

/** Takes what was typed and the reader's locale, gives the rates: a blank cell is none, a comma is a decimal point where it can be no other. */
function ratesOf(typed: FormData, locale: string): RatesInput {
  return [...typed].flatMap(([name, value]) => {
    const [currency = '', validFrom = ''] = name.split(' ')
    const written = String(value)
    const rate = typedNumber(written, locale) ?? Number(written.replace(',', '.'))
    return written.trim() === '' ? [] : [{ currency, validFrom, rate }]
  })
}

/** One fixed rate a fiscal year and currency; a change is compared before it restates amounts. */
export function RatesForm({ currency, rates, years }: RatesFormProps) {
  const trpc = useTRPC()
  const done = useDone()
  const { text, locale } = useReader()
  const words = text.calendar.rates
  const [added, setAdded] = useState<string[]>([])
  const currencies = [...new Set([...rates.map(rate => rate.currency), ...added])]
  const propose = useMutation(
    trpc.calendar.proposeRates.mutationOptions({ onSuccess: () => done(words.proposed) }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    propose.mutate(ratesOf(new FormData(event.currentTarget), locale))
  }

  return (
    <Part id="money" title={words.title} about={words.about(currency)}>
      {currencies.length === 0 ? <p className="text-sm">{words.empty(currency)}</p> : null}
      <form onSubmit={onSubmit} hidden={currencies.length === 0} className="grid gap-4">
        <RatesTable company={currency} currencies={currencies} rates={rates} years={years} />
        <Problem message={propose.error?.message} />
        <div>
          <Button type="submit" aria-busy={propose.isPending} disabled={propose.isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
      <AddCurrency onAdd={code => setAdded(list => [...list, code])} />
    </Part>
  )
}

interface RatesTableProps extends Omit<RatesFormProps, 'currency'> {
  company: string
  currencies: readonly string[]
}

function RatesTable({ company, currencies, rates, years }: RatesTableProps) {
  const { text, locale } = useReader()
  const words = text.calendar.rates
  const rateOf = (currency: string, validFrom: string) => {
    const found = rates.find(rate => rate.currency === currency && rate.validFrom === validFrom)
    return found && typedAs(found.rate, locale)
  }
  return (
    <Table caption={words.caption(company)} captionHidden>
      <thead>
        <tr className="border-line border-b">
          <Head>{words.currency}</Head>
          {years.map(({ validFrom, label }) => (
            <Head key={validFrom} numeric>
              {label}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {currencies.map(currency => (
          <tr key={currency} className="border-line border-b">
            <Head scope="row">{currency}</Head>
            {years.map(({ validFrom, label }) => (
              <Cell key={validFrom} numeric>
                <input
                  name={nameOf(currency, validFrom)}
                  aria-label={words.cell(currency, label)}
                  inputMode="decimal"
                  defaultValue={rateOf(currency, validFrom) ?? ''}
                  className="min-h-9 w-24 rounded-md border border-edge bg-surface px-2 text-right text-sm tabular-nums"
                />
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function AddCurrency({ onAdd }: { onAdd: (code: string) => void }) {
  const words = useReader().text.calendar.rates

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const code = String(new FormData(form).get('code')).trim().toUpperCase()
    if (code) onAdd(code)
    form.reset()
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-3">
      <Field
        label={words.another}
        name="code"
        required
        maxLength={3}
        pattern="[A-Za-z]{3}"
        className="w-28"
      />
      <Button type="submit" className="min-h-10">
        {words.add}
      </Button>
    </form>
  )
}
