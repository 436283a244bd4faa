import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from './figure'
import {
  formatChange,
  formatCount,
  formatDay,
  formatDifference,
  formatDuration,
  formatFigure,
  formatInstant,
  formatMargin,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRange,
  formatValue,
} from './format'
import { UNITS } from './kind'
import type { KnownChange } from './verdict'

const figure = (
  value: number | null,
  low: number | null,
  high: number | null,
  rest: Partial<Figure> = {},
): Figure => ({
  value,
  low,
  high,
  n: 120,
  state: 'ok',
  ...rest,
})
const change = (difference: number, rest: Partial<KnownChange> = {}): KnownChange => ({
  state: 'ok',
  difference,
  low: null,
  high: null,
  real: true,
  direction: 'better',
  method: 'nps_z',
  ...rest,
})

describe('numbers', () => {
  it('have groups, a typographic minus and no −0', () => {
    expect(formatNumber(1204)).toBe('1,204')
    expect(formatNumber(-12.34, 1)).toBe('−12.3')
    expect(formatNumber(-0, 1)).toBe('0')
    expect(formatNumber(1204.5, 1, 'de')).toBe('1.204,5')
    expect(formatPercent(84.23)).toBe('84.2%')
    expect(formatPercent(84.23, 1, 'de')).toBe('84,2\u00a0%')
  })

  it('too small for their decimals keep a digit', () => {
    expect(formatNumber(0.02)).toBe('0.02')
    expect(formatNumber(-0.004, 1)).toBe('−0.004')
    expect(formatNumber(0)).toBe('0')
  })

  it('that are missing are words', () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY])
      for (const unit of UNITS) expect(formatValue(value, unit)).toBe('no data')
    expect(formatFigure(figure(null, null, null, { n: 3, state: 'too_few' }), 'points')).toBe(
      'too few answers (n = 3)',
    )
    expect(formatFigure(figure(null, null, null, { n: 0, state: 'no_data' }), 'points')).toBe('no data')
  })
})

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [40 / 3600, '40 s'],
    [0.999 / 60, '1 min'],
    [25 / 60, '25 min'],
    [59.9 / 60, '1 h'],
    [3 + 20 / 60, '3 h 20 min'],
    [9 + 59 / 60, '9 h 59 min'],
    [21 + 57 / 60, '22 h'],
    [47.4, '47 h'],
    [47.99, '2 days'],
    [57.6, '2.4 days'],
    [-1.5, '−1 h 30 min'],
  ])('of %d hours read "%s"', (hours, text) => {
    expect(formatDuration(hours)).toBe(text)
  })

  it('of business hours are a unit of their own in values, margins and differences', () => {
    const figure = { value: 60, low: 50, high: 72, n: 40, state: 'ok' } as const
    expect(formatFigure(figure, 'hours')).toBe('2.5 days (2.1 to 3 days)')
    expect(formatFigure(figure, 'business_hours')).toBe('60 h (50 to 72 h)')
    expect(formatDifference(-60, 'business_hours')).toBe('60 h')
  })

  it('of a range are in one unit, that of the larger', () => {
    expect(formatRange(9 + 11 / 60, 67, 'hours')).toBe('0.4 to 2.8 days')
    expect(formatRange(9 + 11 / 60, 34, 'hours')).toBe('9.2 to 34 h')
    expect(formatRange(2.5, 4, 'hours')).toBe('2 h 30 min to 4 h')
    expect(formatRange(9.5, 67, 'business_hours')).toBe('9.5 to 67 h')
    expect(formatRange(49.6, 100, 'percent')).toBe('49.6% to 100%')
  })

  it('in business hours have no days of 24 hours', () => {
    expect(formatDuration(57.6, 'en', false)).toBe('58 h')
  })
})

describe('figures', () => {
  it('carry their margin', () => {
    expect(formatFigure(figure(31, 27, 35), 'points')).toBe('31 ± 4')
    expect(formatFigure(figure(84.2, 82.9, 85.3), 'percent')).toBe('84.2% ± 1.2')
    expect(formatFigure(figure(3 + 1 / 3, 2.5, 4), 'hours')).toBe('3 h 20 min (2 h 30 min to 4 h)')
    expect(formatFigure(figure(95.1, 49.6, 100), 'percent')).toBe('95.1% (49.6% to 100%)')
    expect(formatMargin(figure(100, 67.6, 100), 'percent')).toBe('67.6% to 100%')
    expect(formatMargin(figure(30, 14, 44), 'points')).toBe('± 15')
    expect(formatFigure(figure(1204, null, null), 'events')).toBe('1,204')
    expect(formatMargin(figure(1204, null, null), 'events')).toBeNull()
    expect(formatMoney(1_234_567, 'EUR')).toBe('€1.2M')
    expect(formatMoney(6000, 'EUR')).toBe('€6K')
    expect(formatCount(1204, 'answers')).toBe('1,204 answers')
    expect(formatCount(1, 'tickets')).toBe('1 ticket')
  })
})

describe('changes', () => {
  it('are in words', () => {
    expect(formatChange(change(4.2), 'points')).toBe('up 4 points, better')
    expect(formatChange(change(-1.04, { direction: 'worse' }), 'percent')).toBe('down 1 point, worse')
    expect(formatChange(change(-2.5), 'hours')).toBe('down 2 h 30 min, better')
    expect(formatChange(change(15, { direction: 'higher' }), 'events')).toBe('up 15')
    expect(formatChange(change(4, { real: false, direction: 'none' }), 'points')).toBe('no clear change')
    expect(formatChange({ state: 'cannot_tell', reason: 'no_base' }, 'points')).toBe(
      'cannot tell: nothing to compare with',
    )
    expect(formatDifference(0.4, 'points')).toBe('0.4 points')
  })
})

describe('dates', () => {
  it('have the month as a word', () => {
    expect(formatDay('2026-10-03')).toBe('3 Oct 2026')
    expect(formatDay('2026-10-03', 'en-US')).toBe('Oct 3, 2026')
    expect(formatInstant(Date.UTC(2026, 9, 3, 22, 5), 'Europe/Berlin')).toBe('4 Oct 2026, 00:05')
  })
})

it('no text ever holds NaN, Infinity or undefined', () => {
  const any = fc.oneof(fc.double(), fc.constant(null))
  fc.assert(
    fc.property(any, any, any, fc.constantFrom(...UNITS), (value, low, high, unit) => {
      const texts = [formatFigure(figure(value, low, high), unit), formatChange(change(value ?? 1), unit)]
      for (const text of texts) expect(text).not.toMatch(/NaN|Infinity|∞|undefined|null/)
    }),
  )
})
