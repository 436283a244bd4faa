import { type Filters, filterHref } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { assess, chooseCandidate } from '../figures/assess'
import type { Catalog, CatalogMetric, Named } from '../figures/catalog'
import { type Ask, type Asked, askMetric } from '../figures/collect'
import { chosenSlices } from '../figures/pools'
import type { View } from '../figures/view'
import { presentChange, presentFigure, presentSparkline } from '../figures/wording'
import { type Goal, goalFor } from '../goals/service'
import type { BreakdownDto, BreakdownRowDto } from './dto'

type By = BreakdownDto['by']
const SPARKLINE_PERIODS = 12

/** Breakdowns of metrics that the rollup holds; deeper ones would read every fact once a dimension. */
function dimensionsOf(metric: CatalogMetric, view: View): By[] {
  const chosen = chosenSlices(view.scope).length
  const deepest = metric.kind === 'duration' ? 1 : 2
  const slices = SLICE_DIMENSIONS.filter(name => view.scope[name] === ANY && chosen + 1 <= deepest)
  const byFunction = metric.functionId === null && view.scope.function === ANY && chosen <= deepest
  return byFunction ? ['function', ...slices] : slices
}

interface Part {
  by: By
  asked: Asked
  values: readonly Named[]
}

function rowOf(
  catalog: Catalog,
  view: View,
  goals: readonly Goal[],
  { by, asked }: Part,
  value: Named,
): BreakdownRowDto {
  const { metric } = asked.plan
  const scope = { ...view.scope, [by]: value.id }
  const assessment = assess(catalog, asked.plan, asked.pools(value.id), {
    goal: goalFor(goals, metric, scope, view.period.start),
    charted: false,
    candidate: chooseCandidate(asked.plan, asked.total()),
  })
  const change: Partial<Filters> = value.id === 0 ? {} : { [by]: value.key }
  return {
    key: value.key,
    name: value.name,
    figure: presentFigure(metric, assessment.reading, assessment.period.label),
    change: presentChange(assessment),
    // Limits belong to the unsliced line; a small line of a slice has none.
    sparkline: { ...presentSparkline(assessment, SPARKLINE_PERIODS), limits: null },
    href: filterHref(`/metrics/${metric.key}`, view.filters, change),
  }
}

/**
 * Asks for a metric by function and by each slice that is not chosen, with small lines; builds the rows with facts in their fixed
 * order, those without a value last. A dimension with fewer than two rows says nothing and is left out.
 */
export function askBreakdowns(
  ask: Ask,
  catalog: Catalog,
  view: View,
  metric: CatalogMetric,
  goals: readonly Goal[],
): () => BreakdownDto[] {
  const { scope } = view
  const words = textIn(catalog.locale).metrics
  const parts = dimensionsOf(metric, view).map((by): Part => {
    const asked = askMetric(ask, catalog, view, {
      metric,
      scope,
      split: by,
      goals,
      history: SPARKLINE_PERIODS,
    })
    const known: readonly Named[] = by === 'function' ? catalog.functions : catalog.slices[by]
    return { by, asked, values: [...known, { id: 0, key: '', name: words.without[by] }] }
  })
  return () =>
    parts
      .map(part => {
        const keys = part.asked.keys()
        const rows = part.values
          .filter(value => keys.includes(value.id))
          .map(value => rowOf(catalog, view, goals, part, value))
        return { by: part.by, name: words.by[part.by], rows }
      })
      .filter(breakdown => breakdown.rows.length > 1)
}
