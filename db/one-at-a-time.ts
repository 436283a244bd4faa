import pg from 'pg'
import { databaseTrouble } from './trouble'

/**
 * Runs `work` while no other process on this database runs work of the same name; waits for its turn. The lock
 * belongs to a session of its own, so a process that dies lets go of it.
 */
export async function oneAtATime<T>(url: string, name: string, work: () => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  // Should the server go, `work` fails by its own connections; this one must not end the process.
  session.on('error', () => undefined)
  try {
    await session.connect()
    await session.query('SELECT pg_advisory_lock(hashtext($1))', [`wholeview.${name}`])
  } catch (error) {
    await session.end().catch(() => undefined)
    throw databaseTrouble(error, url)
  }
  try {
    return await work()
  } finally {
    await session.end().catch(() => undefined)
  }
}
