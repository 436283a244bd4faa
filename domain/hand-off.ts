import { z } from 'zod'
import { newcombe, type Share } from './difference'
import { filterSchema } from './filter'
import type { Balance } from './journey'

/** Fewer decided cases than this and nothing is said of a boundary's losses. */
export const FEWEST_DECIDED = 30
const LEVEL = 0.05

/** Of those whose time has passed, how many are lost; who is in progress is not decided yet. */
export const lostOf = ({ out, lost }: Pick<Balance, 'out' | 'lost'>): Share => ({
  count: lost,
  total: out + lost,
})

/**
 * Takes the boundaries at which somebody can be lost, gives the one that loses more than all others together: by Newcombe's interval, and by a
 * p that counts how many boundaries were looked at (Bonferroni). Null: none stands out, which is what noise looks like.
 */
export function leakOf<One extends Pick<Balance, 'out' | 'lost'>>(boundaries: readonly One[]): One | null {
  const asked = boundaries.filter(one => lostOf(one).total >= FEWEST_DECIDED)
  const found = asked.flatMap(one => {
    const others = boundaries.filter(other => other !== one).map(lostOf)
    const rest = {
      count: others.reduce((sum, share) => sum + share.count, 0),
      total: others.reduce((sum, share) => sum + share.total, 0),
    }
    const difference = newcombe(lostOf(one), rest)
    if (!difference || difference.low <= 0) return []
    if ((difference.p ?? 1) * asked.length > LEVEL) return []
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
