import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Generation } from './places'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

// Every writer of facts holds this lock shared from before it reads which generations there are until it commits. Who begins, builds
// or swaps one holds it alone: then no fact is under way that the one knows of and the other does not.
const LOCK = `hashtext('wholeview generations'), 0`
const RETRY_MS = 50
const PATIENCE_MS = 20_000

/** Lets no generation change until the transaction ends. Takes a client inside it. */
export async function lockShared(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`)
}

// Waits until nobody writes facts. Asks again and again instead of queueing, so that new writers don't wait behind an import that
// takes minutes; queues once its patience is at an end.
async function lockAlone(client: pg.ClientBase) {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(RETRY_MS)) {
    const { rows } = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_xact_lock(${LOCK}) AS got`)
    if (rows[0]?.got) return
  }
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`)
}

const COLUMNS = `id, time_zone AS "timeZone", week_year AS "weekYear", built_through::float8 AS "builtThrough"`

/** The generations that the door writes: the current one and those being built. Takes a client that holds the lock. */
export async function liveGenerations(client: pg.ClientBase): Promise<Generation[]> {
  const { rows } = await client.query<Generation>(
    `SELECT ${COLUMNS} FROM generations WHERE state <> 'retired' ORDER BY id`,
  )
  return rows
}

/** Runs work in a transaction of a connection of its own; a connection that breaks fails the work and nothing else. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  // A connection that is cut while it waits between two statements tells so here; it must not end the process.
  let broken: Error | undefined
  const note = (error: Error) => {
    broken = error
  }
  client.on('error', note)
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(note)
    throw error
  } finally {
    client.off('error', note)
    client.release(broken)
  }
}

/** How far a generation is built: facts gone through in this step, and whether all are in it. `gone`: it was dropped meanwhile. */
export interface GenerationProgress {
  facts: number
  state: 'building' | 'built' | 'gone'
}

const FACTS_A_STEP = 20_000

/**
 * Builds a generation a step further: the next facts by id, all that has happened to them included. Writers wait for a step (a second),
 * not for the whole. How far it is stands in the same transaction, so a process that is killed loses one step.
 */
export function buildGeneration(
  pool: pg.Pool,
  id: number,
  factsAStep = FACTS_A_STEP,
): Promise<GenerationProgress> {
  return inTransaction(pool, async client => {
    await prepareStaging(client)
    await lockAlone(client)
    const { rows } = await client.query<Generation>(
      `SELECT ${COLUMNS} FROM generations WHERE id = $1 AND state <> 'retired' FOR UPDATE`,
      [id],
    )
    const [generation] = rows
    if (!generation) return { facts: 0, state: 'gone' }
    if (generation.builtThrough === null) return { facts: 0, state: 'built' }
    const step = await client.query<{ facts: string; last: string | null }>(
      `SELECT count(*) AS facts, max(id) AS last FROM (
         SELECT id FROM observations WHERE id > $1 ORDER BY id LIMIT $2) next`,
      [generation.builtThrough, factsAStep],
    )
    const last = step.rows[0]?.last ?? null
    if (last !== null) await addStep(client, generation, Number(last))
    await client.query('UPDATE generations SET built_through = $2 WHERE id = $1', [id, last])
    return { facts: Number(step.rows[0]?.facts), state: last === null ? 'built' : 'building' }
  })
}

async function addStep(client: pg.ClientBase, generation: Generation, last: number) {
  await client.query(
    `INSERT INTO moves SELECT id, version_id, function_id, region_id, product_id, tier_id, channel_id, identity_id, grain,
       occurred_at, times, a, b, bucket, bucket_business, matures_on
     FROM observations WHERE id > $1 AND id <= $2 AND state = 'counted' AND NOT deleted`,
    [generation.builtThrough, last],
  )
  await client.query('ANALYZE moves')
  await rollUp(client, [{ ...generation, builtThrough: null }])
}

/** Has every generation that is being built start over, when the rollups are written anew. Takes a client inside that transaction. */
export async function restartBuilding(client: pg.ClientBase): Promise<void> {
  await lockAlone(client)
  await client.query('UPDATE generations SET built_through = 0 WHERE built_through IS NOT NULL')
}

/** Removes what retired generations held. Takes a pool without a statement timeout; gives how many rows went. */
export async function sweepGenerations(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ ids: number[] }>(
    `SELECT coalesce(array_agg(p.id), '{}') AS ids FROM periods p JOIN generations g ON g.id = p.generation_id
     WHERE g.state = 'retired'`,
  )
  const ids = rows[0]?.ids ?? []
  if (ids.length === 0) return 0
  // Whoever still wrote to it is done once nobody writes; nobody begins to any more.
  await inTransaction(pool, client => lockAlone(client))
  return inTransaction(pool, async client => {
    let swept = 0
    for (const table of ['cells', 'pending', 'histograms', 'renewal_units']) {
      const { rowCount } = await client.query(`DELETE FROM ${table} WHERE period_id = ANY ($1)`, [ids])
      swept += rowCount ?? 0
    }
    await client.query('DELETE FROM periods WHERE id = ANY ($1)', [ids])
    return swept
  })
}
