import type { Kind } from './kind'
import type { MetricRule } from './metric'

/** What a figure can be at least and at most, in its unit; infinite where nothing bounds it. */
export interface Bounds {
  low: number
  high: number
}

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number

/**
 * Takes a metric's kind and its version's rule, gives what its figures can be: NPS −100 … 100, shares 0 … 100 %, gross retention
 * too, a mean the ends of its scale; net retention, durations and counts from 0 on. Limits beyond that are arithmetic, not figures.
 */
export function boundsOf(kind: Kind, { scale, retention }: MetricRule = {}): Bounds {
  switch (kind) {
    case 'nps':
      return { low: -100, high: 100 }
    case 'top_box':
    case 'rate':
      return { low: 0, high: 100 }
    case 'amount_rate':
      return { low: 0, high: retention === 'gross' ? 100 : POSITIVE_INFINITY }
    case 'mean_score':
      return { low: scale?.min ?? NEGATIVE_INFINITY, high: scale?.max ?? POSITIVE_INFINITY }
    case 'duration':
    case 'count':
      return { low: 0, high: POSITIVE_INFINITY }
  }
}

/** Takes a value and bounds, gives the value or the bound that it is beyond. */
export function within<T extends number | null>(value: T, { low, high }: Bounds): T | number {
  return value === null ? value : Math.min(high, Math.max(low, value))
}
