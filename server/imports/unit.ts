import { createHash } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import * as schema from '@/db/schema'
import { takeOut } from '@/db/take-out'
import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import { MappingFault } from '@/domain/mapping/scope'
import { audit } from '../audit'
import { loadReference, stagedAmong } from '../observations/service'
import { Vocabulary } from '../organisation/names/service'
import {
  closeInterruptedRuns,
  closeRun,
  ensureFeeds,
  ensureSource,
  ensureStream,
  failRun,
  findEarlierRun,
  lockSource,
  openRun,
  type Stream,
  settleEarlier,
  waitingRefused,
} from '../sources/service'
import { define } from './definitions'
import type { Unit } from './reading/plan'
import { record } from './record'
import { listErased } from './rejects'
import {
  type Alongside,
  filesOf,
  type ImportContext,
  type ImportOptions,
  type ImportResult,
  NOTHING,
  RowsRefused,
  type Work,
} from './request'

/**
 * Imports files that belong together in one transaction. Takes who, the mapping, the files and what to do with wrong
 * rows; gives exact counts. Throws RowsRefused or INVALID with nothing written but the run that failed.
 */
export async function importUnit(
  ctx: ImportContext,
  mapping: Mapping,
  unit: Unit,
  options: ImportOptions,
): Promise<ImportResult> {
  const { client, putBack } = await takeOut(ctx.pool)
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const db = drizzle(client, { schema })
    const done = await within({
      ctx,
      mapping,
      unit,
      options,
      client,
      db,
      tally: { read: 0, noAnswer: 0, erased: new Set() },
      bytes: 0,
    })
    const { result } = done
    await options.alongside?.(client, done)
    await client.query(options.dryRun ? 'ROLLBACK' : 'COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error instanceof MappingFault ? new DomainError('INVALID', error.message) : error
  } finally {
    putBack(broken)
  }
}

/** One file's own checksum; of several together, of theirs in order of name. */
function checksumOf(unit: Unit): string {
  const files = filesOf(unit)
  const [only, another] = files
  if (only && !another) return only.sha256
  return createHash('sha256')
    .update(
      files
        .map(file => file.sha256)
        .sort()
        .join(),
    )
    .digest('hex')
}

async function within(work: Work): Promise<Alongside> {
  const { ctx, mapping, unit, options, client } = work
  const fileName = filesOf(unit)
    .map(file => file.name)
    .join(', ')
  // Before the transaction's own work, so that a run that fails has something to stay behind with.
  const outside = options.dryRun ? client : ctx.pool
  const { key, name, function: functionKey } = mapping.source
  const sourceId = await ensureSource(outside, { key, name, kind: 'file', functionKey })
  const stream = await ensureStream(outside, sourceId, mapping.stream)
  await lockSource(client, stream.sourceId, () =>
    options.onNote?.('Another import of this source is running; this one waits for it.'),
  )
  await closeInterruptedRuns(client, stream.sourceId)
  const sha256 = checksumOf(unit)
  const earlier = options.again ? undefined : await findEarlierRun(client, stream.sourceId, sha256)
  if (earlier) {
    return { sourceId, runId: null, result: { ...NOTHING, fileName, state: 'already', runId: earlier.id } }
  }
  const startedBy = ctx.actor?.kind === 'user' ? ctx.actor.id : null
  const runId = await openRun(outside, {
    sourceId: stream.sourceId,
    fileName,
    sha256,
    startedBy,
    now: ctx.now,
  })
  if (!options.dryRun) options.onRun?.({ runId, sourceId })
  try {
    return { sourceId, runId, result: await run(work, stream, runId, fileName) }
  } catch (error) {
    if (!options.dryRun) await noteFailure(work, runId, error)
    throw error
  }
}

async function noteFailure({ ctx, client, tally }: Work, runId: number, error: unknown): Promise<void> {
  // The import's transaction may hold the run's row; what it wrote is void from here on anyway.
  await client.query('ROLLBACK').catch(() => undefined)
  const isSentence = error instanceof DomainError || error instanceof MappingFault
  const failure = isSentence ? error.message : 'A fault of the program or the database ended it; see the log.'
  const rejected = error instanceof RowsRefused ? error.rejects.total : 0
  await failRun(ctx.pool, runId, failure, { read: tally.read, rejected }).catch(() => undefined)
}

async function run(work: Work, stream: Stream, runId: number, fileName: string): Promise<ImportResult> {
  const { ctx, mapping, options, client, db, tally } = work
  const metricsAdded = await define(client, db, mapping)
  const metrics = mapping.observations.map(one => one.metric)
  await ensureFeeds(client, { metrics, addsTo: mapping.addsTo }, stream.sourceId)
  const vocabulary = await Vocabulary.open(client, await loadReference(db), mapping.create, ctx.pool)
  const { recorded, rejects } = await record(work, stream, runId, vocabulary)
  const namesAdded = await vocabulary.save(client)
  // Behind the list of refused rows, which is written by a connection of its own and would wait for this one.
  const own = { streamId: stream.streamId, runId }
  await settleEarlier(client, own, await stagedAmong(client, await waitingRefused(client, own)))
  const { inserted, updated, deleted, unchanged } = recorded
  const erased = [...new Set([...work.tally.erased, ...(recorded.erased?.lines ?? [])])]
  await listErased(client, runId, erased)
  const rejected = rejects.total + erased.length
  const counted = { read: tally.read, inserted, unchanged, rejected }
  const counts = { ...counted, updated: updated + deleted }
  await closeRun(client, runId, counts)
  await audit(db, ctx, {
    action: 'run.imported',
    subject: 'runs',
    subjectId: runId,
    after: { source: mapping.source.key, ...counts, metricsAdded, namesAdded },
  })
  const state = options.dryRun ? 'tried' : rejected > 0 ? 'partial' : 'imported'
  const outcome = { fileName, state, runId: options.dryRun ? null : runId } as const
  const { noAnswer } = tally
  const changed = { updated, deleted, erased: erased.length }
  return { ...outcome, ...counted, ...changed, noAnswer, rejects, metricsAdded, namesAdded }
}
