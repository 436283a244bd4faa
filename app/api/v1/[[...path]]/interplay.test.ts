import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDb } from '@/db/client'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { interplayResults, interplayTurns } from '@/db/schema'
import { testDb } from '@/db/testing'
import { interplayAnswer } from '@/domain/api/interplay'
import { inCustomers } from '@/domain/interplay/in-customers'
import { groupOf, type Pattern } from '@/domain/interplay/pattern'
import { createToken } from '@/server/tokens/service'
import * as route from './route'

const database = testDb()
const ROOT = 'http://localhost:3000/api/v1'
const patterns = [
  [true, 1, 60],
  [true, 0, 40],
  [false, 1, 270],
  [false, 0, 30],
].map(
  ([faulty, good, customers]): Pattern => ({
    customers: Number(customers),
    cells: [{ tier: 0, band: 0, faulty: faulty === true, n: 1, good: Number(good) }],
  }),
)

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
  vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  const { db } = database
  await makeCompany(db, 'UTC')
  const [support, sales] = [(await makeFunction(db, 'support')).id, (await makeFunction(db, 'sales')).id]
  const ofSupport = { perspective: 'company', functionId: support } as const
  const { metric: late } = await makeMetric(db, { key: 'late', kind: 'rate', ...ofSupport })
  const { metric: own } = await makeMetric(db, {
    key: 'own',
    kind: 'rate',
    family: 'renewal',
    functionId: support,
  })
  const { metric: ours } = await makeMetric(db, { key: 'ours', kind: 'rate', family: 'renewal' })
  const { metric: theirs } = await makeMetric(db, {
    key: 'theirs',
    kind: 'rate',
    family: 'renewal',
    functionId: sales,
  })
  const [turn] = await db.insert(interplayTurns).values({ state: 'done', computedAt: new Date() }).returning()
  const found = inCustomers(patterns)
  const [faulty, good] = [groupOf(patterns, true), groupOf(patterns, false)]
  const shared = {
    turnId: turn?.id ?? 0,
    kind: 'customers',
    fromMetricId: late.id,
    outcome: 'renewed',
  } as const
  await db.insert(interplayResults).values([
    {
      ...shared,
      toMetricId: own.id,
      listed: true,
      q: 0.001,
      figures: { kind: 'customers', faulty, good, found },
    },
    {
      ...shared,
      toMetricId: ours.id,
      listed: true,
      q: 0.001,
      figures: { kind: 'customers', faulty, good, found },
    },
    {
      ...shared,
      toMetricId: theirs.id,
      listed: false,
      figures: { kind: 'customers', faulty, good, found: null },
    },
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

test('relations over HTTP, page by page, with both sides and their difference', async () => {
  const { body } = await ask('/interplay?limit=2')
  const { items, next } = interplayAnswer.parse(body)
  expect(items[0]).toMatchObject({ from: 'late', to: 'own', state: 'found', outcome: 'renewed', time: null })
  expect(items[0]?.customers?.with).toMatchObject({ share: 60, n: 100, customers: 100 })
  expect(items[0]?.customers?.difference.points).toBeCloseTo(-30)
  expect(items[0]?.words).toContain('renewed less often: 60% against 90%')
  const rest = interplayAnswer.parse((await ask(next?.slice(ROOT.length) ?? '')).body)
  expect(rest.items).toMatchObject([{ to: 'theirs', state: 'too_few', customers: null, words: null }])
  expect((await ask('/interplay?state=found')).body.items).toHaveLength(2)
  expect((await ask('/interplay?metric=ours')).body.items).toHaveLength(1)
  expect((await ask('/interplay?metric=nothing')).status).toBe(404)
})

test('a function’s token hears of its own and the company’s, with figures where both are its own', async () => {
  const { items } = interplayAnswer.parse((await ask('/interplay', { functionKey: 'support' })).body)
  expect(items.map(({ to, state }) => [to, state])).toEqual([
    ['own', 'found'],
    ['ours', null],
  ])
  expect(items[1]).toMatchObject({ customers: null, q: null, words: null })
  expect((await ask('/interplay', { functionKey: 'sales' })).body.items).toEqual([])
})
