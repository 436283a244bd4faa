import { filterHref } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import { assess } from '../figures/assess'
import { askMetric } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { presentFigure, presentMetric, presentStatus } from '../figures/wording'
import { type Follow, presentFollowing } from '../follows/service'
import { goalFor } from '../goals/service'
import type { FollowedDto, OverviewDto } from './dto'
import { isCharted, type Setting } from './places/setting'

// What only the first screen's table is shown by.
const OF_THE_PAGE = { rows: 'function', show: 'states' } as const

const isNews = ({ since }: FollowedDto) => since !== null && since.changes.length > 0

/**
 * Asks for the metrics that the reader follows; builds them with state and what changed since they last looked, those that changed first. One
 * that is retired, and none at all, is left out.
 */
export function askFollowed(
  setting: Setting,
  follows: ReadonlyMap<number, Follow>,
): () => OverviewDto['followed'] {
  const { ask, catalog, view, goals } = setting
  const parts = [...catalog.metrics.values()]
    .filter(({ id }) => follows.has(id))
    .map(metric => {
      const charted = isCharted(setting, metric, view.scope)
      const history = charted ? CHART_PERIODS : 0
      const asked = askMetric(ask, catalog, view, { metric, scope: view.scope, goals, history })
      return { metric, charted, asked }
    })
  if (parts.length === 0) return () => null
  return () => {
    const items = parts.map(({ metric, charted, asked }): FollowedDto => {
      const goal = goalFor(goals, metric, view.scope, view.period.start)
      const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted })
      return {
        metric: presentMetric(metric),
        href: filterHref(`/metrics/${encodeURIComponent(metric.key)}`, view.filters, OF_THE_PAGE),
        figure: presentFigure(metric, assessment.reading, assessment.period.label),
        status: presentStatus(assessment),
        since: presentFollowing(catalog, view, follows.get(metric.id), assessment, charted).since,
      }
    })
    const { following } = textIn(catalog.locale)
    const compared = items.some(({ since }) => since !== null)
    const words = compared ? following.summary(items.length, items.filter(isNews).length) : following.filtered
    const byName = items.sort((left, right) => left.metric.name.localeCompare(right.metric.name))
    return { words, items: [...byName.filter(isNews), ...byName.filter(item => !isNews(item))] }
  }
}
