import { describe, expect, it } from 'vitest'
import { expectedOn, type GoalLine } from './goal'
import { type Judged, meets, statusOf } from './status'

const figure = (value: number | null, low: number | null, high: number | null): Judged => ({
  value,
  low,
  high,
  state: value === null ? 'no_data' : 'ok',
  partial: false,
})

describe('a status', () => {
  it.each([
    ['value on the goal', figure(35, 30, 40), 35, 'up', 'on_target', 'meets'],
    ['wholly on the good side', figure(45, 40, 50), 35, 'up', 'on_target', 'meets'],
    ['misses within the margin', figure(33, 28, 38), 35, 'up', 'at_risk', 'within_margin'],
    ['margin just reaches the goal', figure(33, 28, 35), 35, 'up', 'at_risk', 'within_margin'],
    ['wholly on the wrong side', figure(20, 15, 25), 35, 'up', 'off_target', 'misses'],
    ['lower is better and it is lower', figure(20, 15, 25), 35, 'down', 'on_target', 'meets'],
    ['lower is better and it is higher', figure(50, 45, 60), 35, 'down', 'off_target', 'misses'],
    ['lower is better, margin reaches', figure(36, 34, 60), 35, 'down', 'at_risk', 'within_margin'],
    ['no interval softens a miss', figure(20, null, null), 35, 'up', 'off_target', 'misses'],
    ['no goal is never on target', figure(90, 80, 95), null, 'up', 'cannot_tell', 'no_goal'],
    ['no data', figure(null, null, null), 35, 'up', 'cannot_tell', 'no_data'],
    ['no direction', figure(20, 15, 25), 35, 'neutral', 'cannot_tell', 'no_direction'],
  ] as const)('%s', (_, judged, goal, direction, status, reason) => {
    expect(statusOf(judged, goal, direction)).toEqual({ status, reason })
  })

  it('never judges a partial period', () => {
    expect(statusOf({ ...figure(90, 80, 95), partial: true }, 35, 'up')).toEqual({
      status: 'cannot_tell',
      reason: 'partial',
    })
  })

  it('says too few answers before it looks at the goal', () => {
    expect(statusOf({ ...figure(null, null, null), state: 'too_few' }, null, 'up').reason).toBe('too_few')
  })

  it('has no good side without a direction', () => {
    expect(meets(5, 5, 'neutral')).toBe(false)
  })
})

describe('what a goal expects', () => {
  const reach: GoalLine = {
    kind: 'reach',
    baseline: 20,
    target: 40,
    startsOn: '2026-01-01',
    dueOn: '2026-12-31',
  }
  it('lies on the straight line, flat outside', () => {
    expect(expectedOn(reach, '2026-07-02')).toBeCloseTo(20 + 20 * (182 / 364), 10)
    expect(expectedOn(reach, '2025-01-01')).toBe(20)
    expect(expectedOn(reach, '2027-06-01')).toBe(40)
  })
  it('is the target of a goal that is kept', () => {
    expect(expectedOn({ ...reach, kind: 'keep', baseline: null }, '2026-02-01')).toBe(40)
  })
})
