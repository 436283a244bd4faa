import { z } from 'zod'
import { type CalendarRules, type Grain, type Period, periodOf, previous } from './calendar'
import { periodsBefore } from './comparison'
import { type Day, isDay } from './day'
import type { Cadence } from './metric'
import { SLICE_DIMENSIONS } from './slice'
import { inputs } from './text/en/base/inputs'

export const ACTION_DIRECTIONS = ['up', 'down'] as const
/** By what a place is named: one function or one value of a slice. */
export const PLACE_DIMENSIONS = ['function', ...SLICE_DIMENSIONS] as const
export type PlaceDimension = (typeof PLACE_DIMENSIONS)[number]

/** Where an action stands; waiting: its review has come, and the figures that it needs have not. */
export const ACTION_STATES = ['under_way', 'waiting', 'better', 'worse', 'cannot_tell', 'withdrawn'] as const
export type ActionState = (typeof ACTION_STATES)[number]
/** States in which a verdict was given. */
export const REVIEWED: readonly ActionState[] = ['better', 'worse', 'cannot_tell']

/** As many periods before an action are looked at as a chart shows. */
const MOST_BEFORE = 36

const id = z.int().positive().max(2_147_483_647)
const dayText = z.string().refine(isDay, inputs.noSuchDay)
const key = z.string().min(1).max(200)
const place = z.strictObject({ dimension: z.enum(PLACE_DIMENSIONS), key })

const words = {
  title: z.string().trim().min(1, inputs.actionTitle).max(160, inputs.actionTitleLong),
  what: z.string().trim().min(1, inputs.actionWhat).max(2000, inputs.actionWhatLong),
  ownerId: id,
}

/** What an action is aimed at: fixed once it is registered. */
const aim = {
  metric: key,
  /** Where it is done; null: everywhere. */
  place: place.nullable(),
  direction: z.enum(ACTION_DIRECTIONS),
  startsOn: dayText,
  reviewOn: dayText,
  /** What it does not touch; null: none. */
  comparison: z.strictObject({ metric: key, place: place.nullable() }).nullable(),
}

export const registerActionInput = z.strictObject({
  ...words,
  ...aim,
  /** Whose action it is; null: the company's. */
  function: key.nullable(),
  goalId: id.nullable(),
})
export type RegisterActionInput = z.infer<typeof registerActionInput>

/** What is known while one registers, for the advice. */
export const foreseeActionInput = z.strictObject(aim)
export type ForeseeActionInput = z.infer<typeof foreseeActionInput>

export const actionInput = z.strictObject({ id })
/** `revision` is the one that was read; a newer one wins. */
export const changeActionInput = z.strictObject({ id, revision: id, ...words })
export type ChangeActionInput = z.infer<typeof changeActionInput>

export const withdrawActionInput = z.strictObject({
  id,
  revision: id,
  reason: z.string().trim().min(1, inputs.reasonMissing).max(500, inputs.reasonLong),
})
export type WithdrawActionInput = z.infer<typeof withdrawActionInput>

export const concludeActionInput = z.strictObject({
  id,
  revision: id,
  conclusion: z.string().trim().min(1, inputs.conclusionMissing).max(2000, inputs.conclusionLong),
})
export type ConcludeActionInput = z.infer<typeof concludeActionInput>

/** What the list is narrowed by: all of it stands in the address. */
export const actionSearch = z.object({
  state: z.enum(ACTION_STATES).nullable().default(null),
  /** Key of the function; '-' is the company's own. */
  function: z.string().max(200).nullable().default(null),
  owner: id.nullable().default(null),
})
export type ActionSearch = z.infer<typeof actionSearch>

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** Takes an address's search params, gives what the list is narrowed by; what is no value of its field is left out. */
export function parseActionSearch(params: Params): ActionSearch {
  const one = (name: string) => {
    const value = params[name]
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, 200)
  }
  const owner = Number(one('owner'))
  return {
    state: ACTION_STATES.find(state => state === one('state')) ?? null,
    function: one('function') || null,
    owner: id.safeParse(owner).success ? owner : null,
  }
}

/** Takes a metric's cadence, gives the periods in which its actions are judged. */
export function grainFor(cadence: Cadence): Grain {
  return cadence === 'quarter' ? 'quarter' : 'month'
}

/** The periods of an action, in order; those at `start` and later are under it, `review` is the one at which it is judged. */
export interface ActionPeriods {
  periods: Period[]
  start: number
  review: number
  /** Begun within a period: that one is neither before nor after, and counts for nothing. */
  mixed: number | null
}

/**
 * Takes an action's days, the grain and the calendar; gives the 36 periods before it and those under it, up to the last one that is over on
 * the review day. A period in which it began stands among them and is told.
 */
export function actionPeriods(
  { startsOn, reviewOn }: { startsOn: Day; reviewOn: Day },
  grain: Grain,
  rules: CalendarRules,
): ActionPeriods {
  const begun = periodOf(startsOn, grain, rules)
  const isMixed = begun.start !== startsOn
  const last = previous(periodOf(reviewOn, grain, rules), rules)
  const periods = [...periodsBefore(begun, MOST_BEFORE, rules), begun]
  for (let end = begun.end; end <= last.start; ) {
    const after = periodOf(end, grain, rules)
    periods.push(after)
    end = after.end
  }
  const start = MOST_BEFORE + (isMixed ? 1 : 0)
  // Reviewed before the first of its periods is over it is the one before: nothing of the action can be seen.
  const review = periods.findIndex(one => one.start === last.start)
  return { periods, start, review, mixed: isMixed ? MOST_BEFORE : null }
}

export type ActionFault = 'starts_before' | 'review_before_start' | 'review_passed'

/**
 * Takes an action's days, the first day of the month that runs and the company's day; gives what is wrong with them, null where nothing is.
 * An action may begin in the running month: its figure is not whole, so nobody has seen an effect in it.
 */
export function actionFault(
  { startsOn, reviewOn }: { startsOn: Day; reviewOn: Day },
  running: Day,
  today: Day,
): { fault: ActionFault; field: 'startsOn' | 'reviewOn' } | null {
  if (startsOn < running) return { fault: 'starts_before', field: 'startsOn' }
  if (reviewOn <= startsOn) return { fault: 'review_before_start', field: 'reviewOn' }
  return reviewOn <= today ? { fault: 'review_passed', field: 'reviewOn' } : null
}
