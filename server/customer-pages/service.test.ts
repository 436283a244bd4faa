import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeMetric, makeRun } from '@/db/factories'
import {
  auditLog,
  company,
  contracts,
  customerFunctions,
  customerIdentifiers,
  customers,
  customerTalks,
  customerTiers,
  functions,
  headlines,
  identities,
  journeyEvents,
  ownTargets,
  slices,
  stages,
  touchpoints,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { ALL_CUSTOMERS } from '@/domain/customer-list'
import { TIMELINE_KINDS } from '@/domain/customer-timeline'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { recordEvents, type TouchpointEvent } from '../events/record'
import { answer, day, type House, makeHouse, match, NOW, record } from '../matching/testing'
import { sealPlace } from '../sealed-place'
import {
  findCustomers,
  getCustomer,
  getTimeline,
  getVoice,
  listCustomers,
  listCustomersOf,
  searchCustomers,
} from './service'

const database = testDb()
let house: House
let support = 0
let sales = 0
const ids = new Map<string, number>()
const idOf = (key: string) => ids.get(key) ?? 0

// Days of 2026 by number; NOW is 20 November, day 323.
const TODAY = 323
const dayText = (number: number) => new Date(day(number)).toISOString().slice(0, 10)

function ctx(role: Role, more: Partial<UserActor> = {}): Context {
  const own = house.ctx(role)
  const headOf = role === 'function_head' ? [support] : []
  const actor: UserActor = {
    ...{ kind: 'user', id: 1, name: 'Lea', email: 'lea@acme.example' },
    ...{ role, headOf, isCustomerOwner: false, ...more },
  }
  return { ...own, actor }
}

const ticket = (customer: string, at: number, hours: number, more: Partial<ObservationInput> = {}) => ({
  ...{
    metric: 'reply',
    externalId: `ticket-${customer}-${at}`,
    customer,
    grain: 'instant' as const,
    function: 'support',
  },
  ...{ startedAt: day(at), endedAt: day(at) + hours * 3_600_000, ...more },
})

async function term(key: string, from: number, to: number, amount: number) {
  await database.db.insert(contracts).values({
    ...{ sourceId: house.streams.crm.sourceId, externalId: `${key}-${to}`, customerId: idOf(key) },
    ...{ termStart: dayText(from), termEnd: dayText(to), amount },
  })
}

async function arrivals(customer: string, days: readonly number[], isGone = false): Promise<void> {
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

const labels = (list: { rows: { label: string }[] }) => list.rows.map(({ label }) => label)
const filter = (more: Partial<typeof ALL_CUSTOMERS>) => ({ ...ALL_CUSTOMERS, ...more })

describe('the list', () => {
  test('has every customer by name for who leads, with what is due and what they said last', async () => {
    const list = await listCustomers(ctx('cx_lead'), filter({}))
    expect(labels(list)).toEqual(
      ['Acme', 'Berg', 'Clay', 'Dorn', 'Erle', 'Fern'].map(name => `${name} Works`),
    )
    expect(list.rows[0]).toMatchObject({
      ...{
        tier: 'gold',
        region: 'emea',
        servedBy: ['support', 'sales'],
        value: '€1K',
        lastSaid: '28 Oct 2026',
      },
      ...{ renewal: { text: '24 Jan 2027' }, lastWord: { text: 'detractor', unhappy: true } },
      recent: [
        { name: 'support', count: 4 },
        { name: 'sales', count: 3 },
      ],
    })
    expect(list.rows[5]).toMatchObject({
      renewal: null,
      value: null,
      lastSaid: 'never',
      lastWord: null,
      recent: [],
    })
  })

  test('goes on where a page ended, whatever its order', async () => {
    for (const role of ['cx_lead', 'function_head', 'executive'] as const) {
      const all = (await listCustomers(ctx(role), filter({}))).rows.map(({ id }) => id)
      for (const [at, id] of all.entries())
        expect((await listCustomers(ctx(role), filter({ after: id }))).rows.map(row => row.id)).toEqual(
          all.slice(at + 1),
        )
    }
  })

  test('a head sees those whom the own function serves first, and of others a number and nothing that happened', async () => {
    const { rows, reach } = await listCustomers(ctx('function_head'), filter({}))
    expect(reach).toBe('some')
    expect(rows.slice(0, 2).map(({ label }) => label)).toEqual(['Acme Works', 'Berg Works'])
    const other = rows.find(({ id }) => id === idOf('clay'))
    expect(other).toMatchObject({
      label: `Customer ${idOf('clay')}`,
      renewal: null,
      value: null,
      lastSaid: null,
      recent: null,
    })
    // Amounts are the company's; the last answer is of the own function.
    expect(rows[0]).toMatchObject({
      value: null,
      lastWord: { text: 'detractor' },
      renewal: { text: '24 Jan 2027' },
    })
    expect(JSON.stringify(rows)).not.toMatch(/clay|dorn|erle|fern/i)
  })

  test('what asks what happened finds only whom one may see it of', async () => {
    const renewal = filter({ renewal: true })
    expect(labels(await listCustomers(ctx('cx_lead'), renewal))).toEqual(['Acme Works', 'Berg Works'])
    expect(labels(await listCustomers(ctx('function_head', { headOf: [sales] }), renewal))).toEqual([
      'Acme Works',
    ])
    expect(labels(await listCustomers(ctx('executive'), renewal))).toEqual([])
    // Nor does a page behind one of the others tell when that one is due.
    await term('dorn', TODAY - 300, TODAY + 10, 1)
    const behind = { ...renewal, after: idOf('dorn') }
    expect(labels(await listCustomers(ctx('cx_lead'), behind))).toEqual(['Acme Works', 'Berg Works'])
    expect(labels(await listCustomers(ctx('function_head', { headOf: [sales] }), behind))).toEqual([])
    await database.db.delete(contracts).where(eq(contracts.customerId, idOf('dorn')))
  })

  test('finds who said nothing for a year, where a talk is something, and who was unhappy last', async () => {
    const silent = filter({ renewal: true, silent: true })
    expect(labels(await listCustomers(ctx('cx_lead'), silent))).toEqual(['Berg Works'])
    const [talk] = await database.db
      .insert(customerTalks)
      .values({
        ...{ userId: 1, loggedBy: 1, customerId: idOf('berg') },
        ...{ onDay: dayText(100), kind: 'visit', heard: 'Fine' },
      })
      .returning()
    expect(labels(await listCustomers(ctx('cx_lead'), silent))).toEqual([])
    await database.db.delete(customerTalks).where(eq(customerTalks.id, talk?.id ?? 0))
    const unhappy = filter({ unhappy: true })
    expect(labels(await listCustomers(ctx('cx_lead'), unhappy))).toEqual(['Acme Works'])
    // The last answer is Support's: how it was is not for the head of Sales.
    expect(labels(await listCustomers(ctx('function_head', { headOf: [sales] }), unhappy))).toEqual([])
  })

  test('by tier and by who serves', async () => {
    expect(labels(await listCustomers(ctx('cx_lead'), filter({ tier: 'gold' })))).toEqual(['Acme Works'])
    expect(labels(await listCustomers(ctx('cx_lead'), filter({ function: 'sales' })))).toEqual([
      'Acme Works',
      'Clay Works',
    ])
    expect((await listCustomers(ctx('cx_lead'), filter({ tier: 'no-such' }))).empty).toBe(
      'No customer is like that.',
    )
  })

  test('names are for executives where the company allows it, and never for a program', async () => {
    expect(labels(await listCustomers(ctx('executive'), filter({})))).toContain(`Customer ${idOf('acme')}`)
    await database.db.update(company).set({ executivesSeeCustomers: true })
    expect(labels(await listCustomers(ctx('executive'), filter({})))).toContain('Acme Works')
    await database.db.update(company).set({ executivesSeeCustomers: false })
    const token = { kind: 'token', id: 1, scopes: ['read', 'names'], functionId: null } as const
    await expect(listCustomers({ ...ctx('admin'), actor: token }, filter({}))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('the search', () => {
  const found = async (role: Role, text: string) =>
    (await searchCustomers(ctx(role), text)).map(({ id }) => id)

  test('finds by name, key and what sources call them; others by number alone', async () => {
    expect(await found('cx_lead', 'acme w')).toEqual([idOf('acme')])
    expect(await found('cx_lead', 'clay')).toEqual([idOf('clay')])
    expect(await found('function_head', 'berg')).toEqual([idOf('berg')])
    expect(await found('function_head', 'clay')).toEqual([])
    expect(await found('executive', 'acme')).toEqual([])
    expect(await found('executive', `Customer ${idOf('clay')}`)).toEqual([idOf('clay')])
    expect(await found('cx_lead', '%')).toEqual([])
  })

  test('finds by an address and by what sources call them: in part for who matches ids, else by the whole of it', async () => {
    await database.db.insert(customerIdentifiers).values([
      {
        customerId: idOf('acme'),
        kind: 'email' as const,
        value: 'jo@quill.example',
        domain: 'quill.example',
      },
    ])
    await database.db.insert(identities).values({
      ...{ sourceId: house.streams.crm.sourceId, externalId: 'ZX-99-17', customerId: idOf('acme') },
    })
    const acme = [idOf('acme')]
    await database.db
      .update(customers)
      .set({ key: 'K-7781' })
      .where(eq(customers.id, idOf('acme')))
    for (const part of ['jo@', 'quill', 'ZX-99', '7781', 'K-77']) {
      expect(await found('cx_lead', part), part).toEqual(acme)
      expect(await found('function_head', part), part).toEqual([])
    }
    for (const whole of ['Jo@Quill.example', 'quill.example', 'ZX-99-17', 'K-7781'])
      for (const role of ['cx_lead', 'function_head'] as const)
        expect(await found(role, whole), whole).toEqual(acme)
    // Whole or not: only of customers whom the own function serves.
    const other = { ...ctx('function_head', { headOf: [0] }) }
    expect(await searchCustomers(other, 'jo@quill.example')).toEqual([])
    await database.db
      .update(customers)
      .set({ key: 'acme' })
      .where(eq(customers.id, idOf('acme')))
    // One letter is a part of nearly every name; a number finds whoever has it.
    expect(await found('cx_lead', 'b')).toEqual([])
    expect(await found('cx_lead', String(idOf('berg')))).toEqual([idOf('berg')])
  })

  test('is kept by number when the form asks, and not what was typed', async () => {
    await findCustomers(ctx('cx_lead'), { text: 'berg' })
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.sought'))
    expect(lines.map(line => line.after)).toEqual([{ found: [idOf('berg')] }])
    expect(JSON.stringify(lines)).not.toMatch(/berg/i)
  })
})

describe('one customer', () => {
  test('has each function’s verdict side by side, by counts', async () => {
    const dto = await getCustomer(ctx('cx_lead'), { id: idOf('acme') })
    const lines = (key: string) => dto.verdicts.find(one => one.key === key)
    expect(lines('support')).toMatchObject({ status: 'on_target' })
    expect(lines('support')?.lines.map(({ text }) => text)).toEqual([
      'nps: 0 promoting and 1 detracting of 1 answer',
      'reply: 2 of 3 facts within 4 h, own target of the median',
    ])
    // By hand: 1 − .9³ = 27 % have at least one of three late where one in ten is.
    expect(lines('sales')).toMatchObject({ status: 'at_risk', word: 'At risk' })
    expect(lines('sales')?.lines[0]).toMatchObject({
      text: 'late: 1 of 3 quotes, own target 10%',
      fault: true,
    })
    expect(dto.summary).toBe('For Acme Works: sales is at risk; support meets its target.')
    const berg = await getCustomer(ctx('cx_lead'), { id: idOf('berg') })
    expect(berg.verdicts).toMatchObject([
      {
        key: 'support',
        status: 'silent',
        lines: [{ text: 'Nothing recorded in 13 months, last on 23 Sep 2025.' }],
      },
    ])
  })

  test('a head reads how it went with the own function, and of others what and when', async () => {
    const dto = await getCustomer(ctx('function_head'), { id: idOf('acme') })
    expect(dto.verdicts.find(one => one.key === 'sales')).toMatchObject({ status: null })
    const entries = dto.timeline?.months.flatMap(month => month.entries) ?? []
    const own = entries.find(entry => entry.comment !== null)
    expect(own).toMatchObject({ function: 'support', comment: 'Too slow by far', unhappy: true })
    const others = entries.filter(entry => entry.function === 'sales')
    expect(others).toHaveLength(4)
    for (const { what, comment, unhappy } of others) {
      expect(what.map(({ outcome }) => outcome)).toEqual([null])
      expect([comment, unhappy]).toEqual([null, false])
    }
    expect(dto.identities).toBeNull()
    expect(JSON.stringify(dto)).not.toContain('€')
  })

  test('who may not see it learns that it is there, and no more', async () => {
    for (const asking of [ctx('executive'), ctx('function_head', { headOf: [sales] })]) {
      const dto = await getCustomer(asking, { id: idOf('berg') })
      expect(dto).toMatchObject({
        label: `Customer ${idOf('berg')}`,
        verdicts: [],
        year: null,
        timeline: null,
      })
      expect(JSON.stringify(dto)).not.toMatch(/berg works|"berg"|2027|2026/i)
      await expect(getTimeline(asking, { id: idOf('berg'), after: null })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    await expect(getCustomer(ctx('admin'), { id: 99_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('opening it is kept once an hour, by number', async () => {
    const opened = () => database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.opened'))
    const before = (await opened()).length
    const later = { ...ctx('cx_lead'), now: new Date(NOW.getTime() + 7_200_000) }
    await getCustomer(later, { id: idOf('clay') })
    await getCustomer(later, { id: idOf('clay') })
    const lines = await opened()
    expect(lines).toHaveLength(before + 1)
    expect(lines.at(-1)).toMatchObject({
      subject: 'customers',
      subjectId: String(idOf('clay')),
      before: null,
      after: null,
    })
  })

  test('its timeline goes on where a page ended and misses nothing', async () => {
    const many = Array.from({ length: 95 }, (_, at) => answer('erle', { at: day(100 + Math.floor(at / 3)) }))
    await record(house, 'crm', many)
    await match(house)
    await term('erle', 100, 120, 10)
    let after: string | null = null
    const seen: string[] = []
    do {
      const page = await getTimeline(ctx('cx_lead'), { id: idOf('erle'), after })
      const entries = page.months.flatMap(month => month.entries)
      seen.push(...entries.map(({ kind, day: on, what }) => `${kind} ${on} ${what[0]?.name}`))
      // Neither an entry nor a place leads to a record by its number or its instant.
      expect(entries.map(entry => entry.key)).toEqual(entries.map((_, nth) => String(nth)))
      expect(page.next ?? 'aaaaaaaaaaaaaaaaaaaa').toMatch(/^[\w-]{20,}$/)
      after = page.next
    } while (after)
    // Of a day there are three answers; two terms' ends, and the first answer of all.
    expect(seen).toHaveLength(97)
    expect(seen.filter(one => one.startsWith('fact')).length).toBe(95)
    for (const one of new Set(seen)) expect(seen.filter(other => other === one).length).toBeLessThanOrEqual(3)
    const foreign = sealPlace(`timeline ${idOf('acme')}`, [day(0), 1, 1])
    const first = await getTimeline(ctx('cx_lead'), { id: idOf('erle'), after: foreign })
    expect(first.months[0]?.entries[0]?.key).toBe('0')
    expect(first.next).not.toBeNull()
  })

  test('where it arrived on its way stands among the rest, by what the touchpoint is called', async () => {
    await arrivals('dorn', [305, 306, 500])
    const read = async (asking: Context) => {
      const { months } = await getTimeline(asking, { id: idOf('dorn'), after: null })
      return months.flatMap(month => month.entries)
    }
    const entries = await read(ctx('cx_lead'))
    expect(entries.map(({ what, day }) => [day, what[0]?.name])).toEqual([
      ['7 Nov 2026', 'nps'],
      ['3 Nov 2026', 'Arrived at Parcel'],
      ['2 Nov 2026', 'Arrived at Parcel'],
    ])
    expect(entries[1]).toMatchObject({ kind: 'passage', function: 'sales', source: 'crm', comment: null })
    expect(JSON.stringify(entries)).not.toContain('worker-7')
    // Behind a place in the middle of them the rest follows, and one that is taken back is none.
    const [middle] = await database.db
      .select()
      .from(journeyEvents)
      .where(eq(journeyEvents.externalId, 'arrival-306'))
    const place = [day(306) + 3_600_000, TIMELINE_KINDS.indexOf('passage') + 1, middle?.id ?? 0]
    const after = sealPlace(`timeline ${idOf('dorn')}`, place)
    const rest = await getTimeline(ctx('cx_lead'), { id: idOf('dorn'), after })
    const days = rest.months.flatMap(month => month.entries).map(entry => entry.day)
    expect(days).toEqual(entries.slice(2).map(entry => entry.day))
    await arrivals('dorn', [306], true)
    expect((await read(ctx('cx_lead'))).filter(({ kind }) => kind === 'passage')).toHaveLength(1)
    await expect(read(ctx('function_head'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a merged one leads to whom it became; an anonymous one has no name', async () => {
    const [one] = await database.db
      .insert(customers)
      .values({ key: 'old', name: 'Old', mergedIntoId: idOf('dorn') })
      .returning()
    const opened = () => database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.opened'))
    const before = (await opened()).length
    const later = { ...ctx('cx_lead'), now: new Date(NOW.getTime() + 14_400_000) }
    const pointer = await getCustomer(later, { id: one?.id ?? 0 })
    expect(pointer).toMatchObject({ becameId: idOf('dorn'), label: `Customer ${one?.id}`, timeline: null })
    expect(JSON.stringify(pointer)).not.toMatch(/old/i)
    expect(await opened()).toHaveLength(before)
    // Its timeline is that of whom it became, and whose it was is kept.
    const { months } = await getTimeline(later, { id: one?.id ?? 0, after: null })
    expect(months).toEqual((await getTimeline(later, { id: idOf('dorn'), after: null })).months)
    expect((await opened()).slice(before).map(line => line.subjectId)).toEqual([String(idOf('dorn'))])
    expect(labels(await listCustomers(ctx('cx_lead'), filter({})))).not.toContain('Old')
    await database.db
      .update(customers)
      .set({ name: null, key: 'anonymous-1', anonymisedAt: NOW })
      .where(eq(customers.id, idOf('fern')))
    const gone = await getCustomer(ctx('admin'), { id: idOf('fern') })
    expect(gone).toMatchObject({ label: `Customer ${idOf('fern')}`, isAnonymous: true, becameId: null })
    expect(gone.summary).toMatch(/^Nobody can tell any more/)
    expect(await searchCustomers(ctx('admin'), 'anonymous')).toEqual([])
  })
})

describe('whom one hears', () => {
  test('says who is up for renewal and silent, an amount only from five on or by permission', async () => {
    const silent = async (asking: Context) => (await listCustomers(asking, filter({}))).silent
    expect(await silent(ctx('cx_lead'))).toEqual({
      text: '1 customer, €2K a year, is up for renewal in the next 90 days and has said nothing for a year.',
      href: '/customers?renewal=1&silent=1',
    })
    expect(await silent(ctx('executive'))).toEqual({
      text: '1 customer is up for renewal in the next 90 days and has said nothing for a year.',
      href: null,
    })
    // Five who are silent are not five who pay: who owes nothing hides nobody's amount.
    const quiet = await database.db
      .insert(customers)
      .values([1, 2, 3, 4].map(nth => ({ key: `quiet-${nth}`, name: null })))
      .returning()
    for (const { id, key } of quiet) {
      ids.set(key, id)
      await term(key, TODAY - 300, TODAY + 60, 0)
    }
    expect((await silent(ctx('executive'))).text).toMatch(/^5 customers are/)
    expect((await silent(ctx('cx_lead'))).text).toMatch(/^5 customers, €2K/)
    for (const { id } of quiet) {
      await database.db.delete(contracts).where(eq(contracts.customerId, id))
      await database.db.delete(customers).where(eq(customers.id, id))
    }
    const none = await silent(ctx('function_head', { headOf: [sales] }))
    expect(none.text).toMatch(/^No customer whom you serve/)
  })

  test('counts coverage and answers, and says where there are too few or nobody tells', async () => {
    const { rows, nps } = await getVoice(ctx('cx_lead'))
    expect(rows[0]).toMatchObject({ customers: { text: 'too few', count: 'fewer than 5 customers' } })
    // Six were asked and did not answer, 97 answered in the twelve whole months (and dorn and acme in November are no part of them).
    expect(rows[0]?.responses.count).toMatch(/ of 10\d asked$/)
    expect(nps?.revenue.text).toBe('too few customers under contract')
    expect(nps?.notes[1]).toMatch(/no weight/)
  })
})

test('customers behind a place are those whom one may see, and how many more there are', async () => {
  const span = { start: '2026-09-01', end: '2026-11-20' }
  const behind = (asking: Context, metricKeys: string[]) => listCustomersOf(asking, { metricKeys, span })
  const all = await behind(ctx('cx_lead'), ['nps'])
  expect(all.customers.map(({ label }) => label)).toEqual(['Dorn Works', 'Acme Works'])
  expect(all.customers[1]).toMatchObject({
    ...{ href: `/customers/${idOf('acme')}`, last: '28 Oct 2026', count: 1 },
    ...{ renewal: '24 Jan 2027', value: '€1K' },
  })
  expect(all).toMatchObject({ all: 2, isCapped: false, more: false, hidden: 0 })
  const head = await behind(ctx('function_head'), ['nps'])
  // The amount is the company's to read.
  expect(head.customers).toMatchObject([{ label: 'Acme Works', renewal: '24 Jan 2027', value: null }])
  expect(head.hidden).toBe(1)
  const executive = await behind(ctx('executive'), ['nps'])
  expect(executive).toMatchObject({ customers: [], all: 2, hidden: 2 })
  const none = await behind(ctx('cx_lead'), ['grr'])
  expect(none).toEqual({ customers: [], all: 0, isCapped: false, more: false, hidden: 0 })
})

describe('what does not add up', () => {
  const askedOf = async () => (await getVoice(ctx('cx_lead'))).rows[0]?.responses.count

  test('a stream that tells of nobody who did not answer within the year is left out of the response rate', async () => {
    const before = await askedOf()
    expect(before).toMatch(/^\d+ of \d+ asked$/)
    await record(house, 'survey', [
      answer('one', { at: day(250), score: 9 }),
      answer('two', { at: day(251), score: 2 }),
      answer('three', { at: day(-100), score: null }),
    ])
    expect(await askedOf()).toBe(before)
    await record(house, 'survey', [answer('four', { at: day(252), score: null })])
    expect(await askedOf()).not.toBe(before)
  })

  test('NPS begins with its newest definition, and says so', async () => {
    const whole = (await getVoice(ctx('cx_lead'))).nps
    expect(whole?.notes[0]).toBe('nps: Nov 2025 – Oct 2026.')
    const { db } = database
    await db.execute(
      sql`UPDATE metric_versions v SET valid_to = '2026-10-01' FROM metrics m WHERE m.id = v.metric_id AND m.key = 'nps'`,
    )
    await db.execute(sql`INSERT INTO metric_versions (metric_id, number, definition, rule, valid_from)
      SELECT id, 2, 'Anew.', '{}', '2026-10-01' FROM metrics WHERE key = 'nps'`)
    await db.execute(sql`UPDATE observations o SET version_id = v.id FROM metric_versions v
      WHERE v.metric_id = o.metric_id AND v.number = 2 AND o.occurred_at >= '2026-10-01'`)
    const { nps } = await getVoice(ctx('cx_lead'))
    expect(nps?.respondent.count).toBe('1 answer')
    expect(nps?.notes.slice(0, 2)).toEqual([
      'nps: Oct 2026.',
      'It was defined anew on 1 Oct 2026: answers to the former definition are not added to those since.',
    ])
  })
})
