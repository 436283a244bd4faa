import { z } from 'zod'
import type { Day } from './day'
import { fisherExact, needsFisher, newcombe, type Share } from './difference'
import { filterSchema } from './filter'

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

/**
 * Takes the boundaries at which somebody can be lost, gives the one that loses more than all others together: by Newcombe's interval, and by a
 * p (Fisher's where few are expected, else of the pooled z) that counts how many boundaries were looked at (Bonferroni). Null: none stands out, which is what noise looks like.
 */
export function leakOf<One extends { decided: Decided }>(boundaries: readonly One[]): One | null {
  const shares = boundaries.map(one => ({ one, share: lostOf(one.decided) }))
  const asked = shares.filter(({ share }) => share.total >= FEWEST_DECIDED)
  const found = asked.flatMap(({ one, share }) => {
    const others = shares.filter(other => other.one !== one)
    const rest = {
      count: others.reduce((sum, other) => sum + other.share.count, 0),
      total: others.reduce((sum, other) => sum + other.share.total, 0),
    }
    const difference = newcombe(share, rest)
    if (!difference || difference.low <= 0) return []
    const p = needsFisher(share, rest) ? fisherExact(share, rest) : difference.p
    if ((p ?? 1) * asked.length > LEVEL) return []
    return [{ one, z: difference.z }]
  })
  return found.toSorted((left, right) => right.z - left.z)[0]?.one ?? null
}

const id = z.int().positive().max(2_147_483_647)
/** A boundary, by its two touchpoints. */
export const outcomeInput = z.strictObject({ from: id, to: id, filters: filterSchema })

/** Bands of waiting at a boundary: up to the median, up to the 90th percentile, longer. Seconds. */
export type Band = 'short' | 'middle' | 'long'
export const BANDS: readonly Band[] = ['short', 'middle', 'long']

/** Takes a waiting and where the bands end (seconds), gives its band; on a boundary it is in the lower one. */
export function bandOf(waited: number, { median, p90 }: { median: number; p90: number }): Band {
  if (waited <= median) return 'short'
  return waited <= p90 ? 'middle' : 'long'
}

/** An outcome with the longest waiting before it. */
export interface Delayed {
  waited: number
  good: boolean
}

export interface OutcomeByDelay {
  bands: Record<Band, Share>
  /** Of the long band against all others together, in shares; null: too few to tell. */
  difference: { difference: number; low: number; high: number; real: boolean } | null
}

/** Fewer than this in the long band, or in the others, and nothing is said. */
export const FEWEST_A_BAND = 20

/** Takes outcomes with the longest waiting before each, gives shares of good ones by band and whether those who waited long fared otherwise. */
export function outcomeByDelay(
  all: readonly Delayed[],
  ends: { median: number; p90: number },
): OutcomeByDelay {
  const bands: OutcomeByDelay['bands'] = {
    short: { count: 0, total: 0 },
    middle: { count: 0, total: 0 },
    long: { count: 0, total: 0 },
  }
  for (const { waited, good } of all) {
    const band = bands[bandOf(waited, ends)]
    band.total += 1
    if (good) band.count += 1
  }
  const rest = {
    count: bands.short.count + bands.middle.count,
    total: bands.short.total + bands.middle.total,
  }
  const enough = Math.min(bands.long.total, rest.total) >= FEWEST_A_BAND
  const found = enough ? newcombe(bands.long, rest) : null
  return {
    bands,
    difference: found && {
      ...{ difference: found.difference, low: found.low, high: found.high },
      real: found.low > 0 || found.high < 0,
    },
  }
}
