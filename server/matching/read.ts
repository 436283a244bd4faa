import type pg from 'pg'
import { can } from '@/domain/access'
import type { BindingRule, Standing } from '@/domain/matching'
import type { Context } from '../context'
import { seeCustomers } from '../customers/service'
import type { ChoiceDto, HintDto, IdentityDto } from './dto'

interface Row extends Omit<IdentityDto, 'customer' | 'hints'> {
  customerId: number | null
  hints: HintDto[] | null
  standing: Standing
  rule: BindingRule | null
}

const IDENTITIES = `
  SELECT i.id, s.name AS source, i.external_id AS "externalId", i.customer_id AS "customerId", i.rule, i.locked,
    CASE WHEN i.customer_id IS NOT NULL THEN 'matched' WHEN i.in_review THEN 'review' WHEN i.locked THEN 'aside'
      ELSE 'unmatched' END AS standing,
    (SELECT coalesce(sum(o.times), 0)::float8 FROM observations o
     WHERE o.identity_id = i.id AND o.state = 'counted' AND NOT o.deleted) AS facts,
    (SELECT json_agg(json_build_object('kind', h.kind, 'value', h.value) ORDER BY h.kind DESC, h.value)
     FROM (SELECT kind, value FROM identity_hints WHERE identity_id = i.id ORDER BY kind DESC, value LIMIT 8) h) AS hints
  FROM identities i JOIN sources s ON s.id = i.source_id`

/** Customers as one chooses them, by number: names by permission, with up to three of the ids that sources know them by. */
export async function choicesOf(ctx: Context, ids: readonly number[]): Promise<Map<number, ChoiceDto>> {
  const [seen, { rows }] = await Promise.all([
    seeCustomers(ctx, ids),
    ctx.pool.query<{ id: number; key: string; isMerged: boolean; called: ChoiceDto['called'] | null }>(
      `SELECT c.id, c.key, c.merged_into_id IS NOT NULL AS "isMerged", (SELECT json_agg(json_build_object(
         'source', one.name, 'externalId', one.external_id)) FROM (SELECT s.name, i.external_id
           FROM identities i JOIN sources s ON s.id = i.source_id WHERE i.customer_id = c.id
           ORDER BY s.defines_customers DESC, s.name, i.external_id LIMIT 3) one) AS called
       FROM customers c WHERE c.id = ANY ($1::int[])`,
      [ids],
    ),
  ])
  return new Map(
    rows.map(({ id, key, isMerged, called }) => {
      const customer = seen.get(id)
      const mayName = customer?.name !== null && customer?.name !== undefined
      const open = mayName || can(ctx.actor, 'customers.view', { functionId: null })
      return [
        id,
        {
          ...{ id, label: customer?.label ?? '', isMerged },
          ...{ key: open ? key : null, called: open ? (called ?? []) : [] },
        },
      ]
    }),
  )
}

async function present(ctx: Context, rows: readonly Row[]): Promise<IdentityDto[]> {
  const bound = rows.flatMap(row => row.customerId ?? [])
  const choices = await choicesOf(ctx, bound)
  const open = can(ctx.actor, 'customers.view', { functionId: null })
  return rows.map(({ customerId, hints, ...row }) => ({
    ...row,
    hints: open ? (hints ?? []) : [],
    customer: customerId === null ? null : (choices.get(customerId) ?? null),
  }))
}

/** The next identities that a person is asked about, after a number. Takes how many at most. */
export async function readQueue(ctx: Context, after: number | null, atMost: number): Promise<IdentityDto[]> {
  const { rows } = await ctx.pool.query<Row>(
    `${IDENTITIES} WHERE i.in_review AND i.id > $1 ORDER BY i.id LIMIT $2`,
    [after ?? 0, atMost],
  )
  return present(ctx, rows)
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Identities that are called so, or of which something is told in which that stands. Takes how many at most. */
export async function searchIdentities(ctx: Context, text: string, atMost: number): Promise<IdentityDto[]> {
  const { rows } = await ctx.pool.query<Row>(
    `${IDENTITIES} WHERE i.external_id NOT LIKE 'anonymous-%' AND (i.external_id ILIKE $1 OR EXISTS (
       SELECT FROM identity_hints h WHERE h.identity_id = i.id AND h.value ILIKE $1))
     ORDER BY lower(i.external_id) <> lower($2), i.customer_id IS NOT NULL, i.id LIMIT $3`,
    [like(text), text, atMost],
  )
  return present(ctx, rows)
}

/** Numbers of customers by name, key, or what one finds them by. Takes how many at most. */
export async function searchCustomers(
  { pool }: { pool: pg.Pool },
  text: string,
  atMost: number,
): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT c.id FROM customers c WHERE c.merged_into_id IS NULL AND c.anonymised_at IS NULL
       AND (c.name ILIKE $1 OR c.key ILIKE $1 OR EXISTS (SELECT FROM customer_identifiers k
         WHERE k.customer_id = c.id AND k.value ILIKE $1))
     ORDER BY lower(c.name) <> lower($2), c.name NULLS LAST, c.id LIMIT $3`,
    [like(text), text, atMost],
  )
  return rows.map(row => row.id)
}
