import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { customerFunctions, customerTiers } from '@/db/schema'
import type { Day } from '@/domain/day'

/** Customers whom a function served are served by the one that it merged into, too. Takes a transaction; gives how many are new there. */
export async function shareCustomers(tx: DbOrTx, from: number, into: number): Promise<number> {
  const added = await tx
    .insert(customerFunctions)
    .select(
      tx
        .select({
          customerId: customerFunctions.customerId,
          functionId: sql<number>`${into}::int`.as('into'),
          fromCustomerId: customerFunctions.fromCustomerId,
        })
        .from(customerFunctions)
        .where(eq(customerFunctions.functionId, from)),
    )
    .onConflictDoNothing()
    .returning({ customerId: customerFunctions.customerId })
  return added.length
}

/**
 * Customers of a tier that merges are of the other one from that day on; an earlier day keeps its tier. Takes a transaction; gives how many
 * spans changed.
 */
export async function moveTiers(tx: DbOrTx, from: number, into: number, on: Day): Promise<number> {
  const open = await tx
    .select()
    .from(customerTiers)
    .where(and(eq(customerTiers.tierId, from), sql`${customerTiers.validTo} > ${on}::date`))
  if (open.length === 0) return 0
  await tx
    .update(customerTiers)
    .set({ tierId: into })
    .where(and(eq(customerTiers.tierId, from), sql`${customerTiers.validFrom} >= ${on}::date`))
  const straddling = open.filter(one => one.validFrom < on)
  if (straddling.length === 0) return open.length
  await tx
    .update(customerTiers)
    .set({ validTo: on })
    .where(and(eq(customerTiers.tierId, from), sql`${customerTiers.validTo} > ${on}::date`))
  for (let at = 0; at < straddling.length; at += 1000) {
    await tx
      .insert(customerTiers)
      .values(straddling.slice(at, at + 1000).map(one => ({ ...one, tierId: into, validFrom: on })))
  }
  return open.length
}
