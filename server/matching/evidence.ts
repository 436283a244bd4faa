import type pg from 'pg'
import type { Reason } from '@/domain/matching'

type Client = pg.Pool | pg.ClientBase

/** Something that speaks for an identity being a customer, and what of it does. */
export interface Hit {
  identityId: number
  customerId: number
  reason: Reason
  value: string
}

// More than any rule can use: a person looks at a few, and what hundreds have tells nobody apart.
const MOST_HITS = 20

// A customer that was merged into another or that nobody can name is none to be found. That is asked of each one that was found, by a
// subquery: as a join, a planner whose statistics are young walks through all customers for each hint anew.
const found = (reason: string, told: string, known: string) => `
  SELECT h.identity_id, ${reason} AS reason, h.value, one.customer_id
  FROM identity_hints h CROSS JOIN LATERAL (
    SELECT DISTINCT k.customer_id FROM customer_identifiers k
    WHERE ${known} AND (SELECT c.merged_into_id IS NULL AND c.anonymised_at IS NULL FROM customers c WHERE c.id = k.customer_id)
    ORDER BY 1 LIMIT ${MOST_HITS}) one
  WHERE h.identity_id = ANY ($1::int[]) AND ${told}`

const HITS = [
  found('h.kind', `h.kind IN ('external_id', 'domain', 'email')`, 'k.kind = h.kind AND k.value = h.value'),
  found(`'email_domain'`, `h.kind = 'email'`, `k.kind = 'domain' AND k.value = h.compared`),
  found(`'email_domain'`, `h.kind = 'email'`, 'k.domain = h.compared'),
  found(`'name'`, `h.kind = 'name'`, `k.kind = 'name' AND k.value = h.compared`),
].join(' UNION ')

/** Reads whom the hints of identities fit. Takes a client and the identities; gives a row for each hint and customer. */
export async function readHits(client: Client, identityIds: readonly number[]): Promise<Hit[]> {
  const { rows } = await client.query<Hit>(
    `SELECT identity_id AS "identityId", customer_id AS "customerId", reason, value FROM (${HITS}) hits
     ORDER BY 1, 2, 3, 4`,
    [identityIds],
  )
  return rows
}

/** Which of these customers may be bound to; nobody changes, merges or erases them until the transaction ends. */
export async function holdBindable(client: pg.ClientBase, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM customers WHERE id = ANY ($1::int[]) AND merged_into_id IS NULL AND anonymised_at IS NULL
     ORDER BY id FOR SHARE`,
    [ids],
  )
  return new Set(rows.map(row => row.id))
}

/** What a source already calls these customers: pairs of customer and identity. */
export async function readCalled(
  client: pg.ClientBase,
  sourceId: number,
  customerIds: readonly number[],
): Promise<{ customerId: number; identityId: number }[]> {
  const { rows } = await client.query<{ customerId: number; identityId: number }>(
    `SELECT customer_id AS "customerId", id AS "identityId" FROM identities
     WHERE source_id = $1 AND customer_id = ANY ($2::int[])`,
    [sourceId, customerIds],
  )
  return rows
}
