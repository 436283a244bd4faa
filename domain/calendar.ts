import { dateNames } from './date-names'
import { civilOf, type Day, dayNumberOf, dayOfNumber, numberOfDay, weekdayOf } from './day'
import { instantOfWall, offsetAt } from './time-zone'
import { type WeekYear, weekSpanOf } from './week-year'

export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]

/** A fiscal year that lies in two years is named after the one in which it ends, or in which it begins. */
export const YEAR_NAMES = ['end', 'start'] as const
export type YearName = (typeof YEAR_NAMES)[number]

/**
 * How the company cuts its year. `weekStart`: 1 Monday … 7 Sunday (0 is Sunday too). `fiscalStartMonth`: 1–12.
 * `weekYear`: a 4-4-5 calendar; it brings its own start month and weekday. Without it months are calendar months.
 */
export interface CalendarRules {
  weekStart: number
  fiscalStartMonth: number
  yearNamedBy?: YearName
  weekYear?: WeekYear | null
  /** In which days and months are written, for whoever reads the labels; left out: plain English. */
  locale?: string | undefined
}

/** What a year's parts are called: months and years of the calendar, or fiscal years, or a 4-4-5 year's periods that are no months. */
export const YEAR_KINDS = ['calendar', 'fiscal', 'week_year'] as const
export type YearKind = (typeof YEAR_KINDS)[number]

/** Takes the company's calendar, gives what the parts of its year are called. */
export function yearKindOf({ weekYear, fiscalStartMonth }: CalendarRules): YearKind {
  if (weekYear) return 'week_year'
  return fiscalStartMonth === 1 ? 'calendar' : 'fiscal'
}

/** Takes a period's label, gives it without the days that a 4-4-5 period says in brackets: "P3 FY27". */
export function shortLabel(label: string): string {
  return label.replace(/ \(.*/, '')
}

/** A stretch of whole days: `start` belongs to it, `end` is the first day after. `key` names it in URLs and tables. */
export interface Period {
  grain: Grain
  key: string
  start: Day
  end: Day
  label: string
}

export const PLAIN_CALENDAR: CalendarRules = { weekStart: 1, fiscalStartMonth: 1 }

const DAY_MS = 86_400_000

/** Takes an instant and a time zone, gives the date that the calendar on the wall there shows. */
export function dayOf(instant: Date | number, timeZone: string): Day {
  const ms = typeof instant === 'number' ? instant : instant.getTime()
  return dayOfNumber(Math.floor((ms + offsetAt(ms, timeZone)) / DAY_MS))
}

/** Takes a date and a time zone, gives the first instant of that day there, in ms since 1970 UTC. */
export function startOfDay(day: Day, timeZone: string): number {
  return instantOfWall(numberOfDay(day) * DAY_MS, timeZone)
}

const two = (value: number) => String(value).padStart(2, '0')

/** The day number of the first of a month; months beyond 1–12 run on into other years. */
function firstOfMonth(year: number, month: number): number {
  return dayNumberOf({
    year: year + Math.floor((month - 1) / 12),
    month: ((((month - 1) % 12) + 12) % 12) + 1,
    day: 1,
  })
}

function dayPeriod(dayNumber: number, locale: string | undefined): Period {
  const start = dayOfNumber(dayNumber)
  const label = dateNames(locale).day(dayNumber)
  return { grain: 'day', key: start, start, end: dayOfNumber(dayNumber + 1), label }
}

/** A week belongs to the year that holds its fourth day: with Monday this is ISO 8601, other starts follow the same rule. */
function weekPeriod(dayNumber: number, weekStart: number): Period {
  const start = dayNumber - ((weekdayOf(dayNumber) - weekStart + 7) % 7)
  const { year } = civilOf(start + 3)
  const week = Math.floor((start + 3 - dayNumberOf({ year, month: 1, day: 1 })) / 7) + 1
  return {
    grain: 'week',
    key: `${year}-W${two(week)}`,
    start: dayOfNumber(start),
    end: dayOfNumber(start + 7),
    label: `Week ${week}, ${year}`,
  }
}

function monthPeriod(year: number, month: number, locale: string | undefined): Period {
  const start = firstOfMonth(year, month)
  const civil = civilOf(start)
  return {
    grain: 'month',
    key: `${civil.year}-${two(civil.month)}`,
    start: dayOfNumber(start),
    end: dayOfNumber(firstOfMonth(year, month + 1)),
    label: dateNames(locale).month(start),
  }
}

/** July 2026 opens FY27, or FY26 where years are named after their beginning; one that starts in January is the year itself. */
function yearName(startYear: number, startMonth: number, namedBy: YearName = 'end'): string {
  if (startMonth === 1) return `${startYear}`
  return `FY${two((startYear + (namedBy === 'end' ? 1 : 0)) % 100)}`
}

function fiscalPeriod(
  year: number,
  month: number,
  grain: 'quarter' | 'year',
  { fiscalStartMonth: startMonth, yearNamedBy }: CalendarRules,
): Period {
  const monthOfYear = (month - startMonth + 12) % 12
  const name = yearName(month < startMonth ? year - 1 : year, startMonth, yearNamedBy)
  const months = grain === 'quarter' ? 3 : 12
  const into = monthOfYear % months
  const quarter = `Q${Math.floor(monthOfYear / 3) + 1}`
  return {
    grain,
    key: grain === 'quarter' ? `${name}-${quarter}` : name,
    start: dayOfNumber(firstOfMonth(year, month - into)),
    end: dayOfNumber(firstOfMonth(year, month - into + months)),
    label: grain === 'quarter' ? `${quarter} ${name}` : name,
  }
}

const TOGETHER = { month: 1, quarter: 3, year: 12 } as const

/** A period of 4 or 5 weeks says which days they are; its number alone tells nobody. */
function weekYearPeriod(
  dayNumber: number,
  grain: keyof typeof TOGETHER,
  rule: WeekYear,
  { yearNamedBy: namedBy, locale }: CalendarRules,
): Period {
  const { dayAndMonth } = dateNames(locale)
  const { year } = civilOf(dayNumber)
  const span = weekSpanOf(dayNumber, year, rule, TOGETHER[grain])
  const name = yearName(span.year, rule.startMonth, namedBy)
  const nth = span.index + 1
  const written = { start: dayOfNumber(span.start), end: dayOfNumber(span.end) }
  if (grain === 'year') return { grain, key: name, ...written, label: name }
  if (grain === 'quarter') return { grain, key: `${name}-Q${nth}`, ...written, label: `Q${nth} ${name}` }
  const days = `${dayAndMonth(span.start)} – ${dayAndMonth(span.end - 1)}`
  return { grain, key: `${name}-P${two(nth)}`, ...written, label: `P${nth} ${name} (${days})` }
}

/** Takes a date, a grain and the company's calendar, gives the period that holds it. Sort periods by `start`, not by key. */
export function periodOf(day: Day, grain: Grain, rules: CalendarRules = PLAIN_CALENDAR): Period {
  const dayNumber = numberOfDay(day)
  const { weekYear } = rules
  if (grain === 'day') return dayPeriod(dayNumber, rules.locale)
  if (grain === 'week') return weekPeriod(dayNumber, weekYear?.startsOn ?? rules.weekStart)
  if (weekYear) return weekYearPeriod(dayNumber, grain, weekYear, rules)
  const { year, month } = civilOf(dayNumber)
  if (grain === 'month') return monthPeriod(year, month, rules.locale)
  return fiscalPeriod(year, month, grain, rules)
}

/** Takes two dates, gives in order all periods that hold a day from `first` to `last`, both included; none when reversed. */
export function periodsBetween(
  first: Day,
  last: Day,
  grain: Grain,
  rules: CalendarRules = PLAIN_CALENDAR,
): Period[] {
  const periods: Period[] = []
  for (let day = first; day <= last; ) {
    const period = periodOf(day, grain, rules)
    periods.push(period)
    day = period.end
  }
  return periods
}

/** Takes a period, gives the one right before it. */
export function previous(period: Period, rules: CalendarRules = PLAIN_CALENDAR): Period {
  return periodOf(dayOfNumber(numberOfDay(period.start) - 1), period.grain, rules)
}

/** Takes a period, gives the one right after it. */
export function next(period: Period, rules: CalendarRules = PLAIN_CALENDAR): Period {
  return periodOf(period.end, period.grain, rules)
}

/** Takes a month, quarter or year, gives its months (4-4-5: its periods) in order; a day or week is not made of months: none. */
export function monthsOf(period: Period, rules: CalendarRules = PLAIN_CALENDAR): Period[] {
  if (period.grain === 'day' || period.grain === 'week') return []
  return periodsBetween(period.start, dayOfNumber(numberOfDay(period.end) - 1), 'month', rules)
}

/** Tells whether a period is over on the day `today`, so that its figure is whole and not partial. */
export function isWhole(period: Period, today: Day): boolean {
  return period.end <= today
}
