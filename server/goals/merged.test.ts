import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { actions, goalContributions, goals, notices } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { EVERYWHERE } from '@/domain/goal-setting'
import type { ObservationInput } from '@/domain/observation'
import { getAction, listActions } from '../actions/service'
import { changeAction } from '../actions/work'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'
import { reorganise } from '../organisation/service'
import { listDecisions } from '../owner/decisions/rules'
import { answerContribution } from './answering/contributions'
import { listGoalItems } from './list/list'
import { listShownGoals } from './listing'
import { getGoal } from './one/get'
import { goalFor, listGoals } from './service'
import { withdrawGoal } from './setting/end'
import { setGoal } from './setting/set'
import { as, codeOf, fields, seen } from './testing'

const NOW = new Date('2026-06-10T09:00:00Z')
type Person = Awaited<ReturnType<typeof as>>
let store: TestDatabase
let [lead, head, carer]: Person[] = []
const ids = { support: 0, care: 0 }

/** Half of the answers of support are promoters, all of those of care. */
const answers = (unit: string, promoters: number): ObservationInput[] =>
  [0, 1, 2, 3, 4].flatMap(month =>
    Array.from({ length: 20 }, (_, nth) => ({
      ...{ metric: 'nps', externalId: `${unit} ${month} ${nth}`, grain: 'instant' as const, function: unit },
      ...{ score: nth < promoters ? 9 : 7, at: Date.UTC(2026, month, 5, nth) },
    })),
  )

beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db, 'UTC')
  await makeMetric(store.db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Our NPS', minN: 1 })
  for (const key of ['support', 'care'] as const) ids[key] = (await makeFunction(store.db, key)).id
  lead = await as(store, NOW, 'cx_lead', { name: 'Lea' })
  head = await as(store, NOW, 'function_head', { name: 'Hanna', headOf: [ids.support] })
  carer = await as(store, NOW, 'function_head', { name: 'Cara', headOf: [ids.care] })
  await record(store, await loadReference(store.db), [...answers('support', 10), ...answers('care', 20)])
  return () => store.close()
})

const set = async (more: Parameters<typeof fields>[1], at: Person = lead as Person) =>
  (
    await setGoal(lead as Person, {
      ...{ id: null, revision: 0, as: 'published' },
      goal: fields(at.id, { target: 60, baseline: 30, measuredOver: 'month', ...more }),
    })
  ).id
const inSupport = { ...EVERYWHERE, function: 'support' }

async function merge(mode: 'do' | 'try' = 'do') {
  const input = {
    ...{ noun: 'function' as const, id: ids.support, revision: 1, into: ids.care },
    ...{ on: '2026-04-01', restateFrom: null },
  }
  const ctx = { ...(lead as Person), actor: { kind: 'system' as const } }
  return reorganise(ctx, { what: 'merge', input }, mode)
}

async function register(more: Partial<typeof actions.$inferInsert> = {}) {
  const metric = await store.db.query.metrics.findFirst()
  const [row] = await store.db
    .insert(actions)
    .values({
      ...{ metricId: metric?.id ?? 0, functionId: ids.support, title: 'Call first', direction: 'up' },
      ...{ startsOn: '2026-05-01', reviewOn: '2026-12-01', ownerId: (lead as Person).id, ...more },
    })
    .returning()
  return row?.id ?? 0
}

it('shows and judges a goal under the function that took it over, its months before as they were', async () => {
  const id = await set({ place: inSupport })
  await merge()
  const page = await getGoal(carer as Person, { id })
  expect(page.place).toBe('care (set for support, which is part of it now)')
  // May has the answers of both: 30 promoters of 40. March has those of support alone.
  expect(page.figure.text).toBe('75')
  const values = Object.fromEntries(page.chart.series.points.map(({ key, value }) => [key, value]))
  expect(values).toMatchObject({ '2026-03': 50, '2026-04': 75, '2026-05': 75 })
  const [item] = (await listGoalItems(lead as Person)).goals
  expect(item?.functions).toEqual(['care'])
  expect(item?.figure.text).toBe('75')
  const [shown] = await listShownGoals(lead as Person, { limit: 10 } as never, 0)
  expect(shown).toMatchObject({ scope: { function: 'care' }, standing: { value: 75 } })
  // The row says for which function it was set.
  expect((await store.db.select().from(goals))[0]?.functionId).toBe(ids.support)
})

it('gives way to a goal that the function set itself, though that one is older', async () => {
  const id = await set({ place: { ...EVERYWHERE, function: 'care' } })
  await set({ place: inSupport, startsOn: '2026-02-01' })
  await merge()
  const metric = { id: (await store.db.query.metrics.findFirst())?.id ?? 0, functionId: null }
  const care = { function: ids.care, region: -1, product: -1, tier: -1, channel: -1 }
  expect(goalFor(await listGoals(store.db), metric, care, '2026-05-01')?.id).toBe(id)
})

it('holds on each day in the function of that day', async () => {
  const id = await set({ place: inSupport })
  await merge()
  const metric = { id: (await store.db.query.metrics.findFirst())?.id ?? 0, functionId: null }
  const at = async (unit: number, day: string) =>
    goalFor(
      await listGoals(store.db),
      metric,
      { function: unit, region: -1, product: -1, tier: -1, channel: -1 },
      day,
    )?.id
  expect(await at(ids.support, '2026-03-31')).toBe(id)
  expect(await at(ids.care, '2026-03-31')).toBeUndefined()
  expect(await at(ids.support, '2026-04-01')).toBeUndefined()
  expect(await at(ids.care, '2026-04-01')).toBe(id)
  const own = { place: { ...EVERYWHERE, function: 'care' } }
  expect(await codeOf(set(own))).toBe('CONFLICT')
})

it('leaves a goal that ended before where it was', async () => {
  const id = await set({ place: inSupport })
  const before = { ...(lead as Person), now: new Date('2026-03-01T09:00:00Z') }
  await withdrawGoal(before, { id, revision: 1, reason: 'No more.' })
  await merge()
  expect((await getGoal(lead as Person, { id })).place).toBe('support')
})

it('asks the function that took over, which answers for it; what was said stands', async () => {
  const first = await set({ functions: ['support'], startsOn: '2026-01-01' })
  await merge()
  const answer = (who: Person, key: string) =>
    answerContribution(who, {
      ...{ id: first, function: key, agreed: true, reason: '' },
      seen: seen({ target: 60, measuredOver: 'month' }),
    })
  expect(await codeOf(answer(head as Person, 'care'))).toBe('FORBIDDEN')
  const [asked] = (await getGoal(carer as Person, { id: first })).contributions
  expect(asked).toMatchObject({ function: { key: 'care' }, state: 'asked', mine: true })
  expect(asked?.words).toContain('It was asked as “support”')
  expect((await listDecisions(lead as Person)).map(({ text }) => text).join()).toContain('care')
  await answer(carer as Person, 'care')
  const rows = await store.db.select().from(goalContributions)
  expect(rows).toMatchObject([{ functionId: ids.support, agreed: true, answeredBy: (carer as Person).id }])
  const [goal] = await listGoals(store.db)
  expect(goal?.contributors).toEqual([ids.care])
  const both = await set({ functions: ['support', 'care'], startsOn: '2028-01-01', dueOn: '2028-12-31' })
  const told = await store.db.select().from(notices).where(eq(notices.kind, 'contribution_asked'))
  expect(told.filter(one => one.clearedAt === null)).toMatchObject([
    { userId: (carer as Person).id, data: { goalId: both, functionId: ids.care } },
  ])
  const [one, other] = (await getGoal(carer as Person, { id: both })).contributions
  expect([one?.mine, other?.mine].sort()).toEqual([false, true])
})

it('lets the function that took over work an action, and looks for its effect where it was registered', async () => {
  const id = await register({ placeDimension: 'function', placeId: ids.support })
  await merge()
  const shown = await getAction(carer as Person, { id })
  expect(shown).toMatchObject({
    functionKey: 'care',
    functionName: 'care (registered for support, which is part of it now)',
    placeName: 'support (part of care now)',
    may: { change: true },
  })
  const search = { state: null, owner: null, function: 'care' }
  expect((await listActions(lead as Person, search)).items.map(one => one.id)).toEqual([id])
  // A month of both is none of what was done in the one.
  const values = Object.fromEntries(shown.points.map(({ key, value }) => [key, value]))
  expect(values).toMatchObject({ '2026-03': 50, '2026-05': null })
  const change = { id, revision: 1, title: 'Call twice', what: '', ownerId: (lead as Person).id }
  expect(await codeOf(changeAction(head as Person, change))).toBe('FORBIDDEN')
  await changeAction(carer as Person, change)
})

it('says in the preview how many goals, answers and actions come along', async () => {
  await set({ place: inSupport })
  await set({ functions: ['support'] })
  await register({ placeDimension: 'function', placeId: ids.support })
  await register({ withdrawnAt: NOW })
  const said = (await merge('try'))?.consequences.join('\n') ?? ''
  expect(said).toContain('1 goal comes along: it is shown and judged under “care” from that day on')
  expect(said).toContain('1 goal that asked it for its contribution is answered by “care”')
  expect(said).toContain('1 action of it is worked on by “care” from then on.')
  expect(said).toContain('The effect of 1 action is looked for in it')
})
