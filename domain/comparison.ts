import {
  type CalendarRules,
  type Grain,
  isWhole,
  monthsOf,
  type Period,
  periodOf,
  periodsBetween,
  previous,
  shortLabel,
} from './calendar'
import { addDays, civilOf, type Day, dayNumberOf, dayOfNumber, numberOfDay } from './day'
import type { Comparison } from './filter'
import { type Text, textIn } from './text/text'

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
  /** What the base's periods are called. */
  unit: Unit
  /** Set where the current side is more than the period shown: "the year to date". */
  currentWords: string | null
}

type Words = Text['comparison']
type Unit = Parameters<Words['before']>[1]

/** What a grain's periods are called; twelve of them make a year of 4-4-5, and none is a month. */
const unitOf = (grain: Grain, rules: CalendarRules): Unit =>
  grain === 'month' && rules.weekYear ? 'period' : grain

/** Takes a period, gives what its like are called: a 4-4-5 calendar's twelve are no months. */
export function periodWord({ grain, key }: Pick<Period, 'grain' | 'key'>): Unit {
  return grain === 'month' && /-P\d\d$/.test(key) ? 'period' : grain
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

/**
 * Takes a day on which a month of the company begins and n ≥ 0, gives the first day of the nth month before; in a 4-4-5 calendar its
 * periods are the months.
 */
export function monthsBack(day: Day, n: number, rules: CalendarRules): Day {
  if (!rules.weekYear) return shiftMonths(day, -n)
  return n === 0 ? day : (periodsBefore(periodOf(day, 'month', rules), n, rules)[0]?.start ?? day)
}

/** The period of the same number in the year before: a 53rd week must not push spring into winter. */
function sameOfYearBefore(period: Period, rules: CalendarRules): Period {
  const year = periodOf(period.start, 'year', rules)
  const before = previous(year, rules)
  if (period.grain === 'year') return before
  const of = ({ start, end }: Period) => periodsBetween(start, addDays(end, -1), period.grain, rules)
  const at = of(year).findIndex(one => one.start === period.start)
  return of(before)[at] ?? before
}

/** Takes a period, gives the same one a year earlier; of a week, the one 52 weeks earlier. */
export function yearBefore(period: Period, rules: CalendarRules): Period {
  if (period.grain === 'week') return periodOf(addDays(period.start, -364), 'week', rules)
  const hasNumber = period.grain === 'month' || period.grain === 'quarter' || period.grain === 'year'
  if (rules.weekYear && hasNumber) return sameOfYearBefore(period, rules)
  return periodOf(shiftMonths(period.start, -12), period.grain, rules)
}

/** Takes a span of whole months, gives "Jan to Oct 2026", "P1 to P10 FY27", or "Oct 2026" for one, in the reader's words. */
export function spanLabel(span: Span, rules: CalendarRules, words: Words = textIn().comparison): string {
  const first = periodOf(span.start, 'month', rules)
  const last = periodOf(addDays(span.end, -1), 'month', rules)
  if (first.key === last.key) return first.label
  const yearOf = (label: string) => shortLabel(label).split(' ')[1]
  const sameYear = yearOf(first.label) === yearOf(last.label)
  const begin = (sameYear ? first.label.split(' ')[0] : undefined) ?? shortLabel(first.label)
  return words.span(begin, shortLabel(last.label))
}

function rolling(period: Period, months: number, rules: CalendarRules, words: Words): ComparisonPlan {
  const start = monthsBack(period.end, months, rules)
  const unit = unitOf('month', rules)
  return {
    current: { start, end: period.end },
    base: { start: monthsBack(start, months, rules), end: start },
    basePeriods: 1,
    unit,
    words: words.before(months, unit),
    currentWords: words.last(months, unit),
  }
}

function yearToDate(period: Period, rules: CalendarRules, words: Words): ComparisonPlan {
  const year = periodOf(period.start, 'year', rules)
  const last = monthsOf(period, rules).at(-1) ?? period
  const base = { start: yearBefore(year, rules).start, end: yearBefore(last, rules).end }
  return {
    current: { start: year.start, end: period.end },
    base,
    basePeriods: 1,
    unit: unitOf('year', rules),
    words: spanLabel(base, rules, words),
    currentWords: words.yearToDate,
  }
}

function against(period: Period, base: readonly Period[], unit: Unit, words: string): ComparisonPlan {
  const start = base[0]?.start ?? period.start
  return {
    current: { start: period.start, end: period.end },
    base: { start, end: base.at(-1)?.end ?? start },
    basePeriods: base.length,
    unit,
    words,
    currentWords: null,
  }
}

/** Why a period cannot stand beside the one shown: it is that one itself, of another length, or not over. */
export type NotComparable = 'same' | 'length' | 'running'

/**
 * Takes the period shown, another one and the company's day, gives why the two are not compared, null where they may be: like with like only,
 * so a month stands beside a month, and a period that still runs beside none.
 */
export function notComparable(period: Period, other: Period, today: Day): NotComparable | null {
  if (other.grain !== period.grain) return 'length'
  if (other.key === period.key) return 'same'
  return isWhole(other, today) ? null : 'running'
}

/**
 * Takes the period shown, a comparison (by name, or another period of its length) and the reader's words, gives the two spans whose pooled parts
 * are compared. The default is the 12 periods of the same grain before it; of those, callers pool the ones there are and say how many.
 */
export function planComparison(
  period: Period,
  comparison: Comparison | Period,
  rules: CalendarRules,
  words: Words = textIn().comparison,
): ComparisonPlan {
  const unit = unitOf(period.grain, rules)
  if (typeof comparison !== 'string') {
    // A metric that is not whole yet steps back, maybe onto the very period that was chosen: then there is nothing beside it.
    const others = comparison.start === period.start ? [] : [comparison]
    return against(period, others, unit, comparison.label)
  }
  switch (comparison) {
    case '12-before':
      return against(period, periodsBefore(period, 12, rules), unit, words.before(12, unit))
    case 'previous': {
      const before = previous(period, rules)
      return against(period, [before], unit, before.label)
    }
    case 'last-year': {
      const before = yearBefore(period, rules)
      return against(period, [before], unit, before.label)
    }
    case 'ytd':
      return yearToDate(period, rules, words)
    case 'rolling-3':
      return rolling(period, 3, rules, words)
    case 'rolling-12':
      return rolling(period, 12, rules, words)
  }
}

/**
 * Takes the period shown, gives what stages and rows pool: the last 3 months that end with it, which a single month's answers are
 * too few for; a year is longer already and stands for itself.
 */
export function pooledComparison(
  period: Period,
  rules: CalendarRules,
  words: Words = textIn().comparison,
): ComparisonPlan {
  return planComparison(period, period.grain === 'year' ? 'previous' : 'rolling-3', rules, words)
}

/** Takes a plan, how many of its periods have figures and the reader's words, gives the words that are true: "the 7 months before". */
export function pooledWords(plan: ComparisonPlan, found: number, words: Words = textIn().comparison): string {
  return plan.basePeriods <= 1 || found === plan.basePeriods ? plan.words : words.before(found, plan.unit)
}
