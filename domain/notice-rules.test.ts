import { expect, it } from 'vitest'
import {
  type GoalFacts,
  type NoticeFacts,
  type NoticeRule,
  planNotices,
  type Recipients,
  type Told,
} from './notice-rules'

const [LEAD, OWNER, HEAD, DEPUTY, ADMIN] = [1, 2, 3, 4, 5]
const people: Recipients = {
  active: new Set([LEAD, OWNER, HEAD, DEPUTY, ADMIN]),
  customerOwnerId: LEAD,
  leads: [LEAD],
  admins: [ADMIN],
  heads: new Map([[10, [HEAD, DEPUTY]]]),
}
const nothing: NoticeFacts = { today: '2026-06-10', people, goals: [], figures: [], asked: [], sources: [] }
const goal: GoalFacts = {
  ...{ id: 7, ownerId: OWNER, dueOn: '2026-12-31', isOver: false, outlook: null },
  ...{ asked: [], unanswered: [], moved: null },
}
const withGoal = (more: Partial<GoalFacts>): NoticeFacts => ({ ...nothing, goals: [{ ...goal, ...more }] })

/** A company's notices: what each turn did to them. */
function ledger(rules?: readonly NoticeRule[]) {
  let told: Told[] = []
  let id = 0
  const turn = (facts: NoticeFacts) => {
    const plan = planNotices(facts, told, rules)
    for (const { does, data, userId, kind, subject, told: before } of plan) {
      told = told.filter(one => one.id !== before?.id)
      if (before && does !== 'raise') told.push({ ...before, data, cleared: does === 'clear' })
      id += 1
      if (does === 'raise') told.push({ id, userId, kind, subject, data, cleared: false, read: false })
    }
    return plan.filter(({ does }) => does !== 'note').map(({ does, userId, kind }) => [does, userId, kind])
  }
  const read = () => {
    told = told.map(one => ({ ...one, read: true }))
  }
  return { turn, read, told: () => told }
}

const outlook = (state: 'on_track' | 'at_risk' | 'off_track' | 'too_early', month: number) =>
  withGoal({ outlook: { state, period: `2026-0${month}-01` } })
const both = (does: string) => [
  [does, OWNER, 'goal_outlook'],
  [does, LEAD, 'goal_outlook'],
]

it('tells the owner and the customer owner of a goal at risk once, and again only when it worsens', () => {
  const { turn } = ledger()
  expect(turn(outlook('at_risk', 5))).toEqual(both('raise'))
  expect(turn(outlook('at_risk', 5))).toEqual([])
  expect(turn(outlook('at_risk', 6))).toEqual([])
  expect(turn(outlook('off_track', 6))).toEqual(both('raise'))
  expect(turn(outlook('at_risk', 6))).toEqual([])
  expect(turn(outlook('off_track', 6))).toEqual([])
})

it('takes it back only after a further whole period on track', () => {
  const { turn } = ledger()
  turn(outlook('at_risk', 3))
  expect(turn(outlook('on_track', 4))).toEqual([])
  expect(turn(outlook('on_track', 4))).toEqual([])
  // A lapse begins it anew.
  expect(turn(outlook('at_risk', 5))).toEqual([])
  expect(turn(outlook('on_track', 6))).toEqual([])
  expect(turn(outlook('too_early', 7))).toEqual([])
  expect(turn(outlook('on_track', 7))).toEqual(both('clear'))
})

it('does not flap within a period, however often its figures are restated', () => {
  const { turn } = ledger()
  turn(outlook('at_risk', 3))
  turn(outlook('on_track', 4))
  expect(turn(outlook('on_track', 5))).toEqual(both('clear'))
  for (const state of ['at_risk', 'on_track', 'off_track', 'on_track', 'at_risk'] as const)
    expect(turn(outlook(state, 5))).toEqual([])
  expect(turn(outlook('at_risk', 6))).toEqual(both('raise'))
})

it('says nothing of what is on track or too early to say, and clears what is due, ended or handed over', () => {
  const { turn } = ledger()
  expect(turn(outlook('on_track', 3))).toEqual([])
  expect(turn(outlook('too_early', 3))).toEqual([])
  turn(outlook('off_track', 3))
  const handed = { ...outlook('off_track', 3), people: { ...people, customerOwnerId: HEAD } }
  expect(turn(handed)).toEqual([
    ['raise', HEAD, 'goal_outlook'],
    ['clear', LEAD, 'goal_outlook'],
  ])
  expect(turn(nothing).map(([does]) => does)).toEqual(['clear', 'clear'])
})

it('tells that a goal is due a fortnight before, and again when it waits to be closed', () => {
  const { turn } = ledger()
  expect(turn(withGoal({ dueOn: '2026-06-25' }))).toEqual([])
  expect(turn(withGoal({ dueOn: '2026-06-24' }))).toEqual([['raise', OWNER, 'goal_due']])
  expect(turn(withGoal({ dueOn: '2026-06-01', isOver: true }))).toEqual([
    ['raise', OWNER, 'goal_due'],
    ['raise', LEAD, 'goal_due'],
  ])
  expect(turn(withGoal({ dueOn: '2026-06-01', isOver: true }))).toEqual([])
  expect(turn(nothing).map(([does]) => does)).toEqual(['clear', 'clear'])
})

it('asks head and deputies until one of them answers', () => {
  const { turn } = ledger()
  const asked = withGoal({ asked: [10], unanswered: [10] })
  expect(turn(asked)).toEqual([
    ['raise', HEAD, 'contribution_asked'],
    ['raise', DEPUTY, 'contribution_asked'],
  ])
  expect(turn(withGoal({ asked: [10] })).map(([does]) => does)).toEqual(['clear', 'clear'])
  expect(turn(asked).map(([does]) => does)).toEqual(['raise', 'raise'])
})

it('never raises a move by itself; one is over once it is read, or moved again', () => {
  const told = (read: boolean): Told => ({
    ...{ id: 1, userId: HEAD, kind: 'goal_moved', subject: 'goal/7/move/3', data: { goalId: 7 } },
    ...{ cleared: false, read },
  })
  const does = (facts: NoticeFacts, read: boolean) => planNotices(facts, [told(read)]).map(one => one.does)
  expect(planNotices(withGoal({ moved: 3 }), [])).toEqual([])
  expect(does(withGoal({ moved: 3 }), false)).toEqual([])
  expect(does(withGoal({ moved: 3 }), true)).toEqual(['clear'])
  expect(does(withGoal({ moved: 4 }), false)).toEqual(['clear'])
})

it('tells heads what is due, who leads too what is late, and follows what is still lacking', () => {
  const { turn, told } = ledger()
  const lack = (state: 'due' | 'late', metricIds: number[], functionId: number | null = 10): NoticeFacts => ({
    ...nothing,
    figures: [{ functionId, state, period: '2026-05-01', grain: 'month', metricIds }],
  })
  expect(turn(lack('due', [1, 2])).map(([, who]) => who)).toEqual([HEAD, DEPUTY])
  expect(turn(lack('due', [2]))).toEqual([])
  expect(told()[0]?.data.metricIds).toEqual([2])
  expect(turn(lack('late', [2]))).toEqual([
    ['clear', HEAD, 'figures_due'],
    ['clear', DEPUTY, 'figures_due'],
    ['raise', HEAD, 'figures_late'],
    ['raise', DEPUTY, 'figures_late'],
    ['raise', LEAD, 'figures_late'],
  ])
  expect(turn(nothing)).toHaveLength(3)
  expect(turn(lack('due', [9], null))).toEqual([['raise', LEAD, 'figures_due']])
})

it('tells who manages a source that needs somebody; one that waits for an hour is not told, but does not take it back', () => {
  const { turn } = ledger()
  const stuck = (state: 'needs_credentials' | 'parked', long: boolean, functionId: number | null = 10) => ({
    ...nothing,
    sources: [{ id: 5, functionId, state, long }],
  })
  expect(turn(stuck('parked', false))).toEqual([])
  expect(turn(stuck('parked', true)).map(([, who]) => who)).toEqual([HEAD, DEPUTY])
  expect(turn(stuck('parked', false))).toEqual([])
  expect(turn(nothing).map(([does]) => does)).toEqual(['clear', 'clear'])
  expect(turn(stuck('needs_credentials', false, null)).map(([, who]) => who)).toEqual([LEAD, ADMIN])
  // A function that nobody heads.
  expect(ledger().turn(stuck('needs_credentials', false, 11))).toEqual([['raise', ADMIN, 'source_stuck']])
})

it('tells nobody who cannot sign in', () => {
  const active = new Set([OWNER])
  const facts = { ...outlook('at_risk', 5), people: { ...people, active } }
  expect(ledger().turn(facts)).toEqual([['raise', OWNER, 'goal_outlook']])
})
