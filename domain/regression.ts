import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { linearRegression } from 'simple-statistics'
import { type Interval, t95 } from './interval'

/** A value at a place in time; places are whole periods, and one may be missing between two. */
export interface Observed {
  t: number
  y: number
}

/** A straight line through values, with what its errors need. */
export interface Fit {
  n: number
  slope: number
  intercept: number
  /** Σ of squared residuals. */
  rss: number
  meanT: number
  /** Σ(t − t̄)². */
  spreadT: number
}

/** Takes values at two places or more, gives the least-squares line through them. At fewer places: null. */
export function fitLine(values: readonly Observed[]): Fit | null {
  const n = values.length
  const meanT = values.reduce((sum, { t }) => sum + t, 0) / n
  const spreadT = values.reduce((sum, { t }) => sum + (t - meanT) ** 2, 0)
  if (!(spreadT > 0)) return null
  // About their middle, so that a late start of the count of periods costs no digits.
  const { m: slope, b: middle } = linearRegression(values.map(({ t, y }) => [t - meanT, y]))
  const rss = values.reduce((sum, { t, y }) => sum + (y - middle - slope * (t - meanT)) ** 2, 0)
  return { n, slope, intercept: middle - slope * meanT, rss, meanT, spreadT }
}

/** Takes a line and a place, gives the line's value there. */
export function valueAt({ slope, intercept }: Fit, t: number): number {
  return intercept + slope * t
}

/** Takes a line and a place, gives how much of the residual variance the line's own value there carries: 1/n + (t − t̄)²/Σ(t − t̄)². */
export function leverageAt({ n, meanT, spreadT }: Fit, t: number): number {
  return 1 / n + (t - meanT) ** 2 / spreadT
}

/**
 * Takes residuals by their place, gives their lag-one autocorrelation r = Σ eₜeₜ₋₁ / Σ eₜ²: how much one takes after the one right before it. At `apart`
 * another line begins, which takes after nothing before it. Without any scatter: 0.
 */
export function lagOneOf(residuals: readonly Observed[], apart: number | null = null): number {
  const at = new Map(residuals.map(({ t, y }) => [t, y]))
  const squares = residuals.reduce((sum, { y }) => sum + y ** 2, 0)
  const products = residuals.reduce(
    (sum, { t, y }) => (t === apart ? sum : sum + y * (at.get(t - 1) ?? 0)),
    0,
  )
  return squares > 0 ? products / squares : 0
}

/** What a line expects of one more value: the value with its 95 % prediction interval, and with which error. */
export interface Prediction extends Interval {
  value: number
  error: number
  degreesOfFreedom: number
}

/**
 * Takes a line and a place, gives the prediction there with the 95 % interval of one new value, or of the mean of m about that place:
 * ŷ ± t₀.₉₇₅(n − 2) s √(1/m + 1/n + (t − t̄)²/Σ(t − t̄)²), s² = RSS/(n − 2). Fewer than 3 values behind the line: null.
 */
export function predictAt(fit: Fit, t: number, m = 1): Prediction | null {
  const degreesOfFreedom = fit.n - 2
  if (degreesOfFreedom < 1) return null
  const value = valueAt(fit, t)
  const error = Math.sqrt((fit.rss / degreesOfFreedom) * (1 / m + leverageAt(fit, t)))
  const half = t95(degreesOfFreedom) * error
  return { value, low: value - half, high: value + half, error, degreesOfFreedom }
}

/** Takes a prediction and a line to reach, gives the chance that the new value is at least that high, 0 … 1. */
export function chanceAtLeast({ value, error, degreesOfFreedom }: Prediction, line: number): number {
  if (!(error > 0)) return value >= line ? 1 : 0
  return tCdf((value - line) / error, degreesOfFreedom)
}
