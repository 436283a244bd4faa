import { filterHref } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import { assess } from '../figures/assess'
import type { CatalogMetric } from '../figures/catalog'
import { askMetric } from '../figures/collect'
import { presentSparkline } from '../figures/drawing'
import { CHART_PERIODS } from '../figures/plan'
import {
  presentChange,
  presentFigure,
  presentGoal,
  presentMetric,
  presentStatus,
  valueText,
} from '../figures/wording'
import { goalFor } from '../goals/service'
import { isCharted, type Setting, sayMetricOf, type TargetLine } from '../overview/places/service'
import type { FunctionMetricDto } from './dto'

const SPARKLINE_PERIODS = 24

/** A function's own metrics, and what customers of the company say where it serves them, if that is all there is. */
function metricsOf(setting: Setting, functionId: number): CatalogMetric[] {
  const own = [...setting.catalog.metrics.values()].filter(one => one.functionId === functionId)
  const say = sayMetricOf(setting, functionId)
  return say && !own.includes(say) ? [say, ...own] : own
}

function ownTargetOf(lines: readonly TargetLine[], metric: CatalogMetric): FunctionMetricDto['ownTarget'] {
  const result = lines.find(line => line.metric.id === metric.id)?.results.at(-1)
  if (!result) return null
  const words = textIn(metric.locale).functions.target
  const text = valueText(metric, result.target.target)
  return {
    text: result.met === null ? words.unknown(text) : result.met ? words.met(text) : words.missed(text),
    met: result.met,
  }
}

/** Asks for the metrics of a function with their lines, as its filters narrow them; builds them in two perspectives, goals and own targets beside. */
export function askMetrics(
  setting: Setting,
  { id, key }: { id: number; key: string },
): (lines: readonly TargetLine[]) => FunctionMetricDto[] {
  const { ask, catalog, view, goals } = setting
  const scope = { ...view.scope, function: id }
  const parts = metricsOf(setting, id).map(metric => ({
    metric,
    charted: isCharted(setting, metric, scope),
    asked: askMetric(ask, catalog, view, { metric, scope, goals, history: CHART_PERIODS }),
  }))
  return lines =>
    parts.map(({ metric, charted, asked }) => {
      const goal = goalFor(goals, metric, scope, view.period.start)
      const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted })
      const line = presentSparkline(assessment, SPARKLINE_PERIODS)
      return {
        metric: presentMetric(metric),
        href: filterHref(`/metrics/${encodeURIComponent(metric.key)}`, { ...view.filters, function: key }),
        figure: presentFigure(metric, assessment.reading, assessment.period.label),
        change: presentChange(assessment),
        status: presentStatus(assessment),
        goal: presentGoal(assessment),
        ownTarget: ownTargetOf(lines, metric),
        // Limits belong to the unsliced line.
        sparkline: charted ? line : { ...line, limits: null },
      }
    })
}
