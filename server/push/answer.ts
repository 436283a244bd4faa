import type { ObservationsAnswer, PushMode, PushResult } from '@/domain/api/observations'
import type { Rejection } from '@/domain/observation'
import { because } from '@/domain/rejected'
import type { Recorded } from '../observations/service'
import type { RecordName } from '../sources/service'
import { isRefused, type RefusedRow, type SentRow } from './batch'

/** A request's rows after the door: what became of each. */
export interface Done {
  rows: readonly SentRow[]
  refused: readonly RefusedRow[]
  answer: ObservationsAnswer
  status: number
  /** Records of which it is known anew what becomes of them: those that went in, and those that are refused now. */
  names: RecordName[]
}

interface Asked {
  mode: PushMode
  dryRun: boolean
}

/** Takes how a request shall be taken, its rows, what the door made of them and its run; gives what is answered, kept and listed. */
export function doneWith(
  { mode, dryRun }: Asked,
  read: readonly SentRow[],
  recorded: Recorded,
  runId: number,
): Done {
  const rows = withDuplicates(read, recorded)
  const isHeldBack = mode === 'atomic' && rows.some(isRefused)
  const leftOut = new Set(recorded.erased?.lines)
  const refused = rows.filter(isRefused)
  const { inserted, updated, deleted, unchanged } = recorded
  const answer: ObservationsAnswer = {
    ...{ run: dryRun ? null : runId, mode, dryRun, received: rows.length },
    ...{ inserted, updated, deleted, unchanged, rejected: refused.length },
    results: rows.map(row => resultOf(row, isHeldBack, leftOut)),
  }
  return { rows, refused, answer, status: statusOf(answer), names: namesOf(rows, isHeldBack, leftOut) }
}

function namesOf(rows: readonly SentRow[], isHeldBack: boolean, leftOut: ReadonlySet<number>): RecordName[] {
  return rows.flatMap(row => {
    if (row.id === null || leftOut.has(row.line) || (isHeldBack && !isRefused(row))) return []
    const { item } = row
    const metric = typeof item === 'object' && item !== null && 'metric' in item ? item.metric : null
    return [
      {
        externalId: row.id.replaceAll('\0', ''),
        metric: typeof metric === 'string' ? metric.replaceAll('\0', '') : null,
      },
    ]
  })
}

/** Two rows of one batch that claim to be the same observation are both refused: which of them is meant is not known. */
function withDuplicates(rows: readonly SentRow[], { duplicates }: Recorded): readonly SentRow[] {
  if (duplicates.length === 0) return rows
  const others = new Map(duplicates.flatMap(({ lines }) => lines.map(line => [line, lines] as const)))
  return rows.map(row => {
    const twice = others.get(row.line)
    if (!twice) return row
    const places = twice.filter(line => line !== row.line).map(line => String(line + 1))
    const why = because('sentTwice', places.slice(0, 5).join(', '))
    return { ...row, outcome: { field: 'id', value: row.id?.slice(0, 80) ?? '', ...why } }
  })
}

/** Takes one of what was sent (what it tells, or why it tells none), whether all wait for what is wrong, and the lines that are left out; gives what its sender hears of it. */
export function resultOf(
  { id, line, outcome }: { id: string | null; line: number; outcome: object | Rejection },
  isHeldBack: boolean,
  leftOut: ReadonlySet<number>,
): PushResult {
  if ('reason' in outcome) {
    const { field, value, reason } = outcome
    return { id, state: 'rejected', error: { field, value, reason } }
  }
  if (leftOut.has(line)) return { id, state: 'left_out' }
  return { id, state: isHeldBack ? 'held_back' : 'accepted' }
}

/** 201: all that was sent is in. 207: some of it is. 400: nothing, because some of it was wrong. A trial writes nothing: 200. */
export function statusOf({ dryRun, mode, rejected }: ObservationsAnswer): number {
  if (dryRun) return 200
  if (rejected === 0) return 201
  return mode === 'partial' ? 207 : 400
}
