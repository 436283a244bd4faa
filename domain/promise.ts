import { z } from 'zod'
import type { Day } from './day'
import type { Direction } from './kind'
import { type Judged, type StatusReason, statusOf } from './status'

/** Whether something promised was kept in a month. */
export const KEPT = ['kept', 'not_kept', 'cannot_tell'] as const
export type Kept = (typeof KEPT)[number]

/** How many months are told at once. */
export const PROMISE_MONTHS = [12, 24, 36] as const
export type PromiseMonths = (typeof PROMISE_MONTHS)[number]
export const promiseInput = z.strictObject({ months: z.literal(PROMISE_MONTHS).default(12) })

/** More would no longer be one promise. */
export const MOST_METRICS = 8

/** A version of the promise, as who leads sets it. */
export const setPromiseInput = z.strictObject({
  text: z.string().trim().min(10).max(400),
  /** The month with which it begins, 'YYYY-MM'. */
  from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  metrics: z
    .array(
      z.strictObject({
        metric: z.string().min(1).max(200),
        /** In the metric's unit. */
        threshold: z.number().finite(),
        stage: z.string().min(1).max(200).nullable(),
      }),
    )
    .max(MOST_METRICS),
  /** The newest version that was on screen; null: there was none. */
  newest: z.int().positive().nullable(),
  /** Needed for a change. */
  reason: z.string().trim().max(500),
})
export type SetPromiseInput = z.infer<typeof setPromiseInput>

/** Takes versions, each with its id and first day, and a day; gives the one in force then: of two that began on one day the newer. */
export function inForce<Version extends { id: number; validFrom: Day }>(
  versions: readonly Version[],
  day: Day,
): Version | null {
  return versions.reduce<Version | null>((best, one) => {
    if (one.validFrom > day) return best
    const later =
      best && (one.validFrom === best.validFrom ? one.id > best.id : one.validFrom > best.validFrom)
    return best === null || later ? one : best
  }, null)
}

/**
 * Takes a month's figure, the threshold and the metric's direction, gives whether it was kept, and why. As good as promised: kept. The whole
 * interval on the wrong side: not kept. Worse, but within the margin, too few, partial or missing: cannot tell, never not kept.
 */
export function keptOf(
  figure: Judged,
  threshold: number,
  direction: Direction,
): { kept: Kept; reason: StatusReason } {
  const { status, reason } = statusOf(figure, threshold, direction)
  if (status === 'on_target') return { kept: 'kept', reason }
  // Without a margin chance may have decided.
  const margin = direction === 'up' ? figure.high : figure.low
  if (status === 'off_target' && margin === null) return { kept: 'cannot_tell', reason: 'within_margin' }
  return { kept: status === 'off_target' ? 'not_kept' : 'cannot_tell', reason }
}

/**
 * The whole promise in a month: not kept where any part is not. Kept where at least one is and no other is worse or unfinished: one without a figure,
 * or with too few answers, says nothing against it, one that is worse within its margin does. Else nobody can tell.
 */
export function wholeOf(parts: readonly { kept: Kept; reason: StatusReason }[]): Kept {
  if (parts.some(({ kept }) => kept === 'not_kept')) return 'not_kept'
  const isOpen = parts.some(({ reason }) => reason === 'within_margin' || reason === 'partial')
  return !isOpen && parts.some(({ kept }) => kept === 'kept') ? 'kept' : 'cannot_tell'
}

/** A month as the sentence needs it; oldest first. `parts`: by the metric's id. */
export interface PromiseMonth {
  key: string
  kept: Kept
  parts: ReadonlyMap<number, Kept>
}

/** A metric that is not kept lately: since which month, in how many of those since. */
export interface Lapse {
  metricId: number
  since: string
}

/**
 * Takes months, oldest first; gives the metrics that are not kept now, in the last month, with the first month of that run. Months that nobody
 * can tell neither end a run nor begin one.
 */
export function lapsesOf(months: readonly PromiseMonth[]): Lapse[] {
  const ids = new Set(months.flatMap(month => [...month.parts.keys()]))
  return [...ids].flatMap(metricId => {
    const told = months.filter(({ parts }) => {
      const kept = parts.get(metricId)
      return kept !== undefined && kept !== 'cannot_tell'
    })
    const lastKept = told.findLastIndex(({ parts }) => parts.get(metricId) === 'kept')
    const since = told[lastKept + 1]
    const isNow = months.at(-1)?.parts.get(metricId) === 'not_kept'
    return since && isNow ? [{ metricId, since: since.key }] : []
  })
}
