import type { SqlConfig } from '@/domain/pull/connection'

/** A row, by column; what a database calls null is null. */
export type SqlRow = Readonly<Record<string, unknown>>

/** A connection to somebody's database that can read and nothing else. */
export interface ReadOnlySession {
  /** What the role may do beyond reading, in words; empty: nothing. */
  excess: () => Promise<string[]>
  /** Rows of one statement, some hundreds at a time. Ends with the time that the source is given, by an error. */
  rows: (text: string, values: readonly string[]) => AsyncGenerator<SqlRow[], void>
  /** How this database writes the n-th parameter, a column's name, and the cursor of a moment (ms). */
  parameter: (at: number) => string
  quoted: (name: string) => string
  moment: (ms: number) => string
  end: () => Promise<void>
}

/** Opens a session. Takes how the database is reached, the password and the way out. */
export type OpenSession = (
  config: SqlConfig,
  password: string,
  way: { allowed: readonly string[]; ownDatabase?: string },
) => Promise<ReadOnlySession>

/** Bytes that one batch of rows may hold: a cell of a gigabyte would end the process. */
export const MOST_BATCH_BYTES = 32 * 1024 * 1024
export const ROWS_AT_ONCE = 500
