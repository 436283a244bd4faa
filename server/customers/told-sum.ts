import { type SQL, sql } from 'drizzle-orm'

/** Below this a sum would tell of a single customer. */
const FEWEST = 5

/**
 * The sum of customers' amounts as everybody may be told it. Takes a query of one `amount` a customer; gives an expression: null where fewer than 5 have one, or
 * where the largest is more than half of it, else to two significant digits, so that the difference of two sums is no customer's amount.
 */
export function toldSum(amounts: SQL): SQL<number | null> {
  return sql`(SELECT CASE WHEN count(*) >= ${FEWEST} AND 2 * max(amount) <= sum(amount)
      THEN round(sum(amount)::numeric, 1 - floor(log(sum(amount)::numeric))::int) END::float8
    FROM (${amounts}) each WHERE amount > 0)`
}
