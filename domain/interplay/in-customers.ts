import { chiSquareChance } from '../chi-square'
import { type Difference, newcombe } from '../difference'
import { type Interval, wilson } from '../interval'
import { mantelHaenszel, type Pooled } from './mantel-haenszel'
import { designEffect, type Group, groupOf, type Pattern } from './pattern'

/** Fewer customers on a side, and nothing is compared: the spread between customers is not known from a handful. */
export const FEWEST_CUSTOMERS = 20
/** So many good and bad outcomes each side must be expected to have. */
const FEWEST_EXPECTED = 5
/** A tier is compared by itself from so many outcomes on each side. */
const FEWEST_OF_A_TIER = 10
/** Below this chance tiers count as unlike; ten in a hundred, for the test misses much (Fleiss, Levin and Paik 2003, ch. 10). */
const UNLIKE = 0.1

/** A share with n and its 95 % interval, 0 … 1; `low` and `high` null without outcomes. */
export interface Side extends Group {
  share: number
  low: number
  high: number
}

export interface TierFound {
  tier: number
  faulty: Side | null
  good: Side | null
  /** Faulty minus good, as many events on both sides; null where there are too few. */
  difference: (Interval & { difference: number }) | null
}

/** How alike the tiers are: `alike` and `same_way` say that all that can be told go one way. */
export const LIKENESSES = ['alike', 'same_way', 'not_alike', 'cannot_tell'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** What customers with a fault before an outcome show against those with the same event without it. */
export interface InCustomers {
  faulty: Side
  good: Side
  /** Faulty minus good, with Newcombe's interval. */
  difference: Difference
  /** The same among customers of one tier with as many events. */
  pooled: Pooled
  tiers: TierFound[]
  likeness: Likeness
}

/** Counts as if each outcome were of another customer: the share stays, n shrinks by the design effect (Rao and Scott 1992). */
function independent(patterns: readonly Pattern[], faulty: boolean, tier?: number) {
  const { good, n } = groupOf(patterns, faulty, tier)
  const by = designEffect(patterns, faulty, tier)
  return { count: good / by, total: n / by }
}

function sideOf(patterns: readonly Pattern[], faulty: boolean, tier?: number): Side | null {
  const group = groupOf(patterns, faulty, tier)
  const { count, total } = independent(patterns, faulty, tier)
  const limits = wilson(count, total)
  return limits && { ...group, share: group.good / group.n, ...limits }
}

function ofTier(patterns: readonly Pattern[], tier: number): TierFound & { pooled: Pooled | null } {
  const own = patterns.flatMap(({ customers, cells }) => {
    const there = cells.filter(cell => cell.tier === tier)
    return there.length > 0 ? [{ customers, cells: there }] : []
  })
  const [faulty, good] = [sideOf(own, true), sideOf(own, false)]
  const enough = Math.min(faulty?.n ?? 0, good?.n ?? 0) >= FEWEST_OF_A_TIER
  const pooled = enough ? mantelHaenszel(own) : null
  const difference = pooled && { difference: pooled.difference, low: pooled.low, high: pooled.high }
  return { tier, faulty, good, difference, pooled }
}

/**
 * Takes the tiers' differences, gives whether they are alike: Cochran's Q = Σ (δₜ − δ̄)² / vₜ about their mean weighted by 1/vₜ, chi-square with
 * one degree fewer than tiers. Alike is said only where all tiers could be told, all go one way and Q does not object.
 */
function likenessOf(tiers: readonly { pooled: Pooled | null }[]): Likeness {
  const told = tiers.flatMap(({ pooled }) => (pooled && pooled.variance > 0 ? [pooled] : []))
  if (told.length < 2 || told.length < tiers.length) return 'cannot_tell'
  const weights = told.map(({ variance }) => 1 / variance)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = told.reduce((sum, { difference }, at) => sum + (weights[at] ?? 0) * difference, 0) / all
  const q = told.reduce((sum, { difference }, at) => sum + (weights[at] ?? 0) * (difference - mean) ** 2, 0)
  const unlike = chiSquareChance(q, told.length - 1) < UNLIKE
  const oneWay = told.every(({ difference }) => Math.sign(difference) === Math.sign(mean))
  if (unlike) return oneWay ? 'same_way' : 'not_alike'
  return oneWay ? 'alike' : 'cannot_tell'
}

/** Tells whether both sides are expected to have enough of both ends. */
function isEnough(faulty: Group, good: Group): boolean {
  const share = (faulty.good + good.good) / (faulty.n + good.n)
  const least = Math.min(faulty.n, good.n) * Math.min(share, 1 - share)
  return Math.min(faulty.customers, good.customers) >= FEWEST_CUSTOMERS && least >= FEWEST_EXPECTED
}

/**
 * Takes customers with their outcomes and whether a fault came before each, gives both shares, their difference with Newcombe's interval on
 * counts freed of the customers' likeness to themselves, the Mantel–Haenszel difference over tiers and numbers of events, and each tier. Too
 * few customers or outcomes on a side: null.
 */
export function inCustomers(patterns: readonly Pattern[]): InCustomers | null {
  const [faulty, good] = [sideOf(patterns, true), sideOf(patterns, false)]
  if (!faulty || !good || !isEnough(faulty, good)) return null
  const difference = newcombe(independent(patterns, true), independent(patterns, false))
  const pooled = mantelHaenszel(patterns)
  if (!difference || !pooled) return null
  const ids = new Set(patterns.flatMap(({ cells }) => cells.map(cell => cell.tier)))
  const tiers = [...ids].sort((one, other) => one - other).map(tier => ofTier(patterns, tier))
  return {
    ...{ faulty, good, difference, pooled, likeness: likenessOf(tiers.filter(({ tier }) => tier > 0)) },
    tiers: tiers.map(({ pooled: _, ...tier }) => tier),
  }
}

/** Tells whether the difference lies beyond its margin, and the pooled one goes the same way. */
export function isBeyond({ difference, pooled }: InCustomers): boolean {
  const beyond = difference.low > 0 || difference.high < 0
  return beyond && Math.sign(difference.difference) === Math.sign(pooled.difference)
}
