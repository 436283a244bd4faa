import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { accessLinks, functions, headships, users } from '@/db/schema'
import type { acceptInput, forgotInput, linkInput, resetInput } from '@/domain/invitation'
import { landingFor } from '@/domain/landing'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { getLog } from '../../log'
import { mailIsSet, sendMail } from '../../mail/service'
import { demandGoodPassword, hashPassword } from '../../passwords'
import { endSessionsOf } from '../../session'
import { hasOpenSteps } from '../../welcome/service'
import type { LinkDto } from '../dto'
import { openSession, type User } from '../service'
import { deadLink, endLinks, findLink, makeLink, spendLink } from './links'
import { claimFromAddress, claimReset, forgetAttempts } from './throttle'

const MAIL_EVERY_MS = 60_000
const HOUR_MS = 3_600_000
const MAILS_AN_HOUR = 3

/** Who got in, by which session, and the screen to begin with. */
export interface Entered {
  sid: string
  next: string
}

/** What the page of a link shows before it is used. Takes the link; gives whom it is for, null where it does not hold. */
export async function getLink(ctx: Context, input: z.infer<typeof linkInput>): Promise<LinkDto> {
  const found = await findLink(ctx.db, input.kind, input.token, ctx.now)
  if (!found) return { person: null }
  const place = await ctx.db.query.company.findFirst({ columns: { name: true } })
  return { person: { name: found.name, email: found.email, company: place?.name ?? 'Wholeview' } }
}

/** Uses an invitation: name and password are set and the person is in. FORBIDDEN for a link that does not hold, INVALID for a weak password. */
export async function acceptInvitation(
  ctx: Context,
  { token, name, password }: z.infer<typeof acceptInput>,
  userAgent: string | null,
): Promise<Entered> {
  const passwordHash = await hashFor(ctx, 'invite', token, password, name)
  return ctx.db.transaction(async tx => {
    const userId = await spendLink(tx, 'invite', token, ctx.now)
    const user = await setUser(tx, userId, { name, passwordHash })
    await audit(tx, asUser(ctx, userId), {
      action: 'invitation.accepted',
      subject: 'users',
      subjectId: userId,
    })
    return enter(tx, ctx, user, userAgent)
  })
}

/** Uses a reset link: a new password, every session ended, the delay after failures forgotten, and the person is in. Throws as above. */
export async function resetPassword(
  ctx: Context,
  { token, password }: z.infer<typeof resetInput>,
  userAgent: string | null,
): Promise<Entered> {
  const passwordHash = await hashFor(ctx, 'reset', token, password)
  return ctx.db.transaction(async tx => {
    const userId = await spendLink(tx, 'reset', token, ctx.now)
    const sessionVersion = sql`${users.sessionVersion} + 1`
    const user = await setUser(tx, userId, { passwordHash, sessionVersion })
    await endSessionsOf(tx, userId, ctx.now, null)
    await audit(tx, asUser(ctx, userId), { action: 'password.reset', subject: 'users', subjectId: userId })
    return enter(tx, ctx, user, userAgent)
  })
}

/**
 * "Forgot your password?": gives at once, and the same for every address; what is to be done is done afterwards, so that
 * the time tells nothing either. TOO_MANY for an address of the network that asks too often.
 */
export async function requestReset(
  ctx: Context,
  { email }: z.infer<typeof forgotInput>,
  clientAddress: string,
): Promise<void> {
  await claimFromAddress(ctx.db, clientAddress, ctx.now)
  await claimReset(ctx.db, clientAddress, ctx.now)
  if (!mailIsSet()) return
  void mailReset(ctx, email).catch(error =>
    getLog().error({ reqId: ctx.requestId, err: error }, 'a reset link was not sent'),
  )
}

async function mailReset(ctx: Context, email: string): Promise<void> {
  const user = await ctx.db.query.users.findFirst({ where: eq(users.email, email) })
  if (!user?.passwordHash || user.disabledAt) return
  const link = await ctx.db.transaction(async tx => {
    // One after the other, so that a hundred requests at once are one mail.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, user.id)).for('update')
    if (await wasAskedEnough(tx, user.id, ctx.now)) return null
    await audit(tx, { ...ctx, actor: null }, { action: 'reset.asked', subject: 'users', subjectId: user.id })
    return makeLink(tx, { actor: null, now: ctx.now }, 'reset', user)
  })
  if (link) await sendMail({ to: user.email, ...textIn(user.locale).people.mail.reset(link.url) })
}

/** Asked for a minute ago or less, or as often as an hour allows: whoever knows an address shall not fill a mailbox. */
async function wasAskedEnough(tx: Tx, userId: number, now: Date): Promise<boolean> {
  const asked = await tx
    .select({ at: accessLinks.createdAt })
    .from(accessLinks)
    .where(
      and(
        eq(accessLinks.userId, userId),
        eq(accessLinks.kind, 'reset'),
        isNull(accessLinks.createdBy),
        gt(accessLinks.createdAt, new Date(now.getTime() - HOUR_MS)),
      ),
    )
  return asked.length >= MAILS_AN_HOUR || asked.some(({ at }) => now.getTime() - at.getTime() < MAIL_EVERY_MS)
}

// Hashing costs 50 ms of a core: only for a link that holds. It is judged before the link is used up.
async function hashFor(ctx: Context, kind: 'invite' | 'reset', token: string, password: string, name = '') {
  const found = await findLink(ctx.db, kind, token, ctx.now)
  if (!found) throw deadLink(kind)
  const place = await ctx.db.query.company.findFirst({ columns: { name: true } })
  demandGoodPassword(password, [found.email, name || found.name, place?.name ?? ''])
  return hashPassword(password)
}

async function setUser(
  tx: Tx,
  userId: number,
  set: Parameters<ReturnType<Tx['update']>['set']>[0],
): Promise<User> {
  const [user] = await tx.update(users).set(set).where(eq(users.id, userId)).returning()
  if (!user) throw new Error('a link led to nobody')
  return user
}

async function enter(tx: Tx, ctx: Context, user: User, userAgent: string | null): Promise<Entered> {
  await endLinks(tx, user.id, ctx.now)
  await forgetAttempts(tx, user.email)
  const sid = await openSession(tx, ctx, user, userAgent)
  const isSetUpOpen = user.role === 'admin' && (await hasOpenSteps(tx, ctx.now))
  const functionKey = await firstFunction(tx, user.id)
  return { sid, next: landingFor(user.role, { functionKey, isSetUpOpen }) }
}

/** The key of a function that the person heads, or is deputy of, from whenever; the first by position. */
async function firstFunction(tx: Tx, userId: number): Promise<string | undefined> {
  const [first] = await tx
    .select({ key: functions.key })
    .from(headships)
    .innerJoin(functions, eq(functions.id, headships.functionId))
    .where(and(eq(headships.userId, userId), isNull(headships.validTo)))
    .orderBy(asc(headships.deputy), asc(functions.position))
    .limit(1)
  return first?.key
}

const asUser = (ctx: Context, id: number) => ({ ...ctx, actor: { kind: 'user' as const, id } })
