import { and, eq, isNull, ne, not, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { users } from '@/db/schema'
import { demand, localeOf, refusal } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { personInput, roleInput } from '@/domain/invitation'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { endSessionsOf } from '../../session'
import { endLinks, isInvited } from '../entrance/links'
import { getUser, type KnownUser } from './invitations'

/** Gives a person another role, for an admin; counts from their next request on. CONFLICT for the last active admin. */
export async function changeRole(ctx: Context, input: z.infer<typeof roleInput>): Promise<{ role: string }> {
  return asAdmin(ctx, async tx => {
    const user = await getUser(tx, ctx, input.userId)
    if (user.role === input.role) return { role: user.role }
    await demandAnotherAdmin(tx, ctx, user)
    await tx.update(users).set({ role: input.role }).where(eq(users.id, user.id))
    await audit(tx, ctx, {
      action: 'role.changed',
      subject: 'users',
      subjectId: user.id,
      before: { role: user.role },
      after: { role: input.role },
      reason: input.reason || undefined,
    })
    return { role: input.role }
  })
}

/** Shuts a person out, for an admin: sessions and links end, what they did stays. CONFLICT for the last active admin. */
export async function disablePerson(
  ctx: Context,
  { userId }: z.infer<typeof personInput>,
): Promise<{ disabled: true }> {
  return asAdmin(ctx, async tx => {
    const user = await getUser(tx, ctx, userId)
    if (user.disabledAt) return { disabled: true }
    await demandAnotherAdmin(tx, ctx, user)
    const sessionVersion = sql`${users.sessionVersion} + 1`
    await tx.update(users).set({ disabledAt: ctx.now, sessionVersion }).where(eq(users.id, userId))
    await endSessionsOf(tx, userId, ctx.now, null)
    await endLinks(tx, userId, ctx.now)
    await audit(tx, ctx, { action: 'user.disabled', subject: 'users', subjectId: userId })
    return { disabled: true }
  })
}

/** Lets a disabled person in again, for an admin, with the role and the password that they had. */
export async function enablePerson(
  ctx: Context,
  { userId }: z.infer<typeof personInput>,
): Promise<{ disabled: false }> {
  return asAdmin(ctx, async tx => {
    const user = await getUser(tx, ctx, userId)
    if (!user.disabledAt) return { disabled: false }
    await tx.update(users).set({ disabledAt: null }).where(eq(users.id, userId))
    await audit(tx, ctx, { action: 'user.enabled', subject: 'users', subjectId: userId })
    return { disabled: false }
  })
}

/**
 * Runs a change that may cost someone the admin's role, one at a time. Of two admins who demote each other at once, the second
 * waits here and is asked again whether they are one.
 */
async function asAdmin<T>(ctx: Context, change: (tx: Tx) => Promise<T>): Promise<T> {
  demand(ctx.actor, 'company.administer')
  return ctx.db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.admins'))`)
    const { actor } = ctx
    if (actor?.kind === 'user') {
      const [still] = await tx
        .select({ id: users.id })
        .from(users)
        .where(isActiveAdmin(eq(users.id, actor.id)))
      if (!still) throw refusal({ ...actor, role: 'executive' }, 'company.administer')
    }
    return change(tx)
  })
}

async function demandAnotherAdmin(tx: Tx, ctx: Context, user: KnownUser): Promise<void> {
  if (user.role !== 'admin' || user.disabledAt || user.invited) return
  const [another] = await tx
    .select({ id: users.id })
    .from(users)
    .where(isActiveAdmin(ne(users.id, user.id)))
    .limit(1)
  if (!another) throw new DomainError('CONFLICT', textIn(localeOf(ctx.actor)).people.lastAdmin(user.name))
}

/** Who can sign in and administer: an admin who is invited only, or disabled, helps nobody. */
function isActiveAdmin(more: ReturnType<typeof eq>) {
  return and(eq(users.role, 'admin'), isNull(users.disabledAt), not(isInvited), more)
}
