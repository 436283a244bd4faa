import type pg from 'pg'

/** The one row that a statement gives; a fault of the program where it gives none. */
export async function one<T extends pg.QueryResultRow>(
  client: pg.Pool | pg.ClientBase,
  text: string,
  values: unknown[],
): Promise<T> {
  const { rows } = await client.query<T>(text, values)
  const [row] = rows
  if (!row) throw new Error(`no row from: ${text}`)
  return row
}
