import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson, makeRun, makeStream } from '@/db/factories'
import {
  formerNames,
  functionHeadlines,
  functions,
  goalContributions,
  goals,
  ownTargets,
  sources,
  stages,
  touchpoints,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { getFunction } from './service'

const NOW = new Date('2150-11-15T12:00:00Z')
const database = testDb()
const ids = { support: 0, hal: 0 }

const actor = (role: UserActor['role'], headOf: readonly number[] = []): UserActor => ({
  ...{ kind: 'user', id: 1, name: 'Ada', email: 'ada@test', role, headOf, isCustomerOwner: false },
})
const context = (who: Context['actor']): Context => ({
  ...{ db: database.db, pool: database.pool, actor: who, now: NOW, requestId: 'test' },
})
const page = (key: string, who: Context['actor'] = actor('executive')) =>
  getFunction(context(who), { key, filters: DEFAULT_FILTERS })

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

/** 40 a month in the 15 months that end with October 2150, so many of them good. */
const monthly = (metric: string, good: number, months = 15): ObservationInput[] =>
  Array.from({ length: months }, (_, month) => month).flatMap(month =>
    Array.from({ length: 40 }, (_, i) => ({
      ...{ metric, externalId: `${month}-${i}`, grain: 'instant' as const },
      at: Date.UTC(2149, 7 + month, 10, 12),
      ...(metric.startsWith('own') ? { numerator: i < good ? 1 : 0 } : { score: i < good ? 5 : 1 }),
    })),
  )

async function makeSupport(stageId: number) {
  const { db } = database
  const functionId = ids.support
  const rest = { functionId, stageId, dueDay: 5 }
  const said = await makeMetric(db, {
    ...{ key: 'csat', name: 'Satisfaction after support', kind: 'top_box', family: 'satisfaction', ...rest },
    rule: { scale: { min: 1, max: 5 } },
  })
  await db.update(stages).set({ headlineMetricId: said.metric.id }).where(eq(stages.id, stageId))
  await db.insert(functionHeadlines).values({ functionId, family: 'satisfaction', metricId: said.metric.id })
  await record(monthly('csat', 20))
  for (const [key, months] of [
    ['own-reply', 15],
    ['own-solved', 15],
    ['own-late', 14],
  ] as const) {
    const { metric } = await makeMetric(db, { key, kind: 'rate', perspective: 'company', ...rest })
    if (key !== 'own-late')
      await db
        .insert(ownTargets)
        .values({ metricId: metric.id, functionId, target: 70, validFrom: '2149-01-01' })
    await record(monthly(key, 36, months))
  }
  const [goal] = await db
    .insert(goals)
    .values({
      ...{
        metricId: said.metric.id,
        kind: 'keep',
        target: 80,
        measuredOver: 'month',
        ownerId: ids.hal,
        why: 'x',
      },
      ...{ startsOn: '2149-01-01', dueOn: '2151-12-31', lifecycle: 'published' },
    })
    .returning()
  return goal?.id ?? 0
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  ids.support = (await makeFunction(db, 'support')).id
  const sales = await makeFunction(db, 'sales')
  const hotline = await makeFunction(db, 'hotline')
  ids.hal = (await makePerson(db, 'Hal', { role: 'function_head', headOf: [ids.support] })).id
  await makePerson(db, 'Deb', { role: 'function_head', headOf: [ids.support], deputy: true })
  const [stage] = await db.insert(stages).values({ key: 'help', name: 'Get help', position: 1 }).returning()
  const stageId = stage?.id ?? 0
  await db
    .insert(touchpoints)
    .values({ key: 'ticket', name: 'Ticket', stageId, functionId: ids.support, position: 1 })
  const goalId = await makeSupport(stageId)
  await db.insert(goalContributions).values({ goalId, functionId: sales.id })
  await db
    .update(functions)
    .set({ mergedIntoId: ids.support, validTo: '2150-10-01' })
    .where(eq(functions.id, hotline.id))
  await db
    .insert(formerNames)
    .values({ noun: 'function', subjectId: ids.support, name: 'Help desk', until: '2149-06-01' })
  await db.insert(sources).values({
    ...{ key: 'desk', name: 'Support desk', kind: 'http', functionId: ids.support, expectedEveryDays: 1 },
    createdAt: new Date('2149-01-01'),
  })
})

describe('a function', () => {
  test('says in one sentence how customers fare where it serves them, and how it fares itself', async () => {
    const dto = await page('support')
    expect(dto.sentence).toBe(
      'Customers whom support serves are 30 points below goal (Satisfaction after support 50%, Aug to Oct 2150), while support meets 2 of 2 own targets.',
    )
    expect(dto.gap.state).toBe('silo_gap')
    expect(dto.stages).toMatchObject([
      { key: 'help', state: 'well_below', touchpoints: ['Ticket'], href: '/gaps/stage/help' },
    ])
  })

  test('has both perspectives, own targets beside the company’s', async () => {
    const { customer, company } = await page('support')
    expect(customer.map(({ metric }) => metric.key)).toEqual(['csat'])
    expect(company.map(({ metric, ownTarget }) => [metric.key, ownTarget])).toEqual([
      ['own-reply', { text: 'own target 70%, met', met: true }],
      ['own-solved', { text: 'own target 70%, met', met: true }],
      ['own-late', null],
    ])
    expect(customer[0]?.figure).toMatchObject({ value: 50, n: 40, period: 'Oct 2150' })
    expect(customer[0]?.sparkline.points).toHaveLength(24)
    expect(company[0]?.href).toBe('/metrics/own-reply?function=support')
  })

  test('names head, deputies, what it was called and what was merged into it', async () => {
    const dto = await page('support')
    expect(dto).toMatchObject({
      head: 'Head: Hal, since 1 Jan 2020',
      deputies: 'Deputy: Deb',
      history: ['Called Help desk until 1 Jun 2149.', 'hotline was merged into it on 1 Oct 2150.'],
      successor: null,
    })
    expect((await page('sales')).head).toBe('Nobody heads it.')
  })

  test('that was merged away leads to its successor', async () => {
    const { successor, history } = await page('hotline')
    expect(successor).toEqual({
      text: 'It was merged into support on 1 Oct 2150. See support',
      href: '/functions/support',
    })
    expect(history).toEqual([])
  })

  test('tells goals of its own and those that ask for it', async () => {
    expect((await page('support')).goals).toMatchObject([
      { metric: 'Satisfaction after support', owner: 'Hal', part: null },
    ])
    expect((await page('sales')).goals).toMatchObject([{ part: 'asked to contribute' }])
  })

  test('tells everyone when its sources delivered, and the way to them only who looks after them', async () => {
    const words = 'has never delivered; expected every day'
    expect((await page('support')).sources).toEqual([{ name: 'Support desk', words, late: true, href: null }])
    const [own] = (await page('support', actor('function_head', [ids.support]))).sources
    expect(own?.href).toMatch(/^\/sources\/\d+$/)
    const [other] = (await page('support', actor('function_head', [ids.support + 1]))).sources
    expect(other?.href).toBeNull()
  })

  test('tells what is late', async () => {
    expect((await page('support')).due).toEqual([
      { metric: 'own-late', href: '/metrics/own-late', words: 'due since 6 Nov 2150', state: 'late' },
    ])
  })

  test('without anything says what belongs there, and offers it to who may', async () => {
    const bare = await page('sales')
    expect(bare.missing.map(({ action }) => action)).toEqual([null, null, null])
    expect(bare.missing[0]?.whoMay).toMatch(/may\.$/)
    const lead = await page('sales', actor('cx_lead'))
    expect(lead.missing.map(({ action }) => action?.href ?? null)).toEqual([
      '/metrics/new',
      null,
      '/admin/stages',
    ])
    expect(bare.sentence).toBe(
      'Nobody asks customers how they fare where sales serves them; sales has set no own targets.',
    )
  })

  test('that there is not is not found', async () => {
    await expect(page('nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is read in as many statements with fifteen months of facts as without any', async () => {
    const count = async (key: string) => {
      const asked: string[] = []
      const { pool } = database
      const query = pool.query.bind(pool)
      const spy = (...args: Parameters<typeof query>) => {
        asked.push(String(args[0]))
        return query(...args)
      }
      Object.assign(pool, { query: spy })
      await page(key)
      Object.assign(pool, { query })
      return asked.length
    }
    const [full, bare] = [await count('support'), await count('sales')]
    expect(full).toBeGreaterThan(5)
    expect(full).toBeLessThanOrEqual(45)
    expect(full - bare).toBeLessThanOrEqual(2)
  })
})
