import type pg from 'pg'
import { METRICS } from '@/db/seed/metrics'
import type { Timeline } from '@/db/seed/timeline'
import { addDays } from '@/domain/day'
import { type Figure, figureOf } from '@/domain/figure'
import { addParts, emptyParts, type Parts } from '@/domain/parts'
import { processChart } from '@/domain/process-chart'

export interface Month {
  parts: Parts
  histogram: Map<number, number>
}

const CELLS = `FROM cells c JOIN metric_versions v ON v.id = c.version_id JOIN metrics m ON m.id = v.metric_id
  JOIN periods p ON p.id = c.period_id WHERE p.grain = 'month' AND m.key = $1
  AND region_id = -1 AND tier_id = -1 AND channel_id = -1 AND product_id = $2`

export const metricOf = (key: string) => {
  const metric = METRICS.find(found => found.key === key)
  if (!metric) throw new Error(`There is no ${key}.`)
  return metric
}

export function figure(key: string, months: (Month | undefined)[]): Figure {
  const { kind, direction, rule } = metricOf(key)
  const histogram = new Map<number, number>()
  let parts = emptyParts()
  for (const month of months) {
    if (!month) continue
    parts = addParts(parts, month.parts)
    for (const [bucket, count] of month.histogram) histogram.set(bucket, (histogram.get(bucket) ?? 0) + count)
  }
  return figureOf(
    { kind, minN: 5, direction, clock: rule.clock, retention: rule.retention },
    parts,
    histogram,
  )
}

/** How the demo's months are read from its cells, for tests. Takes a database and the demo's calendar. */
export function monthsReader(database: { readonly pool: pg.Pool }, time: Timeline) {
  const MONTHS = Array.from({ length: 36 }, (_, index) => time.month(index))

  async function rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await database.pool.query<Row>(sql, values)).rows
  }

  /** A metric's cells of all functions together, by the first day of the month; `product` -1 for all. */
  async function monthsOf(key: string, product = -1): Promise<Map<string, Month>> {
    const months = new Map<string, Month>()
    const cells = await rows<Record<keyof Parts | 'month', string>>(
      `SELECT p.starts_on::text AS month, sum(n) n, sum(a) a, sum(b) b, sum(aa) aa, sum(bb) bb, sum(ab) ab
       ${CELLS} GROUP BY 1`,
      [key, product],
    )
    for (const { month, n, a, b, aa, bb, ab } of cells) {
      const parts = { n: +n, a: +a, b: +b, aa: +aa, bb: +bb, ab: +ab }
      months.set(month, { parts, histogram: new Map() })
    }
    const measure = metricOf(key).rule.clock === 'business' ? 1 : 0
    const buckets = await rows<{ month: string; bucket: number; count: string }>(
      `SELECT p.starts_on::text AS month, bucket, sum(count) AS count
       ${CELLS.replace('cells c', 'histograms c CROSS JOIN unnest(buckets, counts) AS filled (bucket, count)')}
         AND measure = $3 AND c.function_id = -1 GROUP BY 1, 2`,
      [key, product, measure],
    )
    for (const { month, bucket, count } of buckets) months.get(month)?.histogram.set(bucket, Number(count))
    return months
  }

  /** Whole once its last fact has matured. */
  const isWhole = (key: string, end: string) =>
    addDays(end, metricOf(key).rule.maturesAfterDays ?? 0) <= time.today

  async function chartOf(key: string) {
    const months = await monthsOf(key)
    const points = MONTHS.map(({ key: name, start, end }) => ({
      key: name,
      start,
      value: figure(key, [months.get(start)]).value,
      whole: isWhole(key, end),
    }))
    return processChart(points, { direction: metricOf(key).direction })
  }

  async function lastThree(key: string): Promise<Figure> {
    const months = await monthsOf(key)
    return figure(
      key,
      MONTHS.slice(-3).map(({ start }) => months.get(start)),
    )
  }

  return { monthsOf, chartOf, lastThree }
}
