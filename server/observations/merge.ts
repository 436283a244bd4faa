import type pg from 'pg'
import type { Batch } from './service'

// Each staged row looks its fact up by key. LIMIT keeps the planner from joining the other way round, which it
// does, at the square of the rows, while its statistics have not heard of the stream yet.
const FOUND = `staged s CROSS JOIN LATERAL (
  SELECT * FROM observations WHERE stream_id = $1 AND metric_id = s.metric_id AND external_id = s.external_id
  LIMIT 1) o`

// The company's day of a fact: an instant is cut in its time zone, a day or month already is one.
const DAY = `(s.occurred_at AT TIME ZONE CASE s.grain WHEN 'instant' THEN $4 ELSE 'UTC' END)::date`

// A fact's own tier, else the customer's on that day, else none.
const RESOLVED = `
  FROM staged s
  LEFT JOIN identities i ON i.source_id = $2 AND i.external_id = s.customer
  LEFT JOIN customer_tiers t ON t.customer_id = i.customer_id AND s.tier_id IS NULL
    AND ${DAY} >= t.valid_from AND ${DAY} < t.valid_to`

// Every column of a fact that a newer version of the record rewrites, and what it is staged as.
const FACT: Readonly<Record<string, string>> = {
  version_id: 's.version_id',
  function_id: 's.function_id',
  region_id: 's.region_id',
  product_id: 's.product_id',
  tier_id: 'coalesce(s.tier_id, t.tier_id, 0)',
  tier_stated: 's.tier_stated',
  channel_id: 's.channel_id',
  identity_id: 'i.id',
  grain: 's.grain',
  state: 's.state',
  occurred_at: 's.occurred_at',
  started_at: 's.started_at',
  ended_at: 's.ended_at',
  times: 's.times',
  a: 's.a',
  b: 's.b',
  bucket: 's.bucket',
  bucket_business: 's.bucket_business',
  business_by_us: 's.business_by_us',
  estimated: 's.estimated',
  currency: 's.currency',
  original_a: 's.original_a',
  original_b: 's.original_b',
  matures_on: `${DAY} + s.matures_after`,
  stamp: 's.stamp',
  hash: 's.hash',
  deleted: 's.deleted',
  run_id: '$3::bigint',
}
const FACT_COLUMNS = Object.keys(FACT).join(', ')
const FACT_VALUES = Object.entries(FACT)
  .map(([column, value]) => `${value} AS ${column}`)
  .join(', ')

/** What a fact adds to the figures, in the order of `moves`. */
export const MOVE_COLUMNS = `id, version_id, function_id, region_id, product_id, tier_id, channel_id, identity_id, grain,
  occurred_at, times, a, b, bucket, bucket_business, matures_on`

// Only what is counted moves a figure. sign: 1 for what came, -1 for what went.
export const moved = (alias: string, sign: 1 | -1) =>
  `SELECT ${MOVE_COLUMNS.replace(/\btimes\b/, `${sign} * times`)} FROM ${alias}
   WHERE state = 'counted' AND NOT deleted`

export interface Merged {
  inserted: number
  updated: number
  deleted: number
}

interface Context {
  batch: Omit<Batch, 'duplicates'>
  sourceId: number
  timeZone: string
  /** How many facts of each batch are staged. */
  left: readonly number[]
  hasComments: boolean
}

/** How many of each batch. */
interface Counted {
  part: number
  n: number
}

// A row that was inserted does not say whence it came; with one batch that need not be looked up.
const insertedBy = (parts: number) =>
  parts === 1
    ? 'SELECT 0 AS part, deleted, count(*)::float8 AS n FROM inserted GROUP BY deleted'
    : `SELECT s.part, i.deleted, count(*)::float8 AS n
       FROM inserted i JOIN staged s ON s.metric_id = i.metric_id AND s.external_id = i.external_id GROUP BY 1, 2`

async function insertNew(client: pg.ClientBase, { batch, sourceId, timeZone, left }: Context) {
  const { rows } = await client.query<Counted & { deleted: boolean }>(
    `WITH inserted AS (
       INSERT INTO observations (stream_id, metric_id, external_id, ${FACT_COLUMNS})
       SELECT $1, s.metric_id, s.external_id, ${FACT_VALUES} ${RESOLVED}
       ORDER BY s.metric_id, s.external_id COLLATE "C"
       ON CONFLICT (stream_id, metric_id, external_id) DO NOTHING
       RETURNING ${MOVE_COLUMNS}, state, deleted, metric_id, external_id
     ), came AS (INSERT INTO moves ${moved('inserted', 1)})
     ${insertedBy(left.length)}`,
    [batch.streamId, sourceId, batch.runId, timeZone],
  )
  return { total: rows.reduce((sum, { n }) => sum + n, 0), live: rows.filter(row => !row.deleted) }
}

/** Which staged rows say something newer and different about a fact that is there. */
async function findChanged(
  client: pg.ClientBase,
  { streamId, sameVersion }: Pick<Batch, 'streamId' | 'sameVersion'>,
) {
  const newer = sameVersion === 'replace' ? 's.stamp >= o.stamp' : 's.stamp > o.stamp'
  const { rowCount } = await client.query(
    `INSERT INTO changed SELECT s.row, o.id FROM ${FOUND}
     WHERE ${newer} AND (s.deleted <> o.deleted OR (NOT s.deleted AND s.hash <> o.hash))`,
    [streamId],
  )
  return rowCount ?? 0
}

/** Takes the facts in `changed` out of the figures. */
export const takenOut = `INSERT INTO moves ${moved('(SELECT o.* FROM changed JOIN observations o USING (id)) o', -1)}`

/** Takes the facts in `changed` out of the figures and keeps what they were; the run is null where none changes them. */
export async function takeOut(client: pg.ClientBase, runId: number | null, actorId: number | null) {
  await client.query(takenOut)
  await client.query(
    `INSERT INTO observation_changes (observation_id, run_id, actor_id, before)
     SELECT o.id, $1, $2, jsonb_build_object('version', o.version_id, 'function', o.function_id,
       'region', o.region_id, 'product', o.product_id, 'tier', o.tier_id, 'tierStated', o.tier_stated, 'channel', o.channel_id,
       'identity', o.identity_id, 'grain', o.grain, 'state', o.state, 'occurredAt', o.occurred_at,
       'startedAt', o.started_at, 'endedAt', o.ended_at, 'times', o.times, 'a', o.a, 'b', o.b, 'bucketBusiness', o.bucket_business,
       'stamp', o.stamp, 'deleted', o.deleted, 'run', o.run_id, 'bucket', o.bucket, 'hash', o.hash,
       'businessByUs', o.business_by_us, 'estimated', o.estimated, 'currency', o.currency, 'originalA', o.original_a, 'originalB', o.original_b,
       'maturesOn', o.matures_on, 'comment', m.comment)
     FROM changed JOIN observations o USING (id) LEFT JOIN observation_comments m ON m.observation_id = o.id
     ORDER BY o.id`,
    [runId, actorId],
  )
}

// Three statements, in this order: what was, what it becomes, what is. In one statement the write may run
// before the read, and the figures would drift.
async function applyChanges(client: pg.ClientBase, { batch, sourceId, timeZone }: Context) {
  await takeOut(client, batch.runId, batch.actorId ?? null)
  const updated = await client.query<Counted>(
    `WITH updated AS (
       UPDATE observations o SET (${FACT_COLUMNS}) = ROW(${Object.keys(FACT).map(column => `v.${column}`)})
       FROM (SELECT c.id AS observation_id, s.part, ${FACT_VALUES} ${RESOLVED}
             JOIN changed c ON c.row = s.row WHERE NOT s.deleted) v
       WHERE o.id = v.observation_id AND o.stream_id = $1
       RETURNING o.*, v.part
     ), came AS (INSERT INTO moves ${moved('updated', 1)})
     SELECT part, count(*)::float8 AS n FROM updated GROUP BY 1`,
    [batch.streamId, sourceId, batch.runId, timeZone],
  )
  // A deleted fact keeps what it said: an undo needs it, and no figure reads it.
  const deleted = await client.query<Counted>(
    `WITH gone AS (UPDATE observations o SET deleted = true, stamp = s.stamp, run_id = $1
       FROM changed c JOIN staged s ON s.row = c.row WHERE o.id = c.id AND s.deleted RETURNING s.part)
     SELECT part, count(*)::float8 AS n FROM gone GROUP BY 1`,
    [batch.runId],
  )
  return { updated: updated.rows, deleted: deleted.rows }
}

// A newer version with the same content still outdates what came between. Facts without versions need no such
// note: their runs follow each other (a run is opened under its source's lock), and a file that is imported again
// unchanged would rewrite every row for it.
async function advanceStamps(client: pg.ClientBase, streamId: number) {
  await client.query(
    `UPDATE observations SET stamp = newer.stamp
     FROM (SELECT o.id, s.stamp FROM ${FOUND} WHERE s.versioned AND s.stamp > o.stamp) newer WHERE observations.id = newer.id`,
    [streamId],
  )
}

async function dropComments(client: pg.ClientBase) {
  await client.query(
    `DELETE FROM observation_comments WHERE observation_id IN
       (SELECT c.id FROM changed c JOIN staged s ON s.row = c.row WHERE NOT s.deleted)`,
  )
}

async function keepComments(client: pg.ClientBase, streamId: number) {
  await client.query(
    `INSERT INTO observation_comments (observation_id, comment)
     SELECT o.id, s.comment FROM ${FOUND}
     WHERE s.comment IS NOT NULL AND NOT o.deleted AND o.stamp = s.stamp
     ON CONFLICT (observation_id) DO UPDATE SET comment = excluded.comment`,
    [streamId],
  )
}

/**
 * Takes the staged rows into the facts and leaves in `moves` what that adds to the figures and takes from them.
 * Takes a client that holds the stream's lock; gives exact counts of each batch (a deletion counts in `deleted` only).
 */
export async function mergeStaged(client: pg.ClientBase, context: Context): Promise<Merged[]> {
  const { batch, left, hasComments } = context
  const merged = left.map((): Merged => ({ inserted: 0, updated: 0, deleted: 0 }))
  const count = (of: keyof Merged, counted: readonly Counted[]) => {
    for (const { part, n } of counted) {
      const own = merged[part]
      if (own) own[of] += n
    }
  }
  const inserted = await insertNew(client, context)
  count('inserted', inserted.live)
  if (inserted.total < left.reduce((sum, one) => sum + one, 0)) {
    if ((await findChanged(client, batch)) > 0) {
      const { updated, deleted } = await applyChanges(client, context)
      count('updated', updated)
      count('deleted', deleted)
      await dropComments(client)
    }
    await advanceStamps(client, batch.streamId)
  }
  if (hasComments) await keepComments(client, batch.streamId)
  return merged
}
