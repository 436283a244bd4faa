import { and, lt, ne } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { deliveries, pending, pushKeys, sessions, signInFailures } from '@/db/schema'

const DAY_MS = 24 * 60 * 60_000
// Long enough for someone to ask who was signed in when something happened.
const SESSION_DAYS = 30
const FAILURE_DAYS = 2
// A day of maturity has passed everywhere on earth after two.
const MATURED_DAYS = 2
// A key holds for a day; a delivery is known again for as long as anybody repeats one.
const KEY_DAYS = 1
const DELIVERY_DAYS = 30

interface Swept {
  sessions: number
  failures: number
  matured: number
  keys: number
  deliveries: number
}

/**
 * Removes what nobody needs any more: sessions that ended a month ago, sign-in failures of the day before yesterday,
 * pending sums that have matured (no figure reads them), answers to requests of the day before, deliveries of last month. Takes the database and the time; gives how many rows went.
 */
export async function keepHouse(db: DbOrTx, now: Date): Promise<Swept> {
  const ended = await db.delete(sessions).where(lt(sessions.expiresAt, daysBefore(now, SESSION_DAYS)))
  const forgotten = await db
    .delete(signInFailures)
    .where(lt(signInFailures.lastAt, daysBefore(now, FAILURE_DAYS)))
  const matured = await db
    .delete(pending)
    .where(lt(pending.maturesOn, daysBefore(now, MATURED_DAYS).toISOString().slice(0, 10)))
  const answers = await db.delete(pushKeys).where(lt(pushKeys.createdAt, daysBefore(now, KEY_DAYS)))
  const old = lt(deliveries.receivedAt, daysBefore(now, DELIVERY_DAYS))
  const delivered = await db.delete(deliveries).where(and(old, ne(deliveries.state, 'waiting')))
  return {
    sessions: ended.rowCount ?? 0,
    failures: forgotten.rowCount ?? 0,
    matured: matured.rowCount ?? 0,
    keys: answers.rowCount ?? 0,
    deliveries: delivered.rowCount ?? 0,
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
