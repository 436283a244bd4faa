import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { assess } from '../figures/assess'
import type { CatalogMetric } from '../figures/catalog'
import { askMetric } from '../figures/collect'
import { type Goal, isCurrent } from '../goals/service'
import type { RowDto } from './dto'
import type { Setting } from './places/setting'

/** A published goal and whether its figure is on target; null: cannot be told. */
export interface GoalResult {
  goal: Goal
  metric: CatalogMetric
  met: boolean | null
}

const anywhere = (id: number) => (id === 0 ? ANY : id)

/** Asks for every published goal's figure in the goal's own place, whatever is filtered; builds the results. */
export function askGoals({ ask, catalog, view, goals }: Setting): () => GoalResult[] {
  const parts = goals.filter(isCurrent).flatMap(goal => {
    const metric = catalog.metrics.get(goal.metricId)
    if (!metric || goal.startsOn > view.period.start) return []
    const scope = {
      function: anywhere(goal.scope.function),
      region: anywhere(goal.scope.region),
      product: anywhere(goal.scope.product),
      tier: anywhere(goal.scope.tier),
      channel: anywhere(goal.scope.channel),
    }
    const wish = { metric, scope, goals, shows: 'figure' as const, origin: goal.origin }
    return [{ goal, metric, asked: askMetric(ask, catalog, view, wish) }]
  })
  return () =>
    parts.map(({ goal, metric, asked }) => {
      const { status } = assess(catalog, asked.plan, asked.pools(), { goal, charted: false })
      return { goal, metric, met: status.status === 'cannot_tell' ? null : status.status === 'on_target' }
    })
}

/** Takes the goals of a row and who reads, gives "1 of 3 met", of those that can be told. */
export function presentGoals(results: readonly GoalResult[], locale: string | undefined): RowDto['goals'] {
  const words = textIn(locale).overview.goals
  const known = results.filter(result => result.met !== null)
  const met = known.filter(result => result.met).length
  const text =
    results.length === 0 ? words.none : known.length === 0 ? words.cannotTell : words.met(met, known.length)
  return { met, of: known.length, text }
}
