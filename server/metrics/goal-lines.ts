import type { Period } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import { expectedOn } from '@/domain/goal'
import { goalText } from '../figures/wording'
import { type Goal, goalFor } from '../goals/service'
import type { GoalSpanDto } from './series-dto'

/** Takes a period, gives the goal that held on its last day; none: null. */
export type GoalAt = (period: Period) => Goal | null

/** Takes goals, a metric and where one looks, gives which of them held when: a goal that was moved is another one before. */
export function goalsAlong(
  goals: readonly Goal[],
  metric: Parameters<typeof goalFor>[1],
  scope: Parameters<typeof goalFor>[2],
): GoalAt {
  return ({ end }) => goalFor(goals, metric, scope, addDays(end, -1))
}

/** Takes a period and which goal held when, gives where that goal wants the period, and how it is meant. */
export function goalOf(period: Period, at: GoalAt) {
  const goal = at(period)
  return goal
    ? { goal: expectedOn(goal, addDays(period.end, -1)), goalKind: goal.kind }
    : { goal: null, goalKind: null }
}

/** Takes the periods of a line and which goal held when, gives each goal with the stretch in which it held, oldest first. */
export function goalSpans(
  metric: Parameters<typeof goalText>[0],
  periods: readonly Period[],
  at: GoalAt,
): GoalSpanDto[] {
  const spans: GoalSpanDto[] = []
  let drawn: Goal | null = null
  for (const period of periods) {
    const goal = at(period)
    if (!goal) continue
    const last = spans.at(-1)
    const isNext = last && last.to === periods[periods.indexOf(period) - 1]?.key
    if (isNext && drawn === goal) last.to = period.key
    else {
      const text = goalText(metric, goal)
      spans.push({ id: goal.id, kind: goal.kind, from: period.key, to: period.key, text })
    }
    drawn = goal
  }
  return spans
}
