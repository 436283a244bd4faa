import { eq, sql } from 'drizzle-orm'
import type { Db, DbOrTx } from '@/db/client'
import { signInFailures } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { type Text, textIn } from '@/domain/text/text'
import { hashSecret } from '../../secrets'

const FREE = 5
const WINDOW_SECONDS = 15 * 60
const LONGEST_SECONDS = 15 * 60
const FROM_ADDRESS = 20
const ADDRESS_SECONDS = 60
const RESETS = 30
const RESET_SECONDS = 60 * 60

// Seconds to wait after the last of `failures`: 5 are free, then 1, 2, 4 … up to a quarter of an hour.
const delay = sql`(case when ${signInFailures.failures} < ${FREE} then 0
  else least(${LONGEST_SECONDS}, power(2, least(${signInFailures.failures} - ${FREE}, 20))) end * interval '1 second')`

/**
 * Counts an attempt before its password is looked at, so that a hundred at once are not a hundred free ones. Known
 * and unknown names alike. Gives how many in a row it is. Throws TOO_MANY during the delay, which further attempts neither end nor lengthen.
 */
export async function claimAttempt(db: Db, email: string, now: Date, text = textIn()): Promise<number> {
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
  if (!claimed) throw await tooMany(db, email, now, text)
  return claimed.failures
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

/**
 * Counts an attempt from an address of the network, whatever the account: 20 in a minute, then TOO_MANY until the minute
 * is over. A right password gives its attempt back, so that an office behind one address signs in as it likes.
 */
export function claimFromAddress(db: Db, address: string, now: Date): Promise<void> {
  return claimAt(db, addressKey(address), FROM_ADDRESS, ADDRESS_SECONDS, now, textIn().people.tooManyHere)
}

/** Counts a forgotten password from an address of the network: 30 an hour, then TOO_MANY until the hour is over. */
export function claimReset(db: Db, address: string, now: Date): Promise<void> {
  return claimAt(
    db,
    `reset:${hashSecret(address)}`,
    RESETS,
    RESET_SECONDS,
    now,
    textIn().people.tooManyResets,
  )
}

async function claimAt(db: Db, key: string, most: number, seconds: number, now: Date, refused: string) {
  const at = sql`${now.toISOString()}::timestamptz`
  const until = sql`${signInFailures.lastAt} + ${seconds} * interval '1 second'`
  const [claimed] = await db
    .insert(signInFailures)
    .values({ key, failures: 1, lastAt: now })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        failures: sql`case when ${until} <= ${at} then 1 else ${signInFailures.failures} + 1 end`,
        lastAt: sql`case when ${until} <= ${at} then ${at} else ${signInFailures.lastAt} end`,
      },
      setWhere: sql`${until} <= ${at} or ${signInFailures.failures} < ${most}`,
    })
    .returning({ failures: signInFailures.failures })
  if (!claimed) throw new DomainError('TOO_MANY', refused, seconds)
}

/** Gives back an attempt from an address that was no failure. */
export async function returnToAddress(db: DbOrTx, address: string): Promise<void> {
  await db
    .update(signInFailures)
    .set({ failures: sql`greatest(0, ${signInFailures.failures} - 1)` })
    .where(eq(signInFailures.key, addressKey(address)))
}

async function tooMany(db: Db, email: string, now: Date, text: Text): Promise<DomainError> {
  const [row] = await db
    .select({ until: sql<string>`${signInFailures.lastAt} + ${delay}` })
    .from(signInFailures)
    .where(eq(signInFailures.key, keyOf(email)))
  const seconds = row ? Math.max(1, Math.ceil((new Date(row.until).getTime() - now.getTime()) / 1000)) : 1
  return new DomainError('TOO_MANY', text.entrance.tooMany(seconds), seconds)
}

// Hashed as well: who was where is nobody's business.
function addressKey(address: string): string {
  return `address:${hashSecret(address)}`
}

// Hashed, because people type their password into the wrong field.
function keyOf(email: string): string {
  return `account:${hashSecret(email)}`
}
