import { eq } from 'drizzle-orm'
import type pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeStream } from '@/db/factories'
import { auditLog, businessCalendars, calendarChanges, currencyRates, users } from '@/db/schema'
import { createTestDatabase, type TestDatabase, testDb } from '@/db/testing'
import type { Actor } from '@/domain/access'
import { seriesQuery } from '@/domain/api/series'
import type { ChangeProposal, WorkingHours } from '@/domain/calendar-change'
import { factOf, isRejection } from '@/domain/fact'
import { parseFilters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import { getFilterOptions } from '../company/service'
import type { Context } from '../context'
import { getSeries } from '../metrics/series'
import { getMetric } from '../metrics/service'
import { verifyRollups } from '../observations/rebuild'
import { loadReference, recordObservations } from '../observations/service'
import { getOverview } from '../overview/service'
import { discardChange, getCalendar, proposeChange, saveCompany, takeChange, workOnCalendar } from './service'

// Each test a database of its own: a change is the company's, not a row's.
testDb()
let database: TestDatabase
let admin: Context
let stream: { id: number; sourceId: number }
let support: number
const NOW = new Date('2026-07-15T10:00:00Z')

beforeEach(async () => {
  database = await createTestDatabase()
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  support = (await makeFunction(db, 'support')).id
  await makeFunction(db, 'sales')
  await makeMetric(db, { key: 'nps', kind: 'nps', minN: 1 })
  await makeMetric(db, {
    key: 'reply',
    kind: 'duration',
    minN: 1,
    direction: 'down',
    rule: { datedBy: 'start', clock: 'business' },
  })
  await makeMetric(db, { key: 'grr', kind: 'amount_rate', minN: 1, rule: { retention: 'gross' } })
  stream = await makeStream(db, 'desk')
  const [user] = await db
    .insert(users)
    .values({ email: 'a@example.com', name: 'A', role: 'admin' })
    .returning()
  const actor: Actor = {
    kind: 'user',
    id: user?.id ?? 0,
    name: 'A',
    email: 'a@example.com',
    role: 'admin',
    headOf: [],
    isCustomerOwner: false,
  }
  admin = { db, pool: database.pool, actor, now: NOW, requestId: 'test' }
  return () => database.close()
})

const at = (text: string) => Date.parse(text)

async function record(inputs: ObservationInput[]) {
  const run = await makeRun(database.db, stream.sourceId)
  const reference = await loadReference(database.db)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const client: pg.PoolClient = await database.pool.connect()
  try {
    await client.query('BEGIN')
    const recorded = await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
    await client.query('COMMIT')
    await client.query(`UPDATE runs SET state = 'succeeded'`)
    return recorded
  } finally {
    client.release()
  }
}

const work = (atOnce = 2) => workOnCalendar({ db: database.db, pool: database.pool, now: () => NOW, atOnce })
const mismatches = async () => (await verifyRollups(database.pool)).filter(one => one.mismatches > 0)
const change = async () => (await getCalendar(admin)).change

async function figure(key: string, period: string, ctx = admin) {
  const { filters } = parseFilters(new URLSearchParams({ period }), String)
  return (await getMetric(ctx, { key, filters })).figure
}

const answer = (externalId: string, score: number, when: string): ObservationInput => ({
  metric: 'nps',
  externalId,
  grain: 'instant',
  at: at(when),
  score,
})

// In Berlin the first is of April, at half past midnight; in New York all are of March, two promoters and a detractor.
const ANSWERS = [
  answer('a', 9, '2026-03-31T22:30:00Z'),
  answer('b', 10, '2026-03-10T12:00:00Z'),
  answer('c', 2, '2026-03-11T12:00:00Z'),
  answer('d', 8, '2026-04-20T12:00:00Z'),
]
const NEW_YORK: ChangeProposal = { kind: 'cut', cut: { timeZone: 'America/New_York', weekYear: null } }

describe('a new time zone', () => {
  test('is built, compared, taken: the figures are those worked out by hand', async () => {
    await record(ANSWERS)
    expect(await figure('nps', '2026-03')).toMatchObject({ value: 0, n: 2 })
    expect(await figure('nps', '2026-04')).toMatchObject({ value: 50, n: 2 })
    const { id } = await proposeChange(admin, NEW_YORK)
    expect(await work()).toBe(true)
    expect(await change()).toMatchObject({
      state: 'ready',
      done: 4,
      total: 4,
      moved: [
        {
          key: 'nps',
          months: 2,
          shown: expect.arrayContaining([
            { period: 'Mar 2026', newPeriod: 'Mar 2026', before: '0 (n = 2)', after: '33 (n = 3)' },
            { period: 'Apr 2026', newPeriod: 'Apr 2026', before: '50 (n = 2)', after: '0 (n = 1)' },
          ]),
        },
      ],
    })
    expect(await figure('nps', '2026-03')).toMatchObject({ value: 0, n: 2 })
    await takeChange(admin, { id })
    expect((await figure('nps', '2026-03')).value).toBeCloseTo(100 / 3)
    expect(await figure('nps', '2026-04')).toMatchObject({ value: 0, n: 1 })
    expect((await getCalendar(admin)).cut.timeZone).toBe('America/New_York')
    await work()
    expect(await mismatches()).toEqual([])
    const { rows } = await database.pool.query('SELECT DISTINCT generation_id FROM periods')
    expect(rows).toHaveLength(1)
    const lines = await database.db.select({ action: auditLog.action }).from(auditLog)
    expect(lines.map(line => line.action)).toEqual([
      'calendar.proposed',
      'company.changed',
      'calendar.changed',
    ])
  })

  test('can be dropped, and a second change gets a sentence until then', async () => {
    await record(ANSWERS)
    const { id } = await proposeChange(admin, NEW_YORK)
    await expect(
      proposeChange(admin, { kind: 'rates', rates: [{ currency: 'USD', validFrom: '2026-01-01', rate: 1 }] }),
    ).rejects.toThrow('Another change is under way. Apply or discard it first.')
    await expect(takeChange(admin, { id })).rejects.toThrow('not ready yet')
    await discardChange(admin, { id })
    await work()
    expect(await change()).toBeNull()
    expect(await figure('nps', '2026-03')).toMatchObject({ value: 0, n: 2 })
    await expect(
      proposeChange(admin, { kind: 'cut', cut: { timeZone: 'Europe/Berlin', weekYear: null } }),
    ).rejects.toThrow('Nothing would change')
  })

  test('goes on after its worker was stopped in the middle', async () => {
    await record(ANSWERS)
    await proposeChange(admin, NEW_YORK)
    let steps = 0
    const isStopping = () => ++steps > 1
    const { db, pool } = database
    expect(await workOnCalendar({ db, pool, now: () => NOW, atOnce: 1, isStopping })).toBe(false)
    expect(await change()).toMatchObject({ state: 'preparing', done: 2 })
    await record([answer('e', 3, '2026-03-20T12:00:00Z')])
    await work(1)
    expect(await change()).toMatchObject({ state: 'ready' })
    expect(await mismatches()).toEqual([])
  })

  test('is an admin’s alone', async () => {
    const nobody = {
      ...admin,
      actor: { ...(admin.actor as Extract<Actor, { kind: 'user' }>), role: 'cx_lead' as const },
    }
    await expect(proposeChange(nobody, NEW_YORK)).rejects.toThrow('An admin may.')
    await expect(getCalendar(nobody)).rejects.toThrow('An admin may.')
  })
})

describe('4-4-5', () => {
  test('cuts what screens show, under names of its own', async () => {
    await record(ANSWERS)
    const weekYear = { startsOn: 1, anchor: 'nearest', startMonth: 1 } as const
    const { id } = await proposeChange(admin, { kind: 'cut', cut: { timeZone: 'Europe/Berlin', weekYear } })
    await work()
    await takeChange(admin, { id })
    // 29 December and 8 weeks: the third period is 23 February to 29 March, the fourth begins on 30 March.
    expect(await figure('nps', '2026-P03')).toMatchObject({ n: 2, period: 'P3 2026 (23 Feb – 29 Mar)' })
    expect(await figure('nps', '2026-P04')).toMatchObject({
      n: 2,
      value: 50,
      period: 'P4 2026 (30 Mar – 26 Apr)',
    })
    expect(await figure('nps', '2026-Q2')).toMatchObject({ n: 2, period: 'Q2 2026' })
    expect((await getCalendar(admin)).company.fiscalStartMonth).toBe(1)
    const query = seriesQuery.parse({ from: '2026-03-01', to: '2026-04-01' })
    const { series } = await getSeries(admin, { key: 'nps', query })
    expect(series[0]?.points.map(({ key, n }) => [key, n])).toEqual([
      ['2026-P03', 2],
      ['2026-P04', 2],
    ])
    const whole = await getOverview(
      admin,
      parseFilters(new URLSearchParams({ period: '2026-P04' }), String).filters,
    )
    expect(whole.period.label).toBe('P4 2026 (30 Mar – 26 Apr)')
    const offered = (await getFilterOptions(admin)).periods.map(period => period.key)
    expect(offered).toEqual(expect.arrayContaining(['2026-P04', '2026-P03', '2026-Q1', '2026']))
    expect(offered).not.toContain('2026-04')
    expect(await mismatches()).toEqual([])
  })
})

const office = [{ from: '09:00', to: '17:00' }]
const hours: WorkingHours = {
  timeZone: 'Europe/London',
  week: [office, office, office, office, office, [], []],
  holidays: [],
}
const ticket = (businessSeconds?: number): ObservationInput => ({
  metric: 'reply',
  externalId: businessSeconds === undefined ? 't' : 's',
  grain: 'instant',
  function: 'support',
  startedAt: at('2025-03-28T16:00:00Z'),
  endedAt: at('2025-03-31T09:00:00Z'),
  ...(businessSeconds === undefined ? {} : { businessSeconds }),
})

async function take(proposal: ChangeProposal) {
  const { id } = await proposeChange(admin, proposal)
  await work()
  const compared = await change()
  if (compared?.state !== 'ready') throw new Error(compared?.failure ?? 'not ready')
  await takeChange(admin, { id })
  await work()
  return compared.moved
}

const seconds = async () => {
  const { rows } = await database.pool.query(
    `SELECT external_id, b::float, business_by_us FROM observations ORDER BY 1`,
  )
  return rows
}

describe('business hours', () => {
  test('restate what they made, never what a source said; the function’s own come before the company’s', async () => {
    await record([ticket(), ticket(600)])
    // Without hours nobody can tell the working time of the other one.
    expect(await figure('reply', '2025-03')).toMatchObject({ n: 1 })
    // Over the week-end the clocks change: 2 hours of business, of 65 (domain/business-hours.test.ts).
    const moved = await take({ kind: 'hours', hours: { functionId: null, hours } })
    expect(moved).toMatchObject([{ key: 'reply', months: 1 }])
    expect(await seconds()).toEqual([
      { external_id: 's', b: 600, business_by_us: false },
      { external_id: 't', b: 7200, business_by_us: true },
    ])
    expect(await mismatches()).toEqual([])
    const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    await take({ kind: 'hours', hours: { functionId: support, hours: { ...hours, week: always } } })
    expect((await seconds())[1]).toMatchObject({ b: 65 * 3600 })
    // A record that is delivered again has not changed, and brings no old hours back.
    expect(await record([ticket()])).toMatchObject({ unchanged: 1, updated: 0 })
    expect((await seconds())[1]).toMatchObject({ b: 65 * 3600 })
    await take({ kind: 'hours', hours: { functionId: support, hours: null } })
    expect((await seconds())[1]).toMatchObject({ b: 7200 })
    expect(await database.db.select().from(businessCalendars)).toHaveLength(1)
    expect(await mismatches()).toEqual([])
    const { rows } = await database.pool.query(
      'SELECT run_id, actor_id, before FROM observation_changes ORDER BY id',
    )
    expect(rows.map(row => row.before.b)).toEqual([0, 7200, 234000])
    expect(rows[0]).toMatchObject({
      run_id: null,
      actor_id: admin.actor && 'id' in admin.actor ? admin.actor.id : 0,
    })
  })
})

const contract = (
  externalId: string,
  before: number,
  after: number,
  currency?: string,
): ObservationInput => ({
  metric: 'grr',
  externalId,
  grain: 'day',
  at: at('2026-03-31'),
  customer: externalId,
  before,
  after,
  ...(currency ? { currency } : {}),
})
const rate = (validFrom: string, value: number) => ({ currency: 'USD', validFrom, rate: value })

describe('rates', () => {
  test('restate amounts exactly, and the preview says what will be', async () => {
    await database.db.insert(currencyRates).values([rate('2025-01-01', 0.9), rate('2026-01-01', 0.8)])
    await record([contract('x', 100, 60, 'USD'), contract('y', 50, 50)])
    await database.pool.query(`
      WITH c AS (INSERT INTO customers (key, name, kind) VALUES ('x', 'X', 'company') RETURNING id)
      INSERT INTO contracts (source_id, external_id, customer_id, term_start, term_end, amount, original_amount, currency)
      SELECT ${stream.sourceId}, k, id, '2025-01-01', e::date, 1, 100, 'USD'
      FROM c, (VALUES ('old', '2025-12-31'), ('new', '2026-01-01')) v (k, e)`)
    // (48 + 50) / (80 + 50)
    expect((await figure('grr', '2026-03')).value).toBeCloseTo(75.3846, 3)
    const moved = await take({ kind: 'rates', rates: [rate('2025-01-01', 0.9), rate('2026-01-01', 0.5)] })
    // (30 + 50) / (50 + 50)
    expect(moved).toEqual([
      {
        key: 'grr',
        name: 'grr',
        months: 1,
        shown: [{ before: '75.4% (n = 2)', after: '80% (n = 2)', period: 'Mar 2026', newPeriod: 'Mar 2026' }],
      },
    ])
    expect((await figure('grr', '2026-03')).value).toBe(80)
    const { rows } = await database.pool.query(
      `SELECT a::text, b::text, original_a::text FROM observations WHERE currency = 'USD'`,
    )
    expect(rows).toEqual([{ a: '30', b: '50', original_a: '60' }])
    const terms = await database.pool.query(
      'SELECT external_id, amount::float FROM contracts ORDER BY term_end',
    )
    expect(terms.rows).toEqual([
      { external_id: 'old', amount: 90 },
      { external_id: 'new', amount: 50 },
    ])
    expect(await mismatches()).toEqual([])
    await expect(
      saveCompany(admin, {
        name: 'A',
        weekStart: 1,
        fiscalStartMonth: 1,
        yearNamedBy: 'end',
        currency: 'USD',
      }),
    ).rejects.toThrow('can’t be changed'.replace('’', "'"))
  })

  test('restate each fact once, though the worker is stopped in the middle and an import still brings old rates', async () => {
    await database.db.insert(currencyRates).values([rate('2026-01-01', 0.8)])
    await record(['p', 'q', 'r', 's'].map(key => contract(key, 100, 100, 'USD')))
    const old = await loadReference(database.db)
    const { id } = await proposeChange(admin, { kind: 'rates', rates: [rate('2026-01-01', 0.5)] })
    await work()
    const run = await makeRun(database.db, stream.sourceId)
    await database.pool.query(`UPDATE runs SET started_at = $1 WHERE id = $2`, [NOW, run.id])
    await takeChange(admin, { id })
    let steps = 0
    const { db, pool } = database
    const place = { db, pool, now: () => NOW, atOnce: 1 }
    expect(await workOnCalendar({ ...place, isStopping: () => ++steps > 2 })).toBe(false)
    expect(await change()).toMatchObject({ state: 'applying' })
    const working = workOnCalendar(place)
    // The import that began before ends now, with a fact made by the old rate.
    const late = factOf(contract('late', 100, 100, 'USD'), old)
    if (isRejection(late)) throw new Error(late.reason)
    expect(late.b).toBe(80)
    const client = await pool.connect()
    await client.query('BEGIN')
    await recordObservations(client, { streamId: stream.id, runId: run.id }, [{ ...late, line: 1 }])
    await client.query('COMMIT')
    client.release()
    await pool.query(`UPDATE runs SET state = 'succeeded'`)
    expect(await working).toBe(true)
    const { rows } = await pool.query('SELECT DISTINCT a::float FROM observations')
    expect(rows).toEqual([{ a: 50 }])
    expect((await pool.query('SELECT FROM observation_changes')).rowCount).toBe(5)
    expect(await mismatches()).toEqual([])
  })

  test('must be there for every amount, or the change fails in words', async () => {
    await database.db.insert(currencyRates).values([rate('2025-01-01', 0.9)])
    await record([contract('x', 100, 60, 'USD')])
    await proposeChange(admin, { kind: 'rates', rates: [] })
    await work()
    const [row] = await database.db.select().from(calendarChanges).where(eq(calendarChanges.state, 'failed'))
    expect(row?.failure).toBe(
      'An amount in USD of 2026-03-31 would have no rate. Set one for that fiscal year and compare again.',
    )
  })
})

test('what is read anew each time changes at once and moves no fact', async () => {
  await record(ANSWERS)
  await saveCompany(admin, {
    name: 'Acme',
    weekStart: 7,
    fiscalStartMonth: 4,
    yearNamedBy: 'start',
    currency: 'EUR',
  })
  expect(await getCalendar(admin)).toMatchObject({
    company: { name: 'Acme', weekStart: 7, currency: 'EUR' },
    nowIn: ['Jul 2026', 'Q2 FY26', 'FY26'],
  })
  expect(await figure('nps', 'FY26-Q1')).toMatchObject({ n: 2, period: 'Q1 FY26' })
  expect(await mismatches()).toEqual([])
})
