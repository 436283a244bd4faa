import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { BANDS, type DelayPattern } from '@/domain/hand-off'
import { mergeHistograms } from '@/domain/histogram'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { BAND, goodOf, listOf, single, versionsOf } from '../interplay/service'
import { FEWEST_FOR_P90, waitingOf } from './hand-offs'

/** The newest so many outcomes are looked at, so that one look costs the same whatever there is. */
const MOST_OUTCOMES = 2000

/** Two touchpoints, by id. */
interface Passing {
  from: number
  to: number
}

/** Where the bands of waiting end, in seconds. */
export interface Ends {
  median: number
  p90: number
}

/** Where the bands of a boundary end, from all that ever passed; null: too few did. */
export async function readEnds(db: DbOrTx, { from, to }: Passing): Promise<Ends | null> {
  const { rows } = await db.execute<{ buckets: number[]; counts: number[] }>(
    sql`SELECT buckets, counts FROM hand_off_cells WHERE from_id = ${from} AND to_id = ${to}`,
  )
  const histogram = mergeHistograms(
    ...rows.map(({ buckets, counts }) => new Map(buckets.map((bucket, at) => [bucket, counts[at] ?? 0]))),
  )
  const { value, p90, n } = waitingOf(histogram)
  return value === null || p90 == null || n < FEWEST_FOR_P90
    ? null
    : { median: value * 3600, p90: p90 * 3600 }
}

/** At how many boundaries one may ask: between two functions or expected, with enough who passed. */
export async function countAsked(db: DbOrTx): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM (
      SELECT 1 FROM hand_off_cells c JOIN touchpoints f ON f.id = c.from_id JOIN touchpoints t ON t.id = c.to_id
      WHERE f.function_id <> t.function_id OR f.next_id = t.id
      GROUP BY c.from_id, c.to_id HAVING sum(c.n) >= ${FEWEST_FOR_P90}) asked`)
  return rows[0]?.n ?? 0
}

/**
 * The newest outcomes of a metric by the longest wait of their customer at a boundary in the days before; those without one are left out. A wait
 * counts from when one could know how long it was: once it was over, or had lasted as long as nine of ten do; whoever was expected there and
 * has not come has waited long by then. What came to an end after the outcome has nothing to do with it. Customers who are alike come as one
 * pattern with a count.
 */
export async function readDelays(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  asked: Passing & Ends & { days: number },
): Promise<DelayPattern[]> {
  const { is, good } = goodOf(metric)
  const { from, to, median, p90, days } = asked
  const { rows } = await db.execute<{
    customers: number
    cells: [number, number, number, number, number][]
  }>(sql`
    WITH told AS MATERIALIZED (
      SELECT i.customer_id AS c, o.occurred_at AS at, o.tier_id AS tier, (${good}) AS good
      FROM observations o JOIN identities i ON i.id = o.identity_id AND i.customer_id IS NOT NULL
      WHERE o.version_id IN ${listOf(versionsOf(metric))} AND ${single} AND o.state = 'counted' AND ${is}
        AND o.occurred_at <= ${catalog.now.toISOString()}::timestamptz AND coalesce(o.matures_on <= ${catalog.today}, true)
      ORDER BY o.occurred_at DESC, o.id DESC LIMIT ${MOST_OUTCOMES}
    ), seen AS (
      SELECT c, tier, good, w.events, w.longest FROM told CROSS JOIN LATERAL (
        SELECT count(*) AS events,
          max(CASE WHEN e.waited <= ${median}::float8 THEN 0 WHEN e.waited <= ${p90}::float8 THEN 1 ELSE 2 END) AS longest
        FROM journey_events e, LATERAL (SELECT e.since + make_interval(secs => least(e.waited, ${p90}::float8)) AS known) k
        WHERE e.identity_id = ANY (ARRAY(SELECT s.id FROM identities s WHERE s.customer_id = told.c))
          AND e.touchpoint_id = ${from} AND NOT e.deleted AND (e.to_touchpoint_id = ${to} OR e.to_touchpoint_id IS NULL
            AND EXISTS (SELECT FROM touchpoints p WHERE p.id = ${from} AND p.next_id = ${to}))
          AND k.known < told.at AND k.known >= told.at - make_interval(days => ${days})) w
      WHERE w.events > 0
    ), cell AS (
      SELECT c, tier, ${BAND} AS band, longest, count(*)::int AS n, count(*) FILTER (WHERE good)::int AS good
      FROM seen GROUP BY 1, 2, 3, 4
    ), customer AS (
      SELECT array_agg(ARRAY[tier, band, longest, n, good] ORDER BY tier, band, longest) AS cells FROM cell GROUP BY c
    )
    SELECT cells, count(*)::int AS customers FROM customer GROUP BY cells ORDER BY cells`)
  return rows.map(({ customers, cells }) => ({
    customers,
    cells: cells.map(([tier, band, longest, n, isGood]) => ({
      ...{ tier, band, n, good: isGood },
      wait: BANDS[longest] ?? 'long',
    })),
  }))
}
