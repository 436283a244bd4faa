import { z } from 'zod'
import type { Day } from './day'
import { fisherExact, needsFisher, newcombe, type Share } from './difference'
import { filterSchema } from './filter'
import { type InCustomers, inCustomers, isBeyond } from './interplay/in-customers'
import { designEffect, groupOf, type Pattern, type PatternCell } from './interplay/pattern'
import type { Interval } from './interval'

/** Fewer decided cases than this and nothing is said of a boundary's losses. */
export const FEWEST_DECIDED = 30
const LEVEL = 0.05

/** What became of those who left so long ago that the limit of their boundary has passed. */
export interface Decided {
  out: number
  lost: number
}

/** Those who left in a month: who went on and who has not, as of today. */
export interface Leaving {
  /** Its first day. */
  month: Day
  out: number
  open: number
}

/**
 * Takes a boundary's months and, of the month in which the limit ends (today less the limit), those who left before it ends; gives what became of all
 * who left by then. Who left later is left out whether they have arrived or not: counting those who were quick, and not those who are still on their
 * way, would make a boundary with a long limit look as if it lost fewer.
 */
export function decidedOf(months: readonly Leaving[], turning: Leaving): Decided {
  const decided = { out: 0, lost: 0 }
  for (const one of months) {
    const { out, open } = one.month === turning.month ? turning : one
    if (one.month > turning.month) continue
    decided.out += out
    decided.lost += open
  }
  return decided
}

/** Of those who are decided, how many are lost. */
export const lostOf = ({ out, lost }: Decided): Share => ({ count: lost, total: out + lost })

/** The boundary that leaks, if any, and how many could be compared at all. */
interface Leak<One> {
  leak: One | null
  compared: number
}

/**
 * Takes the boundaries at which somebody can be lost, gives the one that loses more than all others together: by Newcombe's interval, and by a p (Fisher's
 * where few are expected, else of the pooled z) that counts how many boundaries were looked at (Bonferroni). Null: none stands out, which
 * is what noise looks like; or none had enough to be compared, nor the others anybody.
 */
export function leakOf<One extends { decided: Decided }>(boundaries: readonly One[]): Leak<One> {
  const shares = boundaries.map(one => ({ one, share: lostOf(one.decided) }))
  const asked = shares.flatMap(({ one, share }) => {
    const others = shares.filter(other => other.one !== one)
    const rest = {
      count: others.reduce((sum, other) => sum + other.share.count, 0),
      total: others.reduce((sum, other) => sum + other.share.total, 0),
    }
    const difference = share.total >= FEWEST_DECIDED ? newcombe(share, rest) : null
    if (!difference) return []
    const p = needsFisher(share, rest) ? fisherExact(share, rest) : difference.p
    return [{ one, difference, p: p ?? 1 }]
  })
  const found = asked.filter(({ difference, p }) => difference.low > 0 && p * asked.length <= LEVEL)
  const most = found.toSorted((left, right) => right.difference.z - left.difference.z)[0]
  return { leak: most?.one ?? null, compared: asked.length }
}

/** Of fewer arrivals a boundary is not held to be the slowest: their median may be anything. */
export const FEWEST_WAITS = 30

/** Waits at a boundary: how many, their median and its 95 % interval, in one unit. */
export interface Waits {
  n: number
  median: number | null
  range: Interval | null
}

/** Takes the waits at boundaries, gives where customers wait longest: the median's interval lies above that of every other one. Null: none stands out. */
export function slowestOf<One extends Waits>(boundaries: readonly One[]): One | null {
  const [first, ...others] = boundaries
    .filter(({ n, range }) => n >= FEWEST_WAITS && range !== null)
    .toSorted((one, other) => (other.median ?? 0) - (one.median ?? 0))
  if (!first || others.length === 0) return null
  const stands = others.every(({ range }) => (first.range?.low ?? 0) > (range?.high ?? 0))
  return stands ? first : null
}

const id = z.int().positive().max(2_147_483_647)
/** A boundary, by its two touchpoints. */
export const outcomeInput = z.strictObject({ from: id, to: id, filters: filterSchema })

/** Bands of waiting at a boundary: up to the median, up to the 90th percentile, longer or still waiting by then. In the order of waiting. */
export const BANDS = ['short', 'middle', 'long'] as const
export type Band = (typeof BANDS)[number]

/** Outcomes of one customer by tier, how often it had passed, and the longest wait before. */
export interface DelayCell extends Omit<PatternCell, 'faulty'> {
  wait: Band
}

export interface DelayPattern {
  customers: number
  cells: readonly DelayCell[]
}

/** How many of how many, and by how much their variance exceeds that of as many customers, since a customer's outcomes are alike. */
export interface BandShare extends Share {
  effect: number
}

export interface OutcomeByDelay {
  bands: Record<Band, BandShare>
  /** Who waited long against all others; null: too few to tell. */
  found: InCustomers | null
  /** Both differences go the same way and beyond their margin, and p times the number of comparisons is below 5 %. */
  real: boolean
}

const against = (patterns: readonly DelayPattern[], band: Band): Pattern[] =>
  patterns.map(({ customers, cells }) => ({
    customers,
    cells: cells.map(({ wait, ...cell }) => ({ ...cell, faulty: wait === band })),
  }))

function bandOf(patterns: readonly DelayPattern[], band: Band): BandShare {
  const those = against(patterns, band)
  const { good, n } = groupOf(those, true)
  return { count: good, total: n, effect: designEffect(those, true) }
}

/**
 * Takes customers' outcomes by the longest wait before each and how many comparisons like this one can be made, gives shares of good ones by band and
 * whether those who waited long fared otherwise than customers of their tier who had passed as often (domain/interplay; whoever passes more often has more
 * chances of a long wait).
 */
export function outcomeByDelay(patterns: readonly DelayPattern[], tried: number): OutcomeByDelay {
  const found = inCustomers(against(patterns, 'long'))
  return {
    bands: {
      short: bandOf(patterns, 'short'),
      middle: bandOf(patterns, 'middle'),
      long: bandOf(patterns, 'long'),
    },
    found,
    real: found !== null && isBeyond(found) && found.pooled.p * tried <= LEVEL,
  }
}
