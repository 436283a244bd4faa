import { type Bounds, boundsOf, within } from '@/domain/bounds'
import {
  formatCount,
  formatDay,
  formatDifference,
  formatMargin,
  formatNumber,
  formatValue,
} from '@/domain/format'
import { type Direction, type Unit, unitOf } from '@/domain/kind'
import type { Metric } from '@/domain/metric'
import { FIRM_POINTS, type Limits, type Rule, VARIANT } from '@/domain/process-chart'
import type { KnownChange } from '@/domain/verdict'
import type { Goal } from '../goals/service'
import type { Assessment, Reading } from './assess'
import type {
  ChangeDto,
  FigureDto,
  GoalDto,
  LimitsDto,
  MetricHeadDto,
  PeriodDto,
  PointDto,
  SparklineDto,
  StatusDto,
} from './dto'
import { METHODS, REASONS, RULE_WORDS } from './method-words'

/** A metric of a catalog, which was read for somebody: numbers and dates follow their locale. */
type Worded = Metric & { locale?: string | undefined }

/** Takes a metric, a value in its unit and a day, gives it for reading; business hours are never turned into days. */
export function valueText(metric: Worded, value: number | null): string {
  return formatValue(value, unitFor(metric), metric.locale)
}

/** Takes a metric and a difference in its unit, gives its size without sign. */
function differenceText(metric: Worded, difference: number): string {
  return formatDifference(difference, unitFor(metric), metric.locale)
}

/** Takes a metric, gives the unit of its figures as its newest version measures them. */
export function unitFor(metric: Worded): Unit {
  return unitOf(metric.kind, metric.versions.at(-1)?.rule.clock)
}

function missingText(metric: Worded, reading: Reading): string {
  if (reading.capped) return 'too many facts for this many filters at once'
  if (reading.state === 'spans_versions') return 'the definition changed within this period'
  if (reading.state === 'too_few')
    return `too few ${metric.countedAs} (n = ${formatNumber(reading.n, 0, metric.locale)})`
  return reading.partial ? 'nothing counts yet' : 'no data'
}

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

/** Of all alike, and of a median of fewer than 6: no margin can be computed, which is not certainty. */
const NO_MARGIN = 'margin: cannot tell'

/** Takes a reading and the label of what it covers, gives the figure as a screen shows it. */
export function presentFigure(metric: Worded, reading: Reading, period: string): FigureDto {
  const { value, low, high, n, state, partial, figure } = reading
  const unit = unitFor(metric)
  const shown = { ...figure, value, low, high }
  return {
    value,
    low,
    high,
    n,
    unit,
    state,
    partial,
    text: value === null ? missingText(metric, reading) : valueText(metric, value),
    margin:
      value === null || metric.kind === 'count'
        ? null
        : (formatMargin(shown, unit, metric.locale) ?? NO_MARGIN),
    countedAs: metric.countedAs,
    count: formatCount(n, metric.countedAs, metric.locale),
    period,
    p90: value === null ? null : (figure.p90 ?? null),
    mean: value === null ? null : (figure.mean ?? null),
  }
}

/** Takes the rule under which a point is a signal and which way it points, gives it in words. */
export function ruleWords(rule: Rule, side: 'high' | 'low'): string {
  return RULE_WORDS[side][rule]
}

/** Takes a real change and its metric's direction, gives which way it points: a chart may disagree with the base's figure. */
function sideOf(change: KnownChange, direction: Direction): 'high' | 'low' {
  if (change.direction === 'higher') return 'high'
  if (change.direction === 'lower') return 'low'
  return (change.direction === 'better') === (direction === 'up') ? 'high' : 'low'
}

function methodOf(change: KnownChange, metric: Worded): string {
  if (change.method === 'process_chart') {
    const side = sideOf(change, metric.direction)
    const verdict = change.label ? RULE_WORDS[side][change.label] : 'no signal in the last period'
    return `Decided by the ${METHODS.process_chart} (${VARIANT}), which needs ${FIRM_POINTS} periods: ${verdict}.`
  }
  const [low, high] = [change.low ?? change.difference, change.high ?? change.difference]
  const limits = `${signed(metric, low)} to ${signed(metric, high)}`
  const verdict = change.real ? 'leaves out 0' : 'does not rule out 0'
  return `95 % interval of the difference ${limits}, which ${verdict} (${METHODS[change.method]}).`
}

function signed(metric: Worded, difference: number): string {
  const size = differenceText(metric, difference)
  return difference < 0 ? `−${size}` : size
}

function realWords(change: KnownChange, metric: Worded, comparedWith: string): string {
  const side = sideOf(change, metric.direction)
  const way = change.difference > 0 ? 'up' : 'down'
  const moved = `${way} ${differenceText(metric, change.difference)} from ${comparedWith}`
  const rule = change.method === 'process_chart' && change.label ? RULE_WORDS[side][change.label] : null
  // "Better: down 4 points" confuses where up is good: then the chart's own words stand alone.
  const agrees = (side === 'high') === change.difference > 0
  const said = [agrees || !rule ? moved : null, rule].filter(Boolean).join(', ')
  return change.direction === 'better' || change.direction === 'worse' ? `${change.direction}: ${said}` : said
}

function stateOf(change: KnownChange): ChangeDto['state'] {
  return change.direction === 'none' ? 'no_clear_change' : change.direction
}

function unknownChange(reason: keyof typeof REASONS, comparedWith: string): ChangeDto {
  return {
    state: 'cannot_tell',
    side: null,
    difference: null,
    low: null,
    high: null,
    comparedWith,
    comparedFigure: null,
    words: `cannot tell: ${REASONS[reason]}`,
    decidedBy: 'nothing',
    method: `Not compared: ${REASONS[reason]}.`,
  }
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
  if (change.state === 'cannot_tell') return unknownChange(change.reason, comparedWith)
  const words = change.real
    ? realWords(change, metric, comparedWith)
    : `no clear change from ${comparedWith === 'the 12 months before' ? 'the year before' : comparedWith}`
  return {
    state: stateOf(change),
    side: change.real ? sideOf(change, metric.direction) : null,
    difference: change.difference,
    low: change.low,
    high: change.high,
    comparedWith,
    comparedFigure: base.value === null ? null : valueText(metric, base.value),
    words: currentWords ? `${currentWords}: ${words}` : words,
    decidedBy: change.method === 'process_chart' ? 'process_chart' : 'interval',
    method: methodOf(change, metric),
  }
}

/** Takes a goal and its metric, gives "35 by 31 Dec 2026", or "90% every month" of one that is kept. */
export function goalText(metric: Worded, goal: Goal): string {
  const target = valueText(metric, goal.target)
  const windows = {
    month: 'every month',
    quarter: 'every quarter',
    last_12_months: 'over 12 months',
  } as const
  return goal.kind === 'reach'
    ? `${target} by ${formatDay(goal.dueOn, metric.locale)}`
    : `${target} ${windows[goal.measuredOver]}`
}

/** Takes an assessment, gives its goal as a screen shows it; none: null. */
export function presentGoal({ metric, goal }: Pick<Assessment, 'metric' | 'goal'>): GoalDto | null {
  if (!goal) return null
  const { id, kind, target, measuredOver, dueOn, ownerName } = goal.goal
  const text = goalText(metric, goal.goal)
  return { id, kind, target, expected: goal.expected, measuredOver, dueOn, ownerName, text }
}

function distanceWords({ metric, goal }: Pick<Assessment, 'metric' | 'goal'>): string {
  if (!goal || goal.reading.value === null) return 'no goal'
  const { value } = goal.reading
  const text = goalText(metric, goal.goal)
  const expected =
    goal.goal.kind === 'reach'
      ? `the ${valueText(metric, goal.expected)} expected by then; goal ${text}`
      : `the goal ${text}`
  if (value === goal.expected) return `on ${expected}`
  const side = value > goal.expected ? 'above' : 'below'
  return `${differenceText(metric, value - goal.expected)} ${side} ${expected}`
}

/** What stands beside the word for a state: what was judged where that is not what is shown, and against which goal. */
function againstWords({ metric, goal, status }: Pick<Assessment, 'metric' | 'goal' | 'status'>): string {
  if (!goal) return 'no goal yet'
  const { reading, window, expected } = goal
  const target =
    goal.goal.kind === 'reach'
      ? `${valueText(metric, expected)} expected then, goal ${goalText(metric, goal.goal)}`
      : `goal ${valueText(metric, expected)}`
  if (window.shown) return target
  if (reading.value === null) return `${missingText(metric, reading)} over ${window.label}, ${target}`
  const partial = status.reason === 'partial' ? ', not whole yet' : ''
  return `${valueText(metric, reading.value)} over ${window.label}${partial}, ${target}`
}

/** Takes an assessment, gives one of the four words and why, read against the goal's own window. */
export function presentStatus(
  assessment: Pick<Assessment, 'metric' | 'goal' | 'status' | 'reading'>,
): StatusDto {
  const { metric, goal, status } = assessment
  const judged = goal?.reading ?? assessment.reading
  const figure =
    goal && !goal.window.shown ? `${valueText(metric, judged.value)} over ${goal.window.label}, ` : ''
  const over = goal && !goal.window.shown ? ` over ${goal.window.label}` : ''
  const reasons: Record<typeof status.reason, () => string> = {
    meets: () => `${figure}${distanceWords(assessment)}`,
    within_margin: () => `${figure}${distanceWords(assessment)}, within the margin`,
    misses: () => `${figure}${distanceWords(assessment)}`,
    no_goal: () => 'no goal',
    no_direction: () => 'this metric is neither better high nor low',
    no_data: () => `${missingText(metric, judged)}${over}`,
    too_few: () => `${missingText(metric, judged)}${over}`,
    partial: () => `${over && goal ? goal.window.label : 'the period'} is not whole yet`,
    spans_versions: () => `${missingText(metric, judged)}${over}`,
  }
  return { status: status.status, against: againstWords(assessment), reason: reasons[status.reason]() }
}

/** Takes a period and the company's day, gives it as screens name it. */
export function presentPeriod(
  { key, label, grain, start, end }: Assessment['period'],
  today: string,
): PeriodDto {
  return { key, label, grain, start, end, running: end > today }
}

/** Takes a point of a line, gives it as drawn; a period without figure is a gap. */
export function presentPoint({ period, reading }: Assessment['series'][number]): PointDto {
  const { value, low, high, n, state, partial } = reading
  const { key, label, start, end } = period
  return { key, label, start, end, value, low, high, n, state, partial }
}

/** Takes a metric, gives what its figures can be at least and at most, by its newest version. */
export function boundsFor(metric: Worded): Bounds {
  return boundsOf(metric.kind, metric.versions.at(-1)?.rule)
}

/** Takes a metric and the limits of a segment, gives them for drawing: no further than its figures can go. */
export function presentLimits(metric: Worded, { lower, mean, upper }: Limits, trial: boolean): LimitsDto {
  const bounds = boundsFor(metric)
  return { lower: within(lower, bounds), mean, upper: within(upper, bounds), trial }
}

/** Takes an assessment, gives its small line with the limits of the last segment and the goal's line. */
export function presentSparkline({ metric, series, chart, goal }: Assessment, last: number): SparklineDto {
  const segment = chart?.segments.at(-1)
  return {
    points: series.slice(-last).map(presentPoint),
    limits: segment?.limits ? presentLimits(metric, segment.limits, segment.state === 'trial') : null,
    goalLine: goal?.expected ?? null,
  }
}
