import type pg from 'pg'

/**
 * Takes a connection out of the pool for as long as a transaction. One that breaks while it is out says so to whoever
 * listens and else ends the process; the query under way fails anyway, so it is enough to listen.
 */
export async function takeOut(
  pool: pg.Pool,
): Promise<{ client: pg.PoolClient; putBack(broken?: Error): void }> {
  const client = await pool.connect()
  const listen = () => undefined
  client.on('error', listen)
  const putBack = (broken?: Error) => {
    client.off('error', listen)
    client.release(broken)
  }
  return { client, putBack }
}
