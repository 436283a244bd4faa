import { beforeAll, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeRun, makeStream } from '@/db/factories'
import { stages, touchpoints } from '@/db/schema'
import { testDb } from '@/db/testing'
import { recordEvents } from '../events/record'
import { type Catalog, loadCatalog } from '../figures/catalog'
import type { HandOffDto } from './dto'
import { readHandOffsOf } from './hand-offs'
import { listTouchpoints, type TouchpointRow } from './queries'

const store = testDb()
const NOW = new Date('2026-11-20T12:00:00Z')
const HOUR = 3_600_000
let catalog: Catalog
let rows: TouchpointRow[]
let batch: { sourceId: number; streamId: number; runId: number; stamp: number }
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
  catalog = await loadCatalog(db, NOW)
  rows = await listTouchpoints(db)
})

const pointOf = (key: string) => rows.find(row => row.key === key)?.id ?? 0

/** So many orders of a day; after how many hours each parcel came, null: none has. */
async function orders(day: string, n: number, hours: number | null) {
  const events = Array.from({ length: n }, () => {
    told += 1
    const began = Date.parse(`${day}T12:00:00Z`)
    const event = (key: string, arrivedAt: number) => ({
      ...{ line: 1, stamp: batch.stamp, externalId: `${key}${told}` },
      said: {
        ...{ caseKey: `o${told}`, touchpointId: pointOf(key), arrivedAt, leftAt: null },
        ...{ person: null, customer: null },
      },
    })
    return [event('order', began), ...(hours === null ? [] : [event('parcel', began + hours * HOUR)])]
  }).flat()
  const client = await store.pool.connect()
  await client.query('BEGIN')
  await recordEvents(client, { ...batch, duplicates: 'refuse' }, events)
  await client.query('COMMIT')
  client.release()
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
