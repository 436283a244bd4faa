import { beforeAll, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeStream } from '@/db/factories'
import { customers, identities, stages, touchpoints } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { DelayCell, DelayPattern } from '@/domain/hand-off'
import type { ObservationInput } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import { recordEvents, type TouchpointEvent } from '../events/record'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { record as recordFacts } from '../figures/testing'
import { loadReference } from '../observations/service'
import { readDelays } from './delays'
import type { HandOffDto } from './dto'
import { readHandOffsOf } from './hand-offs'
import { listTouchpoints, type TouchpointRow } from './queries'

const store = testDb()
const NOW = new Date('2026-11-20T12:00:00Z')
const HOUR = 3_600_000
let catalog: Catalog
let rows: TouchpointRow[]
let batch: { sourceId: number; streamId: number; runId: number; stamp: number }
let crm: { id: number; sourceId: number }
let told = 0

beforeAll(async () => {
  const { db } = store
  await makeCompany(db, 'Europe/Berlin')
  const units = [await makeFunction(db, 'sales'), await makeFunction(db, 'delivery')]
  const [stage] = await db.insert(stages).values({ key: 'buy', name: 'Buy', position: 1 }).returning()
  const made = await db
    .insert(touchpoints)
    .values(
      ['order', 'parcel'].map((key, at) => ({
        ...{ key, name: key, position: at, stageId: stage?.id ?? 0, functionId: units[at]?.id ?? 0 },
      })),
    )
    .returning()
  await store.pool.query(`UPDATE touchpoints SET next_id = $1, lost_after_days = 14 WHERE key = 'order'`, [
    made[1]?.id,
  ])
  const stream = await makeStream(db, 'shop')
  const run = await makeRun(db, stream.sourceId)
  batch = { sourceId: stream.sourceId, streamId: stream.id, runId: run.id, stamp: run.id }
  await makeMetric(db, { key: 'renewed', kind: 'rate', family: 'renewal', rule: { maturesAfterDays: 30 } })
  crm = await makeStream(db, 'crm')
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const [one] = await db.insert(customers).values({ key, name: key }).returning({ id: customers.id })
    const of = { externalId: key, customerId: one?.id ?? 0 }
    await db.insert(identities).values([stream, crm].map(({ sourceId }) => ({ sourceId, ...of })))
  }
  catalog = await loadCatalog(db, NOW)
  rows = await listTouchpoints(db)
})

const pointOf = (key: string) => rows.find(row => row.key === key)?.id ?? 0

async function record(events: TouchpointEvent[]) {
  const client = await store.pool.connect()
  await client.query('BEGIN')
  await recordEvents(client, { ...batch, duplicates: 'refuse' }, events)
  await client.query('COMMIT')
  client.release()
}

/** An order at noon of a day; after how many hours the parcel came, null: it has not. */
function order(day: string, hours: number | null, customer: string | null = null): TouchpointEvent[] {
  told += 1
  const began = Date.parse(`${day}T12:00:00Z`)
  const event = (key: string, arrivedAt: number) => ({
    ...{ line: 1, stamp: batch.stamp, externalId: `${key}${told}` },
    said: {
      ...{ caseKey: `o${told}`, touchpointId: pointOf(key), arrivedAt, leftAt: null },
      ...{ person: null, customer },
    },
  })
  return [event('order', began), ...(hours === null ? [] : [event('parcel', began + hours * HOUR)])]
}

const orders = (day: string, n: number, hours: number | null) =>
  record(Array.from({ length: n }, () => order(day, hours)).flat())

const renewal = (customer: string, day: string, numerator: number, denominator = 1): ObservationInput => {
  told += 1
  const at = Date.parse(`${day}T12:00:00Z`)
  return { metric: 'renewed', customer, externalId: `r${told}`, grain: 'instant', at, numerator, denominator }
}

async function between(start: string, end: string): Promise<HandOffDto | undefined> {
  return (await readHandOffsOf(store.db, catalog, rows, { start, end })).shown[0]
}

test('the share of the lost is of those who left before the limit, and the balance is of all', async () => {
  await orders('2026-10-10', 10, 30)
  await orders('2026-10-11', 1, null)
  await orders('2026-11-03', 4, 30)
  await orders('2026-11-04', 2, null)
  // Who left within 14 days of today is not decided, though some were quick.
  await orders('2026-11-10', 20, 30)
  await orders('2026-11-11', 3, null)
  const one = await between('2026-10-01', '2026-12-01')
  expect(one).toMatchObject({ in: 40, out: 34, inProgress: 3, lost: 3 })
  expect(one?.decided).toEqual({ out: 14, lost: 3 })
  expect(one?.lostShare).toMatchObject({ of: '17' })
  // Months that end before the limit are decided as they are.
  expect((await between('2026-10-01', '2026-11-01'))?.decided).toEqual({ out: 10, lost: 1 })
})

test('that none loses more is not said where nothing could be compared', async () => {
  const said = await readHandOffsOf(store.db, catalog, rows, { start: '2026-10-01', end: '2026-12-01' })
  expect(said.leak).toBeNull()
  expect(said.summary).toEqual([expect.stringMatching(/^Too few are decided to tell/)])
})

test('what one in ten waits longer than is told from 20 arrivals on', async () => {
  await store.pool.query('TRUNCATE journey_events, hand_off_cells, case_cells')
  await orders('2026-10-10', 19, 30)
  expect((await between('2026-10-01', '2026-11-01'))?.waiting).toMatchObject({ state: 'ok', p90: null })
  await orders('2026-10-11', 1, 30)
  expect((await between('2026-10-01', '2026-11-01'))?.waiting.p90).not.toBeNull()
})

test('waits are told as those of who arrived', () => {
  const { hint, columns, summary } = textIn('en-GB').journey.handOffs
  for (const said of [hint, columns.median]) expect(said).toContain('of those who arrived')
  expect(summary.slowest('order and parcel', '2 d', '3 d', 30)).toContain('Of those who arrived')
})

/** What is found of renewals after waits, where 10 hours are the median and 48 what nine of ten took. */
async function delaysOf(events: TouchpointEvent[], renewals: ObservationInput[]): Promise<DelayPattern[]> {
  await store.pool.query('DELETE FROM observations')
  await store.pool.query('TRUNCATE journey_events, hand_off_cells, case_cells')
  await record(events)
  await recordFacts(store, await loadReference(store.db), renewals, crm)
  const metric = catalog.metricsByKey.get('renewed')
  if (!metric) throw new Error('not there')
  const asked = { from: pointOf('order'), to: pointOf('parcel'), median: 10 * 3600, p90: 48 * 3600 }
  return readDelays(store.db, catalog, metric, { ...asked, days: 100 })
}
const cell = (wait: DelayCell['wait'], good: number, more: Partial<DelayCell> = {}) => ({
  customers: 1,
  cells: [{ tier: expect.any(Number), band: 0, wait, n: 1, good, ...more }],
})

test('a wait counts before an outcome from when its length was known', async () => {
  const found = await delaysOf(
    [
      ...order('2026-08-01', 5, 'a'),
      // Over after the outcome, and by then not long: it tells of nothing.
      ...order('2026-08-09', 40, 'b'),
      // Over after the outcome, but long by then already; the other has not come yet at all.
      ...order('2026-08-05', 300, 'c'),
      ...order('2026-08-05', null, 'd'),
      ...order('2026-04-01', 5, 'e'),
    ],
    ['a', 'b', 'c', 'd', 'e'].map((key, at) => renewal(key, '2026-08-10', at % 2)),
  )
  expect(found).toHaveLength(3)
  expect(found).toEqual(expect.arrayContaining([cell('short', 0), cell('long', 0), cell('long', 1)]))
})

test('the longest of several counts, with how many they were; a customer is one whatever it has said', async () => {
  const found = await delaysOf(
    [order('2026-08-01', 5, 'a'), order('2026-08-02', 30, 'a'), order('2026-08-03', 6, 'a')].flat(),
    [renewal('a', '2026-08-10', 1), renewal('a', '2026-08-20', 0)],
  )
  expect(found).toEqual([cell('middle', 1, { band: 2, n: 2 })])
})

test('an outcome that is not known yet, or stands for several, is none', async () => {
  const found = await delaysOf(
    ['a', 'b', 'c'].flatMap(key => order('2026-10-01', 5, key)),
    [renewal('a', '2026-11-05', 0), renewal('b', '2026-10-10', 3, 10), renewal('c', '2026-10-10', 1)],
  )
  expect(found).toEqual([cell('short', 1)])
})
