import { expect, it } from 'vitest'
import { PLAIN_CALENDAR } from './calendar'
import { boundsOf, expectedOn, type GoalMetric, goalFault } from './goal'
import { dueMonth, dueSpan } from './goal-due'
import { answerGoalInput, EVERYWHERE, goalFields } from './goal-setting'

const NPS: GoalMetric = { kind: 'nps', direction: 'up', rule: {} }
const HOURS: GoalMetric = { kind: 'duration', direction: 'down', rule: {} }
const TODAY = '2026-03-10'
const goal = {
  ...{ kind: 'reach' as const, baseline: 20, target: 30 },
  ...{ startsOn: '2026-01-01', dueOn: '2026-12-31' },
}

it.each([
  [{}, NPS, null],
  [{ baseline: 30, target: 20 }, HOURS, null],
  [{ kind: 'keep', baseline: null }, NPS, null],
  [{ kind: 'keep', baseline: null, target: 101 }, NPS, 'off_scale'],
  [{ target: 20 }, NPS, 'wrong_way'],
  [{ target: 10 }, NPS, 'wrong_way'],
  [{}, HOURS, 'wrong_way'],
  [{ baseline: -101 }, NPS, 'off_scale'],
  [{ baseline: null }, NPS, 'no_baseline'],
  [{ dueOn: '2026-01-01' }, NPS, 'end_before_start'],
  [{ dueOn: TODAY }, NPS, 'due_passed'],
  [{ target: 20 }, { ...NPS, direction: 'neutral' }, 'wrong_way'],
  [
    { baseline: 30 },
    { kind: 'mean_score', direction: 'up', rule: { scale: { min: 1, max: 7 } } },
    'off_scale',
  ],
] as const)('%j of a metric of kind %j: %s', (more, metric, fault) => {
  expect(goalFault({ ...goal, ...more }, metric, TODAY)?.fault ?? null).toBe(fault)
})

it('lets net retention exceed what there was, and nothing else', () => {
  expect(boundsOf({ kind: 'amount_rate', rule: { retention: 'net' } }).max).toBe(1000)
  expect(boundsOf({ kind: 'amount_rate', rule: { retention: 'gross' } }).max).toBe(100)
  expect(boundsOf({ kind: 'rate', rule: {} }).max).toBe(100)
})

it('takes no figure that is none, no day that is none, no goal without a why', () => {
  const rest = { ownerId: 1, why: 'Because.', parentId: null, functions: [], place: EVERYWHERE }
  const whole = { ...goal, metric: 'nps', measuredOver: 'month', ...rest }
  expect(goalFields.safeParse(whole).success).toBe(true)
  for (const wrong of [{ target: Number.NaN }, { dueOn: '2026-02-30' }, { why: '  ' }, { ownerId: 0 }])
    expect(goalFields.safeParse({ ...whole, ...wrong }).success).toBe(false)
})

it('expects the straight line of a goal to reach, and the target of one to keep', () => {
  expect(expectedOn({ ...goal, dueOn: '2026-01-11' }, '2026-01-06')).toBe(25)
  expect(expectedOn({ ...goal, kind: 'keep', baseline: null }, '2026-01-06')).toBe(30)
})

it('is judged by the whole of the span in which it is due', () => {
  const due = (measuredOver: 'month' | 'quarter' | 'last_12_months') =>
    dueSpan({ measuredOver, dueOn: '2026-11-15' }, PLAIN_CALENDAR)
  expect(due('month')).toEqual({ start: '2026-11-01', end: '2026-12-01' })
  expect(due('quarter')).toEqual({ start: '2026-10-01', end: '2027-01-01' })
  expect(due('last_12_months')).toEqual({ start: '2025-12-01', end: '2026-12-01' })
  expect(dueMonth({ measuredOver: 'quarter', dueOn: '2026-10-02' }, PLAIN_CALENDAR).start).toBe('2026-12-01')
})

it('takes a refusal to contribute only with a reason', () => {
  const seen = { target: 30, dueOn: '2026-12-31', measuredOver: 'quarter', direction: 'up' }
  const answer = { id: 1, function: 'support', agreed: false, reason: ' ', seen }
  expect(answerGoalInput.safeParse(answer).success).toBe(false)
  expect(answerGoalInput.safeParse({ ...answer, agreed: true }).success).toBe(true)
  expect(answerGoalInput.safeParse({ ...answer, reason: 'No people.' }).success).toBe(true)
})
