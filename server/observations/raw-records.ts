import type pg from 'pg'

/** A record as a source brought it. */
export interface RawRecord {
  externalId: string
  /** Its version; of sources without versions the run's number. */
  stamp: number
  payload: unknown
  deleted: boolean
}

/**
 * Keeps what a source said, so that a changed mapping can read it anew. Takes a client in a transaction, the stream and its records, each once;
 * an older version takes no newer one's place. When it came is kept anew each time, also where it came in an older version.
 */
export async function keepRecords(
  client: pg.ClientBase,
  streamId: number,
  records: readonly RawRecord[],
  now: Date,
): Promise<void> {
  if (records.length === 0) return
  await client.query(
    `INSERT INTO raw_records AS r (stream_id, external_id, stamp, payload, deleted, received_at)
     SELECT $1::int, t.*, $6::timestamptz FROM unnest($2::text[], $3::bigint[], $4::jsonb[], $5::boolean[]) AS t ORDER BY 2
     ON CONFLICT (stream_id, external_id) DO UPDATE
       SET stamp = greatest(r.stamp, excluded.stamp), received_at = excluded.received_at,
         payload = CASE WHEN r.stamp <= excluded.stamp THEN coalesce(excluded.payload, r.payload) ELSE r.payload END,
         deleted = CASE WHEN r.stamp <= excluded.stamp THEN excluded.deleted ELSE r.deleted END`,
    [
      streamId,
      records.map(one => one.externalId),
      records.map(one => one.stamp),
      records.map(one => (one.payload === null ? null : JSON.stringify(one.payload))),
      records.map(one => one.deleted),
      now,
    ],
  )
}

/** Kept records of a stream behind one, in the order in which they first came; gives the last one's number for the next call. */
export async function readRecords(
  client: pg.Pool | pg.ClientBase,
  streamId: number,
  after: number,
  atMost: number,
): Promise<{ records: RawRecord[]; last: number | null }> {
  const { rows } = await client.query<{
    id: string
    externalId: string
    stamp: string
    payload: unknown
    deleted: boolean
  }>(
    `SELECT id, external_id AS "externalId", stamp, payload, deleted FROM raw_records
     WHERE stream_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [streamId, after, atMost],
  )
  const last = rows.at(-1)
  return {
    records: rows.map(({ id: _, ...row }) => ({ ...row, stamp: Number(row.stamp) })),
    last: last === undefined ? null : Number(last.id),
  }
}

/** What is kept of records of a stream, by their ids. */
export async function findRecords(
  client: pg.ClientBase,
  streamId: number,
  externalIds: readonly string[],
): Promise<RawRecord[]> {
  const { rows } = await client.query<Omit<RawRecord, 'stamp'> & { stamp: string }>(
    `SELECT external_id AS "externalId", stamp, payload, deleted FROM raw_records
     WHERE stream_id = $1 AND external_id = ANY ($2)`,
    [streamId, externalIds],
  )
  return rows.map(row => ({ ...row, stamp: Number(row.stamp) }))
}

/** How many records of a stream are kept and not deleted, and how many of them did not come since a moment. */
export async function countLost(
  client: pg.Pool | pg.ClientBase,
  streamId: number,
  since: Date,
): Promise<{ all: number; lost: number }> {
  const { rows } = await client.query<{ all: number; lost: number }>(
    `SELECT count(*)::int AS "all", count(*) FILTER (WHERE received_at < $2)::int AS lost FROM raw_records
     WHERE stream_id = $1 AND NOT deleted`,
    [streamId, since],
  )
  return rows[0] ?? { all: 0, lost: 0 }
}

/** Records of a stream that are kept, not deleted, and did not come since a moment: ids and versions, in the order of ids, behind one of them. */
export async function readLost(
  client: pg.Pool | pg.ClientBase,
  streamId: number,
  { since, after, atMost }: { since: Date; after: string; atMost: number },
): Promise<{ externalId: string; stamp: number }[]> {
  const { rows } = await client.query<{ externalId: string; stamp: string }>(
    `SELECT external_id AS "externalId", stamp FROM raw_records
     WHERE stream_id = $1 AND external_id > $3 AND NOT deleted AND received_at < $2 ORDER BY external_id LIMIT $4`,
    [streamId, since, after, atMost],
  )
  return rows.map(row => ({ ...row, stamp: Number(row.stamp) }))
}

/** Which facts there are of records: by record the keys of metrics. Takes a client, the stream and the records' ids. */
export async function findDerived(
  client: pg.ClientBase,
  streamId: number,
  externalIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ externalId: string; metrics: string[] }>(
    `SELECT o.external_id AS "externalId", array_agg(m.key) AS metrics FROM observations o JOIN metrics m ON m.id = o.metric_id
     WHERE o.stream_id = $1 AND o.metric_id IN (SELECT metric_id FROM metric_streams WHERE stream_id = $1)
       AND o.external_id = ANY ($2) AND NOT o.deleted GROUP BY 1`,
    [streamId, externalIds],
  )
  return new Map(rows.map(row => [row.externalId, row.metrics]))
}
