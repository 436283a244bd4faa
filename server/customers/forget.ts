import type pg from 'pg'

/**
 * Makes a customer one that nobody can name: a made-up key, no name, nothing by which it is found; its number, tiers and
 * amounts stay, and with them every figure; talks with it go, for they hold its words. Takes a client inside a transaction.
 */
export async function anonymiseCustomer(client: pg.ClientBase, customerId: number, now: Date): Promise<void> {
  await client.query('DELETE FROM customer_identifiers WHERE customer_id = $1', [customerId])
  await client.query('DELETE FROM customer_talks WHERE customer_id = $1', [customerId])
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
 * Deletes identities, and customers with contracts, tiers, identifiers and the log of their merges. Takes a client inside a transaction in
 * which the identities' facts have gone, the customers (none: the identities alone) and the identities.
 */
export async function deleteCustomers(
  client: pg.ClientBase,
  customerIds: readonly number[],
  identityIds: readonly number[],
): Promise<void> {
  await client.query('DELETE FROM identities WHERE id = ANY ($1)', [identityIds])
  if (customerIds.length === 0) return
  await client.query('DELETE FROM contracts WHERE customer_id = ANY ($1)', [customerIds])
  await client.query(
    'DELETE FROM customer_merges WHERE from_customer_id = ANY ($1) OR into_customer_id = ANY ($1)',
    [customerIds],
  )
  await client.query('DELETE FROM customers WHERE id = ANY ($1)', [customerIds])
}

// Nothing under contract since the day, nothing heard of since then, and something left to forget. Who was merged goes with whom it was
// merged into.
const FORGETTABLE = `
  SELECT c.id FROM customers c
  WHERE c.created_at < $1 AND c.merged_into_id IS NULL
    AND (c.name IS NOT NULL OR EXISTS (SELECT FROM customer_identifiers i WHERE i.customer_id = c.id)
      OR EXISTS (SELECT FROM identities i JOIN identity_hints h ON h.identity_id = i.id WHERE i.customer_id = c.id))
    AND NOT EXISTS (SELECT FROM contracts k WHERE k.customer_id = c.id AND k.term_end >= $1::date)
    AND NOT EXISTS (SELECT FROM identities i JOIN observations o ON o.identity_id = i.id
                    WHERE i.customer_id = c.id AND o.occurred_at >= $1)`

// The same of identities that nobody is bound to.
const FORGETTABLE_HINTS = `
  SELECT DISTINCT h.identity_id AS id FROM identity_hints h JOIN identities i ON i.id = h.identity_id AND i.customer_id IS NULL
  WHERE NOT EXISTS (SELECT FROM observations o WHERE o.identity_id = i.id AND o.occurred_at >= $1)`

/** How many customers have names and identifiers that go: no contract and nothing new since the moment. Those nobody knows count too. */
export async function countForgettableNames(client: pg.ClientBase | pg.Pool, before: Date): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT (SELECT count(*) FROM (${FORGETTABLE}) old) + (SELECT count(*) FROM (${FORGETTABLE_HINTS}) told) AS count`,
    [before],
  )
  return Number(rows[0]?.count)
}

async function nextOf(client: pg.ClientBase, which: string, before: Date, atMost: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(`${which} ORDER BY 1 LIMIT $2`, [before, atMost])
  return rows.map(row => row.id)
}

/** Forgets names and identifiers of customers without contract or news since the moment, so many at most; gives how many. */
export async function forgetNames(client: pg.ClientBase, before: Date, atMost: number): Promise<number> {
  const ids = await nextOf(client, FORGETTABLE, before, atMost)
  if (ids.length > 0) await forgetCustomers(client, ids)
  const told = await nextOf(client, FORGETTABLE_HINTS, before, atMost - ids.length)
  await client.query('DELETE FROM identity_hints WHERE identity_id = ANY ($1)', [told])
  return ids.length + told.length
}

async function forgetCustomers(client: pg.ClientBase, ids: readonly number[]): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `WITH RECURSIVE family AS (SELECT unnest($1::int[]) AS id
       UNION SELECT c.id FROM family JOIN customers c ON c.merged_into_id = family.id) SELECT id FROM family`,
    [ids],
  )
  const everyone = rows.map(row => row.id)
  // A talk that is being logged comes before, and goes too, or after, and finds nobody.
  await client.query('SELECT id FROM customers WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [everyone])
  await client.query(
    `DELETE FROM identity_hints h USING identities i WHERE i.id = h.identity_id AND i.customer_id = ANY ($1)`,
    [everyone],
  )
  await client.query('DELETE FROM customer_identifiers WHERE customer_id = ANY ($1)', [everyone])
  await client.query('DELETE FROM customer_talks WHERE customer_id = ANY ($1)', [everyone])
  await client.query(
    `UPDATE customers SET name = NULL, key = 'forgotten-' || gen_random_uuid() WHERE id = ANY ($1)`,
    [everyone],
  )
}
