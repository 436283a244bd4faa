import type pg from 'pg'
import type { Day } from '@/domain/day'
import type { NamedCustomers } from '@/domain/match-rate'

/** What a batch tells of. */
export interface Staged {
  /** What customers are called in it. */
  names: string[]
  /** Observations that name none. */
  rowsWithout: number
  /** Observations by metric, but for those without an answer. */
  counts: { metricId: number; count: number }[]
}

/** Whom a source has named so far. */
export async function namedCustomers(
  client: Pick<pg.Pool, 'query'>,
  sourceId: number,
): Promise<NamedCustomers> {
  const { rows } = await client.query<NamedCustomers>(
    `SELECT count(*)::int AS named, count(*) FILTER (WHERE i.customer_id IS NOT NULL)::int AS known FROM identities i WHERE i.source_id = $1`,
    [sourceId],
  )
  return rows[0] ?? { named: 0, known: 0 }
}

/** What the batch that was just recorded tells of. Takes the client of its transaction, before another is recorded there. */
export async function stagedOf(client: pg.ClientBase): Promise<Staged> {
  const { rows } = await client.query<Staged>(
    `SELECT coalesce(array_agg(DISTINCT customer) FILTER (WHERE customer IS NOT NULL), '{}') AS names,
       count(*) FILTER (WHERE customer IS NULL)::int AS "rowsWithout",
       (SELECT coalesce(jsonb_agg(one), '[]') FROM (SELECT metric_id AS "metricId", count(*)::int AS count FROM staged
          WHERE NOT deleted AND state <> 'missing' GROUP BY 1 ORDER BY 1) one) AS counts
     FROM staged WHERE NOT deleted`,
  )
  return rows[0] ?? { names: [], rowsWithout: 0, counts: [] }
}

/** How many of what a source calls customers are customers whom the company knows. */
export async function knownAmong(
  client: pg.ClientBase,
  sourceId: number,
  names: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ known: number }>(
    `SELECT count(*)::int AS known FROM identities
     WHERE source_id = $1 AND external_id = ANY ($2::text[]) AND customer_id IS NOT NULL`,
    [sourceId, names],
  )
  return rows[0]?.known ?? 0
}

/** Which of these records the batch brings that was just recorded. Takes the client of its transaction, before that ends, and ids. */
export async function stagedAmong(client: pg.ClientBase, externalIds: readonly string[]): Promise<string[]> {
  if (externalIds.length === 0) return []
  const { rows } = await client.query<{ id: string }>(
    'SELECT DISTINCT external_id AS id FROM staged WHERE external_id = ANY ($1)',
    [externalIds],
  )
  return rows.map(row => row.id)
}

/** The days between which a run's facts of a metric lie or lay: where its figures may have moved. */
export interface Touched {
  metricId: number
  firstDay: Day
  lastDay: Day
}

/** Where a run moved figures. Takes the client of its transaction and the run. */
export async function touchedMonths(client: pg.ClientBase, runId: number): Promise<Touched[]> {
  const { rows } = await client.query<Touched>(
    `SELECT metric_id AS "metricId", min(at)::date::text AS "firstDay", max(at)::date::text AS "lastDay" FROM (
       SELECT metric_id, occurred_at AS at FROM observations WHERE run_id = $1
       UNION ALL SELECT o.metric_id, (c.before ->> 'occurredAt')::timestamptz FROM observation_changes c
         JOIN observations o ON o.id = c.observation_id WHERE c.run_id = $1) touched
     GROUP BY 1 ORDER BY 1`,
    [runId],
  )
  return rows
}
