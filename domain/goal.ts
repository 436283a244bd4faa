import { type Day, daysBetween } from './day'
import type { Direction, Kind } from './kind'
import type { MetricRule } from './metric'

/** reach: along a straight line from the baseline to the target; keep: the target, every period. */
export const GOAL_KINDS = ['reach', 'keep'] as const
/** What a goal's figure is measured over. */
export const GOAL_WINDOWS = ['month', 'quarter', 'last_12_months'] as const
export const GOAL_LIFECYCLES = ['draft', 'published', 'closed', 'withdrawn'] as const

/** How sure who writes a check-in is that it will be met. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const

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

/** What a goal is measured over, and when it is to be there. */
export interface GoalAim extends GoalLine {
  measuredOver: (typeof GOAL_WINDOWS)[number]
}

/** What figures a metric can have at all, and which way is good. */
export interface GoalMetric {
  kind: Kind
  direction: Direction
  rule: MetricRule
}

/** Takes a metric, gives the least and the most that its figure can be, in its unit. */
export function boundsOf({ kind, rule }: Pick<GoalMetric, 'kind' | 'rule'>): { min: number; max: number } {
  switch (kind) {
    case 'nps':
      return { min: -100, max: 100 }
    case 'mean_score':
      return rule.scale ?? { min: -1e9, max: 1e9 }
    case 'top_box':
    case 'rate':
      return { min: 0, max: 100 }
    case 'amount_rate':
      // Growth can make net retention more than all there was.
      return { min: 0, max: rule.retention === 'net' ? 1000 : 100 }
    case 'duration':
    case 'count':
      return { min: 0, max: 1e9 }
  }
}

export type GoalFault = 'end_before_start' | 'due_passed' | 'no_baseline' | 'off_scale' | 'wrong_way'

/**
 * Takes a goal as set, its metric and the company's day; gives what is wrong with it and in which field, null where nothing is. A goal to
 * reach is better than its baseline; figures lie on the metric's scale.
 */
export function goalFault(
  goal: GoalLine,
  metric: GoalMetric,
  today: Day,
): { fault: GoalFault; field: 'dueOn' | 'baseline' | 'target' } | null {
  const { kind, baseline, target, startsOn, dueOn } = goal
  const { min, max } = boundsOf(metric)
  const isOff = (value: number) => value < min || value > max
  if (dueOn <= startsOn) return { fault: 'end_before_start', field: 'dueOn' }
  if (dueOn <= today) return { fault: 'due_passed', field: 'dueOn' }
  if (isOff(target)) return { fault: 'off_scale', field: 'target' }
  if (kind === 'keep') return null
  if (baseline === null) return { fault: 'no_baseline', field: 'baseline' }
  if (isOff(baseline)) return { fault: 'off_scale', field: 'baseline' }
  const gain = metric.direction === 'down' ? baseline - target : target - baseline
  const isWrong = metric.direction === 'neutral' ? gain === 0 : gain <= 0
  return isWrong ? { fault: 'wrong_way', field: 'target' } : null
}
