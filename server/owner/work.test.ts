import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import {
  actions,
  appointments,
  benchmarks,
  entryLocks,
  functions,
  goalContributions,
  goals,
  headships,
  metricProposals,
  ownerLooks,
  users,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { moveGoal } from '../goals/setting/move'
import { fields } from '../goals/testing'
import { loadReference } from '../observations/reference'
import { getOwnerWork, looked } from './service'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
const ids: Record<string, number> = {}
const metricIds: number[] = []

const as = (role: Role, now = NOW): Context => ({
  ...{ db: store.db, pool: store.pool, now, requestId: 'test' },
  actor: {
    ...{ kind: 'user', id: ids[role] ?? 0, name: '', email: '', role, headOf: [], isCustomerOwner: false },
  },
})

const aim = (metricId: number, target: number, days: { startsOn: string; dueOn: string }) => ({
  ...({ metricId, target, ...days, kind: 'keep', measuredOver: 'month', lifecycle: 'published' } as const),
  ...{ ownerId: ids.cx_lead ?? 0, why: 'Because.' },
})
const RUNNING = { startsOn: '2026-01-01', dueOn: '2026-12-31' }

beforeAll(async () => {
  const { db } = store
  await makeCompany(db)
  for (const role of ['cx_lead', 'executive', 'function_head', 'admin'] as const)
    ids[role] = (await makePerson(db, role, { role })).id
  const support = await makeFunction(db, 'support')
  const csat = { kind: 'top_box', rule: { scale: { min: 1, max: 5 } }, countedAs: 'answers' } as const
  for (const key of ['csat', 'other'])
    metricIds.push((await makeMetric(db, { ...csat, key, name: key })).metric.id)
  const answers = Array.from({ length: 10 }, (_, month) =>
    Array.from({ length: 40 }, (_, nth): ObservationInput => {
      const at = Date.UTC(2026, month, 10, 12)
      return { metric: 'csat', externalId: `${month}-${nth}`, grain: 'instant', at, score: nth < 30 ? 5 : 1 }
    }),
  ).flat()
  await record(store, await loadReference(db), answers)
  await db.insert(appointments).values({
    ...{ userId: ids.cx_lead ?? 0, mandate: 'advisory', proposedBy: ids.admin ?? 0, validFrom: '2026-01-01' },
    ...{ confirmedBy: ids.admin ?? 0, confirmedAt: NOW },
  })
  const made = await db
    .insert(goals)
    .values([
      aim(metricIds[0] ?? 0, 90, RUNNING),
      aim(metricIds[1] ?? 0, 80, { startsOn: '2025-01-01', dueOn: '2026-06-30' }),
      { ...aim(metricIds[1] ?? 0, 70, RUNNING), ownerId: ids.executive ?? 0 },
    ])
    .returning({ id: goals.id })
  await db.insert(goalContributions).values([
    { goalId: made[0]?.id ?? 0, functionId: support.id, agreed: false, reason: 'No staff.' },
    { goalId: made[2]?.id ?? 0, functionId: support.id },
  ])
  await db.insert(metricProposals).values({
    ...{ functionId: support.id, definition: { name: 'Old backlog' } as never, why: 'x' },
    proposedBy: ids.function_head ?? 0,
  })
  const gone = await makePerson(db, 'Leaver', { role: 'executive' })
  await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, gone.id))
  const study = { value: 80, source: 's', year: 2024, population: 'p' }
  await db.insert(benchmarks).values([
    { ...study, metricId: metricIds[0] ?? 0, reviewOn: '2026-03-31' },
    { ...study, metricId: metricIds[1] ?? 0, ownerId: gone.id },
    { ...study, metricId: metricIds[1] ?? 0, ownerId: ids.cx_lead ?? 0 },
  ])
  await db.insert(actions).values({
    ...({
      metricId: metricIds[0] ?? 0,
      title: 'A checklist',
      direction: 'up',
      ownerId: ids.admin ?? 0,
    } as const),
    ...{ startsOn: '2026-05-01', reviewOn: '2026-11-01' },
  })
  const month = (startsOn: string, endsOn: string) => ({ startsOn, endsOn, lockedBy: ids.cx_lead ?? 0 })
  const again = { unlockedBy: ids.cx_lead ?? 0, unlockedAt: NOW }
  await db
    .insert(entryLocks)
    .values([
      { ...month('2026-08-01', '2026-09-01'), ...again },
      { ...month('2026-09-01', '2026-10-01'), ...again },
      month('2026-09-01', '2026-10-01'),
    ])
})

it('has the owner’s goals with state, and what changed since whoever reads last looked', async () => {
  const lead = as('cx_lead')
  const first = await getOwnerWork(lead)
  expect(first.goals.map(({ metric, text, status }) => [metric.key, text, status.status])).toEqual([
    ['csat', '90% every month', 'off_target'],
    ['other', '80% every month', 'cannot_tell'],
  ])
  expect(first).toMatchObject({ since: null, gone: 0 })
  expect(first.goals.flatMap(goal => goal.changes)).toEqual([])
  await looked(lead, { seen: first.shown })
  expect(await getOwnerWork(lead)).toMatchObject({ since: '15 Nov 2026', goals: [{ changes: [] }, {}] })
  // Another reader's look is their own.
  expect((await getOwnerWork(as('executive'))).since).toBeNull()
  const [goal] = await store.db.select().from(goals).orderBy(goals.id)
  const moved = fields(ids.cx_lead ?? 0, {
    ...{ metric: 'csat', kind: 'keep', measuredOver: 'month', baseline: null, target: 60, why: 'Because.' },
    functions: ['support'],
    ...RUNNING,
  })
  const reason = 'Nobody reaches it.'
  await moveGoal(as('cx_lead'), { id: goal?.id ?? 0, revision: 1, goal: moved, reason })
  await store.db.insert(goals).values(aim(metricIds[0] ?? 0, 50, { ...RUNNING, startsOn: '2026-02-01' }))
  await store.pool.query(`UPDATE goals SET lifecycle = 'closed' WHERE due_on = '2026-06-30'`)
  const changed = await getOwnerWork(lead)
  expect(changed.gone).toBe(1)
  expect(changed.goals.map(one => one.changes)).toEqual([
    ['on target; it was: off target', 'the goal moved: 60% every month'],
    ['a goal was set: 50% every month'],
  ])
  await store.pool.query(`UPDATE goals SET lifecycle = 'published' WHERE due_on = '2026-06-30'`)
  expect(await store.db.$count(ownerLooks)).toBe(1)
})

it('lists what needs a decision, as far as whoever reads may hear of it', async () => {
  // Asked again when the goal moved, and declined once more.
  const { rowCount } = await store.pool.query(
    `UPDATE goal_contributions SET agreed = false, reason = 'No staff.', former_target = NULL WHERE former_target IS NOT NULL`,
  )
  expect(rowCount).toBe(1)
  const said = async (role: Role) => (await getOwnerWork(as(role))).decisions.map(one => one.text)
  const everybody = [
    'The goal for other was due on 30 Jun 2026 and is not closed.',
    '“A checklist” came to its review on 1 Nov 2026: did it help, and what follows?',
    'The benchmark for csat was to be looked at again by 31 Mar 2026.',
  ]
  const lead = await said('cx_lead')
  expect(lead).toEqual(
    expect.arrayContaining([
      ...everybody,
      'There is no promise to customers yet.',
      'support declined to contribute to the goal for csat: “No staff.”',
      'support has not answered whether it contributes to the goal for other.',
      'function_head proposes a metric: Old backlog.',
      'Nobody owns the benchmark for csat.',
      'The benchmark for other is owned by Leaver, whose account is disabled.',
      'The month from 1 Aug 2026 was unlocked by cx_lead and is not locked again.',
    ]),
  )
  expect(lead.filter(text => text.includes('1 Sep 2026'))).toEqual([])
  expect(
    lead.filter(text => text.includes('the benchmark for') || text.includes('is owned by')),
  ).toHaveLength(2)
  expect(await said('executive')).toEqual(everybody)
  expect(await said('function_head')).toEqual(everybody)
})

it('says who cannot sign in any more and still owns or heads something', async () => {
  const { db } = store
  const { id } = await makePerson(db, 'Gone', { role: 'function_head' })
  const [one] = await db.select().from(goals).limit(1)
  if (!one) throw new Error('no goal')
  const { id: _, ...rest } = one
  await db.insert(goals).values([
    { ...rest, ownerId: id, lifecycle: 'draft', publishedOn: null },
    { ...rest, ownerId: id, lifecycle: 'closed' },
  ])
  const [action] = await db.select().from(actions).limit(1)
  const [mark] = await db.select().from(benchmarks).limit(1)
  if (!action || !mark) throw new Error('no action or benchmark')
  const { id: __, ...done } = action
  const { id: ___, ...stated } = mark
  await db.insert(actions).values([
    { ...done, ownerId: id, reviewOn: '2027-01-01' },
    { ...done, ownerId: id, conclusion: 'It helped.' },
  ])
  await db.insert(benchmarks).values({ ...stated, ownerId: id, reviewOn: null })
  const [unit] = await db.select().from(functions)
  await db.insert(headships).values({ userId: id, functionId: unit?.id ?? 0, validFrom: '2026-01-01' })
  const said = async (role: Role) =>
    (await getOwnerWork(as(role))).decisions.filter(({ text }) => text.startsWith('Gone '))
  expect(await said('cx_lead')).toEqual([])
  await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, id))
  const still = 'Gone cannot sign in any more and still'
  expect(await said('cx_lead')).toEqual([
    { text: `${still} owns one goal: who takes over?`, href: `/goals?owner=${id}` },
    { text: `${still} owns one action: who takes over?`, href: `/actions?owner=${id}` },
    { text: `${still} owns one benchmark: who takes over?`, href: '/benchmarks' },
    { text: `${still} heads support: an admin can name somebody else.`, href: null },
  ])
  expect(await said('executive')).toEqual([])
})

it('without an owner there are no goals, and decisions still wait', async () => {
  await store.pool.query(`UPDATE appointments SET valid_to = '2026-11-15'`)
  const work = await getOwnerWork(as('executive'))
  expect(work.goals).toEqual([])
  expect(work.decisions.length).toBeGreaterThan(0)
})
