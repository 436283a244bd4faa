import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { observations } from '@/db/schema'
import { addDays } from '@/domain/day'
import { formatCount, formatMoney } from '@/domain/format'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { toldSum } from '../../customers/service'
import type { Catalog } from '../../figures/catalog'
import type { Scope } from '../../figures/pools'
import type { FindingDto } from '../dto'
import type { CustomersSay } from '../places/say'
import type { Finding } from './rules'

/** Answers that a page looks through to know whose they are. */
export const MOST_ANSWERS = 2000

const COLUMNS = {
  region: observations.regionId,
  product: observations.productId,
  tier: observations.tierId,
  channel: observations.channelId,
} as const

// A type and not an interface: what the driver gives is a record of columns.
type Concern = { customers: number; revenue: number | null; more: boolean }

const dueSoon = (catalog: Catalog) =>
  sql`k.term_end >= ${catalog.today}::date AND k.term_end < ${catalog.today}::date + interval '12 months'`

/** Whose contracts end within 12 months, and how much is due then; contracts know a product and a customer's tier, and no other slice. */
async function everyone(db: DbOrTx, catalog: Catalog, scope: Scope): Promise<Concern | null> {
  if (scope.function !== ANY || scope.region !== ANY || scope.channel !== ANY) return null
  const product = scope.product === ANY ? sql`` : sql`AND k.product_id = ${scope.product}`
  const tier =
    scope.tier === ANY
      ? sql``
      : sql`AND EXISTS (SELECT FROM customer_tiers t WHERE t.customer_id = k.customer_id AND t.tier_id = ${scope.tier}
          AND t.valid_from <= ${catalog.today} AND t.valid_to > ${catalog.today})`
  const { rows } = await db.execute<Concern>(sql`
    WITH due AS (SELECT k.customer_id, sum(k.amount) AS amount FROM contracts k
      WHERE ${dueSoon(catalog)} ${product} ${tier} GROUP BY k.customer_id)
    SELECT count(*)::int AS customers, ${toldSum(sql`SELECT amount FROM due`)} AS revenue, false AS more FROM due`)
  return rows[0] ?? null
}

/** Who answered there over the months that the finding speaks of, and what of theirs is due within 12 months. */
async function answered(
  db: DbOrTx,
  catalog: Catalog,
  scope: Scope,
  say: CustomersSay,
): Promise<Concern | null> {
  const versions = say.metric.versions.map(version => version.id)
  const here = SLICE_DIMENSIONS.filter(name => scope[name] !== ANY).map(
    name => sql`AND ${COLUMNS[name]} = ${scope[name]}`,
  )
  // Days of facts without a time stand at midnight UTC; the others are the company's.
  const instant = (day: string) =>
    sql`(${day}::timestamp AT TIME ZONE CASE grain WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)`
  const { start, end } = say.covered
  const { rows } = await db.execute<Concern>(sql`
    WITH asked AS (
      SELECT identity_id FROM observations
      WHERE version_id = ANY (${sql.param(versions)}::int[]) AND identity_id IS NOT NULL
        AND occurred_at >= ${addDays(start, -1)}::timestamptz AND occurred_at < ${addDays(end, 1)}::timestamptz
        AND occurred_at >= ${instant(start)} AND occurred_at < ${instant(end)}
        AND state = 'counted' AND NOT deleted ${sql.join(here, sql` `)}
      LIMIT ${MOST_ANSWERS + 1}
    ), who AS (
      SELECT DISTINCT coalesce(i.customer_id, -i.id) AS id FROM asked JOIN identities i ON i.id = asked.identity_id
    )
    SELECT (SELECT count(*) FROM who)::int AS customers,
      ${toldSum(sql`SELECT sum(k.amount) AS amount FROM contracts k JOIN who ON who.id = k.customer_id
        WHERE ${dueSoon(catalog)} GROUP BY k.customer_id`)} AS revenue,
      (SELECT count(*) FROM asked) > ${MOST_ANSWERS} AS more`)
  const [found] = rows
  // Of some of those who answered it is nobody's sum.
  return found ? { ...found, revenue: found.more ? null : found.revenue } : null
}

/** Takes whom something concerns (every customer, or those who answered there), gives customers and their revenue apart; null where it cannot be told. */
export function concernWords(
  catalog: Catalog,
  concern: Concern | null,
  who: 'everyone' | 'answered',
): { customers: string | null; revenue: string | null } {
  if (!concern || concern.customers === 0) return { customers: null, revenue: null }
  const words = textIn(catalog.locale).overview.concerns
  const counted = formatCount(concern.customers, words.customers, catalog.locale)
  const customers = who === 'answered' ? words.answered(counted) : counted
  if (concern.more) return { customers: words.moreThan(customers), revenue: null }
  if (!concern.revenue) return { customers, revenue: null }
  const amount = formatMoney(concern.revenue, catalog.company.currency, catalog.locale)
  return { customers, revenue: words.revenue(amount) }
}

function wordsOf(catalog: Catalog, concern: Concern | null, about: Finding['about']): string | null {
  const { customers, revenue } = concernWords(catalog, concern, about === 'everyone' ? about : 'answered')
  return customers && revenue ? textIn(catalog.locale).overview.concerns.both(customers, revenue) : customers
}

/** Looks up whom something concerns, each metric once a page. */
export interface ConcernReader {
  everyone: () => Promise<Concern | null>
  /** Who answered there over the months that are spoken of. */
  answered: (say: CustomersSay) => Promise<Concern | null>
}

/** Takes a database, a catalog and where one looks, gives how to look up whom something concerns there: contracts, and at most 2,000 answers of a metric. */
export function concernReader(db: DbOrTx, catalog: Catalog, scope: Scope): ConcernReader {
  const known = new Map<string, Promise<Concern | null>>()
  const once = (name: string, read: () => Promise<Concern | null>) => {
    const found = known.get(name) ?? read()
    known.set(name, found)
    return found
  }
  return {
    everyone: () => once('everyone', () => everyone(db, catalog, scope)),
    answered: say => once(String(say.metric.id), () => answered(db, catalog, scope, say)),
  }
}

/**
 * Takes findings, gives them with what each concerns: customers, and the revenue of theirs that is due within 12 months ("concerned",
 * not "at risk because of"), as everybody may be told it: of 5 or more with a contract, none of them half of it, to two digits.
 */
export async function withConcerns(
  catalog: Catalog,
  reader: ConcernReader,
  findings: readonly Finding[],
): Promise<FindingDto[]> {
  return Promise.all(
    findings.map(async ({ about, metricKey: _, ...finding }) => {
      const concern = await (about === 'everyone' ? reader.everyone() : about && reader.answered(about))
      return { ...finding, concerns: wordsOf(catalog, concern, about) }
    }),
  )
}
