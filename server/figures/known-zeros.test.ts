import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeMetric, makeSlice } from '@/db/factories'
import { runs, sources } from '@/db/schema'
import { testDb } from '@/db/testing'
import { loadReference } from '../observations/reference'
import { readingOf } from './assess'
import { type Catalog, loadCatalog } from './catalog'
import { poolsOf, record } from './testing'

const NOW = new Date('2026-08-15T12:00:00Z')
const database = testDb()
let catalog: Catalog

const EDGES = Array.from({ length: 9 }, (_, i) => `2026-0${i + 1}-01`)
const on = (metric: string, month: number, more: object = {}) => ({
  ...{ metric, externalId: `${metric}-${month}`, grain: 'instant' as const },
  at: Date.UTC(2026, month - 1, 10),
  ...more,
})

async function values(key: string, scope = {}) {
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new Error(`no ${key}`)
  const pools = await poolsOf(database.db, catalog, key, EDGES, scope)
  return EDGES.slice(1).map((end, at) => {
    const pool = pools[at]
    return pool ? readingOf(catalog, metric, pool, end).value : null
  })
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  for (const key of ['incidents', 'alone', 'pulled']) await makeMetric(db, { key, kind: 'count', minN: 1 })
  await makeMetric(db, { key: 'uptime', kind: 'rate', minN: 1 })
  // The monitoring speaks of every month but May; two incidents in February, one in April.
  const reference = await loadReference(db)
  const monitoring = await record(database, reference, [
    ...[1, 2, 3, 4, 6, 7].map(month => on('uptime', month, { numerator: 1 })),
    on('incidents', 2, { count: 2, region: 'emea' }),
    on('incidents', 4, { region: 'apac' }),
  ])
  await record(database, reference, [on('alone', 2), on('alone', 5)])
  const pulled = await record(database, reference, [on('pulled', 3)])
  await db.update(sources).set({ kind: 'http' }).where(eq(sources.id, pulled.sourceId))
  const ended = { state: 'succeeded' as const, endedAt: new Date('2026-07-03T04:00:00Z') }
  await db.update(runs).set(ended).where(eq(runs.id, pulled.runId))
  await db.update(runs).set(ended).where(eq(runs.id, monitoring.runId))
  catalog = await loadCatalog(db, NOW)
})

describe('a month without events', () => {
  test('is a true 0 where its stream spoke of that month, and missing where it did not', async () => {
    // January is before the first incident that was ever counted; August still runs.
    expect(await values('incidents')).toEqual([null, 2, 0, 1, null, 0, 0, null])
  })

  test('is missing where nothing else tells that it was delivered', async () => {
    expect(await values('alone')).toEqual([null, 1, null, null, 1, null, null, null])
  })

  test('is a true 0 up to the last time that its source was asked and answered', async () => {
    expect(await values('pulled')).toEqual([null, null, 1, 0, 0, 0, null, null])
    const failed = { state: 'failed' as const }
    const [run] = await database.db
      .select()
      .from(runs)
      .innerJoin(sources, eq(sources.id, runs.sourceId))
      .where(eq(sources.kind, 'http'))
    await database.db
      .update(runs)
      .set(failed)
      .where(eq(runs.id, run?.runs.id ?? 0))
    const later = await loadCatalog(database.db, NOW)
    expect(later.deliveries.get(later.metricsByKey.get('pulled')?.id ?? 0)?.through).toBeNull()
  })

  test('of a slice is a true 0 once events were counted there', async () => {
    const region = catalog.slices.region.find(one => one.key === 'apac')?.id ?? 0
    expect(await values('incidents', { region })).toEqual([null, null, null, 1, null, 0, 0, null])
  })

  test('takes part in what a longer stretch is divided by', async () => {
    const [quarter] = await poolsOf(database.db, catalog, 'incidents', ['2026-02-01', '2026-05-01'])
    expect(quarter).toMatchObject({ periods: 3, parts: { a: 3 } })
    const [withMay] = await poolsOf(database.db, catalog, 'incidents', ['2026-03-01', '2026-06-01'])
    expect(withMay).toMatchObject({ periods: 1, parts: { a: 1 } })
  })
})
