import type pg from 'pg'
import { type Db, transactionOn } from '@/db/client'
import { demand, refusal } from '@/domain/access'
import { readEvent } from '@/domain/api/events'
import type { ObservationsAnswer, PushMode } from '@/domain/api/observations'
import { DomainError } from '@/domain/error'
import type { Rejection } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import {
  claimKey,
  type Kept,
  keepAnswer,
  type RequestKey,
  receiverOf,
  resultOf,
  statusOf,
} from '../push/service'
import { addToRun, lockSource, runOfMinute } from '../sources/service'
import { MOST_EVENTS_A_CASE } from './fullness'
import { EVENT_STREAM, eventOf, readPoints } from './reading'
import { type RecordedEvents, recordEvents, type TouchpointEvent } from './record'

interface Push {
  items: readonly unknown[]
  mode: PushMode
  dryRun: boolean
  key: RequestKey | null
}

interface Row {
  line: number
  id: string | null
  outcome: TouchpointEvent | Rejection
}

const isRefused = (row: Row): row is Row & { outcome: Rejection } => 'reason' in row.outcome

/** Refuses what could only be told beside the others: two of one id, and what a case has too many. */
function refusedBeside(rows: readonly Row[], { duplicates, tooMany }: RecordedEvents): readonly Row[] {
  const twice = new Set(duplicates.flat())
  const words = textIn().journey.events
  return rows.map(row => {
    if (isRefused(row)) return row
    const long = tooMany.get(row.line)
    if (twice.has(row.line))
      return { ...row, outcome: { field: 'id', value: row.id?.slice(0, 80) ?? '', reason: words.twice } }
    if (long === undefined) return row
    const reason = words.longCase(long, MOST_EVENTS_A_CASE)
    return { ...row, outcome: { field: 'case', value: long.slice(0, 80), reason } }
  })
}

const NOTHING: RecordedEvents = {
  inserted: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  duplicates: [],
  tooMany: new Map(),
  leftOut: [],
}

async function write(
  client: pg.PoolClient,
  ctx: Context,
  { sourceId, streamId, functionId }: { sourceId: number; streamId: number; functionId: number | null },
  { items, mode, dryRun }: Push,
): Promise<Kept> {
  await lockSource(client, sourceId, () => undefined)
  const { runId, stamp } = await runOfMinute(client, sourceId, { startedBy: null, now: ctx.now })
  const points = await readPoints(client)
  const read: Row[] = items.map((item, line) => {
    const { id, outcome } = readEvent(item, ctx.now.getTime())
    return { line, id, outcome: eventOf(outcome, line, points, functionId) }
  })
  const events = read.flatMap(({ outcome }) => ('reason' in outcome ? [] : [outcome]))
  const duplicates = mode === 'partial' ? 'leave_out' : 'refuse'
  const isStopped = mode === 'atomic' && events.length < read.length
  const recorded = isStopped
    ? NOTHING
    : await recordEvents(client, { sourceId, streamId, runId, stamp, duplicates, trial: dryRun }, events)
  const rows = refusedBeside(read, recorded)
  const isHeldBack = mode === 'atomic' && rows.some(isRefused)
  const leftOut = new Set(recorded.leftOut)
  const { inserted, updated, deleted, unchanged } = recorded
  const rejected = rows.filter(isRefused).length
  const answer: ObservationsAnswer = {
    ...{ run: dryRun ? null : runId, mode, dryRun, received: rows.length },
    ...{ inserted, updated, deleted, unchanged, rejected },
    results: rows.map(row => resultOf(row, isHeldBack, leftOut)),
  }
  const counts = { read: rows.length, inserted, updated: updated + deleted, unchanged, rejected }
  await addToRun(client, runId, counts, [])
  return { status: statusOf(answer), answer }
}

/**
 * Takes events that a program sends for the source of its token: as they came, whether good ones are taken without bad ones, whether it is a
 * trial, and the request's key. Gives what became of each, in order, with the status to answer. FORBIDDEN for a token that may not write or
 * belongs to no source; LOCKED for a retired source; INVALID for a case of too many events where bad ones stop all, and for cases of too many events to be read at once; CONFLICT and KeyReused as for observations.
 */
export async function pushEvents(ctx: Context, push: Push): Promise<Kept & { replayed: boolean }> {
  const { actor } = ctx
  if (actor?.kind !== 'token') throw refusal(actor, 'figures.enter')
  if (!actor.sourceId) {
    demand(actor, 'figures.enter', { functionId: actor.functionId })
    throw new DomainError('FORBIDDEN', textIn().push.noSource)
  }
  const receiver = await receiverOf(ctx, actor.sourceId, EVENT_STREAM)
  demand(actor, 'figures.enter', { functionId: receiver.functionId })
  const { key, dryRun } = push
  const work = async (client: pg.PoolClient, tx: Db) => {
    const known = key && !dryRun ? await claimKey(tx, receiver.sourceId, key, ctx.now) : null
    if (known) return { ...known, replayed: true }
    const kept = await write(client, ctx, receiver, push)
    if (key && !dryRun) await keepAnswer(tx, receiver.sourceId, key, kept, ctx.now)
    return { ...kept, replayed: false }
  }
  return transactionOn(ctx.pool, work, dryRun ? 'ROLLBACK' : 'COMMIT')
}
