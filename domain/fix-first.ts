import type { Bounds } from './bounds'
import { type CustomerFigure, MINIMUM_CUSTOMERS, shortfall, stageState } from './gap'

/** What a place is ranked by. */
export interface FixParts {
  /** How far customers are from the goal, as a share of the metric's scale, 0 … 1: points and hours do not compare. */
  gap: number
  /** Who answered there. */
  customers: number
  /** Of theirs, what is due for renewal within 12 months; null where it cannot be told. */
  revenue: number | null
  /** Answers there, whoever gave them. */
  answers: number
  /** There were more answers than are looked through, so `customers` and `revenue` are of some of them only. */
  isCut: boolean
}

/**
 * Takes what customers say in a place and its metric's bounds, gives the gap as a share of the scale (12 of 100 points: .12); of a figure without an upper
 * bound as a share of the goal, at most 1. 0 where customers are at goal or nothing can be told.
 */
export function gapShare(said: CustomerFigure, { low, high }: Bounds): number {
  const distance = shortfall(said)
  const range = high - low
  if (Number.isFinite(range) && range > 0) return Math.min(1, distance / range)
  const goal = Math.abs(said.expected ?? 0)
  return goal > 0 ? Math.min(1, distance / goal) : 0
}

/**
 * Takes what customers say in a place, gives what fix first may say of it: below goal beyond the margin, at goal or within its margin, or untold. Fewer
 * than 30 who are all but certainly below are untold: not enough to be ranked, and no reason to call the place at goal.
 */
export function fixState(said: CustomerFigure): 'below' | 'at_goal' | 'untold' {
  const state = stageState(said)
  if (state === 'well_below') return 'below'
  if (state === 'meets') return 'at_goal'
  return state === 'below' && said.figure.n >= MINIMUM_CUSTOMERS ? 'at_goal' : 'untold'
}

/**
 * Takes places, gives them ranked: gap × customers × revenue, the largest product first. One whose revenue cannot be told (too few customers with a
 * contract) comes after those whose can, by gap × customers (metrics.md §5). Where one of them is cut, its customers and revenue compare with nobody's: then
 * all are ranked by gap × answers, which are known in full.
 */
export function rankFixes<T extends FixParts>(places: readonly T[]): { byAnswers: boolean; ranked: T[] } {
  if (places.some(({ isCut }) => isCut)) {
    const product = ({ gap, answers }: FixParts) => gap * answers
    return { byAnswers: true, ranked: places.toSorted((one, other) => product(other) - product(one)) }
  }
  const reach = ({ gap, customers }: FixParts) => gap * customers
  const product = (one: FixParts) => reach(one) * (one.revenue ?? 0)
  const ranked = places.toSorted((one, other) => product(other) - product(one) || reach(other) - reach(one))
  return { byAnswers: false, ranked }
}
