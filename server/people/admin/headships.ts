import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { functions, headships, users } from '@/db/schema'
import { localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import type { endHeadshipInput, giveHeadshipInput, HeadshipInput, headshipInput } from '@/domain/invitation'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { asAdmin, getSeenUser, raiseRevision } from './person'

/** What was done, each in a sentence. */
export interface Done {
  notes: string[]
}

type Headship = typeof headships.$inferSelect
type Days = Pick<HeadshipInput, 'functionId' | 'validFrom' | 'validTo'>

/** What giving a headship would cost others: their headships by id, and each in a sentence. */
export interface Takeover {
  ends: number[]
  notes: string[]
}

/**
 * Makes a user head or deputy of a function from a day on, for an admin. One head a function: taking over ends the former's
 * headship on that day, which `notes` says. CONFLICT where somebody's headship would end that is not in `ends`, where somebody
 * else is to follow later, or the person was changed meanwhile; INVALID for days the function does not exist on, NOT_FOUND for no
 * such user or function.
 */
export async function addHeadship(ctx: Context, input: z.infer<typeof giveHeadshipInput>): Promise<Done> {
  return asAdmin(ctx, async tx => {
    await getSeenUser(tx, ctx, input)
    return grantHeadship(tx, ctx, input)
  })
}

/** Whose headships would end if one were given, for an admin; changes nothing. Throws as giving does, where it is for the days or what follows. */
export async function previewHeadship(
  ctx: Context,
  { userId = 0, ...input }: z.infer<typeof headshipInput>,
): Promise<Takeover> {
  return asAdmin(ctx, async tx => {
    const place = await getPlace(tx, ctx, input)
    const locale = localeOf(ctx.actor)
    const former = input.deputy ? [] : await formerHeads(tx, ctx, { ...input, userId }, place.name)
    const on = formatDay(input.validFrom, locale)
    return {
      ends: former.map(({ headship }) => headship.id),
      notes: former.map(({ name }) => textIn(locale).people.takesOver(name, place.name, on)),
    }
  })
}

/** The same as giving inside of the caller's transaction, whose caller has asked whether it may be done. */
export async function grantHeadship(tx: Tx, ctx: Context, input: HeadshipInput): Promise<Done> {
  const words = textIn(localeOf(ctx.actor)).people
  const { userId, functionId, deputy, validFrom, validTo } = input
  const place = await getPlace(tx, ctx, input)
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  if (!user) throw new DomainError('NOT_FOUND', words.noPerson)
  await demandNoDouble(tx, input, user.name, place.name, words)
  const notes = deputy ? [] : await endFormer(tx, ctx, input, place.name)
  const row = { userId, functionId, deputy, validFrom, validTo: validTo ?? null }
  const [added] = await tx.insert(headships).values(row).returning({ id: headships.id })
  await raiseRevision(tx, userId)
  await audit(tx, ctx, {
    action: 'headship.given',
    subject: 'headships',
    subjectId: added?.id,
    after: row,
  })
  return { notes }
}

/**
 * Ends a headship or deputyship on a day, for an admin; one that would never have held is taken back whole. NOT_FOUND for none, CONFLICT
 * where its person was changed meanwhile.
 */
export async function endHeadship(ctx: Context, input: z.infer<typeof endHeadshipInput>): Promise<Done> {
  return asAdmin(ctx, async tx => {
    const [found] = await tx.select().from(headships).where(eq(headships.id, input.headshipId)).for('update')
    if (!found) throw new DomainError('NOT_FOUND', textIn(localeOf(ctx.actor)).people.noHeadship)
    await getSeenUser(tx, ctx, { userId: found.userId, revision: input.revision })
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

// Locked, so that of two who name a head at once the second sees the first.
async function getPlace(tx: Tx, ctx: Context, { functionId, validFrom, validTo }: Days) {
  const words = textIn(localeOf(ctx.actor)).people
  if (validTo !== undefined && validTo <= validFrom) throw new DomainError('INVALID', words.endsTooEarly)
  const [place] = await tx.select().from(functions).where(eq(functions.id, functionId)).for('update')
  if (!place) throw new DomainError('NOT_FOUND', words.noFunction)
  if (validFrom < place.validFrom || (place.validTo && validFrom >= place.validTo)) {
    throw new DomainError('INVALID', words.notThen(place.name))
  }
  return place
}

async function endOn(tx: Tx, ctx: Context, row: Headship, day: string): Promise<void> {
  const isNever = day <= row.validFrom
  if (isNever) await tx.delete(headships).where(eq(headships.id, row.id))
  else await tx.update(headships).set({ validTo: day }).where(eq(headships.id, row.id))
  await raiseRevision(tx, row.userId)
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

/** Others who would be head beside it. CONFLICT where one of them is to begin later only. */
async function formerHeads(tx: Tx, ctx: Context, input: HeadshipInput, place: string) {
  const locale = localeOf(ctx.actor)
  const others = await tx
    .select({ headship: headships, name: users.name })
    .from(headships)
    .innerJoin(users, eq(users.id, headships.userId))
    .where(and(overlaps(input), eq(headships.deputy, false), ne(headships.userId, input.userId)))
    .orderBy(asc(headships.validFrom))
  const later = others.find(({ headship }) => headship.validFrom > input.validFrom)
  if (later) {
    const from = formatDay(later.headship.validFrom, locale)
    throw new DomainError('CONFLICT', textIn(locale).people.followsLater(later.name, place, from))
  }
  return others
}

async function endFormer(tx: Tx, ctx: Context, input: HeadshipInput, place: string): Promise<string[]> {
  const locale = localeOf(ctx.actor)
  const words = textIn(locale).people
  const former = await formerHeads(tx, ctx, input, place)
  const unsaid = former.filter(({ headship }) => !input.ends?.includes(headship.id))
  if (unsaid.length > 0) {
    const since = unsaid.map(({ name, headship }) =>
      words.headSince(name, formatDay(headship.validFrom, locale)),
    )
    throw new DomainError('CONFLICT', words.headedMeanwhile(place, since))
  }
  for (const { headship } of former) await endOn(tx, ctx, headship, input.validFrom)
  return former.map(({ name }) => words.tookOver(name, place, formatDay(input.validFrom, locale)))
}
