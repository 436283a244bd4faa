import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { caseCells, handOffCells } from '@/db/schema'

const monthOf = (instant: SQL) =>
  sql`date_trunc('month', ${instant} AT TIME ZONE (SELECT time_zone FROM generations WHERE state = 'current'))::date`

const HAND_OFFS = sql`SELECT from_id, to_id, month, sum(n)::int AS n, sum(overlapped)::int AS overlapped,
    coalesce(array_agg(bucket ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL), '{}') AS buckets,
    coalesce(array_agg(n ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL), '{}') AS counts
  FROM (SELECT touchpoint_id AS from_id, coalesce(to_touchpoint_id, 0) AS to_id, ${monthOf(sql`since`)} AS month, bucket,
      count(*)::int AS n, count(*) FILTER (WHERE overlapped) AS overlapped
    FROM journey_events WHERE NOT deleted GROUP BY 1, 2, 3, 4) filled GROUP BY 1, 2, 3`

// Tells events of one instant apart as domain/journey.ts does: by bytes.
const CASES = sql`SELECT touchpoint_id, ${monthOf(sql`began`)} AS month, count(*)::int AS n, sum(contacts)::bigint AS contacts,
    sum(contacts * contacts)::bigint AS contacts_squared, count(*) FILTER (WHERE functions > 1)::int AS several_functions,
    count(people)::int AS known, coalesce(sum(people), 0)::bigint AS people,
    coalesce(sum(people * people), 0)::bigint AS people_squared, count(*) FILTER (WHERE people > 1)::int AS several_people
  FROM (SELECT (array_agg(e.touchpoint_id ORDER BY e.arrived_at, (e.stream_id || ' ' || e.external_id) COLLATE "C"))[1] AS touchpoint_id,
      min(e.arrived_at) AS began, count(*) AS contacts, count(DISTINCT t.function_id) AS functions,
      CASE WHEN count(e.person) = count(*) THEN count(DISTINCT e.person) END AS people
    FROM journey_events e LEFT JOIN touchpoints t ON t.id = e.touchpoint_id WHERE NOT e.deleted GROUP BY e.case_key) cases
  GROUP BY 1, 2`

/** Makes all cells anew from the events: for another time zone, or touchpoints that belong to other functions now. Takes a transaction. */
export async function rebuildEventCells(tx: DbOrTx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('wholeview journey'), 0)`)
  await tx.delete(handOffCells)
  await tx.delete(caseCells)
  await tx.execute(
    sql`INSERT INTO hand_off_cells (from_id, to_id, month, n, overlapped, buckets, counts) ${HAND_OFFS}`,
  )
  await tx.execute(sql`INSERT INTO case_cells (touchpoint_id, month, n, contacts, contacts_squared, several_functions,
    known, people, people_squared, several_people) ${CASES}`)
}
