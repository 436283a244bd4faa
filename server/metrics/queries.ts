import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entries, metricStreams, observations, runs, sources, streams, users } from '@/db/schema'
import type { Span } from '@/domain/comparison'
import type { Day } from '@/domain/day'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { inPlace, inSpan } from '../figures/in-place'
import type { Scope } from '../figures/pools'

/** Known facts without an answer are counted up to here; beyond it the page says "more than". */
export const MISSING_CAP = 10_000

/** Sources whose facts are in a metric, with the newest run of each. */
export function listSources(db: DbOrTx, metricId: number) {
  const newest = db
    .selectDistinctOn([runs.sourceId], {
      sourceId: runs.sourceId,
      state: runs.state,
      endedAt: runs.endedAt,
    })
    .from(runs)
    .orderBy(runs.sourceId, desc(runs.id))
    .as('newest')
  return db
    .selectDistinct({
      id: sources.id,
      name: sources.name,
      expectedEveryDays: sql<
        number | null
      >`case when ${sources.retiredAt} is null then ${sources.expectedEveryDays} end`,
      /** Epoch milliseconds of when it last brought what was there: a run that failed or was undone did not. */
      succeededAt: sql<
        number | null
      >`(select (extract(epoch from coalesce(r.ended_at, r.started_at)) * 1000)::float8
        from runs r where r.source_id = ${sources.id} and r.state in ('succeeded', 'partial') and r.undone_at is null
        order by r.id desc limit 1)`,
      state: newest.state,
      endedAt: newest.endedAt,
    })
    .from(metricStreams)
    .innerJoin(streams, eq(streams.id, metricStreams.streamId))
    .innerJoin(sources, eq(sources.id, streams.sourceId))
    .leftJoin(newest, eq(newest.sourceId, sources.id))
    .where(eq(metricStreams.metricId, metricId))
    .orderBy(asc(sources.name))
}

/** Figures that a person typed for a metric in a span: those that count, those that were corrected, and those that a source has taken over. */
export function listEntries(db: DbOrTx, metricId: number, span: Span) {
  const { supersededBy, supersededAt, supersededReason } = entries
  return db
    .select({
      ...{ by: users.name, at: entries.enteredAt, period: entries.periodStart },
      ...{ supersededBy, supersededAt, supersededReason },
    })
    .from(entries)
    .innerJoin(users, eq(users.id, entries.enteredBy))
    .where(
      and(
        eq(entries.metricId, metricId),
        inArray(entries.state, ['submitted', 'superseded']),
        lt(entries.periodStart, span.end),
        gt(entries.periodEnd, span.start),
      ),
    )
    .orderBy(asc(entries.periodStart), asc(entries.id))
}

/** Takes a metric and where one looks, gives the condition that a fact is one of its there. */
export function inScope(metric: CatalogMetric, scope: Scope): SQL {
  const conditions = and(
    inArray(
      observations.versionId,
      metric.versions.map(version => version.id),
    ),
    eq(observations.deleted, false),
    inPlace(scope),
  )
  return conditions ?? sql`true`
}

/** How many facts of a span are known without an answer or a time, counted up to MISSING_CAP + 1. */
export async function countMissing(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  scope: Scope,
  span: Span,
): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM (SELECT FROM ${observations}
      WHERE ${inScope(metric, scope)} AND ${observations.state} <> 'counted' AND ${observations.state} = 'missing'
        AND ${inSpan(catalog, span)}
      LIMIT ${MISSING_CAP + 1}) known`)
  return rows[0]?.n ?? 0
}

/** Facts of a span that do not count yet, counted by day: how many, and when the last of them will; none: null. */
export async function readUnripe(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  scope: Scope,
  span: Span,
): Promise<{ count: number; until: Day } | null> {
  if (metric.versions.every(version => !version.rule.maturesAfterDays)) return null
  const { rows } = await db.execute<{ count: number; until: Day | null }>(sql`
    SELECT coalesce(sum(times), 0)::float8 AS count, max(matures_on)::text AS until FROM ${observations}
    WHERE ${inScope(metric, scope)} AND ${observations.state} = 'counted' AND matures_on > ${catalog.today}
      AND ${inSpan(catalog, span)}`)
  const [found] = rows
  return found?.until ? { count: found.count, until: found.until } : null
}
