import { askJudgement, stateIn } from '../../goals/judging/service'
import { isCurrent } from '../../goals/service'
import type { GoalItem } from '../dto'
import type { Setting } from '../places/setting'

const SHOWN = 3
const ORDER = { off_track: 0, at_risk: 1 } as const
const isBad = (state: string): state is keyof typeof ORDER => state in ORDER

/** Asks how every published goal will end; builds those off track and at risk, the least likely first, each with its owner. */
export function askGoalsAtRisk({ ask, catalog, goals }: Setting): () => { items: GoalItem[]; more: number } {
  const parts = goals.filter(isCurrent).flatMap(goal => {
    const metric = catalog.metrics.get(goal.metricId)
    return metric ? [{ goal, judged: askJudgement(ask, catalog, metric, goal) }] : []
  })
  return () => {
    const bad = parts
      .flatMap(({ goal, judged }) => {
        const judgement = judged()
        const { outlook, figure, text } = stateIn(catalog, judgement)
        if (!outlook || !isBad(outlook.state)) return []
        const { state, word, chance, brief } = outlook
        const item: GoalItem = {
          ...{ id: goal.id, href: `/goals/${goal.id}`, metric: judgement.metric.name, text },
          ...{ figure: figure.said, period: figure.period, owner: goal.ownerName, state, word, brief },
        }
        return { item, order: ORDER[state] + (chance ?? 0) }
      })
      .toSorted((one, other) => one.order - other.order)
    return { items: bad.slice(0, SHOWN).map(({ item }) => item), more: Math.max(0, bad.length - SHOWN) }
  }
}
