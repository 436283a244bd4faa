import { type SQL, sql } from 'drizzle-orm'

/** Functions as a query asks for them: all, or these. */
export type Reach = 'all' | readonly number[]

export const intArray = (ids: readonly number[]): SQL => sql`${sql.param([...ids])}::int[]`

/** Takes whose customers the asker may know and an expression of a customer's number, gives the condition that this one is among them. */
export function isInReach(reach: Reach, customerId: SQL): SQL {
  if (reach === 'all') return sql`true`
  if (reach.length === 0) return sql`false`
  return sql`EXISTS (SELECT FROM customer_functions f
    WHERE f.customer_id = ${customerId} AND f.function_id = ANY (${intArray(reach)}))`
}

/** Takes of which functions the asker may read records and an expression of a record's function (0: the company's), gives the condition. */
export function isReadable(within: Reach, functionId: SQL): SQL {
  if (within === 'all') return sql`true`
  return within.length === 0 ? sql`false` : sql`${functionId} = ANY (${intArray(within)})`
}

/** Takes of which functions the asker may read records, tells whether they may read one of this function; null or 0: the company's. */
export function reads(within: Reach, functionId: number | null): boolean {
  return within === 'all' || within.includes(functionId ?? 0)
}
