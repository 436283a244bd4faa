import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { generations } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { WeekYear } from '@/domain/week-year'

/** How days fall and how they are cut into months: what makes a generation. */
export interface Cut {
  timeZone: string
  weekYear: WeekYear | null
}

/**
 * Makes a generation: the first one is current at once, another one is built beside. Takes a transaction and the cut; gives its id. A
 * writer that began before does not know of it: what it brings is built in later, because nothing is in it yet.
 */
export async function openGeneration(tx: DbOrTx, { timeZone, weekYear }: Cut): Promise<number> {
  const current = await tx.query.generations.findFirst({ where: eq(generations.state, 'current') })
  const [made] = await tx
    .insert(generations)
    .values({
      timeZone,
      weekYear,
      calendar: weekYear ? '445' : 'months',
      state: current ? 'building' : 'current',
      builtThrough: current ? 0 : null,
    })
    .returning({ id: generations.id })
  return made?.id ?? 0
}

const RETRY_MS = 50
const PATIENCE_MS = 4000

/** Holds off whoever writes facts, as the builder does; but a person waits, who is told instead of being kept. */
export async function lockAlone(tx: DbOrTx) {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(RETRY_MS)) {
    const { rows } = await tx.execute<{ got: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtext('wholeview generations'), 0) AS got`,
    )
    if (rows[0]?.got) return
  }
  throw new DomainError('CONFLICT', textIn().faults.beingWritten)
}

/**
 * Makes a built generation the current one; the old one is retired. Takes the transaction that this belongs to. CONFLICT while facts are
 * written, or where it is not built.
 */
export async function swapGeneration(tx: DbOrTx, id: number): Promise<void> {
  await lockAlone(tx)
  await tx.update(generations).set({ state: 'retired' }).where(eq(generations.state, 'current'))
  const isBuilt = and(
    eq(generations.id, id),
    eq(generations.state, 'building'),
    isNull(generations.builtThrough),
  )
  const { rowCount } = await tx.update(generations).set({ state: 'current' }).where(isBuilt)
  if (rowCount !== 1) throw new DomainError('CONFLICT', textIn().faults.notBuilt)
}

/** Gives up a generation that is being built or waits to be taken. Takes a transaction. */
export async function dropGeneration(tx: DbOrTx, id: number): Promise<void> {
  await tx
    .update(generations)
    .set({ state: 'retired' })
    .where(and(eq(generations.id, id), eq(generations.state, 'building')))
}
