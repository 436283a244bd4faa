import type pg from 'pg'
import { transactionOn } from '@/db/client'
import { personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { PullSchedule } from '@/domain/pull/schedule'
import { audit } from '../audit'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import {
  askRederivation,
  type ConnectedSource,
  changeConnected,
  keepSecrets,
  lastFailureOf,
  listPulledStreams,
  listSecrets,
  listWarnings,
  noteStream,
  resolveWarning,
} from '../sources/service'
import { expectedEvery, refuseUnusable } from './create'
import type { PullControlsDto } from './dto'
import { nextTurn } from './schedule'
import { managed, typed, wordsOf } from './subject'

/** How a connected source stands. NOT_FOUND, FORBIDDEN. */
export async function getControls(ctx: Context, sourceId: number): Promise<PullControlsDto> {
  const source = await managed(ctx, ctx.pool, sourceId)
  const { timeZone } = await loadCatalog(ctx.db, ctx.now)
  const streams = await listPulledStreams(ctx.pool, sourceId)
  const secrets = await listSecrets(ctx.pool, sourceId)
  const { state, isRunning, schedule, parkedUntil, nextRunAt, failures } = source
  return {
    isConnected: source.config !== null,
    ...{ sourceId, state, isRunning, schedule, parkedUntil, nextRunAt, failures, timeZone },
    lists: streams.map(({ key, failure, rederiveAfter }) => ({
      key,
      failure,
      rereading: rederiveAfter !== null,
    })),
    warnings: await listWarnings(ctx.pool, sourceId),
    secrets: secrets.map(({ field, ending }) => ({ field, ending })),
    lastFailure: await lastFailureOf(ctx.pool, sourceId),
  }
}

type Change = (client: pg.PoolClient, source: ConnectedSource) => Promise<unknown>

/** One change of a source: locked, allowed, done, written to the audit log. CONFLICT for one that was never connected. */
async function change(ctx: Context, sourceId: number, action: string, work: Change): Promise<void> {
  await transactionOn(ctx.pool, async (client, tx) => {
    const source = await managed(ctx, client, sourceId, true)
    if (source.config === null) throw new DomainError('CONFLICT', wordsOf(ctx).controls.notConnected)
    const after = await work(client, source)
    await audit(tx, ctx, {
      action,
      subject: 'sources',
      subjectId: sourceId,
      before: { state: source.state },
      after,
    })
  })
}

/** Sets when a source is pulled; null: only when somebody asks. INVALID for turns that never come or come too often. */
export async function schedulePull(
  ctx: Context,
  { sourceId, schedule }: { sourceId: number; schedule: PullSchedule | null },
): Promise<void> {
  refuseUnusable(ctx, schedule)
  await change(ctx, sourceId, 'source.scheduled', async (client, { state }) => {
    const nextRunAt = state === 'active' ? nextTurn(schedule, ctx.now) : undefined
    await changeConnected(client, sourceId, {
      schedule,
      nextRunAt,
      expectedEveryDays: expectedEvery(schedule),
    })
    return { schedule }
  })
}

/** Has a source rest until somebody resumes it; a run under way comes to its end. */
export function pausePull(ctx: Context, sourceId: number): Promise<void> {
  return change(ctx, sourceId, 'source.paused', client =>
    changeConnected(client, sourceId, { state: 'paused', nextRunAt: null }),
  )
}

/** Has a source that rests or is parked go on, at once. */
export function resumePull(ctx: Context, sourceId: number): Promise<void> {
  return change(ctx, sourceId, 'source.resumed', client =>
    changeConnected(client, sourceId, {
      state: 'active',
      parkedUntil: null,
      nextRunAt: ctx.now,
      failures: 0,
    }),
  )
}

/** Has a source pulled now. CONFLICT where it rests, or waits for credentials. */
export function runPull(ctx: Context, sourceId: number): Promise<void> {
  return change(ctx, sourceId, 'source.runAsked', (client, { state }) => {
    const words = wordsOf(ctx).controls
    if (state === 'paused') throw new DomainError('CONFLICT', words.isPaused)
    if (state === 'needs_credentials') throw new DomainError('CONFLICT', words.needsCredentials)
    return changeConnected(client, sourceId, { state: 'active', parkedUntil: null, nextRunAt: ctx.now })
  })
}

/** Reads what is kept of a source's records anew, refused ones too, by the mapping as it is. The other system is not asked. */
export function rereadPull(ctx: Context, sourceId: number): Promise<void> {
  return change(ctx, sourceId, 'source.rereadAsked', client => askRederivation(client, sourceId))
}

/** Takes new credentials and tries them at once. INVALID where none was typed. */
export function renewSecrets(
  ctx: Context,
  { sourceId, secrets }: { sourceId: number; secrets: Record<string, string> },
): Promise<void> {
  return change(ctx, sourceId, 'source.credentialsRenewed', async (client, { state }) => {
    const given = typed(secrets)
    if (Object.keys(given).length === 0) throw new DomainError('INVALID', wordsOf(ctx).controls.noneTyped)
    await keepSecrets(client, sourceId, given, personOf(ctx.actor))
    if (state !== 'paused')
      await changeConnected(client, sourceId, { state: 'active', nextRunAt: ctx.now, failures: 0 })
    return { fields: Object.keys(given) }
  })
}

/** Notes that somebody has looked at a warning; of many records gone at once also that they really are. NOT_FOUND where it is resolved already. */
export function resolvePullWarning(
  ctx: Context,
  { sourceId, id, gone }: { sourceId: number; id: number; gone: boolean },
): Promise<void> {
  return change(ctx, sourceId, 'source.warningResolved', async client => {
    const found = await resolveWarning(client, { sourceId, id, by: personOf(ctx.actor), now: ctx.now })
    if (!found) throw new DomainError('NOT_FOUND', wordsOf(ctx).controls.noWarning)
    if (found.kind !== 'many_gone' || !gone || found.streamId === null) return { kind: found.kind }
    const stream = (await listPulledStreams(client, sourceId)).find(one => one.streamId === found.streamId)
    const cursor =
      typeof stream?.cursor === 'object' && stream.cursor !== null ? stream.cursor : { high: null }
    // The next pull compares the whole once more, and then believes it.
    await noteStream(client, found.streamId, {
      cursor: { ...cursor, acceptLoss: true },
      reconciledAt: new Date(0),
    })
    await changeConnected(client, sourceId, { nextRunAt: ctx.now })
    return { kind: found.kind, gone }
  })
}
