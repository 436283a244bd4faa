import { sql } from 'drizzle-orm'
import { demand } from '@/domain/access'
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

/**
 * Numbers of customers of whom the text is a part of name, key, address, domain or shared id, or the beginning of what a source calls them; only among
 * those that the asker may know. The number that stands on every screen finds anybody.
 */
async function findIds(ctx: Context, text: string, limit: number): Promise<number[]> {
  const reach = await customersInReach(ctx)
  const escaped = text.replace(/[\\%_]/g, sign => `\\${sign}`)
  const [part, start] = [`%${escaped}%`, `${escaped}%`]
  const number = numberOfCustomer(text)
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    SELECT c.id FROM customers c
    WHERE c.merged_into_id IS NULL AND (c.id = ${number}
      OR (c.anonymised_at IS NULL AND ${isInReach(reach, sql`c.id`)} AND (c.name ILIKE ${part} OR c.key ILIKE ${part}
        OR EXISTS (SELECT FROM customer_identifiers k WHERE k.customer_id = c.id AND k.value ILIKE ${part})
        OR EXISTS (SELECT FROM identities i WHERE i.customer_id = c.id AND i.external_id ILIKE ${start}))))
    ORDER BY c.id <> ${number ?? 0}, lower(c.name) <> lower(${text}), c.name NULLS LAST, c.id LIMIT ${limit}`)
  return rows.map(row => row.id)
}

/**
 * Customers for a text, as a command palette offers them: by name, key, address, domain, or what a source calls them, for whom the asker may know,
 * else by their number alone. At most 20, the exact name first. Writes nothing down: opening one does. FORBIDDEN for a program.
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
