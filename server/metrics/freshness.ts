import { eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { metricStreams, runs, sources, streams } from '@/db/schema'

/** When facts of a metric last came, and in how many days its source promises the next; null: it promises nothing. */
export interface Freshness {
  /** Epoch milliseconds. */
  last: number
  everyDays: number | null
}

const DAY_MS = 86_400_000

/** Tells whether a metric's figures are later than its source promised. */
export function isStale({ last, everyDays }: Freshness, now: Date): boolean {
  return everyDays !== null && now.getTime() - last > everyDays * DAY_MS
}

/** By metric, when its facts last came; those that never had any are left out. One statement for all. */
export async function listFreshness(db: DbOrTx): Promise<Map<number, Freshness>> {
  const rows = await db
    .select({
      metricId: metricStreams.metricId,
      last: sql<number>`(extract(epoch from max(coalesce(${runs.endedAt}, ${runs.startedAt}))) * 1000)::float8`,
      everyDays: sql<number | null>`min(${sources.expectedEveryDays})`,
    })
    .from(metricStreams)
    .innerJoin(runs, eq(runs.id, metricStreams.lastRunId))
    .innerJoin(streams, eq(streams.id, metricStreams.streamId))
    .innerJoin(sources, eq(sources.id, streams.sourceId))
    .groupBy(metricStreams.metricId)
  return new Map(rows.map(({ metricId, ...rest }) => [metricId, rest]))
}
