import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers, customerTalks } from '@/db/schema'
import { demand, localeOf, personOf } from '@/domain/access'
import { dayOf } from '@/domain/calendar'
import type { CorrectTimeInput, LogTimeInput } from '@/domain/customer-time'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { seeCustomers } from '../customers/service'
import { loadCatalog } from '../figures/catalog'
import { findTalk, isOwn, readActionTitles, readPeople, type TalkRow } from './queries'

const wordsFor = ({ actor }: Context) => textIn(localeOf(actor)).customerTime
const invalid = (field: string, said: string) =>
  new DomainError('INVALID', said, undefined, { [field]: said })

/** Looks whether what is written can be so; gives it as a row has it. `was`: what stands there, which may stay. */
async function checked(ctx: Context, input: LogTimeInput, was: TalkRow | null) {
  const words = wordsFor(ctx)
  const [catalog, people, titles] = await Promise.all([
    loadCatalog(ctx.db, ctx.now),
    readPeople(ctx.db),
    readActionTitles(ctx.db),
  ])
  const { userId, customerId, whom, onDay, kind, minutes, heard, actionId } = input
  if (onDay > dayOf(ctx.now, catalog.timeZone)) throw invalid('onDay', words.toCome)
  if (userId !== was?.userId && !people.some(one => one.id === userId))
    throw invalid('userId', words.noPerson)
  if (actionId !== null && actionId !== was?.actionId && !titles.some(one => one.id === actionId))
    throw invalid('actionId', words.noSuchAction)
  if (customerId === null && !whom) throw invalid('whom', words.noWhom)
  if (customerId !== null && customerId !== was?.customerId) {
    const customer = (await seeCustomers(ctx, [customerId])).get(customerId)
    if (!customer || customer.name === null) throw invalid('whom', words.noCustomer)
  }
  return {
    userId,
    onDay,
    kind,
    minutes,
    heard,
    actionId,
    customerId,
    whom: customerId === null ? whom : null,
  }
}

/** What the log keeps of a talk: no words, which may name a customer, and not the customer. */
const marks = ({
  userId,
  onDay,
  kind,
  minutes,
  actionId,
}: Omit<LogTimeInput, 'heard' | 'whom' | 'customerId'>) => ({
  ...{ userId, onDay, kind, minutes, actionId },
})

/**
 * Looks once more, within the transaction, whether the customer may be named: whoever is anonymised meanwhile is waited for, and a talk that comes after
 * would be the only one that still says who it was.
 */
async function holdCustomer(
  tx: Tx,
  ctx: Context,
  customerId: number | null,
  was: number | null,
): Promise<void> {
  if (customerId === null) return
  const [row] = await tx
    .select({ name: customers.name, at: customers.anonymisedAt })
    .from(customers)
    .where(eq(customers.id, customerId))
    .for('share')
  if (!row || row.at !== null || (row.name === null && customerId !== was))
    throw invalid('whom', wordsFor(ctx).noCustomer)
}

/** Logs time with a customer; gives its id. INVALID with the field: a day to come, nobody named, a customer who may not be seen, a person or action that is not there. */
export async function logTime(ctx: Context, input: LogTimeInput): Promise<{ id: number }> {
  demand(ctx.actor, 'customerTime.log')
  const row = await checked(ctx, input, null)
  return ctx.db.transaction(async tx => {
    await holdCustomer(tx, ctx, row.customerId, null)
    const [added] = await tx
      .insert(customerTalks)
      .values({ ...row, loggedBy: personOf(ctx.actor) ?? row.userId, createdAt: ctx.now })
      .returning({ id: customerTalks.id })
    const id = added?.id ?? 0
    await audit(tx, ctx, {
      ...{ action: 'customer_time.logged', subject: 'customer_talks', subjectId: id, after: marks(row) },
    })
    return { id }
  })
}

/** One's own talk, locked. NOT_FOUND once it is taken back, FORBIDDEN for others', CONFLICT for an older revision. */
async function lockedFor(
  tx: Tx,
  ctx: Context,
  { id, revision }: { id: number; revision: number },
): Promise<TalkRow> {
  demand(ctx.actor, 'customerTime.log')
  const words = wordsFor(ctx)
  const row = await findTalk(tx, id)
  if (!row) throw new DomainError('NOT_FOUND', words.noEntry)
  if (!isOwn(row, personOf(ctx.actor))) throw new DomainError('FORBIDDEN', words.notOwn)
  if (row.revision !== revision) throw new DomainError('CONFLICT', words.changed)
  return row
}

/** Corrects one's own entry; gives its revision. INVALID as where it is logged. */
export async function correctTime(
  ctx: Context,
  { id, revision, ...input }: CorrectTimeInput,
): Promise<{ revision: number }> {
  // What is asked of others is asked first: within the transaction it would take a second connection.
  const seen = await findTalk(ctx.db, id)
  const row = await checked(ctx, input, seen && isOwn(seen, personOf(ctx.actor)) ? seen : null)
  return ctx.db.transaction(async tx => {
    await holdCustomer(tx, ctx, row.customerId, seen?.customerId ?? null)
    const was = await lockedFor(tx, ctx, { id, revision })
    const next = revision + 1
    await tx
      .update(customerTalks)
      .set({ ...row, revision: next })
      .where(eq(customerTalks.id, id))
    await audit(tx, ctx, {
      ...{ action: 'customer_time.corrected', subject: 'customer_talks', subjectId: id },
      ...{ before: { ...marks(was), revision }, after: { ...marks(row), revision: next } },
    })
    return { revision: next }
  })
}

/** Takes one's own entry back: it counts no more. */
export async function takeBackTime(ctx: Context, input: { id: number; revision: number }): Promise<void> {
  await ctx.db.transaction(async tx => {
    const was = await lockedFor(tx, ctx, input)
    await tx
      .update(customerTalks)
      .set({ takenBackAt: ctx.now, revision: was.revision + 1 })
      .where(eq(customerTalks.id, was.id))
    await audit(tx, ctx, {
      ...{ action: 'customer_time.taken_back', subject: 'customer_talks', subjectId: was.id },
      before: marks(was),
    })
  })
}
