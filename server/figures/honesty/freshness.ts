import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { isLate } from '@/domain/source'

/** When facts of a metric last came, and in how many days its source promises the next; null: it promises nothing. */
export interface Freshness {
  /** Epoch milliseconds. */
  last: number
  everyDays: number | null
}

/** Tells whether a metric's figures are later than its source promised. */
export function isStale({ last, everyDays }: Freshness, now: Date): boolean {
  return isLate(new Date(last), everyDays, now)
}

/**
 * By metric, when its source last brought what was there; those that never had any are left out. A run that failed or was undone brought
 * nothing, however recent. Of several sources the one whose promise is broken first speaks for the metric: its part is missing. A source
 * that is retired promises nothing. One statement for all.
 */
export async function listFreshness(db: DbOrTx): Promise<Map<number, Freshness>> {
  const { rows } = await db.execute<{ metricId: number; last: number; everyDays: number | null }>(sql`
    SELECT DISTINCT ON (m.metric_id) m.metric_id AS "metricId",
      (extract(epoch FROM success.at) * 1000)::float8 AS last, promise.days AS "everyDays"
    FROM metric_streams m JOIN streams t ON t.id = m.stream_id JOIN sources s ON s.id = t.source_id
    CROSS JOIN LATERAL (SELECT CASE WHEN s.retired_at IS NULL THEN s.expected_every_days END AS days) promise
    CROSS JOIN LATERAL (SELECT coalesce(r.ended_at, r.started_at) AS at FROM runs r WHERE r.source_id = s.id
      AND r.state IN ('succeeded', 'partial') AND r.undone_at IS NULL ORDER BY r.id DESC LIMIT 1) success
    ORDER BY m.metric_id, success.at + make_interval(days => promise.days) NULLS LAST, success.at DESC`)
  return new Map(rows.map(({ metricId, ...rest }) => [metricId, rest]))
}
