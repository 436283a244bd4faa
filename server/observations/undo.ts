import type pg from 'pg'
import { liveGenerations, lockShared } from './generations'
import { MOVE_COLUMNS, moved } from './merge'
import { dayOf, type Generation } from './places'
import { reassignTiers } from './reassign'
import { lockStream, retried } from './retry'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

/** What became of the facts that a run brought. inserted facts are deleted, updated ones are what they were; kept: changed since. */
export interface Undone {
  deleted: number
  restored: number
  kept: number
}

const AT_ONCE = 20_000

// What a fact was, column by column, out of the change that a run made of it; takeOut (merge.ts) writes these.
const BEFORE: Readonly<Record<string, string>> = {
  version_id: `(c.before ->> 'version')::int`,
  function_id: `(c.before ->> 'function')::int`,
  region_id: `(c.before ->> 'region')::int`,
  product_id: `(c.before ->> 'product')::int`,
  tier_id: `(c.before ->> 'tier')::int`,
  tier_stated: `coalesce((c.before ->> 'tierStated')::boolean, (c.before ->> 'tier')::int <> 0)`,
  channel_id: `(c.before ->> 'channel')::int`,
  identity_id: `(c.before ->> 'identity')::int`,
  grain: `c.before ->> 'grain'`,
  state: `c.before ->> 'state'`,
  occurred_at: `(c.before ->> 'occurredAt')::timestamptz`,
  started_at: `(c.before ->> 'startedAt')::timestamptz`,
  ended_at: `(c.before ->> 'endedAt')::timestamptz`,
  times: `(c.before ->> 'times')::int`,
  a: `(c.before ->> 'a')::numeric`,
  b: `(c.before ->> 'b')::numeric`,
  bucket: `(c.before ->> 'bucket')::int`,
  bucket_business: `(c.before ->> 'bucketBusiness')::int`,
  business_by_us: `(c.before ->> 'businessByUs')::boolean`,
  estimated: `coalesce((c.before ->> 'estimated')::boolean, false)`,
  currency: `c.before ->> 'currency'`,
  original_a: `(c.before ->> 'originalA')::numeric`,
  original_b: `(c.before ->> 'originalB')::numeric`,
  matures_on: `(c.before ->> 'maturesOn')::date`,
  stamp: `(c.before ->> 'stamp')::bigint`,
  hash: `(c.before ->> 'hash')::uuid`,
  deleted: `(c.before ->> 'deleted')::boolean`,
  run_id: `(c.before ->> 'run')::bigint`,
}

// Only a change that nothing followed can be taken back: not a later run's, not a merge's, not new hours' or rates'. The hash goes where
// a customer is anonymised, so such a fact stays as it is; so do facts changed before hashes were kept.
const LAST = `c.run_id = $1 AND c.before ? 'hash' AND NOT EXISTS (
  SELECT FROM observation_changes later WHERE later.observation_id = c.observation_id AND later.id > c.id)`

const noteMoves = (sign: 1 | -1) => `
  INSERT INTO moves (${MOVE_COLUMNS.replace(/^id/, 'observation_id')})
  ${moved('(SELECT o.* FROM observations o JOIN changed USING (id)) o', sign)}`

// What goes back and what goes is found once; the change is null where the run had inserted the fact.
async function find(client: pg.ClientBase, runId: number): Promise<void> {
  await client.query(
    'CREATE TEMP TABLE IF NOT EXISTS undoing (id bigint PRIMARY KEY, change bigint) ON COMMIT DELETE ROWS',
  )
  await client.query('TRUNCATE undoing')
  await client.query(
    `INSERT INTO undoing SELECT o.id, c.id FROM observation_changes c JOIN observations o ON o.id = c.observation_id
     WHERE ${LAST} AND o.run_id = $1`,
    [runId],
  )
  // Inserted by the run and not written by anybody since: whatever restated it meanwhile goes with it.
  await client.query(
    `INSERT INTO undoing SELECT o.id, NULL FROM observations o WHERE o.run_id = $1 AND NOT EXISTS (
       SELECT FROM observation_changes c WHERE c.observation_id = o.id AND c.run_id IS NOT NULL)`,
    [runId],
  )
  await client.query('ANALYZE undoing')
}

async function choose(client: pg.ClientBase, which: string): Promise<number> {
  await prepareStaging(client)
  const { rowCount } = await client.query(
    `WITH few AS (DELETE FROM undoing WHERE id IN (
       SELECT id FROM undoing WHERE ${which} ORDER BY id LIMIT ${AT_ONCE}) RETURNING change, id)
     INSERT INTO changed SELECT change, id FROM few`,
  )
  if (!rowCount) return 0
  await client.query('ANALYZE changed')
  await client.query(noteMoves(-1))
  return rowCount
}

// A fact whose record said no tier has that of the customer whose it is by now, which may be another one than then.
async function takePresentTiers(client: pg.ClientBase): Promise<void> {
  await client.query('TRUNCATE retiered')
  await client.query(
    `INSERT INTO retiered
     SELECT o.id, coalesce(t.tier_id, 0), o.tier_id, false
     FROM changed JOIN observations o USING (id) JOIN generations g ON g.state = 'current'
     LEFT JOIN identities i ON i.id = o.identity_id
     LEFT JOIN customer_tiers t ON t.customer_id = i.customer_id
       AND ${dayOf('o', 'g.time_zone')} >= t.valid_from AND ${dayOf('o', 'g.time_zone')} < t.valid_to
     WHERE NOT o.tier_stated`,
  )
  await reassignTiers(client)
  await client.query(
    'UPDATE observations o SET tier_id = r.tier_id FROM retiered r WHERE r.id = o.id AND o.tier_id <> r.tier_id',
  )
}

async function restoreSome(client: pg.ClientBase): Promise<number> {
  const facts = await choose(client, 'change IS NOT NULL')
  if (facts === 0) return 0
  await client.query('DELETE FROM observation_comments WHERE observation_id IN (SELECT id FROM changed)')
  await client.query(
    `INSERT INTO observation_comments (observation_id, comment)
     SELECT c.observation_id, c.before ->> 'comment' FROM changed JOIN observation_changes c ON c.id = changed.row
     WHERE c.before ->> 'comment' IS NOT NULL`,
  )
  await client.query(
    `UPDATE observations o SET (${Object.keys(BEFORE).join(', ')}) = ROW(${Object.values(BEFORE).join(', ')})
     FROM changed JOIN observation_changes c ON c.id = changed.row WHERE o.id = changed.id`,
  )
  await takePresentTiers(client)
  await client.query(noteMoves(1))
  await client.query('DELETE FROM observation_changes WHERE id IN (SELECT row FROM changed)')
  return facts
}

async function deleteSome(client: pg.ClientBase): Promise<number> {
  const facts = await choose(client, 'change IS NULL')
  if (facts === 0) return 0
  await client.query('DELETE FROM observation_changes WHERE observation_id IN (SELECT id FROM changed)')
  await client.query('DELETE FROM observations WHERE id IN (SELECT id FROM changed)')
  return facts
}

async function repeated(
  client: pg.ClientBase,
  generations: readonly Generation[],
  some: () => Promise<number>,
  onFacts: (facts: number) => void,
): Promise<number> {
  let all = 0
  for (;;) {
    const facts = await some()
    if (facts === 0) return all
    if (facts > 500) await client.query('ANALYZE moves')
    await rollUp(client, generations)
    onFacts(facts)
    all += facts
  }
}

/** How many facts there are as a run left them: about as many as undoing it goes through. Takes a pool or client. */
export async function countOfRun(db: Pick<pg.Pool, 'query'>, runId: number): Promise<number> {
  const { rows } = await db.query<{ facts: number }>(
    'SELECT count(*)::int AS facts FROM observations WHERE run_id = $1',
    [runId],
  )
  return rows[0]?.facts ?? 0
}

// Facts that the run wrote and that could not be taken back: those still its own, and those that a later run wrote over.
async function countKept(client: pg.ClientBase, runId: number): Promise<number> {
  const { rows } = await client.query<{ kept: number }>(
    `SELECT count(*)::int AS kept FROM (
       SELECT id FROM observations WHERE run_id = $1
       UNION SELECT observation_id FROM observation_changes
         WHERE run_id = $1 OR (run_id > $1 AND (before ->> 'run')::bigint = $1)) own`,
    [runId],
  )
  return rows[0]?.kept ?? 0
}

/**
 * Takes back what a run wrote, through the door: facts that it inserted are deleted, those that it updated or deleted are what they were,
 * unless something changed them since. Takes a client inside a transaction of the caller's and the run; gives exact counts. Every rollup is
 * right when it returns. `onFacts` is told how many more have been gone through.
 */
export async function undoRun(
  client: pg.ClientBase,
  runId: number,
  onFacts: (facts: number) => void = () => undefined,
): Promise<Undone> {
  return retried(client, async () => {
    await lockShared(client)
    const generations = await liveGenerations(client)
    const { rows } = await client.query<{ id: number }>(
      'SELECT DISTINCT stream_id AS id FROM observations WHERE run_id = $1 ORDER BY 1',
      [runId],
    )
    for (const { id } of rows) await lockStream(client, id)
    await find(client, runId)
    const restored = await repeated(client, generations, () => restoreSome(client), onFacts)
    const deleted = await repeated(client, generations, () => deleteSome(client), onFacts)
    return { deleted, restored, kept: await countKept(client, runId) }
  })
}
