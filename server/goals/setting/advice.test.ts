import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { benchmarkProfile, benchmarks, metrics } from '@/db/schema'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { type AdviceInput, EVERYWHERE } from '@/domain/goal-setting'
import type { ObservationInput } from '@/domain/observation'
import { loadReference, recordObservations } from '../../observations/service'
import { getAdvice } from './advice'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
const asked = (metric: string, locale = 'en', more: Partial<AdviceInput> = {}) =>
  getAdvice(
    {
      ...{ db: database.db, pool: database.pool, now: NOW, requestId: 'test' },
      actor: {
        ...{ kind: 'user', id: 1, name: 'Lea', email: 'lea@acme.example', role: 'cx_lead' },
        ...{ headOf: [], isCustomerOwner: false, locale },
      },
    },
    {
      ...{ metric, place: EVERYWHERE, kind: 'keep', measuredOver: 'month', baseline: null, target: null },
      ...{ startsOn: null, dueOn: null, ...more },
    },
  )
const said = async (metric: string, term: string, more: Partial<AdviceInput>) =>
  (await asked(metric, 'en', more)).facts.find(fact => fact.term === term)?.text

/** So many months that end with October 2026, each with these answers. */
function monthly(metric: string, months: number, scores: (month: number) => number[]): ObservationInput[] {
  return Array.from({ length: months }, (_, month) => month).flatMap(month =>
    scores(month).map((score, at) => ({
      ...{ metric, externalId: `${metric} ${month} ${at}`, grain: 'instant' as const, score },
      at: Date.UTC(2026, 9 - (months - 1 - month), 10, 12),
    })),
  )
}

const scores = (good: number, bad: number) => [...Array(good).fill(5), ...Array(bad).fill(1)]

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'UTC')
  const rule = { scale: { min: 1, max: 5 } }
  for (const key of ['steady', 'shifted', 'young', 'silent'])
    await makeMetric(db, { key, name: key, kind: 'mean_score', rule, countedAs: 'answers' })
  const inputs = [
    ...monthly('steady', 20, month => (month % 2 === 0 ? scores(12, 8) : scores(10, 10))),
    // Eight months of a better figure at the end: a shift.
    ...monthly('shifted', 24, month => scores(month < 16 ? 8 + (month % 2) : 15 + (month % 2), 10)),
    ...monthly('young', 3, () => scores(9, 1)),
  ]
  const reference = await loadReference(db)
  const stream = await makeStream(db, 'survey')
  const run = await makeRun(db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line }
  })
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
})

it('is the last twelve whole months pooled, with margin, n, and what a month will come out at', async () => {
  const present = await asked('steady')
  // 66 of 120 hundred-and-twenties: (132 × 5 + 108 × 1) / 240.
  expect(present.baseline).toBe(3.2)
  expect(present.words).toContain(
    'It stands at 3.2 ± 0.25 over the 12 whole months from Nov 2025 to Oct 2026',
  )
  expect(present.words).toContain('(240 answers).')
  expect(present.words).toMatch(/If nothing changes, a month will come out at .* to .*\.$/)
})

it('of a shift it is the months since, and the limits move with it', async () => {
  const present = await asked('shifted')
  expect(present.words).toContain('since it shifted in Mar 2026, up to Oct 2026')
  expect(present.baseline).toBeGreaterThan(3.3)
})

it('says what it cannot know: below 13 months, and without any', async () => {
  const young = await asked('young')
  expect(young).toMatchObject({ baseline: 4.6 })
  expect(young.words).toContain('can be said from 13 whole months on')
  expect(await asked('silent')).toMatchObject({ baseline: null })
  expect((await asked('silent')).words).toContain('No whole month has enough figures yet')
})

it('speaks in the reader’s numbers and months, and refuses a metric that is not there', async () => {
  expect((await asked('steady', 'de-DE')).words).toContain(
    'It stands at 3,2 ± 0,25 over the 12 whole months from Nov. 2025 to Okt. 2026',
  )
  expect((await asked('steady', 'ja-JP')).words).toContain('from 2025年11月 to 2026年10月')
  await expect(asked('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('says what the process delivers of a target, how likely it is by its day, and what so many can tell', async () => {
  const due = { startsOn: '2026-11-01', dueOn: '2027-03-31' }
  expect(await said('steady', 'As it runs now', { target: 4.9 })).toBe(
    'Months will keep missing this target unless something changes.',
  )
  expect(await said('steady', 'As it runs now', { target: 3.2 })).toContain('sometimes meet this target')
  expect(await said('steady', 'Will it be met?', { target: 4.9, ...due })).toMatch(
    /^Off track\. .* less than 1 in 20/,
  )
  expect(await said('steady', 'Will it be met?', { target: 2, ...due })).toMatch(/^On track\. /)
  expect(await said('steady', 'Will it be met?', {})).toContain('Write a target and a day')
  expect(await said('young', 'Will it be met?', { target: 4.9, ...due })).toMatch(
    /^Too early to say: fewer than 8 whole periods .* behind the straight line/,
  )
  // 20 answers a month, 60 a quarter: √3 finer.
  expect(await said('steady', 'What so many can tell', {})).toMatch(/^20 answers a month: 1\.24 is the edge/)
  expect(await said('steady', 'What so many can tell', { measuredOver: 'quarter' })).toMatch(
    /^60 answers a quarter: 0\.7\d is the edge of a real change, 1\.0\d is found 4 times in 5\.$/,
  )
})

it('places a target among others, where they are measured alike', async () => {
  const { db } = database
  const id = (await db.query.metrics.findFirst({ where: eq(metrics.key, 'steady') }))?.id ?? 0
  const others = {
    metricId: id,
    source: 'Survey',
    year: 2025,
    population: 'Desks',
    low: 3,
    value: 3.5,
    high: 4,
    ...({ unit: 'score', scaleMin: 1, scaleMax: 5, period: 'last_12_months' } as const),
    ...({ industry: 'manufacturing', customers: 'business' } as const),
  }
  await db.insert(benchmarks).values(others)
  expect(await said('steady', 'Others', { target: 4 })).toContain('Reference only')
  await db.insert(benchmarkProfile).values({ industry: 'manufacturing', customers: 'business' })
  const places = await Promise.all([4, 3.7, 3.2, 2].map(target => said('steady', 'Others', { target })))
  expect(places.map(text => text?.split(':')[0])).toEqual([
    '4 is on the upper quartile in Survey 2025',
    '3.7 is between median and upper quartile in Survey 2025',
    '3.2 is between lower quartile and median in Survey 2025',
    '2 is below the lower quartile in Survey 2025',
  ])
})

it('is of the very place', async () => {
  const { db } = database
  await makeSlice(db, 'region', 'emea')
  const place = { ...EVERYWHERE, region: 'emea' }
  expect((await asked('steady', 'en', { place })).words).toContain('No whole month has enough figures yet')
  await expect(asked('steady', 'en', { place: { ...place, tier: 'none' } })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
