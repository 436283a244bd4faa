import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { reorganisations } from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { DomainError } from '@/domain/error'
import type { Reorganisation, ReorganisationEffect } from '@/domain/organisation'
import type { Context } from '../context'
import { countAffected } from '../observations/service'
import type { ReorganisationDto } from './dto'
import { type Mode, perform } from './reorganise'
import { getRow, wordsFor } from './rows'

// So many facts move while a person waits, within the limits of a request; more is the worker's.
const AT_ONCE = 20_000
const OPEN = ['preparing', 'ready', 'applying'] as const
const UNIQUE = '23505'
const DAY_MS = 86_400_000

async function countFacts(ctx: Context, { what, input }: Reorganisation): Promise<number> {
  const { on, restateFrom } = input
  const fromDay = restateFrom !== null && restateFrom < on ? restateFrom : on
  if (what === 'split') {
    const { id: fromId, within } = input
    return within ? countAffected(ctx.pool, { dimension: 'function', fromId, within, fromDay }) : 0
  }
  const row = await getRow(ctx, ctx.db, input.noun, input.id)
  const dimension = input.noun === 'function' ? 'function' : (row.dimension ?? 'region')
  return countAffected(ctx.pool, { dimension, fromId: row.id, within: null, fromDay })
}

/**
 * Does a merge or split, or tries it out: at once where few facts move, else by the worker. Takes who asks, what for, and how many facts are
 * few. Gives what it does; null where the worker is at it. CONFLICT while another one is open.
 */
export async function performOrHandOver(
  ctx: Context,
  asked: Reorganisation,
  mode: Mode,
  few = AT_ONCE,
): Promise<ReorganisationEffect | null> {
  const [open] = await listOpen(ctx.db)
  if (open) throw new DomainError('CONFLICT', wordsFor(ctx).underWay.second)
  const total = await countFacts(ctx, asked)
  if (total <= few) return perform(ctx, asked, mode)
  try {
    await ctx.db.insert(reorganisations).values({
      state: mode === 'try' ? 'preparing' : 'applying',
      ...{ asked, total, since: ctx.now, createdAt: ctx.now },
      askedBy: ctx.actor?.kind === 'user' ? ctx.actor.id : null,
    })
    return null
  } catch (error) {
    if (codeOf(error) === UNIQUE) throw new DomainError('CONFLICT', wordsFor(ctx).underWay.second)
    throw error
  }
}

/** Has the worker do what was tried out, or drops it while nothing is written. CONFLICT where it is not open for that (any more). */
export async function decide(ctx: Context, id: number, state: 'applying' | 'discarded'): Promise<void> {
  const askedBy = ctx.actor?.kind === 'user' ? ctx.actor.id : null
  const from = state === 'applying' ? (['ready'] as const) : (['preparing', 'ready'] as const)
  const { rowCount } = await ctx.db
    .update(reorganisations)
    .set({ state, askedBy, done: 0, since: ctx.now })
    .where(and(eq(reorganisations.id, id), inArray(reorganisations.state, [...from])))
  if (rowCount !== 1) throw new DomainError('CONFLICT', wordsFor(ctx).underWay.decided)
}

type Row = typeof reorganisations.$inferSelect

const listOpen = (db: DbOrTx) =>
  db
    .select()
    .from(reorganisations)
    .where(inArray(reorganisations.state, [...OPEN]))

async function present(ctx: Context, row: Row): Promise<ReorganisationDto> {
  const { id, state, asked, done, total, effect, failure } = row
  const noun = asked.what === 'merge' ? asked.input.noun : 'function'
  const nameOf = async (one: number) => (await getRow(ctx, ctx.db, noun, one)).name
  const name = await nameOf(asked.input.id)
  const words = wordsFor(ctx).underWay
  const seconds = (ctx.now.getTime() - row.since.getTime()) / 1000
  const isCounting = done > 0 && done < total && seconds > 0
  return {
    ...{ id, state, done, total, effect, failure, on: asked.input.on },
    words:
      asked.what === 'merge'
        ? words.merge(name, await nameOf(asked.input.into))
        : words.split(asked.input.name, name),
    secondsLeft: isCounting ? Math.ceil((seconds / done) * (total - done)) : null,
  }
}

/** The merge or split that is open, and the newest that was done or failed within a day. */
export async function readLarge(
  ctx: Context,
): Promise<{ underWay: ReorganisationDto | null; last: ReorganisationDto | null }> {
  const [open] = await listOpen(ctx.db)
  const [last] = await ctx.db
    .select()
    .from(reorganisations)
    .where(
      and(
        inArray(reorganisations.state, ['done', 'failed']),
        gt(reorganisations.since, new Date(ctx.now.getTime() - DAY_MS)),
      ),
    )
    .orderBy(desc(reorganisations.id))
    .limit(1)
  return {
    underWay: open ? await present(ctx, open) : null,
    last: last ? await present(ctx, last) : null,
  }
}
