import { lt } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { sessions, signInFailures } from '@/db/schema'

const DAY_MS = 24 * 60 * 60_000
// Long enough for someone to ask who was signed in when something happened.
const SESSION_DAYS = 30
const FAILURE_DAYS = 2

/**
 * Removes what nobody needs any more: sessions that ended a month ago, sign-in failures of the day before yesterday.
 * Takes the database and the time; gives how many rows of each went.
 */
export async function keepHouse(db: DbOrTx, now: Date): Promise<{ sessions: number; failures: number }> {
  const ended = await db.delete(sessions).where(lt(sessions.expiresAt, daysBefore(now, SESSION_DAYS)))
  const forgotten = await db
    .delete(signInFailures)
    .where(lt(signInFailures.lastAt, daysBefore(now, FAILURE_DAYS)))
  return { sessions: ended.rowCount ?? 0, failures: forgotten.rowCount ?? 0 }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
