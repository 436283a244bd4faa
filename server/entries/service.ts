import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { feeds } from '@/db/schema'
import type { Day } from '@/domain/day'
import { type EntryRequest, listRequests } from './requests'

/** What other screens tell of entering: what was asked for, and which metrics people type. */
export interface Entering {
  requests: readonly EntryRequest[]
  /** Ids of the metrics of which people speak on that day. */
  typed: ReadonlySet<number>
}

/** Reads what was asked for and is not there yet, and which metrics people type on a day. */
export async function readEntering(db: DbOrTx, day: Day): Promise<Entering> {
  const { metricId, authority, addsTo, validFrom, validTo } = feeds
  const [requests, rows] = await together(db, [
    () => listRequests(db),
    () =>
      db
        .select({ metricId })
        .from(feeds)
        .where(and(eq(authority, 'entry'), isNull(addsTo), lte(validFrom, day), gt(validTo, day))),
  ])
  return { requests, typed: new Set(rows.map(row => row.metricId)) }
}
