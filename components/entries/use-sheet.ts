'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import {
  change,
  contentOf,
  EMPTY_SHEET,
  isSame,
  type RowContent,
  redo,
  type Sheet,
  undo,
} from '@/domain/entry-sheet'
import type { EntryGridDto, EntryMetricDto, EntryRowDto } from '@/server/entries/dto'
import { readCopy, writeCopy } from './local-copy'

/** A row with all that belongs to it. */
export interface KnownRow {
  row: EntryRowDto
  metric: EntryMetricDto
  /** Whoever reads enters there with a reason only. */
  home: string | null
}

/** What of the sheet the server has: a row as it was saved last, and the revision that this gave. */
export interface Kept {
  content: RowContent
  base: number
}

/** Two versions of a row: what was typed here, over a draft that somebody else has changed since. */
export interface Conflict {
  theirs: Kept
  by: string
  when: string
}

const EMPTY = { form: 'ratio', texts: {}, note: '' } as const

/** The rows of a sheet in the order in which they stand. */
export function rowsOf(grid: EntryGridDto): KnownRow[] {
  return grid.blocks.flatMap(({ metrics, needsReason, functionKey }) =>
    metrics.flatMap(metric =>
      metric.rows.map(row => ({ row, metric, home: needsReason ? functionKey : null })),
    ),
  )
}

function keptOf(grid: EntryGridDto, locale: string): Record<string, Kept> {
  return Object.fromEntries(
    rowsOf(grid).map(({ row, metric }) => [
      row.id,
      {
        content: contentOf(row.draft, row.submitted?.figures.form ?? metric.form, locale),
        base: row.draft?.revision ?? 0,
      },
    ]),
  )
}

/** What is typed on the sheet: what the server has, what is changed since, and the way back. */
export function useSheet(grid: EntryGridDto) {
  const { locale } = useReader()
  const written = locale ?? 'en'
  const known = useMemo(() => new Map(rowsOf(grid).map(one => [one.row.id, one])), [grid])
  const kept = useRef<Record<string, Kept>>({})
  const [sheet, setSheet] = useState<Sheet>(() => ({
    ...EMPTY_SHEET,
    rows: Object.fromEntries(Object.entries(keptOf(grid, written)).map(([id, { content }]) => [id, content])),
  }))
  const [conflicts, setConflicts] = useState<Readonly<Record<string, Conflict>>>({})
  const latest = useRef(sheet)
  latest.current = sheet
  const counted = useRef('')
  const { userId } = grid

  const isDirty = useCallback((id: string) => {
    const [now, was] = [latest.current.rows[id], kept.current[id]]
    return now !== undefined && was !== undefined && !isSame(now, was.content)
  }, [])

  // What comes from the server is taken over where nothing else is typed; where it is, that stays and finds out when it is saved.
  useEffect(() => {
    const fresh = keptOf(grid, written)
    const copy = readCopy(userId)
    const before = kept.current
    const rows = Object.entries(fresh).map(([id, { content, base }]) => {
      const mine = latest.current.rows[id]
      const was = before[id]
      if (mine && was && !isSame(mine, was.content)) {
        fresh[id] = was
        return [id, mine] as const
      }
      const copied = was ? undefined : copy[id]
      if (!copied || isSame(copied, content)) return [id, content] as const
      fresh[id] = {
        content: copied.base === base ? content : { ...EMPTY, form: copied.form },
        base: copied.base,
      }
      return [id, { form: copied.form, texts: copied.texts, note: copied.note }] as const
    })
    kept.current = fresh
    // What is handed in cannot be taken back by a key.
    const handedIn = rowsOf(grid)
      .map(({ row }) => row.submitted?.revision ?? 0)
      .join()
    const past = handedIn === counted.current ? {} : { done: [], undone: [] }
    counted.current = handedIn
    setSheet(current => ({ ...current, ...past, rows: { ...current.rows, ...Object.fromEntries(rows) } }))
  }, [grid, userId, written])

  const keepCopy = useCallback(
    (ids: Iterable<string>) => {
      const rows = [...ids].map(id => {
        const content = latest.current.rows[id]
        return [
          id,
          content && isDirty(id) ? { ...content, base: kept.current[id]?.base ?? 0 } : null,
        ] as const
      })
      writeCopy(userId, Object.fromEntries(rows))
    },
    [userId, isDirty],
  )

  const apply = useCallback(
    (next: Sheet, ids: Iterable<string>) => {
      latest.current = next
      setSheet(next)
      keepCopy(ids)
    },
    [keepCopy],
  )
  const edit = useCallback(
    (after: Record<string, RowContent>, cell?: string) =>
      apply(change(latest.current, after, cell), Object.keys(after)),
    [apply],
  )
  const step = useCallback(
    (way: 'undo' | 'redo') => {
      const one = (way === 'undo' ? latest.current.done : latest.current.undone).at(-1)
      if (one) apply((way === 'undo' ? undo : redo)(latest.current), Object.keys(one.after))
    },
    [apply],
  )
  return { sheet, latest, kept, known, isDirty, edit, step, keepCopy, conflicts, setConflicts }
}
export type SheetHold = ReturnType<typeof useSheet>
