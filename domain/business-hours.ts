import { dayNumberOf, dayOfNumber, numberOfDay, weekdayOf } from './day'
import { instantOfWall, offsetAt } from './time-zone'

/** Open from–to on the wall clock, 'HH:MM'; '24:00' is the day's end. Work across midnight is two windows. */
export interface OpenHours {
  from: string
  to: string
}

/** A function's working calendar. `hours`: 7 lists, Monday first. `holidays`: closed dates, 'YYYY-MM-DD'. */
export interface BusinessCalendar {
  timeZone: string
  hours: readonly (readonly OpenHours[])[]
  holidays: readonly string[]
}

/** Takes two instants (ms since 1970 UTC), gives the business seconds between them. */
export type BusinessClock = (from: number, to: number) => number

const DAY_MS = 86_400_000

/** A year's open windows as instants, and for each day the open ms of the year before it. */
interface OpenYear {
  first: number
  windows: (readonly [number, number])[][]
  before: number[]
  total: number
}

function minutesOf(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
  if (!(minutes <= 24 * 60)) throw new RangeError(`"${text}" is not a time of the form HH:MM.`)
  return minutes
}

/** Overlapping windows would count a minute twice; they are joined. */
function minutesOpen(list: readonly OpenHours[]): [number, number][] {
  const sorted = list
    .map(({ from, to }): [number, number] => [minutesOf(from), minutesOf(to)])
    .filter(([from, to]) => from < to)
    .sort(([left], [right]) => left - right)
  const joined: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

function openYear(
  year: number,
  timeZone: string,
  week: [number, number][][],
  holidays: Set<number>,
): OpenYear {
  const first = dayNumberOf({ year, month: 1, day: 1 })
  const end = dayNumberOf({ year: year + 1, month: 1, day: 1 })
  const open: OpenYear = { first, windows: [], before: [], total: 0 }
  for (let day = first; day < end; day += 1) {
    const minutes = holidays.has(day) ? [] : (week[weekdayOf(day) - 1] ?? [])
    const at = (minute: number) => instantOfWall(day * DAY_MS + minute * 60_000, timeZone)
    const windows = minutes.map(([from, to]) => [at(from), at(to)] as const)
    open.windows.push(windows)
    open.before.push(open.total)
    for (const [from, to] of windows) open.total += to - from
  }
  return open
}

/**
 * Takes a calendar, gives its clock: business seconds between two instants, exact across daylight saving and holidays, 0 when the
 * second is not later. Keep the clock: it measures each year once and then answers in constant time.
 * An unknown zone, a time that is none or a date that does not exist: RangeError.
 */
export function businessClock({ timeZone, hours, holidays }: BusinessCalendar): BusinessClock {
  const week = Array.from({ length: 7 }, (_, i) => minutesOpen(hours[i] ?? []))
  const closed = new Set(holidays.map(numberOfDay))
  const years = new Map<number, OpenYear>()
  const yearAt = (year: number) => {
    const known = years.get(year)
    if (known) return known
    const made = openYear(year, timeZone, week, closed)
    years.set(year, made)
    return made
  }
  /** Open ms of the instant's year up to it. */
  const upTo = (instant: number): { year: number; open: number } => {
    const day = Math.floor((instant + offsetAt(instant, timeZone)) / DAY_MS)
    const year = Number(dayOfNumber(day).slice(0, 4))
    const { first, windows, before } = yearAt(year)
    let open = before[day - first] ?? 0
    for (const [from, to] of windows[day - first] ?? []) open += Math.max(0, Math.min(instant, to) - from)
    return { year, open }
  }
  return (from, to) => {
    if (!(to > from)) return 0
    const start = upTo(from)
    const end = upTo(to)
    let between = end.open - start.open
    for (let year = start.year; year < end.year; year += 1) between += yearAt(year).total
    return between / 1000
  }
}

/** Takes two instants (ms since 1970 UTC) and a calendar, gives business seconds; for many rows keep a `businessClock` instead. */
export function businessSeconds(from: number, to: number, calendar: BusinessCalendar): number {
  return businessClock(calendar)(from, to)
}
