import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Db, DbHandle } from '@/db/client'
import * as schema from '@/db/schema'
import { eventsOf, type SeedEvents } from '@/db/seed/facts/passing'
import { worldOf } from '@/db/seed/history'
import { insertActions, insertChecks, insertTalks } from '@/db/seed/rows/acting'
import { insertCustomers, insertEntries } from '@/db/seed/rows/customers'
import { insertFaults } from '@/db/seed/rows/faults'
import { insertMetrics } from '@/db/seed/rows/metrics'
import { closeRun, openRun } from '@/db/seed/rows/runs'
import { insertStructure, type Structure } from '@/db/seed/rows/structure'
import { type SeedStream, streamsOf } from '@/db/seed/streams'
import { type Timeline, timelineOf } from '@/db/seed/timeline'
import { factOf, isRejection } from '@/domain/fact'
import type { Reference } from '@/domain/observation'
import { Sentence } from '@/domain/sentence'
import { audit } from '@/server/audit'
import { insideOf, liveGoals } from '@/server/demo/goal-life'
import { recordEvents } from '@/server/events/service'
import { computeAtOnce } from '@/server/interplay/service'
import { matchDue } from '@/server/matching/service'
import { takeNoticeTurn } from '@/server/notices/turn/service'
import { type LocatedFact, loadReference, recordObservations } from '@/server/observations/service'

const FILLED =
  'observations, journey_events, hand_off_cells, case_cells, cells, histograms, pending, renewal_units, periods, identities, identity_hints, customers, customer_identifiers, contracts'

/** The company that is always made. Another seed makes one with the same stories and other chances. */
export const DEMO_SEED = 2

export interface DemoOptions {
  now: Date
  seed?: number
  /** Told after each stream: how many observations are in, and of which stream the last were. */
  onProgress?: (observations: number, stream: string) => void
}

export interface DemoOutcome {
  /** False where the demo company was there already: nothing was done. */
  made: boolean
  observations: number
}

async function isThere(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>('SELECT demo FROM company')
  if (rows[0]?.demo === false) {
    throw new Sentence(
      'This database holds a company of its own, and the demo company wants one that is empty. Name another in DATABASE_URL.',
    )
  }
  return rows.length > 0
}

function* located({ inputs, source, key }: SeedStream, reference: Reference): Iterable<LocatedFact> {
  let line = 0
  for (const input of inputs) {
    const fact = factOf(input, reference)
    line += 1
    if (isRejection(fact)) throw new Error(`${source}/${key}, record ${line}: ${fact.field}: ${fact.reason}`)
    yield { ...fact, line }
  }
}

interface Bringing {
  client: pg.ClientBase
  db: Db
  structure: Structure
  reference: Reference
  time: Timeline
}

/** Brings one stream through the door, like any import; gives how many observations came. */
async function bring(
  stream: SeedStream,
  { client, db, structure, reference, time }: Bringing,
): Promise<number> {
  const runId = await openRun(db, stream, structure, time)
  const streamId = structure.streams.get(`${stream.source}/${stream.key}`) ?? 0
  const { inserted, duplicates } = await recordObservations(
    client,
    { streamId, runId },
    located(stream, reference),
  )
  const [twice] = duplicates
  if (twice) throw new Error(`${stream.source}/${stream.key} has ${twice.externalId} twice.`)
  await closeRun(db, runId, inserted, inserted)
  return inserted
}

const EVENTS_AT_ONCE = 4000

/** Brings what customers passed through its door; gives how many events came. */
async function bringEvents(
  { source, key, events }: SeedEvents,
  { client, db, structure, time }: Bringing,
): Promise<number> {
  const runId = await openRun(db, { source, key }, structure, time)
  const streamId = structure.streams.get(`${source}/${key}`) ?? 0
  const sourceId = structure.sources.get(source) ?? 0
  const told = events.map(({ id, caseKey, touchpoint, at, left, person, customer }, line) => ({
    ...{ line, externalId: id, stamp: null },
    said: {
      ...{ caseKey, arrivedAt: at, leftAt: left, person, customer: customer ?? null },
      touchpointId: structure.touchpoints.get(touchpoint) ?? 0,
    },
  }))
  const batch = { sourceId, streamId, runId, stamp: runId, duplicates: 'refuse' } as const
  let inserted = 0
  for (let at = 0; at < told.length; at += EVENTS_AT_ONCE)
    inserted += (await recordEvents(client, batch, told.slice(at, at + EVENTS_AT_ONCE))).inserted
  if (inserted < told.length)
    throw new Error(`${source}/${key}: ${told.length - inserted} events are missing.`)
  await closeRun(db, runId, inserted, inserted)
  return inserted
}

async function fill(
  pool: pg.Pool,
  client: pg.PoolClient,
  { now, seed = DEMO_SEED, onProgress }: DemoOptions,
): Promise<number> {
  // Large enough for the largest stream, so that its staging and sums stay in memory.
  await client.query(`SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL temp_buffers = '64MB'`)
  const db = drizzle(client, { schema })
  const time = timelineOf(now.getTime())
  const world = worldOf(seed, time)
  const streams = streamsOf(world)
  const passed = eventsOf(world)
  const structure = await insertStructure(db, time, [...streams, ...passed])
  const metrics = await insertMetrics(db, structure, time)
  await insertFaults(db, metrics, structure)
  const actions = await insertActions(db, metrics, structure, time)
  await insertCustomers(db, world, structure)
  await insertTalks(db, world, structure, actions)
  await insertChecks(db, structure, world)
  await insertEntries(db, world, structure, metrics)
  const bringing = { client, db, structure, reference: await loadReference(db), time }
  let observations = 0
  for (const stream of streams) {
    observations += await bring(stream, bringing)
    onProgress?.(observations, stream.key)
  }
  for (const events of passed) await bringEvents(events, bringing)
  await matchDue(client)
  await liveGoals({ db, pool, structure, time })
  // The bell rings from the first look on, and not only once the worker has had its turn.
  await takeNoticeTurn(insideOf(db), now)
  await computeAtOnce(insideOf(db), now)
  const by = { actor: { kind: 'system' as const }, now }
  await audit(db, by, {
    action: 'demo.made',
    subject: 'company',
    subjectId: 1,
    after: { seed, observations },
  })
  return observations
}

/**
 * Takes the demo company away with all that was tried in it, so that it can be made up to today. Takes the pool and the schema, which
 * is dropped: migrate it again. A Sentence where another company is there; nothing is done to it.
 */
export async function clearDemo({ pool }: Pick<DbHandle, 'pool'>, schemaName: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('company') IS NOT NULL AS there`,
    )
    if (rows[0]?.there) await isThere(client)
    await client.query(`DROP SCHEMA IF EXISTS "${schemaName}" CASCADE`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/**
 * Makes the demo company in a migrated, empty database: everything in one transaction, so an interrupted run leaves
 * nothing. Takes the pool, `now` and the seed; gives how many observations came. Where the demo company is there
 * already nothing is done; a Sentence where another company is.
 */
export async function makeDemo({ pool }: Pick<DbHandle, 'pool'>, options: DemoOptions): Promise<DemoOutcome> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview demo'), 0)`)
    const made = !(await isThere(client))
    const observations = made ? await fill(pool, client, options) : 0
    await client.query('COMMIT')
    // Statistics of full tables, or the first pages are planned for empty ones.
    if (made) await client.query(`ANALYZE ${FILLED}`)
    return { made, observations }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
