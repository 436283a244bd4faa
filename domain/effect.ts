import tCdf from '@stdlib/stats-base-dists-t-cdf'
import type { Bounds } from './bounds'
import { type Interval, t95 } from './interval'
import type { Direction } from './kind'
import { type Fit, fitLine, lagOneOf, leverageAt, type Observed, valueAt } from './regression'

/** Fewer whole periods before an action cannot say how it would have gone on. */
export const FEWEST_BEFORE = 8
/** Fewer after it cannot say how it went. */
export const FEWEST_AFTER = 4

/** An action as it was registered, on the metric's count of periods. */
export interface Action {
  /** The first period under the action, T. */
  start: number
  /** The period at which the effect is read, h. */
  review: number
  direction: Direction
}

export type EffectVerdict = 'better' | 'worse' | 'higher' | 'lower' | 'cannot_tell'

/** How far the metric is, at the review, from where it would have been. In the metric's unit. */
export interface KnownEffect extends Interval {
  state: 'ok'
  /** Δ = β₂ + β₃ (h − T). */
  difference: number
  /** Where the metric is at the review by its line, and where the line before the action would have led. */
  withAction: number
  withoutAction: number
  /** The largest of the three below decides. */
  error: number
  ordinaryError: number
  /** Newey and West's: holds where a period takes after the one before it. */
  hacError: number
  /** The ordinary one, widened by how much periods take after each other as far as so few of them can tell. */
  serialError: number
  degreesOfFreedom: number
  p: number
  verdict: EffectVerdict
  before: number
  after: number
  /** The lines through what lies before the action and under it. */
  lines: { before: Fit; after: Fit }
}

/** Why an effect cannot be read. */
export type EffectReason = 'not_due' | 'too_few_before' | 'too_few_after' | 'off_scale'
export type Effect =
  | KnownEffect
  | { state: 'cannot_tell'; reason: EffectReason; before: number; after: number }

interface Weighted {
  t: number
  /** How much a value there moves Δ. */
  weight: number
  residual: number
}

const weighted = (values: readonly Observed[], fit: Fit, review: number, sign: 1 | -1): Weighted[] =>
  values.map(({ t, y }) => ({
    t,
    weight: sign * (1 / fit.n + ((review - fit.meanT) * (t - fit.meanT)) / fit.spreadT),
    residual: y - valueAt(fit, t),
  }))

/** Newey & West 1987: Bartlett's weights over lags up to ⌊4 (n/100)^(2/9)⌋, with the small-sample factor n / (n − 4). */
function hacErrorOf(all: readonly Weighted[]): number {
  const n = all.length
  const lags = Math.floor(4 * (n / 100) ** (2 / 9))
  let variance = 0
  for (const one of all)
    for (const other of all) {
      const share = 1 - Math.abs(one.t - other.t) / (lags + 1)
      if (share > 0) variance += share * one.weight * one.residual * other.weight * other.residual
    }
  return Math.sqrt(Math.max(0, variance) * (n / (n - 4)))
}

/** More than this no series has that keeps to a line at all. */
const MOST_SERIAL = 0.9

/** Takes an autocorrelation, gives it no less than 0 and no more than .9. */
export function heldSerial(autocorrelation: number): number {
  return Math.min(MOST_SERIAL, Math.max(0, autocorrelation))
}

/** Takes an error and an autocorrelation r of 0 … .9, gives the error widened by it: times √((1 + r)/(1 − r)). */
export function widened(error: number, r: number): number {
  return error * Math.sqrt((1 + r) / (1 - r))
}

/** The autocorrelation of residuals within each line, as four fitted numbers would leave it: a series of n is seen some (4 + 4r)/n too low. */
function serialOf(all: readonly Weighted[], start: number): number {
  const seen = lagOneOf(
    all.map(({ t, residual }) => ({ t, y: residual })),
    start,
  )
  return heldSerial(seen + (4 + 4 * Math.max(0, seen)) / all.length)
}

function verdictOf({ low, high }: Interval, direction: Direction): EffectVerdict {
  if (low <= 0 && high >= 0) return 'cannot_tell'
  if (direction === 'neutral') return low > 0 ? 'higher' : 'lower'
  return low > 0 === (direction === 'up') ? 'better' : 'worse'
}

/** Takes values and a comparison's, gives their differences at the places that both have. */
export function againstComparison(values: readonly Observed[], comparison: readonly Observed[]): Observed[] {
  const untouched = new Map(comparison.map(({ t, y }) => [t, y]))
  return values.flatMap(({ t, y }) => {
    const beside = untouched.get(t)
    return beside === undefined ? [] : [{ t, y: y - beside }]
  })
}

/**
 * Takes a metric's whole periods in order, the action, and if there is one the values of a comparison that the action did not touch (its
 * differences are judged then); gives how far the metric is, at the review, from where it would have been: interrupted time series
 * y = β₀ + β₁t + β₂D + β₃(t − T)D, whose two lines are fitted apart with one residual variance, Student's t with n − 4. Only
 * what lies up to the review counts. Before the review's period is whole, with fewer than 8 periods before or 4 after, or where the line from
 * before leads to what the metric cannot be (`scale`, of no use beside a comparison): cannot_tell.
 */
export function effectOf(
  values: readonly Observed[],
  { start, review, direction }: Action,
  comparison?: readonly Observed[],
  scale?: Bounds,
): Effect {
  const judged = comparison ? againstComparison(values, comparison) : values
  const before = judged.filter(({ t }) => t < start)
  const after = judged.filter(({ t }) => t >= start && t <= review)
  const counts = { before: before.length, after: after.length }
  const none = (reason: EffectReason): Effect => ({ state: 'cannot_tell', reason, ...counts })
  if (!values.some(({ t }) => t >= review)) return none('not_due')
  if (before.length < FEWEST_BEFORE) return none('too_few_before')
  const [one, two] = [fitLine(before), fitLine(after)]
  if (after.length < FEWEST_AFTER || !one || !two) return none('too_few_after')
  const degreesOfFreedom = one.n + two.n - 4
  const spread = (one.rss + two.rss) / degreesOfFreedom
  const ordinaryError = Math.sqrt(spread * (leverageAt(one, review) + leverageAt(two, review)))
  const residuals = [...weighted(before, one, review, -1), ...weighted(after, two, review, 1)]
  const hacError = hacErrorOf(residuals)
  const serialError = widened(ordinaryError, serialOf(residuals, start))
  const error = Math.max(ordinaryError, hacError, serialError)
  const [withoutAction, withAction] = [valueAt(one, review), valueAt(two, review)]
  if (scale && (withoutAction < scale.low || withoutAction > scale.high)) return none('off_scale')
  const difference = withAction - withoutAction
  const half = t95(degreesOfFreedom) * error
  const interval = { low: difference - half, high: difference + half }
  return {
    state: 'ok',
    difference,
    ...interval,
    withAction,
    withoutAction,
    error,
    ordinaryError,
    hacError,
    serialError,
    degreesOfFreedom,
    // Two lines without any scatter leave nothing to chance.
    p: error > 0 ? 2 * tCdf(-Math.abs(difference) / error, degreesOfFreedom) : difference === 0 ? 1 : 0,
    verdict: verdictOf(interval, direction),
    ...counts,
    lines: { before: one, after: two },
  }
}
