import { eq, sql } from 'drizzle-orm'
import { beforeAll } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeMetric, makeRun } from '@/db/factories'
import {
  contracts,
  customerFunctions,
  customers,
  customerTiers,
  functions,
  headlines,
  ownTargets,
  slices,
  stages,
  touchpoints,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { ALL_CUSTOMERS } from '@/domain/customer-list'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { recordEvents, type TouchpointEvent } from '../events/record'
import { answer, day, type House, makeHouse, match, record } from '../matching/testing'

export const database = testDb()
export let house: House
export let support = 0
export let sales = 0
export const ids = new Map<string, number>()
export const idOf = (key: string) => ids.get(key) ?? 0

// Days of 2026 by number; NOW is 20 November, day 323.
export const TODAY = 323
export const dayText = (number: number) => new Date(day(number)).toISOString().slice(0, 10)

export function ctx(role: Role, more: Partial<UserActor> = {}): Context {
  const own = house.ctx(role)
  const headOf = role === 'function_head' ? [support] : []
  const actor: UserActor = {
    ...{ kind: 'user', id: 1, name: 'Lea', email: 'lea@acme.example' },
    ...{ role, headOf, isCustomerOwner: false, ...more },
  }
  return { ...own, actor }
}

export const ticket = (
  customer: string,
  at: number,
  hours: number,
  more: Partial<ObservationInput> = {},
) => ({
  ...{
    metric: 'reply',
    externalId: `ticket-${customer}-${at}`,
    customer,
    grain: 'instant' as const,
    function: 'support',
  },
  ...{ startedAt: day(at), endedAt: day(at) + hours * 3_600_000, ...more },
})

export async function term(key: string, from: number, to: number, amount: number) {
  await database.db.insert(contracts).values({
    ...{ sourceId: house.streams.crm.sourceId, externalId: `${key}-${to}`, customerId: idOf(key) },
    ...{ termStart: dayText(from), termEnd: dayText(to), amount },
  })
}

export async function arrivals(customer: string, days: readonly number[], isGone = false): Promise<void> {
  const [point] = await database.db.select().from(touchpoints)
  const { id: streamId, sourceId } = house.streams.crm
  const run = await makeRun(database.db, sourceId)
  const events = days.map((at, line): TouchpointEvent => {
    const said = { caseKey: `order-${at}`, touchpointId: point?.id ?? 0, arrivedAt: day(at) + 3_600_000 }
    const more = { leftAt: null, person: 'worker-7', customer }
    return { line, externalId: `arrival-${at}`, stamp: null, said: isGone ? null : { ...said, ...more } }
  })
  const batch = { sourceId, streamId, runId: run.id, stamp: run.id, duplicates: 'refuse' as const }
  await transactionOn(database.pool, client => recordEvents(client, batch, events))
}

beforeAll(async () => {
  house = await makeHouse(database)
  const { db } = database
  const named = await db.select().from(functions)
  support = named.find(({ key }) => key === 'support')?.id ?? 0
  sales = named.find(({ key }) => key === 'sales')?.id ?? 0
  const { metric } = await makeMetric(db, {
    key: 'late',
    kind: 'rate',
    direction: 'down',
    functionId: sales,
    perspective: 'company',
    countedAs: 'quotes',
  })
  await db
    .insert(ownTargets)
    .values([{ metricId: metric.id, functionId: sales, target: 10, validFrom: '2020-01-01' }])
  await db.execute(sql`INSERT INTO own_targets (metric_id, function_id, target, valid_from)
    SELECT id, ${support}, 4, '2020-01-01' FROM metrics WHERE key = 'reply'`)
  await db.execute(sql`UPDATE metrics SET direction = 'down', perspective = 'company' WHERE key = 'reply'`)
  const [nps] = await db
    .execute<{ id: number }>(sql`SELECT id FROM metrics WHERE key = 'nps'`)
    .then(r => r.rows)
  await db.insert(headlines).values({ family: 'nps', metricId: nps?.id ?? 0 })
  const [stage] = await db.insert(stages).values({ key: 'get', name: 'Get', position: 1 }).returning()
  await db.insert(touchpoints).values({
    ...{ key: 'parcel', name: 'Parcel', position: 1 },
    ...{ stageId: stage?.id ?? 0, functionId: sales },
  })
  const keys = ['acme', 'berg', 'clay', 'dorn', 'erle', 'fern']
  // Each account of the CRM is a customer; what it says then is the customer's.
  await record(
    house,
    'crm',
    keys.map(
      key =>
        answer(key, {
          at: day(1),
          score: null,

          customerName: `${key} works`,
        }) as ObservationInput,
    ),
  )
  await match(house)
  for (const row of await db.select().from(customers)) ids.set(row.key, row.id)
  await db.update(customers).set({ name: sql`initcap(key) || ' Works'` })
  await db.insert(customerFunctions).values([
    { customerId: idOf('acme'), functionId: support },
    { customerId: idOf('acme'), functionId: sales },
    { customerId: idOf('berg'), functionId: support },
    { customerId: idOf('clay'), functionId: sales },
  ])
  const [gold] = await db.select().from(slices).where(eq(slices.key, 'gold'))
  await db
    .insert(customerTiers)
    .values({ customerId: idOf('acme'), tierId: gold?.id ?? 0, validFrom: '2020-01-01' })
  await record(house, 'crm', [
    answer('acme', {
      at: day(300),
      score: 3,
      comment: 'Too slow by far',
      function: 'support',
      region: 'emea',
    }),
    answer('acme', { at: day(200), score: 9, function: 'sales' }),
    answer('berg', { at: day(-100), score: 9, function: 'support' }),
    answer('dorn', { at: day(310), score: 10 }),
    ticket('acme', 290, 2),
    ticket('acme', 280, 3),
    ticket('acme', 270, 30),
    ...[1, 2, 3].map(at => ({
      ...{
        metric: 'late',
        externalId: `quote-${at}`,
        customer: 'acme',
        grain: 'day' as const,
        at: day(260 + at),
      },
      ...{ numerator: at === 3 ? 1 : 0, denominator: 1 },
    })),
  ])
  await match(house)
  await term('acme', TODAY - 300, TODAY + 65, 1000)
  await term('berg', TODAY - 300, TODAY + 65, 2000)
  await term('clay', TODAY - 300, TODAY + 200, 4000)
})

export const labels = (list: { rows: { label: string }[] }) => list.rows.map(({ label }) => label)
export const filter = (more: Partial<typeof ALL_CUSTOMERS>) => ({ ...ALL_CUSTOMERS, ...more })
