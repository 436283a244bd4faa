import type pg from 'pg'
import { liveGenerations, lockShared } from './generations'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

/** A fact's record: the stream that it came by, and what the source calls it there. */
export interface FactRecord {
  sourceId: number
  streamId: number
  externalId: string
}

/**
 * Keeps every batch of the identities' sources out until the client's transaction ends, and waits for those under way:
 * what they bring is seen by what follows.
 */
export async function holdStreams(client: pg.ClientBase, identityIds: readonly number[]): Promise<void> {
  await lockShared(client)
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT s.id FROM streams s JOIN identities i ON i.source_id = s.source_id
     WHERE i.id = ANY ($1) ORDER BY s.id`,
    [identityIds],
  )
  for (const { id } of rows) {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview stream'), $1)`, [id])
  }
}

/** The records that the identities' facts came from, deleted facts included. */
export async function recordsOf(
  client: pg.ClientBase,
  identityIds: readonly number[],
): Promise<FactRecord[]> {
  const { rows } = await client.query<FactRecord>(
    `SELECT DISTINCT s.source_id AS "sourceId", o.stream_id AS "streamId", o.external_id AS "externalId"
     FROM observations o JOIN streams s ON s.id = o.stream_id
     WHERE o.identity_id = ANY ($1) ORDER BY 1, 2, 3`,
    [identityIds],
  )
  return rows
}

/** Deletes what the identities' customers wrote in their own words, now and before; gives how many comments went. */
export async function eraseComments(client: pg.ClientBase, identityIds: readonly number[]): Promise<number> {
  await client.query(
    `UPDATE observation_changes c SET before = before - 'comment' FROM observations o
     WHERE o.id = c.observation_id AND o.identity_id = ANY ($1) AND before ->> 'comment' IS NOT NULL`,
    [identityIds],
  )
  const { rowCount } = await client.query(
    `DELETE FROM observation_comments c USING observations o
     WHERE o.id = c.observation_id AND o.identity_id = ANY ($1)`,
    [identityIds],
  )
  return rowCount ?? 0
}

/**
 * Forgets what comments said before they were changed, where that names a customer; patterns for a quick look, and the exact one.
 * Takes a client in a transaction.
 */
export async function forgetNamingHistory(
  client: pg.ClientBase,
  patterns: readonly string[],
  exact: string,
): Promise<void> {
  await client.query(
    `UPDATE observation_changes SET before = before - 'comment'
     WHERE before ->> 'comment' ILIKE ANY ($1::text[]) AND before ->> 'comment' ~* $2`,
    [patterns, exact],
  )
}

/** Forgets what comments on facts from before the moment said before they were changed; gives how many of at most so many went. */
export async function forgetOldHistory(client: pg.ClientBase, before: Date, atMost: number): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE observation_changes SET before = before - 'comment' WHERE id IN (
       SELECT c.id FROM observation_changes c JOIN observations o ON o.id = c.observation_id
       WHERE o.occurred_at < $1 AND c.before ->> 'comment' IS NOT NULL LIMIT $2)`,
    [before, atMost],
  )
  return rowCount ?? 0
}

/**
 * Cuts the tie between the identities' facts and their records, and between the identities and their customers in the
 * sources: ids become made-up ones. Figures stay, for every number and every number of an identity stays.
 */
export async function anonymiseFacts(client: pg.ClientBase, identityIds: readonly number[]): Promise<void> {
  // The hash of what a record said would still tell whose it was.
  await client.query(
    `UPDATE observation_changes c SET before = before - 'hash' FROM observations o
     WHERE o.id = c.observation_id AND (o.identity_id = ANY ($1) OR (before ->> 'identity')::int = ANY ($1))`,
    [identityIds],
  )
  await client.query(
    `UPDATE observations SET external_id = 'anonymous-' || gen_random_uuid(), hash = gen_random_uuid()
     WHERE identity_id = ANY ($1)`,
    [identityIds],
  )
  await client.query(
    `UPDATE identities SET external_id = 'anonymous-' || gen_random_uuid(), rule = NULL, locked = true,
       in_review = false, due = false WHERE id = ANY ($1)`,
    [identityIds],
  )
  await client.query('DELETE FROM identity_hints WHERE identity_id = ANY ($1)', [identityIds])
}

/**
 * Deletes the identities' facts with their history, and takes them out of every rollup. Takes a client inside a
 * transaction that holds the streams; gives how many facts went. The identities themselves stay.
 */
export async function eraseFacts(client: pg.ClientBase, identityIds: readonly number[]): Promise<number> {
  await prepareStaging(client)
  await client.query(
    `INSERT INTO moves SELECT id, version_id, function_id, region_id, product_id, tier_id, channel_id, identity_id,
       grain, occurred_at, -times, a, b, bucket, bucket_business, matures_on
     FROM observations WHERE identity_id = ANY ($1) AND state = 'counted' AND NOT deleted`,
    [identityIds],
  )
  await client.query(
    `DELETE FROM observation_changes WHERE observation_id IN
       (SELECT id FROM observations WHERE identity_id = ANY ($1)) OR (before ->> 'identity')::int = ANY ($1)`,
    [identityIds],
  )
  const { rowCount } = await client.query('DELETE FROM observations WHERE identity_id = ANY ($1)', [
    identityIds,
  ])
  await client.query('ANALYZE moves')
  await rollUp(client, await liveGenerations(client))
  return rowCount ?? 0
}
