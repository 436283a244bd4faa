import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  GRAINS,
  type Grain,
  isWhole,
  monthsOf,
  next,
  PLAIN_CALENDAR,
  periodOf,
  periodsBetween,
  previous,
  shortLabel,
  startOfDay,
  yearKindOf,
} from './calendar'
import { addDays, dayOfNumber, daysBetween, isDay, numberOfDay, weekdayOf } from './day'
import { instantOfWall, isTimeZone, offsetAt } from './time-zone'

const at = (text: string) => new Date(text)
const fiscal = { weekStart: 7, fiscalStartMonth: 7 }
const dayNumbers = fc.integer({ min: -20_000, max: 40_000 })
const rules = fc.record({
  weekStart: fc.integer({ min: 1, max: 7 }),
  fiscalStartMonth: fc.integer({ min: 1, max: 12 }),
})
const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
]

describe('a date', () => {
  it('counts days as the platform does', () => {
    fc.assert(
      fc.property(dayNumbers, n => {
        const text = new Date(n * 86_400_000).toISOString().slice(0, 10)
        expect(dayOfNumber(n)).toBe(text)
        expect(numberOfDay(text)).toBe(n)
        expect(weekdayOf(n) % 7).toBe(new Date(n * 86_400_000).getUTCDay())
      }),
    )
  })

  it('must exist', () => {
    expect(isDay('2024-02-29')).toBe(true)
    for (const text of ['2025-02-29', '2025-04-31', '2025-13-01', '2025-00-10', '2025-1-1', '', '2025-01-00'])
      expect(isDay(text), text).toBe(false)
    expect(() => addDays('2025-02-30', 1)).toThrow(/2025-02-30/)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })
})

describe('the day of an instant', () => {
  it('is the one on the wall in the company’s time zone', () => {
    expect(dayOf(at('2026-03-31T22:30:00Z'), 'Europe/Berlin')).toBe('2026-04-01')
    expect(dayOf(at('2026-10-31T23:30:00Z'), 'Europe/London')).toBe('2026-10-31')
    expect(dayOf(at('2026-07-31T23:30:00Z'), 'Europe/London')).toBe('2026-08-01')
    expect(dayOf(at('2026-11-01T03:30:00Z'), 'America/New_York')).toBe('2026-10-31')
    expect(dayOf(at('2011-12-30T09:59:59Z'), 'Pacific/Apia')).toBe('2011-12-29')
    expect(dayOf(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe('2011-12-31')
  })

  it('agrees with the platform’s formatter at any instant, also around changes of the clock', () => {
    const formatters = new Map(
      ZONES.map(zone => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]),
    )
    const instants = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2037, 0) })
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (ms, zone) => {
        expect(dayOf(ms, zone)).toBe(formatters.get(zone)?.format(ms))
      }),
      { numRuns: 2000 },
    )
  })

  it('starts at midnight, or at the first instant that the day has', () => {
    expect(startOfDay('2026-03-29', 'Europe/London')).toBe(Date.UTC(2026, 2, 29))
    expect(startOfDay('2026-03-30', 'Europe/London')).toBe(Date.UTC(2026, 2, 29, 23))
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3))
    fc.assert(
      fc.property(dayNumbers, fc.constantFrom(...ZONES), (n, zone) => {
        const day = dayOfNumber(n)
        if (zone === 'Pacific/Apia' && day === '2011-12-30') return
        expect(dayOf(startOfDay(day, zone), zone)).toBe(day)
        expect(dayOf(startOfDay(day, zone) - 1, zone) < day).toBe(true)
      }),
    )
  })

  it('knows a wall clock that shows an hour twice, or leaves one out', () => {
    const twice = Date.UTC(2026, 9, 25, 1, 30)
    expect(instantOfWall(twice, 'Europe/London')).toBe(Date.UTC(2026, 9, 25, 0, 30))
    const left = Date.UTC(2026, 2, 29, 1, 30)
    expect(instantOfWall(left, 'Europe/London')).toBe(Date.UTC(2026, 2, 29, 1, 30))
    expect(offsetAt(Date.UTC(2026, 2, 29, 1), 'Europe/London')).toBe(3_600_000)
    expect(isTimeZone('Europe/Nowhere')).toBe(false)
    expect(isTimeZone('Europe/London')).toBe(true)
  })
})

describe('a period', () => {
  it.each([
    ['2026-10-03', 'day', '2026-10-03', '2026-10-03', '2026-10-04'],
    ['2026-10-03', 'week', '2026-W40', '2026-09-28', '2026-10-05'],
    ['2021-01-03', 'week', '2020-W53', '2020-12-28', '2021-01-04'],
    ['2024-12-30', 'week', '2025-W01', '2024-12-30', '2025-01-06'],
    ['2026-10-03', 'month', '2026-10', '2026-10-01', '2026-11-01'],
    ['2026-08-31', 'quarter', '2026-Q3', '2026-07-01', '2026-10-01'],
    ['2026-08-31', 'year', '2026', '2026-01-01', '2027-01-01'],
  ] as const)('%s by %s is %s', (day, grain, key, start, end) => {
    expect(periodOf(day, grain)).toMatchObject({ grain, key, start, end })
  })

  it.each([
    ['2026-07-01', 'quarter', 'FY27-Q1', '2026-07-01', '2026-10-01', 'Q1 FY27'],
    ['2026-06-30', 'quarter', 'FY26-Q4', '2026-04-01', '2026-07-01', 'Q4 FY26'],
    ['2027-02-28', 'quarter', 'FY27-Q3', '2027-01-01', '2027-04-01', 'Q3 FY27'],
    ['2027-02-28', 'year', 'FY27', '2026-07-01', '2027-07-01', 'FY27'],
    ['2026-10-03', 'week', '2026-W39', '2026-09-27', '2026-10-04', 'Week 39, 2026'],
  ] as const)(
    '%s by %s is %s where the year starts in July and the week on Sunday',
    (day, grain, key, start, end, label) => {
      expect(periodOf(day, grain, fiscal)).toEqual({ grain, key, start, end, label })
    },
  )

  it('holds its day, and periods follow on one another without gap or overlap', () => {
    fc.assert(
      fc.property(dayNumbers, fc.constantFrom(...GRAINS), rules, (n, grain, calendar) => {
        const day = dayOfNumber(n)
        const period = periodOf(day, grain, calendar)
        expect(period.start <= day && day < period.end).toBe(true)
        expect(next(period, calendar).start).toBe(period.end)
        expect(previous(next(period, calendar), calendar)).toEqual(period)
        expect(periodOf(period.start, grain, calendar)).toEqual(period)
      }),
    )
  })

  it('is named as its reader writes days and months', () => {
    const nameIn = (locale: string, grain: Grain, more = {}) =>
      periodOf('2026-10-03', grain, { ...PLAIN_CALENDAR, ...more, locale }).label
    expect(nameIn('en', 'month')).toBe('Oct 2026')
    expect(GRAINS.map(grain => nameIn('de-DE', grain))).toEqual([
      '03.10.2026',
      'Week 40, 2026',
      'Okt. 2026',
      'Q4 2026',
      '2026',
    ])
    expect(nameIn('ja-JP', 'month')).toBe('2026年10月')
    const weekYear = { startsOn: 7, anchor: 'last', startMonth: 1 }
    expect(nameIn('de-DE', 'month', { weekYear })).toBe('P10 2026 (27. Sept. – 24. Okt.)')
  })

  it('has a key of its own', () => {
    for (const grain of GRAINS) {
      const periods = periodsBetween('2010-01-01', '2032-12-31', grain, fiscal)
      expect(new Set(periods.map(period => period.key)).size).toBe(periods.length)
    }
  })

  it('is made of its months', () => {
    const keys = monthsOf(periodOf('2026-11-11', 'quarter', { weekStart: 1, fiscalStartMonth: 2 })).map(
      m => m.key,
    )
    expect(keys).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(monthsOf(periodOf('2026-11-11', 'year')).length).toBe(12)
    expect(monthsOf(periodOf('2026-11-11', 'week'))).toEqual([])
  })

  it('is whole once its last day is over', () => {
    const october = periodOf('2026-10-03', 'month')
    expect(isWhole(october, '2026-10-31')).toBe(false)
    expect(isWhole(october, '2026-11-01')).toBe(true)
    expect(periodsBetween('2026-10-31', '2026-11-01', 'month').map(p => p.key)).toEqual([
      '2026-10',
      '2026-11',
    ])
    expect(periodsBetween('2026-11-01', '2026-10-31', 'month')).toEqual([])
  })
})

it('knows what the parts of a year are called, and a 4-4-5 period by its number alone', () => {
  const weekYear = { startsOn: 1, anchor: 'nearest', startMonth: 1 } as const
  expect(yearKindOf({ weekStart: 1, fiscalStartMonth: 1 })).toBe('calendar')
  expect(yearKindOf(fiscal)).toBe('fiscal')
  expect(yearKindOf({ ...fiscal, weekYear })).toBe('week_year')
  const third = periodOf('2026-03-10', 'month', { ...fiscal, weekYear })
  expect(third.label).toMatch(/^P3 2026 \(/)
  expect([third.label, 'Oct 2026'].map(shortLabel)).toEqual(['P3 2026', 'Oct 2026'])
})
