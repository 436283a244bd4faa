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

const place = (
  name: string,
  gap: number,
  customers: number,
  revenue: number | null,
  answers = customers,
) => ({
  ...{ name, gap, customers, revenue, answers },
  isCut: answers > 2000,
})
const namesOf = (places: ReturnType<typeof place>[]) => rankFixes(places).ranked.map(({ name }) => name)

describe('fix first', () => {
  it('ranks by gap × customers × revenue', () => {
    const places = [
      place('wide, few', 0.4, 10, 100),
      place('narrow, many, rich', 0.05, 200, 1000),
      place('wide, many', 0.2, 100, 200),
    ]
    expect(namesOf(places)).toEqual(['narrow, many, rich', 'wide, many', 'wide, few'])
  })
  it('puts those whose revenue cannot be told behind, by gap × customers', () => {
    const places = [
      place('untold, small', 0.1, 10, null),
      place('untold, large', 0.3, 500, null),
      place('told', 0.1, 10, 1),
    ]
    expect(namesOf(places)).toEqual(['told', 'untold, large', 'untold, small'])
  })
  it('goes by gap × answers where the customers of one place could not all be looked up', () => {
    const places = [
      place('rich', 0.1, 300, 1_000_000, 400),
      place('vast', 0.1, 900, null, 9000),
      place('wide', 0.5, 200, 10, 300),
    ]
    expect(namesOf(places)).toEqual(['vast', 'wide', 'rich'])
    expect(rankFixes(places).byAnswers).toBe(true)
    expect(rankFixes(places.slice(0, 1)).byAnswers).toBe(false)
  })
})
