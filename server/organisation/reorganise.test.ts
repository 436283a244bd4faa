import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import {
  feeds,
  functions,
  headships,
  metrics,
  observationChanges,
  observations,
  ownTargets,
  sources,
  users,
} from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput } from '@/domain/observation'
import type { MergeInput, Reorganisation, SplitInput } from '@/domain/organisation'
import type { Context } from '../context'
import { verifyRollups } from '../observations/rebuild'
import { loadReference, recordObservations } from '../observations/service'
import { reopenInOrganisation, reorganise } from './service'

async function done(asked: Reorganisation, mode: 'do' | 'try') {
  const effect = await reorganise(ctx, asked, mode)
  if (!effect) throw new Error('it was handed over')
  return effect
}
const merge = (input: MergeInput) => done({ what: 'merge', input }, 'do')
const previewMerge = (input: MergeInput) => done({ what: 'merge', input }, 'try')
const split = (input: SplitInput) => done({ what: 'split', input }, 'do')
const previewSplit = (input: SplitInput) => done({ what: 'split', input }, 'try')

const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let ctx: Context
let stream: { id: number; sourceId: number }
const ids: Record<string, number> = {}

beforeEach(async () => {
  database = await createTestDatabase()
  const { db } = database
  ctx = { db, pool: database.pool, actor: { kind: 'system' }, now: NOW, requestId: 'test' }
  await makeCompany(db)
  for (const key of ['support', 'care']) ids[key] = (await makeFunction(db, key)).id
  for (const key of ['emea', 'apac']) ids[key] = (await makeSlice(db, 'region', key)).id
  const own = { functionId: ids.support }
  await makeMetric(db, { key: 'nps', kind: 'nps', minN: 1 })
  await makeMetric(db, { key: 'csat', kind: 'top_box', rule: { scale: { min: 1, max: 5 } }, minN: 1 })
  await makeMetric(db, { key: 'reply', kind: 'duration', rule: { datedBy: 'start' }, minN: 1, ...own })
  await makeMetric(db, { key: 'fcr', kind: 'rate', rule: { maturesAfterDays: 7 }, minN: 1, ...own })
  await makeMetric(db, { key: 'grr', kind: 'amount_rate', rule: { retention: 'gross' }, minN: 1, ...own })
  stream = await makeStream(db, 'desk')
  await record(months.flatMap(facts))
  return async () => database.close()
})

const months = ['2025-01', '2025-02', '2025-12', '2026-01', '2026-02', '2026-03']

function facts(month: string): ObservationInput[] {
  const at = Date.parse(`${month}-05T10:00:00Z`)
  const of = (unit: string, n: number): ObservationInput[] =>
    Array.from(
      { length: n },
      (_, i): ObservationInput => ({
        metric: i % 2 ? 'nps' : 'csat',
        externalId: `${month} ${unit} ${i}`,
        grain: 'instant',
        at,
        score: (i % 5) + 1,
        function: unit,
        region: i % 3 ? 'emea' : 'apac',
      }),
    )
  const own = Array.from({ length: 4 }, (_, i): ObservationInput[] => {
    const base = { grain: 'instant' as const, externalId: `${month} own ${i}`, customer: `c${i}` }
    const region = i % 2 ? 'emea' : 'apac'
    return [
      { ...base, metric: 'reply', startedAt: at, endedAt: at + (i + 1) * 3_600_000, region },
      { ...base, metric: 'fcr', at, numerator: i % 2, region },
      { ...base, metric: 'grr', at, before: 100 + i, after: 90, region },
    ]
  }).flat()
  return [...of('support', 7), ...of('care', 5), ...own]
}

async function record(inputs: ObservationInput[]) {
  const reference = await loadReference(database.db)
  const located = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const run = await makeRun(database.db, stream.sourceId)
  return transactionOn(database.pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, located),
  )
}

/** Every cell of the whole company, all functions together, as text: equal to the last digit or not at all. */
async function companyCells() {
  const { rows } = await database.pool.query(
    `SELECT version_id, region_id, product_id, tier_id, channel_id, period_id, sum(n)::text n, sum(a)::text a,
       sum(b)::text b, sum(aa)::text aa, sum(bb)::text bb, sum(ab)::text ab FROM cells
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
  )
  return rows
}

async function countOf(unit: string, from = '1900-01-01') {
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS n FROM observations WHERE function_id = $1 AND occurred_at >= $2`,
    [ids[unit], from],
  )
  return rows[0].n as number
}

const mismatches = async () => (await verifyRollups(database.pool)).filter(one => one.mismatches > 0)

const asked = (restateFrom: string | null) => ({
  noun: 'function' as const,
  id: ids.support ?? 0,
  revision: 1,
  into: ids.care ?? 0,
  on: '2026-02-01',
  restateFrom,
})

describe.each([
  ['without restating', null, '2026-02-01'],
  ['restating from a day', '2025-12-01', '2025-12-01'],
  ['restating everything', '1970-01-01', '1970-01-01'],
])('a merge %s', (_, restateFrom, first) => {
  test('company figures are equal to the last digit, rollups exact, and only facts from that day move', async () => {
    const before = await companyCells()
    const total = (await countOf('support')) + (await countOf('care'))
    const moving = await countOf('support', first)
    const preview = await previewMerge(asked(restateFrom))
    expect(await companyCells()).toEqual(before)
    const done = await merge(asked(restateFrom))
    expect(preview.facts).toBe(moving)
    expect(done.facts).toBe(moving)
    expect(await companyCells()).toEqual(before)
    expect(await mismatches()).toEqual([])
    expect(await countOf('support', first)).toBe(0)
    expect((await countOf('support')) + (await countOf('care'))).toBe(total)
    expect(await database.db.select().from(observationChanges)).toHaveLength(moving)
    for (const { company } of preview.metrics) expect(company.before).toBe(company.after)
    expect(preview.metrics.map(metric => metric.key).sort()).toEqual(['csat', 'fcr', 'grr', 'nps', 'reply'])
    expect(preview.metrics.some(({ from }) => from.before !== from.after)).toBe(true)
  })

  test('the merged function has the sums of both from that day on, and every month of before keeps its own', async () => {
    const rows = async (units: string[], months: string) =>
      (
        await database.pool.query(
          `SELECT c.version_id, p.starts_on::text, ${units.length === 1 ? '' : 'count(DISTINCT c.function_id)::int AS units,'}
             sum(n)::text n, sum(a)::text a, sum(b)::text b, sum(aa)::text aa, sum(bb)::text bb, sum(ab)::text ab
           FROM cells c JOIN periods p ON p.id = c.period_id AND p.grain = 'month'
           WHERE c.function_id = ANY ($1) AND (c.region_id, c.product_id, c.tier_id, c.channel_id) = (-1, -1, -1, -1)
             AND p.starts_on ${months} $2 GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 1, 2`,
          [units.map(unit => ids[unit]), first],
        )
      ).rows
    const both = (await rows(['support', 'care'], '>=')).map(({ units, ...sums }) => sums)
    const earlier = [await rows(['support'], '<'), await rows(['care'], '<')]
    expect(both.length).toBeGreaterThan(0)
    await merge(asked(restateFrom))
    expect(await rows(['care'], '>=')).toEqual(both)
    expect(await rows(['support'], '>=')).toEqual([])
    expect([await rows(['support'], '<'), await rows(['care'], '<')]).toEqual(earlier)
  })

  test('the same file again changes nothing, and a correction stays where the fact counts', async () => {
    await merge(asked(restateFrom))
    const before = await companyCells()
    const support = await countOf('support')
    const again = await record(months.flatMap(facts))
    expect(again).toMatchObject({ inserted: 0, updated: 0, deleted: 0 })
    expect(await companyCells()).toEqual(before)
    expect(await countOf('support')).toBe(support)
    await record(facts('2025-01').map(fact => ('score' in fact ? { ...fact, score: 5 } : fact)))
    expect(await countOf('support')).toBe(support)
    expect(await mismatches()).toEqual([])
  })
})

describe('what belongs to a merged function', () => {
  test('follows its rule, and the preview says so in sentences and writes nothing', async () => {
    const { db } = database
    const [head] = await db
      .insert(users)
      .values({ email: 'h@acme.example', name: 'H', role: 'function_head' })
      .returning()
    const [reply] = await db.select().from(metrics).where(eq(metrics.key, 'reply'))
    const [source] = await db.update(sources).set({ functionId: ids.support }).returning()
    const functionId = ids.support ?? 0
    const metricId = reply?.id ?? 0
    await db.insert(headships).values({ userId: head?.id ?? 0, functionId, validFrom: '2020-01-01' })
    await db.insert(ownTargets).values({ metricId, functionId, target: 3, validFrom: '2025-01-01' })
    await db.insert(feeds).values({
      metricId,
      functionId,
      validFrom: '1970-01-01',
      authority: 'source',
      sourceId: source?.id,
    })
    const { consequences } = await previewMerge(asked(null))
    expect(consequences.join(' ')).toMatch(/3 metrics.*1 metric goes on.*1 source.*1 own target.*1 head/)
    expect((await db.select().from(metrics).where(eq(metrics.id, metricId)))[0]?.functionId).toBe(functionId)
    await merge(asked(null))
    expect((await db.select().from(metrics).where(eq(metrics.id, metricId)))[0]).toMatchObject({
      functionId: ids.care,
      originFunctionId: functionId,
    })
    expect(await db.select().from(headships)).toMatchObject([{ validTo: '2026-02-01' }])
    expect(await db.select().from(sources)).toMatchObject([{ functionId: ids.care }])
    const span = (rows: { functionId: number; validFrom: string; validTo: string }[]) =>
      rows.map(row => `${row.functionId} ${row.validFrom} ${row.validTo}`).sort()
    expect(span(await db.select().from(feeds))).toEqual(
      [`${functionId} 1970-01-01 2026-02-01`, `${ids.care} 2026-02-01 9999-12-31`].sort(),
    )
    expect(span(await db.select().from(ownTargets))).toEqual(
      [`${functionId} 2025-01-01 2026-02-01`, `${ids.care} 2026-02-01 9999-12-31`].sort(),
    )
  })

  test('refuses what cannot be, in a sentence', async () => {
    const refused = (change: object) => expect(merge({ ...asked(null), ...change })).rejects
    await refused({ into: ids.support }).toMatchObject({ code: 'INVALID' })
    await refused({ on: '2026-03-11' }).toMatchObject({ code: 'INVALID' })
    await refused({ revision: 7 }).toMatchObject({ code: 'CONFLICT' })
    await merge(asked(null))
    await refused({ revision: 2 }).toMatchObject({ code: 'CONFLICT' })
    await expect(merge({ ...asked(null), id: ids.care ?? 0, into: ids.support ?? 0 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('two merges at once: one is done, the other is told', async () => {
    const both = await Promise.allSettled([merge(asked(null)), merge(asked(null))])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await mismatches()).toEqual([])
  })

  test('reopened, it takes facts of today on, and those of between stay with the other', async () => {
    await merge(asked(null))
    await reopenInOrganisation(ctx, { noun: 'function', id: ids.support ?? 0, revision: 2 })
    const before = await countOf('support')
    const fact = (externalId: string, day: string): ObservationInput => ({
      metric: 'nps',
      externalId,
      grain: 'day',
      at: Date.parse(day),
      score: 9,
      function: 'support',
    })
    await record([fact('between', '2026-03-09'), fact('since', '2026-03-10')])
    expect(await countOf('support')).toBe(before + 1)
  })
})

describe('a split', () => {
  const wanted = (restateFrom: string | null) => ({
    id: ids.support ?? 0,
    revision: 1,
    name: 'Support EMEA',
    within: { dimension: 'region' as const, id: ids.emea ?? 0 },
    on: '2026-02-01',
    restateFrom,
  })

  test.each([null, '2025-02-01'])(
    'moves the company-level facts of its slice, restated from %s',
    async from => {
      const before = await companyCells()
      const preview = await previewSplit(wanted(from))
      expect(preview.metrics.map(metric => metric.key).sort()).toEqual(['csat', 'nps'])
      const { facts: moved } = await split(wanted(from))
      expect(moved).toBe(preview.facts)
      expect(moved).toBeGreaterThan(0)
      expect(await companyCells()).toEqual(before)
      expect(await mismatches()).toEqual([])
      const [made] = await database.db.select().from(functions).where(eq(functions.key, 'support-emea'))
      expect(made).toMatchObject({ splitFromId: ids.support, validFrom: from ?? '2026-02-01' })
      const theirs = await database.db
        .select()
        .from(observations)
        .where(eq(observations.functionId, made?.id ?? 0))
      expect(theirs).toHaveLength(moved)
      expect(await record(months.flatMap(facts))).toMatchObject({ inserted: 0, updated: 0 })
    },
  )
})

describe('a merge of slices', () => {
  test('keeps every function and the company equal', async () => {
    const sums = async () =>
      (
        await database.pool.query(
          `SELECT version_id, function_id, period_id, n::text, a::text, b::text FROM cells
           WHERE (region_id, product_id, tier_id, channel_id) = (-1, -1, -1, -1) ORDER BY 1, 2, 3`,
        )
      ).rows
    const before = await sums()
    const input = {
      noun: 'slice' as const,
      id: ids.apac ?? 0,
      revision: 1,
      into: ids.emea ?? 0,
      on: '2026-01-01',
      restateFrom: '1970-01-01',
    }
    const { facts: moved } = await merge(input)
    expect(moved).toBeGreaterThan(0)
    expect(await sums()).toEqual(before)
    expect(await mismatches()).toEqual([])
  })
})
