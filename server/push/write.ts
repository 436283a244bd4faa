import type pg from 'pg'
import { type Db, transactionOn } from '@/db/client'
import type { ObservationsAnswer, PushMode, PushResult } from '@/domain/api/observations'
import type { Reference, Rejection } from '@/domain/observation'
import { because } from '@/domain/rejected'
import { type LocatedFact, loadReference, type Recorded, recordObservations } from '../observations/service'
import { addToRun, lockSource, type RecordName, runOfMinute, settleRefused } from '../sources/service'
import { isRefused, type SentRow } from './batch'
import { claimKey, type Kept, keepAnswer, type RequestKey } from './keys'
import { asRejects } from './refused'

/** To whom what was sent belongs. */
export interface Receiver {
  sourceId: number
  streamId: number
  /** Keys of metrics that the source speaks for. */
  feeds: ReadonlySet<string>
}

export interface Sending {
  /** Takes what the company has defined and the transaction's client, gives what was sent, read. */
  read: (reference: Reference, client: pg.ClientBase) => readonly SentRow[] | Promise<readonly SentRow[]>
  mode: PushMode
  dryRun: boolean
  key: RequestKey | null
  /** A person who tries refused records again; null: a program sends. */
  startedBy: number | null
  now: Date
  /** Refused rows are listed already. */
  isRetry?: boolean
}

export interface Outcome extends Kept {
  replayed: boolean
  /** By place, why a row was refused. */
  refused: ReadonlyMap<number, Rejection>
  /** The run, of a trial too; null where it was answered before. */
  runId: number | null
}

const NOTHING: Recorded = { inserted: 0, updated: 0, deleted: 0, unchanged: 0, duplicates: [] }
const done = () => undefined

/**
 * Brings what a source sends through the door, in one transaction with its run, its refused rows and the answer under its key: all of it is
 * there, or nothing. Takes a pool, whose it is and what was sent; `also` joins in. CONFLICT and KeyReused as claimKey; what the door throws.
 */
export async function writeBatch(
  { pool, db }: { pool: pg.Pool; db: Db },
  receiver: Receiver,
  sending: Sending,
  also: (client: pg.PoolClient, outcome: Outcome) => Promise<void> = async () => undefined,
): Promise<Outcome> {
  const reference = await loadReference(db)
  const { dryRun, key, now } = sending
  const work = async (client: pg.PoolClient, tx: Db): Promise<Outcome> => {
    const kept = key && !dryRun ? await claimKey(tx, receiver.sourceId, key, now) : null
    if (kept) return { ...kept, replayed: true, refused: new Map(), runId: null }
    const rows = await sending.read(reference, client)
    const outcome = await write(client, receiver, sending, rows)
    if (key && !dryRun) await keepAnswer(tx, receiver.sourceId, key, outcome, now)
    await also(client, outcome)
    return outcome
  }
  return transactionOn(pool, work, dryRun ? 'ROLLBACK' : 'COMMIT')
}

async function write(
  client: pg.PoolClient,
  receiver: Receiver,
  sending: Sending,
  rows: readonly SentRow[],
): Promise<Outcome> {
  const { sourceId, streamId } = receiver
  const { mode, dryRun } = sending
  await lockSource(client, sourceId, done)
  const { runId, stamp } = await runOfMinute(client, sourceId, sending)
  const holdsBack = mode === 'atomic' && rows.some(isRefused)
  const duplicates = mode === 'partial' ? ('leave_out' as const) : ('refuse' as const)
  const recorded = holdsBack
    ? NOTHING
    : await recordObservations(client, { streamId, runId, stamp, duplicates }, factsOf(rows))
  const all = withDuplicates(rows, recorded)
  const isHeldBack = mode === 'atomic' && all.some(isRefused)
  const leftOut = new Set(recorded.erased?.lines)
  const refused = all.filter(isRefused)
  const { inserted, updated, deleted, unchanged } = recorded
  const counts = {
    read: rows.length,
    inserted,
    updated: updated + deleted,
    unchanged,
    rejected: refused.length,
  }
  if (!sending.isRetry) await settleRefused(client, streamId, namesOf(all, isHeldBack, leftOut))
  await addToRun(client, runId, counts, sending.isRetry ? [] : await asRejects(client, receiver, refused))
  const answer: ObservationsAnswer = {
    ...{ run: dryRun ? null : runId, mode, dryRun, received: rows.length },
    ...{ inserted, updated, deleted, unchanged, rejected: refused.length },
    results: all.map(row => resultOf(row, isHeldBack, leftOut)),
  }
  const status = statusOf(answer)
  const why = new Map(refused.map(row => [row.line, row.outcome]))
  return { status, answer, replayed: false, refused: why, runId }
}

/** Records of which it is known anew what becomes of them: those that went in, and those that are refused now. */
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

function* factsOf(rows: readonly SentRow[]): Generator<LocatedFact> {
  for (const { line, outcome } of rows)
    if (!('reason' in outcome)) for (const fact of outcome) yield { ...fact, line }
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

function resultOf(row: SentRow, isHeldBack: boolean, leftOut: ReadonlySet<number>): PushResult {
  const { id } = row
  if (isRefused(row)) {
    const { field, value, reason } = row.outcome
    return { id, state: 'rejected', error: { field, value, reason } }
  }
  if (leftOut.has(row.line)) return { id, state: 'left_out' }
  return { id, state: isHeldBack ? 'held_back' : 'accepted' }
}

/** 201: all that was sent is in. 207: some of it is. 400: nothing, because some of it was wrong. A trial writes nothing: 200. */
function statusOf({ dryRun, mode, rejected }: ObservationsAnswer): number {
  if (dryRun) return 200
  if (rejected === 0) return 201
  return mode === 'partial' ? 207 : 400
}
