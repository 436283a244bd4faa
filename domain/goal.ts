import { type Day, daysBetween } from './day'

/** reach: along a straight line from the baseline to the target; keep: the target, every period. */
export const GOAL_KINDS = ['reach', 'keep'] as const
/** What a goal's figure is measured over. */
export const GOAL_WINDOWS = ['month', 'quarter', 'last_12_months'] as const
export const GOAL_LIFECYCLES = ['draft', 'published', 'closed', 'withdrawn'] as const

/** What a goal wants when; figures in its metric's unit. */
export interface GoalLine {
  kind: (typeof GOAL_KINDS)[number]
  /** Null for a goal that is kept. */
  baseline: number | null
  target: number
  startsOn: Day
  dueOn: Day
}

/**
 * Takes a goal and a date, gives the figure it expects then, in the metric's unit: the target of a kept goal; of one to reach,
 * the straight line from baseline (on startsOn) to target (on dueOn), flat outside. A reach without baseline: the target.
 */
export function expectedOn(goal: GoalLine, day: Day): number {
  if (goal.kind === 'keep' || goal.baseline === null) return goal.target
  const share = daysBetween(goal.startsOn, day) / daysBetween(goal.startsOn, goal.dueOn)
  return goal.baseline + (goal.target - goal.baseline) * Math.min(1, Math.max(0, share))
}
