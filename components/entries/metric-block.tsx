'use client'

import { clsx } from 'clsx'
import { useReader } from '@/components/text/use-reader'
import type { EntryForm, EntryGridInput } from '@/domain/entry'
import type { RowContent } from '@/domain/entry-sheet'
import type { EntryMetricDto } from '@/server/entries/dto'
import { EntryRow, type RowHandlers } from './entry-row'
import { MetricTitle } from './metric-title'
import type { Conflict } from './use-sheet'

interface MetricBlockProps {
  metric: EntryMetricDto
  /** In which it is typed now. */
  form: EntryForm
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

/** A metric with its rows: named in its only row, or above them where there are more. */
export function MetricBlock(props: MetricBlockProps) {
  const { metric, form, rows, conflicts, whole, disabled, leads, input, on, onForm } = props
  const words = useReader().text.entering
  const isOnePeriod = metric.rows.every(row => row.period.start === metric.rows[0]?.period.start)
  const inRow = metric.rows.length === 1 && metric.rows[0]?.slice === null
  const id = `metric-${metric.key}`
  const title = <MetricTitle {...{ id, metric, form, input, inRow, onForm }} />
  return (
    <section aria-labelledby={id} className="border-line border-b py-2 last:border-b-0">
      {inRow ? null : title}
      {form === 'median' ? <p className="mt-1 max-w-prose text-ink-soft text-sm">{words.aloneHint}</p> : null}
      {form === 'bands' ? <p className="mt-1 max-w-prose text-ink-soft text-sm">{words.bandsHint}</p> : null}
      <div className={clsx(!inRow && 'divide-y divide-line')}>
        {metric.rows.map(row => (
          <EntryRow
            key={row.id}
            {...{ row, metric, whole, disabled, leads, isOnePeriod, on }}
            title={inRow ? title : null}
            headed={form}
            content={rows[row.id] ?? { form, texts: {}, note: '' }}
            conflict={conflicts[row.id]}
          />
        ))}
      </div>
    </section>
  )
}
