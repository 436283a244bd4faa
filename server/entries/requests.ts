import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entryRequests, headships, users } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { audit } from '../audit'
import type { Context } from '../context'
import { clearFigureAsked, tellFigureAsked } from '../notices/raising/service'
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
  await clearFigureAsked(tx, ctx, { metricId, functionId, period: periodStart })
}

/** Head and deputies of a function today, who can sign in. */
function listHeads(db: DbOrTx, functionId: number, today: Day) {
  return db
    .selectDistinct({ id: users.id, name: users.name })
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
 * Asks a function's head and deputies for a figure: it stands on their screen and under their bell until it is there; by mail it comes with their other
 * notices, where they want that. Who leads only. Gives whom it told and how many of them by mail, too: nobody, where it was asked for already. INVALID
 * for the company's own figures, NOT_FOUND where nobody heads the function.
 */
export async function askForFigure(
  ctx: Context,
  input: { metric: string; period: Day },
): Promise<{ asked: string[]; mailed: number }> {
  demand(ctx.actor, 'figures.ask')
  const words = wordsFor(ctx)
  const catalog = await catalogFor(ctx)
  const { metric, at } = findPlace(ctx, catalog, { ...input, slice: null })
  const { functionId } = metric
  if (functionId === null) throw invalid('metric', words.refused.askYourself(metric.name))
  const heads = await listHeads(ctx.db, functionId, catalog.today)
  if (heads.length === 0) throw new DomainError('NOT_FOUND', words.refused.noHead(metric.name))
  const mailed = await ctx.db.transaction(async tx => {
    const { metricId, periodStart } = at
    const [added] = await tx
      .insert(entryRequests)
      .values({ metricId, functionId, periodStart, askedBy: personOf(ctx.actor), askedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: entryRequests.id })
    const after = { metricId, functionId, periodStart }
    if (!added) return 0
    await audit(tx, ctx, { action: 'figure.asked', subject: 'entry_requests', subjectId: added.id, after })
    const figure = { metricId, functionId, period: periodStart, grain: metric.cadence }
    return tellFigureAsked(tx, ctx, { ...figure, askerId: personOf(ctx.actor) }, catalog.today)
  })
  return { asked: heads.map(({ name }) => name), mailed }
}
