import type pg from 'pg'

/** A record that was refused, as it is listed: where it stands, which field, what stood there and why not. */
export interface RejectedRecord {
  fileName?: string | null
  line?: number | null
  field: string | null
  value: string | null
  reason: string
  /** The list of records that it belongs to, and its id there. */
  streamId?: number | null
  externalId?: string | null
  /** The whole record, to be tried again. */
  record?: unknown
}

const LONGEST_VALUE = 80

/** Lists refused records of a run. Takes a client in a transaction, the run, and the records; values are cut at 80 characters. */
export async function listRejects(
  client: pg.ClientBase,
  runId: number,
  records: readonly RejectedRecord[],
): Promise<void> {
  if (records.length === 0) return
  await client.query(
    `INSERT INTO rejects (run_id, file_name, line, field, value, reason, stream_id, external_id, record)
     SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::jsonb[])`,
    [
      runId,
      records.map(one => one.fileName ?? null),
      records.map(one => one.line ?? null),
      records.map(one => one.field),
      records.map(one => one.value?.slice(0, LONGEST_VALUE) ?? null),
      records.map(one => one.reason),
      records.map(one => one.streamId ?? null),
      records.map(one => one.externalId ?? null),
      records.map(one => (one.record === undefined ? null : JSON.stringify(one.record))),
    ],
  )
}

/** A record by the id that its source gave it; of sources that send by metric too, because one id may stand for several figures. */
export interface RecordName {
  externalId: string
  metric: string | null
}

/**
 * Takes records that came again: what was said of them before, refused and waiting for somebody, is settled, whatever becomes of them now. Takes
 * a client in a transaction, the list of records that they belong to, and their names.
 */
export async function settleRefused(
  client: pg.ClientBase,
  streamId: number,
  records: readonly RecordName[],
): Promise<void> {
  if (records.length === 0) return
  const { rows } = await client.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM rejects WHERE stream_id = $1 AND state = 'open') AS any`,
    [streamId],
  )
  if (!rows[0]?.any) return
  await client.query(
    `UPDATE rejects e SET state = 'resolved' FROM unnest($2::text[], $3::text[]) AS came (external_id, metric)
     WHERE e.stream_id = $1 AND e.state = 'open' AND e.external_id = came.external_id
       AND (came.metric IS NULL OR e.record ->> 'metric' IS NOT DISTINCT FROM came.metric)`,
    [streamId, records.map(one => one.externalId), records.map(one => one.metric)],
  )
}
