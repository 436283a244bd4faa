import type { DbOrTx } from '@/db/client'
import { type Period, periodOf } from '@/domain/calendar'
import { periodsBefore } from '@/domain/comparison'
import type { Line } from '@/domain/interplay/autoregression'
import { readingOf } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Ask, collect } from '../figures/collect'
import { emptyPool, WHOLE_COMPANY } from '../figures/pools'

/** So many months back two metrics are laid side by side. */
const MOST_MONTHS = 60

function askLine(ask: Ask, catalog: Catalog, metric: CatalogMetric, months: readonly Period[]): () => Line {
  const spans = months.map(({ start, end }) => ({ start, end }))
  const answer = ask({
    ...{ metric, scope: WHOLE_COMPANY, split: 'none', spans },
    histogram: metric.kind === 'duration',
  })
  return () => {
    const pools = spans.map((span, at) => answer().get(0)?.[at] ?? emptyPool(metric, span))
    const whole = pools.map((pool, at) => {
      const reading = readingOf(catalog, metric, pool, spans[at]?.end ?? catalog.today)
      return reading.state === 'ok' && !reading.partial
        ? { value: reading.value, version: pool.versions[0] }
        : null
    })
    // Measured as the newest whole month was: no change crosses a version.
    const version = whole.findLast(one => one !== null)?.version
    return whole.map(one => (one && one.version === version ? one.value : null))
  }
}

/** The months that are over, oldest first, and each metric's whole figures in them, from the rollup: one read. Takes a database, the catalog and metrics. */
export async function readLines(
  db: DbOrTx,
  catalog: Catalog,
  metrics: readonly CatalogMetric[],
): Promise<{ months: Period[]; lines: ReadonlyMap<number, Line> }> {
  const months = periodsBefore(
    periodOf(catalog.today, 'month', catalog.calendar),
    MOST_MONTHS,
    catalog.calendar,
  )
  const distinct = [...new Map(metrics.map(metric => [metric.id, metric])).values()]
  const lines = await collect(db, catalog, ask => {
    const built = distinct.map(metric => ({ id: metric.id, line: askLine(ask, catalog, metric, months) }))
    return () => new Map(built.map(({ id, line }) => [id, line()] as const))
  })
  return { months, lines }
}
