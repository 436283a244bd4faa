import { aliasedTable, desc, eq } from 'drizzle-orm'
import { customerMerges, customers, users } from '@/db/schema'
import { demand } from '@/domain/access'
import type { Context } from '../context'
import { seeCustomers } from '../customers/service'
import type { MergeDto } from './dto'

const MOST = 50

/** Customers that were merged, the newest first, and whether it was taken back. For who leads and admins. */
export async function listMerges(ctx: Context): Promise<MergeDto[]> {
  demand(ctx.actor, 'matching.view')
  const undoer = aliasedTable(users, 'undoer')
  const rows = await ctx.db
    .select({ merge: customerMerges, by: users.name, undoneBy: undoer.name, buried: customers.mergedIntoId })
    .from(customerMerges)
    .innerJoin(customers, eq(customers.id, customerMerges.intoCustomerId))
    .leftJoin(users, eq(users.id, customerMerges.createdBy))
    .leftJoin(undoer, eq(undoer.id, customerMerges.undoneBy))
    .orderBy(desc(customerMerges.id))
    .limit(MOST)
  const ids = rows.flatMap(({ merge }) => [merge.fromCustomerId, merge.intoCustomerId])
  const seen = await seeCustomers(ctx, [...new Set(ids)])
  const label = (id: number) => seen.get(id)?.label ?? ''
  return rows.map(({ merge, by, undoneBy, buried }) => ({
    id: merge.id,
    from: label(merge.fromCustomerId),
    into: label(merge.intoCustomerId),
    by,
    at: merge.createdAt.toISOString(),
    reason: merge.reason,
    identities: merge.moved.identities.length,
    contracts: merge.moved.contracts.length,
    facts: merge.moved.facts,
    undone: merge.undoneAt
      ? { by: undoneBy, at: merge.undoneAt.toISOString(), reason: merge.undoneReason ?? '' }
      : null,
    isBuried: buried !== null,
  }))
}
