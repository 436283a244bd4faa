import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { makeCompany, makeMetric, makePerson } from '@/db/factories'
import { auditLog, metrics, promiseMetrics, promises, stages } from '@/db/schema'
import { testDb } from '@/db/testing'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { SetPromiseInput } from '@/domain/promise'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/reference'
import { getOverview } from '../overview/service'
import { answerPromise, getPromise, getPromiseSetting, setPromise } from './service'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
let lead: Context
const ids: Partial<Record<Role, number>> = {}

const as = (role: Role, now = NOW, isCustomerOwner = false): Context => ({
  ...{ db: store.db, pool: store.pool, now, requestId: 'test' },
  actor: {
    ...{ kind: 'user', id: ids[role] ?? 0, name: role, email: role, role, headOf: [], isCustomerOwner },
  },
})
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(error => error.code)
const months = async (count: 12 | 24 | 36 = 12) => (await getPromise(lead, { months: count })).rows

/** Deliveries of a month of 2026, so many in a hundred on time. */
const deliveries = (month: number, onTime: number, of = 400): ObservationInput[] =>
  Array.from({ length: of }, (_, nth) => ({
    ...{
      metric: 'on_time',
      externalId: `d${month}-${nth}`,
      grain: 'instant',
      numerator: nth % 100 < onTime ? 1 : 0,
    },
    at: Date.UTC(2026, month - 1, 10, 12),
  }))
const answers = (month: number, good: number, of: number): ObservationInput[] =>
  Array.from({ length: of }, (_, nth) => ({
    ...{ metric: 'csat', externalId: `a${month}-${nth}`, grain: 'instant', score: nth < good ? 5 : 1 },
    at: Date.UTC(2026, month - 1, 12, 12),
  }))

const wanted = (rest: Partial<SetPromiseInput> = {}): SetPromiseInput => ({
  ...{ text: 'On the day we said.', from: '2026-03', newest: null, reason: '' },
  metrics: [{ metric: 'on_time', threshold: 90, stage: 'deliver' }],
  ...rest,
})

beforeAll(async () => {
  await makeCompany(store.db)
  for (const role of ['cx_lead', 'executive', 'function_head', 'admin'] as const)
    ids[role] = (await makePerson(store.db, role, { role })).id
  lead = as('cx_lead')
  await makeMetric(store.db, { key: 'on_time', name: 'On time', kind: 'rate', countedAs: 'deliveries' })
  const csat = { key: 'csat', name: 'CSAT', kind: 'top_box', rule: { scale: { min: 1, max: 5 } } } as const
  await makeMetric(store.db, { ...csat, countedAs: 'answers', minN: 10 })
  await makeMetric(store.db, { key: 'visits', name: 'Visits', kind: 'count', direction: 'neutral' })
  await store.db.insert(stages).values({ key: 'deliver', name: 'Deliver', position: 1 })
  const reference = await loadReference(store.db)
  // March 95, April 88 (within the margin of 90), May none, June 80, July on 85; November runs.
  const stream = await record(store, reference, [
    ...deliveries(3, 95),
    ...deliveries(4, 88),
    ...deliveries(6, 80),
    ...[7, 8, 9, 10, 11].flatMap(month => deliveries(month, month === 8 ? 96 : 82)),
  ])
  await record(store, reference, [...answers(8, 40, 40), ...answers(9, 3, 4), ...answers(10, 10, 40)], stream)
})

beforeEach(async () => {
  await store.pool.query('TRUNCATE promises CASCADE')
})

it('is judged month by month from the first one on; the running month and what was before it are left out', async () => {
  await setPromise(lead, wanted())
  const promise = await getPromise(lead, { months: 12 })
  expect(promise.rows.map(({ key, kept, cells }) => [key, kept, cells[0]?.why])).toEqual([
    ['2026-10', 'not_kept', null],
    ['2026-09', 'not_kept', null],
    ['2026-08', 'kept', null],
    ['2026-07', 'not_kept', null],
    ['2026-06', 'not_kept', null],
    ['2026-05', 'cannot_tell', null],
    ['2026-04', 'cannot_tell', 'worse than promised, within the margin'],
    ['2026-03', 'kept', null],
  ])
  expect(promise.rows[5]?.cells[0]?.figure).toMatchObject({ value: null, text: 'no data' })
  expect(promise.rows[0]?.cells[0]?.figure).toMatchObject({ value: 82, n: 400 })
  expect(promise.sentences).toEqual([
    'Kept in 2 of the last 8 months.',
    'In 2 of them nobody can tell.',
    'On time has not been what we promised since Sep 2026.',
  ])
  const token = { kind: 'token', id: 1, scopes: ['read'] } as const
  const told = await answerPromise({ ...lead, actor: { ...token, functionId: null } }, { months: 12 })
  expect(told.months.map(month => month.kept)).toEqual(promise.rows.map(row => row.kept).reverse())
  expect(told.months[1]?.metrics).toMatchObject([
    { reason: 'within_margin', value: 88, n: 400, threshold: 90 },
  ])
  const own = answerPromise({ ...lead, actor: { ...token, functionId: 1 } }, { months: 12 })
  expect(await codeOf(own)).toBe('FORBIDDEN')
  expect(promise.columns).toMatchObject([{ metric: { key: 'on_time' }, stage: 'Deliver' }])
  expect(promise.current?.metrics).toMatchObject([{ text: 'at least 90%' }])
})

it('is kept as a whole where all that can be told are; too few answers break nothing', async () => {
  const both = [
    { metric: 'on_time', threshold: 90, stage: null },
    { metric: 'csat', threshold: 80, stage: null },
  ]
  await setPromise(lead, wanted({ metrics: both, from: '2026-08' }))
  const [october, september, august] = await months()
  expect(august?.cells.map(cell => cell?.kept)).toEqual(['kept', 'kept'])
  expect(august?.kept).toBe('kept')
  expect(september?.cells[1]).toMatchObject({ kept: 'cannot_tell', figure: { state: 'too_few' } })
  expect(october?.cells.map(cell => cell?.kept)).toEqual(['not_kept', 'not_kept'])
  expect((await getOverview(lead, DEFAULT_FILTERS)).promise).toEqual({
    text: 'On the day we said.',
    last: { kept: 'not_kept', words: 'not kept in Oct 2026: On time, CSAT' },
  })
})

it('is judged alike on the first screen and on its own, with a metric that is retired', async () => {
  const retire = (on: string | null) =>
    store.db.update(metrics).set({ retiredOn: on }).where(eq(metrics.key, 'csat'))
  const both = (threshold: number) => [
    { metric: 'on_time', threshold: 80, stage: null },
    { metric: 'csat', threshold, stage: null },
  ]
  const { id } = await setPromise(lead, wanted({ metrics: both(20), from: '2026-09' }))
  const said = async () => (await getOverview(lead, DEFAULT_FILTERS)).promise?.last
  await retire('2026-11-01')
  expect((await months())[0]?.kept).toBe('kept')
  expect(await said()).toMatchObject({ kept: 'kept' })
  await store.db
    .update(promiseMetrics)
    .set({ threshold: 60 })
    .where(and(eq(promiseMetrics.promiseId, id), eq(promiseMetrics.threshold, 20)))
  expect((await months())[0]?.kept).toBe('not_kept')
  expect(await said()).toEqual({ kept: 'not_kept', words: 'not kept in Oct 2026: CSAT' })
  await retire(null)
})

it('a change needs a reason, leaves the months before as they were judged, and is written down', async () => {
  const { id } = await setPromise(lead, wanted())
  const change = wanted({
    from: '2026-11',
    newest: id,
    metrics: [{ metric: 'csat', threshold: 70, stage: null }],
  })
  await expect(setPromise(lead, change)).rejects.toMatchObject({
    code: 'INVALID',
    fields: { reason: 'Say why it changes.' },
  })
  await expect(setPromise(lead, { ...change, from: '2026-10', reason: 'x' })).rejects.toMatchObject({
    fields: { from: expect.any(String) },
  })
  const second = await setPromise(as('executive', NOW, true), { ...change, reason: 'Customers say so.' })
  const before = await getPromise(lead, { months: 12 })
  expect(before.rows.map(row => row.kept)).toEqual((await months()).map(row => row.kept))
  expect(before.columns.map(({ metric }) => metric.key)).toEqual(['on_time'])
  expect(before.current?.id).toBe(second.id)
  expect(before.former).toMatchObject([{ id, setBy: 'cx_lead' }])
  const later = await getPromise(as('cx_lead', new Date('2026-12-15T12:00:00Z')), { months: 24 })
  expect(later.columns.map(({ metric }) => metric.key)).toEqual(['csat', 'on_time'])
  expect(later.rows[0]).toMatchObject({
    key: '2026-11',
    begins: true,
    cells: [{ kept: 'cannot_tell' }, null],
  })
  const [line] = await store.db.select().from(auditLog).orderBy(sql`id desc`).limit(1)
  expect(line).toMatchObject({
    action: 'promise.changed',
    actorId: ids.executive,
    reason: 'Customers say so.',
    before: { promiseId: id, metrics: [{ threshold: 90 }] },
    after: { promiseId: second.id, validFrom: '2026-11-01', metrics: [{ threshold: 70 }] },
  })
})

it('of two who change it at once one is told, and what was to begin later gives way', async () => {
  const { id } = await setPromise(lead, wanted())
  const change = wanted({ from: '2027-01', newest: id, reason: 'Because.' })
  const both = await Promise.all([codeOf(setPromise(lead, change)), codeOf(setPromise(lead, change))])
  expect(both.sort()).toEqual(['CONFLICT', 'done'])
  const planned = await getPromise(lead, { months: 12 })
  expect(planned).toMatchObject({ current: { id }, next: { from: '2027-01' } })
  const { newestId, newest } = await getPromiseSetting(lead)
  expect(newest?.id).toBe(newestId)
  await setPromise(lead, { ...change, newest: newestId, from: '2026-12' })
  expect((await getPromise(lead, { months: 12 })).next).toMatchObject({ from: '2026-12' })
  expect(await store.db.$count(promises, sql`withdrawn_at is not null`)).toBe(1)
})

it('refuses what cannot be told, and who may not', async () => {
  const bad = wanted({
    metrics: [
      { metric: 'visits', threshold: 1, stage: null },
      { metric: 'nothing', threshold: 1, stage: null },
      { metric: 'on_time', threshold: 101, stage: null },
      { metric: 'csat', threshold: 80, stage: 'nowhere' },
      { metric: 'csat', threshold: 80, stage: null },
    ],
  })
  const refused = await setPromise(lead, bad).catch(error => Object.keys(error.fields))
  expect(refused).toEqual([
    'metrics.0.metric',
    'metrics.1.metric',
    'metrics.2.threshold',
    'metrics.3.stage',
    'metrics.4.metric',
  ])
  for (const role of ['executive', 'function_head', 'admin'] as const)
    expect(await codeOf(setPromise(as(role), wanted()))).toBe('FORBIDDEN')
  expect(await store.db.$count(promises)).toBe(0)
  expect((await getPromise(as('executive'), { months: 12 })).may).toBe(false)
})
