import { and, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entries, identities, observations, runs, sources, streams, users } from '@/db/schema'
import type { Mood } from '@/domain/comments'
import type { Span } from '@/domain/comparison'
import { hoursOf, type RowSearch, rangeOf } from '@/domain/rows'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { factDay, inPlace, inSpan } from '../figures/in-place'
import { type Scope, versionOn, versionsIn } from '../figures/pools'

/** What of a metric's records is looked at. */
export interface Looked {
  metric: CatalogMetric
  scope: Scope
  span: Span
  search: RowSearch
  /** Of which functions records may be narrowed by their value: those whose values are shown. */
  valued: 'all' | readonly number[]
}

/** Rows are counted up to here; beyond it the page says "more than". */
export const COUNT_CAP = 10_000

const isCounted = eq(observations.state, 'counted')
// a and b of a counted answer say which box it is in (domain/parts.ts).
const IN_MOOD: Readonly<Record<Mood, SQL>> = {
  promoter: sql`${observations.a} > 0`,
  passive: sql`${observations.a} = 0 AND ${observations.b} = 0`,
  detractor: sql`${observations.b} > 0`,
  favourable: sql`${observations.a} > 0`,
  unfavourable: sql`${observations.a} = 0`,
}

function isRipe(catalog: Catalog): SQL {
  return sql`(${observations.maturesOn} IS NULL OR ${observations.maturesOn} <= ${catalog.today})`
}

/** Takes a search, tells whether it asks for the values themselves. */
export const asksValues = ({ answer, hours, mood }: RowSearch) =>
  answer !== null || hours !== null || mood !== null

function chosen(catalog: Catalog, { metric, span, search, valued }: Looked): (SQL | undefined)[] {
  const { answer, hours, mood, share } = search
  const scores = answer === null ? null : rangeOf(answer)
  const time = hours === null ? null : hoursOf(hours)
  const seconds = versionOn(metric, span.start)?.rule.clock === 'business' ? observations.b : observations.a
  const inFigure = sql`(${isCounted} AND ${isRipe(catalog)})`
  return [
    valued !== 'all' && asksValues(search) ? inArray(observations.functionId, [...valued]) : undefined,
    ...(scores
      ? [isCounted, gte(observations.bucket, scores.from), lte(observations.bucket, scores.to)]
      : []),
    // The first bar of a drawing holds 0, too.
    ...(time ? [isCounted, time.over > 0 ? sql`${seconds} > ${time.over * 3600}` : undefined] : []),
    ...(time && time.most !== null ? [sql`${seconds} <= ${time.most * 3600}`] : []),
    ...(mood ? [isCounted, IN_MOOD[mood]] : []),
    share === null ? undefined : share === 'counted' ? inFigure : sql`NOT ${inFigure}`,
  ]
}

/** The records of the span in the place, as far as they are chosen. */
function here(catalog: Catalog, looked: Looked): SQL {
  const { metric, scope, span } = looked
  const ids = versionsIn(metric, span).map(version => version.id)
  const [only, ...more] = ids
  // One version is the rule: then the index has the order of the list.
  const version =
    more.length > 0 ? inArray(observations.versionId, ids) : eq(observations.versionId, only ?? 0)
  const conditions = and(
    ...[version, eq(observations.deleted, false), inPlace(scope), inSpan(catalog, span)],
    ...chosen(catalog, looked),
  )
  return conditions ?? sql`false`
}

/** How many records there are, each counted as often as it stands for one, up to so many. */
export async function countRows(
  db: DbOrTx,
  catalog: Catalog,
  looked: Looked,
  cap: number = COUNT_CAP,
): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    SELECT coalesce(sum(times), 0)::float8 AS n FROM (
      SELECT ${observations.times} FROM ${observations} WHERE ${here(catalog, looked)} LIMIT ${cap + 1}) known`)
  return rows[0]?.n ?? 0
}

/** A place in the list: the record's millisecond and its number. */
export interface Place {
  at: number
  id: number
}

/** Records, newest first, from behind a place; at most `limit`. Read along the index of versions and instants. */
export function listRows(
  db: DbOrTx,
  catalog: Catalog,
  looked: Looked,
  { after, limit }: { after: Place | null; limit: number },
) {
  const { occurredAt, id } = observations
  const instant = after && sql`to_timestamp(${after.at}::float8 / 1000)`
  const older = after
    ? sql`(${occurredAt} < ${instant} OR (${occurredAt} = ${instant} AND ${id} < ${after.id}))`
    : undefined
  // Of those before the place one bound is the index's, whatever the numbers.
  const bound = after ? sql`${occurredAt} <= ${instant}` : undefined
  return db
    .select({
      ...{ id, streamId: observations.streamId, externalId: observations.externalId },
      at: sql<number>`floor(extract(epoch FROM ${occurredAt}) * 1000)::float8`,
      day: sql<string>`(${factDay(catalog)})::text`,
      ...{ grain: observations.grain, state: observations.state, times: observations.times },
      estimated: observations.estimated,
      ...{ a: observations.a, b: observations.b, bucket: observations.bucket },
      ...{ versionId: observations.versionId, maturesOn: observations.maturesOn },
      ...{ functionId: observations.functionId, regionId: observations.regionId },
      ...{
        productId: observations.productId,
        tierId: observations.tierId,
        channelId: observations.channelId,
      },
      ...{ customerId: identities.customerId, source: sources.name },
      /** Epoch milliseconds of the run that brought it as it is. */
      came: sql<number | null>`floor(extract(epoch FROM ${runs.startedAt}) * 1000)::float8`,
    })
    .from(observations)
    .innerJoin(streams, eq(streams.id, observations.streamId))
    .innerJoin(sources, eq(sources.id, streams.sourceId))
    .leftJoin(runs, eq(runs.id, observations.runId))
    .leftJoin(identities, eq(identities.id, observations.identityId))
    .where(and(here(catalog, looked), bound, older))
    .orderBy(sql`${occurredAt} DESC`, sql`${id} DESC`)
    .limit(limit)
}
export type Row = Awaited<ReturnType<typeof listRows>>[number]

/** Who typed what of a metric's span: by stream and what a record is called there. */
export async function listTypists(
  db: DbOrTx,
  metricId: number,
  { start, end }: Span,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ streamId: entries.streamId, facts: entries.facts, by: users.name })
    .from(entries)
    .innerJoin(users, eq(users.id, entries.enteredBy))
    .where(
      and(
        ...[eq(entries.metricId, metricId), eq(entries.state, 'submitted')],
        ...[lt(entries.periodStart, end), sql`${entries.periodEnd} > ${start}`],
      ),
    )
  return new Map(
    rows.flatMap(({ streamId, facts, by }) => facts.map(fact => [`${streamId} ${fact}`, by] as const)),
  )
}
