import type pg from 'pg'

/**
 * Makes a customer one that nobody can name: a made-up key, no name, nothing by which it is found; its number, tiers and
 * amounts stay, and with them every figure. Takes a client inside a transaction.
 */
export async function anonymiseCustomer(client: pg.ClientBase, customerId: number, now: Date): Promise<void> {
  await client.query('DELETE FROM customer_identifiers WHERE customer_id = $1', [customerId])
  await client.query(
    `UPDATE contracts SET external_id = 'anonymous-' || gen_random_uuid() WHERE customer_id = $1`,
    [customerId],
  )
  await client.query(
    `UPDATE customers SET key = 'anonymous-' || gen_random_uuid(), name = NULL, anonymised_at = $2 WHERE id = $1`,
    [customerId, now],
  )
}

/**
 * Deletes identities, and the customer with contracts, tiers and identifiers. Takes a client inside a transaction in
 * which the identities' facts have gone; a customer of null deletes the identities alone.
 */
export async function deleteCustomer(
  client: pg.ClientBase,
  customerId: number | null,
  identityIds: readonly number[],
): Promise<void> {
  await client.query('DELETE FROM identities WHERE id = ANY ($1)', [identityIds])
  if (customerId === null) return
  await client.query('DELETE FROM contracts WHERE customer_id = $1', [customerId])
  await client.query('DELETE FROM customers WHERE id = $1', [customerId])
}

// Nothing under contract since the day, nothing heard of since then, and something left to forget.
const FORGETTABLE = `
  SELECT c.id FROM customers c
  WHERE c.created_at < $1
    AND (c.name IS NOT NULL OR EXISTS (SELECT FROM customer_identifiers i WHERE i.customer_id = c.id))
    AND NOT EXISTS (SELECT FROM contracts k WHERE k.customer_id = c.id AND k.term_end >= $1::date)
    AND NOT EXISTS (SELECT FROM identities i JOIN observations o ON o.identity_id = i.id
                    WHERE i.customer_id = c.id AND o.occurred_at >= $1)`

/** How many customers have names and identifiers that go: no contract and nothing new since the moment. */
export async function countForgettableNames(client: pg.ClientBase | pg.Pool, before: Date): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS count FROM (${FORGETTABLE}) old`,
    [before],
  )
  return Number(rows[0]?.count)
}

/** Forgets names and identifiers of customers without contract or news since the moment, so many at most; gives how many. */
export async function forgetNames(client: pg.ClientBase, before: Date, atMost: number): Promise<number> {
  const { rows } = await client.query<{ id: number }>(`${FORGETTABLE} ORDER BY c.id LIMIT $2`, [
    before,
    atMost,
  ])
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return 0
  await client.query('DELETE FROM customer_identifiers WHERE customer_id = ANY ($1)', [ids])
  await client.query(
    `UPDATE customers SET name = NULL, key = 'forgotten-' || gen_random_uuid() WHERE id = ANY ($1)`,
    [ids],
  )
  return ids.length
}
