import { z } from 'zod'
import { isDay } from './day'
import type { JudgedPoint, Signal } from './process-chart'
import { RULES, type Rule } from './process-rules'
import { STATUSES } from './status'

const id = z.int().positive().max(2_147_483_647)
const day = z.string().refine(isDay)

/** What of a metric somebody saw when they last looked, everywhere and against the 12 months before; `value` in its unit. */
export const seenSchema = z.strictObject({
  /** Key and first day of the period shown. */
  period: z.string().min(1).max(40),
  start: day,
  value: z.number().nullable(),
  status: z.enum(STATUSES),
  signal: z
    .strictObject({ rule: z.enum(RULES), reading: z.enum(['improvement', 'concern', 'high', 'low']) })
    .nullable(),
  goal: z.strictObject({ id, target: z.number(), dueOn: day }).nullable(),
})
export type Seen = z.infer<typeof seenSchema>

const key = z.string().min(1).max(100)
export const followInput = z.strictObject({ key })
export const sawInput = z.strictObject({ key, seen: seenSchema })

type FreshSignal = Pick<Signal, 'rule' | 'side' | 'reading'>

/** Something that changed since one last looked. */
export type NewsItem =
  | { what: 'period'; value: number | null }
  | { what: 'restated'; was: number | null; is: number | null }
  | { what: 'status'; was: Seen['status']; is: Seen['status'] }
  | { what: 'signal'; at: string; signal: FreshSignal }
  | { what: 'goal'; how: 'set' | 'moved' | 'gone' }

/** Differences in the last digits are rounding. */
const differs = (was: number | null, is: number | null) =>
  was === null || is === null ? was !== is : Math.abs(was - is) > 1e-9 * Math.max(1, Math.abs(was))

/** A shift or a trend that was seen goes on for as long as it is the same one; a point outside is new each time. */
const GOES_ON: readonly Rule[] = ['shift', 'trend']

function freshSignal(before: Seen, points: readonly JudgedPoint[]): NewsItem[] {
  const found = points.findLast(point => {
    if (point.start < before.start || !point.label) return false
    const known = before.signal?.rule === point.label && before.signal.reading === point.reading
    return !known || (point.key !== before.period && !GOES_ON.includes(point.label))
  })
  if (!found?.label || !found.side || !found.reading) return []
  const signal = { rule: found.label, side: found.side, reading: found.reading }
  return [{ what: 'signal', at: found.key, signal }]
}

function goalNews(before: Seen['goal'], now: Seen['goal']): NewsItem[] {
  if (!before && !now) return []
  if (!before) return [{ what: 'goal', how: 'set' }]
  if (!now) return [{ what: 'goal', how: 'gone' }]
  const same = before.id === now.id && before.dueOn === now.dueOn && !differs(before.target, now.target)
  return same ? [] : [{ what: 'goal', how: 'moved' }]
}

/**
 * Takes what somebody saw of a metric, what there is now and the points of its chart, oldest first; gives what changed since: a new period,
 * the figure seen restated, another of the four words, a signal that was not there, the goal. Nothing changed: [].
 */
export function newsSince(before: Seen, now: Seen, points: readonly JudgedPoint[]): NewsItem[] {
  const then = points.find(point => point.key === before.period)
  const restated = then !== undefined && differs(before.value, then.value)
  return [
    ...(before.status === now.status
      ? []
      : [{ what: 'status' as const, was: before.status, is: now.status }]),
    ...freshSignal(before, points),
    ...(now.start > before.start ? [{ what: 'period' as const, value: now.value }] : []),
    ...(restated ? [{ what: 'restated' as const, was: before.value, is: then.value }] : []),
    ...goalNews(before.goal, now.goal),
  ]
}
