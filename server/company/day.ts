import { type SQL, sql } from 'drizzle-orm'

/** The company's day at an instant as part of a statement, UTC's before there is a company: one question less than to ask for it first. */
export function companyDayAt(now: Date): SQL {
  return sql`(${now.toISOString()}::timestamptz at time zone coalesce((select time_zone from company), 'UTC'))::date`
}
