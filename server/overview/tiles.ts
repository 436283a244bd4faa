import { filterHref } from '@/domain/filter'
import type { ProcessChart } from '@/domain/process-chart'
import { textIn } from '@/domain/text/text'
import { type Assessment, assess } from '../figures/assess'
import { askMetric } from '../figures/collect'
import { presentSparkline } from '../figures/drawing'
import { CHART_PERIODS } from '../figures/plan'
import { presentWhy } from '../figures/why'
import { presentChange, presentFigure, presentGoal, presentMetric, presentStatus } from '../figures/wording'
import { goalFor } from '../goals/service'
import type { HeadlineFamily, TileDto } from './dto'
import { HEADLINE_FAMILIES, headlineOf, isCharted, type Setting } from './places/setting'

const SPARKLINE_PERIODS = 24

/** A tile and the assessment behind it; the latter is null where the family has no headline metric. */
export interface Tile {
  dto: TileDto
  assessment: Assessment | null
}

function present(
  setting: Setting,
  family: HeadlineFamily,
  assessment: Assessment,
  charted: boolean,
  page: readonly ProcessChart[],
): TileDto {
  const { metric, reading, period } = assessment
  const figure = presentFigure(metric, reading, period.label)
  const change = presentChange(assessment)
  const status = presentStatus(assessment)
  const { metrics, overview } = textIn(setting.catalog.locale)
  const aside = [figure.margin, ...figure.marks.map(({ word }) => word)].filter(Boolean)
  const value = aside.length > 0 ? `${figure.text} (${aside.join(', ')})` : figure.text
  return {
    family,
    familyName: metrics.families[family],
    metric: presentMetric(metric),
    href: filterHref(`/metrics/${metric.key}`, setting.view.filters, { rows: 'function', show: 'states' }),
    figure,
    change,
    status,
    goal: presentGoal(assessment),
    why: presentWhy(setting.catalog, assessment, charted, page),
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
  return () => {
    const found = parts.map(({ family, metric, asked }) => {
      if (!metric || !asked) return { family, assessment: null, charted: false }
      const goal = goalFor(goals, metric, view.scope, view.period.start)
      const charted = isCharted(setting, metric, view.scope)
      return { family, charted, assessment: assess(catalog, asked.plan, asked.pools(), { goal, charted }) }
    })
    const page = found.flatMap(({ charted, assessment }) =>
      charted && assessment?.chart ? [assessment.chart] : [],
    )
    return found.map(({ family, assessment, charted }) => {
      if (!assessment) {
        const familyName = textIn(catalog.locale).metrics.families[family]
        const dto = { family, familyName, metric: null, href: '/metrics' } as const
        return { dto, assessment: null }
      }
      return { dto: present(setting, family, assessment, charted, page), assessment }
    })
  }
}
