import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, businessClock, businessSeconds } from './business-hours'
import { dayOf } from './calendar'
import { numberOfDay, weekdayOf } from './day'
import { offsetAt } from './time-zone'

const office = [{ from: '09:00', to: '17:00' }]
const weekdays = [office, office, office, office, office, [], []]
const london: BusinessCalendar = { timeZone: 'Europe/London', hours: weekdays, holidays: [] }
const at = (text: string) => Date.parse(text)
const HOUR = 3600

describe('business hours', () => {
  it('of a weekend over which the clocks change are 2.0 of 65 h', () => {
    const [from, to] = [at('2025-03-28T16:00:00Z'), at('2025-03-31T09:00:00Z')]
    expect((to - from) / 3_600_000).toBe(65)
    expect(businessSeconds(from, to, london)).toBe(2 * HOUR)
  })

  it('leave out nights, weekends and holidays', () => {
    const [from, to] = [at('2025-12-24T12:00:00Z'), at('2025-12-29T10:00:00Z')]
    const hours = (holidays: string[]) => businessSeconds(from, to, { ...london, holidays }) / HOUR
    expect(hours([])).toBe(5 + 8 + 8 + 1)
    expect(hours(['2025-12-25', '2025-12-26'])).toBe(5 + 1)
  })

  it('work around the clock, over midnight and over the year’s end', () => {
    const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    const night = Array.from({ length: 7 }, () => [
      { from: '22:00', to: '24:00' },
      { from: '00:00', to: '06:00' },
    ])
    const [from, to] = [at('2023-11-05T00:30:00Z'), at('2026-02-01T17:15:00Z')]
    expect(businessSeconds(from, to, { ...london, hours: always })).toBe((to - from) / 1000)
    const oneNight = businessSeconds(at('2025-12-31T20:00:00Z'), at('2026-01-01T05:00:00Z'), {
      ...london,
      hours: night,
    })
    expect(oneNight).toBe(7 * HOUR)
  })

  it('gain the hour that a night shift works twice, and lose the one left out', () => {
    const night = Array.from({ length: 7 }, () => [{ from: '00:00', to: '06:00' }])
    const clock = businessClock({ timeZone: 'Europe/London', hours: night, holidays: [] })
    expect(clock(at('2026-10-24T23:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(7 * HOUR)
    expect(clock(at('2026-03-29T00:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(5 * HOUR)
  })

  it('count overlapping windows once, and nothing backwards', () => {
    const hours = Array.from({ length: 7 }, () => [
      { from: '10:00', to: '12:00' },
      { from: '09:00', to: '11:00' },
    ])
    const clock = businessClock({ timeZone: 'UTC', hours, holidays: [] })
    expect(clock(at('2026-01-05T00:00:00Z'), at('2026-01-06T00:00:00Z'))).toBe(3 * HOUR)
    expect(clock(at('2026-01-06T00:00:00Z'), at('2026-01-05T00:00:00Z'))).toBe(0)
    expect(clock(Number.NaN, 5)).toBe(0)
  })

  it('refuse what is no time, date or zone', () => {
    const odd = (change: Partial<BusinessCalendar>) => () => businessSeconds(0, 1, { ...london, ...change })
    expect(odd({ hours: [[{ from: '9:00', to: '17:00' }]] })).toThrow(/9:00/)
    expect(odd({ hours: [[{ from: '09:00', to: '24:30' }]] })).toThrow(/24:30/)
    expect(odd({ holidays: ['2025-02-30'] })).toThrow(/2025-02-30/)
    expect(odd({ timeZone: 'Europe/Nowhere' })).toThrow(RangeError)
  })

  it('are what counting minute by minute gives, and add up', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata')
    const minutes = fc.integer({ min: Date.UTC(2024, 2, 1) / 60_000, max: Date.UTC(2026, 11, 1) / 60_000 })
    const isOpen = (minute: number, timeZone: string) => {
      const instant = minute * 60_000
      const wall = (((instant + offsetAt(instant, timeZone)) % 86_400_000) + 86_400_000) % 86_400_000
      return (
        weekdayOf(numberOfDay(dayOf(instant, timeZone))) <= 5 &&
        wall >= 9 * 3_600_000 &&
        wall < 17 * 3_600_000
      )
    }
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 0, max: 6000 }), (timeZone, start, length) => {
        const clock = businessClock({ ...london, timeZone })
        let open = 0
        for (let minute = start; minute < start + length; minute += 1)
          if (isOpen(minute, timeZone)) open += 60
        expect(clock(start * 60_000, (start + length) * 60_000)).toBe(open)
      }),
      { numRuns: 50 },
    )
  })
})
