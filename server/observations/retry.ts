import type pg from 'pg'

const DEADLOCK = '40P01'
const isDeadlock = (error: unknown) => error instanceof Error && 'code' in error && error.code === DEADLOCK

/**
 * Runs the door's work again after a deadlock, five times at most: writers of other streams may hold cells in between. What is staged
 * survives the rollback to the savepoint. Takes a client inside a transaction.
 */
export async function retried<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await client.query('SAVEPOINT door')
    try {
      const result = await work()
      await client.query('RELEASE SAVEPOINT door')
      return result
    } catch (error) {
      if (!isDeadlock(error) || attempt === 5) throw error
      await client.query('ROLLBACK TO SAVEPOINT door')
    }
  }
}

/** One writer a stream: its facts' old values can't change between being read and being replaced. */
export async function lockStream(client: pg.ClientBase, streamId: number): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview stream'), $1)`, [streamId])
}
