import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Ordered } from './histogram'
import { Z95 } from './normal'
import type { Parts } from './parts'

/** Limits of a 95 % interval, in the unit of the estimate. */
export interface Interval {
  low: number
  high: number
}

/** Takes degrees of freedom, gives the 97.5 % point of Student's t. */
export function t95(degreesOfFreedom: number): number {
  return tQuantile(0.975, degreesOfFreedom)
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

/** A score of −1 … 1 with its standard error, after adding ¾ promoter, ¾ detractor and 3 answers (Bonett & Price 2012). */
export interface AdjustedNps {
  score: number
  error: number
}

/** Takes the parts of an nps metric (also empty ones), gives the adjusted score (−1 … 1) and its standard error. */
export function adjustedNps({ n, a, b }: Parts): AdjustedNps {
  const total = n + 3
  const promoters = (a + 0.75) / total
  const detractors = (b + 0.75) / total
  const score = promoters - detractors
  return { score, error: Math.sqrt((promoters + detractors - score * score) / total) }
}

/**
 * Takes the parts of an nps metric and how many standard errors it reaches (95 % unless told), gives its adjusted Wald interval in points, inside
 * ±100. No answers: null.
 */
export function npsInterval(parts: Parts, z = Z95): Interval | null {
  if (parts.n <= 0) return null
  const { score, error } = adjustedNps(parts)
  return {
    low: clamp(100 * (score - z * error), -100, 100),
    high: clamp(100 * (score + z * error), -100, 100),
  }
}

/**
 * Takes how many of how many and the normal deviate of the confidence (95 % unless told), gives Wilson's score interval of the share, 0 … 1.
 * None of none, or more than all (no share at all): null. (Wilson 1927.)
 */
export function wilson(count: number, total: number, z = Z95): Interval | null {
  if (!(total > 0 && count >= 0 && count <= total)) return null
  const zz = z * z
  const share = count / total
  const middle = (share + zz / (2 * total)) / (1 + zz / total)
  const half = (z / (1 + zz / total)) * Math.sqrt((share * (1 - share)) / total + zz / (4 * total * total))
  return {
    low: count === 0 ? 0 : clamp(middle - half, 0, share),
    high: count === total ? 1 : clamp(middle + half, share, 1),
  }
}

/** An estimate with its standard error and degrees of freedom, in the estimate's unit. */
export interface Estimate {
  value: number
  error: number
  degreesOfFreedom: number
}

/** Takes parts whose `a` is a score, gives mean and standard error in score units. Fewer than 2 answers: null. */
export function meanEstimate({ n, a, aa }: Parts): Estimate | null {
  if (n < 2) return null
  const value = a / n
  const variance = Math.max(0, (aa - a * value) / (n - 1))
  return { value, error: Math.sqrt(variance / n), degreesOfFreedom: n - 1 }
}

/**
 * Takes parts of `n` units with a kept and b due, gives R = Σa / Σb and its standard error (a ratio, not percent).
 * Delta method: SE = √(n s²) / Σb, s² = Σ(aᵢ − R bᵢ)² / (n − 1) = (Σa² − 2R Σab + R² Σb²) / (n − 1). n < 2 or none due: null.
 */
export function ratioEstimate({ n, a, b, aa, bb, ab }: Parts): Estimate | null {
  if (n < 2 || b <= 0) return null
  const value = a / b
  const variance = Math.max(0, (aa - 2 * value * ab + value * value * bb) / (n - 1))
  return { value, error: Math.sqrt(n * variance) / b, degreesOfFreedom: n - 1 }
}

/**
 * Takes parts of units with b due, gives how many units of equal size would tell as much: (Σb)² / Σb² (Kish 1965). One customer that
 * is half of all the money counts for half.
 */
export function effectiveUnits({ b, bb }: Parts): number {
  return bb > 0 ? b ** 2 / bb : 0
}

/**
 * Takes parts of units that keep 0 … all of what is due, gives the interval of the share kept (0 … 1): Wilson's for
 * the effective number of units. A unit that keeps a part varies less than one that keeps all or nothing, so it errs on
 * the careful side; five of five kept is not certainty, which the ratio estimator's zero spread would claim. None due: null.
 */
export function keptInterval(parts: Parts): Interval | null {
  const units = effectiveUnits(parts)
  return units > 0 ? wilson((parts.a / parts.b) * units, units) : null
}

/**
 * Tells whether the units of an estimate differ at all. Where all are alike (6 answers of 5) the sums know of no spread, and an
 * interval without width would claim what nobody knows. What rounding leaves of a zero counts as zero.
 */
export function hasSpread({ value, error }: Estimate): boolean {
  return error > 1e-7 * Math.abs(value)
}

/** Takes an estimate, gives value ± t·SE in its unit; without one, null. */
export function studentInterval(estimate: Estimate | null): Interval | null {
  if (!estimate) return null
  const half = t95(estimate.degreesOfFreedom) * estimate.error
  return { low: estimate.value - half, high: estimate.value + half }
}

/**
 * The rank r (0 … n − 1, counted from either end) whose observations bound the median: the largest with
 * P(Bin(n, ½) ≤ r) ≤ 2.5 %. Beyond 1,000 observations the normal approximation is exact to a rank. Fewer than 6: null.
 */
export function medianRank(n: number): number | null {
  if (n > 1000) return Math.floor((n - 1 - Z95 * Math.sqrt(n)) / 2)
  let probability = 0.5 ** n
  let cumulated = probability
  if (n < 1 || cumulated > 0.025) return null
  let rank = 0
  while (cumulated <= 0.025) {
    rank += 1
    probability *= (n - rank + 1) / rank
    cumulated += probability
  }
  return rank - 1
}

/** Takes ordered observations, gives the order-statistic interval of their median in their unit. Fewer than 6: null. */
export function medianInterval({ n, value }: Pick<Ordered, 'n' | 'value'>): Interval | null {
  const rank = medianRank(n)
  return rank === null ? null : { low: value(rank), high: value(n - 1 - rank) }
}
