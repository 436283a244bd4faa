import type pg from 'pg'
import { one } from './one'

/** A list of a pulled source, with what is kept of it. JSON as it is stored. */
export interface PulledStream {
  streamId: number
  key: string
  cursor: unknown
  mapping: unknown
  mappingVersion: number
  shape: unknown
  failure: string | null
  reconciledAt: Date | null
  /** Kept records up to this one were derived by the present mapping; null: all were. */
  rederiveAfter: number | null
}

/** The lists of a source that have a mapping, or had one and whose facts are still to be taken back; in the order in which they were made. */
export async function listPulledStreams(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
): Promise<PulledStream[]> {
  const { rows } = await client.query<PulledStream & { rederiveAfter: string | null }>(
    `SELECT id AS "streamId", key, cursor, mapping, mapping_version AS "mappingVersion", shape, failure, reconciled_at AS "reconciledAt",
       rederive_after AS "rederiveAfter" FROM streams WHERE source_id = $1 AND (mapping IS NOT NULL OR rederive_after IS NOT NULL) ORDER BY id`,
    [sourceId],
  )
  return rows.map(row => ({
    ...row,
    rederiveAfter: row.rederiveAfter === null ? null : Number(row.rederiveAfter),
  }))
}

/** What of a list is noted; whatever is left out stays. */
export interface StreamNote {
  cursor?: unknown
  shape?: unknown
  failure?: string | null
  reconciledAt?: Date
}

const COLUMNS = {
  cursor: 'cursor',
  shape: 'shape',
  failure: 'failure',
  reconciledAt: 'reconciled_at',
} as const

/** Notes where a list stands, in the transaction of what was read of it. */
export async function noteStream(client: pg.ClientBase, streamId: number, note: StreamNote): Promise<void> {
  const names = (Object.keys(COLUMNS) as (keyof StreamNote)[]).filter(name => note[name] !== undefined)
  if (names.length === 0) return
  const values = names.map(name => {
    const value = note[name]
    return name === 'cursor' || name === 'shape' ? JSON.stringify(value) : value
  })
  const list = names.map((name, at) => `${COLUMNS[name]} = $${at + 2}`).join(', ')
  await client.query(`UPDATE streams SET ${list} WHERE id = $1`, [streamId, ...values])
}

/** Notes how far a list's kept records were read anew; false where its mapping is another one meanwhile, so that all begin again. */
export async function noteRederived(
  client: pg.ClientBase,
  { streamId, mappingVersion }: Pick<PulledStream, 'streamId' | 'mappingVersion'>,
  after: number | null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE streams SET rederive_after = $3 WHERE id = $1 AND mapping_version = $2',
    [streamId, mappingVersion, after],
  )
  return rowCount === 1
}

/**
 * Keeps how a list's records become observations. Takes a client in a transaction, the stream and the mapping; another one than before has
 * what is kept of its records derived anew. Gives whether it is another one.
 */
export async function setStreamMapping(
  client: pg.ClientBase,
  streamId: number,
  mapping: unknown,
): Promise<boolean> {
  const { changed } = await one<{ changed: boolean }>(
    client,
    `UPDATE streams SET mapping = $2, shape = CASE WHEN was.same THEN streams.shape END,
       mapping_version = mapping_version + CASE WHEN was.same THEN 0 ELSE 1 END,
       rederive_after = CASE WHEN was.same THEN rederive_after
         WHEN EXISTS (SELECT FROM raw_records r WHERE r.stream_id = streams.id) THEN 0 END
     FROM (SELECT id, mapping IS NOT DISTINCT FROM $2::jsonb AS same FROM streams WHERE id = $1) was
     WHERE streams.id = was.id RETURNING NOT was.same AS changed`,
    [streamId, mapping === null ? null : JSON.stringify(mapping)],
  )
  return changed
}

/** Has a source's lists feed nothing but what these do: others lose their mapping, and their facts are taken back. */
export async function dropOtherMappings(
  client: pg.ClientBase,
  sourceId: number,
  kept: readonly string[],
): Promise<void> {
  await client.query(
    `UPDATE streams SET mapping = NULL, mapping_version = mapping_version + 1, rederive_after = 0, failure = NULL
     WHERE source_id = $1 AND mapping IS NOT NULL AND key <> ALL ($2)`,
    [sourceId, kept],
  )
}

/** Has what is kept of a source's records derived anew, by the mapping as it is. */
export async function askRederivation(client: pg.ClientBase, sourceId: number): Promise<void> {
  await client.query('UPDATE streams SET rederive_after = 0 WHERE source_id = $1 AND mapping IS NOT NULL', [
    sourceId,
  ])
}

/** Has a list read from its beginning in the next pull: its query or address is another one. */
export async function restartStreams(client: pg.ClientBase, sourceId: number): Promise<void> {
  await client.query(
    'UPDATE streams SET cursor = NULL, failure = NULL, reconciled_at = NULL WHERE source_id = $1',
    [sourceId],
  )
}
