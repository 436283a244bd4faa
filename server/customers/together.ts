import type pg from 'pg'
import { fillTiers, type TierSpan } from '@/domain/customer-tiers'
import type { Identifier } from './making'

/** A customer as merging needs it. */
export interface Mergeable {
  id: number
  mergedIntoId: number | null
  isAnonymous: boolean
}

/** Reads customers and keeps others from changing them until the transaction ends, in the order of their numbers. */
export async function lockCustomers(client: pg.ClientBase, ids: readonly number[]): Promise<Mergeable[]> {
  const { rows } = await client.query<Mergeable>(
    `SELECT id, merged_into_id AS "mergedIntoId", anonymised_at IS NOT NULL AS "isAnonymous" FROM customers
     WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE`,
    [ids],
  )
  return rows
}

/** Says that a customer is another one, or itself again (null). Takes a client that holds both. */
export async function setMerged(client: pg.ClientBase, id: number, intoId: number | null): Promise<void> {
  await client.query('UPDATE customers SET merged_into_id = $2 WHERE id = $1', [id, intoId])
}

/** Moves contracts from one customer to another: all of them, or of these those that are still there; gives which. */
export async function moveContracts(
  client: pg.ClientBase,
  { from, into, only = null }: { from: number; into: number; only?: readonly number[] | null },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `UPDATE contracts SET customer_id = $2 WHERE customer_id = $1 AND ($3::int[] IS NULL OR id = ANY ($3))
     RETURNING id`,
    [from, into, only],
  )
  return rows.map(row => row.id).sort((one, other) => one - other)
}

/** Rows of each that came with a merge. */
export interface Gathered {
  identifiers: number
  functions: number
  tiers: number
}

/**
 * Makes anew what a customer has of those that were merged into it: identifiers, the functions that serve it, and tiers on days on which it
 * has none of its own. Their own rows stay with them, so a merge that is taken back leaves nothing behind. Takes a client that holds the customer,
 * and its members in the order in which they were merged.
 */
export async function gather(client: pg.ClientBase, id: number, members: readonly number[]): Promise<void> {
  for (const table of ['customer_identifiers', 'customer_functions', 'customer_tiers']) {
    await client.query(`DELETE FROM ${table} WHERE customer_id = $1 AND from_customer_id IS NOT NULL`, [id])
  }
  await client.query(
    `INSERT INTO customer_identifiers (customer_id, kind, value, domain, identity_id, from_customer_id)
     SELECT $1, c.kind, c.value, c.domain, c.identity_id, m.id
     FROM unnest($2::int[]) WITH ORDINALITY AS m (id, at) JOIN customer_identifiers c ON c.customer_id = m.id
     ORDER BY m.at, c.id ON CONFLICT DO NOTHING`,
    [id, members],
  )
  await client.query(
    `INSERT INTO customer_functions (customer_id, function_id, from_customer_id)
     SELECT $1, c.function_id, m.id
     FROM unnest($2::int[]) WITH ORDINALITY AS m (id, at) JOIN customer_functions c ON c.customer_id = m.id
     ORDER BY m.at, c.function_id ON CONFLICT DO NOTHING`,
    [id, members],
  )
  await gatherTiers(client, id, members)
}

/** How much of each a customer has of one that was merged into it. */
export async function countGathered(client: pg.ClientBase, id: number, member: number): Promise<Gathered> {
  const { rows } = await client.query<Gathered>(
    `SELECT (SELECT count(*)::int FROM customer_identifiers WHERE customer_id = $1 AND from_customer_id = $2) AS identifiers,
       (SELECT count(*)::int FROM customer_functions WHERE customer_id = $1 AND from_customer_id = $2) AS functions,
       (SELECT count(*)::int FROM customer_tiers WHERE customer_id = $1 AND from_customer_id = $2) AS tiers`,
    [id, member],
  )
  return rows[0] ?? { identifiers: 0, functions: 0, tiers: 0 }
}

async function gatherTiers(client: pg.ClientBase, id: number, members: readonly number[]): Promise<void> {
  const { rows } = await client.query<TierSpan & { customerId: number }>(
    `SELECT customer_id AS "customerId", tier_id AS "tierId", valid_from::text AS "validFrom",
       valid_to::text AS "validTo"
     FROM customer_tiers WHERE customer_id = $1 OR customer_id = ANY ($2::int[]) ORDER BY valid_from`,
    [id, members],
  )
  const of = (customerId: number) => rows.filter(row => row.customerId === customerId)
  const filled = fillTiers(of(id), members.map(of)).flatMap((spans, at) =>
    spans.map(span => ({ ...span, member: members[at] })),
  )
  await client.query(
    `INSERT INTO customer_tiers (customer_id, tier_id, valid_from, valid_to, from_customer_id)
     SELECT $1, * FROM unnest($2::int[], $3::date[], $4::date[], $5::int[])`,
    [
      id,
      filled.map(one => one.tierId),
      filled.map(one => one.validFrom),
      filled.map(one => one.validTo),
      filled.map(one => one.member),
    ],
  )
}

/** By what a customer is found, its own and what it has of others. */
export async function identifiersOf(client: pg.ClientBase, ids: readonly number[]): Promise<Identifier[]> {
  const { rows } = await client.query<Identifier>(
    `SELECT DISTINCT kind, value, domain FROM customer_identifiers WHERE customer_id = ANY ($1::int[])
     ORDER BY kind, value`,
    [ids],
  )
  return rows
}

/** Has a customer forget what identities taught it that go to another one. */
export async function dropTaught(
  client: pg.ClientBase,
  customerId: number,
  identityIds: readonly number[],
): Promise<void> {
  await client.query(
    'DELETE FROM customer_identifiers WHERE customer_id = $1 AND identity_id = ANY ($2::int[])',
    [customerId, identityIds],
  )
}
