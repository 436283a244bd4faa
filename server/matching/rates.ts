import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { can, demand } from '@/domain/access'
import type { Day } from '@/domain/day'
import type { Context } from '../context'
import { presentCrosswalk } from './crosswalk'
import { readCrosswalk } from './crosswalk-tasks'
import type { Counts, FactRatesDto, MatchingDto, MatchRate } from './dto'
import { readMatching } from './work'

// How an identity stands: bound, to be decided, left unmatched by a person, or simply not matched.
const STANDING = sql`CASE WHEN i.customer_id IS NOT NULL THEN 'matched' WHEN i.in_review THEN 'review'
  WHEN i.locked THEN 'aside' ELSE 'unmatched' END`

const none = (): Counts => ({ matched: 0, review: 0, aside: 0, unmatched: 0 })
const sumOf = (counts: Counts) => counts.matched + counts.review + counts.aside + counts.unmatched
const shareOf = (counts: Counts, of = sumOf(counts)) => (of === 0 ? null : counts.matched / of)

/** Which facts a rate is of; what is left out is not asked for. Days are the company's. */
export interface RateOf {
  metricId?: number
  sourceId?: number
  from?: Day
  /** The first day that is no longer in it. */
  to?: Day
}

type RateRow = Counts & { sourceId: number; nameless: number } & Record<string, unknown>

const presentRate = ({
  matched,
  review,
  aside,
  unmatched,
  nameless,
}: Counts & { nameless: number }): MatchRate => {
  const counts = { matched, review, aside, unmatched }
  const facts = sumOf(counts) + nameless
  return { ...counts, nameless, facts, share: shareOf(counts, facts) }
}

const tally = (what: string) =>
  sql`coalesce(sum(o.times) FILTER (WHERE ${STANDING} = ${what} AND i.id IS NOT NULL), 0)::float8`

async function readRates(db: DbOrTx, { metricId, sourceId, from, to }: RateOf): Promise<RateRow[]> {
  // Instants around the days let the index find them; a day's own zone decides.
  const day = sql`(o.occurred_at AT TIME ZONE CASE o.grain WHEN 'instant' THEN g.time_zone ELSE 'UTC' END)::date`
  const { rows } = await db.execute<RateRow>(sql`
    SELECT st.source_id AS "sourceId", ${tally('matched')} AS matched, ${tally('review')} AS review,
      ${tally('aside')} AS aside, ${tally('unmatched')} AS unmatched,
      coalesce(sum(o.times) FILTER (WHERE i.id IS NULL), 0)::float8 AS nameless
    FROM observations o JOIN streams st ON st.id = o.stream_id JOIN generations g ON g.state = 'current'
    LEFT JOIN identities i ON i.id = o.identity_id
    WHERE o.state = 'counted' AND NOT o.deleted
      ${metricId === undefined ? sql`` : sql`AND o.version_id IN (SELECT id FROM metric_versions WHERE metric_id = ${metricId})`}
      ${sourceId === undefined ? sql`` : sql`AND st.source_id = ${sourceId}`}
      ${from === undefined ? sql`` : sql`AND o.occurred_at >= (${from}::date - 1)::timestamp AT TIME ZONE 'UTC' AND ${day} >= ${from}::date`}
      ${to === undefined ? sql`` : sql`AND o.occurred_at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC' AND ${day} < ${to}::date`}
    GROUP BY 1 ORDER BY 1`)
  return rows
}

/**
 * How much of counted facts belongs to known customers. Takes a database and which facts; gives counts of facts and the share of known customers'
 * among all of them, null where there are none.
 */
export async function matchRateOf(db: DbOrTx, of: RateOf): Promise<MatchRate> {
  const rows = await readRates(db, of)
  const sum = { ...none(), nameless: 0 }
  for (const row of rows) {
    for (const what of ['matched', 'review', 'aside', 'unmatched', 'nameless'] as const)
      sum[what] += row[what]
  }
  return presentRate(sum)
}

/** The match rate of all facts, source by source. For who leads and admins. Reads every fact once. */
export async function getFactRates(ctx: Context): Promise<FactRatesDto> {
  demand(ctx.actor, 'matching.view')
  const rows = await readRates(ctx.db, {})
  return { sources: rows.map(row => ({ id: row.sourceId, ...presentRate(row) })) }
}

interface IdRow extends Record<string, unknown> {
  id: number
  name: string
  defines: boolean
  standing: keyof Counts | null
  count: number
}

/** How the ids of each source stand, and what the worker has to do. For who leads and admins. */
export async function getMatching(ctx: Context): Promise<MatchingDto> {
  demand(ctx.actor, 'matching.view')
  const [{ rows }, { rows: due }, again, crosswalk] = await Promise.all([
    ctx.db.execute<IdRow>(sql`
      SELECT s.id, s.name, s.defines_customers AS defines, standing, coalesce(count, 0)::int AS count
      FROM sources s LEFT JOIN (SELECT source_id, ${STANDING} AS standing, count(*) AS count FROM identities i
        GROUP BY 1, 2) c ON c.source_id = s.id
      WHERE s.retired_at IS NULL OR c.count > 0 ORDER BY s.defines_customers DESC, s.name, s.id`),
    ctx.db.execute<{ waiting: number }>(
      sql`SELECT count(*)::int AS waiting FROM identities WHERE due AND NOT locked`,
    ),
    readMatching(ctx),
    readCrosswalk(ctx.pool),
  ])
  const sources = [...new Map(rows.map(({ id, name, defines }) => [id, { id, name, defines }])).values()].map(
    source => {
      const ids = none()
      for (const row of rows) if (row.id === source.id && row.standing) ids[row.standing] = row.count
      return { ...source, ids, share: shareOf(ids) }
    },
  )
  const all = none()
  for (const { ids } of sources)
    for (const what of ['matched', 'review', 'aside', 'unmatched'] as const) all[what] += ids[what]
  return {
    sources: sources.filter(({ ids, defines }) => defines || sumOf(ids) > 0),
    all: { ids: all, share: shareOf(all) },
    waiting: due[0]?.waiting ?? 0,
    again: again && {
      state: again.state,
      ...{ done: again.done, total: again.total, changed: again.changed },
      endedAt: again.endedAt?.toISOString() ?? null,
    },
    crosswalk: crosswalk && presentCrosswalk(ctx, crosswalk),
    mayDecide: can(ctx.actor, 'customers.merge'),
  }
}
