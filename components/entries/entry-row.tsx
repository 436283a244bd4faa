'use client'

import { clsx } from 'clsx'
import { type ClipboardEvent, memo, type ReactNode, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { type EntryForm, fieldsOf } from '@/domain/entry'
import { contentOf, isBlank, type RowContent, rowFaults } from '@/domain/entry-sheet'
import type { EntryMetricDto, EntryRowDto } from '@/server/entries/dto'
import { ConflictPanel } from './conflict-panel'
import { CorrectForm } from './correct-form'
import { EntryCells } from './entry-cells'
import { Estimated } from './estimated'
import { madeOf } from './made-of'
import { RowActions } from './row-actions'
import { RowFigure } from './row-figure'
import { RowState } from './row-state'
import { COLUMNS, standsInLine } from './sheet-columns'
import type { Conflict } from './use-sheet'

export interface RowHandlers {
  type: (id: string, field: string, text: string) => void
  paste: (id: string, field: string, event: ClipboardEvent) => void
  note: (id: string, note: string) => void
  /** Says that nobody has counted yet, or that somebody has. */
  estimate: (id: string, estimated: boolean) => void
  choose: (id: string, whose: 'mine' | 'theirs') => void
  /** Puts what was handed in into the cells, to be corrected. */
  reopen: (id: string) => void
  clear: (id: string) => void
  correct: (id: string, reason: string) => Promise<boolean>
}

interface EntryRowProps {
  row: EntryRowDto
  metric: EntryMetricDto
  content: RowContent
  conflict: Conflict | undefined
  /** Somebody asked to hand in: what is empty is wrong now. */
  whole: boolean
  disabled: boolean
  leads: boolean
  /** All rows of the metric are of one period: each is told by its slice. */
  isOnePeriod: boolean
  /** The metric's, where this is its only row. */
  title: ReactNode
  /** The form whose fields the line above the rows names. */
  headed: EntryForm
  on: RowHandlers
}

/** One figure: its fields, what they make, what came before, and why it is so. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { row, metric, content, conflict, whole, disabled, leads, isOnePeriod, title, headed, on } = props
  const { text, locale } = useReader()
  const words = text.entering
  const [correcting, setCorrecting] = useState(false)
  const isBeingCorrected = row.submitted !== null && (correcting || !isBlank(content))
  const shown = row.submitted && !isBeingCorrected ? contentOf(row.submitted, metric.form, locale) : content
  const isOpen = row.closed === null && (row.submitted === null || isBeingCorrected)
  const typed = !isBlank(content)
  const faults = isOpen ? rowFaults(content, metric, locale, whole && typed) : {}
  const made = madeOf(shown, { metric, row }, text, locale)
  const id = `row-${row.id.replace(/[^\w-]/g, '-')}`
  const label = [row.period.label, row.slice].filter(Boolean).join(', ')
  const inLine = shown.form === headed && standsInLine(headed, fieldsOf(headed, metric).length)
  // Level with what is typed: fields that each have their name above begin one line lower.
  const lower = inLine ? '@min-[58rem]:pt-1.5' : '@min-[58rem]:pt-6'
  const jump = isOpen ? (made?.jump ?? null) : null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays out no grid in every browser.
    <div
      role="group"
      aria-label={`${metric.name}, ${label}`}
      data-entry-row={row.id}
      className={clsx('grid gap-y-2 py-2', COLUMNS)}
    >
      {title ?? (
        <p className={clsx('font-medium text-sm', lower)}>{isOnePeriod ? (row.slice ?? label) : label}</p>
      )}
      <div className="grid content-start gap-2">
        <div className="flex flex-wrap items-start gap-2">
          <EntryCells
            name={`${metric.name}, ${label}`}
            {...{ id, metric, faults, disabled, inLine }}
            content={shown}
            describedBy={jump ? `${id}-jump` : undefined}
            readOnly={!isOpen}
            onType={(field, typedText) => on.type(row.id, field, typedText)}
            onPaste={(field, event) => on.paste(row.id, field, event)}
          />
          {isOpen ? (
            <input
              aria-label={words.noteName(`${metric.name}, ${label}`)}
              placeholder={words.note}
              className={clsx(
                'block min-h-11 w-full rounded-md border border-line bg-transparent px-2 py-1 text-base placeholder:text-ink-soft sm:mt-[1.125rem] sm:min-h-9 sm:w-auto sm:min-w-28 sm:max-w-sm sm:flex-1 sm:text-sm',
                inLine && '@min-[58rem]:mt-0',
              )}
              value={content.note}
              disabled={disabled}
              maxLength={500}
              onChange={event => on.note(row.id, event.currentTarget.value)}
            />
          ) : shown.note ? (
            <p className={clsx('text-ink-soft text-sm sm:pt-6', inLine && '@min-[58rem]:pt-2')}>
              {words.state.because(shown.note)}
            </p>
          ) : null}
        </div>
        <Estimated
          name={`${metric.name}, ${label}`}
          isOpen={isOpen && typed}
          estimated={shown.estimated === true}
          disabled={disabled}
          onTick={estimated => on.estimate(row.id, estimated)}
        />
        {jump ? (
          <p id={`${id}-jump`} className="text-at-risk text-sm">
            {jump}
          </p>
        ) : null}
        {conflict ? (
          <ConflictPanel
            {...{ conflict, content, metric, row }}
            onChoose={whose => on.choose(row.id, whose)}
          />
        ) : null}
        {isBeingCorrected && !conflict ? (
          <CorrectForm
            name={`${metric.name}, ${label}`}
            onLeave={() => {
              setCorrecting(false)
              on.clear(row.id)
            }}
            onSend={async reason => {
              if (await on.correct(row.id, reason)) setCorrecting(false)
            }}
          />
        ) : null}
      </div>
      <RowFigure row={row} made={made} className={lower} />
      <div className={lower}>
        <RowState row={row} isTyped={typed}>
          <RowActions
            {...{ row, metric, leads, label }}
            mayCorrect={row.submitted !== null && row.closed === null && !isBeingCorrected && !disabled}
            onCorrect={() => {
              setCorrecting(true)
              on.reopen(row.id)
            }}
          />
        </RowState>
      </div>
    </div>
  )
})
