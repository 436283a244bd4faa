import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Catalog } from '../../figures/catalog'

/** So many facts of one customer a screen looks through; beyond that it says that it shows the newest. */
export const MOST_FACTS = 2000

/** One fact of a customer, as its verdicts and the drawing need it. */
// A type and not an interface: what the driver gives is a record of columns.
export type FactRow = {
  metricId: number
  functionId: number
  state: 'counted' | 'open' | 'missing' | 'alone'
  a: number
  b: number
  /** What it says is not decided before a day to come (a renewal within its days of grace): no figure counts it yet. */
  undecided: boolean
  /** The company's day. */
  day: string
  /** Which record of which source. */
  record: string
}

/** Facts of a customer since a day up to now, the newest first, at most MOST_FACTS. A question that nobody answered is none. */
export async function readFacts(
  db: DbOrTx,
  catalog: Catalog,
  customerId: number,
  since: string,
): Promise<FactRow[]> {
  const { rows } = await db.execute<FactRow>(sql`
    SELECT o.metric_id AS "metricId", o.function_id AS "functionId", o.state, o.a::float8 AS a, o.b::float8 AS b,
      o.state = 'counted' AND coalesce(o.matures_on > ${catalog.today}, false) AS undecided,
      (o.occurred_at AT TIME ZONE CASE o.grain WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date::text AS day,
      o.stream_id || ' ' || o.external_id AS record
    FROM identities i CROSS JOIN LATERAL (
      SELECT n.* FROM observations n WHERE n.identity_id = i.id AND n.identity_id IS NOT NULL AND NOT n.deleted
        AND n.occurred_at >= ${since}::timestamptz AND n.occurred_at <= ${catalog.now} AND n.state <> 'missing'
      ORDER BY n.occurred_at DESC LIMIT ${MOST_FACTS}) o
    WHERE i.customer_id = ${customerId} ORDER BY o.occurred_at DESC, o.id DESC LIMIT ${MOST_FACTS}`)
  return rows
}

/** A customer's arrival at a touchpoint, which its function recorded. */
// A type and not an interface: what the driver gives is a record of columns.
export type ArrivalRow = Pick<FactRow, 'functionId' | 'day' | 'record'>

/** Arrivals of a customer since a day up to now, the newest first, at most MOST_FACTS. */
export async function readArrivals(
  db: DbOrTx,
  catalog: Catalog,
  customerId: number,
  since: string,
): Promise<ArrivalRow[]> {
  const { rows } = await db.execute<ArrivalRow>(sql`
    SELECT p.function_id AS "functionId", (e.arrived_at AT TIME ZONE ${catalog.timeZone})::date::text AS day,
      'arrival ' || e.id AS record
    FROM identities i JOIN journey_events e ON e.identity_id = i.id AND e.identity_id IS NOT NULL AND NOT e.deleted
      AND e.arrived_at >= ${since}::timestamptz AND e.arrived_at <= ${catalog.now}
    JOIN touchpoints p ON p.id = e.touchpoint_id
    WHERE i.customer_id = ${customerId} ORDER BY e.arrived_at DESC, e.id DESC LIMIT ${MOST_FACTS}`)
  return rows
}

/** When each function last recorded anything of a customer, a fact or an arrival, whenever that was; 0: the company as a whole. */
export async function readLast(
  db: DbOrTx,
  catalog: Catalog,
  customerId: number,
): Promise<Map<number, string>> {
  // An index of functions by identity would be paid for by every fact; one customer has at most a few thousand.
  const { rows } = await db.execute<{ functionId: number; day: string }>(sql`
    SELECT function_id AS "functionId", max(day)::text AS day FROM (
      SELECT n.function_id,
        (n.occurred_at AT TIME ZONE CASE n.grain WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date AS day
      FROM identities i CROSS JOIN LATERAL (
        SELECT o.function_id, o.occurred_at, o.grain FROM observations o
        WHERE o.identity_id = i.id AND o.identity_id IS NOT NULL AND NOT o.deleted AND o.state <> 'missing'
          AND o.occurred_at <= ${catalog.now}
        ORDER BY o.occurred_at DESC LIMIT ${MOST_FACTS}) n
      WHERE i.customer_id = ${customerId}
      UNION ALL
      SELECT p.function_id, (e.arrived_at AT TIME ZONE ${catalog.timeZone})::date
      FROM identities i JOIN journey_events e ON e.identity_id = i.id AND e.identity_id IS NOT NULL AND NOT e.deleted
        AND e.arrived_at <= ${catalog.now}
      JOIN touchpoints p ON p.id = e.touchpoint_id
      WHERE i.customer_id = ${customerId}) told
    GROUP BY function_id`)
  return new Map(rows.map(({ functionId, day }) => [functionId, day]))
}
