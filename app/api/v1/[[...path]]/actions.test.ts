import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDb } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { actions } from '@/db/schema'
import { testDb } from '@/db/testing'
import { actionsAnswer } from '@/domain/api/actions'
import { periodOf, previous } from '@/domain/calendar'
import { record } from '@/server/figures/testing'
import { loadReference } from '@/server/observations/service'
import { createToken } from '@/server/tokens/service'
import * as route from './route'

const database = testDb()
const ROOT = 'http://localhost:3000/api/v1'
const VECTOR = [
  ...[70, 71, 69, 72, 71, 73, 72, 71, 74, 73, 74, 73],
  ...[79, 80, 79, 82, 81, 84, 83, 85, 84, 87, 86, 88],
]
const running = periodOf(new Date().toISOString().slice(0, 10), 'month')
const months = [running]
while (months.length <= VECTOR.length) months.unshift(previous(months[0] ?? running))
let support = 0

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
  vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  const { db } = database
  await makeCompany(db, 'UTC')
  support = (await makeFunction(db, 'support')).id
  await makeFunction(db, 'sales')
  const { metric } = await makeMetric(db, { key: 'solved', kind: 'rate' })
  const { metric: own } = await makeMetric(db, { key: 'own', kind: 'rate', functionId: support })
  const owner = await makePerson(db, 'Olga', { role: 'cx_lead' })
  await record(
    database,
    await loadReference(db),
    VECTOR.map((numerator, at) => ({
      ...{ metric: 'solved', externalId: `m${at}`, grain: 'month' as const, numerator, denominator: 100 },
      at: Date.parse(`${months[at]?.start}T00:00:00Z`),
    })),
  )
  const action = { title: 'Call first', direction: 'up', ownerId: owner.id } as const
  const start = { startsOn: months[12]?.start ?? '', reviewOn: running.start }
  await db.insert(actions).values([
    { ...action, ...start, metricId: metric.id },
    { ...action, ...start, metricId: metric.id, reviewOn: '2199-01-01' },
    { ...action, ...start, metricId: metric.id, placeDimension: 'function', placeId: support },
    { ...action, ...start, metricId: own.id, functionId: support },
  ])
})
afterAll(closeDb)

async function ask(path: string, more: Partial<Parameters<typeof createToken>[1]> = {}) {
  const ctx = { db: database.db, actor: { kind: 'system' } as const, now: new Date(), requestId: 'test' }
  const { token } = await createToken(ctx, { name: 't', scopes: ['read'], expiresInDays: 1, ...more })
  const headers = { authorization: `Bearer ${token}` }
  const response = await route.GET(new Request(ROOT + path, { headers }))
  return { status: response.status, body: await response.json() }
}

test('an action’s verdict over HTTP: the difference and its error, and nothing before the review', async () => {
  const { body } = await ask('/actions?limit=2')
  const { items, next } = actionsAnswer.parse(body)
  expect(items[0]).toMatchObject({ metric: 'solved', state: 'better', owner: null, place: {} })
  expect(items[0]?.effect?.difference).toBeCloseTo(9.7378, 4)
  expect(items[0]?.effect?.error).toBeCloseTo(1.5735, 4)
  expect(items[1]).toMatchObject({ state: 'under_way', effect: null })
  const rest = await ask(next?.slice(ROOT.length) ?? '')
  expect(actionsAnswer.parse(rest.body).items).toHaveLength(2)
  expect((await ask('/actions', { scopes: ['read', 'names'] })).body.items[0].owner).toBe('Olga')
})

test('a function’s token hears of its own and the company’s', async () => {
  expect((await ask('/actions', { functionKey: 'sales' })).body.items).toHaveLength(2)
  expect((await ask('/actions', { functionKey: 'support' })).body.items).toHaveLength(4)
  expect((await ask('/actions?metric=own')).body.items).toMatchObject([
    { metric: 'own', function: 'support' },
  ])
  expect((await ask('/actions?metric=none')).status).toBe(404)
})
