import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entryRequests, headships, users } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { periodOf } from '@/domain/calendar'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import { audit } from '../audit'
import type { Context } from '../context'
import { sendMail } from '../mail/service'
import { catalogFor, findPlace, invalid, type PlaceIds, wordsFor } from './places'

/** A figure that somebody asked for and that is not there yet. */
export interface EntryRequest {
  metricId: number
  functionId: number
  periodStart: Day
  by: string | null
  at: Date
}

/** The figures that were asked for and are not there yet. */
export function listRequests(db: DbOrTx): Promise<EntryRequest[]> {
  const { metricId, functionId, periodStart, askedAt: at } = entryRequests
  return db
    .select({ metricId, functionId, periodStart, at, by: users.name })
    .from(entryRequests)
    .leftJoin(users, eq(users.id, entryRequests.askedBy))
    .where(isNull(entryRequests.answeredAt))
}

/** Notes that a figure that was asked for is there. */
export async function answerRequests(
  ctx: Context,
  tx: DbOrTx,
  { metricId, functionId, periodStart }: PlaceIds,
): Promise<void> {
  await tx
    .update(entryRequests)
    .set({ answeredAt: ctx.now })
    .where(
      and(
        eq(entryRequests.metricId, metricId),
        eq(entryRequests.functionId, functionId),
        eq(entryRequests.periodStart, periodStart),
        isNull(entryRequests.answeredAt),
      ),
    )
}

/** Head and deputies of a function today, who can sign in. */
function listHeads(db: DbOrTx, functionId: number, today: Day) {
  return db
    .selectDistinct({ email: users.email, name: users.name, locale: users.locale })
    .from(headships)
    .innerJoin(users, eq(users.id, headships.userId))
    .where(
      and(
        eq(headships.functionId, functionId),
        isNull(users.disabledAt),
        lte(headships.validFrom, today),
        sql`(${headships.validTo} is null or ${headships.validTo} > ${today}::date)`,
      ),
    )
}

/**
 * Asks a function's head and deputies for a figure: it stands on their screen until it is there, and goes to them by mail where a mail server is
 * set. Who leads only. Gives whom it told and how many mails went out. INVALID for the company's own figures, CONFLICT where it is there.
 */
export async function askForFigure(
  ctx: Context,
  input: { metric: string; period: Day },
): Promise<{ asked: string[]; mailed: number }> {
  demand(ctx.actor, 'figures.ask')
  const words = wordsFor(ctx)
  const catalog = await catalogFor(ctx)
  const { metric, period, at, dating } = findPlace(ctx, catalog, { ...input, slice: null })
  const { functionId } = metric
  if (functionId === null) throw invalid('metric', words.refused.askYourself(metric.name))
  const heads = await listHeads(ctx.db, functionId, catalog.today)
  if (heads.length === 0) throw new DomainError('NOT_FOUND', words.refused.noHead(metric.name))
  const isNew = await ctx.db.transaction(async tx => {
    const { metricId, periodStart } = at
    const [added] = await tx
      .insert(entryRequests)
      .values({ metricId, functionId, periodStart, askedBy: personOf(ctx.actor), askedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: entryRequests.id })
    const after = { metricId, functionId, periodStart }
    if (added)
      await audit(tx, ctx, { action: 'figure.asked', subject: 'entry_requests', subjectId: added.id, after })
    return added !== undefined
  })
  const asker = ctx.actor?.kind === 'user' ? ctx.actor.name : catalog.company.name
  const month = periodOf(dating.day, 'month', catalog.calendar)
  const url = `${env().BASE_URL.replace(/\/$/, '')}/enter?period=${month.key}`
  const outcomes = isNew
    ? await Promise.all(
        heads.map(({ email, locale }) => {
          const { mail } = textIn(locale ?? undefined).entering
          const subject = mail.subject(metric.name, period.label)
          return sendMail({ to: email, subject, text: mail.text(asker, metric.name, period.label, url) })
        }),
      )
    : []
  return { asked: heads.map(({ name }) => name), mailed: outcomes.filter(one => one === 'sent').length }
}
