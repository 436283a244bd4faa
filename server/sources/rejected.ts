import type pg from 'pg'
import type { Reason } from '@/domain/rejected'

/** A record that was refused, as it is listed: where it stands, which field, what stood there and why not. */
export interface RejectedRecord extends Reason {
  fileName?: string | null
  line?: number | null
  field: string | null
  value: string | null
  /** The list of records that it belongs to, and its id there. */
  streamId?: number | null
  externalId?: string | null
  /** The whole record, to be tried again. */
  record?: unknown
}

const LONGEST_VALUE = 80

// What was refused is the same where it stands for the same record, for the same reason, and says the same.
const SAME = `e.stream_id = c.stream_id AND e.external_id = c.external_id AND e.record = c.record
  AND e.field IS NOT DISTINCT FROM c.field AND coalesce(e.why ->> 0, e.reason) = coalesce(c.why ->> 0, c.reason)`

/**
 * Lists refused records of a run. One that somebody has put aside stays aside as long as it comes unchanged and for the same reason; it goes
 * with the newest run then. Takes a client in a transaction, the run, and the records; values are cut at 80 characters.
 */
export async function listRejects(
  client: pg.ClientBase,
  runId: number,
  records: readonly RejectedRecord[],
): Promise<void> {
  if (records.length === 0) return
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))
  await client.query(
    `WITH came AS (
       SELECT * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::int[], $9::text[], $10::jsonb[])
         AS t (file_name, line, field, value, reason, why, stream_id, external_id, record)
     ), aside AS (
       UPDATE rejects e SET run_id = $1 FROM came c WHERE e.state = 'ignored' AND ${SAME}
     )
     INSERT INTO rejects (run_id, file_name, line, field, value, reason, why, stream_id, external_id, record)
     SELECT $1, c.* FROM came c WHERE NOT EXISTS (SELECT FROM rejects e WHERE e.state = 'ignored' AND ${SAME})`,
    [
      runId,
      records.map(one => one.fileName ?? null),
      records.map(one => one.line ?? null),
      records.map(one => one.field),
      records.map(one => one.value?.slice(0, LONGEST_VALUE) ?? null),
      records.map(one => one.reason),
      records.map(one => json(one.why)),
      records.map(one => one.streamId ?? null),
      records.map(one => one.externalId ?? null),
      records.map(one => json(one.record)),
    ],
  )
}

/** Which records of a stream were refused by other runs than this one and wait for somebody: their ids. */
export async function waitingRefused(
  client: pg.ClientBase,
  { streamId, runId }: { streamId: number; runId: number },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT external_id AS id FROM rejects
     WHERE stream_id = $1 AND run_id <> $2 AND state = 'open' AND external_id IS NOT NULL`,
    [streamId, runId],
  )
  return rows.map(row => row.id)
}

/** Settles what other runs than this one said of records that it brings: they went in, or it says anew why not. */
export async function settleEarlier(
  client: pg.ClientBase,
  { streamId, runId }: { streamId: number; runId: number },
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return
  await client.query(
    `UPDATE rejects SET state = 'resolved'
     WHERE stream_id = $1 AND run_id <> $2 AND state = 'open' AND external_id = ANY ($3)`,
    [streamId, runId, externalIds],
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
