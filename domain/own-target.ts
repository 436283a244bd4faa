import { z } from 'zod'
import type { Period } from './calendar'
import { type Day, isDay } from './day'
import type { Cadence } from './metric'

/** A function's own target for one of its company metrics, as its head sets it; in the figure's unit. */
export const setOwnTargetInput = z.strictObject({
  metric: z.string().min(1).max(200),
  /** Null: none from that day on. */
  target: z.number().nullable(),
  /** First day on which it holds. */
  from: z.string().refine(isDay),
  /** The target that the sender saw as the newest, by its id; null: none. */
  newest: z.int().positive().nullable(),
})
export type SetOwnTargetInput = z.infer<typeof setOwnTargetInput>

/** For who leads: the function whose targets to show. */
export const ownTargetsInput = z.strictObject({ function: z.string().min(1).max(200).optional() })

/** From which day on a target is wanted, and the first on which it no longer is. */
export interface TargetSpan {
  validFrom: Day
  validTo: Day
}

/** Tells whether a target is wanted on a day. */
export function isWantedOn({ validFrom, validTo }: TargetSpan, day: Day): boolean {
  return validFrom <= day && day < validTo
}

/**
 * Takes all targets that a function ever had for one metric, a period and how often the metric is measured; gives the one by which the period is judged:
 * what was wanted on its first day, so that nothing that was seen is judged anew. The very first target also judges the month (of a quarterly metric the
 * quarter) in which it begins, and no longer period. One that ended meanwhile, with none after it, judges nothing. None: null.
 */
export function targetFor<Target extends TargetSpan>(
  own: readonly Target[],
  { start, end, grain }: Pick<Period, 'start' | 'end' | 'grain'>,
  cadence: Cadence,
): Target | null {
  const within = own
    .filter(one => start < one.validFrom && one.validFrom < end)
    .toSorted((one, other) => one.validFrom.localeCompare(other.validFrom))
  const isShort = grain !== 'year' && (grain !== 'quarter' || cadence === 'quarter')
  const isFirst = own.every(one => start < one.validFrom)
  const held = own.find(one => isWantedOn(one, start))
  const judging = held ?? (isFirst && isShort ? within[0] : undefined)
  if (!judging) return null
  const isReplaced = within.some(one => one.validFrom >= judging.validTo)
  return judging.validTo >= end || isReplaced ? judging : null
}
