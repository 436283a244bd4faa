import { and, asc, desc, eq, getTableColumns, gt, isNull, or } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { accessLinks, functions, headships, users } from '@/db/schema'
import { demand } from '@/domain/access'
import type { Context } from '../../context'
import { mailIsSet } from '../../mail/service'
import type { DirectoryDto, HeadshipDto, PersonState } from '../dto'
import { isInvited } from '../entrance/links'

/** Everyone who is or was let in, by name, with what they head; and the functions there are to head. For an admin. */
export async function listPeople(ctx: Context): Promise<DirectoryDto> {
  demand(ctx.actor, 'company.administer')
  const { timeZone, today } = await calendarOf(ctx)
  const [people, invited, heads, places] = await Promise.all([
    ctx.db
      .select({ ...getTableColumns(users), invited: isInvited })
      .from(users)
      .orderBy(asc(users.name), asc(users.id)),
    openInvitations(ctx.db, ctx.now),
    listHeadships(ctx.db, today),
    ctx.db
      .select({ id: functions.id, name: functions.name })
      .from(functions)
      .where(or(isNull(functions.validTo), gt(functions.validTo, today)))
      .orderBy(asc(functions.position), asc(functions.name)),
  ])
  const headOf = new Map(
    heads
      .filter(({ deputy, validFrom }) => !deputy && validFrom <= today)
      .map(({ functionId, userId }) => [functionId, userId]),
  )
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return {
    timeZone,
    today,
    mail: mailIsSet(),
    people: people.map(person => ({
      id: person.id,
      name: person.name,
      email: person.email,
      role: person.role,
      state: stateOf(person),
      revision: person.revision,
      lastSignInAt: person.lastSignInAt,
      invitedUntil: person.invited ? (invited.get(person.id) ?? null) : null,
      headships: heads.filter(({ userId }) => userId === person.id).map(withoutUser),
    })),
    functions: places.map(place => ({ ...place, head: names.get(headOf.get(place.id) ?? 0) ?? null })),
  }
}

/** Takes a user's row, gives the word for its state. */
export function stateOf(user: { disabledAt: Date | null; invited: boolean }): PersonState {
  if (user.disabledAt) return 'disabled'
  return user.invited ? 'invited' : 'active'
}

async function calendarOf({ db, now }: Context): Promise<{ timeZone: string; today: string }> {
  const place = await db.query.company.findFirst({ columns: { timeZone: true } })
  const timeZone = place?.timeZone ?? 'UTC'
  // The Swedish way of writing a date is the ISO one.
  return { timeZone, today: new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now) }
}

async function openInvitations(db: Db, now: Date): Promise<Map<number, Date>> {
  const rows = await db
    .select({ userId: accessLinks.userId, expiresAt: accessLinks.expiresAt })
    .from(accessLinks)
    .where(
      and(
        eq(accessLinks.kind, 'invite'),
        isNull(accessLinks.usedAt),
        isNull(accessLinks.endedAt),
        gt(accessLinks.expiresAt, now),
      ),
    )
  return new Map(rows.map(({ userId, expiresAt }) => [userId, expiresAt]))
}

function listHeadships(db: Db, today: string) {
  return db
    .select({
      id: headships.id,
      userId: headships.userId,
      functionId: headships.functionId,
      functionName: functions.name,
      deputy: headships.deputy,
      validFrom: headships.validFrom,
      validTo: headships.validTo,
    })
    .from(headships)
    .innerJoin(functions, eq(functions.id, headships.functionId))
    .where(or(isNull(headships.validTo), gt(headships.validTo, today)))
    .orderBy(asc(headships.deputy), asc(functions.position), desc(headships.validFrom), asc(headships.id))
}

function withoutUser({ userId, ...headship }: HeadshipDto & { userId: number }): HeadshipDto {
  return headship
}
