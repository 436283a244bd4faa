import { eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { users } from '@/db/schema'
import { localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { roleInput, seenPersonInput } from '@/domain/invitation'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { endOfficeOf } from '../../owner/office/service'
import { endSessionsOf } from '../../session'
import { endLinks } from '../entrance/links'
import { asAdmin, getSeenUser, isActiveAdmin, type KnownUser } from './person'

/** Gives a person another role, for an admin; counts from their next request on. CONFLICT for the last active admin, and where the person was changed meanwhile. */
export async function changeRole(ctx: Context, input: z.infer<typeof roleInput>): Promise<{ role: string }> {
  return asAdmin(ctx, async tx => {
    const user = await getSeenUser(tx, ctx, input)
    if (user.role === input.role) return { role: user.role }
    await demandAnotherAdmin(tx, ctx, user)
    await tx
      .update(users)
      .set({ role: input.role, revision: user.revision + 1 })
      .where(eq(users.id, user.id))
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

/** Shuts a person out, for an admin: sessions and links end, and the office of customer owner with them; what they did stays. CONFLICT for the last active admin, and where the person was changed meanwhile. */
export async function disablePerson(
  ctx: Context,
  input: z.infer<typeof seenPersonInput>,
): Promise<{ disabled: true }> {
  return asAdmin(ctx, async tx => {
    const user = await getSeenUser(tx, ctx, input)
    if (user.disabledAt) return { disabled: true }
    await demandAnotherAdmin(tx, ctx, user)
    const sessionVersion = sql`${users.sessionVersion} + 1`
    await tx
      .update(users)
      .set({ disabledAt: ctx.now, sessionVersion, revision: user.revision + 1 })
      .where(eq(users.id, user.id))
    await endSessionsOf(tx, user.id, ctx.now, null)
    await endLinks(tx, user.id, ctx.now)
    await endOfficeOf(tx, ctx, user.id)
    await audit(tx, ctx, { action: 'user.disabled', subject: 'users', subjectId: user.id })
    return { disabled: true }
  })
}

/** Lets a disabled person in again, for an admin, with the role and the password that they had. */
export async function enablePerson(
  ctx: Context,
  input: z.infer<typeof seenPersonInput>,
): Promise<{ disabled: false }> {
  return asAdmin(ctx, async tx => {
    const user = await getSeenUser(tx, ctx, input)
    if (!user.disabledAt) return { disabled: false }
    await tx
      .update(users)
      .set({ disabledAt: null, revision: user.revision + 1 })
      .where(eq(users.id, user.id))
    await audit(tx, ctx, { action: 'user.enabled', subject: 'users', subjectId: user.id })
    return { disabled: false }
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
