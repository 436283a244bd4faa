import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { calendarChanges, users } from '@/db/schema'
import type { MovedMetric } from '@/domain/calendar-change'
import { DomainError } from '@/domain/error'
import { audit } from '../audit'
import { alone, type Workplace } from '../jobs'
import { buildGeneration, dropGeneration, restateNumbers, sweepGenerations } from '../observations/service'
import { compareGenerations } from './moved'
import { previewRestatement, restateBy } from './restating'

type ChangeRow = typeof calendarChanges.$inferSelect

class Stopped extends Error {}

// Each step asks whether the change is still wanted: somebody may have discarded it.
async function note({ db, isStopping }: Workplace, change: ChangeRow, done: number): Promise<void> {
  const { rowCount } = await db
    .update(calendarChanges)
    .set({ done, total: sql`greatest(${calendarChanges.total}, ${done})` })
    .where(and(eq(calendarChanges.id, change.id), eq(calendarChanges.state, change.state)))
  if (rowCount !== 1 || isStopping?.()) throw new Stopped()
}

async function build(at: Workplace, change: ChangeRow, locale: string | undefined): Promise<MovedMetric[]> {
  const id = change.generationId ?? 0
  const { rows } = await at.pool.query<{ done: number }>(
    `SELECT count(*)::float8 AS done FROM observations o, generations g
     WHERE g.id = $1 AND o.id <= coalesce(g.built_through, 9223372036854775807)`,
    [id],
  )
  let done = rows[0]?.done ?? 0
  for (;;) {
    const { facts, state } = await buildGeneration(at.pool, id, at.atOnce)
    if (state === 'gone') throw new Stopped()
    done += facts
    await note(at, change, done)
    if (state === 'built') return compareGenerations(at.db, at.now(), id, locale)
  }
}

/** What moves is written down once: for the admin who asked, who decides by it. */
async function localeOfMaker({ db }: Workplace, { createdBy }: ChangeRow): Promise<string | undefined> {
  if (createdBy === null) return undefined
  const maker = await db.query.users.findFirst({ where: eq(users.id, createdBy), columns: { locale: true } })
  return maker?.locale
}

async function prepare(at: Workplace, change: ChangeRow): Promise<void> {
  const { db, pool } = at
  const { proposal } = change
  const locale = await localeOfMaker(at, change)
  const onFacts = (done: number) => note(at, change, done)
  const moved =
    proposal.kind === 'cut'
      ? await build(at, change, locale)
      : await previewRestatement({ db, pool, now: at.now(), locale, proposal, onFacts })
  await db
    .update(calendarChanges)
    .set({ state: 'ready', moved, done: sql`total`, since: at.now() })
    .where(and(eq(calendarChanges.id, change.id), eq(calendarChanges.state, 'preparing')))
}

/** Imports that began before the change may still bring facts made by the old hours and rates. */
async function hasEarlierRuns({ pool }: Workplace, { decidedAt }: ChangeRow): Promise<boolean> {
  const { rows } = await pool.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM runs WHERE state = 'running' AND started_at <= $1) AS any`,
    [decidedAt],
  )
  return rows[0]?.any ?? false
}

async function restateAll(at: Workplace, change: ChangeRow): Promise<number> {
  const restate = await restateBy(at.db, change.proposal, true)
  const kind = change.proposal.kind === 'hours' ? 'hours' : 'rates'
  let [done, restated] = [0, 0]
  for (let after: number | null = 0; after !== null; ) {
    const step = await restateNumbers(at.pool, {
      kind,
      after,
      ...(at.atOnce ? { atOnce: at.atOnce } : {}),
      actorId: change.createdBy,
      restate,
    })
    done += step.seen
    restated += step.restated
    after = step.last
    await note(at, change, done)
  }
  return restated
}

async function apply(at: Workplace, change: ChangeRow): Promise<void> {
  let restated = 0
  for (;;) {
    const isEarly = await hasEarlierRuns(at, change)
    restated += await restateAll(at, change)
    if (!isEarly) break
    while (await hasEarlierRuns(at, change)) {
      if (at.isStopping?.()) throw new Stopped()
      await sleep(2000)
    }
  }
  await at.db.transaction(async tx => {
    await tx
      .update(calendarChanges)
      .set({ state: 'applied', done: sql`total` })
      .where(eq(calendarChanges.id, change.id))
    await audit(
      tx,
      { actor: { kind: 'system' }, now: at.now() },
      {
        action: 'calendar.restated',
        subject: 'calendar_changes',
        subjectId: change.id,
        after: { facts: restated },
      },
    )
  })
}

async function fail({ db }: Workplace, { id, generationId }: ChangeRow, failure: string) {
  await db.transaction(async tx => {
    if (generationId !== null) await dropGeneration(tx, generationId)
    await tx.update(calendarChanges).set({ state: 'failed', failure }).where(eq(calendarChanges.id, id))
  })
}

async function work(at: Workplace): Promise<boolean> {
  await sweepGenerations(at.pool)
  const [change] = await at.db
    .select()
    .from(calendarChanges)
    .where(inArray(calendarChanges.state, ['preparing', 'applying']))
  if (!change) return false
  try {
    await (change.state === 'preparing' ? prepare(at, change) : apply(at, change))
  } catch (error) {
    if (error instanceof Stopped) return false
    if (!(error instanceof DomainError)) throw error
    await fail(at, change, error.message)
  }
  return true
}

/**
 * Carries the open change as far as it goes without a person: builds and compares, or restates what was decided; sweeps up what is retired.
 * A change that was interrupted goes on where its last step ended, or begins anew. Gives whether there was one. One worker at a time:
 * the lock goes with its session, so with the process.
 */
export function workOnCalendar(at: Workplace): Promise<boolean> {
  return alone(at.pool, 'wholeview calendar', () => work(at)).then(done => done ?? false)
}
