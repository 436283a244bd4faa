import { type Bounds, within } from './bounds'
import { type FigureShape, figureOf } from './figure'
import { expectedOn, type GoalLine } from './goal'
import { type Histogram, mergeHistograms } from './histogram'
import { normalCdf, Z95 } from './normal'
import { type Parts, sumParts } from './parts'
import type { JudgedPoint, ProcessChart } from './process-chart'
import { chanceAtLeast, fitLine, predictAt } from './regression'
import { meets } from './status'

/** From moving ranges to a standard deviation. */
export const D2 = 1.128
/** Fewer whole periods since the limits last started anew allow no forecast. */
export const FEWEST_FOR_OUTLOOK = 8
const ON_TRACK = 0.7
const AT_RISK = 0.3

/** What the process did, one for each point of the chart in the same order: its parts, and of durations the histogram. */
export interface PeriodParts {
  parts: Parts
  histogram?: Histogram | null
}

/** A metric's process as a goal looks at it. */
export interface Process {
  shape: FigureShape
  bounds: Bounds
  chart: ProcessChart
  periods: readonly PeriodParts[]
}

/** When the goal falls due, counted in the chart's periods. */
export interface Due {
  /** From the last whole period to the one that the goal is judged in; 0 or less: it is over. */
  ahead: number
  /** How many of them the goal's figure is measured over: 1, or of months 3 for a quarter, 12 for a year. */
  window: number
  /** The last day of the last whole period. */
  asOf: string
}

/** Where a figure is now beside what a goal expects of it now. */
export type BesideLine = 'ahead' | 'behind' | 'on_line'

/** From what the outlook was taken: the mean since the limits started, the mean since a shift, or a trend carried on. */
export type OutlookBasis = 'mean' | 'since_shift' | 'trend'

export interface KnownOutlook {
  state: 'on_track' | 'at_risk' | 'off_track'
  /** P(meet) at the due date, 0 … 1. */
  chance: number
  basis: OutlookBasis
  /** What the present process delivers then, with the 95 % interval, on the metric's scale and in its unit. */
  value: number
  low: number
  high: number
  /** Whole periods that it rests on. */
  periods: number
}

/** Why nothing is forecast. */
export type OutlookReason = 'too_few_periods' | 'too_far' | 'no_direction' | 'due'

export type Outlook =
  | KnownOutlook
  | { state: 'too_early'; reason: OutlookReason; line: BesideLine | null; value: number | null }

interface Whole extends JudgedPoint {
  at: number
  value: number
}

function wholeOf(chart: ProcessChart): Whole[] {
  const segment = chart.segments.length - 1
  return chart.points.flatMap((point, at) =>
    point.segment === segment && point.whole !== false && point.value !== null
      ? [{ ...point, at, value: point.value }]
      : [],
  )
}

/** What is expected of one period of those ahead, or of the mean of several: value, error, and how far a value lies from a target. */
interface Expected {
  basis: OutlookBasis
  value: number
  low: number
  high: number
  /** The chance of at least this much, or (not `up`) of at most. */
  chance: (line: number, up: boolean) => number
  periods: number
}

const sideOf = (value: number, mean: number) => Math.sign(value - mean)

function sinceShift(points: readonly Whole[], mean: number): readonly Whole[] {
  const side = sideOf(points.at(-1)?.value ?? mean, mean)
  return points.slice(points.findLastIndex(point => sideOf(point.value, mean) !== side) + 1)
}

/** By the mean: the error of the mean of m periods is σ/√m; the mean itself is taken as known. */
function expectedOfMean(points: readonly Whole[], basis: OutlookBasis, sigma: number, m: number): Expected {
  const value = points.reduce((sum, point) => sum + point.value, 0) / points.length
  const error = sigma / Math.sqrt(m)
  const chance = (line: number, up: boolean) => {
    const margin = up ? value - line : line - value
    // A process that never varies meets its target or does not, whatever rounding says.
    return error > 0 ? normalCdf(margin / error) : margin >= -1e-9 * Math.abs(line) ? 1 : 0
  }
  return { basis, value, low: value - Z95 * error, high: value + Z95 * error, chance, periods: points.length }
}

function expectedOfTrend(points: readonly Whole[], at: number, m: number): Expected | null {
  const fit = fitLine(points.map(point => ({ t: point.at, y: point.value })))
  const found = fit && predictAt(fit, at, m)
  if (!found) return null
  const chance = (line: number, up: boolean) => {
    const above = chanceAtLeast(found, line)
    return up ? above : 1 - above
  }
  return { ...found, basis: 'trend', chance, periods: points.length }
}

/** Takes the whole periods and how many of those ahead are meant, which end with the due one; gives what to expect of their mean. */
function expectedOf(
  points: readonly Whole[],
  chart: ProcessChart,
  ahead: number,
  m: number,
): Expected | null {
  const limits = chart.segments.at(-1)?.limits
  const last = points.at(-1)
  if (!limits || !last) return null
  const sigma = limits.amr / D2
  if (last.rules.includes('trend')) return expectedOfTrend(points, last.at + ahead - (m - 1) / 2, m)
  if (!last.rules.includes('shift')) return expectedOfMean(points, 'mean', sigma, m)
  return expectedOfMean(sinceShift(points, limits.mean), 'since_shift', sigma, m)
}

/** What is already known of the window that a goal is judged over, and how much of it. */
interface Known {
  value: number
  weight: number
}

/** The figure over some periods, and how much they weigh: n, of money what was due. */
function over({ shape, periods }: Process, points: readonly Whole[]) {
  const found = points.flatMap(point => periods[point.at] ?? [])
  const histograms = found.flatMap(({ histogram }) => (histogram ? [histogram] : []))
  const parts = sumParts(found.map(one => one.parts))
  const { value, n } = figureOf({ ...shape, minN: 1 }, parts, mergeHistograms(...histograms))
  return { value, weight: shape.kind === 'amount_rate' ? parts.b : n }
}

function knownOf(process: Process, points: readonly Whole[], count: number): Known | null {
  const last = points.at(-1)
  if (count <= 0 || !last) return null
  const inside = points.filter(point => point.at > last.at - count)
  const { value, weight } = over(process, inside)
  return value === null ? null : { value, weight }
}

/** Joins what is known of the window with what is expected of the rest of it, by their n; events add up instead. */
function joined(
  process: Process,
  points: readonly Whole[],
  known: Known | null,
  rest: Expected,
  m: number,
): Expected {
  if (process.shape.kind === 'count') {
    const of = (value: number) => (known?.value ?? 0) + m * value
    return {
      ...rest,
      value: of(rest.value),
      low: of(rest.low),
      high: of(rest.high),
      chance: (line, up) => rest.chance((line - (known?.value ?? 0)) / m, up),
    }
  }
  if (!known) return rest
  const recent = points.slice(-12)
  const ahead = (m * over(process, recent).weight) / recent.length
  const share = ahead / (ahead + known.weight)
  const of = (value: number) => share * value + (1 - share) * known.value
  return {
    ...rest,
    value: of(rest.value),
    low: of(rest.low),
    high: of(rest.high),
    chance: (line, up) => rest.chance((line - (1 - share) * known.value) / share, up),
  }
}

/** Takes a value and what is expected of it, gives which side of the goal's straight line it is on; of a kept goal, of its target. */
function besideLine(value: number | null, expected: number, { direction }: FigureShape): BesideLine | null {
  if (value === null || !direction || direction === 'neutral') return null
  if (value === expected) return 'on_line'
  return meets(value, expected, direction) ? 'ahead' : 'behind'
}

/**
 * Takes a goal, its metric's process on a chart of equal periods and when the goal falls due; gives P(meet) then with its word (≥ .7 on track, .3–.7
 * at risk, below off track) and from what. Without a signal the mean of the current segment holds, after a shift the mean since then, both with
 * σ = amr/1.128; only a trend is carried on, by least squares over the segment with its prediction interval. A goal over several periods takes what is
 * known of its window as it is, and of the rest as independent periods of that process with the n of the last 12 (exact for
 * shares, scores and sums, near for medians). Fewer than 8 whole periods, or a due date beyond half the series' length: too_early, with the side of
 * the straight line that the present figure is on. A metric without direction, or a goal that is over, has none either.
 */
export function outlookOf(goal: GoalLine, process: Process, { ahead, window, asOf }: Due): Outlook {
  const { shape, bounds, chart } = process
  const points = wholeOf(chart)
  const last = points.at(-1)
  const now = last ? (knownOf(process, points, window)?.value ?? null) : null
  const line = besideLine(now, expectedOn(goal, asOf), shape)
  const none = (reason: OutlookReason): Outlook => ({ state: 'too_early', reason, line, value: now })
  const { direction = 'neutral' } = shape
  if (direction === 'neutral') return none('no_direction')
  if (ahead <= 0) return none('due')
  if (points.length < FEWEST_FOR_OUTLOOK) return none('too_few_periods')
  if (ahead > points.length / 2) return none('too_far')
  const m = Math.min(window, ahead)
  const rest = expectedOf(points, chart, ahead, m)
  if (!rest) return none('too_few_periods')
  const found = joined(process, points, knownOf(process, points, window - m), rest, m)
  const chance = found.chance(goal.target, direction === 'up')
  return {
    state: chance >= ON_TRACK ? 'on_track' : chance >= AT_RISK ? 'at_risk' : 'off_track',
    chance,
    basis: found.basis,
    value: within(found.value, bounds),
    low: within(found.low, bounds),
    high: within(found.high, bounds),
    periods: found.periods,
  }
}
