import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Span } from '@/domain/comparison'
import type { Catalog } from './catalog'
import { type Question, shapeOf, versionOn } from './pools'

/** Cells exist a day and a month; longer periods are added up from them. */
export type CellGrain = 'day' | 'month'

/** One row of an answer: question, span, the split's id, version, and sums as floats. */
export type PoolRow = {
  q: number
  at: number
  key: number
  version: number
  n: number
  a: number
  b: number
  aa: number
  bb: number
  ab: number
  periods: number
  waiting: boolean
  capped: boolean
}

export type HistogramRow = { q: number; at: number; key: number; buckets: number[]; counts: number[] }

/** A question as SQL takes it: a split by a slice is one row for each of its values. */
function asked(catalog: Catalog, questions: readonly Question[]) {
  // Most questions ask for the same spans: each list travels once.
  const lists = new Map<string, number>()
  const listOf = (spans: readonly Span[]) => {
    const text = JSON.stringify(spans)
    const known = lists.get(text) ?? lists.size
    lists.set(text, known)
    return known
  }
  const rows = questions.flatMap((question, q) => {
    const { metric, scope, split } = question
    const shape = shapeOf(metric, versionOn(metric, catalog.today))
    const base = {
      q,
      list: listOf(question.spans),
      metric: metric.id,
      fn: scope.function,
      apart: split === 'function',
      key: 0,
      measure: shape.clock === 'business' ? 1 : 0,
      region: scope.region,
      product: scope.product,
      tier: scope.tier,
      channel: scope.channel,
    }
    if (split === 'none' || split === 'function') return [base]
    const chosen = scope[split]
    const ids = chosen >= 0 ? [chosen] : [0, ...catalog.slices[split].map(slice => slice.id)]
    return ids.map(id => ({ ...base, key: id, [split]: id }))
  })
  return { rows: JSON.stringify(rows), spans: `[${[...lists.keys()].join(',')}]` }
}

function wanted(catalog: Catalog, grain: CellGrain, questions: readonly Question[]) {
  const { rows, spans } = asked(catalog, questions)
  return sql`wanted AS MATERIALIZED (
    SELECT q.*, s.at::int AS at, v.id AS version_id, p.id AS period_id
    FROM jsonb_to_recordset(${rows}::jsonb) AS q(q int, list int, metric int, fn int, apart bool, key int,
      measure int, region int, product int, tier int, channel int)
    JOIN (SELECT list - 1 AS list, at - 1 AS at, (span ->> 'start')::date AS lo, (span ->> 'end')::date AS hi
      FROM jsonb_array_elements(${spans}::jsonb) WITH ORDINALITY AS l(spans, list),
        jsonb_array_elements(spans) WITH ORDINALITY AS e(span, at)) s USING (list)
    JOIN metric_versions v ON v.metric_id = q.metric AND v.valid_from < s.hi AND v.valid_to > s.lo
    JOIN periods p ON p.generation_id = ${catalog.generationId} AND p.grain = ${grain}
      AND p.starts_on >= s.lo AND p.starts_on < s.hi)`
}

const here = sql.raw(`c.version_id = w.version_id AND c.region_id = w.region AND c.product_id = w.product
  AND c.tier_id = w.tier AND c.channel_id = w.channel AND c.period_id = w.period_id
  AND (w.fn = -1 OR c.function_id = w.fn)`)

const keyed = sql.raw(
  'w.q, w.at, CASE WHEN w.apart THEN c.function_id ELSE w.key END AS key, w.version_id AS version',
)

/**
 * The sums of every question's spans in one statement. What has not matured by the company's day is subtracted.
 * Takes questions that the rollup can answer; costs as many index look-ups as there are cells, whatever the facts.
 */
export async function readCells(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
): Promise<PoolRow[]> {
  if (questions.length === 0) return []
  const { rows } = await db.execute<PoolRow>(sql`
    WITH ${wanted(catalog, grain, questions)}, cell AS (
      SELECT ${keyed}, w.period_id, n, a, b, aa, bb, ab, false AS waiting
      FROM wanted w JOIN cells c ON ${here}
      UNION ALL
      SELECT ${keyed}, NULL, -n, -a, -b, -aa, -bb, -ab, true
      FROM wanted w JOIN pending c ON ${here} AND c.matures_on > ${catalog.today})
    SELECT q, at, key, version, sum(n)::float8 AS n, sum(a)::float8 AS a, sum(b)::float8 AS b,
      sum(aa)::float8 AS aa, sum(bb)::float8 AS bb, sum(ab)::float8 AS ab,
      count(DISTINCT period_id)::int AS periods, bool_or(waiting) AS waiting, false AS capped
    FROM cell GROUP BY q, at, key, version`)
  return rows
}

/** The histograms of every question's spans in one statement, in the clock that its metric's rule names. */
export async function readHistograms(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
): Promise<HistogramRow[]> {
  if (questions.length === 0) return []
  const { rows } = await db.execute<HistogramRow>(sql`
    WITH ${wanted(catalog, grain, questions)}, filled AS (
      SELECT ${keyed}, bucket, sum(count)::float8 AS n
      FROM wanted w JOIN histograms c ON ${here} AND c.measure = w.measure
      GROUP BY 1, 2, 3, 4, 5)
    SELECT q, at, key, json_agg(bucket) AS buckets, json_agg(n) AS counts FROM filled GROUP BY 1, 2, 3`)
  return rows
}
