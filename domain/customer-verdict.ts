import { npsInterval, wilson } from './interval'
import type { Direction, Kind } from './kind'
import { type Pair, type Parts, partsOf, sumParts } from './parts'
import { type Judged, meets, type Status, statusOf } from './status'

/** How far back a function's verdict on one customer looks: about six months, in days. */
export const VERDICT_DAYS = 183

/** A function's state towards one customer: the four words, and that it recorded nothing. */
export type CustomerStatus = Status | 'silent'

/** What one metric recorded of a customer in the time looked at. */
export interface Recorded {
  kind: Kind
  direction: Direction
  /** The own target or the goal in the metric's unit (percent, points, hours); null: nothing to judge by. */
  target: number | null
  /** The pairs of its counted facts (domain/parts.ts); of durations `a` in seconds by the metric's clock. */
  facts: readonly Pair[]
}

/** A count of a count: never a percentage, for one customer is few. */
export interface Counted {
  /** Of how many: cases, answers. */
  of: number
  /**
   * How many of these. rate: numerators; top_box: favourable; nps: promoters; duration: within the target, 0 without one. Null: the kind
   * cannot be counted so.
   */
  hits: number | null
  /** nps: how many were detractors. */
  against: number
  status: Status
}

/** Up to here the chance of so many is added up term by term; beyond it Wilson's interval says the same. */
const COUNTED_OUT = 1000
/** One tail of 5 %, as an interval of 95 % has it. */
const TAIL = 0.025

/** The chance of at most so many hits of `of` where each comes with `chance` (binomial). */
function chanceOfAtMost(hits: number, of: number, chance: number): number {
  let term = (1 - chance) ** of
  let sum = term
  for (let count = 1; count <= hits; count += 1) {
    term *= ((of - count + 1) / count) * (chance / (1 - chance))
    sum += term
  }
  return sum
}

/** Tells whether a function that keeps its target exactly would treat at most 1 in 40 customers so badly or worse. */
function isBeyondChance(hits: number, of: number, target: number, direction: Direction): boolean {
  const expected = target / 100
  if (of > COUNTED_OUT) {
    const interval = wilson(hits, of)
    return interval !== null && (direction === 'up' ? interval.high < expected : interval.low > expected)
  }
  if (expected <= 0 || expected >= 1) return true
  const chance =
    direction === 'up' ? chanceOfAtMost(hits, of, expected) : chanceOfAtMost(of - hits, of, 1 - expected)
  return chance <= TAIL
}

/** Wilson's interval is too short for one of three; a share of few is judged by the exact chance of it. */
function statusOfShare(hits: number, of: number, target: number | null, direction: Direction): Status {
  if (of <= 0 || target === null || direction === 'neutral') return 'cannot_tell'
  if (meets((100 * hits) / of, target, direction)) return 'on_target'
  return isBeyondChance(Math.round(hits), Math.round(of), target, direction) ? 'off_target' : 'at_risk'
}

/** A target of a median says where half of the cases shall lie; so half of this customer's within it meet it. */
const HALF = 50

/**
 * Takes what a metric recorded of one customer, gives counts and one of the four words: what meets the target is on target; what misses it
 * as badly as at least 1 in 40 customers would meet with where the target is kept exactly (binomial; of NPS the adjusted Wald
 * interval) is at risk; beyond that off target. No target, no facts, or a kind that has no count of a count (means,
 * amounts, events): cannot tell.
 */
export function judgeRecorded({ kind, direction, target, facts }: Recorded): Counted {
  const parts = sumParts(facts.map(partsOf))
  const { n, a, b } = parts
  if (kind === 'rate') return { of: b, hits: a, against: 0, status: statusOfShare(a, b, target, direction) }
  if (kind === 'top_box')
    return { of: n, hits: a, against: 0, status: statusOfShare(a, n, target, direction) }
  if (kind === 'nps') return { of: n, hits: a, against: b, status: statusOfNps(parts, target, direction) }
  if (kind !== 'duration' || target === null) return { of: n, hits: null, against: 0, status: 'cannot_tell' }
  const within = facts.filter(one => one.a <= target * 3600).length
  const status = direction === 'down' ? statusOfShare(within, n, HALF, 'up') : 'cannot_tell'
  return { of: n, hits: within, against: 0, status }
}

function statusOfNps(parts: Parts, target: number | null, direction: Direction): Status {
  const interval = npsInterval(parts)
  if (!interval) return 'cannot_tell'
  const value = (100 * (parts.a - parts.b)) / parts.n
  const judged: Judged = { value, ...interval, state: 'ok', partial: false }
  return statusOf(judged, target, direction).status
}

const WORST: readonly Status[] = ['off_target', 'at_risk', 'on_target']

/**
 * Takes the states of what a function recorded of one customer and how many facts there are at all, gives the function's: the
 * worst of what can be judged; cannot tell where nothing can be; silent where nothing was recorded.
 */
export function functionStatus(states: readonly Status[], facts: number): CustomerStatus {
  if (facts === 0) return 'silent'
  return WORST.find(status => states.includes(status)) ?? 'cannot_tell'
}

/** Takes counts, tells how many of them were faults: misses where more is good, hits where less is; null: nobody can say. */
export function faultsOf(
  { kind, direction }: Pick<Recorded, 'kind' | 'direction'>,
  is: Counted,
): number | null {
  if (is.hits === null || direction === 'neutral') return null
  if (kind === 'nps') return is.against
  if (kind === 'duration') return is.of - is.hits
  return direction === 'down' ? is.hits : is.of - is.hits
}
