import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { periods } from '@/db/schema'
import type { Span } from '@/domain/comparison'
import type { Day } from '@/domain/day'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import type { Catalog } from './catalog'
import type { Question } from './pools'

/** Cells exist a day and a month; longer periods are added up from them. */
export type CellGrain = 'day' | 'month'

/** A part of an answer: question, span, the split's id, and sums as floats. Parts of one pool are added up. */
export type PoolRow = {
  q: number
  at: number
  key: number
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

/** First day → id, of the grain's periods that hold facts and may be asked for. */
type PeriodIds = ReadonlyMap<Day, number>

/**
 * The periods that questions may ask for. Months come with the catalog; days are as many as the days asked for. Takes a
 * database, the grain and the questions.
 */
export async function periodIds(
  db: DbOrTx,
  catalog: Catalog,
  grain: CellGrain,
  questions: readonly Question[],
): Promise<PeriodIds> {
  if (grain === 'month') return catalog.months
  const edges = questions.flatMap(({ spans }) => spans.flatMap(span => [span.start, span.end])).sort()
  const [from, to] = [edges[0], edges.at(-1)]
  if (from === undefined || to === undefined) return new Map()
  const rows = await db
    .select({ id: periods.id, startsOn: periods.startsOn })
    .from(periods)
    .where(
      and(
        eq(periods.generationId, catalog.generationId),
        eq(periods.grain, 'day'),
        gte(periods.startsOn, from),
        lt(periods.startsOn, to),
      ),
    )
  return new Map(rows.map(({ startsOn, id }) => [startsOn, id]))
}

/** Which period belongs to which span, as two arrays side by side. */
function placed(known: PeriodIds, spans: readonly Span[]) {
  const at: number[] = []
  const period: number[] = []
  for (const [start, id] of known) {
    for (const [position, span] of spans.entries()) {
      if (start < span.start || start >= span.end) continue
      at.push(position)
      period.push(id)
    }
  }
  return { at, period }
}

/** The questions as SQL takes them: a split by a slice is one row for each of its values, and each list of spans travels once. */
function asked(catalog: Catalog, known: PeriodIds, questions: readonly Question[]) {
  const lists = new Map<string, number>()
  const columns = { list: [] as number[], at: [] as number[], period: [] as number[] }
  const listOf = (spans: readonly Span[]) => {
    const text = JSON.stringify(spans)
    const there = lists.get(text)
    if (there !== undefined) return there
    const list = lists.size
    const { at, period } = placed(known, spans)
    lists.set(text, list)
    columns.list.push(...at.map(() => list))
    columns.at.push(...at)
    columns.period.push(...period)
    return list
  }
  const rows = questions.flatMap(({ metric, scope, split, spans }, q) => {
    const base = {
      ...scope,
      q,
      list: listOf(spans),
      metric: metric.id,
      fn: scope.function,
      apart: split === 'function',
      key: 0,
    }
    if (split === 'none' || split === 'function') return [base]
    const chosen = scope[split]
    const ids = chosen >= 0 ? [chosen] : [0, ...catalog.slices[split].map(slice => slice.id)]
    return ids.map(id => ({ ...base, key: id, [split]: id }))
  })
  return { rows: JSON.stringify(rows), ...columns }
}

const here = sql.raw(`c.version_id = w.version_id AND c.region_id = w.region AND c.product_id = w.product
  AND c.tier_id = w.tier AND c.channel_id = w.channel AND c.period_id = w.period_id
  AND (w.fn = -1 OR c.function_id = w.fn)`)

const keyed = sql.raw('w.q, w.at, CASE WHEN w.apart THEN c.function_id ELSE w.key END AS key')

/**
 * The sums of every question's spans in one statement. What has not matured by the company's day is subtracted.
 * Takes questions that the rollup can answer; costs as many index look-ups as there are cells, whatever the facts.
 */
export async function readCells(
  db: DbOrTx,
  catalog: Catalog,
  known: PeriodIds,
  questions: readonly Question[],
): Promise<PoolRow[]> {
  if (questions.length === 0) return []
  const { rows: list, ...spans } = asked(catalog, known, questions)
  const { rows } = await db.execute<PoolRow>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT q.*, s.at, s.period_id, v.id AS version_id
      FROM jsonb_to_recordset(${list}::jsonb) AS q(q int, list int, metric int, fn int, apart bool, key int,
        region int, product int, tier int, channel int)
      JOIN unnest(${sql.param(spans.list)}::int[], ${sql.param(spans.at)}::int[], ${sql.param(spans.period)}::int[])
        AS s(list, at, period_id) USING (list)
      JOIN metric_versions v ON v.metric_id = q.metric
    ), cell AS (
      SELECT ${keyed}, w.period_id, n, a, b, aa, bb, ab, false AS waiting
      FROM wanted w JOIN cells c ON ${here}
      UNION ALL
      SELECT ${keyed}, NULL, -n, -a, -b, -aa, -bb, -ab, true
      FROM wanted w JOIN pending c ON ${here} AND c.matures_on > ${catalog.today})
    SELECT q, at, key, sum(n)::float8 AS n, sum(a)::float8 AS a, sum(b)::float8 AS b,
      sum(aa)::float8 AS aa, sum(bb)::float8 AS bb, sum(ab)::float8 AS ab,
      count(DISTINCT period_id)::int AS periods, bool_or(waiting) AS waiting, false AS capped
    FROM cell GROUP BY q, at, key`)
  return rows
}

const COLUMNS = {
  function: sql.raw('c.function_id'),
  region: sql.raw('c.region_id'),
  product: sql.raw('c.product_id'),
  tier: sql.raw('c.tier_id'),
  channel: sql.raw('c.channel_id'),
} as const

/**
 * Where a question looks among the histograms, as constants of the statement. A split by a slice looks at each of its values;
 * all functions together have a histogram of their own, function ANY.
 */
function placeOf(catalog: Catalog, { scope, split }: Question) {
  const conditions = SLICE_DIMENSIONS.map(name => {
    if (name !== split || scope[name] >= 0) return sql`${COLUMNS[name]} = ${scope[name]}`
    const ids = [0, ...catalog.slices[name].map(slice => slice.id)]
    return sql`${COLUMNS[name]} = ANY (${sql.param(ids)}::int[])`
  })
  const apart = split === 'function' && scope.function === ANY
  conditions.push(apart ? sql`${COLUMNS.function} <> ${ANY}` : sql`${COLUMNS.function} = ${scope.function}`)
  return { where: sql.join(conditions, sql` AND `), key: split === 'none' ? sql`0` : COLUMNS[split] }
}

/** Each version's histograms are those of the clock it was measured by. */
function clocksOf({ versions }: Question['metric']) {
  const by = (clock: 'elapsed' | 'business') =>
    versions.flatMap(({ id, rule }) => ((rule.clock ?? 'elapsed') === clock ? [id] : []))
  const clocks = [by('elapsed'), by('business')].flatMap((ids, measure) =>
    ids.length > 0
      ? [sql`(c.measure = ${sql.raw(`${measure}`)} AND c.version_id = ANY (${sql.param(ids)}::int[]))`]
      : [],
  )
  return sql`(${sql.join(clocks, sql` OR `)})`
}

async function readHistogram(
  db: DbOrTx,
  catalog: Catalog,
  known: PeriodIds,
  question: Question,
  q: number,
): Promise<HistogramRow[]> {
  const { metric, spans } = question
  const { at, period } = placed(known, spans)
  const measured = clocksOf(metric)
  const { where, key } = placeOf(catalog, question)
  const { rows } = await db.execute<{
    q: number
    at: number
    key: number
    buckets: string
    counts: string
  }>(sql`
    SELECT ${q}::int AS q, s.at, ${key} AS key, c.buckets::text AS buckets, c.counts::text AS counts
    FROM unnest(${sql.param(at)}::int[], ${sql.param(period)}::int[]) AS s(at, period_id)
    JOIN histograms c ON c.period_id = s.period_id AND ${measured} AND ${where}`)
  return rows.map(row => ({ ...row, buckets: numbersOf(row.buckets), counts: numbersOf(row.counts) }))
}

// PostgreSQL's text of an array of integers. The driver takes it apart letter by letter, ten times slower.
function numbersOf(array: string): number[] {
  return JSON.parse(`[${array.slice(1, -1)}]`)
}

/**
 * The histograms of every question's spans, in parts that add up, in the clock that its metric's rule names. A statement a question,
 * with its ids as constants, so that PostgreSQL knows how many rows to expect.
 */
export async function readHistograms(
  db: DbOrTx,
  catalog: Catalog,
  known: PeriodIds,
  questions: readonly Question[],
): Promise<HistogramRow[]> {
  const works = questions.map((question, q) => () => readHistogram(db, catalog, known, question, q))
  return (await together(db, works)).flat()
}
