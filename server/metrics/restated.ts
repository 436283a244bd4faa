import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { observations } from '@/db/schema'
import { dayOf, startOfDay } from '@/domain/calendar'
import type { Span } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { figureOf } from '@/domain/figure'
import { formatDay, formatNumber } from '@/domain/format'
import { bucketOf, type Histogram, mergeHistograms } from '@/domain/histogram'
import { addParts, emptyParts, type Parts, partsOf, subtractParts } from '@/domain/parts'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Assessment } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { inPlace, inSpan, middleOf, wasInSpan } from '../figures/in-place'
import { type Scope, shapeOf } from '../figures/pools'
import { valueText } from '../figures/wording'

const MOST_CHANGED = 20_000
const CUTS = ['function', ...SLICE_DIMENSIONS] as const

/** A fact's numbers, as it is or as it was before its first change since. */
interface Told {
  state: string
  deleted: boolean
  times: number
  a: number
  b: number
  bucket: number | null
  bucketBusiness: number | null
}

type Place = Record<(typeof CUTS)[number], number>
type Before = Omit<Told, 'bucket'> & Place & { bucket?: number | null; occurredAt: string; grain: string }

interface Row extends Told {
  /** When the first whole report came in. */
  reportedAt: string
  /** Whether it is in the period and place now. */
  here: boolean
  /** Where it is now, of what a merge or split has moved meanwhile: those restate on purpose and say so themselves. */
  moved: Partial<Place> | null
  before: Before | null
}

/** What came after the period was first reported whole. */
export interface Later {
  reportedAt: Date
  scope: Scope
  rows: Row[]
}

const { id, runId, versionId, functionId, regionId, productId, tierId, channelId } = observations
const NOW_IN: Readonly<Record<(typeof CUTS)[number], SQL>> = {
  function: sql`${functionId}`,
  region: sql`${regionId}`,
  product: sql`${productId}`,
  tier: sql`${tierId}`,
  channel: sql`${channelId}`,
}

// Runs of the metric's sources that began when the span was over, what facts were in it before each of their changes, and the first of
// those runs that reported the span whole: not before any that brought one of its facts, though it has left it since.
const reports = (catalog: Catalog, metric: CatalogMetric, versions: SQL, span: Span) => sql`
  due AS MATERIALIZED (
    SELECT r.id, r.ended_at, r.state IN ('succeeded', 'partial') AS well FROM runs r
    WHERE r.started_at >= ${new Date(startOfDay(span.end, catalog.timeZone))} AND r.source_id IN (
      SELECT s.source_id FROM metric_streams m JOIN streams s ON s.id = m.stream_id WHERE m.metric_id = ${metric.id})
  ), was AS MATERIALIZED (
    SELECT c.observation_id, c.run_id, (c.before ->> 'run')::bigint AS brought FROM due JOIN observation_changes c ON c.run_id = due.id
    WHERE (c.before ->> 'version')::int = ANY (${versions}) AND ${wasInSpan(catalog, span)}
  ), known AS MATERIALIZED (
    SELECT least((SELECT min(${runId}) FROM ${observations} WHERE ${versionId} = ANY (${versions}) AND ${inSpan(catalog, span)}),
      (SELECT min(brought) FROM was)) AS run
  ), first AS MATERIALIZED (
    SELECT due.id, due.ended_at FROM known, due WHERE due.well AND due.id >= known.run ORDER BY due.id LIMIT 1
  )`

/**
 * Facts of a span and place that came, changed or left after its first whole report: the first run of one of the metric's sources that began
 * when the span was over, ended well and was not before the first that brought any of them. Each with what it was before. No such report yet, or nothing later: null. At most 20,001.
 */
export async function readLater(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  scope: Scope,
  span: Span,
): Promise<Later | null> {
  const versions = sql`${sql.param(metric.versions.map(version => version.id))}::int[]`
  const here = sql`${versionId} = ANY (${versions}) AND ${inSpan(catalog, span)} AND ${inPlace(scope) ?? sql`true`}`
  const places = sql.join(
    CUTS.flatMap(name => [sql`${name}::text`, NOW_IN[name]]),
    sql`, `,
  )
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    WITH ${reports(catalog, metric, versions, span)}, touched AS MATERIALIZED (
      SELECT ${id} AS id FROM first JOIN ${observations} ON ${runId} > first.id WHERE ${here}
      UNION SELECT was.observation_id FROM first JOIN was ON was.run_id > first.id
      LIMIT ${MOST_CHANGED + 1}
    )
    SELECT first.ended_at::text AS "reportedAt", (${here}) AS here, ${observations.state} AS state,
      ${observations.deleted} AS deleted, ${observations.times}::float8 AS times, ${observations.a}::float8 AS a,
      ${observations.b}::float8 AS b, ${observations.bucket} AS bucket, ${observations.bucketBusiness} AS "bucketBusiness",
      (SELECT jsonb_object_agg(cut.key, jsonb_build_object(${places}) -> cut.key)
        FROM observation_changes c, jsonb_object_keys(c.before) cut(key)
        WHERE c.observation_id = ${id} AND c.reassignment_id IS NOT NULL) AS moved,
      (SELECT c.before FROM observation_changes c WHERE c.observation_id = ${id} AND c.run_id > first.id
        ORDER BY c.id LIMIT 1) AS before
    FROM touched JOIN ${observations} ON ${id} = touched.id, first`)
  const reportedAt = rows[0]?.reportedAt
  return reportedAt ? { reportedAt: new Date(reportedAt), scope, rows } : null
}

interface Looked {
  scope: Scope
  span: Span
  isDuration: boolean
}

interface Sum {
  parts: Parts
  histogram: Histogram
}

/** What a fact adds to its figure; nothing where it does not count. */
function addedBy(told: Told | null, clock: 'elapsed' | 'business' | null): Sum | null {
  if (!told || told.deleted || told.state !== 'counted') return null
  const one = partsOf({ a: Number(told.a), b: Number(told.b) })
  const { times } = told
  const parts = {
    n: one.n * times,
    a: one.a * times,
    b: one.b * times,
    aa: one.aa * times,
    bb: one.bb * times,
    ab: one.ab * times,
  }
  // The box of a score is for the distribution: its figure has no histogram.
  const bucket = clock && (clock === 'business' ? told.bucketBusiness : told.bucket)
  return { parts, histogram: bucket === null ? new Map() : new Map([[bucket, told.times]]) }
}

const sumOf = (sums: readonly (Sum | null)[]): Sum => {
  const known = sums.filter(sum => sum !== null)
  return {
    parts: known.reduce((all, { parts }) => addParts(all, parts), emptyParts()),
    histogram: mergeHistograms(...known.map(({ histogram }) => histogram)),
  }
}

const isSame = (one: Sum, other: Sum) =>
  one.parts.n === other.parts.n &&
  one.parts.a === other.parts.a &&
  one.parts.b === other.parts.b &&
  [...one.histogram.keys()].join() === [...other.histogram.keys()].join()

/** A fact as it was, where it counted here then. */
function wasOf({ before, moved }: Row, catalog: Catalog, { scope, span, isDuration }: Looked): Told | null {
  if (!before) return null
  const zone = before.grain === 'instant' ? catalog.timeZone : 'UTC'
  const day = addDays(dayOf(new Date(before.occurredAt), zone), middleOf(catalog, before.grain))
  if (day < span.start || day >= span.end) return null
  const place = { ...before, ...moved }
  if (CUTS.some(name => scope[name] !== ANY && place[name] !== scope[name])) return null
  const seconds = Number(before.a)
  // Notes of changes from before buckets were noted: it follows from the seconds.
  const noted = before.bucket === undefined ? bucketOf(seconds) : before.bucket
  return { ...before, bucket: isDuration && before.state === 'counted' ? noted : null }
}

/**
 * What became of a figure since its period was first reported whole, in a sentence: "41 as first reported whole on 3 Nov 2026, 42 now: 6 late
 * answers". The earlier figure is the present sums less what came since, by the engine. Takes the assessment shown; nothing
 * later: null. Retention's units are netted by customer and have no such sums: what came is counted only.
 */
export function restatedWords(
  catalog: Catalog,
  { metric, period, pool, reading, versionNumber }: Assessment,
  later: Later | null,
): string | null {
  if (!later) return null
  const { locale } = catalog
  const words = textIn(locale).lineage
  const written = (count: number) => formatNumber(count, 0, locale)
  if (later.rows.length > MOST_CHANGED) return words.many(written(MOST_CHANGED))
  const version = metric.versions.find(one => one.number === versionNumber)
  const isDuration = metric.kind === 'duration'
  const clock = isDuration ? (version?.rule.clock ?? 'elapsed') : null
  const looked = { scope: later.scope, span: period, isDuration }
  const pairs = later.rows.map(row => ({
    is: addedBy(row.here ? row : null, clock),
    was: addedBy(wasOf(row, catalog, looked), clock),
  }))
  const came = pairs.filter(({ is, was }) => is && !was).length
  const removed = pairs.filter(({ is, was }) => was && !is).length
  const corrected = pairs.filter(({ is, was }) => is && was && !isSame(is, was)).length
  if (came + removed + corrected === 0) return null
  const one = textIn(locale).format.one(metric.countedAs)
  const what = [
    ...(came > 0 ? [words.came(came, written(came), metric.countedAs, one)] : []),
    ...(corrected > 0 ? [words.corrected(corrected, written(corrected))] : []),
    ...(removed > 0 ? [words.removed(written(removed))] : []),
  ]
  const day = formatDay(dayOf(later.reportedAt, catalog.timeZone), locale)
  const [is, was] = [sumOf(pairs.map(pair => pair.is)), sumOf(pairs.map(pair => pair.was))]
  const parts = addParts(subtractParts(pool.parts, is.parts), was.parts)
  const less = new Map([...is.histogram].map(([bucket, count]) => [bucket, -count]))
  const histogram = mergeHistograms(pool.histogram ?? new Map(), less, was.histogram)
  const then = figureOf({ ...shapeOf(metric, version), dispersion: pool.dispersion }, parts, histogram)
  if (metric.kind === 'amount_rate' || reading.value === null) return words.changedSince(day, what)
  const [before, now] = [valueText(metric, then.value), valueText(metric, reading.value)]
  return before === now ? words.changedSince(day, what) : words.restated(before, now, day, what)
}
