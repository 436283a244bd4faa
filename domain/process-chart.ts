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

/**
 * A rule that held over one stretch: which points it flags, since when, and whether the last whole period is among them. One rule's
 * runs that touch are one signal; a stretch may carry several rules, each of which is a signal of its own.
 */
export interface Signal {
  rule: Rule
  side: 'high' | 'low'
  reading: Reading
  segment: number
  /** Keys of the points flagged, oldest first. */
  points: string[]
  /** First day of the first of them. */
  since: string
  /** It holds on the last whole period. */
  holds: boolean
}

/** From this day on limits start anew, and why: a person's reason, or that of a new version. */
export interface Rebase {
  day: string
  reason: string
}

/** none: fewer than 8 points, no limits and no labels. trial: 8–12, no assurance. firm: from 13. */
export type LimitState = 'none' | 'trial' | 'firm'

export interface Segment {
  start: string
  /** Why the limits started anew here; null for the first segment. */
  reason: string | null
  n: number
  /** How many of them, from the first on, the limits rest on. */
  baseline: number
  state: LimitState
  limits: Limits | null
}

export interface ProcessChart {
  variant: typeof VARIANT
  points: JudgedPoint[]
  segments: Segment[]
  /** All that the rules found, oldest first. */
  signals: Signal[]
}

export interface ChartOptions {
  direction: Direction
  /** Where limits start anew, at the first point on or after each day; any order. */
  rebases?: readonly Rebase[]
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

interface Judged {
  segment: Segment
  points: JudgedPoint[]
  signals: Signal[]
}

// Flags that lie this close together belong to one run: of two in three, the point between may be unflagged.
const TOUCHING: Readonly<Record<Rule, number>> = { outside: 1, trend: 1, two_in_three: 2, shift: 1 }

/** Takes the judgeable points of a segment and what holds at each, gives the signals. */
function signalsOf(
  points: readonly ProcessPoint[],
  hits: readonly RuleHit[][],
  segment: number,
  direction: Direction,
): Signal[] {
  const signals: (Signal & { first: number; last: number })[] = []
  for (const [at, point] of points.entries())
    for (const { rule, side } of hits[at] ?? []) {
      const open = signals.findLast(one => one.rule === rule && one.side === side)
      const holds = at === points.length - 1
      if (open && at - open.last <= TOUCHING[rule]) {
        open.points.push(point.key)
        open.last = at
        open.holds = holds
        continue
      }
      const reading = readingOf(side, direction)
      const begun = { rule, side, reading, segment, points: [point.key], since: point.start, holds }
      signals.push({ ...begun, first: at, last: at })
    }
  return signals
    .sort((one, other) => one.first - other.first || RULES.indexOf(one.rule) - RULES.indexOf(other.rule))
    .map(({ first: _first, last: _last, ...signal }) => signal)
}

function judge({ points, reason }: Cut, segment: number, options: ChartOptions): Judged {
  const judgeable = points.filter(isJudgeable)
  const values = judgeable.map(point => point.value)
  const n = values.length
  const state: LimitState = n < FEWEST_POINTS ? 'none' : n < FIRM_POINTS ? 'trial' : 'firm'
  const baseline = Math.min(n, Math.max(FEWEST_BASELINE, options.baseline ?? n))
  const limits = state === 'none' ? null : limitsOf(values.slice(0, baseline))
  const hits = limits ? rulesAt(values, limits) : []
  let at = 0
  const judged = points.map(point => {
    const found: RuleHit[] = isJudgeable(point) ? (hits[at++] ?? []) : []
    const hit = labelOf(found)
    const { key, start, value, whole } = point
    // Written out: to spread it costs more than all the arithmetic.
    return {
      key,
      start,
      value,
      whole,
      segment,
      label: hit?.rule ?? null,
      side: hit?.side ?? null,
      reading: hit ? readingOf(hit.side, options.direction) : null,
      rules: found.length > 0 ? RULES.filter(rule => found.some(one => one.rule === rule)) : [],
    }
  })
  return {
    segment: { start: points[0]?.start ?? '', reason, n, baseline, state, limits },
    points: judged,
    signals: signalsOf(judgeable, hits, segment, options.direction),
  }
}

interface Cut {
  points: ProcessPoint[]
  reason: string | null
}

function cutAt(points: readonly ProcessPoint[], rebases: readonly Rebase[]): Cut[] {
  const reasons = new Map<number, string>()
  for (const { day, reason } of [...rebases].sort((one, other) => one.day.localeCompare(other.day)))
    reasons.set(
      points.findIndex(point => point.start >= day),
      reason,
    )
  const cuts: Cut[] = []
  for (const [i, point] of points.entries()) {
    const reason = i === 0 ? null : reasons.get(i)
    if (reason !== undefined) cuts.push({ points: [], reason })
    cuts.at(-1)?.points.push(point)
  }
  return cuts
}

/**
 * Takes a metric's periods in order, gives limits and labels per segment and all signals, in the values' unit. Missing and partial periods
 * are kept but not judged. No points: no segments. Formulas: XmR with screened moving ranges, rules in process-rules.ts.
 */
export function processChart(points: readonly ProcessPoint[], options: ChartOptions): ProcessChart {
  const judged = cutAt(points, options.rebases ?? []).map((cut, i) => judge(cut, i, options))
  return {
    variant: VARIANT,
    points: judged.flatMap(one => one.points),
    segments: judged.map(one => one.segment),
    signals: judged.flatMap(one => one.signals),
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
  return last?.state === 'firm' ? assuranceWithin(last.limits, goal, direction) : null
}

/** As assuranceOf, of firm limits. */
export function assuranceWithin(
  limits: Pick<Limits, 'lower' | 'upper'> | null,
  goal: number | null,
  direction: Direction,
): Assurance | null {
  if (goal === null || direction === 'neutral' || !limits) return null
  const { lower, upper } = limits
  if (goal >= lower && goal <= upper) return 'hit or miss'
  return goal < lower === (direction === 'up') ? 'will keep meeting it' : 'will keep missing it'
}

/** What a process does now, and what a period of it falls within as long as nothing changes. */
export interface PresentProcess {
  /** Positions of its points in the chart. */
  at: number[]
  /** A shift began with its first point. */
  shifted: boolean
  /** From 13 whole periods of the segment on; of a shift about the mean since it began. */
  limits: Pick<Limits, 'lower' | 'upper'> | null
}

/**
 * Takes a chart, gives its present process: the whole periods of the last segment, of a shift those since it began, at most the last 12.
 */
export function presentProcess({ points, segments }: ProcessChart): PresentProcess {
  const segment = segments.at(-1)
  const whole = points.flatMap((point, at) =>
    point.segment === segments.length - 1 && isJudgeable(point) ? [{ at, point }] : [],
  )
  const last = whole.at(-1)?.point
  const isShift = (point: JudgedPoint) => point.rules.includes('shift') && point.side === last?.side
  const since = last && isShift(last) ? whole.findLastIndex(({ point }) => !isShift(point)) + 1 : 0
  const shifted = since > 0
  const present = whole.slice(since)
  const limits = segment?.state === 'firm' ? segment.limits : null
  const centre = meanOf(present.map(({ point }) => point.value ?? 0))
  const moved = limits && { lower: centre - 2.66 * limits.amr, upper: centre + 2.66 * limits.amr }
  return { at: present.slice(-12).map(one => one.at), shifted, limits: shifted ? moved : limits }
}
