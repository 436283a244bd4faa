import { beforeEach, describe, expect, test } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { filterSchema } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Reorganisation } from '@/domain/organisation'
import { limitsOf } from '@/domain/process-chart'
import type { Context } from '../context'
import { getMetric } from '../metrics/service'
import { loadReference, recordObservations } from '../observations/service'
import { getOrganisation, reorganise } from './service'

const NOW = new Date('2026-03-10T09:00:00Z')
const MONTHS = Array.from({ length: 14 }, (_, at) =>
  new Date(Date.UTC(2025, at, 5)).toISOString().slice(0, 7),
)
let database: TestDatabase
let ctx: Context
let answers: (ObservationInput & { score: number })[]
const ids: Record<string, number> = {}

beforeEach(async () => {
  database = await createTestDatabase()
  const { db, pool } = database
  ctx = { db, pool, actor: { kind: 'system' }, now: NOW, requestId: 'test' }
  await makeCompany(db)
  for (const key of ['support', 'care']) ids[key] = (await makeFunction(db, key)).id
  for (const key of ['emea', 'apac']) ids[key] = (await makeSlice(db, 'region', key)).id
  await makeMetric(db, { key: 'nps', kind: 'nps', minN: 1 })
  const stream = await makeStream(db, 'desk')
  const run = await makeRun(db, stream.sourceId)
  // Scores wander from month to month, and the two functions in different ways.
  answers = MONTHS.flatMap((month, at) =>
    ['support', 'care'].flatMap((unit, which) =>
      Array.from({ length: 12 + which * 7 + (at % 5) }, (_, i) => ({
        ...{ metric: 'nps', externalId: `${month} ${unit} ${i}`, grain: 'day' as const, function: unit },
        at: Date.parse(`${month}-05`),
        score: (i * 7 + at * (which ? 3 : 5) + which * 2) % 11,
        region: i % 3 ? 'emea' : 'apac',
      })),
    ),
  )
  const reference = await loadReference(db)
  const facts = answers.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line }
  })
  await transactionOn(pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, facts),
  )
  return () => database.close()
})

/** NPS of answers, month by month, from the answers alone; null where there is none. */
function npsOf(given: typeof answers): (number | null)[] {
  return MONTHS.map(month => {
    const scores = given.filter(one => one.externalId.startsWith(month)).map(one => one.score)
    const share = (fits: (score: number) => boolean) => scores.filter(fits).length / scores.length
    return scores.length === 0 ? null : 100 * (share(score => score >= 9) - share(score => score <= 6))
  })
}
const of = (unit: string, region?: string) =>
  answers.filter(one => one.function === unit && (region === undefined || one.region === region))

/** The line of a function as its screen shows it: figures of those months, and the limits. */
async function lineOf(unit: string | null) {
  const filters = filterSchema.parse({ period: '2026-02', function: unit })
  const { series } = await getMetric(ctx, { key: 'nps', filters })
  const values = MONTHS.map(month => series.points.find(point => point.key === month)?.value ?? null)
  return { values, limits: series.segments.at(-1) }
}

function expectEqual(found: readonly (number | null)[], expected: readonly (number | null)[]) {
  expect(found.map(value => value !== null)).toEqual(expected.map(value => value !== null))
  for (const [at, value] of found.entries()) expect(value ?? 0).toBeCloseTo(expected[at] ?? 0, 9)
}

function expectLimits(line: Awaited<ReturnType<typeof lineOf>>, values: readonly (number | null)[]) {
  const limits = limitsOf(values.filter(value => value !== null))
  expect(line.limits?.mean).toBeCloseTo(limits?.mean ?? 0, 9)
  expect(line.limits?.lower).toBeCloseTo(limits?.lower ?? 0, 9)
  expect(line.limits?.upper).toBeCloseTo(limits?.upper ?? 0, 9)
}

const change = (asked: Reorganisation) => reorganise(ctx, asked, 'do')
const merge = (restateFrom: string | null) =>
  change({
    what: 'merge',
    input: {
      ...{ noun: 'function', id: ids.support ?? 0, revision: 1, into: ids.care ?? 0 },
      ...{ on: '2026-01-01', restateFrom },
    },
  })
const split = (restateFrom: string | null) =>
  change({
    what: 'split',
    input: {
      ...{ id: ids.support ?? 0, revision: 1, name: 'Support EMEA', on: '2026-01-01', restateFrom },
      within: { dimension: 'region', id: ids.emea ?? 0 },
    },
  })

describe('a merged function’s figures and limits are those of the union of the answers', () => {
  test.each([
    ['all of them', '1970-01-01', 0],
    ['from a day on', '2025-07-01', 6],
    ['from the merge on', null, 12],
  ])('%s', async (_, restateFrom, first) => {
    const company = await lineOf(null)
    await merge(restateFrom)
    const expected = npsOf(of('care')).map((value, at) => (at < first ? value : (npsOf(answers)[at] ?? null)))
    const line = await lineOf('care')
    expectEqual(line.values, expected)
    expectLimits(line, expected)
    expectEqual(company.values, npsOf(answers))
    expect(await lineOf(null)).toEqual(company)
  })
})

describe('a split leaves the sum as it was', () => {
  test.each([
    ['from the split on', null, 12],
    ['restated from a day on', '2025-07-01', 6],
  ])(
    '%s: earlier months stay, and later ones of both parts are those of the whole',
    async (_, restateFrom, first) => {
      const [before, company] = [await lineOf('support'), await lineOf(null)]
      expectEqual(before.values, npsOf(of('support')))
      await split(restateFrom)
      const key = (await getOrganisation(ctx)).functions.find(one => one.name === 'Support EMEA')?.key ?? ''
      const [old, part] = [await lineOf('support'), await lineOf(key)]
      expectEqual(old.values.slice(0, first), before.values.slice(0, first))
      expectEqual(old.values.slice(first), npsOf(of('support', 'apac')).slice(first))
      expectEqual(
        part.values,
        npsOf(of('support', 'emea')).map((value, at) => (at < first ? null : value)),
      )
      expect(await lineOf(null)).toEqual(company)
      const sums = await database.pool.query(
        `SELECT p.starts_on::text AS month, sum(c.n)::int AS n, sum(c.a - c.b)::float AS sum FROM cells c
       JOIN periods p ON p.id = c.period_id AND p.grain = 'month' JOIN functions f ON f.id = c.function_id
       WHERE f.key IN ('support', $1) AND (region_id, product_id, tier_id, channel_id) = (-1, -1, -1, -1)
       GROUP BY 1 ORDER BY 1`,
        [key],
      )
      // Promoters less detractors, and how many.
      expect(sums.rows.map(row => row.n)).toEqual(
        MONTHS.map(month => of('support').filter(one => one.externalId.startsWith(month)).length),
      )
      expectEqual(
        sums.rows.map(row => (100 * row.sum) / row.n),
        npsOf(of('support')),
      )
    },
  )
})
