'use client'

import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import type { EntryForm, EntryGridInput } from '@/domain/entry'
import { entryHref } from '@/domain/entry-address'
import type { RowContent } from '@/domain/entry-sheet'
import type { EntryMetricDto } from '@/server/entries/dto'
import { EntryRow, type RowHandlers } from './entry-row'
import { type Cut, SmallChoice } from './small-choice'
import type { Conflict } from './use-sheet'

interface MetricBlockProps {
  metric: EntryMetricDto
  rows: Readonly<Record<string, RowContent>>
  conflicts: Readonly<Record<string, Conflict>>
  whole: boolean
  disabled: boolean
  leads: boolean
  /** The address of this sheet. */
  input: EntryGridInput
  on: RowHandlers
  onForm: (metric: EntryMetricDto, form: EntryForm) => void
}

/** A metric with its rows: how it is typed and cut, and the way to its last periods. */
export function MetricBlock(props: MetricBlockProps) {
  const { metric, rows, conflicts, whole, disabled, leads, input, on, onForm } = props
  const words = useReader().text.entering
  const open = metric.rows.find(({ submitted }) => submitted === null)
  const form = (open && rows[open.id]?.form) ?? metric.form
  const isOnePeriod = metric.rows.every(row => row.period.start === metric.rows[0]?.period.start)
  const id = `metric-${metric.key}`
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface px-4 py-3">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 id={id} className="font-semibold">
          <Link
            href={`/metrics/${encodeURIComponent(metric.key)}`}
            prefetch={false}
            title={metric.definition}
            className="hover:underline"
          >
            {metric.name}
          </Link>
        </h3>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft text-xs sm:ml-auto">
          {metric.forms.length > 1 ? (
            <SmallChoice
              label={words.form}
              name={words.formName(metric.name)}
              value={form}
              options={metric.forms.map(value => ({ value, label: words.forms[value] }))}
              onChoose={value => onForm(metric, value)}
            />
          ) : null}
          {metric.cuts.length > 1 ? (
            <SmallChoice
              label={words.cut}
              name={words.cutName(metric.name)}
              value={metric.cut}
              options={metric.cuts.map(value => ({ value, label: words.cuts[value] }))}
              hrefOf={(value: Cut) => entryHref({ ...input, cuts: { ...input.cuts, [metric.key]: value } })}
            />
          ) : null}
          {input.back ? null : (
            <Link
              href={entryHref({ back: 36, metric: metric.key })}
              prefetch={false}
              className="inline-flex min-h-11 items-center underline underline-offset-2 sm:min-h-8"
            >
              {words.backFill}
            </Link>
          )}
        </div>
      </header>
      {form === 'median' ? <p className="mt-1 max-w-prose text-ink-soft text-sm">{words.aloneHint}</p> : null}
      {form === 'bands' ? <p className="mt-1 max-w-prose text-ink-soft text-sm">{words.bandsHint}</p> : null}
      <div className="mt-1">
        {metric.rows.map(row => (
          <EntryRow
            key={row.id}
            {...{ row, metric, whole, disabled, leads, isOnePeriod, on }}
            content={rows[row.id] ?? { form, texts: {}, note: '' }}
            conflict={conflicts[row.id]}
          />
        ))}
      </div>
    </section>
  )
}
