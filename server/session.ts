import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { decode, encode } from 'next-auth/jwt'
import type { Db, DbOrTx } from '@/db/client'
import { sessions, users } from '@/db/schema'
import type { UserActor } from '@/domain/access'
import { env } from '@/env'
import { companyDayAt } from './company/day'
import { cookieRules, readCookie } from './cookies'
import { hashSecret, newSecret } from './secrets'

const IDLE_MS = 60 * 60_000
/** However busy: a session ends twelve hours after sign-in. */
export const SESSION_SECONDS = 12 * 60 * 60
// Written at most once a minute and session; otherwise every look at a dashboard would be a write.
const SEEN_EVERY_MS = 60_000

export interface Session {
  idHash: string
  actor: UserActor
}

/**
 * The session of a request, read from the database each time: a role, headship or appointment that changed, a
 * disabled user and a session that was ended count from the next request on. Null without a session that holds.
 */
export async function getSession(db: Db, headers: Headers, now: Date): Promise<Session | null> {
  const cookie = readCookie(headers, cookieRules().session)
  const sid = cookie ? await openCookie(cookie) : null
  if (!sid) return null
  const idHash = hashSecret(sid)
  const found = await findSession(db, idHash, now)
  if (!found) return null
  const { lastSeenAt, ...actor } = found
  if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.idHash, idHash))
  }
  return { idHash, actor: { kind: 'user', ...actor } }
}

/** Opens a session for a user and gives its random id, which only the cookie may hold. */
export async function startSession(tx: DbOrTx, userId: number, now: Date, userAgent: string | null) {
  const sid = newSecret()
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000)
  await tx.insert(sessions).values({
    idHash: hashSecret(sid),
    userId,
    sessionVersion: sql`(select ${users.sessionVersion} from ${users} where ${users.id} = ${userId})`,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
    userAgent: userAgent?.slice(0, 200),
  })
  return sid
}

/** Ends one session: whoever replays its cookie is nobody. */
export async function endSession(db: DbOrTx, idHash: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.idHash, idHash), isNull(sessions.revokedAt)))
}

/** Ends one of a person's sessions by its handle, and tells whether it was theirs and open. */
export async function endSessionByHandle(
  tx: DbOrTx,
  userId: number,
  handle: string,
  now: Date,
): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.handle, handle), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ handle: sessions.handle })
  return ended.length > 0
}

/** Ends a person's sessions except the one that is kept, and gives how many were open. */
export async function endSessionsOf(
  tx: DbOrTx,
  userId: number,
  now: Date,
  kept: string | null | undefined,
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        kept ? ne(sessions.idHash, kept) : undefined,
      ),
    )
    .returning({ idHash: sessions.idHash })
  return ended.length
}

/** A person's sessions that hold now, the latest first. */
export function listSessions(db: Db, userId: number, now: Date) {
  const idleSince = new Date(now.getTime() - IDLE_MS)
  return db
    .select({
      handle: sessions.handle,
      idHash: sessions.idHash,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
        eq(sessions.sessionVersion, users.sessionVersion),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
}

/** Takes a session's id, gives the cookie's value: encrypted, holding nothing but the id. */
export function sealCookie(sid: string): Promise<string> {
  return encode({ token: { sid }, secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS })
}

async function openCookie(cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: cookie, secret: env().AUTH_SECRET })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null
  }
}

async function findSession(db: Db, idHash: string, now: Date) {
  const idleSince = new Date(now.getTime() - IDLE_MS)
  const today = companyDayAt(now)
  const holds = sql`valid_from <= ${today} and (valid_to is null or valid_to > ${today})`
  const [found] = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      locale: users.locale,
      headOf: sql<number[]>`array(select distinct function_id from headships
        where user_id = ${users.id} and ${holds} order by function_id)`,
      isCustomerOwner: sql<boolean>`exists(select from appointments
        where user_id = ${users.id} and confirmed_at is not null and ${holds})`,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.idHash, idHash),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
        eq(sessions.sessionVersion, users.sessionVersion),
        isNull(users.disabledAt),
      ),
    )
  return found
}
