import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { headships } from '@/db/schema'
import type { Day } from '@/domain/day'

/** Ends the office of a function's heads and deputies on a day. Takes a transaction; gives how many there were. */
export async function endHeadshipsOf(tx: DbOrTx, functionId: number, on: Day): Promise<number> {
  const ended = await tx
    .update(headships)
    .set({ validTo: sql`greatest(${on}::date, ${headships.validFrom})` })
    .where(
      and(
        eq(headships.functionId, functionId),
        or(isNull(headships.validTo), sql`${headships.validTo} > ${on}::date`),
      ),
    )
    .returning({ id: headships.id })
  return ended.length
}
