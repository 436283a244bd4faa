import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { addDays } from '@/domain/day'
import { LOOKBACK_DAYS, WINDOW_DAYS } from '@/domain/interplay/fault'
import type { Pattern } from '@/domain/interplay/pattern'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Fault, OutcomeOf } from './pairs'

/** Events in doubling bands: 1, 2, 3 to 4, 5 to 8, 9 to 16, more. Compared one by one: a logarithm takes longer than all the rest. */
export const BAND = sql`CASE WHEN events <= 1 THEN 0 WHEN events <= 2 THEN 1 WHEN events <= 4 THEN 2 WHEN events <= 8 THEN 3 WHEN events <= 16 THEN 4 ELSE 5 END`

/** Numbers, as SQL lists them. */
export const listOf = (numbers: readonly number[]): SQL =>
  sql`(${sql.join(
    numbers.map(number => sql`${number}`),
    sql`, `,
  )})`

/** Versions that are measured as the newest: on the same clock, and good the same way. */
export function versionsOf(metric: CatalogMetric): number[] {
  const last = metric.versions.at(-1)?.rule
  return metric.versions
    .filter(({ rule }) => rule.clock === last?.clock && rule.direction === last?.direction)
    .map(({ id }) => id)
}

const dayAt = (catalog: Catalog, at: SQL) =>
  sql`((${at}) AT TIME ZONE CASE o.grain WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date`

/** One case of one customer: what stands for several, or for a month, tells of none. */
export const single = sql`NOT o.deleted AND o.times = 1 AND o.grain <> 'month' AND o.identity_id IS NOT NULL`

/** Which facts of a metric are events, whether each is a fault, and from which day on that was known. */
function eventOf(catalog: Catalog, { metric, hours }: Fault): { is: SQL; faulty: SQL; day: SQL } {
  if (metric.kind === 'rate') {
    const faulty = metric.direction === 'up' ? sql`o.a = 0` : sql`o.a = 1`
    const day = sql`greatest(${dayAt(catalog, sql`o.occurred_at`)}, o.matures_on)`
    return { is: sql`o.state = 'counted' AND o.b = 1 AND o.a IN (0, 1)`, faulty, day }
  }
  const seconds = (hours ?? 0) * 3600
  const ended = sql`coalesce(o.ended_at, o.occurred_at)`
  if (metric.versions.at(-1)?.rule.clock === 'business') {
    const is = sql`o.state = 'counted' AND o.bucket_business IS NOT NULL`
    return { is, faulty: sql`o.b > ${seconds}`, day: dayAt(catalog, ended) }
  }
  const limit = sql`o.started_at + make_interval(secs => ${seconds})`
  const isLong = sql`CASE o.state WHEN 'open' THEN true ELSE o.a > ${seconds} END`
  return {
    // Still open is a fault once it has been open for so long; before, nobody knows.
    is: sql`o.started_at IS NOT NULL AND (o.state = 'counted' OR (o.state = 'open' AND ${limit} < ${catalog.now.toISOString()}::timestamptz))`,
    faulty: isLong,
    day: dayAt(catalog, sql`CASE WHEN ${isLong} THEN ${limit} ELSE ${ended} END`),
  }
}

/** A good outcome, by the kind of its metric. */
export function goodOf({ kind }: CatalogMetric): { is: SQL; good: SQL } {
  if (kind === 'amount_rate') return { is: sql`o.b > 0`, good: sql`o.a > 0` }
  if (kind === 'rate') return { is: sql`o.b = 1 AND o.a IN (0, 1)`, good: sql`o.a = 1` }
  return { is: sql`true`, good: sql`o.a = 1` }
}

function outcomesFrom(catalog: Catalog, outcomes: readonly OutcomeOf[], first: SQL): SQL {
  const parts = outcomes.map(({ metric }, at) => {
    const { is, good } = goodOf(metric)
    const since = addDays(catalog.today, -LOOKBACK_DAYS)
    return sql`SELECT ${at}::int AS which, o.identity_id AS identity, ${dayAt(catalog, sql`o.occurred_at`)} AS d, o.tier_id AS tier, (${good}) AS good
      FROM observations o WHERE o.version_id IN ${listOf(versionsOf(metric))} AND ${single} AND o.state = 'counted' AND ${is}
        AND o.occurred_at >= greatest(${since}::date, ${first})
        AND o.occurred_at <= ${catalog.now.toISOString()}::timestamptz AND coalesce(o.matures_on <= ${catalog.today}, true)`
  })
  return sql.join(parts, sql` UNION ALL `)
}

type Row = {
  which: number
  customers: number
  cells: [number, number, number, number, number][] | null
}

/** What one fault's events and outcomes show. */
export interface Read {
  /** In the order of the outcomes. */
  patterns: Pattern[][]
  /** Whether any event names a customer: of those that do not, no pair can be known. */
  isNamed: boolean
}

function statementFor(catalog: Catalog, fault: Fault, outcomes: readonly OutcomeOf[]): SQL {
  const { is, faulty, day } = eventOf(catalog, fault)
  const versions = listOf(versionsOf(fault.metric))
  const since = addDays(catalog.today, -LOOKBACK_DAYS - WINDOW_DAYS - 1)
  // A case of long ago may have ended within the window, or become known there: a rate waits for a year at most.
  const ended =
    fault.metric.kind === 'rate'
      ? sql`o.occurred_at`
      : sql`coalesce(o.ended_at, ${catalog.now.toISOString()}::timestamptz)`
  return sql`
    WITH first AS (
      SELECT min(o.occurred_at) + make_interval(days => ${WINDOW_DAYS}) AS at FROM observations o
      WHERE o.version_id IN ${versions} AND NOT o.deleted
    ), told AS MATERIALIZED (
      ${outcomesFrom(catalog, outcomes, sql`(SELECT at FROM first)`)}
    ), happened AS MATERIALIZED (
      SELECT o.identity_id AS identity, ${day} AS d, (${faulty}) AS faulty FROM observations o
      WHERE o.version_id IN ${versions} AND ${single} AND ${is}
        AND ${ended} >= ${fault.metric.kind === 'rate' ? addDays(since, -366) : since}::date
    ), outcome AS (
      SELECT i.customer_id AS c, which, d, tier, good FROM told JOIN identities i ON i.id = identity AND i.customer_id IS NOT NULL
    ), event AS (
      SELECT i.customer_id AS c, d, faulty FROM happened JOIN identities i ON i.id = identity AND i.customer_id IS NOT NULL
    ), moment AS (
      SELECT c, d + 1 AS d, 0 AS which, 1 AS events, faulty::int AS faults, 0 AS tier, false AS good FROM event
      UNION ALL SELECT c, d + ${WINDOW_DAYS + 1}::int, 0, -1, -faulty::int, 0, false FROM event
      UNION ALL SELECT c, d, which + 1, 0, 0, tier, good FROM outcome
    ), seen AS (
      SELECT c, which, tier, good, sum(events) OVER line AS events, sum(faults) OVER line AS faults
      FROM moment WINDOW line AS (PARTITION BY c ORDER BY d, which ROWS UNBOUNDED PRECEDING)
    ), cell AS (
      SELECT which, c, tier, ${BAND} AS band, (faults > 0)::int AS faulty,
        count(*)::int AS n, count(*) FILTER (WHERE good)::int AS good
      FROM seen WHERE which > 0 AND events > 0 GROUP BY 1, 2, 3, 4, 5
    ), customer AS (
      SELECT which, array_agg(ARRAY[tier, band, faulty, n, good] ORDER BY tier, band, faulty) AS cells
      FROM cell GROUP BY which, c
    )
    SELECT which, cells, count(*)::int AS customers FROM customer GROUP BY which, cells
    UNION ALL SELECT 0, NULL, (EXISTS (SELECT FROM happened JOIN identities i ON i.id = identity WHERE i.customer_id IS NOT NULL))::int
    ORDER BY which, cells`
}

/**
 * For each outcome, customers by how their outcomes lie: with or without a fault among the events of the window before, in one pass over the
 * facts. Entering and leaving the window are moments of a line a customer, so the cost grows with the facts and not with their pairs. Only
 * outcomes whose whole window lies in what was recorded of the events, and only those with an event in it. Gives patterns in the order of the
 * outcomes, and whether any event names a customer; no customer leaves the database. Facts are read by version before anybody asks whose they are: the other way round, the planner looks up each
 * identity's facts one by one. Takes a database without a limit on statements.
 */
export async function readPatterns(
  db: DbOrTx,
  catalog: Catalog,
  fault: Fault,
  outcomes: readonly OutcomeOf[],
): Promise<Read> {
  if (outcomes.length === 0) return { patterns: [], isNamed: false }
  const { rows } = await db.execute<Row>(statementFor(catalog, fault, outcomes))
  const isNamed = rows.some(({ which, customers }) => which === 0 && customers > 0)
  const patterns = outcomes.map((_, at) =>
    rows
      .filter(({ which }) => which === at + 1)
      .map(({ customers, cells }) => ({
        customers,
        cells: (cells ?? []).map(([tier, band, isFaulty, n, good]) => ({
          tier,
          band,
          faulty: isFaulty === 1,
          n,
          good,
        })),
      })),
  )
  return { patterns, isNamed }
}
