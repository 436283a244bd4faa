import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { users } from '@/db/schema'
import { demand, type UserActor } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { demoInput, endSessionsInput, signInInput } from '@/domain/person'
import type { Role } from '@/domain/role'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { hashPassword, isOutdated, verifyPassword } from '../passwords'
import { endSessionsOf, startSession } from '../session'
import {
  claimAttempt,
  claimFromAddress,
  forgetAttempts,
  returnAttempt,
  returnToAddress,
} from './entrance/throttle'
import { warnOfFailures } from './entrance/warning'

export { endHeadshipsOf } from './handover'

export type User = typeof users.$inferSelect

/**
 * Signs a person in by address and password and gives the new session's id. Throws UNAUTHENTICATED with one
 * sentence for a wrong password, an unknown, disabled or invited address; TOO_MANY during a delay. `clientAddress`: from
 * where it comes, as server/http/client-address.ts says.
 */
export async function signIn(
  ctx: Context,
  { email, password }: z.infer<typeof signInInput>,
  userAgent: string | null,
  clientAddress: string,
): Promise<string> {
  await claimFromAddress(ctx.db, clientAddress, ctx.now)
  const failures = await claimAttempt(ctx.db, email, ctx.now, wordsFor(ctx))
  const user = await ctx.db.query.users.findFirst({ where: eq(users.email, email) })
  const fits = await verifyPassword(user?.passwordHash ?? null, password).catch(async error => {
    await returnAttempt(ctx.db, email)
    await returnToAddress(ctx.db, clientAddress)
    throw error
  })
  if (!fits || !user || user.disabledAt) {
    if (user) warnOfFailures(ctx, user, failures)
    throw new DomainError('UNAUTHENTICATED', textIn().entrance.wrong)
  }
  if (user.passwordHash && isOutdated(user.passwordHash)) await renewHash(ctx, user, password)
  return ctx.db.transaction(async tx => {
    await forgetAttempts(tx, email)
    await returnToAddress(tx, clientAddress)
    return openSession(tx, ctx, user, userAgent)
  })
}

/** Signs in as the demo's person for a role. Throws NOT_FOUND wherever this is not the demo. */
export async function signInDemo(
  ctx: Context,
  { role }: z.infer<typeof demoInput>,
  userAgent: string | null,
): Promise<string> {
  const place = await ctx.db.query.company.findFirst({ columns: { demo: true } })
  const user = place?.demo ? await demoUser(ctx, role) : undefined
  if (!user) throw new DomainError('NOT_FOUND', textIn().entrance.demoOnly)
  return ctx.db.transaction(tx => openSession(tx, ctx, user, userAgent))
}

/** Ends every session of a user at once, for an admin; gives how many were open. NOT_FOUND for no such user. */
export async function endSessions(
  ctx: Context,
  { userId }: z.infer<typeof endSessionsInput>,
): Promise<{ ended: number }> {
  demand(ctx.actor, 'company.administer')
  return ctx.db.transaction(async tx => {
    const [user] = await tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
      .returning({ id: users.id })
    if (!user) throw new DomainError('NOT_FOUND', textIn().faults.noUser)
    const ended = await endSessionsOf(tx, userId, ctx.now, null)
    await audit(tx, ctx, { action: 'sessions.ended', subject: 'users', subjectId: userId, after: { ended } })
    return { ended }
  })
}

/** Adds a user inside the caller's transaction and gives the id. Throws CONFLICT for an address that is taken. */
export async function addUser(
  tx: Tx,
  ctx: Context,
  person: { email: string; name: string; role: Role; passwordHash: string | null },
): Promise<number> {
  const [added] = await tx
    .insert(users)
    .values({ ...person, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: users.id })
  if (!added) throw new DomainError('CONFLICT', textIn().faults.addressTaken)
  await audit(tx, ctx, {
    action: 'user.added',
    subject: 'users',
    subjectId: added.id,
    after: { role: person.role },
  })
  return added.id
}

/** The person who asks. Throws FORBIDDEN for a token or a job: they have no account of their own. */
export function ownUser(ctx: Context): UserActor {
  if (ctx.actor?.kind === 'user') return ctx.actor
  throw new DomainError('FORBIDDEN', textIn().faults.personsOnly)
}

/** Opens a session for who has proved to be that user, notes when, and gives the session's id. */
export async function openSession(
  tx: Tx,
  ctx: Context,
  user: User,
  userAgent: string | null,
): Promise<string> {
  await tx.update(users).set({ lastSignInAt: ctx.now }).where(eq(users.id, user.id))
  const sid = await startSession(tx, user.id, ctx.now, userAgent)
  const by = { ...ctx, actor: { kind: 'user' as const, id: user.id } }
  await audit(tx, by, { action: 'session.started', subject: 'users', subjectId: user.id })
  return sid
}

async function renewHash(ctx: Context, user: User, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await ctx.db.update(users).set({ passwordHash }).where(eq(users.id, user.id))
}

const DEMO_EMAILS: Record<Role, string> = {
  executive: 'executive@demo.example',
  cx_lead: 'cx.lead@demo.example',
  function_head: 'head@demo.example',
  admin: 'admin@demo.example',
}

async function demoUser(ctx: Context, role: Role): Promise<User | undefined> {
  const [user] = await ctx.db
    .select()
    .from(users)
    .where(and(eq(users.role, role), isNull(users.disabledAt)))
    .orderBy(sql`${users.email} = ${DEMO_EMAILS[role]} desc`, asc(users.id))
    .limit(1)
  return user
}
