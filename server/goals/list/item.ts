import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { presentMetric } from '../../figures/wording'
import type { GoalItemDto } from '../dto'
import type { Judgement } from '../judging/judge'
import { placeText, stateIn } from '../judging/wording'
import type { Listed } from './read'

/** The functions that a goal concerns: where it holds, whose metric it is, and who is asked. */
function functionsOf({ functions }: Catalog, metric: CatalogMetric, { row, asked }: Listed): string[] {
  const ids = new Set([row.functionId, metric.functionId, ...asked])
  return functions.filter(({ id }) => ids.has(id)).map(({ key }) => key)
}

/** Takes a goal as it is listed and judged, gives it as a list shows it. */
export function presentItem(catalog: Catalog, listed: Listed, judged: Judgement): GoalItemDto {
  const { row, ownerName, asked, agreed, declined, moves } = listed
  const { metric, goal } = judged
  const { goalScreens, goals } = textIn(catalog.locale)
  const words = goalScreens.list
  return {
    ...stateIn(catalog, judged),
    ...{ id: row.id, parentId: row.parentId, lifecycle: row.lifecycle, dueOn: row.dueOn },
    metric: presentMetric(metric),
    place: placeText(catalog, metric, goal),
    functionKey:
      catalog.functions.find(({ id }) => id === (goal.scope.function || metric.functionId))?.key ?? null,
    measuredOver: goals.windows[row.measuredOver],
    due: formatDay(row.dueOn, catalog.locale),
    owner: { id: row.ownerId, name: ownerName },
    functions: functionsOf(catalog, metric, listed),
    agreed: {
      ...{ agreed: agreed.length, declined: declined.length, of: asked.length },
      text: words.agreed(agreed.length, asked.length, declined.length),
    },
    moved: moves > 0 ? words.moved(moves) : null,
  }
}
