import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { identities, observations } from '@/db/schema'
import type { Span } from '@/domain/comparison'
import { toldSum } from '../customers/service'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { factDay, inPlace, inSpan } from '../figures/in-place'
import { type Scope, versionsIn } from '../figures/pools'

/** Facts that a page looks through to know who passed. */
const MOST_FACTS = 20_000

// A type and not an interface: what the driver gives is a record of columns.
type PassedRow = { customers: number; revenue: number | null; more: boolean }

/** Who passed where, when. */
export interface Passing {
  metrics: readonly CatalogMetric[]
  scope: Scope
  span: Span
}

/** What is recorded there of somebody who is known, up to a cap. */
function facts(catalog: Catalog, { metrics, scope, span }: Passing): SQL {
  const versions = metrics.flatMap(metric => versionsIn(metric, span).map(({ id }) => id))
  // What happened and is not decided yet has happened all the same.
  const here = and(
    inArray(observations.versionId, versions.length > 0 ? versions : [0]),
    isNotNull(observations.identityId),
    eq(observations.deleted, false),
    inPlace(scope),
    inSpan(catalog, span),
  )
  return sql`SELECT ${observations.identityId} AS identity_id, ${factDay(catalog)} AS day
    FROM ${observations} WHERE ${here} LIMIT ${MOST_FACTS + 1}`
}

const dueSoon = ({ today }: Catalog) =>
  sql`k.term_end >= ${today}::date AND k.term_end < ${today}::date + interval '12 months'`

/**
 * How many customers passed, and what of theirs is due within 12 months, as everybody may be told it (server/customers/told-sum). Who is known under several ids
 * counts once. Looks through at most 20,000 facts; `more`: there were more.
 */
export async function countPassed(db: DbOrTx, catalog: Catalog, passing: Passing): Promise<PassedRow> {
  const { rows } = await db.execute<PassedRow>(sql`
    WITH facts AS (${facts(catalog, passing)}), who AS (
      SELECT DISTINCT coalesce(i.customer_id, -i.id) AS id FROM facts JOIN ${identities} i ON i.id = facts.identity_id
    )
    SELECT (SELECT count(*) FROM who)::int AS customers,
      ${toldSum(sql`SELECT sum(k.amount) AS amount FROM contracts k JOIN who ON who.id = k.customer_id
        WHERE ${dueSoon(catalog)} GROUP BY k.customer_id`)} AS revenue,
      (SELECT count(*) FROM facts) > ${MOST_FACTS} AS more`)
  return rows[0] ?? { customers: 0, revenue: null, more: false }
}
