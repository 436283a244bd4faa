import {
  type Difference,
  fisherExact,
  type Method,
  medianDifference,
  needsFisher,
  newcombe,
  npsDifference,
  poissonDifference,
  ratioDifference,
  type Share,
  welch,
} from './difference'
import { type FigureShape, figureOf } from './figure'
import { type Histogram, ordered } from './histogram'
import { meanEstimate } from './interval'
import type { Direction } from './kind'
import type { Parts } from './parts'
import type { ProcessChart, Rule } from './process-chart'

/** One side of a comparison: its pooled parts, durations' histogram, and over how many periods (counts are compared per period; 1 unless told). */
export interface Sample {
  parts: Parts
  histogram?: Histogram
  periods?: number
}

export type ChangeDirection = 'better' | 'worse' | 'higher' | 'lower' | 'none'

/** Why there is no verdict; `base` names the side that is compared with. */
export type CannotTell = 'no_data' | 'too_few' | 'no_base' | 'too_few_base'

/** A verdict. `difference`, `low`, `high` in the figure's unit (rates: percentage points; counts: events a period). */
export interface KnownChange {
  state: 'ok'
  difference: number
  /** Null where a chart decided: its limits judge the period, not the difference. */
  low: number | null
  high: number | null
  real: boolean
  direction: ChangeDirection
  method: Method
  p?: number
  /** Where a chart decided: the rule that the last period breaks; null when it breaks none. */
  label?: Rule | null
}
export type Change = KnownChange | { state: 'cannot_tell'; reason: CannotTell }

const HOUR = 3600
const SIGNIFICANT = 0.05

interface Tested {
  interval: Difference
  method: Method
  /** Whether the method's own test finds a difference; the interval alone says so unless told. */
  confirmed?: boolean
}

const scaled = (by: number, { difference, low, high, p }: Difference): Difference => ({
  difference: by * difference,
  low: by * low,
  high: by * high,
  p,
})

function testShares(current: Share, base: Share): Tested | null {
  const hybrid = newcombe(current, base)
  if (!hybrid) return null
  const whole = [current.count, current.total, base.count, base.total].every(Number.isInteger)
  if (!whole || !needsFisher(current, base)) return { interval: scaled(100, hybrid), method: 'newcombe' }
  const p = fisherExact(current, base)
  return { interval: scaled(100, { ...hybrid, p }), method: 'fisher', confirmed: p < SIGNIFICANT }
}

/** As many independent cases as tell what these do. */
function casesOf({ dispersion = 1 }: FigureShape, { a, b }: Parts): Share {
  return { count: a / dispersion, total: b / dispersion }
}

function testMeans(current: Parts, base: Parts): Tested | null {
  const [one, two] = [meanEstimate(current), meanEstimate(base)]
  const interval = one && two && welch(one, two)
  return interval && { interval, method: 'welch' }
}

function testAmounts(current: Parts, base: Parts): Tested | null {
  const interval = ratioDifference(current, base)
  return interval && { interval: scaled(100, interval), method: 'ratio_estimator' }
}

function testMedians(current: Sample, base: Sample, difference: number): Tested {
  const one = ordered(current.histogram ?? new Map())
  const two = ordered(base.histogram ?? new Map())
  const interval = medianDifference(one, two, difference * HOUR)
  return { interval: scaled(1 / HOUR, interval), method: 'resampled_medians' }
}

function testCounts(current: Sample, base: Sample): Tested | null {
  const interval = poissonDifference(
    { events: current.parts.a, periods: current.periods ?? 1 },
    { events: base.parts.a, periods: base.periods ?? 1 },
  )
  return interval && { interval, method: 'poisson_ratio' }
}

/** `difference` is that of the two figures as shown. */
function test(shape: FigureShape, current: Sample, base: Sample, difference: number): Tested | null {
  const [one, two] = [current.parts, base.parts]
  switch (shape.kind) {
    case 'nps':
      return { interval: { ...npsDifference(one, two), difference }, method: 'nps_z' }
    case 'top_box':
      return testShares({ count: one.a, total: one.n }, { count: two.a, total: two.n })
    case 'rate':
      return testShares(casesOf(shape, one), casesOf(shape, two))
    case 'mean_score':
      return testMeans(one, two)
    case 'amount_rate':
      return testAmounts(one, two)
    case 'duration':
      return testMedians(current, base, difference)
    case 'count':
      return testCounts(current, base)
  }
}

/** Takes whether and which way a figure moved and its metric's direction, gives the word for it. */
export function directionOf(
  real: boolean,
  higher: boolean,
  direction: Direction = 'neutral',
): ChangeDirection {
  if (!real) return 'none'
  if (direction === 'neutral') return higher ? 'higher' : 'lower'
  return higher === (direction === 'up') ? 'better' : 'worse'
}

/**
 * Takes a metric's shape and two samples, gives whether the change between their figures is real: its 95 % interval leaves out 0 (and, where a
 * cell expects fewer than 5, Fisher's p < .05). The difference is that of the figures shown; NPS limits are those of the
 * adjusted values. A side without figure: cannot_tell with the reason. Methods: difference.ts.
 */
export function changeOf(shape: FigureShape, current: Sample, base: Sample): Change {
  const now = figureOf(shape, current.parts, current.histogram)
  const then = figureOf(shape, base.parts, base.histogram)
  if (now.value === null)
    return { state: 'cannot_tell', reason: now.state === 'too_few' ? 'too_few' : 'no_data' }
  if (then.value === null)
    return { state: 'cannot_tell', reason: then.state === 'too_few' ? 'too_few_base' : 'no_base' }
  const tested = test(shape, current, base, now.value - then.value)
  if (!tested) return { state: 'cannot_tell', reason: now.n <= then.n ? 'too_few' : 'too_few_base' }
  const { difference, p } = tested.interval
  const low = Math.min(tested.interval.low, difference)
  const high = Math.max(tested.interval.high, difference)
  // A difference in the last digits is rounding, whatever its interval says.
  const noticeable = Math.abs(difference) > 1e-9 * Math.max(Math.abs(now.value), Math.abs(then.value))
  const real = noticeable && (low > 0 || high < 0) && tested.confirmed !== false
  const direction = directionOf(real, difference > 0, shape.direction)
  return { state: 'ok', difference, low, high, real, direction, method: tested.method, p }
}

/**
 * Takes a process chart and its metric's direction, gives whether the last whole period is a signal; the difference is its value minus the
 * centre line. Null where the chart does not decide (fewer than 13 whole periods since the last rebase). Last period missing: cannot_tell.
 */
export function chartVerdict(chart: ProcessChart, direction: Direction): Change | null {
  const segment = chart.segments.at(-1)
  const last = chart.points.findLast(point => point.whole !== false)
  if (segment?.state !== 'firm' || !segment.limits || !last) return null
  if (last.value === null) return { state: 'cannot_tell', reason: 'no_data' }
  return {
    state: 'ok',
    difference: last.value - segment.limits.mean,
    low: null,
    high: null,
    real: last.label !== null,
    direction: directionOf(last.label !== null, last.side === 'high', direction),
    method: 'process_chart',
    label: last.label,
  }
}

/**
 * The one verdict of a tile: the chart's word where it decides (unsliced, 13 whole periods), else the interval test; the
 * difference is that of the two samples either way. `chart` null: sliced, or a comparison that a person chose.
 */
export function verdictOf(
  shape: FigureShape,
  current: Sample,
  base: Sample,
  chart: ProcessChart | null,
): Change {
  const change = changeOf(shape, current, base)
  const verdict = chart && chartVerdict(chart, shape.direction ?? 'neutral')
  if (change.state === 'cannot_tell' || !verdict || verdict.state === 'cannot_tell') return change
  return { ...verdict, difference: change.difference }
}
