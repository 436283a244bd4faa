'use client'

import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Tick } from '@/components/ui/tick'
import { toast } from '@/components/ui/toast'
import { formatDay, formatNumber } from '@/domain/format'
import { retentionInput } from '@/domain/privacy'
import { typedAs, typedNumber } from '@/domain/typed-number'
import { useTRPC } from '@/trpc/client'

// What is no number is no number of months either, and the server says so.
const monthsIn = (typed: string, locale: string) =>
  typedNumber(typed, locale) ?? (typed.trim() === '' ? null : Number.NaN)

/** The company's setting for executives and the retention period, with what the latter would take away. */
export function SettingsForm() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const words = text.privacy.settings
  const { data } = useSuspenseQuery(trpc.privacy.get.queryOptions())
  const [typed, setTyped] = useState(
    data.retentionMonths === null ? '' : typedAs(data.retentionMonths, locale),
  )
  const change = useMutation(
    trpc.privacy.change.mutationOptions({
      onSuccess: () => {
        toast(words.saved)
        return queryClient.invalidateQueries(trpc.privacy.get.queryFilter())
      },
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const executivesSeeCustomers = new FormData(event.currentTarget).has('executives')
    change.mutate({ executivesSeeCustomers, retentionMonths: monthsIn(typed, locale) })
  }

  return (
    <section aria-labelledby="privacy-settings" className="grid gap-5">
      <h2 id="privacy-settings" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <form onSubmit={onSubmit} className="grid gap-5">
        <Tick
          type="checkbox"
          name="executives"
          label={words.executives}
          hint={words.executivesHint}
          defaultChecked={data.executivesSeeCustomers}
        />
        <Field
          label={words.months}
          name="months"
          hint={words.monthsHint}
          inputMode="numeric"
          className="max-w-32"
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        <WouldGo months={monthsIn(typed, locale)} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {change.error?.message}
        </p>
        <div>
          <Button look="primary" type="submit" aria-busy={change.isPending} disabled={change.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** What tonight would take away if so many months were kept. */
function WouldGo({ months }: { months: number | null }) {
  const trpc = useTRPC()
  const { text, locale } = useReader()
  const words = text.privacy.settings
  const input = retentionInput.safeParse({ months })
  const { data } = useQuery({
    ...trpc.privacy.retention.queryOptions(input.data ?? { months: 1 }),
    enabled: input.success,
    placeholderData: before => before,
  })
  if (!input.success || !data) return <div aria-live="polite" />
  const gone = (['comments', 'names', 'rawRecords', 'rejects', 'failures'] as const).filter(
    kind => data[kind] > 0,
  )
  return (
    <div aria-live="polite" className="rounded-md bg-sunken p-4 text-sm">
      <p>{gone.length > 0 ? words.wouldGo(formatDay(data.before, locale)) : words.nothing}</p>
      <ul className="mt-1 list-disc pl-5">
        {gone.map(kind => (
          <li key={kind}>{words.kinds[kind](data[kind], formatNumber(data[kind], 0, locale))}</li>
        ))}
      </ul>
      <p className="mt-1 text-ink-soft">{words.figuresStay}</p>
    </div>
  )
}
