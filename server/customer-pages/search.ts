import { type SQL, sql } from 'drizzle-orm'
import { can, demand } from '@/domain/access'
import { HINT_KINDS } from '@/domain/customer-hints'
import { numberOfCustomer } from '@/domain/customer-list'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { customersInReach, seeCustomers } from '../customers/service'
import type { FoundCustomerDto } from './dto'
import { readRows } from './list-queries'
import { catalogFor, nameOf, presentLabel } from './present'
import { isInReach } from './reach'

const MOST = 20
/** A single letter is a part of nearly every name. */
const FEWEST_LETTERS = 2

/** What else than its name a customer is known by: in part for who matches ids, who sees them all; else only by the whole of it, which they know already. */
function isKnownBy(text: string, inPart: boolean): SQL {
  if (inPart) {
    const escaped = escapedLike(text)
    const [part, start] = [`%${escaped}%`, `${escaped}%`]
    return sql`c.key ILIKE ${part} OR c.id IN (SELECT k.customer_id FROM customer_identifiers k WHERE k.value ILIKE ${part})
      OR c.id IN (SELECT i.customer_id FROM identities i WHERE i.external_id ILIKE ${start})`
  }
  const whole = sql`${sql.param([...new Set([text, text.toLowerCase()])])}::text[]`
  return sql`c.key = ANY (${whole}) OR c.id IN (SELECT k.customer_id FROM customer_identifiers k
      WHERE k.kind = ANY (${sql.param([...HINT_KINDS])}::text[]) AND k.value = ANY (${whole}))
    OR c.id IN (SELECT k.customer_id FROM customer_identifiers k WHERE k.domain = ANY (${whole}))
    OR c.id IN (SELECT i.customer_id FROM sources s JOIN identities i ON i.source_id = s.id AND i.external_id = ${text})`
}

const escapedLike = (text: string) => text.replace(/[\\%_]/g, sign => `\\${sign}`)

/**
 * Numbers of customers of whom the text is a part of the name, or whom it is known by, from two letters on; only among those that the asker may know. The
 * number that stands on every screen finds anybody.
 */
async function findIds(ctx: Context, text: string, limit: number): Promise<number[]> {
  const reach = await customersInReach(ctx)
  const number = numberOfCustomer(text)
  const known = isKnownBy(text, can(ctx.actor, 'matching.view'))
  const named = sql`c.anonymised_at IS NULL AND ${isInReach(reach, sql`c.id`)}
    AND (c.name ILIKE ${`%${escapedLike(text)}%`} OR ${known})`
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    SELECT c.id FROM customers c
    WHERE c.merged_into_id IS NULL AND (c.id = ${number} OR (${text.length >= FEWEST_LETTERS} AND ${named}))
    ORDER BY c.id <> ${number ?? 0}, lower(c.name) <> lower(${text}), c.name NULLS LAST, c.id LIMIT ${limit}`)
  return rows.map(row => row.id)
}

/**
 * Customers for a text, as a command palette offers them: by name, key, address, domain, or what a source calls them, for whom the asker may know,
 * else by their number alone. At most 20, the exact name first. Whoever offers them notes which they were (noteSought). FORBIDDEN for a program.
 */
export async function searchCustomers(ctx: Context, text: string, limit = MOST): Promise<FoundCustomerDto[]> {
  demand(ctx.actor, 'dashboards.view')
  const looked = text.trim()
  if (looked === '') return []
  const [catalog, ids] = await Promise.all([catalogFor(ctx), findIds(ctx, looked, Math.min(limit, MOST))])
  const [customers, rows] = await Promise.all([seeCustomers(ctx, ids), readRows(ctx.db, catalog, ids, [])])
  const words = textIn(catalog.locale).customerPages.search
  return ids.flatMap(id => {
    const [customer, row] = [customers.get(id), rows.get(id)]
    if (!customer || !row) return []
    const served = catalog.functions.filter(one => row.servedBy.includes(one.id)).map(one => one.name)
    return [
      { ...presentLabel(customer), about: words.about(nameOf(catalog.slices.tier, row.tierId), served) },
    ]
  })
}

/** The same for the form of the list. The audit log keeps who looked and which numbers were found, not what was typed. */
export async function findCustomers(ctx: Context, { text }: { text: string }): Promise<FoundCustomerDto[]> {
  const found = await searchCustomers(ctx, text)
  await audit(ctx.db, ctx, {
    action: 'customer.sought',
    subject: 'customers',
    after: { found: found.map(one => one.id) },
  })
  return found
}
