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
export type PeriodIds = ReadonlyMap<Day, number>

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

/** Takes the known periods and spans, gives to which of the spans each period belongs, by its id. */
export function placed(known: PeriodIds, spans: readonly Span[]): Map<number, number[]> {
  const at = new Map<number, number[]>()
  for (const [start, id] of known) {
    const inside = [...spans.keys()].filter(nth => {
      const span = spans[nth]
      return span !== undefined && start >= span.start && start < span.end
    })
    if (inside.length > 0) at.set(id, inside)
  }
  return at
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
  const pairs = [...placed(known, spans)].flatMap(([id, inside]) => inside.map(nth => ({ id, nth })))
  const [at, period] = [pairs.map(({ nth }) => nth), pairs.map(({ id }) => id)]
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
