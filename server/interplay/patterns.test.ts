import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeSlice, makeStream } from '@/db/factories'
import { customers, customerTiers, identities } from '@/db/schema'
import { testDb } from '@/db/testing'
import { dayOfNumber, numberOfDay } from '@/domain/day'
import { WINDOW_DAYS } from '@/domain/interplay/fault'
import { groupOf, type Pattern } from '@/domain/interplay/pattern'
import type { ObservationInput } from '@/domain/observation'
import { randomFrom } from '@/domain/random'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'
import { type OutcomeOf, readFaults } from './pairs'
import { readPatterns } from './patterns'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
const TODAY = numberOfDay('2026-11-15')
const at = (day: number) => Date.parse(`${dayOfNumber(day)}T10:00:00Z`)
let catalog: Catalog
let crm: { id: number; sourceId: number }
let desk: { id: number; sourceId: number }
let told = 0

const fact = (
  metric: string,
  customer: string,
  day: number,
  more: Partial<ObservationInput>,
): ObservationInput => {
  told += 1
  return { metric, customer, externalId: `f${told}`, grain: 'instant', at: at(day), ...more }
}
const delivery = (customer: string, day: number, isGood: boolean) =>
  fact('on_time', customer, day, { numerator: isGood ? 1 : 0 })
const renewal = (customer: string, day: number, isGood: boolean) =>
  fact('renewed', customer, day, { numerator: isGood ? 1 : 0 })
const ticket = (customer: string, day: number, hours: number | null) =>
  fact('solved', customer, day, {
    at: undefined,
    startedAt: at(day),
    endedAt: hours === null ? null : at(day) + hours * 3_600_000,
  })

async function bind(key: string, tierId?: number) {
  const [customer] = await store.db
    .insert(customers)
    .values({ key, name: key })
    .returning({ id: customers.id })
  const customerId = customer?.id ?? 0
  await store.db.insert(identities).values([
    { sourceId: crm.sourceId, externalId: key, customerId },
    { sourceId: desk.sourceId, externalId: key, customerId },
  ])
  if (tierId) await store.db.insert(customerTiers).values({ customerId, tierId, validFrom: '2000-01-01' })
}

async function patternsOf(metric: string): Promise<Pattern[]> {
  const faults = await readFaults(store.db, catalog)
  const fault = faults.find(one => one.metric.key === metric)
  const to = catalog.metricsByKey.get('renewed')
  if (!fault || !to) throw new Error('not there')
  const outcome: OutcomeOf = { outcome: 'renewed', metric: to }
  const [found] = (await readPatterns(store.db, catalog, fault, [outcome])).patterns
  return found ?? []
}

const sidesOf = (patterns: readonly Pattern[]) => ({
  faulty: groupOf(patterns, true),
  good: groupOf(patterns, false),
})

/** Takes facts, has them recorded and what was there before forgotten; gives both sides. */
async function compare(metric: string, events: ObservationInput[], outcomes: ObservationInput[]) {
  await store.pool.query('DELETE FROM observations')
  await record(store, await loadReference(store.db), events, desk)
  await record(store, await loadReference(store.db), outcomes, crm)
  return sidesOf(await patternsOf(metric))
}

beforeAll(async () => {
  const { db } = store
  await makeCompany(db, 'UTC')
  const tier = await makeSlice(db, 'tier', 'large')
  await makeMetric(db, { key: 'on_time', kind: 'rate', perspective: 'company' })
  const clock = { datedBy: 'start', clock: 'elapsed' } as const
  await makeMetric(db, {
    key: 'solved',
    kind: 'duration',
    direction: 'down',
    perspective: 'company',
    rule: clock,
  })
  await makeMetric(db, { key: 'renewed', kind: 'rate', family: 'renewal', rule: { maturesAfterDays: 30 } })
  ;[crm, desk] = [await makeStream(db, 'crm'), await makeStream(db, 'desk')]
  for (const key of ['a', 'b', 'c', 'd']) await bind(key, key === 'a' ? tier.id : undefined)
  for (let n = 0; n < 40; n += 1) await bind(`r${n}`)
  catalog = await loadCatalog(db, NOW)
})

const none = { customers: 0, n: 0, good: 0 }
const due = TODAY - 100
/** The first that was recorded of deliveries or tickets, so that the window of what follows is whole. */
const longAgo = TODAY - 1000

describe('the window before an outcome', () => {
  it('holds the 183 days before its day, and not the day itself', async () => {
    const inside = await compare(
      'on_time',
      [delivery('d', longAgo, true), delivery('a', due - WINDOW_DAYS, false), delivery('b', due - 1, false)],
      [renewal('a', due, false), renewal('b', due, true)],
    )
    expect(inside).toEqual({ faulty: { customers: 2, n: 2, good: 1 }, good: none })
    const outside = await compare(
      'on_time',
      [
        delivery('d', longAgo, true),
        ...[delivery('a', due - WINDOW_DAYS - 1, false), delivery('a', due - 5, true)],
        ...[delivery('b', due, false), delivery('b', due - 5, true), delivery('c', due + 1, false)],
      ],
      [renewal('a', due, true), renewal('b', due, true), renewal('c', due, true)],
    )
    // c had no event before: the same event without the fault is not no event.
    expect(outside).toEqual({ faulty: none, good: { customers: 2, n: 2, good: 2 } })
  })

  it('one fault among the events is enough; who had one and who had none are held apart by outcome', async () => {
    const found = await compare(
      'on_time',
      [delivery('d', longAgo, true), ...[-9, -8, -7].map(day => delivery('a', due + day, day !== -8))],
      [renewal('a', due, true), renewal('a', due + 300 - 350, false)],
    )
    expect(found).toEqual({ faulty: { customers: 1, n: 1, good: 1 }, good: none })
  })

  it('lies wholly in what was recorded', async () => {
    const found = await compare('on_time', [delivery('a', due - 100, false)], [renewal('a', due, true)])
    expect(found).toEqual({ faulty: none, good: none })
  })
})

describe('what counts', () => {
  it('not what waits, what stands for several, a month, or somebody unknown', async () => {
    const found = await compare(
      'on_time',
      [
        delivery('d', longAgo, true),
        ...['a', 'b', 'c', 'nobody'].map(key => delivery(key, due - 5, false)),
        fact('on_time', 'd', due - 5, { numerator: 3, denominator: 10 }),
      ],
      [
        renewal('a', TODAY - 10, true),
        fact('renewed', 'b', due, { numerator: 1, denominator: 2 }),
        { ...renewal('c', due, true), grain: 'month', at: Date.parse('2026-08-01T00:00:00Z') },
        ...[renewal('d', due, true), renewal('nobody', due, true)],
      ],
    )
    expect(found).toEqual({ faulty: none, good: none })
  })

  it('a case is a fault once it has taken so long, ended or not; before, nobody knows', async () => {
    const found = await compare(
      'solved',
      [
        ticket('d', longAgo, 1),
        ticket('a', due - 10, 100),
        ticket('b', due - 10, null),
        // Over three days only after the outcome, and solved only after it: neither.
        ...[ticket('c', due - 2, null), ticket('d', due - 2, 60)],
      ],
      ['a', 'b', 'c', 'd'].map(key => renewal(key, due, key === 'a')),
    )
    expect(found).toEqual({ faulty: { customers: 2, n: 2, good: 1 }, good: none })
    const fast = await compare(
      'solved',
      [ticket('d', longAgo, 1), ticket('a', due - 10, 71), ticket('b', due - 10, 73)],
      [renewal('a', due, true), renewal('b', due, true)],
    )
    expect(fast).toEqual({ faulty: { customers: 1, n: 1, good: 1 }, good: { customers: 1, n: 1, good: 1 } })
  })

  it('a tier is that of the outcome, events are in doubling bands, and customers alike are one pattern', async () => {
    await compare(
      'on_time',
      [
        delivery('d', longAgo, true),
        ...[1, 2, 3].map(day => delivery('a', due - day, true)),
        ...['b', 'c'].map(key => delivery(key, due - 1, true)),
      ],
      ['a', 'b', 'c'].map(key => renewal(key, due, true)),
    )
    const patterns = await patternsOf('on_time')
    const [tier] = catalog.slices.tier
    const cell = { faulty: false, n: 1, good: 1 }
    expect(patterns).toEqual([
      { customers: 2, cells: [{ ...cell, tier: 0, band: 0 }] },
      { customers: 1, cells: [{ ...cell, tier: tier?.id, band: 2 }] },
    ])
  })
})

it('one pass finds what a look at each pair finds', async () => {
  const random = randomFrom(6)
  const pick = (n: number) => Math.floor(random() * n)
  const events = Array.from({ length: 400 }, () => ({
    customer: `r${pick(40)}`,
    day: TODAY - 700 + pick(600),
    good: random() < 0.8,
  }))
  const outcomes = Array.from({ length: 160 }, () => ({
    customer: `r${pick(40)}`,
    day: TODAY - 700 + pick(650),
    good: random() < 0.7,
  }))
  const first = Math.min(...events.map(({ day }) => day))
  const expected = { faulty: { n: 0, good: 0 }, good: { n: 0, good: 0 } }
  for (const one of outcomes) {
    if (one.day < first + WINDOW_DAYS) continue
    const before = events.filter(
      ({ customer, day }) => customer === one.customer && day < one.day && day >= one.day - WINDOW_DAYS,
    )
    if (before.length === 0) continue
    const side = before.some(({ good }) => !good) ? expected.faulty : expected.good
    side.n += 1
    if (one.good) side.good += 1
  }
  const found = await compare(
    'on_time',
    events.map(({ customer, day, good }) => delivery(customer, day, good)),
    outcomes.map(({ customer, day, good }) => renewal(customer, day, good)),
  )
  expect(expected.faulty.n).toBeGreaterThan(20)
  expect(found).toMatchObject(expected)
})
