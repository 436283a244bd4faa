import type pg from 'pg'

/**
 * Makes the identities that staged facts name and nobody has yet, and keeps what the source tells of them; what is new is due to be matched.
 * Takes a client that holds the stream's lock, the source, and whether what is staged names or tells of customers at all.
 */
export async function ensureIdentities(
  client: pg.ClientBase,
  sourceId: number,
  { hasCustomers, hasHints }: { hasCustomers: boolean; hasHints: boolean },
): Promise<void> {
  if (!hasCustomers) return
  await client.query(
    `INSERT INTO identities (source_id, external_id)
     SELECT $1, customer FROM (SELECT DISTINCT customer FROM staged WHERE customer IS NOT NULL) named
     WHERE NOT EXISTS (SELECT FROM identities i WHERE i.source_id = $1 AND i.external_id = named.customer)
     ORDER BY customer ON CONFLICT DO NOTHING`,
    [sourceId],
  )
  if (hasHints) await keepHints(client, sourceId)
}

async function keepHints(client: pg.ClientBase, sourceId: number): Promise<void> {
  await client.query(
    `WITH told AS (SELECT DISTINCT customer, hints FROM staged WHERE hints IS NOT NULL),
     added AS (
       INSERT INTO identity_hints (identity_id, kind, value, compared)
       SELECT DISTINCT i.id, h.kind, h.value, h.compared
       FROM told CROSS JOIN LATERAL jsonb_to_recordset(told.hints) AS h (kind text, value text, compared text)
       JOIN identities i ON i.source_id = $1 AND i.external_id = told.customer
       ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING RETURNING identity_id
     )
     UPDATE identities SET due = true WHERE NOT due AND NOT locked AND id IN (SELECT identity_id FROM added)`,
    [sourceId],
  )
}

/** What a source calls a customer. */
export interface Named {
  sourceId: number
  externalId: string
}

/**
 * Makes identities before any fact names them, so that a list may say whose they are. Takes a client in a transaction; gives the numbers of
 * all that were named, new and known, in their order.
 */
export async function nameIdentities(client: pg.ClientBase, named: readonly Named[]): Promise<number[]> {
  const values = [named.map(one => one.sourceId), named.map(one => one.externalId)]
  await client.query(
    `INSERT INTO identities (source_id, external_id)
     SELECT DISTINCT * FROM unnest($1::int[], $2::text[]) ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
    values,
  )
  const { rows } = await client.query<{ id: number }>(
    `SELECT i.id FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS n (source_id, external_id, at)
     JOIN identities i ON i.source_id = n.source_id AND i.external_id = n.external_id ORDER BY n.at`,
    values,
  )
  return rows.map(row => row.id)
}

/** By what customers are found, as it is kept of them. */
export interface Findable {
  kind: string
  value: string
  domain: string | null
}

/**
 * Has the rules asked again of identities that something new about customers may fit. Takes a client in a transaction and what is new or
 * gone; gives how many.
 */
export async function askAgain(client: pg.ClientBase, about: readonly Findable[]): Promise<number> {
  if (about.length === 0) return 0
  const domains = about
    .map(one => (one.kind === 'domain' ? one.value : one.domain))
    .filter(one => one !== null)
  const { rowCount } = await client.query(
    `UPDATE identities SET due = true WHERE NOT due AND NOT locked AND id IN (
       SELECT h.identity_id FROM identity_hints h
       JOIN unnest($1::text[], $2::text[]) AS one (kind, value) ON h.kind = one.kind
         AND CASE h.kind WHEN 'name' THEN h.compared ELSE h.value END = one.value
       UNION SELECT identity_id FROM identity_hints WHERE kind = 'email' AND compared = ANY ($3))`,
    [about.map(one => one.kind), about.map(one => one.value), domains],
  )
  return rowCount ?? 0
}

/** Has the rules asked again of everything that is bound to these customers by a rule. Takes a client in a transaction. */
export async function askAgainOf(client: pg.ClientBase, customerIds: readonly number[]): Promise<void> {
  await client.query(
    'UPDATE identities SET due = true WHERE NOT due AND NOT locked AND customer_id = ANY ($1::int[])',
    [customerIds],
  )
}

/** Has the rules asked again of everything that a source calls customers. Takes a client in a transaction. */
export async function askAgainOfSource(client: pg.ClientBase, sourceId: number): Promise<void> {
  await client.query('UPDATE identities SET due = true WHERE NOT due AND NOT locked AND source_id = $1', [
    sourceId,
  ])
}

/** Has the rules asked again of everything that no person decided. Takes a client in a transaction; gives how many there are. */
export async function askAgainOfAll(client: pg.ClientBase): Promise<number> {
  await client.query('UPDATE identities SET due = true WHERE NOT due AND NOT locked')
  const { rows } = await client.query<{ total: number }>(
    'SELECT count(*)::int AS total FROM identities WHERE due AND NOT locked',
  )
  return rows[0]?.total ?? 0
}

/** Notes that the rules were asked, where their answer is what it was. Takes a client in a transaction. */
export async function noteAsked(client: pg.ClientBase, identityIds: readonly number[]): Promise<void> {
  await client.query('UPDATE identities SET due = false WHERE due AND id = ANY ($1::int[])', [identityIds])
}
