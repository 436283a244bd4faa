import { type Bounds, boundsOf } from '@/domain/bounds'
import { type FigureMark, marksOf } from '@/domain/figure-mark'
import {
  formatCount,
  formatDay,
  formatDifference,
  formatMargin,
  formatNumber,
  formatValue,
} from '@/domain/format'
import type { GoalAim } from '@/domain/goal'
import { type Direction, type Unit, unitOf } from '@/domain/kind'
import type { Metric } from '@/domain/metric'
import { FIRM_POINTS, type Rule } from '@/domain/process-chart'
import { type Text, textIn } from '@/domain/text/text'
import type { KnownChange } from '@/domain/verdict'
import type { Assessment, Reading } from './assess'
import type { ChangeDto, FigureDto, GoalDto, MarkedDto, MetricHeadDto, PeriodDto, StatusDto } from './dto'

/** A metric of a catalog, which was read for somebody: words, numbers and dates follow their locale. */
export type Worded = Metric & { locale?: string | undefined }

const wordsOf = (metric: Worded): Text['figures'] => textIn(metric.locale).figures
/** Takes a metric, a value in its unit and a day, gives it for reading; business hours are never turned into days. */
export function valueText(metric: Worded, value: number | null): string {
  return formatValue(value, unitFor(metric), metric.locale)
}

/** Takes a metric and a difference in its unit, gives its size for reading. */
export function differenceText(metric: Worded, difference: number): string {
  return formatDifference(difference, unitFor(metric), metric.locale)
}

/** Takes a metric, gives the unit of its figures as its newest version measures them. */
export function unitFor(metric: Worded): Unit {
  return unitOf(metric.kind, metric.versions.at(-1)?.rule.clock)
}

function missingText(metric: Worded, reading: Reading): string {
  const { figures, format } = textIn(metric.locale)
  if (reading.capped) return figures.missing.capped
  if (reading.state === 'spans_versions') return figures.missing.spansVersions
  if (reading.state === 'too_few')
    return format.tooFew(metric.countedAs, formatNumber(reading.n, 0, metric.locale))
  if (reading.stale) return figures.missing.stale
  return reading.partial ? figures.missing.waiting : format.noData
}

/** Of a figure that is not there its words say already that it is to come, or late. */
const marksIn = (reading: Reading) =>
  marksOf(reading).filter(mark => reading.value !== null || (mark === 'stale' && reading.state !== 'no_data'))

/** Takes a metric, gives what every place that names it needs. */
export function presentMetric(metric: Worded): MetricHeadDto {
  const { key, name, family, kind, direction, perspective, countedAs } = metric
  const { low, high } = boundsFor(metric)
  // JSON has no infinity.
  const bounds = { low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null }
  return {
    key,
    name,
    family,
    kind,
    unit: unitFor(metric),
    direction,
    perspective,
    countedAs,
    bounds,
    locale: metric.locale,
  }
}

/** Takes marks and the reader's locale, gives each with its word and what it means. */
export function presentMarks(marks: readonly FigureMark[], locale: string | undefined): MarkedDto[] {
  const words = textIn(locale).figures.marks
  return marks.map(mark => ({ mark, ...words[mark] }))
}

/** Takes a reading and the label of what it covers, gives the figure as a screen shows it. */
export function presentFigure(metric: Worded, reading: Reading, period: string): FigureDto {
  const { value, low, high, n, state, partial, figure } = reading
  const { unit } = reading
  const shown = { ...figure, value, low, high }
  const marks = presentMarks(marksIn(reading), metric.locale)
  const text = value === null ? missingText(metric, reading) : formatValue(value, unit, metric.locale)
  return {
    value,
    low,
    high,
    n,
    unit,
    state,
    partial,
    text,
    marks,
    said: wordsOf(metric).withMarks(text, marks),
    margin:
      value === null || metric.kind === 'count'
        ? null
        : (formatMargin(shown, unit, metric.locale) ?? wordsOf(metric).noMargin),
    countedAs: metric.countedAs,
    count: formatCount(n, metric.countedAs, metric.locale),
    locale: metric.locale,
    period,
    p90: value === null ? null : (figure.p90 ?? null),
    mean: value === null ? null : (figure.mean ?? null),
  }
}

/** Takes the rule under which a point is a signal, which way it points and for whom, gives it in words. */
export function ruleWords(rule: Rule, side: 'high' | 'low', locale: string | undefined): string {
  return textIn(locale).figures.rules[side][rule]
}

/** Takes a real change and its metric's direction, gives which way it points: a chart may disagree with the base's figure. */
function sideOf(change: KnownChange, direction: Direction): 'high' | 'low' {
  if (change.direction === 'higher') return 'high'
  if (change.direction === 'lower') return 'low'
  return (change.direction === 'better') === (direction === 'up') ? 'high' : 'low'
}

function methodOf(change: KnownChange, metric: Worded): string {
  const words = wordsOf(metric)
  const method = words.methods[change.method]
  if (change.method === 'process_chart') {
    const side = sideOf(change, metric.direction)
    const verdict = change.label ? words.rules[side][change.label] : words.noSignal
    return words.byChart(method, words.variant, FIRM_POINTS, verdict)
  }
  const [low, high] = [change.low ?? change.difference, change.high ?? change.difference]
  const p = change.p === undefined ? '' : textIn(metric.locale).why.p(chanceText(change.p, metric.locale))
  return words.byInterval(signed(metric, low), signed(metric, high), change.real, `${method}${p}`)
}

/** A p to three decimals; smaller ones are not told apart. */
const chanceText = (p: number, locale: string | undefined) =>
  p < 0.001 ? `< ${formatNumber(0.001, 3, locale)}` : formatNumber(p, 3, locale)

function signed(metric: Worded, difference: number): string {
  const size = differenceText(metric, difference)
  return difference < 0 ? `−${size}` : size
}

function realWords(change: KnownChange, metric: Worded, comparedWith: string): string {
  const words = wordsOf(metric)
  const side = sideOf(change, metric.direction)
  const moved = words.moved(change.difference > 0, differenceText(metric, change.difference), comparedWith)
  const rule = change.method === 'process_chart' && change.label ? words.rules[side][change.label] : null
  // "Better: down 4 points" confuses where up is good: then the chart's own words stand alone.
  const agrees = (side === 'high') === change.difference > 0
  const said = [agrees || !rule ? moved : null, rule].filter(part => part !== null)
  return words.changes[change.direction](words.said(said))
}

const stateOf = ({ direction }: KnownChange): ChangeDto['state'] =>
  direction === 'none' ? 'no_clear_change' : direction

type Unknown = Parameters<Text['figures']['notCompared']>[0]
function unknownChange(reason: Unknown, comparedWith: string, metric: Worded): ChangeDto {
  const words = wordsOf(metric)
  return {
    state: 'cannot_tell',
    side: null,
    difference: null,
    low: null,
    high: null,
    comparedWith,
    comparedFigure: null,
    words: words.cannotCompare(reason),
    decidedBy: 'nothing',
    method: words.notCompared(reason),
  }
}

function stillWords(metric: Worded, comparedWith: string): string {
  const { comparison, figures } = textIn(metric.locale)
  const isYear = comparedWith === comparison.before(12, 'month')
  return figures.noClearChange(isYear ? comparison.yearBefore : comparedWith)
}

/** Takes an assessment, gives its change in words against a named comparison. A change that is not real has no arrow. */
export function presentChange({
  metric,
  change: changeOf,
  comparedWith,
  currentWords,
  base,
}: Pick<Assessment, 'metric' | 'change' | 'comparedWith' | 'currentWords' | 'base'>): ChangeDto {
  const change = changeOf()
  if (change.state === 'cannot_tell') return unknownChange(change.reason, comparedWith, metric)
  const words = change.real ? realWords(change, metric, comparedWith) : stillWords(metric, comparedWith)
  return {
    state: stateOf(change),
    side: change.real ? sideOf(change, metric.direction) : null,
    difference: change.difference,
    low: change.low,
    high: change.high,
    comparedWith,
    comparedFigure: base.value === null ? null : valueText(metric, base.value),
    words: currentWords ? wordsOf(metric).ofCurrent(currentWords, words) : words,
    decidedBy: change.method === 'process_chart' ? 'process_chart' : 'interval',
    method: methodOf(change, metric),
  }
}

/** Takes a goal and its metric, gives "35 by 31 Dec 2026", or "90% every month" of one that is kept. */
export function goalText(metric: Worded, goal: GoalAim): string {
  const words = wordsOf(metric).goal
  const target = valueText(metric, goal.target)
  return goal.kind === 'reach'
    ? words.by(target, formatDay(goal.dueOn, metric.locale))
    : words[goal.measuredOver](target)
}

/** Takes an assessment, gives its goal as a screen shows it; none: null. */
export function presentGoal({ metric, goal }: Pick<Assessment, 'metric' | 'goal'>): GoalDto | null {
  if (!goal) return null
  const { id, kind, target, measuredOver, dueOn, ownerName } = goal.goal
  const text = goalText(metric, goal.goal)
  return { id, kind, target, expected: goal.expected, measuredOver, dueOn, ownerName, text }
}

/** A goal as sentences need it: the whole of it, and where its line wants the figure by then. */
function targetOf(metric: Worded, { goal, expected }: NonNullable<Assessment['goal']>) {
  return {
    target: valueText(metric, expected),
    expected: goal.kind === 'reach' ? valueText(metric, expected) : null,
    goal: goalText(metric, goal),
  }
}

function distanceWords({ metric, goal }: Pick<Assessment, 'metric' | 'goal'>): string {
  const words = wordsOf(metric).distance
  if (!goal || goal.reading.value === null) return words.none
  const { value } = goal.reading
  const target = targetOf(metric, goal)
  if (value === goal.expected) return words.on(target)
  const by = differenceText(metric, value - goal.expected)
  return value > goal.expected ? words.above(by, target) : words.below(by, target)
}

/** What stands beside the word for a state: what was judged where that is not what is shown, and against which goal. */
function againstWords({ metric, goal, status }: Pick<Assessment, 'metric' | 'goal' | 'status'>): string {
  const words = wordsOf(metric).against
  if (!goal) return words.noGoal
  const { reading, window } = goal
  const target = words.goal(targetOf(metric, goal))
  if (window.shown) return target
  if (reading.value === null) return words.over(missingText(metric, reading), window.label, false, target)
  return words.over(valueText(metric, reading.value), window.label, status.reason === 'partial', target)
}

/** Takes an assessment, gives one of the four words and why, read against the goal's own window. */
export function presentStatus(
  assessment: Pick<Assessment, 'metric' | 'goal' | 'status' | 'reading'>,
): StatusDto {
  const { metric, goal, status } = assessment
  const words = wordsOf(metric).status
  const judged = goal?.reading ?? assessment.reading
  const window = goal && !goal.window.shown ? goal.window.label : null
  const plain = () =>
    words.plain(window && valueText(metric, judged.value), window ?? '', distanceWords(assessment))
  const missing = () => words.missing(missingText(metric, judged), window)
  const reasons: Record<typeof status.reason, () => string> = {
    meets: plain,
    within_margin: () => words.withinMargin(plain()),
    misses: plain,
    no_goal: () => words.noGoal,
    no_direction: () => words.noDirection,
    no_data: missing,
    too_few: missing,
    partial: () => words.partial(window),
    stale: () => words.stale(window),
    spans_versions: missing,
  }
  const word = wordsOf(metric).states[status.status]
  return { status: status.status, word, against: againstWords(assessment), reason: reasons[status.reason]() }
}

/** Takes a period and the company's day, gives it as screens name it. */
export function presentPeriod(
  { key, label, grain, start, end }: Assessment['period'],
  today: string,
): PeriodDto {
  return { key, label, grain, start, end, running: end > today }
}

/** Takes a metric, gives what its figures can be at least and at most, by its newest version. */
export function boundsFor(metric: Worded): Bounds {
  return boundsOf(metric.kind, metric.versions.at(-1)?.rule)
}
