import { isNpsBeyond, isShareBeyond, ONE_IN_10, ONE_IN_40, type Rarity } from './customer-chance'
import type { Direction, Kind } from './kind'
import { type Pair, type Parts, partsOf, sumParts } from './parts'
import { meets, type Status } from './status'

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
  /** It misses the target, but a function that keeps it treats more than 1 in 10 customers so: nobody can tell. */
  withinChance: boolean
}

type Verdict = Pick<Counted, 'status' | 'withinChance'>
const CANNOT_TELL: Verdict = { status: 'cannot_tell', withinChance: false }

/** Takes whether a miss is beyond what comes so rarely by chance, gives what that says. */
function ofMiss(isBeyond: (rarity: Rarity) => boolean): Verdict {
  if (isBeyond(ONE_IN_40)) return { status: 'off_target', withinChance: false }
  if (isBeyond(ONE_IN_10)) return { status: 'at_risk', withinChance: false }
  return { status: 'cannot_tell', withinChance: true }
}

/** Wilson's interval is too short for one of three: a share of few is judged by the exact chance of it. */
function verdictOfShare(hits: number, of: number, target: number | null, direction: Direction): Verdict {
  if (of <= 0 || target === null || direction === 'neutral') return CANNOT_TELL
  if (meets((100 * hits) / of, target, direction)) return { status: 'on_target', withinChance: false }
  const share = { hits: Math.round(hits), of: Math.round(of), target, direction }
  return ofMiss(rarity => isShareBeyond(rarity, share))
}

/** A target of a median says where half of the cases shall lie; so half of this customer's within it meet it. */
const HALF = 50

/**
 * Takes what a metric recorded of one customer, gives counts and one of the four words: what meets the target is on target. A miss is off target
 * where a function that keeps its target exactly would treat at most 1 in 40 customers so badly or worse, at risk up to 1 in 10
 * (customer-chance.ts); a miss likelier than that is within chance and cannot be told. No target, no facts, or a kind that has no count of a
 * count (means, amounts, events): cannot tell.
 */
export function judgeRecorded({ kind, direction, target, facts }: Recorded): Counted {
  const parts = sumParts(facts.map(partsOf))
  const { n, a, b } = parts
  if (kind === 'rate') return { of: b, hits: a, against: 0, ...verdictOfShare(a, b, target, direction) }
  if (kind === 'top_box') return { of: n, hits: a, against: 0, ...verdictOfShare(a, n, target, direction) }
  if (kind === 'nps') return { of: n, hits: a, against: b, ...verdictOfNps(parts, target, direction) }
  if (kind !== 'duration' || target === null) return { of: n, hits: null, against: 0, ...CANNOT_TELL }
  const within = facts.filter(one => one.a <= target * 3600).length
  const verdict = direction === 'down' ? verdictOfShare(within, n, HALF, 'up') : CANNOT_TELL
  return { of: n, hits: within, against: 0, ...verdict }
}

function verdictOfNps(parts: Parts, target: number | null, direction: Direction): Verdict {
  if (parts.n <= 0 || target === null || direction === 'neutral') return CANNOT_TELL
  const value = (100 * (parts.a - parts.b)) / parts.n
  if (meets(value, target, direction)) return { status: 'on_target', withinChance: false }
  return ofMiss(rarity => isNpsBeyond(rarity, parts, target, direction))
}

const WORST: readonly Status[] = ['off_target', 'at_risk', 'on_target']

/**
 * Takes the states of what a function recorded of one customer and how many things it recorded at all, gives the function's: the worst of
 * what can be judged, so that a miss within chance makes it no worse; cannot tell where nothing can be; silent where nothing was recorded.
 * Where every target is kept exactly, each metric is at risk or off target by chance of at most 1 customer in 10; so a function with k
 * metrics that have nothing to do with each other of at most 1 − 0.9ᵏ (34 % of customers where k = 4), and off target of 1 − (39/40)ᵏ (10 %).
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
