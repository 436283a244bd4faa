import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { ownTargets } from '@/db/schema'
import type { Day } from '@/domain/day'
import { FOREVER } from '@/domain/organisation'
import type { SetupFile } from '@/domain/setup-file'

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

/** Sets own targets as a set-up file says, where it says another figure or end. Takes a transaction and ids by key. */
export async function putOwnTargets(
  tx: DbOrTx,
  parts: SetupFile['ownTargets'],
  ids: { metrics: ReadonlyMap<string, number>; functions: ReadonlyMap<string, number> },
): Promise<void> {
  for (const { metric, function: unit, target, validFrom, validTo = FOREVER } of parts) {
    const metricId = ids.metrics.get(metric) ?? 0
    const functionId = ids.functions.get(unit) ?? 0
    await tx
      .insert(ownTargets)
      .values({ metricId, functionId, target, validFrom, validTo })
      .onConflictDoUpdate({
        target: [ownTargets.metricId, ownTargets.functionId, ownTargets.validFrom],
        set: { target, validTo },
      })
  }
}
