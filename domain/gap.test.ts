import { describe, expect, it } from 'vitest'
import {
  type CustomerFigure,
  type GapState,
  gapOf,
  gapOverTime,
  ownTargetsMet,
  shortfall,
  stageState,
} from './gap'

const customers = (value: number, half: number, n: number, expected: number | null): CustomerFigure => ({
  figure: { value, low: value - half, high: value + half, n, state: 'ok', partial: false },
  expected,
  direction: 'up',
})

const wellBelow = customers(60, 5, 200, 72)
const meeting = customers(75, 5, 200, 72)

describe('own targets', () => {
  it.each([
    [[true, true], { met: 2, of: 2, all: true }],
    [[true, true, true, false], { met: 3, of: 4, all: false }],
    [[true, true, true, true, false], { met: 4, of: 5, all: true }],
    [[true, true, true, false, false], { met: 3, of: 5, all: false }],
    [[true], { met: 1, of: 1, all: null }],
    [[true, null], { met: 1, of: 1, all: null }],
    [[true, true, null], { met: 2, of: 2, all: true }],
    [[], { met: 0, of: 0, all: null }],
  ])('%j', (results, expected) => {
    expect(ownTargetsMet(results)).toEqual(expected)
  })
})

describe('a stage', () => {
  it('stands on one scale', () => {
    expect(stageState(wellBelow)).toBe('well_below')
    expect(stageState(customers(70, 5, 200, 72))).toBe('below')
    expect(stageState(meeting)).toBe('meets')
    expect(stageState(customers(70, 5, 200, null))).toBe('no_goal')
    expect(stageState(null)).toBe('nobody_asks')
  })
  it('is not called well below by fewer than 30 customers', () => {
    expect(stageState(customers(60, 5, 29, 72))).toBe('below')
  })
  it('cannot be placed by fewer than 30 whose interval holds the goal', () => {
    expect(stageState(customers(80, 29, 5, 85))).toBe('cannot_tell')
    expect(stageState(customers(100, 16, 8, 85))).toBe('cannot_tell')
    expect(stageState(customers(90, 4, 8, 85))).toBe('meets')
    const alike = {
      ...customers(100, 0, 5, 80),
      figure: { ...wellBelow.figure, n: 5, low: null, high: null },
    }
    expect(stageState(alike)).toBe('cannot_tell')
    expect(gapOf(true, customers(80, 29, 5, 85))).toBe('cannot_tell')
  })
  it('falls short by the distance to the goal', () => {
    expect(shortfall(wellBelow)).toBe(12)
    expect(shortfall(meeting)).toBe(0)
  })
})

describe('the silo gap', () => {
  it.each([
    [true, wellBelow, 'silo_gap'],
    [false, wellBelow, 'both_off_target'],
    [false, meeting, 'own_missed_customers_satisfied'],
    [true, meeting, 'none'],
    [true, customers(70, 5, 200, 72), 'none'],
    [null, wellBelow, 'cannot_tell'],
    [true, null, 'cannot_tell'],
    [true, customers(60, 5, 200, null), 'cannot_tell'],
  ] as const)('own targets %s', (allMet, asked, state) => {
    expect(gapOf(allMet, asked)).toBe(state)
  })
})

describe('the silo gap over time', () => {
  const S: GapState = 'silo_gap'
  const B: GapState = 'both_off_target'
  const O: GapState = 'own_missed_customers_satisfied'
  const N: GapState = 'none'
  const X: GapState = 'cannot_tell'
  it.each<[GapState[], GapState | 'watch']>([
    [[], X],
    [[N], N],
    [[S], 'watch'],
    [[N, S], 'watch'],
    [[N, B], 'watch'],
    [[S, S], S],
    [[S, B], B],
    [[N, S, S], S],
    [[S, S, N], S],
    [[S, S, N, N], N],
    [[S, S, N, O], O],
    [[S, S, N, S], S],
    [[S, S, N, N, S], 'watch'],
    [[S, N, S], 'watch'],
    [[S, X, S], S],
    [[S, S, N, X, N], N],
    [[S, S, X], X],
  ])('%j is %s', (states, expected) => {
    expect(gapOverTime(states)).toBe(expected)
  })
})
