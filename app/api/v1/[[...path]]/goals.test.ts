import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDb } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { testDb } from '@/db/testing'
import type { GoalsAnswer } from '@/domain/api/company'
import { shiftMonths } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { EVERYWHERE } from '@/domain/goal-setting'
import { record } from '@/server/figures/testing'
import { moveGoal } from '@/server/goals/setting/move'
import { setGoal } from '@/server/goals/setting/set'
import { loadReference } from '@/server/observations/service'
import { appRouter } from '@/server/root'
import { createToken } from '@/server/tokens/service'
import * as route from './route'

const database = testDb()
const NOW = new Date()
const thisMonth: Day = `${NOW.toISOString().slice(0, 7)}-01`

// Metrics.md §4: slope .846154, intercept 30.5, at t = 18: 45.7308, P(≥ 45) = .7162.
const TWELVE = [31, 33, 32, 34, 36, 35, 37, 36, 39, 38, 40, 41]
// The same fit and the same scatter about it, whose last seven rise without a break: only such a trend is carried on.
const SLOPE = 11 / 13
const scatter = Math.sqrt(99 / 13 / 10)
const TREND = TWELVE.map((_, at) => 30.5 + SLOPE * (at + 1) + scatter * ([-1, 2, 0, -2, 1][at] ?? 0))

const person = {
  kind: 'user',
  name: 'Lea',
  email: 'lea@test.example',
  headOf: [],
  isCustomerOwner: false,
} as const
let lead = { ...person, id: 0, role: 'cx_lead' as const }
let token = ''
const ctx = () => ({ db: database.db, pool: database.pool, actor: lead, now: new Date(), requestId: 'test' })

async function setReach(metric: string, baseline: number) {
  const goal = {
    ...{
      metric,
      place: EVERYWHERE,
      kind: 'reach' as const,
      measuredOver: 'month' as const,
      baseline,
      target: 45,
    },
    ...{ startsOn: shiftMonths(thisMonth, -12), dueOn: addDays(shiftMonths(thisMonth, 6), -1) },
    ...{ ownerId: lead.id, why: 'They shall stay.', parentId: null, functions: ['support'] },
  }
  return (await setGoal(ctx(), { id: null, revision: 0, as: 'published', goal })).id
}

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
  vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  const { db } = database
  await makeCompany(db, 'UTC')
  await makeFunction(db, 'support')
  const rule = { scale: { min: 0, max: 100 } }
  for (const key of ['twelve', 'trend']) await makeMetric(db, { key, kind: 'mean_score', rule, minN: 1 })
  lead = { ...lead, id: (await makePerson(db, 'Lea', { role: 'cx_lead' })).id }
  token = (
    await createToken(
      { ...ctx(), actor: { kind: 'system' } },
      { name: 'test', scopes: ['read'], expiresInDays: 1 },
    )
  ).token
  const reference = await loadReference(db)
  for (const [metric, values] of Object.entries({ twelve: TWELVE, trend: TREND }))
    await record(
      database,
      reference,
      values.map((score, at) => ({
        ...{ metric, externalId: `${metric}-${at}`, grain: 'instant', score },
        at: Date.parse(`${shiftMonths(thisMonth, at - 12)}T12:00:00Z`) + 9 * 86_400_000,
      })),
    )
  await setReach('twelve', 30)
  await setReach('trend', 30)
})
afterAll(closeDb)

async function ask(): Promise<GoalsAnswer['items']> {
  const sent = { headers: { authorization: `Bearer ${token}` } }
  const response = await route.GET(new Request('http://localhost:3000/api/v1/goals', sent))
  expect(response.status).toBe(200)
  return (await response.json()).items
}

test('a trend is carried on to the day: P(≥ 45) = .7162, value 45.73 between 42.98 and 48.49', async () => {
  const trend = (await ask()).find(goal => goal.metric === 'trend')
  expect(trend?.standing?.outlook?.chance).toBeCloseTo(0.7162, 4)
  expect(trend?.standing?.outlook?.state).toBe('on_track')
  const { outlook } = await appRouter.createCaller(ctx()).goals.get({ id: trend?.id ?? 0 })
  expect(outlook?.sentence).toContain('about 7 in 10 (72%)')
  expect(outlook?.sentence).toContain('it would be 45.73 then (42.98 to 48.49)')
  expect(outlook?.sentence).toContain('its trend over 12 whole periods, carried on')
})

test('twelve months that rise with ties are no trend: their mean holds, and the line is not met', async () => {
  const twelve = (await ask()).find(goal => goal.metric === 'twelve')
  expect(twelve?.standing).toMatchObject({ value: 41, n: 1, outlook: { state: 'off_track' } })
  expect(twelve?.standing?.outlook?.chance).toBeLessThan(1e-6)
  const days = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000
  const { startsOn = '', dueOn = '' } = twelve ?? {}
  const share = days(startsOn, addDays(thisMonth, -1)) / days(startsOn, dueOn)
  expect(twelve?.standing?.expected).toBeCloseTo(30 + 15 * share, 8)
  expect(twelve?.standing?.attainment).toBeCloseTo(11 / 15, 8)
})

test('what a program reads is what the screen shows', async () => {
  const items = await ask()
  const { goals } = await appRouter.createCaller(ctx()).goals.list()
  expect(goals).toHaveLength(items.length)
  for (const { id, standing } of items) {
    const shown = goals.find(goal => goal.id === id)
    const page = await appRouter.createCaller(ctx()).goals.get({ id })
    for (const screen of [shown, page]) {
      const { figure, expected, attainment, outlook } = screen ?? {}
      const { value, low, high, n } = figure ?? {}
      expect({ value, low, high, n, expected, attainment }).toEqual({
        ...{ value: standing?.value, low: standing?.low, high: standing?.high, n: standing?.n },
        ...{ expected: standing?.expected, attainment: standing?.attainment },
      })
      expect(outlook).toMatchObject(standing?.outlook ?? {})
    }
  }
})

test('tells of moves with what was wanted before, of contributions and of the parent', async () => {
  const [twelve, trend] = await ask()
  const { goal } = await appRouter.createCaller(ctx()).goals.setting({ id: trend?.id ?? 0 })
  if (!goal) throw new Error('no goal')
  const moved = { ...goal.fields, target: 44, parentId: twelve?.id ?? null }
  await moveGoal(ctx(), { id: goal.id, revision: goal.revision, goal: moved, reason: 'Too steep.' })
  const after = (await ask()).find(one => one.id === goal.id)
  expect(after).toMatchObject({
    ...{ target: 44, parent: twelve?.id, contributions: { asked: 1, agreed: 0, declined: 0 }, endedOn: null },
    moves: [{ on: NOW.toISOString().slice(0, 10), target: 45, baseline: 30, measuredOver: 'month' }],
  })
})
