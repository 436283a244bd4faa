import type pg from 'pg'
import { type Db, transactionOn } from '@/db/client'
import type { PushMode } from '@/domain/api/observations'
import { DomainError } from '@/domain/error'
import type { Reference, Rejection } from '@/domain/observation'
import { type LocatedFact, loadReference, type Recorded, recordTogether } from '../observations/service'
import { addToRun, lockSource, type RejectedRecord, runOfMinute, settleRefused } from '../sources/service'
import { doneWith } from './answer'
import { isRefused, type SentRow } from './batch'
import { claimKey, type Kept, KeyReused, keepAnswer, type RequestKey } from './keys'
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

type Settled = PromiseSettledResult<Outcome>
type Place = { pool: pg.Pool; db: Db }
type Also = (client: pg.PoolClient, outcome: Outcome) => Promise<void>

const NOTHING: Recorded = { inserted: 0, updated: 0, deleted: 0, unchanged: 0, duplicates: [] }
const done = () => undefined

/**
 * Brings what a source sends through the door, in one transaction with its run, its refused rows and the answer under its key: all of it is
 * there, or nothing. Takes a pool, whose it is and what was sent; `also` joins in. CONFLICT and KeyReused as claimKey; what the door throws.
 */
export async function writeBatch(
  place: Place,
  receiver: Receiver,
  sending: Sending,
  also?: Also,
): Promise<Outcome> {
  const [settled] = await writeGroup(place, receiver, [sending], also)
  if (settled?.status !== 'fulfilled') throw settled?.reason
  return settled.value
}

/**
 * The same for several requests of a source in one transaction. They are of one minute and of programs, name different records under different
 * keys, and none is a trial: so which of them came first makes no difference to what is kept. What fails one of them leaves the others
 * alone: then each is written by itself. Gives what became of each, in order.
 */
export async function writeTogether(
  place: Place,
  receiver: Receiver,
  sendings: readonly Sending[],
): Promise<readonly Settled[]> {
  try {
    return await writeGroup(place, receiver, sendings)
  } catch (reason) {
    if (sendings.length < 2) return [{ status: 'rejected', reason }]
    const settled: Settled[] = []
    for (const sending of sendings) settled.push(...(await writeTogether(place, receiver, [sending])))
    return settled
  }
}

async function writeGroup(
  { pool, db }: Place,
  receiver: Receiver,
  sendings: readonly Sending[],
  also?: Also,
): Promise<Settled[]> {
  const reference = await loadReference(db)
  const isTrial = sendings.some(one => one.dryRun)
  const work = async (client: pg.PoolClient, tx: Db) => {
    const claimed: (Settled | undefined)[] = []
    for (const sending of sendings) claimed.push(await claim(tx, receiver, sending))
    const open: Batch[] = []
    for (const [at, sending] of sendings.entries())
      if (claimed[at] === undefined) open.push({ sending, rows: await sending.read(reference, client) })
    const outcomes = open.length > 0 ? await write(client, receiver, open) : []
    for (const [at, { sending }] of open.entries()) {
      const outcome = outcomes[at]
      if (!outcome) throw new Error('a batch has no outcome')
      const { key, dryRun, now } = sending
      if (key && !dryRun) await keepAnswer(tx, receiver.sourceId, key, outcome, now)
      await also?.(client, outcome)
    }
    return claimed.map(one => one ?? fulfilled(outcomes.shift()))
  }
  return transactionOn(pool, work, isTrial ? 'ROLLBACK' : 'COMMIT')
}

function fulfilled(value: Outcome | undefined): Settled {
  if (!value) throw new Error('a batch has no outcome')
  return { status: 'fulfilled', value }
}

/** What was answered under a request's key, or why the key may not be used; undefined: it is to be written. */
async function claim(tx: Db, { sourceId }: Receiver, sending: Sending): Promise<Settled | undefined> {
  const { key, dryRun, now } = sending
  if (!key || dryRun) return undefined
  try {
    const kept = await claimKey(tx, sourceId, key, now)
    return kept ? fulfilled({ ...kept, replayed: true, refused: new Map(), runId: null }) : undefined
  } catch (reason) {
    if (reason instanceof DomainError || reason instanceof KeyReused) return { status: 'rejected', reason }
    throw reason
  }
}

interface Batch {
  sending: Sending
  rows: readonly SentRow[]
}

async function write(
  client: pg.PoolClient,
  receiver: Receiver,
  batches: readonly Batch[],
): Promise<Outcome[]> {
  const { sourceId, streamId } = receiver
  const first = batches[0]?.sending
  if (!first) return []
  await lockSource(client, sourceId, done)
  const { runId, stamp } = await runOfMinute(client, sourceId, first)
  const twice = batches.map(one => (one.sending.mode === 'partial' ? 'leave_out' : 'refuse'))
  const facts = [...factsOf(batches)]
  // Of a trial one looks at what is staged, also where that is nothing.
  const isIdle = facts.length === 0 && !first.dryRun
  const recorded = isIdle ? [] : await recordTogether(client, { streamId, runId, stamp }, facts, twice)
  const all = batches.map(({ sending, rows }, at) => doneWith(sending, rows, recorded[at] ?? NOTHING, runId))
  const names = all.flatMap(one => one.names)
  if (!first.isRetry) await settleRefused(client, streamId, names)
  const listed: RejectedRecord[] = []
  if (!first.isRetry) for (const one of all) listed.push(...(await asRejects(client, receiver, one.refused)))
  await addToRun(client, runId, countsOf(all.map(one => one.answer)), listed)
  return all.map(({ status, answer, refused }) => {
    const reasons = new Map(refused.map(row => [row.line, row.outcome]))
    return { status, answer, replayed: false, refused: reasons, runId }
  })
}

function countsOf(answers: readonly Outcome['answer'][]) {
  const counts = { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const { received, inserted, updated, deleted, unchanged, rejected } of answers) {
    counts.read += received
    counts.inserted += inserted
    counts.updated += updated + deleted
    counts.unchanged += unchanged
    counts.rejected += rejected
  }
  return counts
}

/** The facts of all batches, but for those that are held back because something in them was refused. */
function* factsOf(batches: readonly Batch[]): Generator<LocatedFact> {
  for (const [part, { sending, rows }] of batches.entries()) {
    if (sending.mode === 'atomic' && rows.some(isRefused)) continue
    for (const { line, outcome } of rows)
      if (!('reason' in outcome)) for (const fact of outcome) yield { ...fact, line, part }
  }
}
