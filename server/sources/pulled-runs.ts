import type pg from 'pg'
import type { RunCounts } from './runs'

/** Adds what a page brought to its run, in the page's transaction. */
export async function countPage(
  client: pg.ClientBase,
  runId: number,
  counts: RunCounts,
  pages = 1,
): Promise<void> {
  await client.query(
    `UPDATE runs SET read = read + $2, inserted = inserted + $3, updated = updated + $4, unchanged = unchanged + $5,
       rejected = rejected + $6, pages = pages + $7 WHERE id = $1`,
    [runId, counts.read, counts.inserted, counts.updated, counts.unchanged, counts.rejected, pages],
  )
}

/** Ends a pull's run. Without a failure it is partial where records were refused; with one, partial where something was read all the same. */
export async function endPulledRun(
  client: pg.ClientBase,
  runId: number,
  state: 'succeeded' | 'partial' | 'failed',
  failure: string | null,
): Promise<void> {
  await client.query(
    `UPDATE runs SET ended_at = clock_timestamp(), failure = $3,
       state = CASE WHEN $2 = 'succeeded' AND rejected > 0 THEN 'partial' ELSE $2 END
     WHERE id = $1 AND state = 'running'`,
    [runId, state, failure?.slice(0, 2000) ?? null],
  )
}

/** Ends runs of a source that nobody is at any more: whoever holds the source calls it. What they read is kept. */
export async function endOrphanedRuns(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
  failure: string,
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE runs SET ended_at = clock_timestamp(), failure = $2, state = CASE WHEN pages > 0 THEN 'partial' ELSE 'failed' END
     WHERE source_id = $1 AND state = 'running'`,
    [sourceId, failure],
  )
  return rowCount ?? 0
}

/** Why the last pull of a source failed or fell short, where it did. What a person tried again was none. */
export async function lastFailureOf(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
): Promise<string | null> {
  const { rows } = await client.query<{ failure: string | null }>(
    `SELECT failure FROM runs WHERE source_id = $1 AND state <> 'running' AND started_by IS NULL ORDER BY id DESC LIMIT 1`,
    [sourceId],
  )
  return rows[0]?.failure ?? null
}
