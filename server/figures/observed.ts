import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Catalog } from './catalog'
import { type Question, shapeOf, versionOn } from './pools'
import type { CellGrain, HistogramRow, PoolRow } from './queries'

// Facts of one metric's version that a question may read, and all questions of a page together; the newest
// count, older periods are left without a figure.
const MOST_FACTS = 500_000
const MOST_FACTS_A_PAGE = 1_500_000
const capOf = (questions: readonly Question[]) =>
  Math.min(MOST_FACTS, Math.floor(MOST_FACTS_A_PAGE / questions.length))

const SPLIT_COLUMN = {
  none: '0',
  function: 'function_id',
  region: 'region_id',
  product: 'product_id',
  tier: 'tier_id',
  channel: 'channel_id',
} as const

function asked(catalog: Catalog, questions: readonly Question[]) {
  const rows = questions.map((question, q) => {
    const { metric, scope, split, spans } = question
    const { clock, retention } = shapeOf(metric, versionOn(metric, catalog.today))
    const edges = spans.flatMap(span => [span.start, span.end]).sort()
    return {
      ...scope,
      q,
      metric: metric.id,
      fn: scope.function,
      split,
      lo: edges[0] ?? catalog.today,
      hi: edges.at(-1) ?? catalog.today,
      retention: metric.kind === 'amount_rate' ? (retention ?? 'net') : null,
      business: clock === 'business',
    }
  })
  const spans = questions.flatMap(({ spans: list }, q) =>
    list.map((span, at) => ({ q, at, lo: span.start, hi: span.end })),
  )
  return { rows: JSON.stringify(rows), spans: JSON.stringify(spans) }
}

const splitKey = sql.raw(
  `CASE q.split ${Object.entries(SPLIT_COLUMN)
    .map(([split, column]) => `WHEN '${split}' THEN ${column}`)
    .join(' ')} END`,
)
const among = (column: string, name: string) => sql.raw(`(q.${name} = -1 OR o.${column} = q.${name})`)

/**
 * The facts behind the questions as units: one a fact, of retention one a customer and month, netted there as the rollup
 * does. The limit stands before the filter, so that a rare slice cannot make a page read everything.
 */
function units(catalog: Catalog, grain: CellGrain, questions: readonly Question[], cap: number): SQL {
  const { rows, spans } = asked(catalog, questions)
  return sql`question AS (
    SELECT q.*, v.id AS version_id FROM jsonb_to_recordset(${rows}::jsonb) AS q(q int, metric int, fn int,
      region int, product int, tier int, channel int, split text, lo date, hi date, retention text, business bool)
    JOIN metric_versions v ON v.metric_id = q.metric AND v.valid_from < q.hi AND v.valid_to > q.lo
  ), span AS (
    SELECT * FROM jsonb_to_recordset(${spans}::jsonb) AS s(q int, at int, lo date, hi date)
  ), reading AS MATERIALIZED (
    SELECT q.q, q.version_id, q.retention, ${splitKey} AS key,
      ${among('function_id', 'fn')} AND ${among('region_id', 'region')} AND ${among('product_id', 'product')}
      AND ${among('tier_id', 'tier')} AND ${among('channel_id', 'channel')} AS asked,
      o.function_id, o.identity_id, o.times, o.a, o.b, o.matures_on, o.grain,
      CASE WHEN q.business THEN o.bucket_business ELSE o.bucket END AS bucket,
      (o.occurred_at AT TIME ZONE CASE o.grain WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date AS day
    FROM question q CROSS JOIN LATERAL (
      SELECT * FROM observations WHERE version_id = q.version_id AND state = 'counted' AND NOT deleted
        AND occurred_at >= q.lo - interval '1 day' AND occurred_at < q.hi + interval '1 day'
      ORDER BY occurred_at DESC LIMIT ${cap}) o
  ), reach AS (
    SELECT q, version_id, CASE WHEN count(*) = ${cap} THEN min(day) END AS cut FROM reading GROUP BY 1, 2
  ), fact AS (
    SELECT * FROM reading WHERE asked ${grain === 'day' ? sql`AND grain <> 'month'` : sql``}
  ), unit AS (
    SELECT q, version_id, key, day, times::numeric AS times, a, b, bucket, matures_on
    FROM fact WHERE retention IS NULL
    UNION ALL
    SELECT q, version_id, key, day, 1, CASE retention WHEN 'net' THEN after ELSE least(after, before) END,
      before, NULL, matures_on
    FROM (SELECT q, version_id, key, retention, date_trunc('month', day)::date AS day,
        sum(times * a) AS after, sum(times * b) AS before, max(matures_on) AS matures_on
      FROM fact JOIN identities i ON i.id = identity_id WHERE retention IS NOT NULL
      GROUP BY q, version_id, key, retention, 5, function_id, coalesce(i.customer_id, -i.id)) netted
    WHERE before > 0
  ), placed AS (
    SELECT unit.*, span.at, coalesce(matures_on > ${catalog.today}, false) AS waiting,
      coalesce(span.lo <= reach.cut, false) AS capped
    FROM unit JOIN span USING (q) JOIN reach USING (q, version_id)
    WHERE day >= span.lo AND day < span.hi)`
}

/**
 * What readCells gives, computed from the facts: for three or four slices at once, and for days of a slice, which no cell
 * holds. Reads at most `cap` facts a question and version, the newest; spans that reach further back come as capped.
 */
export async function observeParts(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
  cap = capOf(questions),
): Promise<PoolRow[]> {
  if (questions.length === 0) return []
  const counted = sql.raw('FILTER (WHERE NOT waiting)')
  const { rows } = await db.execute<PoolRow>(sql`
    WITH ${units(catalog, grain, questions, cap)}
    SELECT q, at, key,
      coalesce(sum(times) ${counted}, 0)::float8 AS n, coalesce(sum(times * a) ${counted}, 0)::float8 AS a,
      coalesce(sum(times * b) ${counted}, 0)::float8 AS b, coalesce(sum(times * a * a) ${counted}, 0)::float8 AS aa,
      coalesce(sum(times * b * b) ${counted}, 0)::float8 AS bb,
      coalesce(sum(times * a * b) ${counted}, 0)::float8 AS ab,
      count(DISTINCT date_trunc(${grain}, day))::int AS periods,
      bool_or(waiting) AS waiting, bool_or(capped) AS capped
    FROM placed GROUP BY q, at, key
    UNION ALL
    SELECT q, at, 0, 0, 0, 0, 0, 0, 0, 0, false, true
    FROM span JOIN reach USING (q) WHERE span.lo <= reach.cut`)
  return rows
}

/** What readHistograms gives, computed from the facts; the same limits as observeParts. */
export async function observeHistograms(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
  cap = capOf(questions),
): Promise<HistogramRow[]> {
  if (questions.length === 0) return []
  const { rows } = await db.execute<HistogramRow>(sql`
    WITH ${units(catalog, grain, questions, cap)}, filled AS (
      SELECT q, at, key, bucket, sum(times)::float8 AS n FROM placed
      WHERE bucket IS NOT NULL GROUP BY 1, 2, 3, 4)
    SELECT q, at, key, json_agg(bucket) AS buckets, json_agg(n) AS counts FROM filled GROUP BY 1, 2, 3`)
  return rows
}
