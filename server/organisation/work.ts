import { randomUUID } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { reorganisations, users } from '@/db/schema'
import type { Actor } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Context } from '../context'
import { alone, type Workplace } from '../jobs'
import { perform } from './reorganise'

type Row = typeof reorganisations.$inferSelect

class Stopped extends Error {}

const isStill = ({ id, state }: Row) => and(eq(reorganisations.id, id), eq(reorganisations.state, state))

// On a connection of its own, so that a screen sees it while the transaction is open. Each step asks whether it is still wanted.
async function note({ db, isStopping }: Workplace, row: Row, done: number): Promise<void> {
  const { rowCount } = await db
    .update(reorganisations)
    .set({ done, total: sql`greatest(${reorganisations.total}, ${done})` })
    .where(isStill(row))
  if (rowCount !== 1 || isStopping?.()) throw new Stopped()
}

async function actorOf({ db }: Workplace, id: number | null): Promise<Actor> {
  const [found] = id === null ? [] : await db.select().from(users).where(eq(users.id, id))
  if (!found) return { kind: 'system' }
  const { name, email, role, locale } = found
  const language = locale === null ? {} : { locale }
  return { kind: 'user', id: found.id, name, email, role, headOf: [], isCustomerOwner: false, ...language }
}

async function work(at: Workplace): Promise<boolean> {
  const { db, pool } = at
  const [row] = await db
    .select()
    .from(reorganisations)
    .where(inArray(reorganisations.state, ['preparing', 'applying']))
  if (!row) return false
  const now = at.now()
  const ctx: Context = { db, pool, actor: await actorOf(at, row.askedBy), now, requestId: randomUUID() }
  const pace = { onFacts: (done: number) => note(at, row, done), atOnce: at.atOnce }
  const done = sql`${reorganisations.total}`
  try {
    if (row.state === 'preparing') {
      const effect = await perform(ctx, row.asked, 'try', pace)
      await db.update(reorganisations).set({ state: 'ready', effect, done }).where(isStill(row))
    } else {
      // Said in the transaction that moves the facts: whoever dies in between has done all of it or nothing.
      await perform(ctx, row.asked, 'do', {
        ...pace,
        finish: async tx => {
          await tx.update(reorganisations).set({ state: 'done', done, since: now }).where(isStill(row))
        },
      })
    }
  } catch (error) {
    if (error instanceof Stopped) return false
    if (!(error instanceof DomainError)) throw error
    const { message: failure } = error
    await db.update(reorganisations).set({ state: 'failed', failure, since: now }).where(isStill(row))
  }
  return true
}

/**
 * Tries out or does the merge or split that is open, in one transaction; begins anew what was interrupted. Gives whether there was one. One
 * worker at a time.
 */
export function workOnOrganisation(at: Workplace): Promise<boolean> {
  return alone(at.pool, 'wholeview reorganisation', () => work(at)).then(done => done ?? false)
}
