import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarRules, PLAIN_CALENDAR, periodOf } from './calendar'
import { addDays, dayOfNumber, numberOfDay } from './day'
import { datingOf, lastWholePeriods, monthOfKey, periodFrom, periodsIn } from './entry-period'
import { CADENCES } from './metric'

const WEEKS: CalendarRules = {
  ...PLAIN_CALENDAR,
  weekYear: { startMonth: 10, startsOn: 1, anchor: 'nearest' },
}
const SUNDAYS: CalendarRules = { ...PLAIN_CALENDAR, weekYear: { startMonth: 1, startsOn: 7, anchor: 'last' } }
const dated = (day: string, grain: (typeof CADENCES)[number], rules = PLAIN_CALENDAR) => {
  const { grain: fact, at, day: counts } = datingOf(periodOf(day, grain, rules), rules)
  return [fact, dayOfNumber(at / 86_400_000), counts]
}

describe('how an entered period is dated', () => {
  it.each([
    ['2026-10-17', 'day', ['day', '2026-10-17', '2026-10-17']],
    // Monday 28 September to Sunday 4 October: its Thursday is in October.
    ['2026-09-30', 'week', ['day', '2026-10-01', '2026-10-01']],
    ['2026-10-17', 'month', ['month', '2026-10-01', '2026-10-15']],
    ['2026-10-17', 'quarter', ['month', '2026-12-01', '2026-12-15']],
  ] as const)('%s, a %s', (day, grain, expected) => {
    expect(dated(day, grain)).toEqual(expected)
  })

  it('gives each period one month and no month two of a cadence’s, in any calendar', () => {
    const day = fc
      .integer({ min: numberOfDay('2000-01-01'), max: numberOfDay('2060-01-01') })
      .map(dayOfNumber)
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(PLAIN_CALENDAR, WEEKS, SUNDAYS),
        fc.constantFrom(...CADENCES),
        (one, rules, cadence) => {
          const month = periodOf(one, 'month', rules)
          const here = periodsIn(cadence, month, rules)
          const after = periodsIn(cadence, periodOf(month.end, 'month', rules), rules)
          const starts = [...here, ...after].map(({ start }) => start)
          expect(new Set(starts).size).toBe(starts.length)
          // Nothing falls between two months.
          if (cadence !== 'quarter')
            expect(after[0]?.start).toBe(periodOf(here.at(-1)?.end ?? '', cadence, rules).start)
          for (const period of here) {
            const { day: counts, grain, at } = datingOf(period, rules)
            expect(counts >= month.start && counts < month.end).toBe(true)
            // As the rollup places it: a fact of a month lies where the month's middle does.
            const placed =
              grain === 'month' ? addDays(dayOfNumber(at / 86_400_000), 14) : dayOfNumber(at / 86_400_000)
            expect(placed).toBe(counts)
          }
        },
      ),
    )
  })
})

describe('periods by name', () => {
  it('are found by their first day only', () => {
    expect(periodFrom('2026-10-01', 'month', PLAIN_CALENDAR)?.key).toBe('2026-10')
    expect(periodFrom('2026-10-15', 'month', PLAIN_CALENDAR)).toBeUndefined()
    expect(periodFrom('2026-10-05', 'week', PLAIN_CALENDAR)?.key).toBe('2026-W41')
    expect(periodFrom('2026-10-06', 'week', PLAIN_CALENDAR)).toBeUndefined()
  })
  it('go back from the last whole one', () => {
    const last = lastWholePeriods('month', '2026-11-26', 36, PLAIN_CALENDAR)
    expect([last.length, last[0]?.key, last.at(-1)?.key]).toEqual([36, '2023-11', '2026-10'])
  })
  it('name a month that has begun', () => {
    expect(monthOfKey('2026-10', '2026-11-26', PLAIN_CALENDAR)?.start).toBe('2026-10-01')
    expect(monthOfKey('2026-12', '2026-11-26', PLAIN_CALENDAR)).toBeUndefined()
    expect(monthOfKey('nonsense', '2026-11-26', PLAIN_CALENDAR)).toBeUndefined()
  })
})
