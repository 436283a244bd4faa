'use client'

import { clsx } from 'clsx'
import type { ClipboardEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { type EntryForm, fieldsOf } from '@/domain/entry'
import type { EntryFault } from '@/domain/entry-check'
import type { RowContent } from '@/domain/entry-sheet'
import type { EntryMetricDto } from '@/server/entries/dto'
import { fieldLabel } from './field-label'

const INPUT =
  'block min-h-11 w-full rounded-md border border-edge bg-surface px-2 py-1 text-right text-base tabular-nums ' +
  'aria-invalid:border-off-target read-only:border-line read-only:bg-sunken disabled:opacity-60 sm:min-h-9 sm:text-sm'

/** How wide a cell is: all rows of a form, and the line above that names them, alike. */
export const CELL_WIDTH: Readonly<Record<EntryForm, string>> = {
  groups: 'sm:w-[5.5rem]',
  boxes: 'sm:w-[5.5rem]',
  answers: 'sm:w-16',
  mean: 'sm:w-[5.5rem]',
  ratio: 'sm:w-[5.5rem]',
  events: 'sm:w-[5.5rem]',
  bands: 'sm:w-28',
  median: 'sm:w-[5.5rem]',
}

interface EntryCellsProps {
  /** The row in words, read out before the field's name. */
  name: string
  id: string
  metric: EntryMetricDto
  content: RowContent
  faults: Readonly<Record<string, EntryFault>>
  describedBy: string | undefined
  readOnly: boolean
  /** A line above the rows names the fields to the eye. */
  inLine: boolean
  disabled: boolean
  onType: (field: string, text: string) => void
  onPaste: (field: string, event: ClipboardEvent) => void
}

/** The fields of a row, each with its name above and its error below. */
export function EntryCells(props: EntryCellsProps) {
  const { name, id, metric, content, faults, describedBy, readOnly, inLine, disabled, onType, onPaste } =
    props
  const { text, locale } = useReader()
  const fields = fieldsOf(content.form, metric)
  const business = metric.rule.clock === 'business'
  return (
    <div className="grid grid-cols-2 gap-x-2 gap-y-2 min-[26rem]:grid-cols-3 sm:flex sm:flex-wrap">
      {fields.map((field, at) => {
        const isLast = at === fields.length - 1
        const label = fieldLabel(field, { text, locale, isLast, business })
        const fault = faults[field.name]
        const said = `${id}-${field.name}-error`
        return (
          <label
            key={field.name}
            className={clsx('grid min-w-0 content-start gap-0.5', CELL_WIDTH[content.form])}
          >
            <span className={clsx('truncate text-ink-soft text-xs', inLine && '@min-[58rem]:hidden')}>
              {label}
            </span>
            <input
              data-cell={field.name}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              aria-label={`${name}: ${label}`}
              aria-invalid={fault ? true : undefined}
              aria-describedby={[fault ? said : '', describedBy ?? ''].filter(Boolean).join(' ') || undefined}
              className={INPUT}
              value={content.texts[field.name] ?? ''}
              readOnly={readOnly}
              disabled={disabled}
              maxLength={40}
              onChange={event => onType(field.name, event.currentTarget.value)}
              onFocus={event => event.currentTarget.select()}
              onPaste={event => onPaste(field.name, event)}
            />
            {fault ? (
              <span id={said} className="text-off-target text-xs leading-snug">
                {text.entering.faults[fault]}
              </span>
            ) : null}
          </label>
        )
      })}
    </div>
  )
}
