import { describe, expect, it } from 'vitest'
import { fixState, gapShare, rankFixes } from './fix-first'
import type { CustomerFigure } from './gap'

const said = (
  value: number | null,
  expected: number | null,
  direction: 'up' | 'down' = 'up',
): CustomerFigure => ({
  figure: { value, low: value, high: value, n: 100, state: 'ok', partial: false },
  expected,
  direction,
})
const PERCENT = { low: 0, high: 100 }
const NPS = { low: -100, high: 100 }
const HOURS = { low: 0, high: Number.POSITIVE_INFINITY }

describe('the gap as a share of the scale', () => {
  it.each([
    [said(73, 85), PERCENT, 0.12],
    [said(20, 40), NPS, 0.1],
    [said(6, 4, 'down'), HOURS, 0.5],
    [said(40, 4, 'down'), HOURS, 1],
    [said(90, 85), PERCENT, 0],
    [said(73, null), PERCENT, 0],
    [said(null, 85), PERCENT, 0],
    [said(2, 0, 'down'), HOURS, 0],
  ])('%#', (figure, bounds, share) => {
    expect(gapShare(figure, bounds)).toBeCloseTo(share, 12)
  })
})

const asked = (value: number, half: number, n: number, expected: number | null = 80): CustomerFigure => ({
  figure: { value, low: value - half, high: value + half, n, state: 'ok', partial: false },
  expected,
  direction: 'up',
})

describe('what can be said of a place', () => {
  it.each([
    ['wholly below goal', asked(60, 5, 30), 'below'],
    ['below goal within the margin', asked(78, 5, 30), 'at_goal'],
    ['at goal', asked(85, 5, 30), 'at_goal'],
    ['wholly above by few', asked(90, 4, 8), 'at_goal'],
    ['wholly below by few: neither ranked nor called at goal', asked(60, 5, 29), 'untold'],
    ['few on either side', asked(78, 5, 29), 'untold'],
    ['without a goal', asked(60, 5, 30, null), 'untold'],
  ] as const)('%s', (_, figure, state) => {
    expect(fixState(figure)).toBe(state)
  })
})

describe('fix first', () => {
  it('ranks by gap × customers × revenue', () => {
    const ranked = rankFixes([
      { name: 'wide, few', gap: 0.4, customers: 10, revenue: 100 },
      { name: 'narrow, many, rich', gap: 0.05, customers: 200, revenue: 1000 },
      { name: 'wide, many', gap: 0.2, customers: 100, revenue: 200 },
    ])
    expect(ranked.map(({ name }) => name)).toEqual(['narrow, many, rich', 'wide, many', 'wide, few'])
  })
  it('puts those whose revenue cannot be told behind, by gap × customers', () => {
    const ranked = rankFixes([
      { name: 'untold, small', gap: 0.1, customers: 10, revenue: null },
      { name: 'untold, large', gap: 0.3, customers: 500, revenue: null },
      { name: 'told', gap: 0.1, customers: 10, revenue: 1 },
    ])
    expect(ranked.map(({ name }) => name)).toEqual(['told', 'untold, large', 'untold, small'])
  })
})
