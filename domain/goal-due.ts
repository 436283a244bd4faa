import { type CalendarRules, type Period, periodOf } from './calendar'
import { monthsBack, type Span } from './comparison'
import { addDays } from './day'
import type { GoalAim } from './goal'

/** Takes what a goal is measured over and its due day, gives the span by which it is judged in the end: the whole one in which it is due. */
type Due = Pick<GoalAim, 'measuredOver' | 'dueOn'>

export function dueSpan({ measuredOver, dueOn }: Due, rules: CalendarRules): Span {
  if (measuredOver === 'quarter') {
    const { start, end } = periodOf(dueOn, 'quarter', rules)
    return { start, end }
  }
  const { start, end } = periodOf(dueOn, 'month', rules)
  return { start: measuredOver === 'month' ? start : monthsBack(end, 12, rules), end }
}

/** Takes the same, gives the month with which that span ends: its figure is read as of there. */
export function dueMonth(goal: Due, rules: CalendarRules): Period {
  return periodOf(addDays(dueSpan(goal, rules).end, -1), 'month', rules)
}
