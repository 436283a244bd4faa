import { z } from 'zod'
import { GRAINS } from './calendar'
import { type Day, isDay } from './day'
import type { ProcessChart, Signal } from './process-chart'
import { inputs } from './text/en/base/inputs'

const metric = z.string().min(1).max(100)
const onDay = z.string().refine(isDay, inputs.noSuchDay)
const reason = z.string().trim().min(1, inputs.reasonMissing).max(500, inputs.reasonLong)

/** What a rebase would do to a metric's line in this grain. */
export const previewRebaseInput = z.strictObject({ metric, onDay, grain: z.enum(GRAINS).default('month') })
export type PreviewRebaseInput = z.infer<typeof previewRebaseInput>

export const addRebaseInput = z.strictObject({ metric, onDay, reason })
export type AddRebaseInput = z.infer<typeof addRebaseInput>

export const undoRebaseInput = z.strictObject({ id: z.int().positive().max(2_147_483_647), reason })
export type UndoRebaseInput = z.infer<typeof undoRebaseInput>

/** Why limits cannot start anew on a day: no point lies before it, none after it, or the day is still to come. */
export type RebaseFault = 'nothing_before' | 'nothing_after' | 'to_come'

/** Takes a day, the first days of the whole periods that have a figure, and the company's day; gives what is wrong, null where nothing is. */
export function rebaseFault(onDay: Day, starts: readonly Day[], today: Day): RebaseFault | null {
  if (onDay > today) return 'to_come'
  if (!starts.some(start => start < onDay)) return 'nothing_before'
  return starts.some(start => start >= onDay) ? null : 'nothing_after'
}

const nameOf = ({ rule, side }: Signal) => `${rule} ${side}`
const sharesPoint = (one: Signal, other: Signal) => one.points.some(key => other.points.includes(key))

/**
 * Takes a chart as it is and as a rebase would make it, gives the signals that would go, those that would come, and of those that go the
 * concerns: a rebase after a worsening hides it. Signals of one rule that share a point are the same signal.
 */
export function compareSignals(before: ProcessChart, after: ProcessChart) {
  const within = (list: readonly Signal[], signal: Signal) =>
    list.some(one => nameOf(one) === nameOf(signal) && sharesPoint(one, signal))
  const gone = before.signals.filter(signal => !within(after.signals, signal))
  const come = after.signals.filter(signal => !within(before.signals, signal))
  return { gone, come, hidden: gone.filter(signal => signal.reading === 'concern') }
}
