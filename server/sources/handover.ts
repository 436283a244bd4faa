import { and, eq, isNull, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { feeds, sources } from '@/db/schema'
import type { Day } from '@/domain/day'
import { FOREVER } from '@/domain/organisation'

/** What of a function went on under another one. */
export interface HandedOver {
  feeds: number
  sources: number
}

// A feed ends with its function and begins anew under the other one, unless somebody speaks for that already.
async function handOverFeeds(tx: DbOrTx, from: number, into: number, on: Day): Promise<number> {
  const open = await tx
    .select()
    .from(feeds)
    .where(and(eq(feeds.functionId, from), sql`${feeds.validTo} > ${on}::date`))
  for (const feed of open) {
    if (feed.validFrom >= on) {
      await tx.delete(feeds).where(eq(feeds.id, feed.id))
    } else {
      await tx.update(feeds).set({ validTo: on }).where(eq(feeds.id, feed.id))
    }
    const validFrom = feed.validFrom > on ? feed.validFrom : on
    const { metricId, validTo, authority, sourceId, addsTo } = feed
    const taken = await tx
      .select({ id: feeds.id })
      .from(feeds)
      .where(
        and(
          eq(feeds.metricId, metricId),
          eq(feeds.functionId, into),
          isNull(feeds.addsTo),
          sql`${feeds.validTo} > ${validFrom}::date and ${feeds.validFrom} < ${validTo}::date`,
        ),
      )
    if (taken.length > 0 && addsTo === null) continue
    await tx.insert(feeds).values({
      metricId,
      functionId: into,
      validFrom,
      validTo: validTo ?? FOREVER,
      authority,
      sourceId,
      addsTo,
    })
  }
  return open.length
}

/** Hands a function's feeds and sources over to another one from a day on. Takes a transaction; gives how many of each. */
export async function handOverFunction(tx: DbOrTx, from: number, into: number, on: Day): Promise<HandedOver> {
  const belonging = await tx
    .update(sources)
    .set({ functionId: into })
    .where(eq(sources.functionId, from))
    .returning({ id: sources.id })
  return { feeds: await handOverFeeds(tx, from, into, on), sources: belonging.length }
}
