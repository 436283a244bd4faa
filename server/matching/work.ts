import { and, eq, sql } from 'drizzle-orm'
import type pg from 'pg'
import { matchings } from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { alone, type Workplace } from '../jobs'
import { askAgainOfAll } from '../observations/service'
import { type Batch, type Matched, matchIdentities } from './match'
import { binding } from './transaction'

const AT_ONCE = 500
const UNIQUE = '23505'

// Sources that define customers first: what they bring the others are matched with.
async function nextDue(client: pg.Pool | pg.ClientBase, atOnce: number): Promise<Batch | null> {
  const { rows } = await client.query<{ sourceId: number; ids: number[] }>(
    `SELECT one.source_id AS "sourceId", ARRAY(
       SELECT i.id FROM identities i WHERE i.source_id = one.source_id AND i.due AND NOT i.locked
       ORDER BY i.id LIMIT $1) AS ids
     FROM (SELECT s.id AS source_id FROM sources s
       WHERE EXISTS (SELECT FROM identities i WHERE i.source_id = s.id AND i.due AND NOT i.locked)
       ORDER BY s.defines_customers DESC, s.id LIMIT 1) one`,
    [atOnce],
  )
  return rows[0] ?? null
}

/**
 * Asks the rules about everything that is due, within a transaction of the caller's: for a company that is made at once, or to see what an import
 * would match before it is undone. Takes the client; gives how many were asked and changed.
 */
export async function matchDue(client: pg.ClientBase, atOnce = AT_ONCE): Promise<Matched> {
  const sum: Matched = { asked: 0, changed: 0, made: 0, facts: 0 }
  for (;;) {
    const batch = await nextDue(client, atOnce)
    if (!batch) return sum
    const { asked, changed, made, facts } = await matchIdentities(client, batch)
    sum.asked += asked
    sum.changed += changed
    sum.made += made
    sum.facts += facts
  }
}

/**
 * The same about what one source calls customers: to see in a trial whom the rules would find. Takes the client of a transaction, and the source.
 */
export async function matchDueOf(client: pg.ClientBase, sourceId: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ id: number }>(
      'SELECT id FROM identities WHERE source_id = $1 AND due AND NOT locked ORDER BY id LIMIT $2',
      [sourceId, AT_ONCE],
    )
    if (rows.length === 0) return
    await matchIdentities(client, { sourceId, ids: rows.map(row => row.id) })
  }
}

const isRunning = eq(matchings.state, 'running')

// How many are left is counted anew each time, because imports bring more meanwhile.
async function noteProgress({ db, now }: Workplace, { changed }: Pick<Matched, 'changed'>, isOver: boolean) {
  const left = sql`(SELECT count(*) FROM identities WHERE due AND NOT locked)`
  await db
    .update(matchings)
    .set({
      done: sql`greatest(${matchings.done}, ${matchings.total} - ${left})`,
      changed: sql`${matchings.changed} + ${changed}`,
      ...(isOver ? { state: 'done' as const, done: sql`${matchings.total}`, endedAt: now() } : {}),
    })
    .where(and(isRunning, sql`${matchings.total} is not null`))
}

async function begin({ db, pool }: Workplace): Promise<void> {
  const [open] = await db
    .select({ id: matchings.id, total: matchings.total })
    .from(matchings)
    .where(isRunning)
  if (!open || open.total !== null) return
  await binding(pool, { patience: 'worker' }, async (client, tx) => {
    const total = await askAgainOfAll(client)
    await tx.update(matchings).set({ total }).where(eq(matchings.id, open.id))
  })
}

async function work(at: Workplace): Promise<boolean> {
  await begin(at)
  let any = false
  for (;;) {
    if (at.isStopping?.()) return any
    const batch = await nextDue(at.pool, at.atOnce ?? AT_ONCE)
    if (!batch) break
    const matched = await binding(at.pool, { patience: 'worker' }, client => matchIdentities(client, batch))
    await noteProgress(at, matched, false)
    any = true
  }
  await noteProgress(at, { changed: 0 }, true)
  return any
}

/**
 * Asks the rules about every identity that is due: new ones, those of which something new is known, and all of them where somebody asked for
 * that. So many a transaction; whoever is killed loses one step. Gives whether there was anything. One worker at a time.
 */
export function workOnMatching(at: Workplace): Promise<boolean> {
  return alone(at.pool, 'wholeview matching', () => work(at)).then(done => done ?? false)
}

/** Has the worker ask the rules about everything again. For CX leads; audited. CONFLICT while it is at it. */
export async function matchAgain(ctx: Context): Promise<void> {
  demand(ctx.actor, 'customers.merge')
  try {
    await ctx.db.transaction(async tx => {
      const [made] = await tx
        .insert(matchings)
        .values({ state: 'running', askedBy: personOf(ctx.actor), createdAt: ctx.now })
        .returning({ id: matchings.id })
      await audit(tx, ctx, { action: 'matching.asked', subject: 'matchings', subjectId: made?.id })
    })
  } catch (error) {
    if (codeOf(error) === UNIQUE) throw new DomainError('CONFLICT', wordsFor(ctx).matching.underWay)
    throw error
  }
}

/** How far matching everything again is, or how the last time ended; null: nobody ever asked for it. */
export async function readMatching({ db }: Pick<Context, 'db'>) {
  const [last] = await db.select().from(matchings).orderBy(sql`${matchings.id} desc`).limit(1)
  return last ?? null
}
