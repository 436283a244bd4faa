'use client'

import { clsx } from 'clsx'
import { useReader } from '@/components/text/use-reader'
import { type EntryForm, fieldsOf } from '@/domain/entry'
import type { EntryMetricDto } from '@/server/entries/dto'
import { CELL_WIDTH } from './entry-cells'
import { fieldLabel } from './field-label'
import { COLUMNS, standsInLine } from './sheet-columns'

interface ColumnHeadProps {
  metric: EntryMetricDto
  form: EntryForm
  /** At the top of the sheet: it names the columns that all forms have, too. */
  isFirst: boolean
}

/** What the columns below hold, once for all rows of a form. Read out, each cell says it itself. */
export function ColumnHead({ metric, form, isFirst }: ColumnHeadProps) {
  const { text, locale } = useReader()
  const words = text.entering.columns
  const fields = fieldsOf(form, metric)
  const business = metric.rule.clock === 'business'
  return (
    <div
      aria-hidden
      className={clsx(
        'hidden items-end border-edge border-b bg-surface py-2 font-medium text-ink-soft text-xs @min-[58rem]:grid',
        COLUMNS,
      )}
    >
      <span>{isFirst ? words.metric : null}</span>
      <span className="flex items-end gap-2">
        {standsInLine(form, fields.length)
          ? fields.map((field, at) => (
              <span key={field.name} className={clsx('pr-2 text-right', CELL_WIDTH[form])}>
                {fieldLabel(field, { text, locale, isLast: at === fields.length - 1, business })}
              </span>
            ))
          : text.entering.forms[form]}
      </span>
      {isFirst ? (
        <>
          <span>{words.makes}</span>
          <span>{words.before}</span>
          <span>{words.state}</span>
        </>
      ) : null}
    </div>
  )
}
