import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import {
  annotations,
  company,
  contracts,
  customerFunctions,
  customers,
  goals,
  headlines,
  identities,
  ownTargets,
  stages,
  touchpoints,
  users,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { GapPlaceKind } from '@/domain/gap'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { getOverview } from '../overview/service'
import { getGap } from './service'

const NOW = new Date('2150-11-15T12:00:00Z')
const database = testDb()
const ids = { support: 0, owner: 0 }

const lead: UserActor = {
  kind: 'user',
  role: 'cx_lead',
  ...{ id: 1, name: 'Ada', email: 'ada@test', headOf: [], isCustomerOwner: false },
}
const context = (actor: Context['actor'] = lead): Context => ({
  ...{ db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' },
})
const gap = (kind: GapPlaceKind, key: string, actor: Context['actor'] = lead) =>
  getGap(context(actor), { kind, key, filters: DEFAULT_FILTERS })
const overview = (rows: 'function' | 'region' = 'function') =>
  getOverview(context(), { ...DEFAULT_FILTERS, rows })

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

/** Of 40 a month in the 20 months that end with October 2150 (19): how many are good. */
type Good = (month: number) => number
const HIGH: Good = () => 36
const LOW: Good = () => 20

/** Answers and cases alike: half of each in emea. */
function monthly(metric: string, good: Good, n = 40): ObservationInput[] {
  return Array.from({ length: 20 }, (_, month) => month).flatMap(month =>
    Array.from({ length: n }, (_, i) => ({
      metric,
      externalId: `${month}-${i}`,
      grain: 'instant' as const,
      at: Date.UTC(2149, 2 + month, 10, 12),
      region: i % 2 === 0 ? 'emea' : 'apac',
      ...(metric.startsWith('own')
        ? { numerator: i < good(month) ? 1 : 0 }
        : { score: i < good(month) ? 5 : 1, customer: `c${i % 8}`, function: 'support' }),
    })),
  )
}

/** A stage whose customers and own targets go as told; the goal is 80 %, each own target 70 %. */
async function makeStage(key: string, said: Good | null, own: readonly Good[]) {
  const { db } = database
  const [stage] = await db.insert(stages).values({ key, name: key, position: 1 }).returning()
  const stageId = stage?.id ?? 0
  for (const [nth, good] of own.entries()) {
    const name = `own-${key}-${nth}`
    const rest = { kind: 'rate', perspective: 'company', functionId: ids.support, stageId } as const
    const { metric } = await makeMetric(db, { key: name, ...rest })
    await db
      .insert(ownTargets)
      .values({ metricId: metric.id, functionId: ids.support, target: 70, validFrom: '2149-01-01' })
    await record(monthly(name, good))
  }
  if (!said) return
  const { metric } = await makeMetric(db, {
    ...{ key: `said-${key}`, kind: 'top_box', stageId, countedAs: 'answers' },
    rule: { scale: { min: 1, max: 5 } },
  })
  await db.update(stages).set({ headlineMetricId: metric.id }).where(eq(stages.id, stageId))
  await db.insert(goals).values({
    ...{ metricId: metric.id, kind: 'keep', target: 80, measuredOver: 'month', ownerId: ids.owner, why: 'x' },
    ...{ startsOn: '2149-01-01', dueOn: '2151-12-31', lifecycle: 'published' },
  })
  await record(monthly(`said-${key}`, said))
}

async function makeCustomers() {
  const { db } = database
  const [source] = await db.query.sources.findMany({ limit: 1 })
  for (const i of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const [customer] = await db
      .insert(customers)
      .values({ key: `k${i}`, name: `Customer ${'ABCDEFGH'[i]}` })
      .returning()
    const customerId = customer?.id ?? 0
    await db
      .update(identities)
      .set({ customerId })
      .where(eq(identities.externalId, `c${i}`))
    await db.insert(contracts).values({
      ...{ sourceId: source?.id ?? 0, externalId: `a${i}`, customerId, amount: 1000 },
      ...{ termStart: '2150-01-01', termEnd: '2151-03-31' },
    })
    if (i < 2) await db.insert(customerFunctions).values({ customerId, functionId: ids.support })
  }
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  await makeSlice(db, 'region', 'emea')
  await makeSlice(db, 'region', 'apac')
  ids.support = (await makeFunction(db, 'support')).id
  const [owner] = await db
    .insert(users)
    .values({ email: 'ada@test', name: 'Ada', role: 'cx_lead' })
    .returning()
  ids.owner = owner?.id ?? 0
  await makeStage('silo', LOW, [HIGH, HIGH])
  await makeStage('both', LOW, [HIGH, LOW])
  await makeStage('satisfied', HIGH, [HIGH, LOW])
  // One bad month weighs on three; the last alone, and two that are over for one and for two periods.
  await makeStage('watch', month => (month === 19 ? 8 : 38), [HIGH, HIGH])
  await makeStage('clearing', month => (month === 15 || month === 16 ? 8 : 38), [HIGH, HIGH])
  await makeStage('cleared', month => (month === 14 || month === 15 ? 8 : 38), [HIGH, HIGH])
  await makeStage('well', HIGH, [HIGH, HIGH])
  await makeStage('alone', LOW, [HIGH])
  await makeStage('silent', null, [HIGH, HIGH])
  const [silo] = await db.select().from(stages).where(eq(stages.key, 'silo'))
  await db.insert(touchpoints).values({
    ...{ key: 'ticket', name: 'Ticket', stageId: silo?.id ?? 0, functionId: ids.support, position: 1 },
  })
  const { metric } = await makeMetric(db, {
    key: 'calls',
    kind: 'count',
    perspective: 'company',
    functionId: ids.support,
  })
  await db
    .insert(ownTargets)
    .values({ metricId: metric.id, functionId: ids.support, target: 1000, validFrom: '2149-01-01' })
  await record([
    {
      metric: 'calls',
      externalId: 'one',
      grain: 'instant',
      at: Date.UTC(2150, 9, 10, 12),
      count: 5,
      region: 'emea',
    },
  ])
  const overall = await makeMetric(db, {
    key: 'overall',
    kind: 'top_box',
    rule: { scale: { min: 1, max: 5 } },
  })
  await db.insert(headlines).values({ family: 'satisfaction', metricId: overall.metric.id })
  await record(monthly('overall', HIGH))
  await makeCustomers()
})

describe('the states of a place', () => {
  test.each([
    ['silo', 'silo_gap', false],
    ['both', 'both_off_target', false],
    ['satisfied', 'own_missed_customers_satisfied', false],
    ['watch', 'watch', false],
    ['clearing', 'silo_gap', true],
    ['cleared', 'none', false],
    ['well', 'none', false],
    ['alone', 'cannot_tell', false],
    ['silent', 'cannot_tell', false],
  ] as const)('%s is %s, on its screen as on the whole', async (key, state, clearing) => {
    const page = await gap('stage', key)
    expect(page.gap).toMatchObject({ state, clearing })
    const stage = (await overview()).throughline.find(one => one.key === key)
    expect(stage?.gap).toEqual(page.gap)
  })

  test('are told for each of the last 12 periods as they were told then', async () => {
    const states = async (key: string) => (await gap('stage', key)).periods.map(one => one.state)
    const none = (count: number) => Array<string>(count).fill('none')
    // Bad in June and July, which weigh on the figures until September.
    expect(await states('clearing')).toEqual([
      ...none(7),
      'watch',
      'silo_gap',
      'silo_gap',
      'silo_gap',
      'silo_gap',
    ])
    expect(await states('cleared')).toEqual([
      ...none(6),
      'watch',
      'silo_gap',
      'silo_gap',
      'silo_gap',
      'silo_gap',
      'none',
    ])
    expect(await states('watch')).toEqual([...none(11), 'watch'])
  })

  test('stand beside what people noted on those charts or on all', async () => {
    const noted = { createdAt: NOW, text: 'New desk' }
    await database.db.insert(annotations).values([
      { ...noted, onDay: '2150-09-03' },
      { ...noted, onDay: '2150-09-04', functionId: ids.support },
      { ...noted, onDay: '2140-01-01' },
    ])
    const { flags, periods } = await gap('function', 'support')
    expect(flags.map(({ number, onDay }) => [number, onDay])).toEqual([
      [1, '2150-09-03'],
      [2, '2150-09-04'],
    ])
    expect(periods[flags[0]?.at ?? -1]?.key).toBe('2150-09')
    expect((await gap('region', 'emea')).flags).toHaveLength(1)
  })

  test('that is on the way is one sentence, and no finding of concern', async () => {
    expect((await gap('stage', 'clearing')).sentence).toBe(
      'The gap of customers at clearing had one good period; a second one clears it.',
    )
    expect((await gap('stage', 'watch')).sentence).toMatch(
      /^Customers at watch are [\d.]+ points below goal .+ one to watch, not yet a gap\.$/,
    )
    const { findings } = await overview()
    expect(findings.filter(({ href }) => href === '/gaps/stage/watch')).toEqual([])
  })

  test('are reached for a function and a region too', async () => {
    const { rows } = await overview('region')
    for (const row of rows.rows) {
      const page = await gap('region', row.key)
      expect(page.gap).toEqual(row.gap)
      expect(page.targetsNote).toMatch(/same targets; a count is not/)
    }
    const [support] = (await overview()).rows.rows
    expect((await gap('function', 'support')).gap).toEqual(support?.gap)
    expect(support?.href).toBe('/functions/support')
  })

  test('a count is not judged in a part: one part alone would always stay below what is wanted of all', async () => {
    const calls = (page: Awaited<ReturnType<typeof gap>>) =>
      page.targets.find(({ metric }) => metric.key === 'calls')?.met
    expect(calls(await gap('region', 'emea'))).toBeNull()
    expect(calls(await gap('function', 'support'))).toBe(false)
  })

  test('there is no gap of what there is not', async () => {
    await expect(gap('stage', 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(gap('region', 'silo')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the evidence', () => {
  test('has both sides in numbers', async () => {
    const page = await gap('stage', 'silo')
    // 60 of 120 in August to October, goal 80 %.
    expect(page.say).toMatchObject({ shortfall: '30 points below goal', state: 'well_below' })
    expect(page.say?.figure).toMatchObject({ value: 50, n: 120, period: 'Aug to Oct 2150' })
    expect(page.targets).toEqual([
      expect.objectContaining({ figure: '90%', target: '70%', met: true, functionName: 'support' }),
      expect.objectContaining({ met: true }),
    ])
    expect(page.sentence).toBe(
      'Customers at silo are 30 points below goal (said-silo: 50%), while the own targets there are met (2 of 2 met): a silo gap.',
    )
    expect(page.serving).toEqual([
      { touchpoint: 'Ticket', functionName: 'support', href: '/functions/support' },
    ])
    expect(page.owner).toBe('Ada')
  })

  test('counts who passed and the revenue concerned, and lists them by permission', async () => {
    const { passed } = await gap('stage', 'silo')
    expect(passed.words).toBe(
      '8 customers passed; €8K of theirs is due for renewal within 12 months. That is the revenue concerned, not at risk because of this.',
    )
    expect(passed.list?.map(({ label }) => label).toSorted()).toEqual(
      [...'ABCDEFGH'].map(letter => `Customer ${letter}`),
    )
    expect(passed.list?.[0]).toMatchObject({
      href: expect.stringMatching(/^\/customers\/\d+$/),
      ...{ renewal: '31 Mar 2151', value: '€1K' },
    })
  })

  test('a head sees whom the own function serves and no amounts; an executive none unless the company allows it', async () => {
    const head: UserActor = { ...lead, role: 'function_head', headOf: [ids.support] }
    const { passed } = await gap('stage', 'silo', head)
    expect(passed.list?.map(({ label, value }) => [label, value]).toSorted()).toEqual([
      ['Customer A', null],
      ['Customer B', null],
    ])
    const executive: UserActor = { ...lead, role: 'executive' }
    const hidden = await gap('stage', 'silo', executive)
    expect(hidden.passed).toMatchObject({
      list: null,
      whoMay: expect.stringMatching(/^Who they are is seen by CX leads/),
    })
    expect(JSON.stringify(hidden)).not.toMatch(/Customer [A-H]/)
    expect(hidden.comments).toMatchObject({ comments: null, href: null })
    await database.db.update(company).set({ executivesSeeCustomers: true })
    expect((await gap('stage', 'silo', executive)).passed.list).toHaveLength(8)
    await database.db.update(company).set({ executivesSeeCustomers: false })
  })

  test('of a sum that would be few customers’ own nothing is told', async () => {
    await database.db.delete(contracts).where(eq(contracts.amount, 1000))
    expect((await gap('stage', 'silo')).passed.words).toMatch(
      /^8 customers passed\. What of theirs .+ is not told/,
    )
  })
})
