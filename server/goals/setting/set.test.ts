import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeSlice } from '@/db/factories'
import { auditLog, goalContributions, goals, users } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { EVERYWHERE, type GoalFields } from '@/domain/goal-setting'
import { getGoal } from '../one/get'
import { listGoals } from '../service'
import { as, codeOf, fields } from '../testing'
import { getAdvice } from './advice'
import { copyGoal } from './copy'
import { withdrawGoal } from './end'
import { getGoalSetting } from './get'
import { removeGoal, setGoal } from './set'

const NOW = new Date('2026-03-10T09:00:00Z')
let store: TestDatabase
let lead: Awaited<ReturnType<typeof as>>
beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  await makeMetric(store.db, { key: 'nps', kind: 'nps', family: 'nps' })
  lead = await as(store, NOW, 'cx_lead')
  return () => store.close()
})

const set = (more: Partial<GoalFields> = {}, how: object = {}, ctx = lead) =>
  setGoal(ctx, { id: null, revision: 0, as: 'published', goal: fields(lead.id, more), ...how })

it('publishes a goal, owned by a person, and writes it down', async () => {
  const head = await as(store, NOW, 'function_head')
  const { id } = await set({ ownerId: head.id })
  expect(await listGoals(store.db)).toMatchObject([
    { id, target: 30, baseline: 20, ownerName: 'Ms function_head' },
  ])
  expect(await store.db.select().from(auditLog)).toMatchObject([
    { action: 'goal.published', subjectId: String(id), reason: 'They shall come back.' },
  ])
})

it('leaves the baseline of a goal to keep out', async () => {
  await set({ kind: 'keep', baseline: 99 })
  expect((await store.db.select().from(goals))[0]?.baseline).toBeNull()
})

it('names the field that does not fit, and refuses an owner, metric, place or parent who is not there', async () => {
  await expect(set({ target: 10 })).rejects.toMatchObject({
    code: 'INVALID',
    fields: { target: expect.stringContaining('no better') },
  })
  const gone = await as(store, NOW, 'executive')
  await store.db.update(users).set({ disabledAt: NOW })
  expect(await codeOf(set({ ownerId: gone.id }))).toBe('NOT_FOUND')
  await store.db.update(users).set({ disabledAt: null })
  expect(await codeOf(set({ metric: 'none' }))).toBe('NOT_FOUND')
  expect(await codeOf(set({ place: { ...EVERYWHERE, region: 'moon' } }))).toBe('NOT_FOUND')
  expect(await codeOf(set({ parentId: 99 }))).toBe('NOT_FOUND')
  expect(await store.db.select().from(goals)).toEqual([])
})

it('has one goal for a metric and place at a time, also of two set at once; the next begins when it ends', async () => {
  await makeSlice(store.db, 'region', 'emea')
  const both = await Promise.all([codeOf(set()), codeOf(set())])
  expect(both.sort()).toEqual(['CONFLICT', 'done'])
  await expect(set({ startsOn: '2026-12-30', dueOn: '2027-12-31' })).rejects.toMatchObject({
    message: expect.stringMatching(/Ms cx_lead .* 1 Jan 2026 to 31 Dec 2026/),
  })
  await set({ startsOn: '2026-12-31', dueOn: '2027-12-31' })
  const emea = { ...EVERYWHERE, region: 'emea' }
  await set({ place: emea })
  expect(await codeOf(set({ place: emea }))).toBe('CONFLICT')
})

it('lies in the metric’s own function, whether or not that is chosen, and in no other', async () => {
  const support = await makeFunction(store.db, 'support')
  await makeFunction(store.db, 'sales')
  await makeMetric(store.db, {
    key: 'csat',
    kind: 'top_box',
    rule: { scale: { min: 1, max: 5 } },
    functionId: support.id,
  })
  const csat = { metric: 'csat', baseline: 60, target: 80 }
  await set({ ...csat, place: { ...EVERYWHERE, function: 'support' } })
  expect(await codeOf(set(csat))).toBe('CONFLICT')
  expect(await codeOf(set({ ...csat, place: { ...EVERYWHERE, function: 'sales' } }))).toBe('INVALID')
})

it('is a draft until it is published; a draft may be rewritten and deleted, a published goal not', async () => {
  await makeFunction(store.db, 'support')
  const { id } = await set({ functions: ['support'] }, { as: 'draft' })
  expect(await listGoals(store.db)).toEqual([])
  await set({ target: 35 }, { id, revision: 1, as: 'draft' })
  expect(await store.db.select().from(goalContributions)).toEqual([])
  expect(await codeOf(set({ target: 36 }, { id, revision: 1, as: 'draft' }))).toBe('CONFLICT')
  await set({ target: 35 }, { id, revision: 2 })
  expect(await codeOf(set({}, { id, revision: 3 }))).toBe('NOT_FOUND')
  expect(await codeOf(removeGoal(lead, { id, revision: 3 }))).toBe('NOT_FOUND')
  await expect(store.db.delete(goals)).rejects.toThrow()
  const other = await set({ startsOn: '2027-01-01', dueOn: '2027-12-31' }, { as: 'draft' })
  await removeGoal(lead, { id: other.id, revision: 1 })
  expect((await store.db.select().from(goals)).map(one => one.id)).toEqual([id])
  const actions = (await store.db.select().from(auditLog)).map(({ action }) => action)
  expect(actions).toEqual([
    'goal.drafted',
    'goal.rewritten',
    'goal.published',
    'goal.drafted',
    'goal.deleted',
  ])
})

it('stands beneath another, never beneath itself', async () => {
  const top = await set()
  const below = await set({ startsOn: '2027-01-01', dueOn: '2027-12-31', parentId: top.id }, { as: 'draft' })
  const goal = { parentId: below.id, startsOn: '2027-01-01', dueOn: '2027-12-31' }
  expect(await codeOf(set(goal, { id: below.id, revision: 1, as: 'draft' }))).toBe('INVALID')
  const setting = await getGoalSetting(lead, { id: below.id })
  expect(setting.parents.map(({ id }) => id)).toEqual([top.id])
  expect(setting.goal).toMatchObject({ lifecycle: 'draft', fields: { parentId: top.id, target: 30 } })
})

it('no longer stands beneath a draft that is deleted, as a change of its own', async () => {
  const next = { startsOn: '2027-01-01', dueOn: '2027-12-31' }
  const top = await set(next, { as: 'draft' })
  const below = await set({ parentId: top.id })
  await removeGoal(lead, { id: top.id, revision: 1 })
  const rows = await store.db.select().from(goals)
  expect(rows.map(({ id, parentId, revision }) => [id, parentId, revision])).toEqual([[below.id, null, 2]])
  // Who had it open sees that it has changed.
  expect(await codeOf(withdrawGoal(lead, { id: below.id, revision: 1, reason: 'x' }))).toBe('CONFLICT')
  const lines = await store.db.select().from(auditLog).where(eq(auditLog.action, 'goal.detached'))
  expect(lines).toMatchObject([
    { subjectId: String(below.id), before: { parentId: top.id }, after: { parentId: null } },
  ])
  expect((await getGoal(lead, { id: below.id })).history[0]).toMatchObject({
    ...{ what: 'deleted the draft beneath which it stood', changes: [`stands beneath: ${top.id} → none`] },
  })
})

it('withdraws with a reason from the day on, and loses against a newer change', async () => {
  const { id } = await set()
  expect(await codeOf(withdrawGoal(lead, { id, revision: 2, reason: 'x' }))).toBe('CONFLICT')
  await withdrawGoal(lead, { id, revision: 1, reason: 'Another metric.' })
  expect(await codeOf(withdrawGoal(lead, { id, revision: 2, reason: 'x' }))).toBe('NOT_FOUND')
  expect(await listGoals(store.db)).toMatchObject([{ id, now: null, held: { to: '2026-03-10' } }])
  await set()
})

it('is copied into the next year as a draft that knows where it comes from', async () => {
  await makeFunction(store.db, 'support')
  const { id } = await set({ functions: ['support'] })
  const copied = await copyGoal(lead, { id })
  const [row] = (await store.db.select().from(goals)).filter(one => one.id === copied.id)
  expect(row).toMatchObject({
    ...{ startsOn: '2027-01-01', dueOn: '2027-12-31', lifecycle: 'draft', copiedFromId: id, target: 30 },
    why: 'They shall come back.',
  })
  expect(await store.db.select().from(goalContributions)).toMatchObject([
    {},
    { goalId: copied.id, agreed: null },
  ])
})

it('is for a CX lead and the customer owner', async () => {
  const advice = { metric: 'nps', place: EVERYWHERE, kind: 'keep', measuredOver: 'month' } as const
  for (const role of ['executive', 'function_head', 'admin'] as const) {
    const person = await as(store, NOW, role)
    expect(await codeOf(set({}, {}, person))).toBe('FORBIDDEN')
    expect(await codeOf(withdrawGoal(person, { id: 1, revision: 1, reason: 'x' }))).toBe('FORBIDDEN')
    expect(await codeOf(removeGoal(person, { id: 1, revision: 1 }))).toBe('FORBIDDEN')
    expect(await codeOf(copyGoal(person, { id: 1 }))).toBe('FORBIDDEN')
    expect(await codeOf(getGoalSetting(person, {}))).toBe('FORBIDDEN')
    const none = { baseline: null, target: null, startsOn: null, dueOn: null }
    expect(await codeOf(getAdvice(person, { ...advice, ...none }))).toBe('FORBIDDEN')
  }
  await set({}, {}, await as(store, NOW, 'admin', { isCustomerOwner: true, name: 'Olga' }))
})
