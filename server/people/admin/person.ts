import { and, asc, eq, getTableColumns, gt, isNull, lte, not, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { functions, headships, users } from '@/db/schema'
import { demand, localeOf, refusal } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { Context } from '../../context'
import { isInvited } from '../entrance/links'
import type { User } from '../service'
import { stateOf } from './directory'

export type KnownUser = User & { invited: boolean }

/**
 * Runs a change of who people are, for an admin, one at a time. Of two admins who demote each other at once, the second waits here
 * and is asked again whether they are one; two who change a person and their headships cross nowhere.
 */
export async function asAdmin<T>(ctx: Context, change: (tx: Tx) => Promise<T>): Promise<T> {
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

/** Who can sign in and administer: an admin who is invited only, or disabled, helps nobody. */
export function isActiveAdmin(more: ReturnType<typeof eq>) {
  return and(eq(users.role, 'admin'), isNull(users.disabledAt), not(isInvited), more)
}

/** A user's row, locked until the transaction ends. NOT_FOUND for nobody. */
export async function getUser(tx: Tx, ctx: Context, userId: number): Promise<KnownUser> {
  const [user] = await tx
    .select({ ...getTableColumns(users), invited: isInvited })
    .from(users)
    .where(eq(users.id, userId))
    .for('update')
  if (!user) throw new DomainError('NOT_FOUND', textIn(localeOf(ctx.actor)).people.noPerson)
  return user
}

/** The same, as whoever asks saw them. CONFLICT where somebody changed role, headships or state since: says how it stands now. */
export async function getSeenUser(
  tx: Tx,
  ctx: Context,
  { userId, revision }: { userId: number; revision: number },
): Promise<KnownUser> {
  const user = await getUser(tx, ctx, userId)
  if (user.revision === revision) return user
  const { people } = textIn(localeOf(ctx.actor))
  const heads = (await headsToday(tx, userId, ctx.now)).map(({ name, deputy }) =>
    people.list.headship(name, deputy),
  )
  const now = people.standing(people.roles[user.role], people.states[stateOf(user)], heads)
  throw new DomainError('CONFLICT', people.changedMeanwhile(user.name, now))
}

/** Notes that role, headships or state of a person are others than somebody may have seen. */
export async function raiseRevision(tx: Tx, userId: number): Promise<void> {
  await tx
    .update(users)
    .set({ revision: sql`${users.revision} + 1` })
    .where(eq(users.id, userId))
}

function headsToday(tx: Tx, userId: number, now: Date) {
  const today = now.toISOString().slice(0, 10)
  return tx
    .select({ name: functions.name, deputy: headships.deputy })
    .from(headships)
    .innerJoin(functions, eq(functions.id, headships.functionId))
    .where(
      and(
        eq(headships.userId, userId),
        lte(headships.validFrom, today),
        or(isNull(headships.validTo), gt(headships.validTo, today)),
      ),
    )
    .orderBy(asc(headships.deputy), asc(functions.position))
}
