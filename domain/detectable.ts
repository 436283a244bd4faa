import { type FigureShape, readersN } from './figure'
import { type Histogram, ordered } from './histogram'
import { adjustedNps, effectiveUnits, meanEstimate, medianInterval, ratioEstimate } from './interval'
import { Z95 } from './normal'
import type { Parts } from './parts'

/** The 80 % point of the normal distribution: four times in five. */
const Z80 = 0.8416212335729143
const HOUR = 3600

/** What a number of answers can tell, in the figure's unit. */
export interface Detectable {
  /** Of one period, as a reader counts: answers, cases, customers, tickets, events. */
  n: number
  /** Two periods that differ by this much are at the edge of a real change (5 %). */
  edge: number
  /** A true difference of this much is found four times in five. */
  found: number
}

/** The variance of a share, after Agresti and Coull's two and two: a share of all is no certainty. */
function shareVariance(count: number, total: number): number {
  const share = (count + 2) / (total + 4)
  return share * (1 - share)
}

/** The standard error of one period's figure, from the parts of `periods` like it; in the figure's unit. */
function errorOf(shape: FigureShape, parts: Parts, periods: number, histogram: Histogram): number | null {
  const { n, a, b } = parts
  switch (shape.kind) {
    case 'nps': {
      const { error } = adjustedNps(parts)
      return n > 0 ? 100 * error * Math.sqrt((n + 3) / (n / periods + 3)) : null
    }
    case 'top_box':
      return n > 0 ? 100 * Math.sqrt((shareVariance(a, n) * periods) / n) : null
    case 'rate': {
      const units = b / (shape.dispersion ?? 1)
      return b > 0 ? 100 * Math.sqrt((shareVariance((a / b) * units, units) * periods) / units) : null
    }
    case 'mean_score': {
      const estimate = meanEstimate(parts)
      return estimate && estimate.error * Math.sqrt(periods)
    }
    case 'amount_rate': {
      if (shape.retention !== 'gross') {
        const estimate = ratioEstimate(parts)
        return estimate && 100 * estimate.error * Math.sqrt(periods)
      }
      const units = effectiveUnits(parts)
      return units > 0 ? 100 * Math.sqrt((shareVariance((a / b) * units, units) * periods) / units) : null
    }
    case 'duration': {
      const limits = medianInterval(ordered(histogram))
      return limits && ((limits.high - limits.low) / (2 * Z95) / HOUR) * Math.sqrt(periods)
    }
    case 'count':
      return a > 0 ? Math.sqrt(a / periods) : null
  }
}

/**
 * Takes a metric's shape, the parts (of durations the histogram) of the recent periods together and how many those are; gives what one period's
 * n can tell when two are compared: z₀.₉₇₅ √2 SE is the edge of a difference at 5 %, (z₀.₉₇₅ + z₀.₈₀) √2 SE is found four times in
 * five, with SE that of one period. "120 answers a quarter: 20 points is the edge, 28 are found 4 times in 5." Without a spread to go by: null.
 */
export function detectableOf(
  shape: FigureShape,
  parts: Parts,
  periods: number,
  histogram: Histogram = new Map(),
): Detectable | null {
  const error = periods > 0 ? errorOf(shape, parts, periods, histogram) : null
  if (error === null || !(error > 0)) return null
  const difference = Math.SQRT2 * error
  return { n: readersN(shape.kind, parts) / periods, edge: Z95 * difference, found: (Z95 + Z80) * difference }
}
