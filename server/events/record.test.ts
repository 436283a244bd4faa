import fc from 'fast-check'
import type pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeRun, makeStream } from '@/db/factories'
import { stages, touchpoints } from '@/db/schema'
import { testDb } from '@/db/testing'
import { passagesOf } from '@/domain/journey'
import { anonymiseEvents, eraseEvents } from './forget'
import { rebuildEventCells } from './rebuild'
import { recordEvents, type TouchpointEvent } from './record'

const database = testDb()
let streams: { id: number; sourceId: number }[]
let points: number[]
let runId = 0

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  const units = [await makeFunction(db, 'support'), await makeFunction(db, 'product')]
  const [stage] = await db.insert(stages).values({ key: 'help', name: 'Help', position: 1 }).returning()
  const made = await db
    .insert(touchpoints)
    .values(
      ['ticket', 'call', 'fix', 'answer'].map((key, position) => ({
        ...{ key, name: key, position, stageId: stage?.id ?? 0 },
        functionId: units[position % 2]?.id ?? 0,
      })),
    )
    .returning()
  points = made.map(one => one.id)
  streams = [await makeStream(db, 'desk'), await makeStream(db, 'tracker')]
  runId = (await makeRun(db, streams[0]?.sourceId ?? 0)).id
})

beforeEach(async () => {
  await database.pool.query('TRUNCATE journey_events, hand_off_cells, case_cells')
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

const record = (at: number, events: TouchpointEvent[], duplicates: 'refuse' | 'leave_out' = 'refuse') =>
  inTransaction(client => {
    const stream = streams[at]
    if (!stream) throw new Error('no such stream')
    const batch = { sourceId: stream.sourceId, streamId: stream.id, runId, stamp: runId, duplicates }
    return recordEvents(client, batch, events)
  })

async function cells() {
  const handOffs = await database.pool.query(
    `SELECT from_id, to_id, month::text, n, overlapped, buckets, counts FROM hand_off_cells ORDER BY 1, 2, 3`,
  )
  const cases = await database.pool.query(
    `SELECT to_jsonb(c) AS cell FROM case_cells c ORDER BY touchpoint_id, c.month`,
  )
  return { handOffs: handOffs.rows, cases: cases.rows }
}

const DAY = 86_400_000
const START = Date.parse('2026-01-20T12:00:00Z')

interface Told {
  stream: number
  id: string
  caseKey: string
  point: number
  day: number
  stays: number | null
  person: string | null
  customer: string | null
  deleted: boolean
}

const told: fc.Arbitrary<Told> = fc.record({
  stream: fc.integer({ min: 0, max: 1 }),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  caseKey: fc.constantFrom('order 1', 'order 2', 'order 3'),
  point: fc.integer({ min: 0, max: 3 }),
  day: fc.integer({ min: 0, max: 25 }),
  stays: fc.option(fc.integer({ min: 0, max: 3 * DAY })),
  person: fc.option(fc.constantFrom('p1', 'p2')),
  customer: fc.option(fc.constantFrom('ACME', 'Bolt')),
  deleted: fc.boolean().map(flag => flag),
})

const eventOf = (one: Told, stamp: number, line: number): TouchpointEvent => {
  const arrivedAt = START + one.day * DAY
  return {
    ...{ line, stamp, externalId: one.id },
    said: one.deleted
      ? null
      : {
          ...{ caseKey: one.caseKey, touchpointId: points[one.point] ?? 0, arrivedAt },
          leftAt: one.stays === null ? null : arrivedAt + one.stays,
          ...{ person: one.person, customer: one.customer },
        },
  }
}

/** What is true in the end: of each event the newest telling. Out and open of each boundary, from scratch. */
function truth(all: readonly { stamp: number; one: Told }[]) {
  const newest = new Map<string, Told>()
  for (const { one } of all.toSorted((left, right) => left.stamp - right.stamp))
    newest.set(`${streams[one.stream]?.id} ${one.id}`, one)
  const counts: Record<string, number> = {}
  for (const name of new Set([...newest.values()].map(one => one.caseKey))) {
    const events = [...newest]
      .filter(([, one]) => one.caseKey === name && !one.deleted)
      .map(([key, one]) => {
        const { said } = eventOf(one, 0, 0)
        return { key, touchpointId: 0, arrivedAt: 0, leftAt: null, person: null, ...said }
      })
    for (const { fromId, toId } of passagesOf(events)) {
      const boundary = `${fromId} ${toId ?? 0}`
      counts[boundary] = (counts[boundary] ?? 0) + 1
    }
  }
  return counts
}

const counted = (rows: { from_id: number; to_id: number; n: number }[]) => {
  const counts: Record<string, number> = {}
  for (const row of rows)
    counts[`${row.from_id} ${row.to_id}`] = (counts[`${row.from_id} ${row.to_id}`] ?? 0) + row.n
  return counts
}

describe('whatever comes, in whatever order', () => {
  test('the cells are what a recomputation from scratch gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 1, maxLength: 14 }),
        fc.array(fc.nat(), { minLength: 14, maxLength: 14 }),
        async (tellings, order) => {
          await database.pool.query('TRUNCATE journey_events, hand_off_cells, case_cells')
          const stamped = tellings.map((one, at) => ({ one, stamp: at + 1 }))
          const shuffled = stamped.toSorted(
            (left, right) => (order[left.stamp - 1] ?? 0) - (order[right.stamp - 1] ?? 0),
          )
          // Each comes twice at least: a replay changes nothing.
          for (const { one, stamp } of [...shuffled, ...shuffled.slice(0, 5)])
            await record(one.stream, [eventOf(one, stamp, 1)])
          const kept = await cells()
          expect(counted(kept.handOffs)).toEqual(truth(stamped))
          await database.db.transaction(rebuildEventCells)
          expect(await cells()).toEqual(kept)
        },
      ),
      { numRuns: 30 },
    )
  }, 120_000)

  test('what came in and what became of it balance, also after customers were erased', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(told, { selector: one => `${one.stream} ${one.id}`, minLength: 1, maxLength: 8 }),
        async tellings => {
          await database.pool.query('TRUNCATE journey_events, hand_off_cells, case_cells')
          for (const [at, one] of tellings.entries()) await record(one.stream, [eventOf(one, at + 1, 1)])
          const { rows } = await database.pool.query<{ id: number }>(
            `SELECT id FROM identities WHERE external_id = 'ACME'`,
          )
          await inTransaction(client =>
            eraseEvents(
              client,
              rows.map(row => row.id),
            ),
          )
          const kept = await cells()
          await database.db.transaction(rebuildEventCells)
          expect(await cells()).toEqual(kept)
          const left = await database.pool.query<{ n: number }>(
            'SELECT count(*)::int AS n FROM journey_events WHERE NOT deleted',
          )
          expect(kept.handOffs.reduce((sum, row) => sum + row.n, 0)).toBe(left.rows[0]?.n)
        },
      ),
      { numRuns: 15 },
    )
  }, 120_000)
})

const plain: Told = {
  ...{ stream: 0, id: 'a', caseKey: 'order 1', point: 0, day: 0, stays: null },
  ...{ person: null, customer: 'ACME', deleted: false },
}

test('counts what became of each: new, corrected, taken back, unchanged, older', async () => {
  const first = await record(0, [eventOf(plain, 5, 1), eventOf({ ...plain, id: 'b' }, 5, 2)])
  expect(first).toMatchObject({ inserted: 2, updated: 0, deleted: 0, unchanged: 0 })
  const second = await record(0, [
    eventOf({ ...plain, day: 1 }, 6, 1),
    eventOf({ ...plain, id: 'b', day: 9 }, 4, 2),
  ])
  expect(second).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 })
  expect(await record(0, [eventOf({ ...plain, deleted: true }, 7, 1)])).toMatchObject({ deleted: 1 })
  expect(await record(0, [eventOf(plain, 6, 1)])).toMatchObject({ unchanged: 1 })
})

test('two events of one batch with one id are refused, or both left out', async () => {
  const twice = [
    eventOf(plain, 1, 3),
    eventOf({ ...plain, day: 2 }, 1, 7),
    eventOf({ ...plain, id: 'b' }, 1, 8),
  ]
  expect(await record(0, twice)).toMatchObject({ inserted: 0, duplicates: [[3, 7]] })
  expect(await record(0, twice, 'leave_out')).toMatchObject({ inserted: 1, duplicates: [[3, 7]] })
})

test('a case of too many events is refused whole, or those that it has too many', async () => {
  const many = Array.from({ length: 501 }, (_, at) => eventOf({ ...plain, id: `e${at}` }, 1, at))
  await expect(record(0, many)).rejects.toMatchObject({ code: 'INVALID' })
  expect((await cells()).handOffs).toEqual([])
  await record(0, many.slice(0, 500))
  const other = eventOf({ ...plain, id: 'f', caseKey: 'order 2' }, 1, 502)
  const partial = await record(0, [...many.slice(500), other], 'leave_out')
  expect(partial).toMatchObject({ inserted: 1, tooMany: new Map([[500, 'order 1']]) })
  // What is in it already may be corrected, and one that leaves makes room.
  const corrected = eventOf({ ...plain, id: 'e7', day: 4 }, 2, 1)
  expect(await record(0, [corrected])).toMatchObject({ updated: 1 })
  const moved = [eventOf({ ...plain, id: 'e8', caseKey: 'order 3' }, 3, 1), ...many.slice(500)]
  expect(await record(0, moved)).toMatchObject({ inserted: 1, updated: 1 })
  // Another source has room of its own in the same case.
  expect(await record(1, [eventOf({ ...plain, stream: 1, day: 9 }, 1, 1)])).toMatchObject({ inserted: 1 })
})

test('a batch may not read more events than it may keep others waiting for', async () => {
  await database.pool.query(
    `INSERT INTO journey_events (stream_id, external_id, case_key, touchpoint_id, arrived_at, stamp, hash, run_id, since)
     SELECT $1, 'x' || n, 'order ' || (n % 50), $2, now(), 1, gen_random_uuid(), $3, now() FROM generate_series(1, 20001) n`,
    [streams[1]?.id, points[0], runId],
  )
  await rebuildEventCells(database.db)
  const all = Array.from({ length: 50 }, (_, at) =>
    eventOf({ ...plain, id: `e${at}`, caseKey: `order ${at}` }, 1, at),
  )
  await expect(record(0, all, 'leave_out')).rejects.toMatchObject({ code: 'INVALID' })
  expect(await record(0, all.slice(0, 10), 'leave_out')).toMatchObject({ inserted: 10 })
})

test('a trial says what would become of each, keeps nothing and waits for nobody', async () => {
  const [stream] = streams
  if (!stream) throw new Error('no stream')
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview journey'), 0)`)
    const batch = { sourceId: stream.sourceId, streamId: stream.id, runId, stamp: runId }
    const tried = await inTransaction(other =>
      recordEvents(other, { ...batch, duplicates: 'refuse', trial: true }, [eventOf(plain, 1, 1)]),
    )
    expect(tried).toMatchObject({ inserted: 1, updated: 0 })
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
  expect((await database.pool.query('SELECT 1 FROM journey_events')).rows).toEqual([])
})

test('anonymising moves no figure, and leaves no id', async () => {
  await record(0, [
    eventOf(plain, 1, 1),
    eventOf({ ...plain, id: 'b', point: 1, day: 3, customer: null }, 1, 2),
  ])
  const before = await cells()
  const { rows } = await database.pool.query<{ id: number }>(
    `SELECT id FROM identities WHERE external_id = 'ACME'`,
  )
  await inTransaction(client =>
    anonymiseEvents(
      client,
      rows.map(row => row.id),
    ),
  )
  expect(await cells()).toEqual(before)
  const left = await database.pool.query(
    `SELECT 1 FROM journey_events WHERE case_key = 'order 1' OR external_id IN ('a', 'b')`,
  )
  expect(left.rows).toEqual([])
})
