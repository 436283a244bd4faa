import { type CalendarRules, next, type Period, periodOf, periodsBetween, previous } from './calendar'
import { addDays, type Day, numberOfDay } from './day'
import type { Cadence } from './metric'

const DAY_MS = 86_400_000
// A month's fact lies in the 4-4-5 period that holds the month's middle (server/observations/places.ts).
const MIDDLE = 14
/** A week belongs to what holds its fourth day, as weeks belong to years (domain/calendar.ts). */
const FOURTH = 3

/** How the facts of an entered period are dated: they count on `day`, which decides the month and the version that they are in. */
export interface Dating {
  grain: 'day' | 'month'
  /** Midnight UTC of the day that the facts are dated with. */
  at: number
  day: Day
}

const instantOf = (day: Day) => numberOfDay(day) * DAY_MS

/** The first of the calendar month whose middle lies in a month or 4-4-5 period: then no calendar takes it for another one. */
function firstOf({ start, end }: Period): Day {
  for (let first = `${start.slice(0, 7)}-01`; first < end; first = `${addDays(first, 31).slice(0, 7)}-01`) {
    const middle = addDays(first, MIDDLE)
    if (middle >= start && middle < end) return first
  }
  return start
}

/**
 * Takes a period and the company's calendar, gives how what was entered for it is dated. A month is a fact of that month; a quarter's
 * figure stands in its last month; a day's and a week's are facts of a day, a week's of its fourth one. Years can't be entered.
 */
export function datingOf(period: Period, calendar: CalendarRules): Dating {
  if (period.grain === 'day') return { grain: 'day', at: instantOf(period.start), day: period.start }
  if (period.grain === 'week') {
    const day = addDays(period.start, FOURTH)
    return { grain: 'day', at: instantOf(day), day }
  }
  const last = periodOf(addDays(period.end, -1), 'month', calendar)
  const first = firstOf(last)
  return { grain: 'month', at: instantOf(first), day: addDays(first, MIDDLE) }
}

/** Takes a cadence and a month, gives the periods of the cadence whose figures count in that month, oldest first: a quarter in its last. */
export function periodsIn(cadence: Cadence, month: Period, calendar: CalendarRules): Period[] {
  if (cadence === 'month') return [month]
  // A week that begins before the month may still count in it.
  return periodsBetween(month.start, addDays(month.end, FOURTH), cadence, calendar).filter(period => {
    const { day } = datingOf(period, calendar)
    return day >= month.start && day < month.end
  })
}

/** Takes a cadence, the company's day and how many, gives that many periods up to the last whole one, oldest first. */
export function lastWholePeriods(cadence: Cadence, today: Day, n: number, calendar: CalendarRules): Period[] {
  const found: Period[] = []
  let period = periodOf(today, cadence, calendar)
  while (found.length < n) {
    period = previous(period, calendar)
    found.unshift(period)
  }
  return found
}

const HOW_FAR_BACK = 480

/** Takes a month's key, today and the calendar, gives the month; one that has not begun or is long past: undefined. */
export function monthOfKey(key: string, today: Day, calendar: CalendarRules): Period | undefined {
  let month = next(periodOf(today, 'month', calendar), calendar)
  for (let step = 0; step < HOW_FAR_BACK; step += 1) {
    month = previous(month, calendar)
    if (month.key === key) return month
  }
  return undefined
}

/** Takes a first day and a cadence, gives the period that begins on it; a day in a period's midst begins none: undefined. */
export function periodFrom(start: Day, cadence: Cadence, calendar: CalendarRules): Period | undefined {
  const period = periodOf(start, cadence, calendar)
  return period.start === start ? period : undefined
}
