/** What became of a customer's outcomes that lie alike: so many of them, so many good. */
export interface PatternCell {
  /** Id of the customer's tier then; 0 without one. */
  tier: number
  /** How many events were there before, in doubling bands: who has more of them has more chances of a fault. */
  band: number
  faulty: boolean
  n: number
  good: number
}

/** Customers whose outcomes are alike, and how many they are: nothing of them but sums leaves the database. */
export interface Pattern {
  customers: number
  cells: readonly PatternCell[]
}

/** One side of a comparison. */
export interface Group {
  customers: number
  n: number
  good: number
}

/** Takes patterns, a side and (optionally) a tier, gives the group there: outcomes and the customers that they are of. */
export function groupOf(patterns: readonly Pattern[], faulty: boolean, tier?: number): Group {
  const group = { customers: 0, n: 0, good: 0 }
  for (const { customers, cells } of patterns) {
    const there = cells.filter(cell => cell.faulty === faulty && (tier === undefined || cell.tier === tier))
    if (there.length > 0) group.customers += customers
    for (const { n, good } of there) {
      group.n += customers * n
      group.good += customers * good
    }
  }
  return group
}

/**
 * Takes patterns and a side, gives by how much the variance of its share exceeds that of independent outcomes, since a customer's outcomes are
 * alike (Rao and Scott 1992): the customers' sums of what is above or below the share, squared, over n p (1 − p). Where all are
 * alike (p 0 or 1) nothing scatters, and each customer counts once: n over customers. At least 1.
 */
export function designEffect(patterns: readonly Pattern[], faulty: boolean, tier?: number): number {
  const group = groupOf(patterns, faulty, tier)
  const share = group.good / group.n
  const independent = group.n * share * (1 - share)
  if (!(independent > 0) || group.customers < 2) return Math.max(1, group.n / Math.max(1, group.customers))
  let squares = 0
  for (const { customers, cells } of patterns) {
    const there = cells.filter(cell => cell.faulty === faulty && (tier === undefined || cell.tier === tier))
    const off = there.reduce((sum, { n, good }) => sum + good - share * n, 0)
    squares += customers * off * off
  }
  return Math.max(1, (squares * group.customers) / (group.customers - 1) / independent)
}
