import { D2 } from './outlook'
import type { Parts } from './parts'
import { limitsOf } from './process-chart'

/** Fewer periods, or fewer facts, cannot tell how much they scatter. */
const FEWEST = 8

/** Tells whether a rate's facts are sums of cases (minutes of uptime, a month's deliveries) and not one case each. */
export function isAggregated({ n, b }: Parts): boolean {
  return n > 0 && n < b
}

const shareOf = (all: readonly Parts[]) => {
  const due = all.reduce((sum, { b }) => sum + b, 0)
  return due > 0 ? all.reduce((sum, { a }) => sum + a, 0) / due : 0
}

/**
 * Takes the parts of a rate's whole periods in order, gives φ ≥ 1: by how much the figures of periods vary more than as many independent cases would.
 * From one period to the next, so that a drift or a step is not taken for scatter: z = (p − P) / √(P (1 − P) / n), φ = (screened mean moving range of z /
 * 1.128)² (Laney 2002, the p′ chart). Fewer than 8 periods with cases, or a rate of none or all: 1.
 */
export function dispersionOfPeriods(periods: readonly Parts[]): number {
  const filled = periods.filter(({ b }) => b > 0)
  const share = shareOf(filled)
  if (filled.length < FEWEST || share <= 0 || share >= 1) return 1
  const scores = filled.map(({ a, b }) => (a / b - share) / Math.sqrt((share * (1 - share)) / b))
  return Math.max(1, ((limitsOf(scores)?.amr ?? 0) / D2) ** 2)
}

/**
 * Takes the parts of a rate whose facts are sums of cases, gives φ ≥ 1 from how the facts scatter about their common rate R: Σ(aᵢ − R bᵢ)² / (R
 * (1 − R) Σbᵢ) · n / (n − 1). A drift counts as scatter here, so it errs on the careful side. Fewer than 8 facts, or a rate of none or all: 1.
 */
export function dispersionOfFacts({ n, a, b, aa, bb, ab }: Parts): number {
  const share = b > 0 ? a / b : 0
  if (n < FEWEST || share <= 0 || share >= 1) return 1
  const squares = Math.max(0, aa - 2 * share * ab + share ** 2 * bb)
  return Math.max(1, (squares / (share * (1 - share) * b)) * (n / (n - 1)))
}
