import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { auditLog, goalCheckIns, goals } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { ObservationInput } from '@/domain/observation'
import { record } from '../../figures/testing'
import { loadReference } from '../../observations/service'
import { listGoalItems } from '../list/list'
import { getGoal } from '../one/get'
import { closeGoal, noteLearnt } from '../setting/end'
import { setGoal } from '../setting/set'
import { as, codeOf, fields, seen } from '../testing'
import { checkIn } from './check-ins'
import { answerContribution } from './contributions'

const NOW = new Date('2026-06-10T09:00:00Z')
const LATER = new Date('2027-01-10T09:00:00Z')
let store: TestDatabase
let lead: Awaited<ReturnType<typeof as>>
let head: Awaited<ReturnType<typeof as>>
let seller: Awaited<ReturnType<typeof as>>
let owner: Awaited<ReturnType<typeof as>>
let id = 0

/** A year of twenty answers a month: so many promoters of them, the rest passive. */
const answers = (promoters: (month: number) => number): ObservationInput[] =>
  Array.from({ length: 12 }, (_, month) => month).flatMap(month =>
    Array.from({ length: 20 }, (_, nth) => ({
      ...{ metric: 'nps', externalId: `${month}-${nth}`, grain: 'instant' as const },
      ...{ score: nth < promoters(month) ? 9 : 7, at: Date.UTC(2026, month, 5, nth) },
    })),
  )

beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  await makeMetric(store.db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Our NPS' })
  const [support, sales] = [await makeFunction(store.db, 'support'), await makeFunction(store.db, 'sales')]
  lead = await as(store, NOW, 'cx_lead', { name: 'Lea' })
  head = await as(store, NOW, 'function_head', { name: 'Hanna', headOf: [support.id] })
  seller = await as(store, NOW, 'function_head', { name: 'Sol', headOf: [sales.id] })
  owner = await as(store, NOW, 'executive', { name: 'Eve' })
  await record(
    store,
    await loadReference(store.db),
    answers(month => (month < 5 ? 6 : 7 + (month % 2))),
  )
  const goal = fields(owner.id, { functions: ['support'], target: 60, baseline: 30 })
  id = (await setGoal(lead, { id: null, revision: 0, as: 'published', goal })).id
  return () => store.close()
})

const answer = (ctx: typeof head, more: object = {}) =>
  answerContribution(ctx, {
    id,
    function: 'support',
    agreed: true,
    reason: '',
    seen: seen({ target: 60 }),
    ...more,
  })

it('is answered by the function’s head alone: no other head, no CX lead, no owner of it', async () => {
  for (const other of [lead, seller, owner]) expect(await codeOf(answer(other))).toBe('FORBIDDEN')
  expect(await codeOf(answer(seller, { function: 'sales' }))).toBe('NOT_FOUND')
  await answer(head)
  await answer(head, { agreed: false, reason: 'No people.' })
  const page = await getGoal(head, { id })
  expect(page.agreed.text).toBe('agreed by 0 of 1, 1 declined')
  expect(page.contributions).toMatchObject([{ state: 'declined', reason: 'No people.', mine: true }])
  expect((await getGoal(lead, { id })).contributions[0]?.mine).toBe(false)
  const history = async (ctx: typeof head) =>
    (await getGoal(ctx, { id })).history.map(({ what, reason }) => [what, reason]).slice(0, 2)
  const agreed = ['agreed for support', null]
  // Nobody can blank what the log has: who does not read the log is not told its words.
  expect(await history(head)).toEqual([['declined for support', null], agreed])
  expect(await history(lead)).toEqual([['declined for support', 'No people.'], agreed])
})

it('is refused where anything that was agreed to is another by now, with what it is', async () => {
  for (const other of [
    { target: 59 },
    { target: 60, dueOn: '2026-11-30' },
    { target: 60, measuredOver: 'month' },
    { target: 60, direction: 'down' },
  ] as const)
    await expect(answer(head, { seen: seen(other) })).rejects.toMatchObject({
      code: 'CONFLICT',
      message:
        'The goal has changed meanwhile: it is now 60 by 31 Dec 2026, measured over a quarter. Load the page again, then answer.',
    })
  const page = await getGoal(head, { id })
  expect(page.agreed.text).toBe('agreed by 0 of 1')
  await answer(head, { seen: page.seen })
  expect((await getGoal(head, { id })).agreed.text).toBe('agreed by 1 of 1')
})

it('is checked in on by its owner, who leads, and heads who contribute, with the figure of then', async () => {
  const say = (ctx: typeof head) => checkIn(ctx, { id, confidence: 'low', note: 'Hard.' })
  expect(await codeOf(say(seller))).toBe('FORBIDDEN')
  for (const ctx of [owner, lead, head]) await say(ctx)
  await answer(head, { agreed: false, reason: 'No people.' })
  expect(await codeOf(say(head))).toBe('FORBIDDEN')
  const rows = await store.db.select().from(goalCheckIns)
  // As of June the last whole quarter is the first: 6 promoters of 20.
  expect(rows).toMatchObject(Array(3).fill({ value: 30, spanStart: '2026-01-01', spanEnd: '2026-04-01' }))
  const page = await getGoal(lead, { id })
  expect(page.checkIns.map(one => one.who)).toEqual(['Hanna', 'Lea', 'Eve'])
  expect(page.checkIns[0]?.figure).toBe('30 over Jan to Mar 2026 then')
  expect(page.history.some(one => one.what.includes('check'))).toBe(false)
})

it('is closed once its period is whole, by its owner or who leads, with its result and what was learnt', async () => {
  const close = (ctx: typeof head) => closeGoal(ctx, { id, revision: 1, learnt: 'Ask earlier.' })
  expect(await codeOf(close(owner))).toBe('INVALID')
  const then = { ...owner, now: LATER }
  expect((await getGoal(then, { id })).result).toMatchObject({
    ...{ state: 'missed', sentence: expect.stringMatching(/^Missed.*: 38 over .*, the target was 60\.$/) },
  })
  expect((await listGoalItems(then)).summary).toBe('One is due and waits to be closed, none met.')
  expect(await codeOf(close({ ...head, now: LATER }))).toBe('FORBIDDEN')
  await close(then)
  await noteLearnt(then, { id, revision: 2, learnt: 'Ask much earlier.' })
  const page = await getGoal(then, { id })
  expect(page).toMatchObject({ lifecycle: 'closed', learnt: 'Ask much earlier.', ended: '10 Jan 2027' })
  expect(page.result?.state).toBe('missed')
  expect(page.may).toMatchObject({ close: false, learn: true, checkIn: false, move: false })
  expect((await store.db.select().from(auditLog)).map(one => one.action).slice(-2)).toEqual([
    'goal.closed',
    'goal.learnt',
  ])
})

it('counts in how many of its periods it was kept', async () => {
  const kept = { kind: 'keep', baseline: null, target: 35, measuredOver: 'month' } as const
  const goal = fields(owner.id, { ...kept, startsOn: '2027-01-01', dueOn: '2027-12-31' })
  await setGoal(lead, { id: null, revision: 0, as: 'draft', goal })
  await store.db.insert(goals).values({
    ...{ metricId: 1, ...kept, startsOn: '2026-01-01', dueOn: '2026-12-31', ownerId: owner.id, regionId: 0 },
    ...{ why: 'So.', lifecycle: 'published', functionId: 0 },
  })
  const page = await getGoal({ ...lead, now: LATER }, { id: 3 })
  // From June on there are 7 or 8 promoters of 20: 35 or 40.
  expect(page.kept).toBe('In 7 of 12; not in Feb 2026, Mar 2026, Apr 2026, May 2026 and 1 before.')
})

it('shows drafts to who sets goals and to their owner, to nobody else', async () => {
  const goal = fields(owner.id, { startsOn: '2027-01-01', dueOn: '2027-12-31' })
  const draft = await setGoal(lead, { id: null, revision: 0, as: 'draft', goal })
  for (const ctx of [lead, owner]) expect((await getGoal(ctx, draft)).lifecycle).toBe('draft')
  expect(await codeOf(getGoal(head, draft))).toBe('NOT_FOUND')
  const seen = async (ctx: typeof head) => (await listGoalItems(ctx)).goals.length
  expect([await seen(lead), await seen(owner), await seen(head)]).toEqual([2, 2, 1])
})
