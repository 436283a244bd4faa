import { describe, expect, it } from 'vitest'
import { faultsOf, functionStatus, judgeRecorded, type Recorded } from './customer-verdict'

const rate = (hits: number, of: number, target: number | null, direction: Recorded['direction'] = 'up') =>
  judgeRecorded({
    ...{ kind: 'rate', direction, target },
    facts: Array.from({ length: of }, (_, at) => ({ a: at < hits ? 1 : 0, b: 1 })),
  })

describe('what a metric recorded of one customer', () => {
  it('is a count of a count, judged as every figure is', () => {
    expect(rate(12, 12, 87)).toEqual({ of: 12, hits: 12, against: 0, status: 'on_target' })
    // 3 of 4 misses 87 %, but so do many fours of a function that keeps it.
    expect(rate(3, 4, 87)).toMatchObject({ hits: 3, of: 4, status: 'at_risk' })
    expect(rate(2, 12, 87)).toMatchObject({ status: 'off_target' })
    // By hand: 1 − .95³ = 14 % have one of three or more; 3 · .05² · .95 + .05³ = 0.7 % two or more.
    expect(rate(1, 3, 5, 'down')).toMatchObject({ hits: 1, status: 'at_risk' })
    expect(rate(2, 3, 5, 'down')).toMatchObject({ hits: 2, status: 'off_target' })
    expect(rate(0, 3, 5, 'down')).toMatchObject({ status: 'on_target' })
    // Of many the interval says it: 84.5 … 89 % holds 87.
    expect(rate(1730, 2000, 87)).toMatchObject({ status: 'at_risk' })
    expect(rate(1690, 2000, 87)).toMatchObject({ status: 'off_target' })
  })

  it('cannot be told without target, without facts, and of means, amounts and events', () => {
    expect(rate(1, 3, null)).toMatchObject({ hits: 1, of: 3, status: 'cannot_tell' })
    expect(rate(0, 0, 80)).toMatchObject({ of: 0, status: 'cannot_tell' })
    for (const kind of ['mean_score', 'amount_rate', 'count'] as const)
      expect(judgeRecorded({ kind, direction: 'up', target: 4, facts: [{ a: 5, b: 1 }] })).toMatchObject({
        of: 1,
        hits: null,
        status: 'cannot_tell',
      })
  })

  it('counts durations within a target that half of all shall meet', () => {
    const facts = [1, 2, 3, 30].map(hours => ({ a: hours * 3600, b: 0 }))
    const of = (target: number | null) =>
      judgeRecorded({ kind: 'duration', direction: 'down', target, facts })
    expect(of(4)).toEqual({ of: 4, hits: 3, against: 0, status: 'on_target' })
    expect(of(2)).toMatchObject({ hits: 2, status: 'on_target' })
    expect(of(1)).toMatchObject({ hits: 1, status: 'at_risk' })
    expect(of(null)).toMatchObject({ of: 4, hits: null, status: 'cannot_tell' })
    const slow = Array.from({ length: 10 }, () => ({ a: 90_000, b: 0 }))
    expect(judgeRecorded({ kind: 'duration', direction: 'down', target: 1, facts: slow })).toMatchObject({
      status: 'off_target',
    })
  })

  it('knows promoters and detractors', () => {
    const facts = [
      { a: 1, b: 0 },
      { a: 0, b: 1 },
      { a: 0, b: 0 },
    ]
    expect(judgeRecorded({ kind: 'nps', direction: 'up', target: 40, facts })).toEqual({
      ...{ of: 3, hits: 1, against: 1, status: 'at_risk' },
    })
    expect(judgeRecorded({ kind: 'nps', direction: 'up', target: 40, facts: [] })).toMatchObject({
      status: 'cannot_tell',
    })
  })
})

it('a function is as its worst figure, cannot be told where none can be judged, and is silent where nothing is recorded', () => {
  expect(functionStatus(['on_target', 'at_risk', 'cannot_tell'], 5)).toBe('at_risk')
  expect(functionStatus(['on_target', 'off_target', 'at_risk'], 5)).toBe('off_target')
  expect(functionStatus(['cannot_tell', 'on_target'], 5)).toBe('on_target')
  expect(functionStatus(['cannot_tell'], 5)).toBe('cannot_tell')
  expect(functionStatus([], 3)).toBe('cannot_tell')
  expect(functionStatus([], 0)).toBe('silent')
})

it('faults are misses where more is good, and hits where less is', () => {
  const is = { of: 12, hits: 2, against: 3, status: 'cannot_tell' } as const
  expect(faultsOf({ kind: 'rate', direction: 'down' }, is)).toBe(2)
  expect(faultsOf({ kind: 'rate', direction: 'up' }, is)).toBe(10)
  expect(faultsOf({ kind: 'nps', direction: 'up' }, is)).toBe(3)
  expect(faultsOf({ kind: 'rate', direction: 'neutral' }, is)).toBeNull()
  expect(faultsOf({ kind: 'count', direction: 'down' }, { ...is, hits: null })).toBeNull()
})
