import type pg from 'pg'

/**
 * Says whether each id of a source is a customer of its own. Takes a client in a transaction; gives what was said before, null where there is no
 * such source.
 */
export async function setDefinesCustomers(
  client: pg.ClientBase,
  sourceId: number,
  defines: boolean,
): Promise<boolean | null> {
  const { rows } = await client.query<{ was: boolean }>(
    'SELECT defines_customers AS was FROM sources WHERE id = $1 FOR UPDATE',
    [sourceId],
  )
  const [found] = rows
  if (found && found.was !== defines) {
    await client.query('UPDATE sources SET defines_customers = $2 WHERE id = $1', [sourceId, defines])
  }
  return found?.was ?? null
}
