import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { businessCalendars, observations } from '@/db/schema'
import { startOfDay } from '@/domain/calendar'
import type { Span } from '@/domain/comparison'
import type { MetricRule } from '@/domain/metric'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Scope } from '../figures/pools'
import { workedBy } from '../observations/service'
import { inScope } from './queries'

const OPEN_CAP = 50_000

/** Open cases that began at one instant in one function. */
export interface OpenCase {
  /** Age now, in hours of the metric's clock; null where no working hours are set for it. */
  hours: number | null
  count: number
  startedAt: number
}

/**
 * What is open now, oldest first, with its age by the metric's clock: elapsed, or the working hours of each case's function with holidays and
 * time zone. Takes a catalog, a metric with the rule in force and a place; reads at most 50,000 cases, the oldest.
 */
export async function readOpenCases(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  rule: MetricRule | undefined,
  scope: Scope,
): Promise<OpenCase[]> {
  const byHours = rule?.clock === 'business'
  const [{ rows }, calendars] = await Promise.all([
    db.execute<{ started: number; count: number; functionId: number }>(sql`
      SELECT extract(epoch FROM started_at)::float8 AS started, times::float8 AS count, function_id AS "functionId"
      FROM ${observations}
      WHERE ${inScope(metric, scope)} AND ${observations.state} <> 'counted' AND ${observations.state} = 'open'
        AND started_at IS NOT NULL
      ORDER BY started_at LIMIT ${OPEN_CAP}`),
    byHours ? db.select().from(businessCalendars) : [],
  ])
  const now = catalog.now.getTime()
  const worked = workedBy(calendars)
  return rows.map(({ started, count, functionId }) => {
    const startedAt = started * 1000
    const seconds = byHours ? worked(functionId, startedAt, now) : Math.max(0, now - startedAt) / 1000
    return { hours: seconds === undefined ? null : seconds / 3600, count, startedAt }
  })
}

/** Takes open cases and a span, gives those that began in it. */
export function begunIn(catalog: Catalog, { start, end }: Span, cases: readonly OpenCase[]): OpenCase[] {
  const [from, to] = [startOfDay(start, catalog.timeZone), startOfDay(end, catalog.timeZone)]
  return cases.filter(({ startedAt }) => startedAt >= from && startedAt < to)
}
