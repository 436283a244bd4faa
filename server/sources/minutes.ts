import type pg from 'pg'
import { textIn } from '@/domain/text/text'
import { one } from './one'
import { listRejects, type RejectedRecord } from './rejected'
import type { RunCounts } from './runs'

/** A run lists so many of its refused records; all are counted. */
const MOST_LISTED = 1000

/**
 * The run of the minute in which something was sent: a run a request would be thousands a day that nobody reads. Takes a client that holds the
 * source's lock (lockSource), the source, who sends and the time; gives the run's number, and a stamp by which this request is newer
 * than any before it.
 */
export async function runOfMinute(
  client: pg.ClientBase,
  sourceId: number,
  { startedBy, now }: { startedBy: number | null; now: Date },
): Promise<{ runId: number; stamp: number }> {
  const { stamp } = await one<{ stamp: string }>(
    client,
    `SELECT nextval(pg_get_serial_sequence('runs', 'id')) AS stamp`,
    [],
  )
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM runs WHERE source_id = $1 AND started_at >= date_trunc('minute', $2::timestamptz)
       AND started_by IS NOT DISTINCT FROM $3 AND undone_at IS NULL AND file_sha256 IS NULL AND state <> 'running'
     ORDER BY id DESC LIMIT 1`,
    [sourceId, now, startedBy],
  )
  if (rows[0]) return { runId: Number(rows[0].id), stamp: Number(stamp) }
  // The number that was taken is the run's own, so that runs and stamps stay one row of numbers.
  await client.query(
    `INSERT INTO runs (id, source_id, state, started_at, ended_at, started_by)
     OVERRIDING SYSTEM VALUE VALUES ($1, $2, 'succeeded', $3, $3, $4)`,
    [stamp, sourceId, now, startedBy],
  )
  return { runId: Number(stamp), stamp: Number(stamp) }
}

/**
 * Adds to the run of a minute what a request brought, in the transaction of that. The run failed where nothing of it went in, and is partial
 * where some was refused. Takes a client that holds the source's lock.
 */
export async function addToRun(
  client: pg.ClientBase,
  runId: number,
  counts: RunCounts,
  refused: readonly RejectedRecord[],
): Promise<void> {
  const { listed } = await one<{ listed: number }>(
    client,
    `UPDATE runs SET ended_at = clock_timestamp(), read = read + $2, inserted = inserted + $3, updated = updated + $4,
       unchanged = unchanged + $5, rejected = rejected + $6,
       state = CASE WHEN rejected + $6 = 0 THEN 'succeeded'
         WHEN inserted + updated + unchanged + $3 + $4 + $5 = 0 THEN 'failed' ELSE 'partial' END,
       failure = CASE WHEN rejected + $6 > 0 AND inserted + updated + unchanged + $3 + $4 + $5 = 0 THEN $7 END
     WHERE id = $1
     RETURNING CASE WHEN $8 THEN (SELECT count(*)::int FROM rejects WHERE run_id = $1) ELSE 0 END AS listed`,
    [
      runId,
      counts.read,
      counts.inserted,
      counts.updated,
      counts.unchanged,
      counts.rejected,
      textIn().sources.allRefused,
      refused.length > 0,
    ],
  )
  await listRejects(client, runId, refused.slice(0, Math.max(0, MOST_LISTED - listed)))
}
