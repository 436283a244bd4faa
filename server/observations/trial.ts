import type pg from 'pg'
import type { Day } from '@/domain/day'
import type { NamedCustomers } from '@/domain/match-rate'

/** Customers that a batch names, and how many of them the company knows. Rows without one are counted apart. */
export interface StagedCustomers extends NamedCustomers {
  rowsWithout: number
}

/** Of an identity `i`: whose it is, is known. */
const KNOWN = 'i.customer_id IS NOT NULL'

/** Whom a source has named so far. */
export async function namedCustomers(
  client: Pick<pg.Pool, 'query'>,
  sourceId: number,
): Promise<NamedCustomers> {
  const { rows } = await client.query<NamedCustomers>(
    `SELECT count(*)::int AS named, count(*) FILTER (WHERE ${KNOWN})::int AS known FROM identities i WHERE i.source_id = $1`,
    [sourceId],
  )
  return rows[0] ?? { named: 0, known: 0 }
}

/**
 * Whom the batch that was just recorded names. Takes the client of its transaction, before that ends, and the source.
 */
export async function stagedCustomers(client: pg.ClientBase, sourceId: number): Promise<StagedCustomers> {
  const { rows } = await client.query<StagedCustomers>(
    `SELECT count(DISTINCT s.customer)::int AS named,
       count(DISTINCT s.customer) FILTER (WHERE ${KNOWN})::int AS known,
       count(*) FILTER (WHERE s.customer IS NULL)::int AS "rowsWithout"
     FROM staged s LEFT JOIN identities i ON i.source_id = $1 AND i.external_id = s.customer`,
    [sourceId],
  )
  return rows[0] ?? { named: 0, known: 0, rowsWithout: 0 }
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
