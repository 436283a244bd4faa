import type pg from 'pg'

/** Marks what a run brought as taken back. Takes a client in that transaction; false where it has been before. */
export async function markUndone(
  client: pg.ClientBase,
  runId: number,
  userId: number | null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE runs SET undone_at = clock_timestamp(), undone_by = $2 WHERE id = $1 AND undone_at IS NULL',
    [runId, userId],
  )
  return rowCount === 1
}
