import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { type CustomerFilter, RECENT_DAYS, RENEWAL_DAYS, SILENT_DAYS } from '@/domain/customer-list'
import { addDays, type Day } from '@/domain/day'
import type { Catalog } from '../figures/catalog'
import { versionOn } from '../figures/pools'
import { intArray, isInReach, isReadable, type Reach } from './reach'
import { answerVersions, lastAnswer, silentSince } from './said'

/** Who asks: whose customers they may know, and of which functions they may read records. */
export interface Asker {
  reach: Reach
  within: Reach
}

const ID = sql`c.id`

/** Renewals of terms that ended on this day or before are decided: the longest days of grace of what counts renewals are over. */
function decidedUpTo({ metrics, today }: Catalog): Day {
  const grace = [...metrics.values()]
    .filter(({ family, kind }) => family === 'renewal' || kind === 'amount_rate')
    .filter(({ retiredOn }) => retiredOn === null || retiredOn > today)
    .map(metric => versionOn(metric, today)?.rule.maturesAfterDays ?? 0)
  return addDays(today, -Math.max(0, ...grace))
}

/** The day on which a customer's next term ends; where none runs any more, that of the last one while its renewal is not decided yet. */
const nextDue = (catalog: Catalog) =>
  sql`coalesce((SELECT min(k.term_end) FROM contracts k WHERE k.customer_id = c.id AND k.term_end >= ${catalog.today}::date),
    (SELECT max(k.term_end) FROM contracts k WHERE k.customer_id = c.id AND k.term_end > ${decidedUpTo(catalog)}::date))`

const amountsOf = (catalog: Catalog, terms: SQL) =>
  sql`(SELECT coalesce(json_agg(json_build_object('amount', k.amount::float8, 'functionId', s.function_id)), '[]')
    FROM contracts k JOIN sources s ON s.id = k.source_id
    WHERE k.customer_id = c.id AND (k.term_end = ${nextDue(catalog)} ${terms}))`

/**
 * Of a customer `c` the columns due (the day on which its next term ends), dues (what ends then, with whose it is to read) and running (that, and all else that
 * runs today).
 */
export const dueColumns = (catalog: Catalog): SQL => sql`${nextDue(catalog)}::text AS due,
  ${amountsOf(catalog, sql``)} AS dues,
  ${amountsOf(catalog, sql`OR k.term_start <= ${catalog.today}::date AND k.term_end >= ${catalog.today}::date`)} AS running`

/** The condition of a term `k` that it ends within 90 days, or ended last of its customer's and whether it is renewed is not decided yet. */
export function endsSoon(catalog: Catalog): SQL {
  const today = sql`${catalog.today}::date`
  return sql`k.term_end >= ${decidedUpTo(catalog)}::date AND k.term_end <= ${addDays(catalog.today, RENEWAL_DAYS)}::date
    AND (k.term_end >= ${today} OR k.term_end > ${decidedUpTo(catalog)}::date AND NOT EXISTS (
      SELECT FROM contracts later WHERE later.customer_id = k.customer_id AND later.term_end >= ${today}))`
}

/** Takes a customer's number, gives the condition that one of its terms is as endsSoon says. */
function dueSoon(catalog: Catalog, customerId: SQL): SQL {
  return sql`EXISTS (SELECT FROM contracts k WHERE k.customer_id = ${customerId} AND ${endsSoon(catalog)})`
}

/** Takes the company's day, gives the condition that nobody has heard of the customer for a year. */
export function saidNothing(catalog: Catalog, customerId: SQL): SQL {
  return silentSince(answerVersions(catalog), customerId, addDays(catalog.today, -SILENT_DAYS))
}

/** The last answer was a detractor's or not favourable, and the asker may read it. A mean score has no such side. */
function wasUnhappy(catalog: Catalog, within: Reach): SQL {
  const [nps, boxes] = (['nps', 'top_box'] as const).map(kind =>
    intArray([...catalog.metrics.values()].filter(one => one.kind === kind).map(one => one.id)),
  )
  return sql`EXISTS (SELECT FROM (${lastAnswer(answerVersions(catalog), ID)}) said
    WHERE ${isReadable(within, sql`said.function_id`)}
      AND (said.metric_id = ANY (${nps}) AND said.b > 0 OR said.metric_id = ANY (${boxes}) AND said.a = 0))`
}

function conditions(catalog: Catalog, filter: CustomerFilter, { reach, within }: Asker): SQL[] {
  const tier = catalog.slices.tier.find(({ key }) => key === filter.tier)?.id ?? 0
  const serves = catalog.functions.find(({ key }) => key === filter.function)?.id ?? 0
  const asksWhatHappened = filter.renewal || filter.silent || filter.unhappy
  return [
    sql`c.merged_into_id IS NULL`,
    ...(asksWhatHappened ? [isInReach(reach, ID)] : []),
    ...(filter.renewal ? [dueSoon(catalog, ID)] : []),
    ...(filter.tier
      ? [
          sql`EXISTS (SELECT FROM customer_tiers t WHERE t.customer_id = c.id AND t.tier_id = ${tier}
            AND t.valid_from <= ${catalog.today}::date AND t.valid_to > ${catalog.today}::date)`,
        ]
      : []),
    ...(filter.function
      ? [
          sql`EXISTS (SELECT FROM customer_functions f WHERE f.customer_id = c.id AND f.function_id = ${serves})`,
        ]
      : []),
    ...(filter.silent ? [saidNothing(catalog, ID)] : []),
    ...(filter.unhappy ? [wasUnhappy(catalog, within)] : []),
  ]
}

/**
 * By what the list is ordered: what is due first by its day; else by name, then those without one by number. Where only some names may be
 * seen those come first: an order by names that one may not see would tell of them.
 */
function orderOf(catalog: Catalog, filter: CustomerFilter, reach: Reach): SQL[] {
  if (filter.renewal) return [nextDue(catalog), ID]
  const byName = [sql`(c.name IS NULL)`, sql`coalesce(lower(c.name), '')`, ID]
  if (reach === 'all') return byName
  if (reach.length === 0) return [ID]
  const seen = isInReach(reach, ID)
  return [sql`NOT ${seen}`, sql`CASE WHEN ${seen} THEN coalesce(lower(c.name), '') ELSE '' END`, ID]
}

/** Numbers of customers that fit a filter, in the list's order, from behind one of them; at most `limit`. */
export async function listIds(
  db: DbOrTx,
  catalog: Catalog,
  { filter, asker, limit }: { filter: CustomerFilter; asker: Asker; limit: number },
): Promise<number[]> {
  const order = orderOf(catalog, filter, asker.reach)
  const columns = sql.join(order, sql`, `)
  // The place of the one that was last: where it stands now, whatever it is called.
  // Behind one of whom it may not be seen nothing lies: what comes after it would tell when it is due.
  const known = filter.renewal ? isInReach(asker.reach, ID) : sql`true`
  const behind = filter.after
    ? sql`AND (${columns}) > (SELECT ${columns} FROM customers c WHERE c.id = ${filter.after} AND ${known})`
    : sql``
  const { rows } = await db.execute<{ id: number }>(sql`
    SELECT c.id FROM customers c
    WHERE ${sql.join(conditions(catalog, filter, asker), sql` AND `)} ${behind}
    ORDER BY ${columns} LIMIT ${limit}`)
  return rows.map(row => row.id)
}

/** What a row of the list is made of; of customers whose events may not be seen what happened is left out. */
// A type and not an interface: what the driver gives is a record of columns.
export type ListRow = {
  id: number
  tierId: number | null
  servedBy: number[]
  regionId: number | null
  due: string | null
  dues: { amount: number; functionId: number | null }[]
  running: { amount: number; functionId: number | null }[]
  saidOn: string | null
  talkedOn: string | null
  answer: { metricId: number; functionId: number; a: number; b: number } | null
  recent: { functionId: number; count: number }[]
}

/** So many facts of an id are looked through for a region: sources that know of none would be read to their end. */
const LOOKED_THROUGH = 20

/** Takes a customer's number, gives the region of its newest fact that has one; columns: region_id. */
export function regionOf(customerId: SQL): SQL {
  return sql`SELECT o.region_id FROM identities i CROSS JOIN LATERAL (
      SELECT n.region_id, n.occurred_at FROM (
        SELECT region_id, occurred_at, deleted FROM observations
        WHERE identity_id = i.id AND identity_id IS NOT NULL ORDER BY occurred_at DESC LIMIT ${LOOKED_THROUGH}) n
      WHERE n.region_id <> 0 AND NOT n.deleted ORDER BY n.occurred_at DESC LIMIT 1) o
    WHERE i.customer_id = ${customerId} ORDER BY o.occurred_at DESC LIMIT 1`
}

/** Takes a customer's number and a day, gives its tier then; columns: tier_id. */
export function tierOf(customerId: SQL, day: string): SQL {
  return sql`SELECT t.tier_id FROM customer_tiers t WHERE t.customer_id = ${customerId}
    AND t.valid_from <= ${day}::date AND t.valid_to > ${day}::date LIMIT 1`
}

/** Rows of the list for a page of customers. `seen`: of whom what happened may be shown. */
export async function readRows(
  db: DbOrTx,
  catalog: Catalog,
  ids: readonly number[],
  seen: readonly number[],
): Promise<Map<number, ListRow>> {
  if (ids.length === 0) return new Map()
  const since = addDays(catalog.today, -RECENT_DAYS)
  const day = sql`AT TIME ZONE ${catalog.timeZone}`
  const { rows } = await db.execute<ListRow>(sql`
    SELECT c.id, (${tierOf(ID, catalog.today)}) AS "tierId",
      ARRAY(SELECT DISTINCT f.function_id FROM customer_functions f WHERE f.customer_id = c.id) AS "servedBy",
      (${regionOf(ID)}) AS "regionId", ${dueColumns(catalog)},
      (said.at ${day})::date::text AS "saidOn",
      (SELECT max(t.on_day)::text FROM customer_talks t JOIN customers who ON who.id = t.customer_id
        AND (who.id = c.id OR who.merged_into_id = c.id) AND t.taken_back_at IS NULL) AS "talkedOn",
      CASE WHEN said.at IS NOT NULL THEN json_build_object('metricId', said.metric_id, 'functionId', said.function_id,
        'a', said.a::float8, 'b', said.b::float8) END AS answer,
      (SELECT coalesce(json_agg(json_build_object('functionId', e.function_id, 'count', e.n) ORDER BY e.n DESC), '[]')
        FROM (SELECT o.function_id, count(DISTINCT (o.stream_id, o.external_id))::int AS n
          FROM identities i JOIN observations o ON o.identity_id = i.id AND o.identity_id IS NOT NULL
            AND o.occurred_at >= ${since}::timestamptz AND o.occurred_at <= ${catalog.now} AND NOT o.deleted AND o.state <> 'missing'
          WHERE i.customer_id = c.id GROUP BY o.function_id) e) AS recent
    FROM customers c LEFT JOIN LATERAL (${lastAnswer(answerVersions(catalog), ID)}) said ON c.id = ANY (${intArray(seen)})
    WHERE c.id = ANY (${intArray(ids)})`)
  return new Map(rows.map(row => [row.id, row]))
}
