import { dayNumberOf, weekdayOf } from './day'

/** How the first day of a 4-4-5 year is found: the weekday nearest to the first of its month, or the last one that is not after it. */
export const YEAR_ANCHORS = ['nearest', 'last'] as const
export type YearAnchor = (typeof YEAR_ANCHORS)[number]

/**
 * A year of whole weeks, cut into quarters of 4, 4 and 5. `startsOn`: the weekday of its first day (1 Monday … 7 Sunday), which is also
 * the first of its weeks; `startMonth`: 1–12. A year that ends on the last Saturday of December starts on the last Sunday that is not
 * after 1 January: startsOn 7, anchor 'last', startMonth 1.
 */
export interface WeekYear {
  startsOn: number
  anchor: YearAnchor
  startMonth: number
}

/** Tells whether a month is not the one in which the 4-4-5 year starts, where there is one: the year of weeks brings its own. */
export const setsOtherStart = (weekYear: WeekYear | null | undefined, month: number): boolean =>
  weekYear != null && weekYear.startMonth !== month

/** Where the 12 periods begin, in weeks; the last one takes the 53rd week where a year has it. */
const PERIODS = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47] as const

/** Takes a year (the one in which the start month lies) and the rule, gives the number of its first day. */
export function weekYearStart(year: number, { startsOn, anchor, startMonth }: WeekYear): number {
  const first = dayNumberOf({ year, month: startMonth, day: 1 })
  const since = (weekdayOf(first) - startsOn + 7) % 7
  return anchor === 'nearest' && since > 3 ? first + 7 - since : first - since
}

/** A period of a 4-4-5 year: day numbers, `end` excluded; `index` counts from 0. */
export interface WeekSpan {
  year: number
  index: number
  start: number
  end: number
}

/** Takes a day's number, the year on its calendar and the rule, gives the 4-4-5 year that holds it, in weeks. */
export function weekYearOf(dayNumber: number, civilYear: number, rule: WeekYear) {
  let year = civilYear + 1
  while (weekYearStart(year, rule) > dayNumber) year -= 1
  const start = weekYearStart(year, rule)
  return { year, start, weeks: (weekYearStart(year + 1, rule) - start) / 7 }
}

/** Takes a day's number, the year on its calendar and how many of the year's 12 periods go together (1, 3 or 12), gives the stretch. */
export function weekSpanOf(
  dayNumber: number,
  civilYear: number,
  rule: WeekYear,
  together: 1 | 3 | 12,
): WeekSpan {
  const { year, start, weeks } = weekYearOf(dayNumber, civilYear, rule)
  const week = Math.floor((dayNumber - start) / 7)
  const period = PERIODS.findLastIndex(first => first <= week)
  const index = Math.floor(period / together)
  const from = PERIODS[index * together] ?? 0
  const to = PERIODS[(index + 1) * together] ?? weeks
  return { year, index, start: start + from * 7, end: start + to * 7 }
}
