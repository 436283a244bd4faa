import { filterHref } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import { type Assessment, assess } from '../figures/assess'
import { askMetric } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import {
  presentChange,
  presentFigure,
  presentGoal,
  presentMetric,
  presentSparkline,
  presentStatus,
} from '../figures/wording'
import { goalFor } from '../goals/service'
import type { HeadlineFamily, TileDto } from './dto'
import { HEADLINE_FAMILIES, headlineOf, isCharted, type Setting } from './setting'

const SPARKLINE_PERIODS = 24

/** A tile and the assessment behind it; the latter is null where the family has no headline metric. */
export interface Tile {
  dto: TileDto
  assessment: Assessment | null
}

function present(setting: Setting, family: HeadlineFamily, assessment: Assessment): TileDto {
  const { metric, reading, period } = assessment
  const figure = presentFigure(metric, reading, period.label)
  const change = presentChange(assessment)
  const status = presentStatus(assessment)
  const { metrics, overview } = textIn(setting.catalog.locale)
  const value = figure.margin ? `${figure.text} (${figure.margin})` : figure.text
  return {
    family,
    familyName: metrics.families[family],
    metric: presentMetric(metric),
    href: filterHref(`/metrics/${metric.key}`, setting.view.filters, { rows: 'function', show: 'states' }),
    figure,
    change,
    status,
    goal: presentGoal(assessment),
    earlier: period.key !== setting.view.period.key,
    sparkline: presentSparkline(assessment, SPARKLINE_PERIODS),
    summary: overview.tile.summary({
      metric: metric.name,
      period: period.label,
      value,
      n: figure.count,
      state: status.word,
      reason: status.reason,
      change: change.words,
    }),
  }
}

/** Asks for the four headline metrics with their lines; builds one tile a family, in their fixed order. */
export function askTiles(setting: Setting): () => Tile[] {
  const { ask, catalog, view, goals } = setting
  const parts = HEADLINE_FAMILIES.map(family => {
    const metric = headlineOf(setting, family, view.scope.function)
    const asked =
      metric && askMetric(ask, catalog, view, { metric, scope: view.scope, goals, history: CHART_PERIODS })
    return { family, metric, asked }
  })
  return () =>
    parts.map(({ family, metric, asked }) => {
      if (!metric || !asked) {
        const familyName = textIn(catalog.locale).metrics.families[family]
        const dto = { family, familyName, metric: null, href: '/metrics' } as const
        return { dto, assessment: null }
      }
      const goal = goalFor(goals, metric, view.scope, view.period.start)
      const charted = isCharted(setting, metric, view.scope)
      const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted })
      return { dto: present(setting, family, assessment), assessment }
    })
}
