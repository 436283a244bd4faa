import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, check, date, integer, numeric, timestamp } from 'drizzle-orm/pg-core'

// Text with a CHECK instead of PostgreSQL enums: a new word is one migration that can be rolled back,
// and the words come from the same constants as the zod schemas.
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(
    name,
    sql`${column} IN (${sql.join(
      words.map(word => sql.raw(`'${word}'`)),
      sql`, `,
    )})`,
  )

/** A surrogate key for a noun of which there are few. */
export const id = () => integer('id').primaryKey().generatedAlwaysAsIdentity()
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => instant('created_at').notNull().defaultNow()
/** A calendar date as 'YYYY-MM-DD': never a JavaScript Date, which would drag a time zone in. */
export const day = (name: string) => date(name, { mode: 'string' })
/** Exact decimals: float8 sums never compare equal with a recomputation. */
export const exact = (name: string) => numeric(name, { mode: 'number' })

/** PostgreSQL's numeric takes NaN and sorts it above everything; no figure may be built on it. */
export const finite = (name: string, ...columns: AnyPgColumn[]): ReturnType<typeof check> =>
  check(
    name,
    sql.join(
      columns.map(column => sql`${column} <> 'NaN'`),
      sql` AND `,
    ) as SQL,
  )

/** Where a target, goal or entry holds: 0 is "all of them". */
export const scope = () => ({
  functionId: integer('function_id').notNull().default(0),
  regionId: integer('region_id').notNull().default(0),
  productId: integer('product_id').notNull().default(0),
  tierId: integer('tier_id').notNull().default(0),
  channelId: integer('channel_id').notNull().default(0),
})
