import { type Filters, filterHref } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { type Assessment, assess, chooseCandidate } from '../figures/assess'
import type { Catalog, CatalogMetric, Named } from '../figures/catalog'
import { type Ask, type Asked, askMetric } from '../figures/collect'
import { presentSparkline } from '../figures/drawing'
import { chosenSlices } from '../figures/pools'
import type { View } from '../figures/view'
import { presentChange, presentFigure } from '../figures/wording'
import { type Goal, goalFor } from '../goals/service'
import type { BreakdownDto, BreakdownRowDto, RestDto } from './dto'
import { judgeRanking, type Ranked, ranked } from './ranking'

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

interface Row extends Ranked {
  value: Named
}

function readRow(
  catalog: Catalog,
  view: View,
  goals: readonly Goal[],
  { by, asked }: Part,
  value: Named,
): Row {
  const { metric } = asked.plan
  const assessment = assess(catalog, asked.plan, asked.pools(value.id), {
    goal: goalFor(goals, metric, { ...view.scope, [by]: value.id }, view.period.start),
    charted: false,
    candidate: chooseCandidate(asked.plan, asked.total()),
  })
  return { name: value.name, value, assessment }
}

// Limits belong to the unsliced line; a small line of a slice has none.
const lineOf = (assessment: Assessment) => ({
  ...presentSparkline(assessment, SPARKLINE_PERIODS),
  limits: null,
})

function presentRow(view: View, by: By, { value, assessment }: Row, rest: RestDto | null): BreakdownRowDto {
  const { metric } = assessment
  const change: Partial<Filters> = value.id === 0 ? {} : { [by]: value.key }
  return {
    key: value.key,
    name: value.name,
    figure: presentFigure(metric, assessment.reading, assessment.period.label),
    change: presentChange(assessment),
    rest,
    sparkline: lineOf(assessment),
    href: filterHref(`/metrics/${metric.key}`, view.filters, change),
  }
}

/**
 * Asks for a metric by function and by each slice that is not chosen, with small lines and the whole's behind them; builds the rows with facts,
 * ranked, each against all others together. A dimension with fewer than two rows says nothing and is left out. One question
 * a dimension, whatever its values.
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
  const wish = { metric, scope, goals, history: SPARKLINE_PERIODS }
  const parts = dimensionsOf(metric, view).map((by): Part => {
    const known: readonly Named[] = by === 'function' ? catalog.functions : catalog.slices[by]
    const values = [...known, { id: 0, key: '', name: words.without[by] }]
    return { by, asked: askMetric(ask, catalog, view, { ...wish, split: by }), values }
  })
  if (parts.length === 0) return () => []
  const whole = askMetric(ask, catalog, view, wish)
  return () => {
    const line = lineOf(assess(catalog, whole.plan, whole.pools(), { goal: null, charted: false }))
    return parts
      .map(part => {
        const keys = part.asked.keys()
        const found = part.values.filter(value => keys.includes(value.id))
        const rows = ranked(
          metric,
          found.map(value => readRow(catalog, view, goals, part, value)),
        )
        const { rests, ...judged } = judgeRanking(metric, rows)
        return {
          by: part.by,
          name: words.by[part.by],
          rows: rows.map((row, at) => presentRow(view, part.by, row, rests[at] ?? null)),
          whole: line,
          ...judged,
        }
      })
      .filter(breakdown => breakdown.rows.length > 1)
  }
}
