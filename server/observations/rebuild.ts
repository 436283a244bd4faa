import type pg from 'pg'
import { type Comparison, compareRollups, replaceRollups } from './recomputed'

export type { Comparison as RollupReport } from './recomputed'

async function inTransaction<T>(
  pool: pg.Pool,
  isolation: string,
  work: (client: pg.PoolClient) => Promise<T>,
) {
  const client = await pool.connect()
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/**
 * Compares every rollup with a recomputation from the facts, as they stand at one moment, while writers go on.
 * Takes a pool without a statement timeout; gives rows and mismatches for each table.
 */
export function verifyRollups(pool: pg.Pool): Promise<Comparison[]> {
  return inTransaction(pool, 'REPEATABLE READ', compareRollups)
}

/**
 * Writes every rollup anew from the facts. Takes a pool without a statement timeout; gives the rows of each table.
 * Writers wait until it is done; readers see the old figures until then.
 */
export function rebuildRollups(pool: pg.Pool): Promise<Comparison[]> {
  return inTransaction(pool, 'READ COMMITTED', replaceRollups)
}
