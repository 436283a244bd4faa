import type { Period } from '@/domain/calendar'
import { periodsBefore } from '@/domain/comparison'
import { formatRange } from '@/domain/format'
import { ANY, type SliceDimension } from '@/domain/slice'
import { chartOf, readingOf } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Ask } from '../figures/collect'
import { presentLimits } from '../figures/drawing'
import { CHART_PERIODS } from '../figures/plan'
import { emptyPool, type Pool, placeOf, WHOLE_COMPANY } from '../figures/pools'
import { unitFor, valueText } from '../figures/wording'
import type { EntryRowDto } from './dto'

/** How many of the figures before stand beside what is typed. */
const SHOWN = 3

/** What came before, of the whole (0) or of a slice by its id. */
export type Before = (slice: number) => Pick<EntryRowDto, 'last' | 'usual'>

/**
 * Asks for the figures of a metric before the first period that is typed (of a back-filled line: those of the line itself), whole or cut by a
 * dimension. Builds what stands beside a row: the last figures, and where the process has kept them, by the chart that the metric's screen draws.
 */
export function askBefore(
  ask: Ask,
  catalog: Catalog,
  metric: CatalogMetric,
  { shown, isLine, cut }: { shown: readonly Period[]; isLine: boolean; cut: 'total' | SliceDimension },
): () => Before {
  const [first] = shown
  const periods = isLine || !first ? [...shown] : periodsBefore(first, CHART_PERIODS, catalog.calendar)
  const answer = ask({
    metric,
    scope: placeOf(metric, { ...WHOLE_COMPANY, function: metric.functionId ?? ANY }),
    split: cut === 'total' ? 'none' : cut,
    spans: periods.map(({ start, end }) => ({ start, end })),
    histogram: metric.kind === 'duration',
    cells: metric.cadence === 'day' || metric.cadence === 'week' ? 'day' : 'month',
  })
  return () => {
    const pools = answer()
    return slice => present(catalog, metric, periods, pools.get(slice), isLine)
  }
}

function present(
  catalog: Catalog,
  metric: CatalogMetric,
  periods: readonly Period[],
  pools: readonly Pool[] | undefined,
  isLine: boolean,
): ReturnType<Before> {
  const line = periods.map((period, at) => {
    const pool = pools?.[at] ?? emptyPool(metric, period)
    return { period, pool, reading: readingOf(catalog, metric, pool, period.end) }
  })
  const last = periods.at(-1)
  const segment = last && chartOf(metric, line, last).segments.at(-1)
  const limits = segment?.limits ? presentLimits(metric, segment.limits, segment.state === 'trial') : null
  const known = isLine ? [] : line.filter(({ reading }) => reading.value !== null).slice(-SHOWN)
  return {
    last: known.map(({ period, reading }) => ({
      label: period.label,
      text: valueText(metric, reading.value),
    })),
    usual: limits && {
      lower: limits.lower,
      upper: limits.upper,
      text: formatRange(limits.lower, limits.upper, unitFor(metric), catalog.locale),
    },
  }
}
