import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { ownTargets } from '@/db/schema'
import type { Day } from '@/domain/day'

/**
 * Hands a function's own targets over to another one from a day on; one that the other has for the same metric stands. Takes a
 * transaction; gives how many there were.
 */
export async function handOverOwnTargets(tx: DbOrTx, from: number, into: number, on: Day): Promise<number> {
  const open = await tx
    .select()
    .from(ownTargets)
    .where(and(eq(ownTargets.functionId, from), sql`${ownTargets.validTo} > ${on}::date`))
  for (const { id, metricId, target, validFrom, validTo, setBy } of open) {
    if (validFrom >= on) await tx.delete(ownTargets).where(eq(ownTargets.id, id))
    else await tx.update(ownTargets).set({ validTo: on }).where(eq(ownTargets.id, id))
    const begins = validFrom > on ? validFrom : on
    const theirs = await tx
      .select({ id: ownTargets.id })
      .from(ownTargets)
      .where(
        and(
          eq(ownTargets.metricId, metricId),
          eq(ownTargets.functionId, into),
          sql`${ownTargets.validTo} > ${begins}::date and ${ownTargets.validFrom} < ${validTo}::date`,
        ),
      )
    if (theirs.length > 0) continue
    await tx
      .insert(ownTargets)
      .values({ metricId, functionId: into, target, validFrom: begins, validTo, setBy })
  }
  return open.length
}
