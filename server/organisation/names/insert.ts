import type pg from 'pg'

export interface NewName {
  dimension: string
  id: number
  key: string
  name: string
}

/**
 * Writes the functions and slices that rows have met, under the numbers that were reserved for them. Takes the client of the rows' transaction; they were
 * always there and stand at the end of their lists.
 */
export async function insertNames(client: pg.ClientBase, names: readonly NewName[]): Promise<void> {
  const met = names.filter(one => one.dimension === 'function')
  const cuts = names.filter(one => one.dimension !== 'function')
  const columns = (some: readonly NewName[]) => [
    some.map(one => one.id),
    some.map(one => one.key),
    some.map(one => one.name),
  ]
  await client.query(
    `INSERT INTO functions (id, key, name, position, valid_from) OVERRIDING SYSTEM VALUE
     SELECT id, key, name, id, '1970-01-01' FROM unnest($1::int[], $2::text[], $3::text[]) AS one (id, key, name)`,
    columns(met),
  )
  await client.query(
    `INSERT INTO slices (id, key, name, dimension, position) OVERRIDING SYSTEM VALUE
     SELECT id, key, name, dimension, id
     FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS one (id, key, name, dimension)`,
    [...columns(cuts), cuts.map(one => one.dimension)],
  )
}

/** Adds a function that a mapping defines, where there is none of that key. */
export async function ensureFunction(
  client: pg.ClientBase,
  { key, name, kind }: { key: string; name: string; kind: string },
): Promise<void> {
  await client.query(
    `INSERT INTO functions (key, name, kind, position, valid_from)
     SELECT $1, $2, $3, coalesce(max(position), 0) + 1, '1970-01-01' FROM functions ON CONFLICT (key) DO NOTHING`,
    [key, name, kind],
  )
}
