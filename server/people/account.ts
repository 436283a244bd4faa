import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '@/db/schema'
import { deviceOf } from '@/domain/device'
import { DomainError } from '@/domain/error'
import type { changePasswordInput, endSessionInput, profileInput } from '@/domain/person'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { demandGoodPassword, hashPassword, verifyPassword } from '../passwords'
import { endSessionByHandle, endSessionsOf, listSessions } from '../session'
import type { OwnSessionsDto } from './dto'
import { endLinks } from './entrance/links'
import { claimAttempt, forgetAttempts } from './entrance/throttle'
import { warnOfFailures } from './entrance/warning'
import { ownUser } from './service'

/** Changes one's own name and the locale that numbers and dates are given in. */
export async function changeProfile(
  ctx: Context,
  { name, locale }: z.infer<typeof profileInput>,
): Promise<{ name: string; locale: string }> {
  const me = ownUser(ctx)
  return ctx.db.transaction(async tx => {
    await tx.update(users).set({ name, locale }).where(eq(users.id, me.id))
    await audit(tx, ctx, {
      action: 'profile.changed',
      subject: 'users',
      subjectId: me.id,
      before: { locale: me.locale },
      after: { locale },
    })
    return { name, locale }
  })
}

/** Ends one of one's own sessions. NOT_FOUND for one that is not one's own or has ended. */
export async function endOwnSession(
  ctx: Context,
  { handle }: z.infer<typeof endSessionInput>,
): Promise<{ ended: 1 }> {
  const me = ownUser(ctx)
  return ctx.db.transaction(async tx => {
    if (!(await endSessionByHandle(tx, me.id, handle, ctx.now))) {
      throw new DomainError('NOT_FOUND', textIn(me.locale).account.noSession)
    }
    await audit(tx, ctx, {
      action: 'sessions.ended',
      subject: 'users',
      subjectId: me.id,
      after: { ended: 1 },
    })
    return { ended: 1 }
  })
}

/** Changes one's own password and ends one's other sessions. Throws INVALID for a wrong or a weak one. */
export async function changePassword(
  ctx: Context,
  input: z.infer<typeof changePasswordInput>,
): Promise<{ changed: true }> {
  const me = ownUser(ctx)
  const user = await ctx.db.query.users.findFirst({ where: eq(users.id, me.id) })
  if (!user) throw new DomainError('NOT_FOUND', textIn().faults.accountGone)
  const failures = await claimAttempt(ctx.db, me.email, ctx.now, textIn(me.locale))
  if (!(await verifyPassword(user.passwordHash, input.current))) {
    warnOfFailures(ctx, user, failures)
    throw new DomainError('INVALID', textIn().faults.wrongPassword)
  }
  const place = await ctx.db.query.company.findFirst({ columns: { name: true } })
  demandGoodPassword(input.next, [me.email, me.name, place?.name ?? ''])
  const passwordHash = await hashPassword(input.next)
  await ctx.db.transaction(async tx => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, me.id))
    await endSessionsOf(tx, me.id, ctx.now, ctx.sessionHash)
    await endLinks(tx, me.id, ctx.now)
    await forgetAttempts(tx, me.email)
    await audit(tx, ctx, { action: 'password.changed', subject: 'users', subjectId: me.id })
  })
  return { changed: true }
}

/** One's own open sessions, and the company's time zone to tell times in. Each by its handle; never an id, which would be half a key. */
export async function listOwnSessions(ctx: Context): Promise<OwnSessionsDto> {
  const me = ownUser(ctx)
  const [open, place] = await Promise.all([
    listSessions(ctx.db, me.id, ctx.now),
    ctx.db.query.company.findFirst({ columns: { timeZone: true, currency: true } }),
  ])
  const { device } = textIn(me.locale).people
  const sessions = open.map(({ handle, idHash, createdAt, lastSeenAt, userAgent }) => ({
    device: deviceOf(userAgent, device),
    startedAt: createdAt,
    lastSeenAt,
    isThis: idHash === ctx.sessionHash,
    handle,
  }))
  return { timeZone: place?.timeZone ?? 'UTC', currency: place?.currency ?? 'EUR', sessions }
}

/** Ends one's own sessions in all other browsers, and gives how many were open. */
export async function endOtherSessions(ctx: Context): Promise<{ ended: number }> {
  const me = ownUser(ctx)
  return ctx.db.transaction(async tx => {
    const ended = await endSessionsOf(tx, me.id, ctx.now, ctx.sessionHash)
    await audit(tx, ctx, { action: 'sessions.ended', subject: 'users', subjectId: me.id, after: { ended } })
    return { ended }
  })
}
