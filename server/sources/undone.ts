import type pg from 'pg'

/** Marks what a run brought as taken back. Takes a client in that transaction; false where it has been before. */
export async function markUndone(
  client: pg.ClientBase,
  runId: number,
  by: { userId: number | null; now: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE runs SET undone_at = $2, undone_by = $3 WHERE id = $1 AND undone_at IS NULL',
    [runId, by.now, by.userId],
  )
  return rowCount === 1
}
