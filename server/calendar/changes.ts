import { and, eq, inArray, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import {
  businessCalendars,
  calendarChanges,
  currencyRates,
  functions,
  generations,
  observations,
} from '@/db/schema'
import { demand } from '@/domain/access'
import type { ChangeProposal, HoursInput, RatesInput } from '@/domain/calendar-change'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { changeCompany } from '../company/service'
import type { Context } from '../context'
import { convertContracts } from '../customers/service'
import { rebuildEventCells } from '../events/service'
import { dropGeneration, openGeneration, swapGeneration } from '../observations/service'

type ChangeRow = typeof calendarChanges.$inferSelect

const wordsFor = ({ actor }: Context) =>
  textIn(actor?.kind === 'user' ? actor.locale : undefined).calendar.refusals

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

/** What stands in the audit log and is compared: the part of the settings that the proposal is about, as it is now. */
async function presentState(tx: DbOrTx, proposal: ChangeProposal): Promise<unknown> {
  if (proposal.kind === 'cut') {
    const now = await tx.query.generations.findFirst({ where: eq(generations.state, 'current') })
    const { startsOn, anchor, startMonth } = now?.weekYear ?? {}
    return { timeZone: now?.timeZone, weekYear: now?.weekYear ? { startsOn, anchor, startMonth } : null }
  }
  if (proposal.kind === 'hours') {
    const { functionId } = proposal.hours
    const rows = await tx.select().from(businessCalendars)
    const found = rows.find(row => row.functionId === functionId)?.hours
    // The database keeps the keys of JSON in an order of its own.
    const hours = found && { timeZone: found.timeZone, week: found.week, holidays: found.holidays }
    return { functionId, hours: hours ?? null }
  }
  return sortedRates(await tx.select().from(currencyRates))
}

const sortedRates = (rates: RatesInput) =>
  rates
    .map(({ currency, validFrom, rate }) => ({ currency, validFrom, rate }))
    .sort((left, right) =>
      `${left.currency}${left.validFrom}` < `${right.currency}${right.validFrom}` ? -1 : 1,
    )

const wanted = (proposal: ChangeProposal): unknown => {
  if (proposal.kind === 'cut') return proposal.cut
  return proposal.kind === 'hours' ? proposal.hours : sortedRates(proposal.rates)
}

async function countFacts(tx: DbOrTx): Promise<number> {
  const [counted] = await tx.select({ n: sql<number>`count(*)::float8` }).from(observations)
  return counted?.n ?? 0
}

const UNIQUE = '23505'
function isSecond(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at && at.code === UNIQUE) return true
  return false
}

/**
 * Begins a change that moves figures: the worker builds or compares it beside. Takes a context whose actor may administer the company;
 * gives its id. CONFLICT while another one is open, INVALID where it changes nothing or names a function that is not there.
 */
export async function proposeChange(ctx: Context, proposal: ChangeProposal): Promise<{ id: number }> {
  demand(ctx.actor, 'company.administer')
  const words = wordsFor(ctx)
  try {
    return await ctx.db.transaction(async tx => {
      const before = await presentState(tx, proposal)
      if (same(before, wanted(proposal))) throw new DomainError('INVALID', words.nothingChanges)
      const functionId = proposal.kind === 'hours' ? proposal.hours.functionId : null
      if (functionId !== null) {
        const found = await tx.query.functions.findFirst({ where: eq(functions.id, functionId) })
        if (!found) throw new DomainError('NOT_FOUND', words.noFunction)
      }
      const [row] = await tx
        .insert(calendarChanges)
        .values({
          kind: proposal.kind,
          state: 'preparing',
          proposal,
          total: await countFacts(tx),
          generationId: proposal.kind === 'cut' ? await openGeneration(tx, proposal.cut) : null,
          since: ctx.now,
          createdAt: ctx.now,
          createdBy: ctx.actor?.kind === 'user' ? ctx.actor.id : null,
        })
        .returning({ id: calendarChanges.id })
      const id = row?.id ?? 0
      await audit(tx, ctx, {
        action: 'calendar.proposed',
        subject: 'calendar_changes',
        subjectId: id,
        before,
        after: wanted(proposal),
      })
      return { id }
    })
  } catch (error) {
    throw isSecond(error) ? new DomainError('CONFLICT', words.second) : error
  }
}

async function lockChange(tx: DbOrTx, ctx: Context, id: number, states: ChangeRow['state'][]) {
  const [change] = await tx
    .select()
    .from(calendarChanges)
    .where(and(eq(calendarChanges.id, id), inArray(calendarChanges.state, states)))
    .for('update')
  if (!change) throw new DomainError('CONFLICT', wordsFor(ctx).decided)
  return change
}

async function writeHours(tx: DbOrTx, { functionId, hours }: HoursInput) {
  const isThis =
    functionId === null
      ? sql`${businessCalendars.functionId} is null`
      : eq(businessCalendars.functionId, functionId)
  await tx.delete(businessCalendars).where(isThis)
  if (hours) await tx.insert(businessCalendars).values({ functionId, hours })
}

async function writeRates(tx: DbOrTx, rates: RatesInput) {
  await tx.delete(currencyRates)
  if (rates.length > 0) await tx.insert(currencyRates).values(rates)
  await convertContracts(tx)
}

/** A new cut is in force at once; hours and rates hold for new facts at once, and the worker restates those that are there. */
async function putInForce(tx: DbOrTx, ctx: Context, { proposal, generationId }: ChangeRow) {
  if (proposal.kind === 'cut') {
    await swapGeneration(tx, generationId ?? 0)
    await rebuildEventCells(tx)
    const { timeZone, weekYear } = proposal.cut
    const fiscal = weekYear ? { fiscalStartMonth: weekYear.startMonth } : {}
    await changeCompany(tx, ctx, 'company.changed', { timeZone, ...fiscal })
    return 'applied' as const
  }
  if (proposal.kind === 'hours') await writeHours(tx, proposal.hours)
  else await writeRates(tx, proposal.rates)
  return 'applying' as const
}

/**
 * Takes a change that was compared: one transaction. Takes a context whose actor may administer the company and the change's id.
 * CONFLICT where it is not ready (any more), or while facts are being written.
 */
export async function takeChange(ctx: Context, { id }: { id: number }): Promise<void> {
  demand(ctx.actor, 'company.administer')
  await ctx.db.transaction(async tx => {
    const change = await lockChange(tx, ctx, id, ['ready'])
    const before = await presentState(tx, change.proposal)
    const state = await putInForce(tx, ctx, change)
    await tx
      .update(calendarChanges)
      .set({ state, done: 0, total: await countFacts(tx), since: ctx.now, decidedAt: ctx.now })
      .where(eq(calendarChanges.id, id))
    await audit(tx, ctx, {
      action: 'calendar.changed',
      subject: 'calendar_changes',
      subjectId: id,
      before,
      after: wanted(change.proposal),
    })
  })
}

/** Drops a change that is prepared or waits; nothing moved. Takes a context whose actor may administer the company, and its id. */
export async function discardChange(ctx: Context, { id }: { id: number }): Promise<void> {
  demand(ctx.actor, 'company.administer')
  await ctx.db.transaction(async tx => {
    const { generationId } = await lockChange(tx, ctx, id, ['preparing', 'ready'])
    if (generationId !== null) await dropGeneration(tx, generationId)
    await tx
      .update(calendarChanges)
      .set({ state: 'discarded', decidedAt: ctx.now })
      .where(eq(calendarChanges.id, id))
    await audit(tx, ctx, { action: 'calendar.discarded', subject: 'calendar_changes', subjectId: id })
  })
}
