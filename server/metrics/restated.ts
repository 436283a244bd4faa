import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { observations } from '@/db/schema'
import { dayOf, startOfDay } from '@/domain/calendar'
import type { Span } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { figureOf } from '@/domain/figure'
import { formatDay, formatNumber } from '@/domain/format'
import { bucketOf, type Histogram, mergeHistograms } from '@/domain/histogram'
import { addParts, emptyParts, type Parts, partsOf, subtractParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Assessment } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { inPlace, inSpan, middleOf } from '../figures/in-place'
import { type Scope, shapeOf } from '../figures/pools'
import { valueText } from '../figures/wording'

const MOST_CHANGED = 20_000

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

interface Row extends Told {
  /** When the first whole report came in. */
  reportedAt: string
  before: (Omit<Told, 'bucket'> & { occurredAt: string; grain: string }) | null
}

/** What came after the period was first reported whole. */
export interface Later {
  reportedAt: Date
  rows: Row[]
}

/**
 * Facts of a span that came or changed after its first whole report: the first run of one of the metric's sources that began when the span
 * was over, ended well and was not before the first that brought any of them. Each with what it was before. No such report yet, or nothing later: null. At most 20,001.
 */
export async function readLater(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  scope: Scope,
  span: Span,
): Promise<Later | null> {
  const over = new Date(startOfDay(span.end, catalog.timeZone))
  const versions = metric.versions.map(version => version.id)
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    WITH known AS MATERIALIZED (
      SELECT min(${observations.runId}) AS run FROM ${observations}
      WHERE ${observations.versionId} = ANY (${sql.param(versions)}::int[]) AND ${inSpan(catalog, span)}
    ), first AS MATERIALIZED (
      SELECT r.id, r.ended_at FROM known, runs r WHERE r.state IN ('succeeded', 'partial')
        AND r.started_at >= ${over} AND r.id >= known.run AND r.source_id IN (SELECT s.source_id FROM metric_streams m JOIN streams s ON s.id = m.stream_id
          WHERE m.metric_id = ${metric.id})
      ORDER BY r.id LIMIT 1
    )
    SELECT first.ended_at::text AS "reportedAt", ${observations.state} AS state,
      ${observations.deleted} AS deleted, ${observations.times}::float8 AS times, ${observations.a}::float8 AS a,
      ${observations.b}::float8 AS b, ${observations.bucket} AS bucket, ${observations.bucketBusiness} AS "bucketBusiness",
      (SELECT c.before FROM observation_changes c WHERE c.observation_id = ${observations.id} AND c.run_id > first.id
        ORDER BY c.id LIMIT 1) AS before
    FROM first JOIN ${observations} ON ${observations.runId} > first.id
    WHERE ${observations.versionId} = ANY (${sql.param(versions)}::int[])
      AND ${inSpan(catalog, span)} AND ${inPlace(scope) ?? sql`true`}
    LIMIT ${MOST_CHANGED + 1}`)
  const reportedAt = rows[0]?.reportedAt
  return reportedAt ? { reportedAt: new Date(reportedAt), rows } : null
}

interface Sum {
  parts: Parts
  histogram: Histogram
}

/** What a fact adds to its figure; nothing where it does not count. */
function addedBy(told: Told | null, clock: 'elapsed' | 'business'): Sum | null {
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
  const bucket = clock === 'business' ? told.bucketBusiness : told.bucket
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

/** A change kept every number but the bucket of the elapsed time, which follows from it. */
function wasOf({ before }: Row, catalog: Catalog, span: Span, isDuration: boolean): Told | null {
  if (!before) return null
  const zone = before.grain === 'instant' ? catalog.timeZone : 'UTC'
  const day = addDays(dayOf(new Date(before.occurredAt), zone), middleOf(catalog, before.grain))
  if (day < span.start || day >= span.end) return null
  const seconds = Number(before.a)
  const bucket = isDuration && before.state === 'counted' ? bucketOf(seconds) : null
  return { ...before, bucket }
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
  const clock = version?.rule.clock ?? 'elapsed'
  const isDuration = metric.kind === 'duration'
  const pairs = later.rows.map(row => ({
    is: addedBy(row, clock),
    was: addedBy(wasOf(row, catalog, period, isDuration), clock),
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
