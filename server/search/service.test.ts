import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { actions, auditLog, benchmarks, customers, functions, goals, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Context } from '../context'
import { saveView } from '../views/service'
import { findPlaces } from './service'

const database = testDb()
let ada: UserActor

const context = (actor: Context['actor'] = ada): Context => ({
  ...{ db: database.db, pool: database.pool, actor, requestId: 'test' },
  now: new Date('2026-11-15T12:00:00Z'),
})
const find = async (text: string, recent: string[] = [], actor: Context['actor'] = ada) => {
  const { groups } = await findPlaces(context(actor), { text, recent })
  return Object.fromEntries(groups.map(group => [group.kind, group.found.map(one => one.href)]))
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  const support = await makeFunction(db, 'support')
  await makeFunction(db, 'former')
  await db.update(functions).set({ validTo: '2026-01-01' }).where(eq(functions.key, 'former'))
  const { metric } = await makeMetric(db, { key: 'reply', name: 'First reply time', kind: 'duration' })
  await makeMetric(db, { key: 'nps', name: 'NPS', kind: 'nps', functionId: support.id })
  const [row] = await db
    .insert(users)
    .values({ email: 'ada@acme.example', name: 'Ada', role: 'cx_lead' })
    .returning()
  const id = row?.id ?? 0
  ada = {
    kind: 'user',
    id,
    name: 'Ada',
    email: 'ada@acme.example',
    role: 'cx_lead',
    headOf: [],
    isCustomerOwner: false,
  }
  const goal = {
    metricId: metric.id,
    kind: 'keep' as const,
    measuredOver: 'month' as const,
    target: 4,
    why: 'x',
    ownerId: id,
    startsOn: '2026-01-01',
    dueOn: '2026-12-31',
  }
  await db.insert(goals).values([
    { ...goal, lifecycle: 'published' },
    { ...goal, lifecycle: 'draft' },
  ])
  const action = {
    metricId: metric.id,
    direction: 'down',
    startsOn: '2026-02-01',
    reviewOn: '2026-09-01',
  } as const
  await db.insert(actions).values([
    { ...action, title: 'Evening shift', ownerId: id },
    { ...action, title: 'Evening rota', ownerId: id, withdrawnAt: new Date(), withdrawnReason: 'x' },
  ])
  await db
    .insert(benchmarks)
    .values({ metricId: metric.id, value: 5, source: 'Desk study', year: 2025, population: 'x' })
  await saveView(context(), { name: 'Evening view', path: '/metrics', query: 'tier=gold', shared: false })
})

describe('the palette', () => {
  it('finds each kind of place by the beginnings of words', async () => {
    expect(await find('rep fir')).toMatchObject({
      ...{ metric: ['/metrics/reply'], goal: ['/goals/1'], benchmark: ['/benchmarks#benchmark-1'] },
    })
    expect(await find('evening')).toEqual({ view: ['/metrics?tier=gold'], action: ['/actions/1'] })
    expect(await find('supp')).toMatchObject({ function: ['/functions/support'] })
    expect((await find('former')).function).toBeUndefined()
    expect(await find('desk')).toMatchObject({ benchmark: ['/benchmarks#benchmark-1'] })
    expect(await find('no such thing')).toEqual({})
  })

  it('offers only what the asker may open, and only their own views', async () => {
    const executive: UserActor = { ...ada, id: ada.id + 1, role: 'executive' }
    expect((await find('audit')).screen).toEqual(['/admin/audit'])
    expect((await find('audit', [], executive)).screen).toBeUndefined()
    expect((await find('evening', [], executive)).view).toBeUndefined()
    await expect(findPlaces(context(null), { text: '', recent: [] })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  it('finds customers, and which is kept by number: a word typed letter by letter is one line', async () => {
    const rows = await database.db
      .insert(customers)
      .values([
        { key: 'k1', name: 'Quarry Works' },
        { key: 'k2', name: 'Quartz' },
      ])
      .returning()
    const [works, quartz] = rows.map(row => row.id)
    const lines = async () =>
      (
        await database.db
          .select({ by: auditLog.actorId, after: auditLog.after })
          .from(auditLog)
          .where(eq(auditLog.action, 'customer.sought'))
          .orderBy(asc(auditLog.id))
      ).map(({ by, after }) => [by, after])
    for (const text of ['quarr', 'quarry', 'quarry w'])
      expect((await find(text)).customer).toEqual([`/customers/${works}`])
    expect(await lines()).toEqual([[ada.id, { found: [works] }]])
    expect((await find('quar')).customer).toHaveLength(2)
    const later = { ...context(), now: new Date('2026-11-15T13:30:00Z') }
    await findPlaces(later, { text: 'quarry', recent: [] })
    expect((await lines()).slice(1)).toEqual([
      [ada.id, { found: [quartz] }],
      [ada.id, { found: [works] }],
    ])
    await find('no such thing')
    expect(await lines()).toHaveLength(3)
  })

  it('begins with what was opened lately, where it is still there to be opened', async () => {
    const recent = ['/metrics/reply', '/metrics/gone', '/admin/users', 'https://evil.example']
    const begun = await find('', recent)
    expect(begun.recent).toEqual(['/metrics/reply'])
    expect(begun.screen?.[0]).toBe('/')
    expect(begun.view).toEqual(['/metrics?tier=gold'])
    expect(begun.metric).toBeUndefined()
  })
})
