import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { contracts, customers, goals, headlines, ownTargets, stages, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Actor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import { loadReference } from '../../observations/reference'
import { recordObservations } from '../../observations/service'
import { getOverview } from '../service'

const NOW = new Date('2150-11-15T12:00:00Z')
const database = testDb()

const overview = (filters: Partial<Filters> = {}, actor: Actor = { kind: 'system' }) =>
  getOverview(
    { db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' },
    { ...DEFAULT_FILTERS, ...filters },
  )

async function record(inputs: ObservationInput[]) {
  const reference = await loadReference(database.db)
  const stream = await makeStream(database.db, `stream of ${inputs[0]?.metric}`)
  const run = await makeRun(database.db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
}

/** 40 a month in the 20 months that end with October 2150 (19); `good` says how many of them are. */
function monthly(metric: string, good: (month: number) => number | null): ObservationInput[] {
  return Array.from({ length: 20 }, (_, month) => month).flatMap(month => {
    const count = good(month)
    if (count === null) return []
    return Array.from({ length: 40 }, (_, i) => ({
      metric,
      externalId: `${month}-${i}`,
      grain: 'instant' as const,
      at: Date.UTC(2149, 2 + month, 10, 12),
      customer: `c${i % 6}`,
      ...(metric.startsWith('own') ? { numerator: i < count ? 1 : 0 } : { score: i < count ? 10 : 1 }),
    }))
  })
}

async function contractsOfSix() {
  const { db } = database
  const [source] = await db.query.sources.findMany({ limit: 1 })
  for (const i of Array.from({ length: 6 }, (_, at) => at)) {
    const [customer] = await db
      .insert(customers)
      .values({ key: `c${i}` })
      .returning()
    const term = {
      sourceId: source?.id ?? 0,
      customerId: customer?.id ?? 0,
      termStart: '2150-01-01',
      amount: 1000,
    }
    // The second ends after the 12 months to come.
    await db.insert(contracts).values([
      { ...term, externalId: `a${i}`, termEnd: '2151-10-01' },
      { ...term, externalId: `b${i}`, termEnd: '2151-12-01' },
    ])
  }
  await db.execute(sql`UPDATE identities SET customer_id = c.id FROM customers c WHERE c.key = external_id`)
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  await makeSlice(db, 'region', 'emea')
  const [owner] = await db
    .insert(users)
    .values({ email: 'ada@test', name: 'Ada', role: 'cx_lead' })
    .returning()
  for (const key of ['support', 'sales', 'marketing']) {
    const { id: functionId } = await makeFunction(db, key)
    for (const nth of [1, 2]) {
      const name = `own-${key}-${nth}`
      const { metric } = await makeMetric(db, {
        key: name,
        kind: 'rate',
        perspective: 'company',
        functionId,
        dueDay: 5,
      })
      await db
        .insert(ownTargets)
        .values({ metricId: metric.id, functionId, target: 50, validFrom: '2149-01-01' })
      await record(monthly(name, month => (key === 'marketing' && month === 19 ? null : 30)))
    }
  }
  const asked = async (key: string, target: number | null, good: (month: number) => number) => {
    const { metric } = await makeMetric(db, {
      key,
      name: `${key}, in full`,
      kind: key === 'nps' ? 'nps' : 'top_box',
      countedAs: 'answers',
      rule: { scale: { min: 0, max: 10 }, favourable: [10] },
    })
    if (target !== null)
      await db.insert(goals).values({
        metricId: metric.id,
        kind: 'keep',
        target,
        measuredOver: 'quarter',
        ownerId: owner?.id ?? 0,
        why: 'x',
        startsOn: '2149-01-01',
        dueOn: '2151-12-31',
        lifecycle: 'published',
      })
    await record(monthly(key, good))
    return metric.id
  }
  await db.insert(headlines).values([
    { family: 'satisfaction', metricId: await asked('overall', 90, month => 25 + (month % 2)) },
    { family: 'nps', metricId: await asked('nps', 40, month => 26 + (month % 2)) },
  ])
  // Ten months at 20 or 21 of 40, then ten at 30 or 31.
  const start = await asked('start', null, month => (month < 10 ? 20 : 30) + (month % 2))
  await db.insert(stages).values({ key: 'onboard', name: 'Onboard', position: 1, headlineMetricId: start })
  await contractsOfSix()
})

describe('findings', () => {
  test('name off target, at risk and what changed below the headlines, each with who and what it concerns', async () => {
    const { findings } = await overview()
    const beside = {
      evidence: null,
      who: 'owner Ada',
      concerns: '6 customers, €6K to renew in a year',
    }
    expect(findings).toEqual([
      {
        // July to September: 25 + 26 + 25 of 120.
        text: 'The 2 functions whose figures are in meet their own targets (marketing: not in), while Satisfaction is off target: 63.3% over Q3 2150, goal 90%.',
        href: '/metrics/overall',
        tone: 'concern',
        ...beside,
      },
      {
        // 26 + 27 + 26 promoters and 14 + 13 + 14 detractors of 120.
        text: 'NPS is at risk: 32 over Q3 2150, goal 40.',
        href: '/metrics/nps',
        tone: 'concern',
        ...beside,
      },
      {
        text: 'No headline figure changed beyond noise. Below it, start, in full is better: above the upper limit.',
        href: '/metrics/start',
        tone: 'improvement',
        evidence: null,
        who: null,
        concerns: null,
      },
    ])
  })

  test('say “every function” only where each has two own targets or more', async () => {
    const { db } = database
    const firstOf = async () => (await overview({ period: '2150-09' })).findings[0]?.text
    expect(await firstOf()).toMatch(/^Every function meets its own targets, while Satisfaction is off target/)
    const { id } = await makeFunction(db, 'legal')
    expect(await firstOf()).toMatch(
      /^All 3 functions with two own targets or more meet them, while Satisfaction is off target/,
    )
    expect((await overview()).findings[0]?.text).toMatch(
      /^Of the functions with two own targets or more, the 2 whose figures are in meet them \(marketing: not in\), while/,
    )
    await db.execute(sql`DELETE FROM functions WHERE id = ${id}`)
  })

  test('concern nobody where a filter leaves contracts untold', async () => {
    const { findings } = await overview({ region: 'emea' })
    expect(findings.every(({ concerns }) => concerns === null)).toBe(true)
  })

  test('that nothing changed is said of those headlines only that can be told', async () => {
    const { findings } = await overview({ comparison: 'last-year', period: '2149-06' })
    expect(findings.at(-1)?.text).toBe('Nothing can be said about change in Jun 2149 yet.')
  })
})

describe('what is due', () => {
  const headOf = async (...keys: string[]): Promise<Actor> => {
    const all = await database.db.query.functions.findMany()
    return {
      kind: 'user',
      id: 1,
      name: 'Hal',
      email: 'hal@test',
      role: 'function_head',
      headOf: all.filter(({ key }) => keys.includes(key)).map(({ id }) => id),
      isCustomerOwner: false,
    }
  }

  test('is one line for a head: what is late, or what comes next', async () => {
    expect((await overview({}, await headOf('marketing'))).due).toEqual({
      text: 'marketing: “own-marketing-1” and “own-marketing-2” for Oct 2150, due since 6 Nov 2150.',
      href: '/metrics/own-marketing-1',
      late: true,
    })
    expect((await overview({}, await headOf('sales', 'support'))).due).toEqual({
      text: 'support and sales: All figures of Oct 2150 are in; those of Nov 2150 are due by 7 Dec 2150.',
      href: null,
      late: false,
    })
  })

  test('is nothing for who heads no function', async () => {
    expect((await overview()).due).toBeNull()
    expect((await overview({}, await headOf())).due).toBeNull()
  })
})

describe('filters that do not reach', () => {
  test('are said where the part stands', async () => {
    expect((await overview()).unfiltered).toEqual({ way: null, targets: null })
    expect((await overview({ function: 'support' })).unfiltered).toEqual({
      way: 'All functions: a stage belongs to no single one.',
      targets: null,
    })
    expect((await overview({ region: 'emea' })).unfiltered).toEqual({
      way: 'Own targets are not narrowed by region, product, tier or channel.',
      targets: 'not narrowed',
    })
    expect((await overview({ region: 'emea', rows: 'region' })).unfiltered.targets).toBeNull()
  })
})
