import { type SQL, sql } from 'drizzle-orm'
import { demand } from '@/domain/access'
import type { Span } from '@/domain/comparison'
import { formatDay } from '@/domain/format'
import type { Context } from '../context'
import { seeCustomers } from '../customers/service'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { inPlace, inSpan } from '../figures/in-place'
import { type Scope, versionsIn, WHOLE_COMPANY } from '../figures/pools'
import type { CustomersBehindDto } from './dto'
import { catalogFor, presentLabel } from './present'
import { intArray } from './reach'

/** So many facts are looked through, the newest first. */
const MOST_FACTS = 5000
const MOST_CUSTOMERS = 50

/** Where, and when: a metric, or all that lie at a stage, a touchpoint or a function; within slices. */
export interface Behind {
  metricKey?: string
  stageId?: number
  touchpointId?: number
  scope?: Partial<Scope>
  span: Span
}

function metricsAt(catalog: Catalog, { metricKey, stageId, touchpointId }: Behind): CatalogMetric[] {
  return [...catalog.metrics.values()].filter(
    metric =>
      (metricKey === undefined || metric.key === metricKey) &&
      (stageId === undefined || metric.stageId === stageId) &&
      (touchpointId === undefined || metric.touchpointId === touchpointId),
  )
}

// A type and not an interface: what the driver gives is a record of columns.
type Row = { id: number; day: string; count: number; all: number; capped: boolean }

async function readBehind(ctx: Context, catalog: Catalog, behind: Behind): Promise<Row[]> {
  const versions = metricsAt(catalog, behind).flatMap(metric =>
    versionsIn(metric, behind.span).map(({ id }) => id),
  )
  const place: SQL = inPlace({ ...WHOLE_COMPANY, ...behind.scope }) ?? sql`true`
  const { rows } = await ctx.db.execute<Row>(sql`
    WITH facts AS MATERIALIZED (
      SELECT identity_id, occurred_at FROM observations
      WHERE version_id = ANY (${intArray(versions)}) AND identity_id IS NOT NULL AND NOT deleted
        AND state IN ('counted', 'open') AND ${place} AND ${inSpan(catalog, behind.span)}
      ORDER BY occurred_at DESC LIMIT ${MOST_FACTS + 1}
    ), who AS (
      SELECT i.customer_id AS id, max(facts.occurred_at) AS at, count(*)::int AS count
      FROM facts JOIN identities i ON i.id = facts.identity_id WHERE i.customer_id IS NOT NULL GROUP BY 1
    )
    SELECT id, (at AT TIME ZONE ${catalog.timeZone})::date::text AS day, count,
      (SELECT count(*) FROM who)::int AS all, (SELECT count(*) FROM facts) > ${MOST_FACTS} AS capped
    FROM who ORDER BY at DESC, id LIMIT ${10 * MOST_CUSTOMERS}`)
  return rows
}

/**
 * Customers behind a figure or a silo gap: of whom facts were recorded at a place in a span, the newest first, at most 50 of those whose events the asker may
 * see. Of the others only how many there are. Facts of nobody known are not among them; more than 5,000 facts are not looked through, then there are at least
 * so many customers. FORBIDDEN for a program.
 */
export async function listCustomersOf(ctx: Context, behind: Behind): Promise<CustomersBehindDto> {
  demand(ctx.actor, 'dashboards.view')
  const catalog = await catalogFor(ctx)
  const rows = await readBehind(ctx, catalog, behind)
  const customers = await seeCustomers(
    ctx,
    rows.map(({ id }) => id),
  )
  const seen = rows.flatMap(({ id, day, count }) => {
    const customer = customers.get(id)
    return customer?.seesEvents
      ? [{ ...presentLabel(customer), last: formatDay(day, catalog.locale), count }]
      : []
  })
  const { all = 0, capped = false } = rows[0] ?? {}
  return {
    customers: seen.slice(0, MOST_CUSTOMERS),
    all,
    more: capped,
    hidden: rows.length - seen.length,
  }
}
