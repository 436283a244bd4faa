import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { liveGenerations, lockShared } from './generations'
import { ensureIdentities } from './identities'
import { both, type Erased, type ErasedByPart, leaveOutErased } from './left-out'
import { mergeStaged } from './merge'
import { reassignStaged } from './reassign'
import { refuseStale } from './rederive'
import { lockStream, retried } from './retry'
import { rollUp } from './rollup'
import { type LocatedFact, prepareStaging, stage } from './staging'

export { type Cut, dropGeneration, lockAlone as holdWriters, openGeneration, swapGeneration } from './cut'
export {
  anonymiseFacts,
  eraseComments,
  eraseFacts,
  type FactRecord,
  forgetNamingHistory,
  forgetOldHistory,
  holdStreams,
  recordsOf,
} from './erasure'
export { buildGeneration, sweepGenerations } from './generations'
export {
  askAgain,
  askAgainOf,
  askAgainOfAll,
  askAgainOfSource,
  nameIdentities,
  noteAsked,
} from './identities'
export type { Erased } from './left-out'
export {
  countLost,
  findDerived,
  findRecords,
  keepRecords,
  type RawRecord,
  readLost,
  readRecords,
} from './raw-records'
export {
  type Affected,
  countAffected,
  listAffected,
  type Pace,
  type Restatement,
  restateFacts,
} from './reassign'
export { type Binding, type Rebound, rebind } from './rebind'
export { countFrom, rederiveFacts } from './rederive'
export { loadReference, rateOf, workedBy } from './reference'
export {
  type NettedUnit,
  type RestatableFact,
  type Restate,
  readRestatable,
  readUnits,
  restateNumbers,
} from './restate'
export {
  knownAmong,
  namedCustomers,
  type Staged,
  stagedAmong,
  stagedOf,
  type Touched,
  touchedMonths,
} from './trial'
export { countOfRun, undoRun } from './undo'

import { textIn } from '@/domain/text/text'

export type { LocatedFact } from './staging'

/** Whose facts, and on whose account. */
export interface Batch {
  streamId: number
  /** The run they came with; also the stamp of facts whose source has no version (a later run wins). */
  runId: number
  /** Instead of the run, where a run gathers several batches of which a later one wins. */
  stamp?: number
  actorId?: number
  /** Two facts with one key: refuse the whole batch (default), or leave both out and take the rest. */
  duplicates?: 'refuse' | 'leave_out'
  /**
   * What a fact of the same version does: nothing (default), or it takes the earlier one's place. For whoever reads records in order, where
   * the later one is the truer: the mapping may be another, or the record's clock too coarse.
   */
  sameVersion?: 'keep' | 'replace'
}

/** What becomes of two facts of one batch with one key: nothing of the batch is written, or both are left out and the rest is taken. */
type Twice = NonNullable<Batch['duplicates']>

/** Two facts of one batch that claim to be the same observation. */
export interface Duplicate {
  metricId: number
  externalId: string
  lines: number[]
}

/** inserted + updated + deleted + unchanged + those in duplicates + erased.facts = facts given. */
export interface Recorded {
  inserted: number
  updated: number
  deleted: number
  unchanged: number
  duplicates: Duplicate[]
  /** Facts of customers who were erased: refused, whoever brings them. Not there where there were none. */
  erased?: Erased
}

async function findDuplicates(client: pg.ClientBase): Promise<(Duplicate & { part: number })[]> {
  const { rows } = await client.query<Duplicate & { part: number }>(
    `SELECT part, metric_id AS "metricId", external_id AS "externalId", array_agg(line::int ORDER BY row) AS lines
     FROM staged GROUP BY 1, 2, 3 HAVING count(*) > 1 ORDER BY min(row)`,
  )
  return rows
}

/** Of each batch how many facts are left; 0 where two of them share a key and the batch is refused for it. */
async function leaveOut(client: pg.ClientBase, left: number[], twice: readonly Twice[]) {
  const found = await findDuplicates(client)
  if (found.length === 0) return found
  for (const { part, lines } of found)
    left[part] = twice[part] === 'leave_out' ? (left[part] ?? 0) - lines.length : 0
  if (sum(left) === 0) return found
  await client.query(
    `DELETE FROM staged s USING unnest($1::int[], $2::int[], $3::text[]) AS twice (part, metric_id, external_id)
     WHERE s.part = twice.part AND s.metric_id = twice.metric_id AND s.external_id = twice.external_id`,
    [found.map(one => one.part), found.map(one => one.metricId), found.map(one => one.externalId)],
  )
  const refused = [...new Set(found.map(one => one.part))].filter(part => left[part] === 0)
  await client.query('DELETE FROM staged WHERE part = ANY ($1::int[])', [refused])
  return found
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

interface Setting {
  sourceId: number
  timeZone: string
}

async function setting(client: pg.ClientBase, streamId: number): Promise<Setting> {
  const { rows } = await client.query<Setting>(
    `SELECT s.source_id AS "sourceId", g.time_zone AS "timeZone"
     FROM streams s, generations g WHERE s.id = $1 AND g.state = 'current'`,
    [streamId],
  )
  const [found] = rows
  if (!found) {
    throw new DomainError('NOT_FOUND', textIn().faults.noStream(streamId))
  }
  return found
}

async function noteStreams(client: pg.ClientBase, batch: Pick<Batch, 'streamId' | 'runId'>) {
  await client.query(
    `INSERT INTO metric_streams (metric_id, stream_id, last_run_id)
     SELECT DISTINCT metric_id, $1::int, $2::bigint FROM staged ORDER BY 1
     ON CONFLICT (metric_id, stream_id) DO UPDATE
       SET last_run_id = greatest(metric_streams.last_run_id, excluded.last_run_id)`,
    [batch.streamId, batch.runId],
  )
}

/**
 * The one door by which figures enter. Takes a client inside a transaction of the caller's (begun and committed
 * there, so that an entry, its audit line and its facts stand or fall together), whose batch it is, and facts
 * made by factOf; gives exact counts. Cells, histograms, pending and renewal units are right when it returns.
 * Writes nothing where two facts share a key, unless told to leave both out. NOT_FOUND without such a stream.
 */
export async function recordObservations(
  client: pg.ClientBase,
  batch: Batch,
  facts: Iterable<LocatedFact> | AsyncIterable<LocatedFact>,
): Promise<Recorded> {
  const [recorded] = await recordTogether(client, batch, facts, [batch.duplicates ?? 'refuse'])
  return recorded ?? { ...NOTHING, duplicates: [] }
}

const NOTHING = { inserted: 0, updated: 0, deleted: 0, unchanged: 0 }

/**
 * Brings several batches of one stream through the door at once, which costs little more than one of them. As recordObservations, but facts
 * say by `part` which batch they are of, and no two batches may hold one key: which of them came later would not be known. Takes what
 * becomes of facts that share a key for each batch; gives the counts of each, in order.
 */
export async function recordTogether(
  client: pg.ClientBase,
  batch: Omit<Batch, 'duplicates'>,
  facts: Iterable<LocatedFact> | AsyncIterable<LocatedFact>,
  twice: readonly Twice[],
): Promise<Recorded[]> {
  const { sourceId, timeZone } = await setting(client, batch.streamId)
  await prepareStaging(client)
  const staged = await stage(client, facts, batch.stamp ?? batch.runId, twice.length)
  const whose = { sourceId, streamId: batch.streamId }
  // Before duplicates are told by their ids; and once more behind the lock, for whoever was erased meanwhile.
  const early = await leaveOutErased(client, whose)
  const given = staged.parts.map((count, part) => count - (early.get(part)?.facts ?? 0))
  const duplicates = await leaveOut(client, given, twice)
  const resultOf = (part: number, counts: Omit<Recorded, 'duplicates' | 'erased'>, late: ErasedByPart) => {
    const erased = both(early.get(part), late.get(part))
    const own = duplicates.filter(one => one.part === part).map(({ part: _, ...one }) => one)
    return { ...counts, duplicates: own, ...(erased ? { erased } : {}) }
  }
  if (sum(given) === 0) return given.map((_, part) => resultOf(part, NOTHING, new Map()))
  return retried(client, async () => {
    // From here on no generation is begun, swapped or built further, so each of them gets these facts once.
    await lockShared(client)
    const generations = await liveGenerations(client)
    await refuseStale(client)
    await lockStream(client, batch.streamId)
    const late = await leaveOutErased(client, whose)
    const left = given.map((count, part) => count - (late.get(part)?.facts ?? 0))
    const all = sum(left)
    if (all === 0) return left.map((_, part) => resultOf(part, NOTHING, late))
    await ensureIdentities(client, sourceId, staged)
    await reassignStaged(client, { sourceId, timeZone })
    const merged = await mergeStaged(client, {
      batch,
      sourceId,
      timeZone,
      left,
      hasComments: staged.hasComments,
    })
    if (all > 500) await client.query('ANALYZE moves')
    await rollUp(client, generations)
    await noteStreams(client, batch)
    return left.map((count, part) => {
      const { inserted, updated, deleted } = merged[part] ?? NOTHING
      const unchanged = count - inserted - updated - deleted
      return resultOf(part, { inserted, updated, deleted, unchanged }, late)
    })
  })
}
