import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Span } from '@/domain/comparison'
import type { Answered } from '@/domain/customer-voice'
import type { Parts } from '@/domain/parts'
import { toldSum } from '../../customers/service'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { inSpan } from '../../figures/in-place'
import { versionsIn } from '../../figures/pools'
import { endsSoon, regionOf, saidNothing, tierOf } from '../list-queries'
import { intArray, isInReach, type Reach } from '../reach'
import { answerVersions, lastAnswer } from '../said'

// A type and not an interface: what the driver gives is a record of columns.
export type Silent = { customers: number; amount: number; told: number | null }

/** Whose terms end within 90 days, or ended and are not decided, and who said nothing for a year: how many, and what those terms are worth in a year; `told`: as everybody may be told it. */
export async function readSilent(db: DbOrTx, catalog: Catalog, reach: Reach): Promise<Silent> {
  const { rows } = await db.execute<Silent>(sql`
    WITH due AS MATERIALIZED (
      SELECT k.customer_id AS id, sum(k.amount) AS amount FROM contracts k
      WHERE ${endsSoon(catalog)} GROUP BY k.customer_id),
    silent AS MATERIALIZED (SELECT due.amount FROM due JOIN customers c ON c.id = due.id
      WHERE c.merged_into_id IS NULL AND ${isInReach(reach, sql`c.id`)} AND ${saidNothing(catalog, sql`c.id`)})
    SELECT count(*)::int AS customers, coalesce(sum(amount), 0)::float8 AS amount,
      ${toldSum(sql`SELECT amount FROM silent`)} AS told FROM silent`)
  return rows[0] ?? { customers: 0, amount: 0, told: null }
}

/**
 * What each customer answered to a metric in a span, with what it paid in a year when it answered last. Answers of whom nobody knows have
 * no amount. The sum of all is the metric's figure, from the same facts as the rollup.
 */
export async function readAnswers(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  span: Span,
): Promise<Answered[]> {
  const versions = versionsIn(metric, span).map(({ id }) => id)
  const { rows } = await db.execute<{ [Key in keyof Answered]: number }>(sql`
    WITH said AS MATERIALIZED (
      SELECT i.customer_id AS id, CASE WHEN i.customer_id IS NULL THEN observations.identity_id END AS alone,
        sum(times * a)::float8 AS promoters, sum(times * b)::float8 AS detractors,
        sum(times)::float8 AS answers, max((occurred_at AT TIME ZONE ${catalog.timeZone})::date) AS day
      FROM observations LEFT JOIN identities i ON i.id = observations.identity_id
      WHERE version_id = ANY (${intArray(versions)}) AND state = 'counted' AND NOT deleted AND ${inSpan(catalog, span)}
      GROUP BY 1, 2)
    SELECT promoters, detractors, answers, coalesce((SELECT sum(k.amount) FROM contracts k
      WHERE k.customer_id = said.id AND k.term_start <= said.day AND k.term_end >= said.day), 0)::float8 AS amount
    FROM said`)
  return rows
}

/** Coverage of one slice: customers under contract, those of them who answered, and what is to be renewed of theirs. */
// A type and not an interface: what the driver gives is a record of columns.
export type CoverageRow = { [Sum in keyof Parts]: number } & {
  dimension: 'all' | 'tier' | 'region' | 'product'
  id: number
  customers: number
  answered: number
}

/**
 * Of customers under contract today who answered anything since a day, by the tier that they have, the region of their last answer (else of their newest fact) and the products of
 * their terms. Beside it the sums of what is due within twelve months, over customers (domain/parts.ts).
 */
export async function readCoverage(db: DbOrTx, catalog: Catalog, since: string): Promise<CoverageRow[]> {
  const today = sql`${catalog.today}::date`
  const sums = sql`count(*)::int AS customers, count(*) FILTER (WHERE answered)::int AS answered,
    count(*) FILTER (WHERE due > 0)::int AS n, coalesce(sum(due) FILTER (WHERE answered), 0)::float8 AS a,
    coalesce(sum(due), 0)::float8 AS b, coalesce(sum(due * due) FILTER (WHERE answered), 0)::float8 AS aa,
    coalesce(sum(due * due), 0)::float8 AS bb, coalesce(sum(due * due) FILTER (WHERE answered), 0)::float8 AS ab`
  const { rows } = await db.execute<CoverageRow>(sql`
    WITH terms AS MATERIALIZED (
      SELECT k.customer_id, k.product_id,
        bool_or(k.term_start <= ${today} AND k.term_end >= ${today}) AS holds,
        sum(k.amount) FILTER (WHERE k.term_end >= ${today} AND k.term_end < ${today} + interval '12 months') AS due
      FROM contracts k WHERE k.term_end >= ${today} GROUP BY 1, 2
    ), held AS MATERIALIZED (
      SELECT customer_id AS id, coalesce(sum(due), 0) AS due FROM terms GROUP BY 1 HAVING bool_or(holds)
    ), who AS MATERIALIZED (
      SELECT held.id, held.due, (${tierOf(sql`held.id`, catalog.today)}) AS tier, CASE WHEN last.region_id <> 0 THEN last.region_id ELSE (${regionOf(sql`held.id`)}) END AS region,
        coalesce(last.at >= ${since}::timestamptz, false) AS answered
      FROM held LEFT JOIN LATERAL (${lastAnswer(answerVersions(catalog), sql`held.id`)}) last ON true
    )
    SELECT 'all' AS dimension, 0 AS id, ${sums} FROM who
    UNION ALL SELECT 'tier', tier, ${sums} FROM who WHERE tier IS NOT NULL GROUP BY tier
    UNION ALL SELECT 'region', region, ${sums} FROM who WHERE region IS NOT NULL GROUP BY region
    UNION ALL SELECT 'product', product_id, ${sums} FROM (
      SELECT t.product_id, coalesce(t.due, 0) AS due, who.answered FROM terms t JOIN who ON who.id = t.customer_id
      WHERE t.product_id IS NOT NULL AND t.holds) each GROUP BY product_id`)
  return rows
}

/** How many were asked and how many answered, of one slice. */
export type ResponseRow = {
  dimension: 'all' | 'tier' | 'region' | 'product'
  id: number
  asked: number
  answered: number
}

/** A version of a metric of answers, and a stream that tells in a span who did not answer it. */
export type Asking = { version: number; stream: number }

/** Which streams tell in a span who did not answer what; of all other answers nobody knows how many were asked. */
export async function findAsking(db: DbOrTx, catalog: Catalog, span: Span): Promise<Asking[]> {
  const { rows } = await db.execute<Asking>(sql`
    SELECT DISTINCT version_id AS version, stream_id AS stream FROM observations
    WHERE version_id = ANY (${intArray(answerVersions(catalog))}) AND state <> 'counted' AND NOT deleted
      AND state = 'missing' AND ${inSpan(catalog, span)}`)
  return rows
}

/**
 * Takes who tells who did not answer and a span, gives how many questions were asked and answered, by slice of the question. Answers that came by any other
 * stream are in neither: they would be answers without anybody who did not.
 */
export async function readResponses(
  db: DbOrTx,
  catalog: Catalog,
  asking: readonly Asking[],
  span: Span,
): Promise<ResponseRow[]> {
  if (asking.length === 0) return []
  const versions = intArray(asking.map(({ version }) => version))
  const streams = intArray(asking.map(({ stream }) => stream))
  const { rows } = await db.execute<ResponseRow>(sql`
    WITH each AS MATERIALIZED (
      SELECT tier_id AS tier, region_id AS region, product_id AS product, sum(times)::float8 AS asked,
        coalesce(sum(times) FILTER (WHERE state = 'counted'), 0)::float8 AS answered
      FROM observations WHERE version_id = ANY (${versions})
        AND (version_id, stream_id) IN (SELECT * FROM unnest(${versions}, ${streams})) AND state IN ('counted', 'missing')
        AND NOT deleted AND ${inSpan(catalog, span)} GROUP BY 1, 2, 3)
    SELECT 'all' AS dimension, 0 AS id, coalesce(sum(asked), 0) AS asked, coalesce(sum(answered), 0) AS answered FROM each
    UNION ALL SELECT 'tier', tier, sum(asked), sum(answered) FROM each WHERE tier <> 0 GROUP BY tier
    UNION ALL SELECT 'region', region, sum(asked), sum(answered) FROM each WHERE region <> 0 GROUP BY region
    UNION ALL SELECT 'product', product, sum(asked), sum(answered) FROM each WHERE product <> 0 GROUP BY product`)
  return rows
}
