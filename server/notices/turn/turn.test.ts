import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { appointments, goalContributions, notices, sources, users } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { listNoticesInput, type NoticeKind } from '@/domain/notice'
import type { ObservationInput } from '@/domain/observation'
import { record } from '../../figures/testing'
import { answerContribution } from '../../goals/answering/contributions'
import { getGoal } from '../../goals/one/get'
import { withdrawGoal } from '../../goals/setting/end'
import { moveGoal } from '../../goals/setting/move'
import { setGoal } from '../../goals/setting/set'
import { as, fields, seen } from '../../goals/testing'
import { loadReference } from '../../observations/service'
import { listNotices, markRead } from '../service'
import { takeNoticeTurn } from './service'

const NOW = new Date('2026-06-10T09:00:00Z')
let store: TestDatabase
let lead: Awaited<ReturnType<typeof as>>
let owner: Awaited<ReturnType<typeof as>>
let head: Awaited<ReturnType<typeof as>>

/** Months of twenty answers, of whom so many are promoters. */
const answers = (months: number, promoters: (month: number) => number): ObservationInput[] =>
  Array.from({ length: months }, (_, month) => month).flatMap(month =>
    Array.from({ length: 20 }, (_, nth) => ({
      ...{ metric: 'nps', externalId: `${month}-${nth}`, grain: 'instant' as const },
      ...{ score: nth < promoters(month) ? 9 : 7, at: Date.UTC(2025, month, 5, nth) },
    })),
  )

beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  await makeMetric(store.db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Our NPS' })
  const support = await makeFunction(store.db, 'support')
  lead = await as(store, NOW, 'cx_lead', { name: 'Lea' })
  owner = await as(store, NOW, 'executive', { name: 'Eve' })
  head = await as(store, NOW, 'function_head', { name: 'Hanna', headOf: [support.id] })
  return () => store.close()
})

const aim = (more = {}) => ({
  ...fields(owner.id, { functions: ['support'], target: 60, baseline: 30, measuredOver: 'month' }),
  ...more,
})
const read = seen({ target: 60, measuredOver: 'month' })
const set = async (more = {}) =>
  (await setGoal(lead, { id: null, revision: 0, as: 'published', goal: aim(more) })).id
const open = async (kind: NoticeKind) =>
  store.db
    .select()
    .from(notices)
    .where(and(eq(notices.kind, kind), isNull(notices.clearedAt)))
    .orderBy(notices.userId)
const turn = (now = NOW) => takeNoticeTurn(store.db, now)
const who = async (kind: NoticeKind) => (await open(kind)).map(({ userId }) => userId)

it('a head hears of a contribution in the moment in which it is asked, and no more once it is answered', async () => {
  const id = await set()
  expect(await who('contribution_asked')).toEqual([head.id])
  await answerContribution(head, { id, function: 'support', agreed: true, reason: '', seen: read })
  expect(await who('contribution_asked')).toEqual([])
  await moveGoal(lead, { id, revision: 1, goal: aim({ target: 55 }), reason: 'Too much.' })
  expect(await who('contribution_asked')).toEqual([head.id])
  expect(await who('goal_moved')).toEqual([owner.id, head.id])
  await moveGoal(lead, { id, revision: 2, goal: aim({ target: 50 }), reason: 'Still.' })
  expect(await who('goal_moved')).toEqual([owner.id, head.id])
  expect(await turn()).toMatchObject({ raised: 0, cleared: 0 })
  await withdrawGoal(lead, { id, revision: 3, reason: 'Enough.' })
  expect(await who('goal_withdrawn')).toEqual([owner.id, head.id])
  // What else stood about it is over.
  expect(await store.db.$count(notices, isNull(notices.clearedAt))).toBe(2)
})

it('a goal that is withdrawn is told with who and why to those whom a move is told, until each has read it', async () => {
  const customerOwner = await as(store, NOW, 'executive', { name: 'Cara' })
  await store.db.insert(appointments).values({
    ...{ userId: customerOwner.id, mandate: 'advisory', proposedBy: lead.id, confirmedBy: lead.id },
    ...{ confirmedAt: NOW, validFrom: '2026-01-01' },
  })
  const id = await set()
  await answerContribution(head, { id, function: 'support', agreed: true, reason: '', seen: read })
  await withdrawGoal(lead, { id, revision: 1, reason: 'Too hard for us.' })
  expect(await who('goal_withdrawn')).toEqual([owner.id, head.id, customerOwner.id])
  const told = async (ctx: typeof owner) => (await listNotices(ctx, listNoticesInput.parse({}))).notices
  expect(await told(owner)).toMatchObject([
    {
      text: expect.stringMatching(/^Withdrawn by Lea: Our NPS: 60 by /),
      why: 'Too hard for us.',
      href: `/goals/${id}`,
    },
  ])
  expect(await told(lead)).toEqual([])
  // Anybody who may see the goal reads why in its history, too.
  expect((await getGoal(head, { id })).history[0]).toMatchObject({ who: 'Lea', reason: 'Too hard for us.' })
  expect(await turn()).toMatchObject({ raised: 0, cleared: 0 })
  await markRead(owner, { id: null })
  await turn()
  expect(await who('goal_withdrawn')).toEqual([head.id, customerOwner.id])
})

it('a draft tells nobody, and a change that is refused leaves nothing behind', async () => {
  await setGoal(lead, { id: null, revision: 0, as: 'draft', goal: aim() })
  const id = await set({ measuredOver: 'quarter' })
  await store.db.delete(notices)
  await expect(
    moveGoal(lead, { id, revision: 9, goal: aim({ target: 55 }), reason: 'Late.' }),
  ).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await store.db.$count(notices)).toBe(0)
})

it('two workers at once, and any number of turns after, raise a goal off track once', async () => {
  await record(
    store,
    await loadReference(store.db),
    answers(17, month => 6 + (month % 2)),
  )
  await set()
  await Promise.all([turn(), turn(), turn()])
  await turn()
  const told = await open('goal_outlook')
  expect(told.map(({ userId }) => userId)).toEqual([owner.id])
  expect(told[0]?.data).toMatchObject({ goalId: 1, state: 'off_track', period: '2026-05-01' })
  expect(await store.db.$count(notices, eq(notices.kind, 'goal_outlook'))).toBe(1)
})

it('worsening that two workers see at once is told once', async () => {
  await record(
    store,
    await loadReference(store.db),
    answers(17, month => 6 + (month % 2)),
  )
  await set()
  await turn()
  const [first] = await open('goal_outlook')
  const data = { ...first?.data, state: 'at_risk' as const }
  await store.db.update(notices).set({ data }).where(eq(notices.kind, 'goal_outlook'))
  await Promise.all([turn(), turn(), turn()])
  expect(await store.db.$count(notices, eq(notices.kind, 'goal_outlook'))).toBe(2)
  expect(await open('goal_outlook')).toHaveLength(1)
  // What stands beside it is not touched.
  expect(await who('contribution_asked')).toEqual([head.id])
})

it('figures of the last month are due, then late, and over once they are in', async () => {
  const reference = await loadReference(store.db)
  await record(
    store,
    reference,
    answers(16, () => 6),
  )
  await turn(new Date('2026-06-01T09:00:00Z'))
  expect(await who('figures_due')).toEqual([lead.id])
  await turn(new Date('2026-06-28T09:00:00Z'))
  expect([await who('figures_due'), await who('figures_late')]).toEqual([[], [lead.id]])
  await record(store, reference, answers(17, () => 6).slice(-20))
  await turn(new Date('2026-06-28T10:00:00Z'))
  expect(await who('figures_late')).toEqual([])
})

it('a goal waits to be closed, a source for its credentials; who cannot sign in hears of neither', async () => {
  await set()
  await store.db.insert(sources).values({ key: 'x', name: 'X', kind: 'http', state: 'needs_credentials' })
  await turn(new Date('2027-01-10T09:00:00Z'))
  expect([await who('goal_due'), await who('source_stuck')]).toEqual([[owner.id], [lead.id]])
  await store.db.update(users).set({ disabledAt: NOW }).where(eq(users.id, lead.id))
  await store.db.update(sources).set({ state: 'active' })
  await turn(new Date('2027-01-10T10:00:00Z'))
  expect(await who('source_stuck')).toEqual([])
  expect(await store.db.$count(goalContributions)).toBe(1)
})

it('where no company is set up a turn does nothing', async () => {
  const empty = await createTestDatabase()
  expect(await takeNoticeTurn(empty.db, NOW)).toEqual({ raised: 0, cleared: 0, removed: 0 })
  await empty.close()
})
