import { and, eq, type SQL, sql } from 'drizzle-orm'
import { observations } from '@/db/schema'
import type { Span } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { ANY } from '@/domain/slice'
import type { Catalog } from './catalog'
import type { Scope } from './pools'

const COLUMNS = {
  function: observations.functionId,
  region: observations.regionId,
  product: observations.productId,
  tier: observations.tierId,
  channel: observations.channelId,
} as const
const NAMES = ['function', 'region', 'product', 'tier', 'channel'] as const

/** Takes where one looks, gives the condition that a fact is there; undefined for the whole company. */
export function inPlace(scope: Scope): SQL | undefined {
  return and(...NAMES.filter(name => scope[name] !== ANY).map(name => eq(COLUMNS[name], scope[name])))
}

/** A month's figure lies in the 4-4-5 period that holds the month's middle, as in the rollup. */
export const middleOf = (catalog: Catalog, grain: string): number =>
  catalog.calendar.weekYear && grain === 'month' ? 14 : 0

/** The day of a fact as an expression: an instant's is the company's, one dated by day or month is what it says. */
export function factDay(catalog: Catalog): SQL {
  const { occurredAt, grain } = observations
  return sql`(${occurredAt} AT TIME ZONE CASE ${grain} WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date
    + CASE ${grain} WHEN 'month' THEN ${middleOf(catalog, 'month')}::int ELSE 0 END`
}

/** Takes a span of days, gives the condition that a fact's day is in it; the instants around it let the index find them. */
export function inSpan(catalog: Catalog, { start, end }: Span): SQL {
  const { occurredAt } = observations
  const before = 1 + middleOf(catalog, 'month')
  return sql`${occurredAt} >= (${start}::date - ${before}::int)::timestamp AT TIME ZONE 'UTC'
    AND ${occurredAt} < (${end}::date + 1)::timestamp AT TIME ZONE 'UTC'
    AND ${factDay(catalog)} >= ${start}::date AND ${factDay(catalog)} < ${end}::date`
}

/**
 * The condition that a fact's day was in a span before a change of it; `c` is the change. Its instant begins with its day in some time zone:
 * compared as text, two days wider, it leaves out the bulk at half the cost.
 */
export function wasInSpan(catalog: Catalog, { start, end }: Span): SQL {
  const middle = middleOf(catalog, 'month')
  const at = sql`(c.before ->> 'occurredAt') COLLATE "C"`
  const day = sql`((c.before ->> 'occurredAt')::timestamptz AT TIME ZONE
      CASE c.before ->> 'grain' WHEN 'instant' THEN ${catalog.timeZone} ELSE 'UTC' END)::date
    + CASE c.before ->> 'grain' WHEN 'month' THEN ${middle}::int ELSE 0 END`
  return sql`${at} >= ${addDays(start, -2 - middle)} AND ${at} < ${addDays(end, 3)}
    AND ${day} >= ${start}::date AND ${day} < ${end}::date`
}
