import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarRules, monthsOf, next, periodOf, periodsBetween, previous } from './calendar'
import { monthsBack, planComparison, spanLabel, yearBefore } from './comparison'
import { addDays, dayOfNumber, daysBetween, numberOfDay, weekdayOf } from './day'
import { YEAR_ANCHORS } from './week-year'

/** American retail: the year starts on the Sunday nearest to 1 February and is named after its beginning. */
const retail: CalendarRules = {
  weekStart: 1,
  fiscalStartMonth: 2,
  yearNamedBy: 'start',
  weekYear: { startsOn: 7, anchor: 'nearest', startMonth: 2 },
}
/** Ends on the last Saturday of September, named after its end. */
const september: CalendarRules = {
  weekStart: 1,
  fiscalStartMonth: 10,
  weekYear: { startsOn: 7, anchor: 'last', startMonth: 10 },
}
const weeks = ({ start, end }: { start: string; end: string }) => daysBetween(start, end) / 7

const rules = fc
  .record({
    startsOn: fc.integer({ min: 1, max: 7 }),
    anchor: fc.constantFrom(...YEAR_ANCHORS),
    startMonth: fc.integer({ min: 1, max: 12 }),
  })
  .map((weekYear): CalendarRules => ({ weekStart: 1, fiscalStartMonth: weekYear.startMonth, weekYear }))
const dayNumbers = fc.integer({ min: -20_000, max: 40_000 })

describe('a 4-4-5 year', () => {
  it.each([
    [retail, '2017-06-01', 'FY17', '2017-01-29', '2018-02-04'],
    [retail, '2022-06-01', 'FY22', '2022-01-30', '2023-01-29'],
    [retail, '2024-02-03', 'FY23', '2023-01-29', '2024-02-04'],
    [retail, '2024-02-04', 'FY24', '2024-02-04', '2025-02-02'],
    [september, '2022-09-25', 'FY23', '2022-09-25', '2023-10-01'],
    [september, '2024-01-01', 'FY24', '2023-10-01', '2024-09-29'],
    [september, '2025-09-27', 'FY25', '2024-09-29', '2025-09-28'],
  ] as const)('%# starts where the companies that use it say', (calendar, day, key, start, end) => {
    expect(periodOf(day, 'year', calendar)).toMatchObject({ key, label: key, start, end })
  })

  it('is 4, 4 and 5 weeks four times, and the last period takes the 53rd week', () => {
    const lengths = (day: string) => monthsOf(periodOf(day, 'year', retail), retail).map(weeks)
    expect(lengths('2022-06-01')).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5])
    expect(lengths('2023-06-01')).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6])
  })

  it('says which days a period is', () => {
    const second = periodOf('2023-12-24', 'month', september)
    expect(second).toEqual({
      grain: 'month',
      key: 'FY24-P03',
      start: '2023-11-26',
      end: '2023-12-31',
      label: 'P3 FY24 (26 Nov – 30 Dec)',
    })
    expect(periodOf('2023-12-24', 'quarter', september)).toMatchObject({ key: 'FY24-Q1', end: '2023-12-31' })
    expect(periodOf('2023-12-24', 'week', september).start).toBe('2023-12-24')
  })

  it('tiles the line at every grain, in whole weeks, with 52 or 53 of them a year', () => {
    fc.assert(
      fc.property(
        dayNumbers,
        fc.constantFrom('month', 'quarter', 'year', 'week'),
        rules,
        (n, grain, calendar) => {
          const day = dayOfNumber(n)
          const period = periodOf(day, grain, calendar)
          expect(period.start <= day && day < period.end).toBe(true)
          expect(next(period, calendar).start).toBe(period.end)
          expect(previous(period, calendar).end).toBe(period.start)
          expect(weekdayOf(numberOfDay(period.start))).toBe(calendar.weekYear?.startsOn)
          const allowed = { week: [1], month: [4, 5, 6], quarter: [13, 14], year: [52, 53] }
          expect(allowed[grain]).toContain(weeks(period))
        },
      ),
    )
  })

  it('starts where its anchor says, however the days fall', () => {
    fc.assert(
      fc.property(dayNumbers, rules, (n, calendar) => {
        const { start } = periodOf(dayOfNumber(n), 'year', calendar)
        const { anchor = 'last', startMonth = 1 } = calendar.weekYear ?? {}
        const near = (offset: number) => Number(addDays(start, offset).slice(5, 7)) === startMonth
        // Nearest: the first of the month lies within 3 days of it; last: on it or within the 6 days after.
        const reach = anchor === 'nearest' ? [-3, 3] : [0, 6]
        const days = Array.from({ length: 10 }, (_, at) => at - 3).filter(
          offset => offset >= (reach[0] ?? 0) && offset <= (reach[1] ?? 0),
        )
        expect(days.some(offset => near(offset) && addDays(start, offset).endsWith('-01'))).toBe(true)
      }),
    )
  })

  it('holds the middle of each calendar month in a period of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), rules, (year, calendar) => {
        const keys = Array.from({ length: 24 }, (_, at) => {
          const month = String((at % 12) + 1).padStart(2, '0')
          return periodOf(`${year + Math.floor(at / 12)}-${month}-15`, 'month', calendar).start
        })
        expect(new Set(keys).size).toBe(24)
      }),
    )
  })
})

describe('comparisons in 4-4-5', () => {
  const third = periodOf('2024-04-20', 'month', retail)
  it('count periods instead of months', () => {
    expect(third.key).toBe('FY24-P03')
    expect(monthsBack(third.end, 3, retail)).toBe('2024-02-04')
    expect(planComparison(third, 'rolling-3', retail)).toMatchObject({
      current: { start: '2024-02-04', end: '2024-05-05' },
      words: 'the 3 periods before',
    })
    expect(planComparison(third, '12-before', retail).words).toBe('the 12 periods before')
  })
  it('take the same number of the year before, also after one of 53 weeks', () => {
    expect(yearBefore(third, retail)).toMatchObject({ key: 'FY23-P03', start: '2023-03-26' })
    expect(planComparison(third, 'ytd', retail)).toMatchObject({
      current: { start: '2024-02-04', end: '2024-05-05' },
      base: { start: '2023-01-29', end: '2023-04-30' },
      words: 'P1 to P3 FY23',
    })
    const quarters = periodsBetween('2023-02-01', '2025-01-01', 'quarter', retail)
    for (const quarter of quarters)
      expect(yearBefore(quarter, retail).key.slice(4)).toBe(quarter.key.slice(4))
  })
  it('name a span by its periods', () => {
    const { start } = periodOf('2023-06-01', 'year', retail)
    expect(spanLabel({ start, end: third.end }, retail)).toBe('P1 FY23 to P3 FY24')
  })
})
