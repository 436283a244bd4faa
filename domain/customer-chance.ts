import { npsInterval, wilson } from './interval'
import type { Direction } from './kind'
import { Z80, Z95 } from './normal'
import type { Parts } from './parts'

/** How rarely a function that keeps its target exactly may treat a customer so badly or worse; `z`: the normal deviate that leaves so much on one side. */
export interface Rarity {
  tail: number
  z: number
}

/** One tail of 2.5 %, as an interval of 95 % has it, and of 10 %, as one of 80 % has it. */
export const ONE_IN_40: Rarity = { tail: 1 / 40, z: Z95 }
export const ONE_IN_10: Rarity = { tail: 1 / 10, z: Z80 }

/** Up to so many cases or answers the chance is added up term by term; beyond, intervals say the same. */
const COUNTED_OUT = 1000
const ANSWERS_COUNTED_OUT = 60
/** 1 − 0.9 is a little less than a tenth, and another sum may be a little more: what rounding leaves decides nothing. */
const ROUNDING = 1e-9

/** Chance of at most so many hits of `of` where each comes with `chance` (binomial). */
function chanceOfAtMost(hits: number, of: number, chance: number): number {
  let term = (1 - chance) ** of
  let sum = term
  for (let count = 1; count <= hits; count += 1) {
    term *= ((of - count + 1) / count) * (chance / (1 - chance))
    sum += term
  }
  return sum
}

/** Takes whole hits of whole cases that miss a target (percent), tells whether so bad or worse comes at most so rarely where it is kept exactly. */
export function isShareBeyond(
  { tail, z }: Rarity,
  { hits, of, target, direction }: { hits: number; of: number; target: number; direction: Direction },
): boolean {
  const expected = target / 100
  if (of > COUNTED_OUT) {
    const interval = wilson(hits, of, z)
    return interval !== null && (direction === 'up' ? interval.high < expected : interval.low > expected)
  }
  // What shall always be, or never, leaves nothing to chance.
  if (expected <= 0 || expected >= 1) return true
  const chance =
    direction === 'up' ? chanceOfAtMost(hits, of, expected) : chanceOfAtMost(of - hits, of, 1 - expected)
  return chance <= tail + ROUNDING
}

/** Chance that promoters less detractors of n answers are at most `score`, where shares of both are given (trinomial). */
function chanceOfScore(score: number, n: number, promoters: number, detractors: number): number {
  let sums = [1]
  for (let answers = 0; answers < n; answers += 1) {
    const next = new Array<number>(sums.length + 2).fill(0)
    for (const [at, chance] of sums.entries()) {
      next[at] = (next[at] ?? 0) + chance * detractors
      next[at + 1] = (next[at + 1] ?? 0) + chance * (1 - promoters - detractors)
      next[at + 2] = (next[at + 2] ?? 0) + chance * promoters
    }
    sums = next
  }
  return sums.slice(0, score + n + 1).reduce((sum, chance) => sum + chance, 0)
}

/** Shares of detractors that are tried: a target of NPS says nothing of how many there are. */
const TRIED = 20

/**
 * Takes parts of an nps metric that miss a target (points), tells whether so bad or worse comes at most so rarely where it is kept exactly, however many
 * passives there are: the adjusted Wald interval calls a single passive answer below a target of 40, which comes to 6 customers of 10.
 */
export function isNpsBeyond(
  { tail, z }: Rarity,
  parts: Parts,
  target: number,
  direction: Direction,
): boolean {
  const { n, a, b } = parts
  if (n > ANSWERS_COUNTED_OUT) {
    const interval = npsInterval(parts, z)
    return interval !== null && (direction === 'up' ? interval.high < target : interval.low > target)
  }
  const sign = direction === 'up' ? 1 : -1
  const expected = Math.min(1, Math.max(-1, (sign * target) / 100))
  const [fewest, most] = [Math.max(0, -expected), (1 - expected) / 2]
  return Array.from({ length: TRIED + 1 }, (_, step) => fewest + ((most - fewest) * step) / TRIED).every(
    detractors => chanceOfScore(sign * (a - b), n, detractors + expected, detractors) <= tail + ROUNDING,
  )
}
