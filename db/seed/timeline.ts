import { dayOf, type Period, periodOf, startOfDay } from '@/domain/calendar'
import type { WorkingHours } from '@/domain/calendar-change'
import { addDays, civilOf, type Day, dayNumberOf, dayOfNumber, numberOfDay, weekdayOf } from '@/domain/day'

export const TIME_ZONE = 'Europe/Berlin'
/** Whole months shown; the running one comes on top. */
export const MONTHS = 36
/** Deliveries and invoices begin this much earlier, so that the first renewals have a past too. */
export const PREHISTORY = 7

const HOUR = 3_600_000

/**
 * The demo's time, counted from `now`: month 0 is the first one shown, month 36 the running one. Every draw names a
 * month by this number, so the company looks alike on whatever day it is made.
 */
export interface Timeline {
  now: number
  today: Day
  month(index: number): Period
  workdays(index: number): readonly Day[]
  /** An instant of a month, by the share of it that has passed; whole seconds. */
  at(index: number, share: number): number
  /** The same within working days, 8 to 18 o'clock mostly. */
  workAt(index: number, share: number, hour: number): number
  /** When the company works; durations are counted in these hours by the door. */
  hours: WorkingHours
  /** Takes an instant and working seconds, gives the instant at which so many have passed. */
  afterWork(from: number, seconds: number): number
}

const OPEN = [{ from: '09:00', to: '17:00' }]
const HOURS = [OPEN, OPEN, OPEN, OPEN, OPEN, [], []]

const HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'New Year’s Day',
  '05-01': 'Labour Day',
  '12-25': 'Christmas Day',
  '12-26': 'Boxing Day',
}
const holidaysOf = (year: number) => Object.keys(HOLIDAYS).map(day => `${year}-${day}`)

const seconds = (instant: number) => Math.round(instant / 1000) * 1000

interface SeedMonth {
  period: Period
  /** Its first instant, and the first after it. */
  from: number
  to: number
  workdays: Day[]
}

/** Takes months since the year 0. */
function monthAt(count: number, opensOn: (day: Day) => boolean): SeedMonth {
  const first = dayNumberOf({ year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 })
  const period = periodOf(dayOfNumber(first), 'month')
  return {
    period,
    from: startOfDay(period.start, TIME_ZONE),
    to: startOfDay(period.end, TIME_ZONE),
    workdays: workdaysOf(period, opensOn),
  }
}

function workdaysOf({ start, end }: Period, opensOn: (day: Day) => boolean): Day[] {
  const days: Day[] = []
  for (let day = start; day < end; day = addDays(day, 1)) if (opensOn(day)) days.push(day)
  return days
}

/** Takes a day, gives the instant by which a fact of grain day or month is dated: midnight UTC. */
export const dated = (day: Day): number => numberOfDay(day) * 24 * HOUR

/** Takes the present instant (epoch ms), gives the demo's time around it. */
export function timelineOf(now: number): Timeline {
  const today = dayOf(now, TIME_ZONE)
  const { year, month: running } = civilOf(numberOfDay(today))
  const holidays = [-5, -4, -3, -2, -1, 0, 1].flatMap(past => holidaysOf(year + past))
  const closed = new Set(holidays)
  const opensOn = (day: Day) => weekdayOf(numberOfDay(day)) <= 5 && !closed.has(day)
  const months = new Map<number, SeedMonth>()
  const known = (index: number) => {
    const found = months.get(index) ?? monthAt(year * 12 + running - 1 + index - MONTHS, opensOn)
    months.set(index, found)
    return found
  }
  const at = (index: number, share: number) => {
    const { from, to } = known(index)
    return seconds(from + share * (to - from))
  }
  const workAt = (index: number, share: number, hour: number) => {
    const { period, workdays } = known(index)
    const day = workdays[Math.floor(share * workdays.length)] ?? period.start
    return seconds(startOfDay(day, TIME_ZONE) + hour * HOUR)
  }
  const hours = {
    timeZone: TIME_ZONE,
    week: HOURS,
    holidays: holidays.map(day => ({ day, name: HOLIDAYS[day.slice(5)] ?? '' })),
  }
  const afterWork = (from: number, wanted: number) => afterOpenTime(from, wanted, opensOn)
  return {
    now,
    today,
    month: index => known(index).period,
    workdays: index => known(index).workdays,
    at,
    workAt,
    hours,
    afterWork,
  }
}

function afterOpenTime(from: number, wanted: number, opensOn: (day: Day) => boolean): number {
  let left = wanted * 1000
  for (let day = dayOf(from, TIME_ZONE); ; day = addDays(day, 1)) {
    if (!opensOn(day)) continue
    const midnight = startOfDay(day, TIME_ZONE)
    const opens = Math.max(from, midnight + 9 * HOUR)
    const open = midnight + 17 * HOUR - opens
    if (open <= 0) continue
    if (left <= open) return seconds(opens + left)
    left -= open
  }
}
