'use client'

import { type ClipboardEvent, memo, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { contentOf, isBlank, type RowContent, rowFaults } from '@/domain/entry-sheet'
import type { EntryMetricDto, EntryRowDto } from '@/server/entries/dto'
import { ConflictPanel } from './conflict-panel'
import { CorrectForm } from './correct-form'
import { EntryCells } from './entry-cells'
import { madeOf } from './made-of'
import { RowActions } from './row-actions'
import { RowFigure } from './row-figure'
import { RowState } from './row-state'
import type { Conflict } from './use-sheet'

export interface RowHandlers {
  type: (id: string, field: string, text: string) => void
  paste: (id: string, field: string, event: ClipboardEvent) => void
  note: (id: string, note: string) => void
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
  on: RowHandlers
}

/** One figure: its fields, what they make, what came before, and why it is so. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { row, metric, content, conflict, whole, disabled, leads, isOnePeriod, on } = props
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
  const jump = isOpen ? (made?.jump ?? null) : null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays out no grid in every browser.
    <div
      role="group"
      aria-label={`${metric.name}, ${label}`}
      data-entry-row={row.id}
      className="grid gap-x-6 gap-y-2 border-line border-t py-3 first:border-t-0 lg:grid-cols-[8rem_minmax(0,1fr)_6.5rem_11rem_12.5rem]"
    >
      <p className="pt-1 font-medium text-sm lg:pt-6">{isOnePeriod ? (row.slice ?? label) : label}</p>
      <div className="grid content-start gap-2">
        <div className="flex flex-wrap items-start gap-2">
          <EntryCells
            name={`${metric.name}, ${label}`}
            {...{ id, metric, faults, disabled }}
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
              className="block min-h-11 w-full rounded-md border border-line bg-transparent px-2 py-1 text-base placeholder:text-ink-soft sm:mt-[1.125rem] sm:min-h-9 sm:w-auto sm:min-w-40 sm:max-w-sm sm:flex-1 sm:text-sm"
              value={content.note}
              disabled={disabled}
              maxLength={500}
              onChange={event => on.note(row.id, event.currentTarget.value)}
            />
          ) : shown.note ? (
            <p className="text-ink-soft text-sm sm:pt-6">{words.state.because(shown.note)}</p>
          ) : null}
        </div>
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
      <RowFigure row={row} made={made} />
      <div className="lg:pt-6">
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
