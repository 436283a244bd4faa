import { and, asc, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import {
  annotations,
  benchmarks,
  entries,
  metricStreams,
  observations,
  runs,
  sources,
  streams,
  users,
} from '@/db/schema'
import type { Span } from '@/domain/comparison'
import type { Day } from '@/domain/day'
import { ANY } from '@/domain/slice'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Scope } from '../figures/pools'

/** Known facts without an answer are counted up to here; beyond it the page says "more than". */
export const MISSING_CAP = 10_000
const OPEN_CAP = 50_000

/** Flags on the time axis between two days: the metric's own, its function's and the company's. */
export function listAnnotations(db: DbOrTx, metric: CatalogMetric, from: Day, to: Day) {
  const functionWide =
    metric.functionId === null
      ? isNull(annotations.functionId)
      : or(isNull(annotations.functionId), eq(annotations.functionId, metric.functionId))
  return db
    .select({ id: annotations.id, onDay: annotations.onDay, text: annotations.text, by: users.name })
    .from(annotations)
    .leftJoin(users, eq(users.id, annotations.createdBy))
    .where(
      and(
        isNull(annotations.removedAt),
        gte(annotations.onDay, from),
        lt(annotations.onDay, to),
        or(eq(annotations.metricId, metric.id), and(isNull(annotations.metricId), functionWide)),
      ),
    )
    .orderBy(asc(annotations.onDay), asc(annotations.id))
}

/** The newest benchmark of a metric, comparable ones first; none: undefined. */
export async function findBenchmark(db: DbOrTx, metricId: number) {
  const [found] = await db
    .select()
    .from(benchmarks)
    .where(eq(benchmarks.metricId, metricId))
    .orderBy(desc(benchmarks.comparable), desc(benchmarks.year), desc(benchmarks.id))
    .limit(1)
  return found
}

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
      expectedEveryDays: sources.expectedEveryDays,
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

/** Figures that a person typed for a metric in a span. */
export function listEntries(db: DbOrTx, metricId: number, span: Span) {
  return db
    .select({ by: users.name, at: entries.enteredAt, period: entries.periodStart })
    .from(entries)
    .innerJoin(users, eq(users.id, entries.enteredBy))
    .where(
      and(
        eq(entries.metricId, metricId),
        eq(entries.state, 'submitted'),
        gte(entries.periodStart, span.start),
        lt(entries.periodStart, span.end),
      ),
    )
    .orderBy(asc(entries.periodStart), asc(entries.id))
}

function inScope(metric: CatalogMetric, scope: Scope): SQL {
  const only = (column: SQL.Aliased | Parameters<typeof eq>[0], id: number) =>
    id === ANY ? undefined : sql`${column} = ${id}`
  const conditions = and(
    inArray(
      observations.versionId,
      metric.versions.map(version => version.id),
    ),
    eq(observations.deleted, false),
    only(observations.functionId, scope.function),
    only(observations.regionId, scope.region),
    only(observations.productId, scope.product),
    only(observations.tierId, scope.tier),
    only(observations.channelId, scope.channel),
  )
  return conditions ?? sql`true`
}

// Midnight in the company's zone; a day that daylight saving shortens is handled by PostgreSQL.
const midnight = (catalog: Catalog, day: Day) =>
  sql`(${day}::date::timestamp AT TIME ZONE ${catalog.timeZone})`

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
        AND ${observations.occurredAt} >= ${midnight(catalog, span.start)}
        AND ${observations.occurredAt} < ${midnight(catalog, span.end)}
      LIMIT ${MISSING_CAP + 1}) known`)
  return rows[0]?.n ?? 0
}

/** What is open now, live: how many, since when the oldest, and the median start; capped. */
export async function readOpen(db: DbOrTx, metric: CatalogMetric, scope: Scope) {
  const { rows } = await db.execute<{ count: number; oldest: string | null; middle: string | null }>(sql`
    SELECT coalesce(sum(times), 0)::float8 AS count, min(started_at)::text AS oldest,
      to_timestamp(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM started_at)))::text AS middle
    FROM (SELECT started_at, times FROM ${observations}
      WHERE ${inScope(metric, scope)} AND ${observations.state} <> 'counted' AND ${observations.state} = 'open'
      LIMIT ${OPEN_CAP}) waiting`)
  return rows[0] ?? { count: 0, oldest: null, middle: null }
}

/** When what is open now and began in a span began, in epoch seconds, with how many; capped. */
export async function readOpenStarts(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  scope: Scope,
  span: Span,
) {
  const { rows } = await db.execute<{ started: number; count: number }>(sql`
    SELECT extract(epoch FROM started_at)::float8 AS started, times::float8 AS count FROM ${observations}
    WHERE ${inScope(metric, scope)} AND ${observations.state} <> 'counted' AND ${observations.state} = 'open'
      AND started_at >= ${midnight(catalog, span.start)} AND started_at < ${midnight(catalog, span.end)}
    LIMIT ${OPEN_CAP}`)
  return rows
}
