import type pg from 'pg'
import { textIn } from '@/domain/text/text'
import { one } from './one'

/** What a run counts. */
export interface RunCounts {
  read: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
}

interface NewRun {
  sourceId: number
  /** Of a file only. */
  fileName?: string
  sha256?: string
  startedBy: number | null
  now: Date
}

const FORGOTTEN = textIn().privacy.forgottenFailure

const LOCK = "hashtext('wholeview import')"

/** Lets one import of a source in at a time. Held until the client's transaction ends. `onWait`: another is running. */
export async function lockSource(client: pg.ClientBase, sourceId: number, onWait: () => void): Promise<void> {
  const { free } = await one<{ free: boolean }>(
    client,
    `SELECT pg_try_advisory_xact_lock(${LOCK}, $1) AS free`,
    [sourceId],
  )
  if (free) return
  onWait()
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK}, $1)`, [sourceId])
}

/**
 * Marks runs that were killed as failed: they say "running", and nobody holds their source's lock. Called when a
 * process starts, and before each import. Takes a pool, and a source or none for all; gives how many there were.
 */
export async function closeInterruptedRuns(
  client: pg.Pool | pg.ClientBase,
  sourceId: number | null = null,
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE runs r SET state = 'failed', ended_at = now(),
       failure = 'It was interrupted; nothing of it was written. Import the file again.'
     FROM sources s WHERE s.id = r.source_id AND s.kind = 'file' AND r.state = 'running'
       AND ($1::int IS NULL OR s.id = $1) AND pg_try_advisory_xact_lock(${LOCK}, s.id)`,
    [sourceId],
  )
  return rowCount ?? 0
}

/**
 * The run that brought a file before, or undefined. Once a run of the source was taken back, what files before that brought may have gone
 * with it, so they count as new.
 */
export async function findEarlierRun(
  client: pg.ClientBase,
  sourceId: number,
  sha256: string,
): Promise<{ id: number; endedAt: Date } | undefined> {
  const { rows } = await client.query<{ id: string; endedAt: Date }>(
    `SELECT id, ended_at AS "endedAt" FROM runs r
     WHERE source_id = $1 AND file_sha256 = $2 AND state IN ('succeeded', 'partial') AND NOT EXISTS (
       SELECT FROM runs u WHERE u.source_id = $1 AND u.undone_at >= r.ended_at)
     ORDER BY id DESC LIMIT 1`,
    [sourceId, sha256],
  )
  const [row] = rows
  return row && { id: Number(row.id), endedAt: row.endedAt }
}

/** Opens a run and gives its number. */
export async function openRun(client: pg.Pool | pg.ClientBase, run: NewRun): Promise<number> {
  const { id } = await one<{ id: string }>(
    client,
    `INSERT INTO runs (source_id, state, started_at, file_name, file_sha256, started_by)
     VALUES ($1, 'running', $2, $3, $4, $5) RETURNING id`,
    [run.sourceId, run.now, run.fileName ?? null, run.sha256 ?? null, run.startedBy],
  )
  return Number(id)
}

/** Closes a run with its counts, in the transaction of what it wrote: neither is there without the other. */
export async function closeRun(client: pg.ClientBase, runId: number, counts: RunCounts): Promise<void> {
  await client.query(
    `UPDATE runs SET state = $2, ended_at = clock_timestamp(), read = $3, inserted = $4, updated = $5,
       unchanged = $6, rejected = $7 WHERE id = $1`,
    [
      runId,
      counts.rejected > 0 ? 'partial' : 'succeeded',
      counts.read,
      counts.inserted,
      counts.updated,
      counts.unchanged,
      counts.rejected,
    ],
  )
}

/** Closes a run that failed, with the sentence a person reads. Nothing that it staged is there any more. */
export async function failRun(
  pool: pg.Pool,
  runId: number,
  failure: string,
  counts: Pick<RunCounts, 'read' | 'rejected'>,
): Promise<void> {
  await pool.query(
    `UPDATE runs SET state = 'failed', ended_at = clock_timestamp(), failure = $2, read = $3, rejected = $4
     WHERE id = $1 AND state = 'running'`,
    [runId, failure.slice(0, 2000), counts.read, counts.rejected],
  )
}

/**
 * Forgets what refused rows said: rejected rows of runs that began before the moment, and the sentences of such runs that
 * failed, which quote one. Takes a client and how many at most of each; gives how many went.
 */
export async function forgetRefused(
  client: pg.ClientBase,
  before: Date,
  atMost: number,
): Promise<{ rejects: number; failures: number }> {
  const rejects = await client.query(
    `DELETE FROM rejects WHERE id IN (SELECT e.id FROM rejects e JOIN runs r ON r.id = e.run_id
       WHERE r.started_at < $1 LIMIT $2)`,
    [before, atMost],
  )
  const failures = await client.query(
    `UPDATE runs SET failure = $3 WHERE id IN
       (SELECT id FROM runs WHERE started_at < $1 AND failure <> $3 ORDER BY id LIMIT $2)`,
    [before, atMost, FORGOTTEN],
  )
  return { rejects: rejects.rowCount ?? 0, failures: failures.rowCount ?? 0 }
}

/** How much forgetRefused would take away in all. */
export async function countRefused(
  client: pg.Pool | pg.ClientBase,
  before: Date,
): Promise<{ rejects: number; failures: number }> {
  return one(
    client,
    `SELECT (SELECT count(*)::int FROM rejects e JOIN runs r ON r.id = e.run_id WHERE r.started_at < $1) AS rejects,
       (SELECT count(*)::int FROM runs WHERE started_at < $1 AND failure <> $2) AS failures`,
    [before, FORGOTTEN],
  )
}
