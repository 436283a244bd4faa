import type pg from 'pg'
import type { FactRecord } from '../observations/service'
import { changeCases, lockJourney } from './derive'
import { EVENT_STREAM } from './reading'

// A case in which the customer is, is the customer's: its events that name nobody go the same way.
const OWN = `SELECT id, stream_id, external_id, case_key FROM journey_events e WHERE identity_id = ANY ($1)
  OR (identity_id IS NULL AND case_key IN (SELECT case_key FROM journey_events WHERE identity_id = ANY ($1)))`

/** The records that the identities' events came from, deleted ones included. */
export async function eventRecordsOf(
  client: pg.ClientBase,
  identityIds: readonly number[],
): Promise<FactRecord[]> {
  const { rows } = await client.query<FactRecord>(
    `SELECT s.source_id AS "sourceId", o.stream_id AS "streamId", o.external_id AS "externalId"
     FROM (${OWN}) o JOIN streams s ON s.id = o.stream_id ORDER BY 1, 2, 3`,
    [identityIds],
  )
  return rows
}

/** The cases in which the identities were, as every source tells of them that tells of events: which is which source's is not said. */
export async function casesOf(
  client: pg.ClientBase,
  identityIds: readonly number[],
): Promise<{ cases: string[]; sourceIds: number[] }> {
  const cases = await client.query<{ key: string }>(
    `SELECT DISTINCT case_key AS key FROM (${OWN}) own WHERE case_key <> '' ORDER BY 1`,
    [identityIds],
  )
  const told = await client.query<{ id: number }>(
    `SELECT DISTINCT source_id AS id FROM streams
     WHERE key = $2 OR id IN (SELECT stream_id FROM (${OWN}) own) ORDER BY 1`,
    [identityIds, EVENT_STREAM],
  )
  return { cases: cases.rows.map(row => row.key), sourceIds: told.rows.map(row => row.id) }
}

/** How many events there are of identities. */
export async function countEvents(client: pg.ClientBase, identityIds: readonly number[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${OWN}) own`, [
    identityIds,
  ])
  return rows[0]?.count ?? 0
}

/** Deletes the identities' events and takes them out of every figure. Takes a client inside a transaction that holds the streams. */
export async function eraseEvents(client: pg.ClientBase, identityIds: readonly number[]): Promise<void> {
  await lockJourney(client)
  const { rows } = await client.query<{ key: string }>(`SELECT DISTINCT case_key AS key FROM (${OWN}) own`, [
    identityIds,
  ])
  if (rows.length === 0) return
  await changeCases(
    client,
    rows.map(row => row.key),
    async () => {
      await client.query(`DELETE FROM journey_events WHERE id IN (SELECT id FROM (${OWN}) own)`, [
        identityIds,
      ])
    },
  )
}

/**
 * Cuts the tie between the identities' events and their records: ids and the keys of their cases become made-up ones. What was derived
 * stays as it is, so no figure moves.
 */
export async function anonymiseEvents(client: pg.ClientBase, identityIds: readonly number[]): Promise<void> {
  await lockJourney(client)
  await client.query(
    `WITH own AS (${OWN}), renamed AS (
       SELECT case_key, 'anonymous-' || gen_random_uuid() AS key FROM (SELECT DISTINCT case_key FROM own) c)
     UPDATE journey_events e SET external_id = CASE WHEN e.id IN (SELECT id FROM own)
         THEN 'anonymous-' || gen_random_uuid() ELSE e.external_id END,
       hash = gen_random_uuid(), case_key = r.key
     FROM renamed r WHERE e.case_key = r.case_key`,
    [identityIds],
  )
}
