import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Catalog } from './catalog'
import type { Question } from './pools'
import type { CellGrain, HistogramRow, PoolRow } from './queries'

// Facts of one metric that a page may look at, and of all its metrics together: a second of reading. The newest
// count; older periods are left without a figure.
const MOST_FACTS = 100_000
const MOST_FACTS_A_PAGE = 300_000
function capOf(questions: readonly Question[]): number {
  const metrics = new Set(questions.map(question => question.metric.id))
  return Math.min(MOST_FACTS, Math.floor(MOST_FACTS_A_PAGE / metrics.size))
}

const COLUMNS = {
  function: 'function_id',
  region: 'region_id',
  product: 'product_id',
  tier: 'tier_id',
  channel: 'channel_id',
} as const
const SPLIT_COLUMNS = { none: '0', ...COLUMNS }
const DIMENSIONS = ['function', 'region', 'product', 'tier', 'channel'] as const

function asked(catalog: Catalog, questions: readonly Question[]) {
  const rows = questions.map((question, q) => {
    const { metric, scope, split, spans } = question
    const edges = spans.flatMap(span => [span.start, span.end]).sort()
    return {
      ...scope,
      q,
      metric: metric.id,
      split,
      lo: edges[0] ?? catalog.today,
      hi: edges.at(-1) ?? catalog.today,
      amounts: metric.kind === 'amount_rate',
    }
  })
  const spans = questions.flatMap(({ spans: list }, q) =>
    list.map((span, at) => ({ q, at, lo: span.start, hi: span.end })),
  )
  return { rows: JSON.stringify(rows), spans: JSON.stringify(spans) }
}

const splitKey = sql.raw(
  `CASE q.split ${Object.entries(SPLIT_COLUMNS)
    .map(([split, column]) => `WHEN '${split}' THEN ${column}`)
    .join(' ')} END`,
)

const within = sql.raw(
  DIMENSIONS.map(name => `(q.${name} = -1 OR r.${COLUMNS[name]} = q.${name})`).join(' AND '),
)

// A span is whole only if it begins after the day of the cut, wherever that day is.
const isCapped = (catalog: Catalog) =>
  sql`coalesce(span.lo <= (source.cut AT TIME ZONE ${catalog.timeZone})::date
    OR span.lo <= (source.cut AT TIME ZONE 'UTC')::date, false)`

// The first day of the month that holds a fact's day: a calendar month, or the period of 4-4-5.
const monthOf = (catalog: Catalog) =>
  catalog.calendar.weekYear
    ? sql`(SELECT p.starts_on FROM periods p WHERE p.generation_id = ${catalog.generationId} AND p.grain = 'month'
        AND p.starts_on <= day ORDER BY p.starts_on DESC LIMIT 1)`
    : sql`date_trunc('month', day)::date`

// A month's figure lies in the 4-4-5 period that holds the month's middle, as in the rollup.
const middle = (catalog: Catalog) =>
  catalog.calendar.weekYear ? sql`+ CASE grain WHEN 'month' THEN 14 ELSE 0 END` : sql``

/** What all questions have in common, as constants: most facts fall out where they are read. */
function common(questions: readonly Question[]): SQL {
  const conditions = DIMENSIONS.flatMap(name => {
    const [id, ...others] = new Set(questions.map(question => question.scope[name]))
    return id === undefined || id < 0 || others.length > 0 ? [] : [sql`${sql.raw(COLUMNS[name])} = ${id}`]
  })
  return conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`
}

/**
 * The facts behind the questions as units: one a fact, of retention one a customer and month, netted there as the rollup
 * does. Each version's facts are looked at once, from the newest back to its cut, so that a rare slice cannot make a
 * page read everything.
 */
function units(catalog: Catalog, grain: CellGrain, questions: readonly Question[], cap: number): SQL {
  const { rows, spans } = asked(catalog, questions)
  return sql`question AS (
    SELECT q.*, v.id AS version_id, coalesce(v.rule ->> 'clock' = 'business', false) AS business,
      CASE WHEN q.amounts THEN coalesce(v.rule ->> 'retention', 'net') END AS retention
    FROM jsonb_to_recordset(${rows}::jsonb) AS q(q int, metric int, "function" int,
      region int, product int, tier int, channel int, split text, lo date, hi date, amounts bool)
    JOIN metric_versions v ON v.metric_id = q.metric AND v.valid_from < q.hi AND v.valid_to > q.lo
  ), span AS (
    SELECT * FROM jsonb_to_recordset(${spans}::jsonb) AS s(q int, at int, lo date, hi date)
  ), source AS MATERIALIZED (
    SELECT w.*, (SELECT occurred_at FROM observations o WHERE o.version_id = w.version_id
        AND occurred_at >= w.lo AND occurred_at < w.hi ORDER BY occurred_at DESC OFFSET ${cap} LIMIT 1) AS cut
    FROM (SELECT version_id, min(lo) - make_interval(days => ${catalog.calendar.weekYear ? 15 : 1}) AS lo, max(hi) + interval '1 day' AS hi
      FROM question GROUP BY 1) w
  ), reading AS MATERIALIZED (
    SELECT o.*, (occurred_at AT TIME ZONE CASE grain WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date ${middle(catalog)} AS day
    FROM source s CROSS JOIN LATERAL (
      SELECT version_id, function_id, region_id, product_id, tier_id, channel_id, identity_id, occurred_at, grain,
        times, a, b, bucket, bucket_business, matures_on
      FROM observations WHERE version_id = s.version_id AND occurred_at < s.hi
        AND occurred_at >= s.lo AND occurred_at > coalesce(s.cut, '-infinity')
        AND state = 'counted' AND NOT deleted AND ${common(questions)} OFFSET 0) o
  ), fact AS (
    SELECT q.q, q.retention, ${splitKey} AS key, CASE WHEN q.business THEN bucket_business ELSE bucket END AS bucket,
      r.version_id, r.function_id, r.identity_id, r.times, r.a, r.b, r.matures_on, r.day
    FROM question q JOIN reading r USING (version_id)
    WHERE ${within} ${grain === 'day' ? sql`AND r.grain <> 'month'` : sql``}
  ), unit AS (
    SELECT q, version_id, key, day, times::numeric AS times, a, b, bucket, matures_on
    FROM fact WHERE retention IS NULL
    UNION ALL
    SELECT q, version_id, key, day, 1, CASE retention WHEN 'net' THEN after ELSE least(after, before) END,
      before, NULL, matures_on
    FROM (SELECT q, version_id, key, retention, ${monthOf(catalog)} AS day,
        sum(times * a) AS after, sum(times * b) AS before, max(matures_on) AS matures_on
      FROM fact JOIN identities i ON i.id = identity_id WHERE retention IS NOT NULL
      GROUP BY q, version_id, key, retention, 5, function_id, coalesce(i.customer_id, -i.id)) netted
    WHERE before > 0
  ), placed AS (
    SELECT unit.*, span.at, coalesce(matures_on > ${catalog.today}, false) AS waiting,
      ${isCapped(catalog)} AS capped
    FROM unit JOIN span USING (q) JOIN source USING (version_id)
    WHERE day >= span.lo AND day < span.hi)`
}

/**
 * What readCells gives, computed from the facts: for three or four slices at once, and for days of a slice, which no cell
 * holds. Looks at most at `cap` facts a version, the newest; spans that reach further back come as capped.
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
      count(DISTINCT ${grain === 'month' ? monthOf(catalog) : sql`day`})::int AS periods,
      bool_or(waiting) AS waiting, bool_or(capped) AS capped
    FROM placed GROUP BY q, at, key
    UNION ALL
    SELECT q, at, 0, 0, 0, 0, 0, 0, 0, 0, false, true
    FROM span JOIN question USING (q) JOIN source USING (version_id) WHERE ${isCapped(catalog)}`)
  return rows
}

/**
 * What readHistograms gives, computed from the facts; the same limits as observeParts. Without what has not matured, or (`waiting`) only
 * that, for the rollup's histograms hold it: then no more than the newest spans are looked at.
 */
export async function observeHistograms(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
  { waiting = false, cap = capOf(questions) }: { waiting?: boolean; cap?: number } = {},
): Promise<HistogramRow[]> {
  if (questions.length === 0) return []
  const { rows } = await db.execute<HistogramRow>(sql`
    WITH ${units(catalog, grain, questions, cap)}, filled AS (
      SELECT q, at, key, bucket, sum(times)::float8 AS n FROM placed
      WHERE bucket IS NOT NULL AND waiting = ${waiting} GROUP BY 1, 2, 3, 4)
    SELECT q, at, key, json_agg(bucket) AS buckets, json_agg(n) AS counts FROM filled GROUP BY 1, 2, 3`)
  return rows
}
