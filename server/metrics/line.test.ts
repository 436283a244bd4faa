import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { benchmarkProfile, benchmarks, generations, goals, metricVersions, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { seriesQuery } from '@/domain/api/series'
import { COMPARISONS, DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/reference'
import { listMetrics } from './list'
import { getSeries } from './series'
import { getMetric } from './service'

const database = testDb()
const context = (): Context => ({
  db: database.db,
  pool: database.pool,
  actor: { kind: 'system' },
  now: new Date('2026-11-15T12:00:00Z'),
  requestId: 'test',
})
const metric = (key: string, filters: Partial<Filters> = {}) =>
  getMetric(context(), { key, filters: { ...DEFAULT_FILTERS, ...filters } })

/** Of 20 a month from November 2024 to October 2026, and some of the running one: 10 to 12 good, 1 more in the second year. */
const answers = (key: string): ObservationInput[] =>
  Array.from({ length: 25 }, (_, month) => {
    const good = 10 + (month % 3) + (month >= 12 ? 1 : 0)
    return Array.from({ length: 20 }, (_, i) => ({
      ...{ metric: key, externalId: `${month}-${i}`, grain: 'instant' as const },
      at: Date.UTC(2024, 10 + month, 10, 12),
      score: i < good ? 5 : 1,
    }))
  }).flat()

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  const rule = { scale: { min: 1, max: 5 } }
  const { metric: csat } = await makeMetric(db, { key: 'csat', kind: 'top_box', countedAs: 'answers', rule })
  const { metric: anew, version } = await makeMetric(db, { key: 'anew', kind: 'top_box', rule })
  await db.update(metricVersions).set({ validTo: '2026-01-01' }).where(eq(metricVersions.id, version.id))
  const second = { metricId: anew.id, number: 2, definition: 'Asked anew.', rule, reason: 'another question' }
  await db.insert(metricVersions).values({ ...second, validFrom: '2026-01-01' })
  const [owner] = await db
    .insert(users)
    .values({ email: 'ada@test', name: 'Ada', role: 'cx_lead' })
    .returning()
  const goal = {
    metricId: csat.id,
    measuredOver: 'month' as const,
    ownerId: owner?.id ?? 0,
    why: 'x',
    lifecycle: 'published' as const,
  }
  await db.insert(goals).values([
    { ...goal, kind: 'keep', target: 60, startsOn: '2025-01-01', dueOn: '2026-06-30' },
    { ...goal, kind: 'reach', baseline: 50, target: 80, startsOn: '2026-07-01', dueOn: '2026-12-31' },
  ])
  await db.insert(benchmarkProfile).values({ industry: 'software', customers: 'business' })
  const study = {
    ...{ source: 'A study', year: 2025, population: 'software', low: 60, value: 70, high: 78 },
    unit: 'percent' as const,
    ...{ scaleMin: 1, scaleMax: 5, period: 'month' as const },
    industry: 'software' as const,
    customers: 'business' as const,
  }
  await db.insert(benchmarks).values([
    { ...study, metricId: csat.id, boxes: [4, 5] },
    { ...study, metricId: anew.id, boxes: [5], reviewOn: '2020-01-01' },
  ])
  const reference = await loadReference(db)
  await record(database, reference, [...answers('csat'), ...answers('anew')])
})

describe('goals of a line', () => {
  test('are each drawn for the stretch in which they held, level or sloping', async () => {
    const { series } = await metric('csat')
    expect(series.goals).toEqual([
      expect.objectContaining({ kind: 'keep', from: '2025-01', to: '2026-06', text: '60% every month' }),
      expect.objectContaining({ kind: 'reach', from: '2026-07', to: '2026-11' }),
    ])
    const at = (key: string) => series.points.find(point => point.key === key)
    expect(at('2024-12')).toMatchObject({ goal: null, goalKind: null })
    expect(at('2026-06')).toMatchObject({ goal: 60, goalKind: 'keep' })
    // The line from 50 (1 July) to 80 (31 December): 30 of its 183 days are over on 31 July.
    expect(at('2026-07')?.goal).toBeCloseTo(50 + (30 * 30) / 183, 9)
  })

  test('are as the API tells them', async () => {
    const { series: line } = await metric('csat')
    const query = seriesQuery.parse({ from: '2025-01-01', to: '2026-11-15' })
    const api = (await getSeries(context(), { key: 'csat', query })).series[0]?.points ?? []
    const screen = new Map(line.points.map(point => [point.key, point.goal]))
    expect(api.map(({ goal }) => goal)).toEqual(api.map(({ key }) => screen.get(key)))
    expect(api[0]).not.toHaveProperty('before')
  })

  test('have their outlook on the list and on the screen alike, with what stands behind it', async () => {
    const { why, goal } = await metric('csat')
    expect(why.outlook?.word).toMatch(/^(On track|At risk|Off track|Too early to say)$/)
    const list = await listMetrics(context(), DEFAULT_FILTERS)
    const listed = list.metrics.find(one => one.metric.key === 'csat')
    expect(listed?.goal?.id).toBe(goal?.id)
    expect(listed?.why.outlook).toEqual(why.outlook)
    expect(listed?.why.facts.find(fact => fact.term === 'Outlook')?.text).toContain(why.outlook?.word)
    expect(list.metrics.find(one => one.metric.key === 'anew')?.why.outlook).toBeNull()
  })
})

describe('the same period last year', () => {
  test('stands beside each whole period, and beside nothing else', async () => {
    const { points } = (await metric('csat', { comparison: 'last-year' })).series
    const at = (key: string) => points.find(point => point.key === key)
    expect(at('2026-10')?.before).toEqual({ label: 'Oct 2025', value: 60 })
    expect(at('2026-10')?.value).toBe(65)
    expect(at('2025-10')?.before).toBeNull()
    expect(at('2026-11')).toMatchObject({ partial: true, n: 20, before: null })
    expect((await metric('csat')).series.points.every(point => point.before === null)).toBe(true)
  })

  test('crosses no version of the definition', async () => {
    const { points } = (await metric('anew', { comparison: 'last-year' })).series
    const known = points.filter(point => point.before !== null).map(point => point.key)
    expect(known).toEqual(['2025-11', '2025-12'])
  })
})

describe('a comparison', () => {
  test.each([
    ['12-before', 'the 12 months before'],
    ['previous', 'Sep 2026'],
    ['last-year', 'Oct 2025'],
    ['ytd', 'Jan to Oct 2025'],
    ['rolling-3', 'the 3 months before'],
    ['rolling-12', 'the 12 months before'],
  ] as const)('%s is named and decided', async (comparison, name) => {
    const { change, why } = await metric('csat', { comparison })
    expect(change).toMatchObject({ comparedWith: name, state: expect.not.stringMatching('cannot_tell') })
    expect(change.decidedBy).toBe(comparison === '12-before' ? 'process_chart' : 'interval')
    // What is compared with what changes nothing about how the goal will end.
    expect(why.outlook).toEqual((await metric('csat')).why.outlook)
  })

  test('with any period of its length is by the interval of the two', async () => {
    const { change, comparison, notices } = await metric('csat', { comparison: '2025-03' })
    expect(notices).toEqual([])
    expect(comparison).toBe('against Mar 2025')
    expect(change).toMatchObject({ comparedWith: 'Mar 2025', decidedBy: 'interval' })
    // 13 of 20 in October 2026 against 11 of 20 in March 2025.
    expect(change.difference).toBeCloseTo(10, 9)
    const [early, late] = await Promise.all([
      metric('csat', { period: '2025-03', comparison: '2026-10' }),
      metric('csat', { period: '2026-Q3', comparison: '2025-Q1' }),
    ])
    expect(early.change.difference).toBeCloseTo(-10, 9)
    expect(late.change.comparedWith).toContain('Q1 2025')
  })

  test.each([
    ['2025-Q3', 'is not as long as Oct 2026'],
    ['2026-10', 'is what is shown'],
    ['2026-11', 'is not over'],
    ['2031-01', 'has not begun'],
  ])('with %s is refused in a sentence, and the usual one stands in', async (comparison, said) => {
    const { change, notices } = await metric('csat', { comparison })
    expect(notices).toEqual([expect.stringContaining(said)])
    expect(change).toMatchObject({ comparedWith: 'the 12 months before', decidedBy: 'process_chart' })
  })

  test('with a chosen period crosses no version, whichever of the two is the older', async () => {
    for (const [period, comparison] of [
      ['2026-02', '2025-02'],
      ['2025-02', '2026-02'],
    ])
      expect((await metric('anew', { period, comparison })).change).toMatchObject({
        ...{ state: 'cannot_tell', difference: null },
      })
  })

  test.each(COMPARISONS)('%s takes no part of a running period', async comparison => {
    const { change, figure } = await metric('csat', { comparison, period: '2026-11' })
    expect(figure).toMatchObject({ partial: true, n: 20 })
    expect(change).toMatchObject({ state: 'cannot_tell', difference: null })
  })

  test.each(COMPARISONS)('%s crosses no version of the definition', async comparison => {
    const { change } = await metric('anew', { comparison, period: '2026-01' })
    expect(change).toMatchObject({ state: 'cannot_tell', difference: null })
  })
})

test('others are named on their band, or said to be measured differently', async () => {
  expect((await metric('csat')).benchmark).toMatchObject({
    label: 'half of the others: A study 2025',
    ...{ comparable: true, notDrawn: null },
    text: '70%, half between 60% and 78% (software, A study 2025)',
  })
  const { benchmark } = await metric('anew')
  expect(benchmark).toMatchObject({ comparable: false })
  expect(benchmark?.text).toContain('Reference only: other box rule')
  expect(benchmark?.text).toContain('Old: its review was due')
})

test('others are drawn over a line of their own length alone, else said to be for another', async () => {
  const { db } = database
  const of = eq(benchmarks.boxes, [4, 5])
  await db.update(benchmarks).set({ period: 'last_12_months' }).where(of)
  const { benchmark } = await metric('csat')
  expect(benchmark).toMatchObject({
    comparable: true,
    text: '70%, half between 60% and 78% (software, A study 2025). It is for twelve months',
    notDrawn:
      'Others: 70%, half between 60% and 78% (software, A study 2025). Not drawn: it is for twelve months, and a point of this line is a month.',
  })
  expect((await metric('csat', { grain: 'year' })).benchmark).toMatchObject({ notDrawn: null })
  expect((await metric('csat', { grain: 'quarter' })).benchmark?.notDrawn).toContain('is a quarter')
  // One of the line's own length goes before a newer one of another.
  const [year] = await db.select().from(benchmarks).where(of)
  if (!year) throw new Error('csat has a benchmark')
  const { id: _, ...same } = year
  const [older] = await db
    .insert(benchmarks)
    .values({ ...same, period: 'month', year: 2024, value: 69 })
    .returning({ id: benchmarks.id })
  expect((await metric('csat')).benchmark).toMatchObject({ value: 69, notDrawn: null })
  await db.delete(benchmarks).where(eq(benchmarks.id, older?.id ?? 0))
  await db.update(benchmarks).set({ period: 'month' }).where(of)
})

test('a 4-4-5 year has periods and no months', async () => {
  expect((await metric('csat')).yearKind).toBe('calendar')
  const weekYear = { startsOn: 1, anchor: 'nearest', startMonth: 1 } as const
  await database.db.update(generations).set({ calendar: '445', weekYear })
  const { yearKind, series } = await metric('csat')
  await database.db.update(generations).set({ calendar: 'months', weekYear: null })
  expect(yearKind).toBe('week_year')
  expect(series.points.at(-1)?.key).toBe('2026-P11')
  expect(series.points.at(-1)?.label).toMatch(/^P11 2026 \(/)
})
