import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { auditLog, goals, users } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { SetGoalInput } from '@/domain/goal'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { getPresentProcess } from './present'
import { listGoals } from './service'
import { getGoalSetting, setGoal, withdrawGoal } from './set'

const NOW = new Date('2026-03-10T09:00:00Z')
let store: TestDatabase
let lead: Context & { id: number }
beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  await makeMetric(store.db, { key: 'nps', kind: 'nps', family: 'nps' })
  lead = await as('cx_lead')
  return () => store.close()
})

async function as(role: Role, more: { isCustomerOwner?: boolean; disabledAt?: Date } = {}) {
  const email = `u${crypto.randomUUID()}@acme.example`
  const { isCustomerOwner = false, disabledAt = null } = more
  const [added] = await store.db
    .insert(users)
    .values({ email, name: `Ms ${role}`, role, disabledAt })
    .returning()
  const id = added?.id ?? 0
  const actor = { kind: 'user', id, name: '', email, role, headOf: [], isCustomerOwner } as const
  return { db: store.db, pool: store.pool, actor, now: NOW, requestId: 'test', id }
}
const goal = (more: Partial<SetGoalInput> = {}): SetGoalInput => ({
  ...{ metric: 'nps', kind: 'reach', measuredOver: 'quarter', baseline: 20, target: 30 },
  ...{ startsOn: '2026-01-01', dueOn: '2026-12-31', ownerId: lead.id, why: 'They shall come back.' },
  ...more,
})
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(error => error.code)

it('publishes a goal for all customers, owned by a person, and writes it down', async () => {
  const head = await as('function_head')
  const { id } = await setGoal(lead, goal({ ownerId: head.id }))
  expect(await listGoals(store.db)).toMatchObject([
    { id, target: 30, baseline: 20, ownerName: 'Ms function_head' },
  ])
  expect(await store.db.select().from(auditLog)).toMatchObject([
    { action: 'goal.published', subjectId: String(id), reason: 'They shall come back.' },
  ])
  expect((await getGoalSetting(lead)).holding).toMatchObject([{ metric: 'nps', target: '30' }])
})

it('leaves the baseline of a goal to keep out', async () => {
  await setGoal(lead, goal({ kind: 'keep', baseline: 99 }))
  expect((await store.db.select().from(goals))[0]?.baseline).toBeNull()
})

it('names the field that does not fit, and refuses an owner or metric who is not there', async () => {
  await expect(setGoal(lead, goal({ target: 10 }))).rejects.toMatchObject({
    code: 'INVALID',
    fields: { target: expect.stringContaining('no better') },
  })
  const gone = await as('executive', { disabledAt: NOW })
  expect(await codeOf(setGoal(lead, goal({ ownerId: gone.id })))).toBe('NOT_FOUND')
  expect(await codeOf(setGoal(lead, goal({ metric: 'none' })))).toBe('NOT_FOUND')
  expect(await store.db.select().from(goals)).toEqual([])
})

it('has one goal for a metric at a time, also of two set at once; the next begins when it ends', async () => {
  const both = await Promise.all([codeOf(setGoal(lead, goal())), codeOf(setGoal(lead, goal()))])
  expect(both.sort()).toEqual(['CONFLICT', 'done'])
  await expect(setGoal(lead, goal({ startsOn: '2026-12-30', dueOn: '2027-12-31' }))).rejects.toMatchObject({
    message: expect.stringMatching(/Ms cx_lead .* 1 Jan 2026 to 31 Dec 2026/),
  })
  await setGoal(lead, goal({ startsOn: '2026-12-31', dueOn: '2027-12-31' }))
})

it('withdraws with a reason, and loses against a newer change', async () => {
  const { id } = await setGoal(lead, goal())
  expect(await codeOf(withdrawGoal(lead, { id, revision: 2, reason: 'x' }))).toBe('CONFLICT')
  await withdrawGoal(lead, { id, revision: 1, reason: 'Another metric.' })
  expect(await codeOf(withdrawGoal(lead, { id, revision: 2, reason: 'x' }))).toBe('NOT_FOUND')
  expect(await listGoals(store.db)).toEqual([])
  await setGoal(lead, goal())
})

it('is for a CX lead and the customer owner', async () => {
  for (const role of ['executive', 'function_head', 'admin'] as const) {
    const person = await as(role)
    const input = { id: 1, revision: 1, reason: 'x' }
    expect(await codeOf(setGoal(person, goal()))).toBe('FORBIDDEN')
    expect(await codeOf(withdrawGoal(person, input))).toBe('FORBIDDEN')
    expect(await codeOf(getGoalSetting(person))).toBe('FORBIDDEN')
  }
  expect(await codeOf(getPresentProcess(await as('admin'), { metric: 'nps' }))).toBe('FORBIDDEN')
  await setGoal(await as('admin', { isCustomerOwner: true }), goal())
})
