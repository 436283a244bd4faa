import type pg from 'pg'
import { KEPT_DAYS } from '@/domain/upload'
import { sweepUploads } from './uploads'

/** Takes away files that stopped arriving or that nobody imported for days, and what is known of tasks that ended as long ago. */
export async function sweepFiles(db: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM file_tasks WHERE ended_at < now() - interval '${KEPT_DAYS} days'`,
  )
  return (await sweepUploads(db)) + (rowCount ?? 0)
}

/**
 * Forgets every file that somebody brought, with what was asked of it and what was refused: anybody may be told of in them. Takes the client
 * of an erasure. Taking an import back goes on; it holds no row of a file.
 */
export async function forgetFiles(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query('DELETE FROM uploads')
  await client.query(`DELETE FROM file_tasks WHERE NOT (task = 'undo' AND state IN ('waiting', 'working'))`)
  await client.query(`UPDATE file_tasks SET file_name = ''`)
  return rowCount ?? 0
}
