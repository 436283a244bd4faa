import { type CalendarRules, type Grain, type Period, periodOf, previous } from './calendar'
import { addDays, civilOf, type Day, dayNumberOf, dayOfNumber, numberOfDay } from './day'
import type { Comparison } from './filter'

/** A stretch of whole days: `start` belongs to it, `end` is the first day after. */
export interface Span {
  start: Day
  end: Day
}

/** What is compared with what, and the comparison's name as it follows "on" or "against". */
export interface ComparisonPlan {
  current: Span
  base: Span
  /** How many periods of the shown grain the base has room for. */
  basePeriods: number
  words: string
  /** Set where the current side is more than the period shown: "the year to date". */
  currentWords: string | null
}

const NOUNS: Readonly<Record<Grain, string>> = {
  day: 'days',
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
  year: 'years',
}

/** Takes a date and a number of months (negative: back), gives the same day of that month, or its last day where it is shorter. */
export function shiftMonths(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = civilOf(numberOfDay(day))
  const index = year * 12 + month - 1 + months
  const first = { year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 }
  const after = { year: Math.floor((index + 1) / 12), month: ((index + 1) % 12) + 1, day: 1 }
  return dayOfNumber(Math.min(dayNumberOf(first) + dayOfMonth - 1, dayNumberOf(after) - 1))
}

/** Takes a period and n, gives the n periods of its grain that end where it begins, oldest first. */
export function periodsBefore(period: Period, n: number, rules: CalendarRules): Period[] {
  const before: Period[] = []
  for (let at = previous(period, rules); before.length < n; at = previous(at, rules)) before.unshift(at)
  return before
}

/** Takes a period, gives the same one a year earlier; of a week, the one 52 weeks earlier. */
export function yearBefore(period: Period, rules: CalendarRules): Period {
  const start = period.grain === 'week' ? addDays(period.start, -364) : shiftMonths(period.start, -12)
  return periodOf(start, period.grain, rules)
}

/** Takes a span of whole months, gives "Jan to Oct 2026", or "Oct 2026" for one. */
export function spanLabel(span: Span): string {
  const first = periodOf(span.start, 'month')
  const last = periodOf(addDays(span.end, -1), 'month')
  if (first.key === last.key) return first.label
  const sameYear = first.key.slice(0, 4) === last.key.slice(0, 4)
  return `${sameYear ? first.label.slice(0, 3) : first.label} to ${last.label}`
}

function rolling(period: Period, months: number): ComparisonPlan {
  const start = shiftMonths(period.end, -months)
  return {
    current: { start, end: period.end },
    base: { start: shiftMonths(start, -months), end: start },
    basePeriods: 1,
    words: `the ${months} months before`,
    currentWords: `the last ${months} months`,
  }
}

function yearToDate(period: Period, rules: CalendarRules): ComparisonPlan {
  const year = periodOf(period.start, 'year', rules)
  const base = { start: shiftMonths(year.start, -12), end: shiftMonths(period.end, -12) }
  return {
    current: { start: year.start, end: period.end },
    base,
    basePeriods: 1,
    words: spanLabel(base),
    currentWords: 'the year to date',
  }
}

function against(period: Period, base: readonly Period[], words: string): ComparisonPlan {
  const start = base[0]?.start ?? period.start
  return {
    current: { start: period.start, end: period.end },
    base: { start, end: base.at(-1)?.end ?? start },
    basePeriods: base.length,
    words,
    currentWords: null,
  }
}

/**
 * Takes the period shown and a comparison, gives the two spans whose pooled parts are compared. The default is the 12
 * periods of the same grain before it; of those, callers pool the ones there are and say how many.
 */
export function planComparison(period: Period, comparison: Comparison, rules: CalendarRules): ComparisonPlan {
  switch (comparison) {
    case '12-before':
      return against(period, periodsBefore(period, 12, rules), `the 12 ${NOUNS[period.grain]} before`)
    case 'previous': {
      const before = previous(period, rules)
      return against(period, [before], before.label)
    }
    case 'last-year': {
      const before = yearBefore(period, rules)
      return against(period, [before], before.label)
    }
    case 'ytd':
      return yearToDate(period, rules)
    case 'rolling-3':
      return rolling(period, 3)
    case 'rolling-12':
      return rolling(period, 12)
  }
}

/** Takes a plan's words and how many of its periods have figures, gives the words that are true: "the 7 months before". */
export function pooledWords(plan: ComparisonPlan, found: number, grain: Grain): string {
  if (plan.basePeriods <= 1 || found === plan.basePeriods) return plan.words
  return found === 1 ? `the one ${NOUNS[grain].slice(0, -1)} before` : `the ${found} ${NOUNS[grain]} before`
}
