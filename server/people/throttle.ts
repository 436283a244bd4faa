import { eq, sql } from 'drizzle-orm'
import type { Db, DbOrTx } from '@/db/client'
import { signInFailures } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { hashSecret } from '../secrets'

const FREE = 5
const WINDOW_SECONDS = 15 * 60
const LONGEST_SECONDS = 15 * 60

// Seconds to wait after the last of `failures`: 5 are free, then 1, 2, 4 … up to a quarter of an hour.
const delay = sql`(case when ${signInFailures.failures} < ${FREE} then 0
  else least(${LONGEST_SECONDS}, power(2, least(${signInFailures.failures} - ${FREE}, 20))) end * interval '1 second')`

/**
 * Counts an attempt before its password is looked at, so that a hundred at once are not a hundred free ones. Known
 * and unknown names alike. Throws TOO_MANY during the delay, which further attempts neither end nor lengthen.
 */
export async function claimAttempt(db: Db, email: string, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  const expired = sql`${signInFailures.lastAt} + ${delay} + ${WINDOW_SECONDS} * interval '1 second' < ${at}`
  const [claimed] = await db
    .insert(signInFailures)
    .values({ key: keyOf(email), failures: 1, lastAt: now })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        failures: sql`case when ${expired} then 1 else ${signInFailures.failures} + 1 end`,
        lastAt: now,
      },
      setWhere: sql`${signInFailures.lastAt} + ${delay} <= ${at}`,
    })
    .returning({ failures: signInFailures.failures })
  if (!claimed) throw await tooMany(db, email, now)
}

/** After the right password, or where the attempt was not judged at all: as if it had not been. */
export async function forgetAttempts(db: DbOrTx, email: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.key, keyOf(email)))
}

/** Gives back an attempt that the server was too busy to judge. */
export async function returnAttempt(db: Db, email: string): Promise<void> {
  await db
    .update(signInFailures)
    .set({ failures: sql`greatest(0, ${signInFailures.failures} - 1)` })
    .where(eq(signInFailures.key, keyOf(email)))
}

async function tooMany(db: Db, email: string, now: Date): Promise<DomainError> {
  const [row] = await db
    .select({ until: sql<string>`${signInFailures.lastAt} + ${delay}` })
    .from(signInFailures)
    .where(eq(signInFailures.key, keyOf(email)))
  const seconds = row ? Math.max(1, Math.ceil((new Date(row.until).getTime() - now.getTime()) / 1000)) : 1
  const wait =
    seconds < 90 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${Math.ceil(seconds / 60)} minutes`
  return new DomainError('TOO_MANY', `Too many attempts. Wait ${wait}, then try again.`, seconds)
}

// Hashed, because people type their password into the wrong field.
function keyOf(email: string): string {
  return `account:${hashSecret(email)}`
}
