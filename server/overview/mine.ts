import type { Actor } from '@/domain/access'
import { filterHref } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import { goalText } from '../figures/wording'
import type { Unanswered } from '../goals/answering/service'
import { isCurrent } from '../goals/service'
import type { MineDto } from './dto'
import type { Setting } from './places/setting'

/** Takes who reads and what their functions have not answered, gives a head or deputy the way to their functions and to the goals that ask for a contribution; null for others. */
export function presentMine(
  { catalog, view, goals }: Pick<Setting, 'catalog' | 'view' | 'goals'>,
  actor: Actor | null,
  unanswered: readonly Unanswered[],
): MineDto | null {
  const headOf = actor?.kind === 'user' ? actor.headOf : []
  const own = catalog.functions.filter(({ id }) => headOf.includes(id))
  if (own.length === 0) return null
  const words = textIn(catalog.locale).overview.mine
  const filters = { ...view.filters, function: null, rows: 'function', show: 'states' } as const
  const once = [...new Map(unanswered.map(one => [one.goalId, one])).values()]
  return {
    functions: own.map(({ key, name }) => ({ name, href: filterHref(`/functions/${key}`, filters) })),
    asked: once.flatMap(({ goalId, moved }) => {
      const goal = goals.find(one => one.id === goalId && isCurrent(one))
      const metric = goal && catalog.metrics.get(goal.metricId)
      if (!goal || !metric) return []
      return [{ text: words.goal(metric.name, goalText(metric, goal), moved), href: `/goals/${goalId}` }]
    }),
  }
}
