import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { metricVersions } from '@/db/schema'
import { testDb } from '@/db/testing'
import { loadReference } from '../observations/reference'
import { readingOf } from './assess'
import { type Catalog, loadCatalog } from './catalog'
import { poolsOf, record } from './testing'
import { presentFigure } from './wording'

// Far ahead, so that what matures later than "now" is kept as pending by the door, whose clock is the real one.
const NOW = new Date('2150-04-15T12:00:00Z')
const HOUR = 3_600_000
const database = testDb()
let catalog: Catalog

async function readings(key: string, edges: string[]) {
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new Error(`no ${key}`)
  const pools = await poolsOf(database.db, catalog, key, edges)
  return pools.map((pool, at) => ({ metric, reading: readingOf(catalog, metric, pool, edges[at + 1] ?? '') }))
}

/** Ten cases of a month, of so many elapsed and business hours. */
const cases = (metric: string, month: number, hours: number, business?: number, from = 1) =>
  Array.from({ length: 10 }, (_, i) => {
    const startedAt = Date.UTC(2150, month - 1, from + i)
    return {
      ...{ metric, externalId: `${metric}-${month}-${from}-${i}`, grain: 'instant' as const },
      startedAt,
      endedAt: startedAt + hours * HOUR,
      businessSeconds: business === undefined ? undefined : business * 3600,
    }
  })

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  const { metric, version } = await makeMetric(db, {
    key: 'reply',
    kind: 'duration',
    minN: 1,
    rule: { clock: 'elapsed', datedBy: 'start' },
  })
  await db.update(metricVersions).set({ validTo: '2150-02-01' }).where(eq(metricVersions.id, version.id))
  await db.insert(metricVersions).values({
    ...{ metricId: metric.id, number: 2, definition: 'In working hours.', reason: 'New clock' },
    ...{ rule: { clock: 'business', datedBy: 'start' }, validFrom: '2150-02-01' },
  })
  await makeMetric(db, {
    key: 'full',
    kind: 'duration',
    minN: 1,
    rule: { datedBy: 'start', maturesAfterDays: 30 },
  })
  const reference = await loadReference(db)
  await record(database, reference, [...cases('reply', 1, 30, 4), ...cases('reply', 2, 30, 4)])
  // Half of them of unknown business time: the source gave none and no function has a calendar.
  await record(database, reference, [
    ...cases('reply', 3, 30, 4),
    ...cases('reply', 3, 30, undefined, 15).map(one => ({ ...one, grain: 'day' as const })),
  ])
  await record(database, reference, [...cases('full', 3, 10), ...cases('full', 3, 200, undefined, 18)])
  catalog = await loadCatalog(db, NOW)
})

describe('a duration', () => {
  test('is read by the clock of its own version', async () => {
    const [january, february] = await readings('reply', ['2150-01-01', '2150-02-01', '2150-03-01'])
    expect(Math.abs((january?.reading.value ?? 0) / 30 - 1)).toBeLessThan(0.01)
    expect(Math.abs((february?.reading.value ?? 0) / 4 - 1)).toBeLessThan(0.01)
    expect(january?.reading.figure.mean).toBeCloseTo(30, 6)
    expect(february?.reading.figure.mean).toBeCloseTo(4, 6)
    const shown = january && presentFigure(january.metric, january.reading, '')
    expect(shown).toMatchObject({ unit: 'hours', text: '30 h' })
    expect(february && presentFigure(february.metric, february.reading, '')).toMatchObject({
      unit: 'business_hours',
    })
  })

  test('whose business time nobody knows is in neither the mean nor n', async () => {
    const [march] = await readings('reply', ['2150-03-01', '2150-04-01'])
    expect(march?.reading.n).toBe(10)
    expect(march?.reading.figure.mean).toBeCloseTo(4, 6)
  })

  test('that has not matured is in neither the sums nor the histogram', async () => {
    const [march] = await readings('full', ['2150-03-01', '2150-04-01'])
    expect(march?.reading).toMatchObject({ n: 10, partial: true })
    expect(Math.abs((march?.reading.value ?? 0) / 10 - 1)).toBeLessThan(0.01)
    expect(Math.abs((march?.reading.figure.p90 ?? 0) / 10 - 1)).toBeLessThan(0.01)
    const later = await loadCatalog(database.db, new Date('2150-06-15T12:00:00Z'))
    const [all] = await poolsOf(database.db, later, 'full', ['2150-03-01', '2150-04-01'])
    expect([...(all?.histogram ?? new Map()).values()].reduce((sum, count) => sum + count)).toBe(20)
  })
})
