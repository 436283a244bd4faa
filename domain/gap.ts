import type { Direction } from './kind'
import { type Judged, meets, statusOf } from './status'

/** Fewer customers than this say nothing certain about a stage. */
export const MINIMUM_CUSTOMERS = 30
/** Fewer own targets than this are no pattern. */
const MINIMUM_TARGETS = 2

export const STAGE_STATES = ['well_below', 'below', 'meets', 'no_goal', 'nobody_asks', 'cannot_tell'] as const
export type StageState = (typeof STAGE_STATES)[number]

export const GAP_STATES = [
  'silo_gap',
  'both_off_target',
  'own_missed_customers_satisfied',
  'none',
  'cannot_tell',
] as const
export type GapState = (typeof GAP_STATES)[number]

/** A customer figure over its window with the n behind it, and what its goal expects (null: no goal). */
export interface CustomerFigure {
  figure: Judged & { n: number }
  expected: number | null
  direction: Direction
}

/**
 * Takes a place's headline customer figure, gives where it stands on the one scale that all stages share: meets (the value
 * does), below (it misses within its margin, or fewer than 30 answers), well below (the whole interval misses). Fewer than 30 whose
 * interval holds the goal can stand on either side: cannot tell. No metric: nobody asks.
 */
export function stageState(customers: CustomerFigure | null): StageState {
  if (!customers) return 'nobody_asks'
  const { status, reason } = statusOf(customers.figure, customers.expected, customers.direction)
  if (reason === 'no_goal') return 'no_goal'
  if (status === 'cannot_tell' || isUndecided(customers)) return 'cannot_tell'
  if (status === 'on_target') return 'meets'
  return status === 'off_target' && customers.figure.n >= MINIMUM_CUSTOMERS ? 'well_below' : 'below'
}

function isUndecided({ figure, expected }: CustomerFigure): boolean {
  const { low, high, n } = figure
  if (expected === null || n >= MINIMUM_CUSTOMERS) return false
  return low === null || high === null || (low <= expected && expected <= high)
}

/**
 * Takes for each own target of a place whether its figure of the last whole period met it (null: no figure), gives how many were,
 * of how many with a figure, and whether that counts as "own targets met": all of up to 4, from 5 on at least 80 %.
 * Fewer than 2 with a figure: null, no pattern.
 */
export function ownTargetsMet(results: readonly (boolean | null)[]): {
  met: number
  of: number
  all: boolean | null
} {
  const known = results.filter(result => result !== null)
  const met = known.filter(Boolean).length
  const of = known.length
  if (of < MINIMUM_TARGETS) return { met, of, all: null }
  return { met, of, all: of <= 4 ? met === of : met >= 0.8 * of }
}

/**
 * Takes a place's own targets (as above) and its customer figure, gives the silo gap's state. Customers are below goal where
 * at least 30 say so and the whole interval misses; at goal where the value meets. Anything less is no gap.
 */
export function gapOf(allMet: boolean | null, customers: CustomerFigure | null): GapState {
  const state = stageState(customers)
  if (allMet === null || state === 'nobody_asks' || state === 'no_goal' || state === 'cannot_tell')
    return 'cannot_tell'
  if (state === 'well_below') return allMet ? 'silo_gap' : 'both_off_target'
  return state === 'meets' && !allMet ? 'own_missed_customers_satisfied' : 'none'
}

/** Where a gap can be: a stage, or what one chooses the rows of the company by. */
export const GAP_PLACES = ['stage', 'function', 'region', 'product', 'tier'] as const
export type GapPlaceKind = (typeof GAP_PLACES)[number]

/** Tells whether customers are below goal in a state, whatever the own targets. */
export const isBadGap = (state: GapState | 'watch'): boolean =>
  state === 'silo_gap' || state === 'both_off_target'

/**
 * Takes a place's states of the last whole periods, oldest first, gives what is said of it now: a gap that stands, from two bad periods in a row on; `watch`
 * after a single one. A gap that stood clears after two good periods in a row, until then it is still said. Periods that cannot be
 * told neither confirm nor clear; where the last one cannot, nothing is said. No periods: cannot_tell.
 */
export function gapOverTime(states: readonly GapState[]): GapState | 'watch' {
  const last = states.at(-1) ?? 'cannot_tell'
  if (last === 'cannot_tell') return last
  let standing: GapState | null = null
  let [bad, good] = [0, 0]
  for (const state of states) {
    if (state === 'cannot_tell') continue
    bad = isBadGap(state) ? bad + 1 : 0
    good = isBadGap(state) ? 0 : good + 1
    if (bad >= 2 || (bad === 1 && standing)) standing = state
    if (good >= 2) standing = null
  }
  if (standing) return standing
  return bad === 1 ? 'watch' : last
}

/** Takes a customer figure, gives how far the value misses its goal, in the metric's unit; 0 where it doesn't or cannot be told. */
export function shortfall({ figure, expected, direction }: CustomerFigure): number {
  if (figure.value === null || expected === null || direction === 'neutral') return 0
  return meets(figure.value, expected, direction) ? 0 : Math.abs(expected - figure.value)
}
