import type { Direction } from './kind'
import { labelOf, RULES, type Rule, type RuleHit, rulesAt } from './process-rules'

export type { Rule } from './process-rules'

/** Which variant of the process behaviour chart this is; stands on every chart. */
export const VARIANT = 'XmR, NHS rules'
export const FEWEST_POINTS = 8
export const FIRM_POINTS = 13
/** A fixed baseline takes at least this many points. */
export const FEWEST_BASELINE = 12

/** One period of the metric: `start` is its first day, `value` null where it has no figure. */
export interface ProcessPoint {
  key: string
  start: string
  value: number | null
  /** A running or not yet matured period is false: drawn, but neither in the limits nor judged. */
  whole?: boolean
}

export interface Limits {
  mean: number
  /** Mean moving range after screening. */
  amr: number
  lower: number
  upper: number
  nearLower: number
  nearUpper: number
}

/** Reading of a signal in the metric's direction. */
export type Reading = 'improvement' | 'concern' | 'high' | 'low'

export interface JudgedPoint extends ProcessPoint {
  /** Which segment it belongs to, from 0. */
  segment: number
  /** The one label it carries, and which way it points; null: noise. */
  label: Rule | null
  side: 'high' | 'low' | null
  reading: Reading | null
  /** All rules that hold there, in label order. */
  rules: Rule[]
}

/** none: fewer than 8 points, no limits and no labels. trial: 8–12, no assurance. firm: from 13. */
export type LimitState = 'none' | 'trial' | 'firm'

export interface Segment {
  start: string
  n: number
  state: LimitState
  limits: Limits | null
}

export interface ProcessChart {
  variant: typeof VARIANT
  points: JudgedPoint[]
  segments: Segment[]
}

export interface ChartOptions {
  direction: Direction
  /** Days on which limits start anew, at the first point on or after each; any order. */
  rebases?: readonly string[]
  /** Fixed baseline: the first k points of each segment, at least 12; else all points. */
  baseline?: number
}

/** Exact for constant values too, whose mean must not differ from them by a rounding. */
function meanOf(values: readonly number[]): number {
  const first = values[0] ?? 0
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}

/**
 * Takes the values of a baseline in order (at least 2), gives its limits in their unit: mean ± 2.66 amr, near ± 1.7733 amr, where amr is
 * the mean moving range after dropping once those ≥ 3.267 amr. All ranges 0: limits = mean. Fewer than 2: null.
 */
export function limitsOf(values: readonly number[]): Limits | null {
  if (values.length < 2) return null
  const mean = meanOf(values)
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)))
  const unscreened = meanOf(ranges)
  const kept = ranges.filter(range => range < 3.267 * unscreened)
  const amr = kept.length > 0 ? meanOf(kept) : 0
  return {
    mean,
    amr,
    lower: mean - 2.66 * amr,
    upper: mean + 2.66 * amr,
    nearLower: mean - 1.7733 * amr,
    nearUpper: mean + 1.7733 * amr,
  }
}

/** Takes a signal's side and the metric's direction, gives how to read it. */
export function readingOf(side: 'high' | 'low', direction: Direction): Reading {
  if (direction === 'neutral') return side
  return (side === 'high') === (direction === 'up') ? 'improvement' : 'concern'
}

interface Judgeable extends ProcessPoint {
  value: number
}

/** Missing periods leave a gap in the line; the points around it follow each other in the rules. */
const isJudgeable = (point: ProcessPoint): point is Judgeable =>
  point.whole !== false && point.value !== null && Number.isFinite(point.value)

function judge(
  points: readonly ProcessPoint[],
  segment: number,
  options: ChartOptions,
): [Segment, JudgedPoint[]] {
  const values = points.filter(isJudgeable).map(point => point.value)
  const n = values.length
  const state: LimitState = n < FEWEST_POINTS ? 'none' : n < FIRM_POINTS ? 'trial' : 'firm'
  const fixed = options.baseline === undefined ? n : Math.max(FEWEST_BASELINE, options.baseline)
  const limits = state === 'none' ? null : limitsOf(values.slice(0, fixed))
  const hits = limits ? rulesAt(values, limits) : []
  let at = 0
  const judged = points.map(point => {
    const found: RuleHit[] = isJudgeable(point) ? (hits[at++] ?? []) : []
    const hit = labelOf(found)
    return {
      ...point,
      segment,
      label: hit?.rule ?? null,
      side: hit?.side ?? null,
      reading: hit ? readingOf(hit.side, options.direction) : null,
      rules: RULES.filter(rule => found.some(one => one.rule === rule)),
    }
  })
  return [{ start: points[0]?.start ?? '', n, state, limits }, judged]
}

function cutAt(points: readonly ProcessPoint[], rebases: readonly string[]): ProcessPoint[][] {
  const starts = new Set(rebases.map(day => points.findIndex(point => point.start >= day)))
  const segments: ProcessPoint[][] = []
  for (const [i, point] of points.entries()) {
    if (i === 0 || starts.has(i)) segments.push([])
    segments.at(-1)?.push(point)
  }
  return segments
}

/**
 * Takes a metric's periods in order, gives limits and labels per segment, in the values' unit. Missing and partial periods
 * are kept but not judged. No points: no segments. Formulas: XmR with screened moving ranges, rules in process-rules.ts.
 */
export function processChart(points: readonly ProcessPoint[], options: ChartOptions): ProcessChart {
  const judged = cutAt(points, options.rebases ?? []).map((segment, i) => judge(segment, i, options))
  return {
    variant: VARIANT,
    points: judged.flatMap(([, list]) => list),
    segments: judged.map(([segment]) => segment),
  }
}

export type Assurance = 'will keep meeting it' | 'will keep missing it' | 'hit or miss'

/**
 * Takes a chart, a goal in the values' unit and the metric's direction, gives what the present process delivers, from the last limits.
 * No goal, a neutral direction or limits that are not firm: null. A goal on a limit is hit or miss.
 */
export function assuranceOf(
  chart: ProcessChart,
  goal: number | null,
  direction: Direction,
): Assurance | null {
  const last = chart.segments.at(-1)
  if (goal === null || direction === 'neutral' || last?.state !== 'firm' || !last.limits) return null
  const { lower, upper } = last.limits
  if (goal >= lower && goal <= upper) return 'hit or miss'
  return goal < lower === (direction === 'up') ? 'will keep meeting it' : 'will keep missing it'
}
