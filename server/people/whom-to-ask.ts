import { and, asc, desc, inArray, isNotNull, isNull } from 'drizzle-orm'
import { users } from '@/db/schema'
import type { Context } from '../context'
import { findHolderToAsk } from '../owner/office/service'
import type { WhomToAskDto } from './dto'
import { ownUser } from './service'

// More names than these are a list, not an answer.
const MOST = 3

/** Whom somebody may ask who was turned away: admins and CX leads who can sign in, those who were here last first, and the customer owner. */
export async function whomToAsk(ctx: Context): Promise<WhomToAskDto> {
  const me = ownUser(ctx)
  const canSignIn = and(isNull(users.disabledAt), isNotNull(users.passwordHash))
  const [people, owner] = await Promise.all([
    ctx.db
      .select({ id: users.id, name: users.name, role: users.role })
      .from(users)
      .where(and(canSignIn, inArray(users.role, ['admin', 'cx_lead'])))
      .orderBy(desc(isNotNull(users.lastSignInAt)), desc(users.lastSignInAt), asc(users.id)),
    findHolderToAsk(ctx.db, ctx.now),
  ])
  const namesOf = (role: 'admin' | 'cx_lead') =>
    people
      .filter(one => one.role === role && one.id !== me.id && one.id !== owner?.id)
      .slice(0, MOST)
      .map(({ name }) => name)
  return {
    admins: namesOf('admin'),
    leads: namesOf('cx_lead'),
    owner: owner && owner.id !== me.id ? owner.name : null,
  }
}
