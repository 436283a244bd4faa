import { sql } from 'drizzle-orm'
import { demand } from '@/domain/access'
import type { Span } from '@/domain/comparison'
import { formatDay } from '@/domain/format'
import type { Context } from '../context'
import { seeCustomers } from '../customers/service'
import type { Catalog } from '../figures/catalog'
import { inPlace, inSpan } from '../figures/in-place'
import { type Scope, versionsIn, WHOLE_COMPANY } from '../figures/pools'
import type { CustomersBehindDto } from './dto'
import { dueColumns, type ListRow } from './list-queries'
import { askerOf, catalogFor, dueDay, dueText, presentLabel } from './present'
import { intArray, isInReach, type Reach } from './reach'

/** So many facts are looked through, the newest first. */
const MOST_FACTS = 5000
const MOST_CUSTOMERS = 50

/** Where, and when: metrics, within slices. */
export interface Behind {
  metricKeys: readonly string[]
  scope?: Partial<Scope>
  span: Span
}

// Types and not interfaces: what the driver gives are records of columns.
type Row = { id: number; day: string; count: number } & Pick<ListRow, 'due' | 'dues'>
type Found = { all: number; reached: number; capped: boolean; rows: Row[] }

// Each version's newest by its index: a busy quarter of all of them is not read to be sorted. What is not decided yet has happened all the same.
async function readBehind(ctx: Context, catalog: Catalog, behind: Behind, reach: Reach): Promise<Found> {
  const { metricKeys, scope, span } = behind
  const metrics = [...catalog.metrics.values()].filter(({ key }) => metricKeys.includes(key))
  const versions = metrics.flatMap(metric => versionsIn(metric, span).map(({ id }) => id))
  const place = inPlace({ ...WHOLE_COMPANY, ...scope }) ?? sql`true`
  const { rows } = await ctx.db.execute<Found>(sql`
    WITH facts AS MATERIALIZED (
      SELECT f.* FROM unnest(${intArray(versions)}) AS v (id) CROSS JOIN LATERAL (
        SELECT identity_id, occurred_at FROM observations
        WHERE version_id = v.id AND identity_id IS NOT NULL AND NOT deleted AND ${place} AND ${inSpan(catalog, span)}
        ORDER BY occurred_at DESC LIMIT ${MOST_FACTS + 1}) f
      ORDER BY f.occurred_at DESC LIMIT ${MOST_FACTS + 1}
    ), who AS MATERIALIZED (
      SELECT i.customer_id AS id, max(facts.occurred_at) AS at, count(*)::int AS count
      FROM facts JOIN identities i ON i.id = facts.identity_id WHERE i.customer_id IS NOT NULL GROUP BY 1
    ), reached AS MATERIALIZED (SELECT * FROM who WHERE ${isInReach(reach, sql`who.id`)})
    SELECT (SELECT count(*) FROM who)::int AS all, (SELECT count(*) FROM reached)::int AS reached,
      (SELECT count(*) FROM facts) > ${MOST_FACTS} AS capped,
      (SELECT coalesce(json_agg(r ORDER BY r.at DESC, r.id), '[]') FROM (
        SELECT c.id, one.at, (one.at AT TIME ZONE ${catalog.timeZone})::date::text AS day, one.count, ${dueColumns(catalog)}
        FROM (SELECT * FROM reached ORDER BY at DESC, id LIMIT ${MOST_CUSTOMERS}) one JOIN customers c ON c.id = one.id
      ) r) AS rows`)
  return rows[0] ?? { all: 0, reached: 0, capped: false, rows: [] }
}

/**
 * Customers behind a figure or a silo gap: of whom facts were recorded at a place in a span, the newest first, at most 50 of those whose events the asker may
 * see, with what is due of theirs. Of the others only how many there are. Facts of nobody known are not among them; more than 5,000 facts are not looked
 * through, then there are at least so many customers. FORBIDDEN for a program.
 */
export async function listCustomersOf(ctx: Context, behind: Behind): Promise<CustomersBehindDto> {
  demand(ctx.actor, 'dashboards.view')
  const [catalog, asker] = await Promise.all([catalogFor(ctx), askerOf(ctx)])
  const { all, reached, capped, rows } = await readBehind(ctx, catalog, behind, asker.reach)
  const customers = await seeCustomers(
    ctx,
    rows.map(({ id }) => id),
  )
  const seen = rows.flatMap(({ id, day, count, due, dues }) => {
    const customer = customers.get(id)
    if (!customer?.seesEvents) return []
    const renewal = due === null ? null : dueDay(catalog, due)
    const value = dueText(catalog, dues, asker.within)
    return [{ ...presentLabel(customer), last: formatDay(day, catalog.locale), count, renewal, value }]
  })
  return {
    ...{ customers: seen, all, isCapped: capped },
    more: capped || reached > seen.length,
    hidden: all - reached,
  }
}
