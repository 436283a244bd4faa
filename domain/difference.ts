import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { gammaln } from 'simple-statistics'
import type { Ordered } from './histogram'
import { adjustedNps, type Estimate, effectiveUnits, type Interval, t95, wilson } from './interval'
import { chanceAtMost, medianLaw, quantileOfDifference } from './median-law'
import { twoSided, Z95 } from './normal'
import type { Parts } from './parts'

export const METHODS = [
  'nps_z',
  'newcombe',
  'fisher',
  'welch',
  'ratio_estimator',
  'resampled_medians',
  'poisson_ratio',
  'process_chart',
] as const
export type Method = (typeof METHODS)[number]

/** A difference, current minus base, with its 95 % interval, in the estimates' unit. `p` is two-sided. */
export interface Difference extends Interval {
  difference: number
  p?: number
}

/**
 * Takes the parts of an nps metric twice, gives the difference of the adjusted scores in points (0 … ±200) with z and p:
 * z = (s′₁ − s′₂) / √(SE′₁² + SE′₂²). Without answers on a side the adjustment alone speaks: callers test for that first.
 */
export function npsDifference(current: Parts, base: Parts): Difference & { z: number; p: number } {
  const one = adjustedNps(current)
  const two = adjustedNps(base)
  const difference = 100 * (one.score - two.score)
  const error = 100 * Math.hypot(one.error, two.error)
  const z = difference / error
  return { difference, low: difference - Z95 * error, high: difference + Z95 * error, z, p: twoSided(z) }
}

/** How many of how many. */
export interface Share {
  count: number
  total: number
}

/**
 * Takes two shares, gives their difference (−1 … 1) with Newcombe's hybrid interval from the two Wilson intervals
 * (Newcombe 1998, method 10); p from the pooled z. No share on a side: null.
 */
export function newcombe(current: Share, base: Share): (Difference & { z: number }) | null {
  const one = wilson(current.count, current.total)
  const two = wilson(base.count, base.total)
  if (!one || !two) return null
  const [p1, p2] = [current.count / current.total, base.count / base.total]
  const difference = p1 - p2
  const pooled = (current.count + base.count) / (current.total + base.total)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / current.total + 1 / base.total))
  const z = error === 0 ? 0 : difference / error
  return {
    difference,
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
    z,
    p: twoSided(z),
  }
}

/** Tells whether a cell of the 2 × 2 table expects fewer than 5, so that Fisher's test decides. */
export function needsFisher(current: Share, base: Share): boolean {
  const total = current.total + base.total
  const successes = current.count + base.count
  const least = Math.min(current.total, base.total) * Math.min(successes, total - successes)
  return least < 5 * total
}

const logChoose = (n: number, k: number) => gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)

/** Takes two shares of whole counts, gives the two-sided p of Fisher's exact test: all tables no likelier than this one. */
export function fisherExact(current: Share, base: Share): number {
  const successes = current.count + base.count
  const logAll = logChoose(current.total + base.total, successes)
  const logOf = (k: number) => logChoose(current.total, k) + logChoose(base.total, successes - k) - logAll
  const observed = logOf(current.count)
  let p = 0
  for (let k = Math.max(0, successes - base.total); k <= Math.min(current.total, successes); k += 1) {
    const log = logOf(k)
    if (log <= observed + 1e-7) p += Math.exp(log)
  }
  return Math.min(1, p)
}

// A mean's error, or the one it would have with the other's spread.
function errorOf(own: Estimate, other: Estimate): number {
  if (own.error > 0) return own.error
  return other.error * Math.sqrt((other.degreesOfFreedom + 1) / (own.degreesOfFreedom + 1))
}

/**
 * Takes two means, gives their difference with Welch's interval: t with Satterthwaite's degrees of freedom. A side without any
 * spread is taken to have as much as the other (five equal answers are no certainty); neither with any, and they differ: null.
 */
export function welch(current: Estimate, base: Estimate): (Difference & { p: number }) | null {
  const difference = current.value - base.value
  const [v1, v2] = [errorOf(current, base) ** 2, errorOf(base, current) ** 2]
  if (v1 + v2 === 0) {
    const isRounding = Math.abs(difference) <= 1e-9 * Math.max(Math.abs(current.value), Math.abs(base.value))
    return isRounding ? { difference, low: difference, high: difference, p: 1 } : null
  }
  const degreesOfFreedom =
    (v1 + v2) ** 2 / (v1 ** 2 / current.degreesOfFreedom + v2 ** 2 / base.degreesOfFreedom)
  const error = Math.sqrt(v1 + v2)
  const half = t95(degreesOfFreedom) * error
  const p = 2 * tCdf(-Math.abs(difference) / error, degreesOfFreedom)
  return { difference, low: difference - half, high: difference + half, p }
}

/** Σ(aᵢ − R bᵢ)², from sums. */
const residuals = ({ aa, bb, ab }: Parts, ratio: number) => Math.max(0, aa - 2 * ratio * ab + ratio ** 2 * bb)

/**
 * Takes parts of units with a kept and b due twice, gives the difference of the ratios Σa / Σb with its interval. The spread is that of
 * both sides about their common ratio R, in proportion to what is due: s² = Σ(aᵢ − R bᵢ)² / Σbᵢ², SE² = s² (Σb₁²/(Σb₁)² +
 * Σb₂²/(Σb₂)²), Student's t with n₁ + n₂ − 2. A side's own spread, as Welch takes it, is 0 when five of five stayed, and
 * finds a change in a third of all cases where there is none. No spread about R means no difference. Fewer than 2 units a side: null.
 */
export function ratioDifference(current: Parts, base: Parts): (Difference & { p: number }) | null {
  if (current.n < 2 || base.n < 2 || current.b <= 0 || base.b <= 0) return null
  const common = (current.a + base.a) / (current.b + base.b)
  const spread = (residuals(current, common) + residuals(base, common)) / (current.bb + base.bb)
  const error = Math.sqrt(spread * (1 / effectiveUnits(current) + 1 / effectiveUnits(base)))
  const difference = current.a / current.b - base.a / base.b
  if (!(error > 0)) return { difference, low: difference, high: difference, p: 1 }
  const degreesOfFreedom = current.n + base.n - 2
  const half = t95(degreesOfFreedom) * error
  const p = 2 * tCdf(-Math.abs(difference) / error, degreesOfFreedom)
  return { difference, low: difference - half, high: difference + half, p }
}

/**
 * Takes two sets of ordered observations (at least one each), gives the difference of their medians with the percentile interval of resamples
 * of both, drawn with replacement: the law of the resampled medians is worked out (median-law.ts) instead of drawn, so that limits and p are those of
 * endless draws, the same on every page, where a thousand draws leave each limit uncertain by a tenth of the interval's width.
 */
export function medianDifference(
  current: Ordered,
  base: Ordered,
  difference: number,
): Difference & { p: number } {
  const [one, two] = [medianLaw(current), medianLaw(base)]
  const notAbove = chanceAtMost(one, two, 0)
  const notBelow = 1 - chanceAtMost(one, two, 0, true)
  return {
    difference,
    low: Math.min(difference, quantileOfDifference(one, two, 0.025)),
    high: Math.max(difference, quantileOfDifference(one, two, 0.975)),
    p: Math.min(1, Math.max(0, 2 * Math.min(notAbove, notBelow))),
  }
}

/** Events that were counted over a number of equally long periods. */
export interface EventCount {
  events: number
  periods: number
}

/**
 * Takes two counts, gives the difference in events per period. Given all c events, the current ones' share s is binomial
 * (the test of a rate ratio); Wilson's limits of s carry over to the difference d(s) = s c / t₁ − (1 − s) c / t₂, which excludes 0
 * exactly when the ratio excludes 1. No events at all, or no period: null.
 */
export function poissonDifference(current: EventCount, base: EventCount): Difference | null {
  const total = current.events + base.events
  const limits = wilson(current.events, total)
  if (!limits || !(current.periods > 0 && base.periods > 0)) return null
  const differenceAt = (share: number) =>
    (share * total) / current.periods - ((1 - share) * total) / base.periods
  const expected = current.periods / (current.periods + base.periods)
  const z = (current.events / total - expected) / Math.sqrt((expected * (1 - expected)) / total)
  return {
    difference: differenceAt(current.events / total),
    low: differenceAt(limits.low),
    high: differenceAt(limits.high),
    p: twoSided(z),
  }
}
