'use client'

import { Fragment, type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { type EntryForm, type EntryGridInput, fieldsOf } from '@/domain/entry'
import type { RowContent } from '@/domain/entry-sheet'
import type { EntryGridDto, EntryMetricDto } from '@/server/entries/dto'
import { moveByKey } from './cell-keys'
import { ColumnHead } from './column-head'
import { MetricBlock } from './metric-block'
import { OtherMetrics } from './other-metrics'
import { ReasonField } from './reason-field'
import { standsInLine } from './sheet-columns'
import { SubmitBar } from './submit-bar'
import { useAutosave } from './use-autosave'
import { useHandingIn } from './use-handing-in'
import { useRowHandlers } from './use-row-handlers'
import { useSheet } from './use-sheet'

type Rows = Readonly<Record<string, RowContent>>

/** In which form a metric is typed now: as its first open row is, else as it always is. */
function formNow(metric: EntryMetricDto, rows: Rows): EntryForm {
  const open = metric.rows.find(({ submitted }) => submitted === null)
  return (open && rows[open.id]?.form) ?? metric.form
}

/** Whether one line above names the fields of both. */
function looksAlike(one: EntryMetricDto, other: EntryMetricDto, rows: Rows): boolean {
  const form = formNow(other, rows)
  return formNow(one, rows) === form && standsInLine(form, fieldsOf(form, other).length)
}

/** The sheet: rows of cells with a spreadsheet's keys, kept while one types, handed in as a whole. */
export function EntrySheet({ grid, input }: { grid: EntryGridDto; input: EntryGridInput }) {
  const words = useReader().text.entering
  const hold = useSheet(grid)
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const { state, flush, choose } = useAutosave(hold, input, reasons)
  const handing = useHandingIn(hold, flush, reasons)
  const { edit, step, latest } = hold
  const on = useRowHandlers(hold, { choose, correct: handing.correct })

  const onForm = useCallback(
    (metric: EntryMetricDto, form: EntryForm) => {
      const open = metric.rows.filter(({ submitted, closed }) => submitted === null && closed === null)
      const note = (id: string) => latest.current.rows[id]?.note ?? ''
      edit(Object.fromEntries(open.map(({ id }) => [id, { form, texts: {}, note: note(id) }])))
    },
    [edit, latest],
  )
  const { handIn } = handing
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const isCommand = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (isCommand && key === 'enter') void handIn()
      else if (isCommand && key === 'z') step(event.shiftKey ? 'redo' : 'undo')
      else if (isCommand && key === 'y') step('redo')
      else if (!moveByKey(event)) return
      event.preventDefault()
    },
    [handIn, step],
  )
  const typed = useMemo(() => (hold.sheet.rows ? handing.ready().typed.length : 0), [hold.sheet, handing])
  const hasRows = hold.known.size > 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed in its cells reach it; it takes no focus itself.
    <div onKeyDown={onKeyDown} className="grid gap-6">
      {grid.blocks.length === 0 ? <p>{words.nothingHere}</p> : null}
      {grid.blocks.map(block => {
        const key = block.functionKey ?? ''
        const needs = block.needsReason && block.metrics.length > 0
        return (
          <section key={key} aria-labelledby={`block-${key}`} className="grid gap-3">
            <h2 id={`block-${key}`} className="font-semibold text-lg">
              {block.name}
            </h2>
            {needs ? (
              <ReasonField
                id={key}
                home={block.name}
                value={reasons[key] ?? ''}
                onChange={reason => setReasons(all => ({ ...all, [key]: reason }))}
              />
            ) : null}
            {block.metrics.length > 0 ? (
              <div className="@container rounded-lg border border-line bg-surface px-4">
                {block.metrics.map((metric, at) => {
                  const form = formNow(metric, hold.sheet.rows)
                  const before = block.metrics[at - 1]
                  const isHeaded = before !== undefined && looksAlike(before, metric, hold.sheet.rows)
                  return (
                    <Fragment key={metric.key}>
                      {isHeaded ? null : <ColumnHead {...{ metric, form }} isFirst={at === 0} />}
                      <MetricBlock
                        {...{ metric, form, input, on, onForm }}
                        rows={hold.sheet.rows}
                        conflicts={hold.conflicts}
                        whole={handing.whole}
                        disabled={needs && !reasons[key]?.trim()}
                        leads={grid.leads}
                      />
                    </Fragment>
                  )
                })}
              </div>
            ) : null}
            <OtherMetrics others={block.others} isOnly={block.metrics.length === 0} />
          </section>
        )
      })}
      {hasRows ? (
        <SubmitBar
          save={state}
          typed={typed}
          isSending={handing.isSending}
          refused={handing.refused}
          onHandIn={() => void handIn()}
        />
      ) : null}
    </div>
  )
}
