import type { DbOrTx } from '@/db/client'
import type { BenchmarkPeriod } from '@/domain/benchmark-fit'
import { type Period, periodsBetween } from '@/domain/calendar'
import { periodsBefore } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { type Reading, readingOf } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Ask, collect } from '../figures/collect'
import { CHART_PERIODS, goalSpan } from '../figures/plan'
import { addPools, emptyPool, type Pool, type Split, WHOLE_COMPANY } from '../figures/pools'
import { lastWhole } from '../figures/view'

type Window = Exclude<BenchmarkPeriod, 'other'>

/** A figure over a stretch, with the stretch's name. */
export interface Stretched {
  reading: Reading
  pool: Pool
  label: string
}

/** A metric's whole months, apart by a split: the figure of a value over any window, ending with the last month that has matured. */
export interface Read {
  keys(): number[]
  over(window: Window, key?: number): Stretched
}

// How far rates scatter is told by as many months as their charts show.
const months = (catalog: Catalog): Period[] => {
  const last = lastWhole(catalog)
  return [...periodsBefore(last, CHART_PERIODS - 1, catalog.calendar), last]
}

/** Takes where to ask, a metric and a split; asks for its months, and gives how to read them. */
export function askMonths(ask: Ask, catalog: Catalog, metric: CatalogMetric, split: Split): () => Read {
  const line = months(catalog)
  const spans = line.map(({ start, end }) => ({ start, end }))
  const isDuration = metric.kind === 'duration'
  const answer = ask({ metric, scope: WHOLE_COMPANY, split, spans, histogram: isDuration })
  return () => {
    const pools = answer()
    const waits = (at: number) => [...pools.values()].some(list => list[at]?.waiting)
    const matured = line.findLastIndex((_, at) => !waits(at))
    const last = line[matured] ?? line.at(-1)
    if (!last) throw new Error('there is a last whole month')
    return {
      keys: () => [...pools.keys()],
      over(window, key = 0) {
        const span = goalSpan(window, last, catalog)
        const parts = periodsBetween(span.start, addDays(span.end, -1), 'month', catalog.calendar)
        const found = parts.map(month => {
          const at = line.findIndex(one => one.start === month.start)
          return pools.get(key)?.[at] ?? emptyPool(metric, month)
        })
        const [only, ...more] = found
        const pool = only && more.length === 0 ? only : addPools(found)
        return { pool, reading: readingOf(catalog, metric, pool, span.end), label: span.label }
      },
    }
  }
}

/** Reads the months of some metrics, each by the splits that are wanted of it. One read for all. */
export async function readMonths(
  db: DbOrTx,
  catalog: Catalog,
  wanted: readonly { metric: CatalogMetric; split: Split }[],
): Promise<(metricId: number, split: Split) => Read | undefined> {
  const unique = new Map(wanted.map(one => [`${one.metric.id} ${one.split}`, one]))
  const found = await collect(db, catalog, ask => {
    const asked = [...unique].map(
      ([key, { metric, split }]) => [key, askMonths(ask, catalog, metric, split)] as const,
    )
    return () => new Map(asked.map(([key, read]) => [key, read()]))
  })
  return (metricId, split) => found.get(`${metricId} ${split}`)
}
