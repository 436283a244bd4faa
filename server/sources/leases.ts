import type pg from 'pg'
import type { PullSchedule } from '@/domain/pull/schedule'

/** Another worker has taken the source over: whatever this one still has in hand is written nowhere. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

/** A source that this worker holds. */
export interface Claim {
  sourceId: number
  fence: number
  kind: string
  state: string
  config: unknown
  schedule: PullSchedule | null
  failures: number
  /** When its turn was due; null: only its records are to be read anew. */
  dueAt: Date | null
}

/** Who claims, how many at most, for how long, and which kinds. */
export interface Claiming {
  holder: string
  atMost: number
  seconds: number
  now: Date
}

// Times of leases are the database's: clocks of workers differ. A parked source is due when its time has come.
const DUE = `s.next_run_at <= $3 AND (s.state = 'active' OR (s.state = 'parked' AND coalesce(s.parked_until, '-infinity') <= $3))`
const REREAD = `EXISTS (SELECT FROM streams t WHERE t.source_id = s.id AND t.rederive_after IS NOT NULL)`

/**
 * Takes sources over whose turn has come, or whose records are to be read anew, in one statement: however many workers ask at once, each
 * source goes to one. A higher fence comes with it; the holder before can write nothing any more.
 */
export async function claimDue(pool: pg.Pool, { holder, atMost, seconds, now }: Claiming): Promise<Claim[]> {
  const { rows } = await pool.query<Claim & { fence: string }>(
    `UPDATE sources SET lease_holder = $1, lease_until = clock_timestamp() + make_interval(secs => $2), fence = sources.fence + 1
     FROM (SELECT s.id, CASE WHEN ${DUE} THEN s.next_run_at END AS due FROM sources s
       WHERE s.kind IN ('http', 'sql') AND s.config IS NOT NULL AND s.retired_at IS NULL AND ((${DUE}) OR ${REREAD})
         AND (s.lease_until IS NULL OR s.lease_until < clock_timestamp())
       ORDER BY s.next_run_at NULLS FIRST LIMIT $4 FOR UPDATE SKIP LOCKED) d
     WHERE sources.id = d.id
     RETURNING sources.id AS "sourceId", sources.fence, sources.kind, sources.state, sources.config, sources.schedule,
       sources.failures, d.due AS "dueAt"`,
    [holder, seconds, now, atMost],
  )
  return rows.map(row => ({ ...row, fence: Number(row.fence) }))
}

/** Holds on to a source for so many seconds more; false where another worker has it. */
export async function renewLease(
  pool: pg.Pool,
  { sourceId, fence }: Pick<Claim, 'sourceId' | 'fence'>,
  seconds: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE sources SET lease_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND fence = $2`,
    [sourceId, fence, seconds],
  )
  return rowCount === 1
}

/**
 * Makes sure in a transaction that the source is still held, and keeps it so until the transaction ends. Throws Overtaken where another
 * worker has it.
 */
export async function holdFence(
  client: pg.ClientBase,
  { sourceId, fence }: Pick<Claim, 'sourceId' | 'fence'>,
): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT FROM sources WHERE id = $1 AND fence = $2 FOR NO KEY UPDATE',
    [sourceId, fence],
  )
  if (rowCount !== 1) throw new Overtaken('the source is held by another worker')
}

/** How a turn ended, for the source. Undefined leaves a state as it is. */
export interface TurnEnd {
  state?: 'active' | 'parked' | 'needs_credentials'
  parkedUntil?: Date | null
  /** Undefined: what is planned stays, as where somebody has asked for another run meanwhile. */
  nextRunAt?: Date | null
  failures: number
}

/** Lets a source go and notes when its next turn is. Nothing where another worker has it. Takes a client in a transaction. */
export async function endTurn(client: pg.ClientBase, claim: Claim, end: TurnEnd): Promise<void> {
  await holdFence(client, claim)
  // Who has paused it, or asked for another run while this one went on, is heard. The database tells finer moments than a claim carries: by
  // those a turn would never be over.
  await client.query(
    `UPDATE sources SET lease_holder = NULL, lease_until = NULL, failures = $2,
       state = CASE WHEN state = 'paused' THEN state ELSE coalesce($3, state) END, parked_until = $4,
       next_run_at = CASE WHEN $5 AND (date_trunc('milliseconds', next_run_at) IS NOT DISTINCT FROM $7::timestamptz) THEN $6 ELSE next_run_at END
     WHERE id = $1`,
    [
      claim.sourceId,
      end.failures,
      end.state ?? null,
      end.parkedUntil ?? null,
      end.nextRunAt !== undefined,
      end.nextRunAt ?? null,
      claim.dueAt,
    ],
  )
}
