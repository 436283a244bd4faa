import type pg from 'pg'
import { type HintKind, nameKeyOf } from '@/domain/customer-hints'
import { freeKeyOf } from '@/domain/key'

/** A customer as it is made. */
export interface NewCustomer {
  /** What it shall be called by in lists and files, where nobody has that key yet. */
  key: string
  name: string | null
}

/** Something by which a customer is found. */
export interface Identifier {
  kind: HintKind
  value: string
  /** Of an address, where it tells of a company. */
  domain: string | null
}

/** Makes customers under free keys. Takes a client in a transaction; gives their numbers in the order given. */
export async function makeCustomers(
  client: pg.ClientBase,
  wanted: readonly NewCustomer[],
): Promise<number[]> {
  if (wanted.length === 0) return []
  const { rows } = await client.query<{ id: number; key: string }>(
    `INSERT INTO customers (key, name)
     SELECT key, name FROM (SELECT DISTINCT ON (key) * FROM unnest($1::text[], $2::text[]) WITH ORDINALITY
       AS w (key, name, at) ORDER BY key, at) wanted
     ORDER BY at ON CONFLICT (key) DO NOTHING RETURNING id, key`,
    [wanted.map(one => one.key), wanted.map(one => one.name)],
  )
  const free = new Map(rows.map(({ id, key }) => [key, id]))
  const made: number[] = []
  for (const one of wanted) {
    made.push(free.get(one.key) ?? (await makeUnderFreeKey(client, one)))
    // Another one who wants the same key comes too late for it.
    free.delete(one.key)
  }
  await teachNames(client, made)
  return made
}

async function makeUnderFreeKey(client: pg.ClientBase, { key, name }: NewCustomer): Promise<number> {
  const { rows: alike } = await client.query<{ key: string }>(
    `SELECT key FROM customers WHERE starts_with(key, $1)`,
    [freeKeyOf(key, () => false)],
  )
  const free = freeKeyOf(key, candidate => candidate === key || alike.some(one => one.key === candidate))
  const { rows } = await client.query<{ id: number }>(
    'INSERT INTO customers (key, name) VALUES ($1, $2) RETURNING id',
    [free, name],
  )
  return rows[0]?.id ?? 0
}

// A name is compared as names are, so that it can be looked up.
async function teachNames(client: pg.ClientBase, customerIds: readonly number[]): Promise<void> {
  const { rows } = await client.query<{ id: number; name: string }>(
    'SELECT id, name FROM customers WHERE id = ANY ($1::int[]) AND name IS NOT NULL ORDER BY id',
    [customerIds],
  )
  const known = rows.flatMap(({ id, name }) => {
    const key = nameKeyOf(name)
    return key === null ? [] : [{ id, key }]
  })
  await client.query(
    `INSERT INTO customer_identifiers (customer_id, kind, value)
     SELECT id, 'name', key FROM unnest($1::int[], $2::text[]) AS one (id, key) ON CONFLICT DO NOTHING`,
    [known.map(one => one.id), known.map(one => one.key)],
  )
}

/**
 * Customers learn by what they are found from identities that define them: what their source tells, and the id itself. Takes a client in a
 * transaction and identities, of which only those count that are bound in sources that define customers; gives what is new.
 */
export async function learnFrom(
  client: pg.ClientBase,
  identityIds: readonly number[],
): Promise<Identifier[]> {
  const { rows } = await client.query<Identifier>(
    `INSERT INTO customer_identifiers (customer_id, kind, value, domain, identity_id)
     SELECT * FROM (
       SELECT i.customer_id, h.kind, CASE h.kind WHEN 'name' THEN h.compared ELSE h.value END AS value,
         CASE h.kind WHEN 'email' THEN h.compared END, i.id
       FROM identities i JOIN sources s ON s.id = i.source_id AND s.defines_customers
       JOIN identity_hints h ON h.identity_id = i.id
       WHERE i.id = ANY ($1::int[]) AND i.customer_id IS NOT NULL
       UNION ALL
       SELECT i.customer_id, 'external_id', i.external_id, NULL, i.id
       FROM identities i JOIN sources s ON s.id = i.source_id AND s.defines_customers
       WHERE i.id = ANY ($1::int[]) AND i.customer_id IS NOT NULL) told
     WHERE value IS NOT NULL ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING RETURNING kind, value, domain`,
    [identityIds],
  )
  await takeNames(client, identityIds)
  return rows
}

// A customer whom nobody has named yet is called what its own source calls it.
async function takeNames(client: pg.ClientBase, identityIds: readonly number[]): Promise<void> {
  await client.query(
    `UPDATE customers c SET name = told.name FROM (
       SELECT i.customer_id AS id, min(h.value) AS name FROM identities i
       JOIN sources s ON s.id = i.source_id AND s.defines_customers
       JOIN identity_hints h ON h.identity_id = i.id AND h.kind = 'name'
       WHERE i.id = ANY ($1::int[]) GROUP BY 1) told
     WHERE c.id = told.id AND c.name IS NULL AND c.anonymised_at IS NULL AND c.key NOT LIKE 'forgotten-%'`,
    [identityIds],
  )
}
