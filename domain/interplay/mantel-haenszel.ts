import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { type Interval, t95 } from '../interval'
import type { Pattern, PatternCell } from './pattern'

interface Stratum {
  n: number
  faulty: number
  good: number
}

/** A difference of shares over strata, faulty minus good, −1 … 1, with its 95 % interval. */
export interface Pooled extends Interval {
  difference: number
  /** Its variance, by customers. */
  variance: number
  /** Two-sided, from the variance under no difference. */
  p: number
}

// Bands are few (domain/interplay/pattern.ts), so a tier's lie side by side.
const keyOf = ({ tier, band }: PatternCell) => tier * 100 + band

function strataOf(patterns: readonly Pattern[]): Map<number, Stratum> {
  const strata = new Map<number, Stratum>()
  for (const { customers, cells } of patterns)
    for (const cell of cells) {
      const stratum = strata.get(keyOf(cell)) ?? { n: 0, faulty: 0, good: 0 }
      stratum.n += customers * cell.n
      if (cell.faulty) stratum.faulty += customers * cell.n
      stratum.good += customers * cell.good
      strata.set(keyOf(cell), stratum)
    }
  return strata
}

/**
 * What a customer adds to Σ (x − x̄)(y − ȳ − δ (x − x̄)), x whether faulty, y whether good, means those of the stratum; for a variance times
 * √(n/(n − 1)) of the stratum, as in Mantel and Haenszel's own, whose residuals are a bit too small.
 */
function scoreOf({ cells }: Pattern, strata: ReadonlyMap<number, Stratum>, difference?: number): number {
  return cells.reduce((sum, cell) => {
    const { n, faulty, good } = strata.get(keyOf(cell)) ?? { n: 1, faulty: 0, good: 0 }
    const x = (cell.faulty ? 1 : 0) - faulty / n
    const off = cell.good - (cell.n * good) / n - (difference ?? 0) * x * cell.n
    return sum + x * off * (difference === undefined || n < 2 ? 1 : Math.sqrt(n / (n - 1)))
  }, 0)
}

/** How many customers stand behind the smaller side: so many degrees of freedom has the variance. */
function fewerCustomers(patterns: readonly Pattern[]): number {
  const withSide = (faulty: boolean) =>
    patterns
      .filter(({ cells }) => cells.some(cell => cell.faulty === faulty))
      .reduce((sum, { customers }) => sum + customers, 0)
  return Math.min(withSide(true), withSide(false))
}

/**
 * Takes customers with their outcomes, gives the Mantel–Haenszel difference of shares over the strata of tier and number of events:
 * δ = Σ wₛ (p₁ₛ − p₀ₛ) / Σ wₛ, wₛ = n₁ₛ n₀ₛ / nₛ (Greenland and Robins 1985), which is the least-squares slope within strata. Its variance takes
 * customers, not outcomes, as independent: Σ_c (what customer c adds to the score)² / (Σ wₛ)² · G/(G − 1) (Liang and Zeger 1986); p from the same
 * under δ = 0, which is Mantel and Haenszel's own test made robust, by t with G − 1, G the customers of the smaller side. No stratum with
 * both sides, or G < 2: null.
 */
export function mantelHaenszel(patterns: readonly Pattern[]): Pooled | null {
  const strata = strataOf(patterns)
  let weight = 0
  for (const { n, faulty } of strata.values()) weight += (faulty * (n - faulty)) / n
  const groups = fewerCustomers(patterns)
  if (!(weight > 0) || groups < 2) return null
  const difference = patterns.reduce((sum, one) => sum + one.customers * scoreOf(one, strata), 0) / weight
  const varianceAt = (at: number) =>
    (patterns.reduce((sum, one) => sum + one.customers * scoreOf(one, strata, at) ** 2, 0) / weight ** 2) *
    (groups / (groups - 1))
  const variance = varianceAt(difference)
  const half = t95(groups - 1) * Math.sqrt(variance)
  const underNone = varianceAt(0)
  const p = underNone > 0 ? 2 * tCdf(-Math.abs(difference) / Math.sqrt(underNone), groups - 1) : 1
  return { difference, low: difference - half, high: difference + half, variance, p }
}
