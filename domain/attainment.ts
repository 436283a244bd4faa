import type { GoalLine } from './goal'
import type { Direction } from './kind'
import { type Judged, meets, type StatusReason } from './status'

/**
 * Takes a goal and a figure in its unit, gives how much of the way from baseline to target is done: 0 at the baseline, 1 at the
 * target, beyond either outside. Of a kept goal, and where baseline and target are equal, there is no way: null.
 */
export function attainmentOf({ kind, baseline, target }: GoalLine, value: number | null): number | null {
  if (kind === 'keep' || baseline === null || value === null || target === baseline) return null
  return (value - baseline) / (target - baseline)
}

/** How a goal ended, or where it stands. `withinMargin`: the figure's interval spans the target, so chance may have decided. */
export type GoalResult =
  | { state: 'met' | 'missed'; withinMargin: boolean }
  | { state: 'at_target_now' | 'not_at_target_now' }
  | { state: 'cannot_tell'; reason: StatusReason }

/**
 * Takes the figure over the goal's own window, its target in the same unit, the metric's direction and whether that window is the due one
 * and over; gives met or missed then, and whether the figure is at its target now before.
 */
export function resultOf(figure: Judged, target: number, direction: Direction, isDue: boolean): GoalResult {
  const { value, low, high, state, partial } = figure
  if (state !== 'ok') return { state: 'cannot_tell', reason: state }
  if (value === null) return { state: 'cannot_tell', reason: 'no_data' }
  if (partial) return { state: 'cannot_tell', reason: 'partial' }
  if (direction === 'neutral') return { state: 'cannot_tell', reason: 'no_direction' }
  const isMet = meets(value, target, direction)
  if (!isDue) return { state: isMet ? 'at_target_now' : 'not_at_target_now' }
  const withinMargin = low !== null && high !== null && low <= target && target <= high
  return { state: isMet ? 'met' : 'missed', withinMargin }
}
