import { textIn } from '@/domain/text/text'
import { askJudgement, stateIn } from '../goals/judging/service'
import { isCurrent } from '../goals/service'
import type { Setting } from '../overview/places/service'
import type { FunctionGoalDto } from './dto'
import type { FunctionRecord } from './queries'

/** Asks for the goals that are a function's own (of its place or its metrics) or that ask it to contribute; builds each with how it will end. */
export function askGoals(
  { ask, catalog, goals }: Setting,
  { row, asked }: Pick<FunctionRecord, 'row' | 'asked'>,
): () => FunctionGoalDto[] {
  const parts = goals.filter(isCurrent).flatMap(goal => {
    const metric = catalog.metrics.get(goal.metricId)
    const own = metric && (goal.scope.function === row.id || metric.functionId === row.id)
    const wanted = asked.find(({ goalId }) => goalId === goal.id)
    if (!metric || !(own || wanted)) return []
    return [{ goal, own, wanted, judged: askJudgement(ask, catalog, metric, goal) }]
  })
  return () => {
    const words = textIn(catalog.locale).functions.goals
    return parts.map(({ goal, own, wanted, judged }) => {
      const judgement = judged()
      const { outlook, result, figure, text } = stateIn(catalog, judgement)
      const state =
        wanted === undefined || wanted.agreed === null || wanted.formerTarget !== null
          ? 'asked'
          : wanted.agreed
            ? 'agreed'
            : 'declined'
      return {
        ...{ id: goal.id, href: `/goals/${goal.id}`, metric: judgement.metric.name, text },
        ...{ figure: figure.said, period: figure.period, owner: goal.ownerName },
        word: result?.word ?? outlook?.word ?? null,
        part: own ? null : words.parts[state],
      }
    })
  }
}
