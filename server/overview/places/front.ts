import { asc, isNull, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { functionHeadlines, headlines, sources, stages, touchpoints } from '@/db/schema'
import { findHolder } from '../../owner/office/service'
import { listVersions } from '../../promise/service'

/** What the company chose for its first screen, apart from figures. */
export type Front = Awaited<ReturnType<typeof loadFront>>

/** A source that should have run by now, and when it last did. */
function lateSources(db: DbOrTx, now: Date) {
  // Spelled out: the query builder would write the bare "id", which inside the bracket is the run's.
  const lastRun = sql<Date | null>`(select max(ended_at) from runs
    where runs.source_id = sources.id and state in ('succeeded', 'partial'))`.mapWith(
    (value: string | null) => (value === null ? null : new Date(value)),
  )
  return db
    .select({
      name: sources.name,
      functionId: sources.functionId,
      expectedEveryDays: sources.expectedEveryDays,
      lastRunAt: lastRun,
      // Its state stands on the screen of a metric that it feeds.
      metricKey: sql<
        string | null
      >`(select key from metrics where (retired_on is null or retired_on > current_date) and id in (select metric_id
        from metric_streams where stream_id in (select streams.id from streams where streams.source_id = sources.id))
        order by metrics.id limit 1)`,
    })
    .from(sources)
    .where(
      sql`${isNull(sources.retiredAt)} and ${sources.expectedEveryDays} is not null
        and coalesce(${lastRun}, ${sources.createdAt}) < ${now.toISOString()}::timestamptz
          - make_interval(days => ${sources.expectedEveryDays})`,
    )
    .orderBy(asc(sources.id))
}

/** Reads headline choices, stages, promise, owner and late sources: small tables, read at once. */
export async function loadFront(db: DbOrTx, now: Date) {
  const [chosen, perFunction, stageRows, touchpointRows, promises, owner, late] = await Promise.all([
    db.select().from(headlines),
    db.select().from(functionHeadlines),
    db.select().from(stages).orderBy(asc(stages.position), asc(stages.id)),
    db.select().from(touchpoints).orderBy(asc(touchpoints.position), asc(touchpoints.id)),
    listVersions(db),
    findHolder(db, now),
    lateSources(db, now),
  ])
  return {
    headlines: chosen,
    perFunction,
    stages: stageRows,
    touchpoints: touchpointRows,
    promises,
    owner: owner && { name: owner.name, mandate: owner.mandate, since: owner.since },
    late,
  }
}
