import { and, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  auditLog,
  benchmarkProfile,
  benchmarks,
  internalBenchmarks,
  metricVersions,
  users,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import { loadCatalog } from '../figures/catalog'
import { exportBenchmarks, getBenchmarks, placeOf } from './service'
import { adoptStarter } from './setting/adopt'
import { getBenchmarkSetting } from './setting/get'
import { addOwnBest, retireOwnBest } from './setting/own-best'
import { setProfile } from './setting/profile'
import { retireBenchmark, setBenchmark } from './setting/set'
import { benchmarkCompany, NOW, study } from './testing'

const database = testDb()
let db: typeof database.db
let company: Awaited<ReturnType<typeof benchmarkCompany>>
const asLead = () => company.context(company.lead)
const set = (more: Partial<BenchmarkFields> = {}, id: number | null = null, revision = 0) =>
  setBenchmark(asLead(), { id, revision, benchmark: { ...study(company.lead.id), ...more } })
const only = async () => (await getBenchmarks(asLead())).benchmarks[0]

beforeAll(async () => {
  db = database.db
  company = await benchmarkCompany(database)
})
beforeEach(async () => {
  await db.delete(benchmarks)
  await db.delete(internalBenchmarks)
  await db.delete(benchmarkProfile)
  await setProfile(asLead(), { revision: 0, industry: 'manufacturing', customers: 'business' })
})

describe('a benchmark', () => {
  it('places our own figure with its interval, and says so first', async () => {
    await set()
    expect(await only()).toMatchObject({
      figure: { value: 75, n: 1200 },
      comparable: true,
      place: { position: 'above_upper', judged: 'better', words: 'Above the upper quartile: better.' },
      old: null,
    })
    expect((await getBenchmarks(asLead())).summary).toBe(
      'Of 1 metric with a benchmark, 1 is in the best quarter of the others.',
    )
    // 75 % of 1,200 is known to about 2.5 points: a median of 74 is not told apart.
    await set({ source: 'Another', lower: 60, median: 74, upper: 90, year: 2026 })
    expect(await only()).toMatchObject({ place: { position: 'at_median', judged: 'alike' } })
  })

  it('does not place a figure of which a part is still to come', async () => {
    await set({ metric: 'late' })
    // September waits for its answers to mature, so the twelve months up to October are partial.
    expect(await only()).toMatchObject({
      figure: { value: 75, partial: true },
      place: { position: null, judged: null, words: expect.stringContaining('our figure is partial') },
    })
  })

  it('is not judged of a neutral metric', async () => {
    await set({ metric: 'plain' })
    expect(await only()).toMatchObject({ place: { position: 'above_upper', judged: null } })
  })

  it('is refused in another unit or on another scale, with the reason beside the field', async () => {
    await expect(set({ unit: 'points' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { unit: expect.stringContaining('never be compared') },
    })
    await expect(set({ scale: { min: 1, max: 10 } })).rejects.toMatchObject({
      fields: { scale: expect.stringContaining('1 to 10') },
    })
    await expect(set({ median: 104, upper: 110 })).rejects.toMatchObject({
      fields: { median: expect.any(String) },
    })
    await expect(set({ ownerId: 999_999 })).rejects.toMatchObject({ fields: { ownerId: expect.any(String) } })
    expect(await db.select().from(benchmarks)).toEqual([])
  })

  it.each([
    [{ industry: 'health' }, 'Reference only: other population.'],
    [{ boxes: [5] }, 'Reference only: other box rule.'],
    [{ period: 'other' }, 'Reference only: other period.'],
  ] as const)('is for reference only with %o, without a place', async (more, words) => {
    await set({ ...more, ...('boxes' in more ? { boxes: [...more.boxes] } : {}) } as Partial<BenchmarkFields>)
    expect(await only()).toMatchObject({ comparable: false, place: { position: null, judged: null, words } })
  })

  it('is for reference only from the day on which the metric is measured otherwise', async () => {
    await set()
    const versions = await db
      .select()
      .from(metricVersions)
      .where(eq(metricVersions.metricId, company.metric.id))
    const rule = { scale: { min: 1, max: 7 } }
    await db
      .update(metricVersions)
      .set({ rule })
      .where(eq(metricVersions.id, versions[0]?.id ?? 0))
    expect(await only()).toMatchObject({
      comparable: false,
      place: { words: 'Reference only: other scale since the metric changed.' },
    })
    await db
      .update(metricVersions)
      .set({ rule: versions[0]?.rule ?? {} })
      .where(eq(metricVersions.id, versions[0]?.id ?? 0))
    expect(await only()).toMatchObject({ comparable: true })
  })

  it('is old past its review, in the list, the file and where a goal is set', async () => {
    const { id } = await set({ reviewOn: '2026-11-26' })
    expect((await only())?.old).toBeNull()
    await db.update(benchmarks).set({ reviewOn: '2026-11-25' }).where(eq(benchmarks.id, id))
    expect((await only())?.old).toBe('Old: its review was due on 25 Nov 2026.')
    expect((await getBenchmarks(asLead())).summary).toContain('One benchmark is past its review.')
    expect(await exportBenchmarks(asLead())).toContain('Old: its review was due')
    const catalog = await loadCatalog(db, NOW)
    const csat = catalog.metricsByKey.get('csat')
    const [placed] = csat ? await placeOf(db, catalog, csat, 70) : []
    expect(placed).toMatchObject({ old: true, place: { position: 'upper_half' } })
    // An old one is edited without pretending that it was looked at; a new day must be to come.
    await set({ reviewOn: '2026-11-25', median: 69 }, id, 1)
    await expect(set({ reviewOn: '2026-11-24' }, id, 2)).rejects.toMatchObject({
      fields: { reviewOn: expect.any(String) },
    })
  })

  it('is changed by who read its newest revision, and retired with a reason; the log has both', async () => {
    const { id } = await set()
    expect(await set({ median: 69 }, id, 1)).toEqual({ id, revision: 2 })
    await expect(set({ median: 70 }, id, 1)).rejects.toMatchObject({ code: 'CONFLICT' })
    const setting = await getBenchmarkSetting(asLead(), { id })
    expect(setting.benchmark).toMatchObject({
      revision: 2,
      fields: { ...study(company.lead.id), median: 69 },
    })
    await retireBenchmark(asLead(), { id, revision: 2, reason: 'The study was withdrawn.' })
    expect(await only()).toBeUndefined()
    await expect(set({}, id, 3)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const lines = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subject, 'benchmarks'), eq(auditLog.subjectId, String(id))))
    expect(lines.map(({ action }) => action)).toEqual([
      'benchmark.added',
      'benchmark.changed',
      'benchmark.retired',
    ])
    expect(lines[1]).toMatchObject({ before: { value: 68, revision: 1 }, after: { value: 69, revision: 2 } })
    expect(lines[2]?.reason).toBe('The study was withdrawn.')
  })

  it('is set by who leads alone, and read by everyone', async () => {
    const asked = company.context(company.executive)
    const refused = { code: 'FORBIDDEN' }
    await expect(setBenchmark(asked, { id: null, revision: 0, benchmark: study(1) })).rejects.toMatchObject(
      refused,
    )
    await expect(getBenchmarkSetting(asked, {})).rejects.toMatchObject(refused)
    expect((await getBenchmarks(asked)).maySet).toBe(false)
  })

  it('says of an owner that their account is disabled, in the list and the file', async () => {
    await set({ ownerId: company.executive.id })
    expect((await only())?.owner).toBe('Exa')
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, company.executive.id))
    expect((await only())?.owner).toBe('Exa (disabled)')
    expect(await exportBenchmarks(asLead())).toContain('Exa (disabled)')
    await db.update(users).set({ disabledAt: null }).where(eq(users.id, company.executive.id))
  })
})

it('ready figures are offered for metrics of their unit and scale alone', async () => {
  const { starters } = await getBenchmarkSetting(asLead(), {})
  // Both metrics are shares of answers on a scale; the ready one is a share of patients.
  expect(starters.map(({ metrics }) => metrics)).toEqual([[]])
  await expect(
    adoptStarter(asLead(), { starter: 'nhs-ae-4h', metric: 'csat', reviewOn: '2027-01-01' }),
  ).rejects.toMatchObject({ code: 'INVALID' })
})

describe('our own best', () => {
  it('is the best with its figure, told apart from the next where it can be', async () => {
    await addOwnBest(asLead(), { metric: 'csat', by: 'region', over: 'last_12_months' })
    const [best] = (await getBenchmarks(asLead())).ownBest
    expect(best).toMatchObject({
      best: { name: 'north', figure: { value: 90, n: 600 } },
      words: 'better than each of the others',
      ours: { value: 75 },
    })
  })

  it('is refused where none is best, taken once, and retired with a reason', async () => {
    const mark = { metric: 'csat', by: 'region', over: 'quarter' } as const
    await expect(addOwnBest(asLead(), { ...mark, metric: 'plain' })).rejects.toMatchObject({
      code: 'INVALID',
    })
    const { id } = await addOwnBest(asLead(), mark)
    await expect(addOwnBest(asLead(), mark)).rejects.toMatchObject({ code: 'CONFLICT' })
    await retireOwnBest(asLead(), { id, revision: 1, reason: 'Regions are no more.' })
    expect((await getBenchmarks(asLead())).ownBest).toEqual([])
    await addOwnBest(asLead(), mark)
  })
})
