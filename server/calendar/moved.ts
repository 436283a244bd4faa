import type { Db, DbOrTx } from '@/db/client'
import { type Period, periodOf } from '@/domain/calendar'
import type { MovedMetric } from '@/domain/calendar-change'
import { addDays } from '@/domain/day'
import { formatNumber } from '@/domain/format'
import { type Reading, readingOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { emptyPool, type Pool, WHOLE_COMPANY } from '../figures/pools'
import { readPools } from '../figures/service'
import { valueText } from '../figures/wording'

const SHOWN = 12
const MIDDLE = 14

/** A month's figure before and after, and what the two months are called. */
export interface Pair {
  before: Reading
  after: Reading
  period: Period
  newPeriod: Period
}

/** How far a figure moves, in halves of its interval, so that metrics of different units can be put in order; from or to nothing: farthest. */
function distance({ before, after }: Pair): number {
  if (before.value === null || after.value === null) {
    return before.value === after.value ? 0 : Number.POSITIVE_INFINITY
  }
  const margin = before.low !== null && before.high !== null ? (before.high - before.low) / 2 : 0
  return Math.abs(after.value - before.value) / (margin || Math.abs(before.value) || 1)
}

function textOf(metric: CatalogMetric, reading: Reading): string {
  return `${valueText(metric, reading.value)} (n = ${formatNumber(reading.n, 0, metric.locale)})`
}

// What every screen would show as it did has not moved.
const hasMoved = (metric: CatalogMetric, { before, after }: Pair) =>
  valueText(metric, before.value) !== valueText(metric, after.value)

/** Takes each metric's months before and after, gives those that move: biggest first, metrics by their biggest. None: an empty list. */
export function movedMetrics(found: readonly { metric: CatalogMetric; pairs: Pair[] }[]): MovedMetric[] {
  return found
    .map(({ metric, pairs }) => {
      const moved = pairs
        .filter(pair => hasMoved(metric, pair))
        .sort((left, right) => distance(right) - distance(left))
      return { metric, moved, farthest: moved[0] ? distance(moved[0]) : 0 }
    })
    .filter(({ moved }) => moved.length > 0)
    .sort((left, right) => right.farthest - left.farthest || right.moved.length - left.moved.length)
    .map(({ metric, moved }) => ({
      key: metric.key,
      name: metric.name,
      months: moved.length,
      shown: moved.slice(0, SHOWN).map(({ before, after, period, newPeriod }) => ({
        before: textOf(metric, before),
        after: textOf(metric, after),
        period: period.label,
        newPeriod: newPeriod.label,
      })),
    }))
}

/** Takes a catalog and months, gives what each metric knows of each of them, unsliced. */
export async function poolsOf(
  db: DbOrTx,
  catalog: Catalog,
  metrics: readonly CatalogMetric[],
  periods: readonly Period[],
): Promise<Pool[][]> {
  const spans = periods.map(({ start, end }) => ({ start, end }))
  const questions = metrics.map(metric => ({
    metric,
    scope: WHOLE_COMPANY,
    split: 'none' as const,
    spans,
    histogram: metric.kind === 'duration',
  }))
  const answers = await readPools(db, catalog, 'month', questions)
  return metrics.map(
    (metric, at) => answers[at]?.get(0)?.slice() ?? spans.map(span => emptyPool(metric, span)),
  )
}

/** Each new month with the old one that holds its middle: where both are calendar months, the same. */
function pairedMonths(before: Catalog, after: Catalog): { period: Period; newPeriod: Period }[] {
  const other = (start: string, catalog: Catalog) =>
    periodOf(addDays(start, MIDDLE), 'month', catalog.calendar)
  const starts = new Set([
    ...after.months.keys(),
    ...[...before.months.keys()].map(start => other(start, after).start),
  ])
  return [...starts].sort().map(start => ({
    newPeriod: periodOf(start, 'month', after.calendar),
    period: other(start, before),
  }))
}

/**
 * Which figures a generation that was built beside would move. Takes a database, the clock, its id and the locale of whoever wants the change;
 * gives for each metric the months whose figure differs from the current one, worded for them. Reads rollups only.
 */
export async function compareGenerations(
  db: Db,
  now: Date,
  generationId: number,
  locale: string | undefined,
): Promise<MovedMetric[]> {
  const [before, after] = [
    await loadCatalog(db, now, { locale }),
    await loadCatalog(db, now, { generationId, locale }),
  ]
  const months = pairedMonths(before, after)
  const metrics = [...before.metrics.values()]
  const [old, fresh] = await Promise.all([
    poolsOf(
      db,
      before,
      metrics,
      months.map(one => one.period),
    ),
    poolsOf(
      db,
      after,
      metrics,
      months.map(one => one.newPeriod),
    ),
  ])
  return movedMetrics(
    metrics.map((metric, at) => ({
      metric,
      pairs: months.flatMap(({ period, newPeriod }, month) => {
        const [was, is] = [old[at]?.[month], fresh[at]?.[month]]
        if (!was || !is) return []
        const pair = {
          before: readingOf(before, metric, was, period.end),
          after: readingOf(after, metric, is, newPeriod.end),
        }
        return [{ ...pair, period, newPeriod }]
      }),
    })),
  )
}
