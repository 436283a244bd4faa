import {
  effectiveUnits,
  hasSpread,
  type Interval,
  keptInterval,
  ratioEstimate,
  t95,
  wilson,
} from './interval'
import { type Pair, type Parts, partsOf, sumParts } from './parts'

/** Below this many customers or answers a share says too little, and an amount would tell of single ones. */
export const FEWEST = 5

/** What one customer answered, and what it pays in a year. */
export interface Answered {
  /** Promoters and detractors among its answers, and all of them. */
  promoters: number
  detractors: number
  answers: number
  /** A year's worth of its terms in force on the day of its last answer; 0: it had none. */
  amount: number
}

export interface WeightedNps {
  /** In points; null: fewer than 5 customers with a contract answered. */
  value: number | null
  /** 95 %, inside ±100; null where all are alike, or nobody can tell. */
  interval: Interval | null
  /** Customers with a contract who answered: over so many it is weighted. */
  customers: number
  /** How many customers of equal size would tell as much (Kish 1965). */
  effective: number
  /** Answers of those who had no contract, which have no weight. */
  without: number
}

/** Each customer's own NPS (−1 … 1) times its amount, over its amount: a customer counts once, however many of its people answer. */
const pairOf = ({ promoters, detractors, answers, amount }: Answered): Pair => ({
  a: (amount * (promoters - detractors)) / answers,
  b: amount,
})

const clamp = (value: number) => Math.min(100, Math.max(-100, value))

/**
 * Revenue-weighted NPS: 100 Σ wᵢsᵢ / Σ wᵢ over customers, w a year's contract amount, s the customer's own NPS. Its interval is that of
 * the ratio estimator by linearisation (Cochran, Sampling Techniques, 3rd ed., 6.4; as in interval.ts): SE = √(n s²) / Σw, s² = Σ wᵢ²(sᵢ − R)² / (n − 1), with
 * Student's t of as many degrees of freedom as the effective number of customers less one, since few large ones decide.
 */
export function revenueWeightedNps(customers: readonly Answered[]): WeightedNps {
  const paying = customers.filter(({ amount, answers }) => amount > 0 && answers > 0)
  const parts = sumParts(paying.map(one => partsOf(pairOf(one))))
  const without = customers.filter(({ amount }) => amount <= 0).reduce((sum, one) => sum + one.answers, 0)
  const effective = effectiveUnits(parts)
  const beside = { customers: parts.n, effective, without }
  const estimate = ratioEstimate(parts)
  if (!estimate || parts.n < FEWEST) return { value: null, interval: null, ...beside }
  return { value: 100 * estimate.value, interval: intervalOf(estimate, effective), ...beside }
}

function intervalOf(estimate: { value: number; error: number; degreesOfFreedom: number }, effective: number) {
  // Two of equal size, or one and many small ones: what few decide has no margin that one could give.
  if (!hasSpread(estimate) || effective < 2) return null
  const half = t95(effective - 1) * estimate.error
  return { low: clamp(100 * (estimate.value - half)), high: clamp(100 * (estimate.value + half)) }
}

/** A share of all with its 95 % interval, both 0 … 1; null: too few, or none. */
export interface Share {
  share: number | null
  interval: Interval | null
  count: number
  of: number
}

/** Takes how many of how many, gives the share with Wilson's interval (Wilson 1927); of fewer than 5 none. */
export function shareOf(count: number, of: number): Share {
  if (of < FEWEST) return { share: null, interval: null, count, of }
  return { share: count / of, interval: wilson(count, of), count, of }
}

/**
 * Takes sums over customers of what is to be renewed (b) and of that of those who answered (a = b or 0), gives the share of the revenue whose
 * customers answered, with Wilson's interval for the effective number of customers (interval.ts). Fewer than 5 customers: none.
 */
export function revenueShare(parts: Parts): Omit<Share, 'count'> {
  if (parts.n < FEWEST || parts.b <= 0) return { share: null, interval: null, of: parts.n }
  return { share: parts.a / parts.b, interval: keptInterval(parts), of: parts.n }
}
