import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { functions, headships, users } from '@/db/schema'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import type { endHeadshipInput, HeadshipInput } from '@/domain/invitation'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'

/** What was done, each in a sentence. */
export interface Done {
  notes: string[]
}

type Headship = typeof headships.$inferSelect

/**
 * Makes a user head or deputy of a function from a day on, for an admin. One head a function: taking over ends the former's
 * headship on that day, which `notes` says. CONFLICT where somebody else is to follow later, INVALID for days the function
 * does not exist on, NOT_FOUND for no such user or function.
 */
export async function addHeadship(ctx: Context, input: HeadshipInput): Promise<Done> {
  demand(ctx.actor, 'company.administer')
  return ctx.db.transaction(tx => grantHeadship(tx, ctx, input))
}

/** The same inside the caller's transaction, whose caller has asked whether it may be done. */
export async function grantHeadship(tx: Tx, ctx: Context, input: HeadshipInput): Promise<Done> {
  const words = textIn(localeOf(ctx.actor)).people
  const { userId, functionId, deputy, validFrom, validTo } = input
  if (validTo !== undefined && validTo <= validFrom) throw new DomainError('INVALID', words.endsTooEarly)
  // Locked, so that of two who name a head at once the second sees the first.
  const [place] = await tx.select().from(functions).where(eq(functions.id, functionId)).for('update')
  if (!place) throw new DomainError('NOT_FOUND', words.noFunction)
  if (validFrom < place.validFrom || (place.validTo && validFrom >= place.validTo)) {
    throw new DomainError('INVALID', words.notThen(place.name))
  }
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  if (!user) throw new DomainError('NOT_FOUND', words.noPerson)
  await demandNoDouble(tx, input, user.name, place.name, words)
  const notes = deputy ? [] : await endFormer(tx, ctx, input, place.name)
  const row = { userId, functionId, deputy, validFrom, validTo: validTo ?? null }
  const [added] = await tx.insert(headships).values(row).returning({ id: headships.id })
  await audit(tx, ctx, {
    action: 'headship.given',
    subject: 'headships',
    subjectId: added?.id,
    after: row,
  })
  return { notes }
}

/** Ends a headship or deputyship on a day, for an admin; one that would never have held is taken back whole. NOT_FOUND for none. */
export async function endHeadship(ctx: Context, input: z.infer<typeof endHeadshipInput>): Promise<Done> {
  demand(ctx.actor, 'company.administer')
  return ctx.db.transaction(async tx => {
    const [found] = await tx.select().from(headships).where(eq(headships.id, input.headshipId)).for('update')
    if (!found) throw new DomainError('NOT_FOUND', textIn(localeOf(ctx.actor)).people.noHeadship)
    // Whoever took over since would have to share with one who was gone.
    if (found.validTo !== null && input.validTo > found.validTo)
      throw new DomainError(
        'CONFLICT',
        textIn(localeOf(ctx.actor)).people.endedBefore(formatDay(found.validTo, localeOf(ctx.actor))),
      )
    await endOn(tx, ctx, found, input.validTo)
    return { notes: [] }
  })
}

async function endOn(tx: Tx, ctx: Context, row: Headship, day: string): Promise<void> {
  const isNever = day <= row.validFrom
  if (isNever) await tx.delete(headships).where(eq(headships.id, row.id))
  else await tx.update(headships).set({ validTo: day }).where(eq(headships.id, row.id))
  await audit(tx, ctx, {
    action: isNever ? 'headship.takenBack' : 'headship.ended',
    subject: 'headships',
    subjectId: row.id,
    before: { userId: row.userId, functionId: row.functionId, deputy: row.deputy, validTo: row.validTo },
    after: isNever ? undefined : { validTo: day },
  })
}

const overlaps = ({ functionId, validFrom, validTo }: HeadshipInput) =>
  and(
    eq(headships.functionId, functionId),
    or(isNull(headships.validTo), gt(headships.validTo, validFrom)),
    validTo === undefined ? undefined : sql`${headships.validFrom} < ${validTo}`,
  )

type Words = ReturnType<typeof textIn>['people']

async function demandNoDouble(tx: Tx, input: HeadshipInput, name: string, place: string, words: Words) {
  const [same] = await tx
    .select({ id: headships.id })
    .from(headships)
    .where(and(overlaps(input), eq(headships.userId, input.userId), eq(headships.deputy, input.deputy)))
  if (same) throw new DomainError('CONFLICT', words.alreadyHeads(name, place, input.deputy))
}

async function endFormer(tx: Tx, ctx: Context, input: HeadshipInput, place: string): Promise<string[]> {
  const locale = localeOf(ctx.actor)
  const words = textIn(locale).people
  const others = await tx
    .select({ headship: headships, name: users.name })
    .from(headships)
    .innerJoin(users, eq(users.id, headships.userId))
    .where(and(overlaps(input), eq(headships.deputy, false), ne(headships.userId, input.userId)))
    .orderBy(asc(headships.validFrom))
  const later = others.find(({ headship }) => headship.validFrom > input.validFrom)
  if (later) {
    const from = formatDay(later.headship.validFrom, locale)
    throw new DomainError('CONFLICT', words.followsLater(later.name, place, from))
  }
  for (const { headship } of others) await endOn(tx, ctx, headship, input.validFrom)
  return others.map(({ name }) => words.tookOver(name, place, formatDay(input.validFrom, locale)))
}
