import { describe, expect, it } from 'vitest'
import { type CalendarRules, periodOf } from './calendar'
import { notComparable, planComparison, pooledWords, shiftMonths, spanLabel } from './comparison'

const july: CalendarRules = { weekStart: 1, fiscalStartMonth: 7 }
const plain: CalendarRules = { weekStart: 1, fiscalStartMonth: 1 }
const october = periodOf('2026-10-15', 'month', plain)

describe('a comparison', () => {
  it.each([
    ['12-before', '2026-10-01', '2026-11-01', '2025-10-01', '2026-10-01', 'the 12 months before'],
    ['previous', '2026-10-01', '2026-11-01', '2026-09-01', '2026-10-01', 'Sep 2026'],
    ['last-year', '2026-10-01', '2026-11-01', '2025-10-01', '2025-11-01', 'Oct 2025'],
    ['ytd', '2026-01-01', '2026-11-01', '2025-01-01', '2025-11-01', 'Jan to Oct 2025'],
    ['rolling-3', '2026-08-01', '2026-11-01', '2026-05-01', '2026-08-01', 'the 3 months before'],
    ['rolling-12', '2025-11-01', '2026-11-01', '2024-11-01', '2025-11-01', 'the 12 months before'],
  ] as const)('%s has its two spans', (name, start, end, baseStart, baseEnd, words) => {
    const plan = planComparison(october, name, plain)
    expect(plan).toMatchObject({
      current: { start, end },
      base: { start: baseStart, end: baseEnd },
      words,
    })
  })

  it('with a period that was chosen is with just that one, and with nothing where both are the same', () => {
    const march = periodOf('2025-03-01', 'month', plain)
    expect(planComparison(october, march, plain)).toMatchObject({
      ...{
        current: { start: '2026-10-01', end: '2026-11-01' },
        base: { start: '2025-03-01', end: '2025-04-01' },
      },
      ...{ basePeriods: 1, words: 'Mar 2025', unit: 'month' },
    })
    expect(planComparison(march, march, plain).base).toEqual({ start: '2025-03-01', end: '2025-03-01' })
  })

  it('is of like with like: not of another length, not with itself, not with what still runs', () => {
    const other = (day: string, grain: 'month' | 'quarter' | 'year') =>
      notComparable(october, periodOf(day, grain, plain), '2026-11-15')
    expect(other('2025-10-01', 'month')).toBeNull()
    expect(other('2025-10-01', 'quarter')).toBe('length')
    expect(other('2025-10-01', 'year')).toBe('length')
    expect(other('2026-10-31', 'month')).toBe('same')
    expect(other('2026-11-01', 'month')).toBe('running')
  })

  it('counts the year to date from the fiscal year', () => {
    expect(planComparison(october, 'ytd', july).current.start).toBe('2026-07-01')
  })

  it('takes quarters before a quarter, and weeks 52 weeks before', () => {
    const quarter = periodOf('2026-10-15', 'quarter', plain)
    expect(planComparison(quarter, '12-before', plain).base.start).toBe('2023-10-01')
    const week = periodOf('2026-10-15', 'week', plain)
    expect(planComparison(week, 'last-year', plain).base.start).toBe('2025-10-13')
  })

  it('says how many periods there really are', () => {
    const plan = planComparison(october, '12-before', plain)
    expect(pooledWords(plan, 12)).toBe('the 12 months before')
    expect(pooledWords(plan, 7)).toBe('the 7 months before')
    expect(pooledWords(plan, 1)).toBe('the one month before')
  })
})

describe('months', () => {
  it('shift across years and to the last day of a shorter one', () => {
    expect(shiftMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(shiftMonths('2026-01-15', -13)).toBe('2024-12-15')
    expect(shiftMonths('2024-02-29', 12)).toBe('2025-02-28')
  })
  it('have a label across a year', () => {
    expect(spanLabel({ start: '2025-11-01', end: '2026-03-01' }, plain)).toBe('Nov 2025 to Feb 2026')
  })
})
