import type pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Reference } from '@/domain/observation'
import { randomFrom } from '@/domain/random'
import { rebuildRollups, verifyRollups } from './rebuild'
import { loadReference } from './reference'
import {
  buildGeneration,
  type Cut,
  dropGeneration,
  openGeneration,
  recordObservations,
  swapGeneration,
  sweepGenerations,
} from './service'

const database = testDb()
let reference: Reference
let streams: { id: number; sourceId: number }[]

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  await makeFunction(db, 'support')
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'fcr', kind: 'rate', rule: { maturesAfterDays: 7 } })
  await makeMetric(db, { key: 'reply', kind: 'duration', rule: { datedBy: 'start' } })
  await makeMetric(db, {
    key: 'grr',
    kind: 'amount_rate',
    rule: { retention: 'gross', maturesAfterDays: 30 },
  })
  streams = [await makeStream(db, 'desk'), await makeStream(db, 'crm')]
  reference = await loadReference(db)
})

beforeEach(async () => {
  await database.pool.query(`TRUNCATE observations, observation_comments, observation_changes, cells, histograms, pending,
    renewal_units, periods`)
  await database.pool.query(`DELETE FROM generations WHERE state <> 'current'`)
})

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function record(inputs: ObservationInput[], stream = 0) {
  const target = streams[stream]
  if (!target) throw new Error('no such stream')
  const run = await makeRun(database.db, target.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  return inTransaction(client => recordObservations(client, { streamId: target.id, runId: run.id }, facts))
}

const at = (text: string) => Date.parse(text)
const mismatches = async () => (await verifyRollups(database.pool)).filter(one => one.mismatches > 0)
const open = (cut: Cut) => openGeneration(database.db, cut)
const swap = (id: number) => database.db.transaction(tx => swapGeneration(tx, id))

async function build(generation: number, step: number) {
  while ((await buildGeneration(database.pool, generation, step)).state === 'building');
}

const HOUR = 3_600_000
const random = randomFrom(7)
const whole = (below: number) => Math.floor(random() * below)

/** A fact within some months, often near midnight of a month's last day, by a key that comes again. */
function anyInput(): ObservationInput {
  const month = Date.UTC(2026, whole(11), 1)
  const when = random() < 0.5 ? month + (whole(16) - 8) * HOUR : month + whole(28 * 24) * HOUR
  const metric = ['nps', 'fcr', 'reply', 'grr'][whole(4)] ?? 'nps'
  const grain = metric === 'reply' ? 'instant' : (['instant', 'instant', 'day', 'month'] as const)[whole(4)]
  const dated = { instant: when, day: Math.floor(when / 864e5) * 864e5, month }[grain ?? 'instant']
  return {
    metric,
    grain: grain ?? 'instant',
    at: dated,
    externalId: `x${whole(150)}`,
    deleted: random() < 0.15,
    customer: ['anna', 'bert', 'cleo'][whole(3)] ?? 'anna',
    region: ['emea', 'apac', ''][whole(3)] ?? '',
    score: whole(11),
    numerator: whole(2),
    startedAt: dated,
    endedAt: dated + whole(400) * HOUR,
    businessSeconds: whole(90_000),
    before: whole(500),
    after: whole(500),
  }
}

const batch = (n: number) => [
  ...new Map(
    Array.from({ length: n }, anyInput).map(input => [`${input.metric} ${input.externalId}`, input]),
  ).values(),
]

const CUTS: Cut[] = [
  { timeZone: 'America/New_York', weekYear: null },
  { timeZone: 'Pacific/Auckland', weekYear: { startsOn: 7, anchor: 'nearest', startMonth: 2 } },
]

describe('a generation built beside', () => {
  test.each(CUTS)('%# equals a recomputation while writers go on', async cut => {
    for (let nth = 0; nth < 6; nth += 1) await record(batch(80), nth % 2)
    const generation = await open(cut)
    const writing = [0, 1].map(async stream => {
      for (let nth = 0; nth < 8; nth += 1) await record(batch(40), stream)
    })
    await Promise.all([...writing, build(generation, 25)])
    await build(generation, 1000)
    expect(await mismatches()).toEqual([])
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS n FROM cells c JOIN periods p ON p.id = c.period_id WHERE p.generation_id = $1`,
      [generation],
    )
    expect(rows[0]?.n).toBeGreaterThan(100)
    await record(batch(100))
    expect(await mismatches()).toEqual([])
  })

  test('goes on where it was when its builder is killed in the middle of a step', async () => {
    await record(batch(400))
    const generation = await open(CUTS[0] as Cut)
    await buildGeneration(database.pool, generation, 50)
    // A writer holds the lock, so that the step is surely under way when its session is ended.
    const writer = await database.pool.connect()
    await writer.query(`BEGIN; SELECT pg_advisory_xact_lock_shared(hashtext('wholeview generations'), 0)`)
    const step = buildGeneration(database.pool, generation, 50)
    const failed = expect(step).rejects.toThrow()
    await expect
      .poll(
        async () =>
          (
            await database.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE query LIKE 'SELECT pg_try_advisory%' AND datname = current_database()`)
          ).rowCount,
      )
      .toBe(1)
    await failed
    await writer.query('ROLLBACK')
    writer.release()
    const progress = await database.pool.query(
      'SELECT built_through::int AS at FROM generations WHERE id = $1',
      [generation],
    )
    expect(progress.rows[0]?.at).toBeGreaterThan(0)
    await record(batch(60))
    await build(generation, 50)
    expect(await mismatches()).toEqual([])
  })

  test('starts over when the rollups are written anew in between', async () => {
    await record(batch(200))
    const generation = await open(CUTS[1] as Cut)
    await buildGeneration(database.pool, generation, 50)
    await rebuildRollups(database.pool)
    await build(generation, 50)
    expect(await mismatches()).toEqual([])
  })
})

describe('a swap', () => {
  const late: ObservationInput = {
    metric: 'nps',
    externalId: 'late',
    grain: 'instant',
    at: at('2026-03-31T22:30:00Z'),
    score: 9,
  }
  const monthsOf = async () => {
    const { rows } = await database.pool.query(
      `SELECT p.starts_on::text AS month FROM cells c JOIN periods p ON p.id = c.period_id AND p.grain = 'month'
       JOIN generations g ON g.id = p.generation_id AND g.state = 'current' WHERE region_id = -1 AND channel_id = -1
       AND tier_id = -1 AND product_id = -1`,
    )
    return rows.map(({ month }) => month)
  }

  test('moves half past midnight in Berlin into the month before in New York, and back', async () => {
    await record([late])
    expect(await monthsOf()).toEqual(['2026-04-01'])
    const west = await open({ timeZone: 'America/New_York', weekYear: null })
    await expect(swap(west)).rejects.toThrow('not built yet')
    await build(west, 10)
    await swap(west)
    expect(await monthsOf()).toEqual(['2026-03-01'])
    expect(await sweepGenerations(database.pool)).toBeGreaterThan(0)
    expect(await sweepGenerations(database.pool)).toBe(0)
    const back = await open({ timeZone: 'Europe/Berlin', weekYear: null })
    await build(back, 10)
    await swap(back)
    expect(await monthsOf()).toEqual(['2026-04-01'])
    expect(await mismatches()).toEqual([])
  })

  test('puts a month’s own figure into the period that holds its middle', async () => {
    await record([{ ...late, grain: 'month', at: at('2026-04-01'), externalId: 'typed' }])
    const weeks = await open({ timeZone: 'UTC', weekYear: { startsOn: 1, anchor: 'nearest', startMonth: 1 } })
    await build(weeks, 10)
    await swap(weeks)
    // 2026 begins on Monday 29 December; 13 weeks later its fourth period does.
    expect(await monthsOf()).toEqual(['2026-03-30'])
  })

  test('is not needed: a dropped one is swept up, and writers forget it', async () => {
    await record([late])
    const dropped = await open(CUTS[0] as Cut)
    await build(dropped, 10)
    await dropGeneration(database.db, dropped)
    expect((await buildGeneration(database.pool, dropped)).state).toBe('gone')
    await record([{ ...late, externalId: 'later' }])
    await sweepGenerations(database.pool)
    const { rows } = await database.pool.query('SELECT DISTINCT generation_id FROM periods')
    expect(rows).toHaveLength(1)
    expect(await mismatches()).toEqual([])
  })
})
