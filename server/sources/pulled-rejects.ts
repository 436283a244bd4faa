import type pg from 'pg'

/** A record of a pull that was refused. */
export interface RefusedRecord {
  streamId: number
  externalId: string | null
  field: string
  value: string | null
  reason: string
  /** The record as it came; null where it may not be kept. */
  record: unknown
}

const LONGEST_VALUE = 80

/**
 * Lists refused records of a run, each once: what an earlier run said of the same record is taken back, and one that somebody chose to ignore
 * stays ignored as long as it says the same.
 */
export async function listRefused(
  client: pg.ClientBase,
  runId: number,
  refused: readonly RefusedRecord[],
): Promise<void> {
  if (refused.length === 0) return
  const ids = refused.flatMap(one => one.externalId ?? [])
  const { rows: ignored } = await client.query<{ said: string }>(
    `SELECT DISTINCT concat_ws(' ', stream_id, external_id, field, value, reason) AS said FROM rejects
     WHERE state = 'ignored' AND external_id = ANY ($1) AND stream_id = ANY ($2)`,
    [ids, [...new Set(refused.map(one => one.streamId))]],
  )
  const known = new Set(ignored.map(row => row.said))
  for (const streamId of new Set(refused.map(one => one.streamId)))
    await resolveRefused(client, streamId, ids)
  const value = (one: RefusedRecord) => one.value?.slice(0, LONGEST_VALUE) ?? null
  const said = (one: RefusedRecord) =>
    [one.streamId, one.externalId, one.field, value(one), one.reason].filter(part => part !== null).join(' ')
  await client.query(
    `INSERT INTO rejects (run_id, stream_id, external_id, field, value, reason, record, state)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::text[])`,
    [
      runId,
      refused.map(one => one.streamId),
      refused.map(one => one.externalId),
      refused.map(one => one.field),
      refused.map(value),
      refused.map(one => one.reason),
      refused.map(one => (one.record === null ? null : JSON.stringify(one.record))),
      refused.map(one => (known.has(said(one)) ? 'ignored' : 'open')),
    ],
  )
}

/** Notes that records which were refused before have passed, or are refused anew. */
export async function resolveRefused(
  client: pg.ClientBase,
  streamId: number,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return
  await client.query(
    `UPDATE rejects SET state = 'resolved' WHERE stream_id = $1 AND external_id = ANY ($2) AND state = 'open'`,
    [streamId, externalIds],
  )
}
