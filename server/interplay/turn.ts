import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, DbOrTx } from '@/db/client'
import { interplayTurns } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { audit } from '../audit'
import type { Context } from '../context'
import { alone, type Workplace } from '../jobs'
import { computeRelations } from './compute'

export type TurnRow = typeof interplayTurns.$inferSelect

/** Imports count as settled once none ended for so long. */
const SETTLED_MINUTES = 10
/** By itself it is computed no more often than this. */
const LEAST_HOURS = 1

class Stopped extends Error {}

/**
 * What was brought and changed until now: another mark later means that facts changed. Runs that changed nothing leave it as it is, and so do
 * those under way; whatever else moves a fact leaves a change, a merge or another binding behind. Settings of faults and headlines are in it
 * too, and what is wanted of durations: from there on a case is a fault where nobody set hours.
 */
export async function dataMarkOf(db: DbOrTx): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`
    SELECT concat_ws('/',
      (SELECT coalesce(max(id), 0) FROM runs WHERE state <> 'running' AND inserted + updated > 0),
      (SELECT count(*) FROM runs WHERE undone_at IS NOT NULL),
      (SELECT coalesce(max(id), 0) FROM reassignments),
      (SELECT coalesce(max(id), 0) FROM calendar_changes WHERE state = 'applied'),
      (SELECT coalesce(max(id), 0) || '.' || count(undone_at) FROM customer_merges),
      (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM customer_bindings),
      (SELECT coalesce(sum(revision), 0) FROM interplay_faults),
      (SELECT coalesce(sum(revision), 0) || '.' || count(retired_on) FROM metrics),
      (SELECT coalesce(string_agg(metric_id::text, ',' ORDER BY family), '') FROM headlines),
      md5((SELECT coalesce(string_agg(concat_ws(',', t.id, target, valid_from, valid_to), ';' ORDER BY t.id), '')
          FROM own_targets t JOIN metrics m ON m.id = metric_id AND m.kind = 'duration')
        || '/' || (SELECT coalesce(string_agg(concat_ws(',', g.id, g.revision, g.lifecycle, ended_on, g.target), ';' ORDER BY g.id), '')
          FROM goals g JOIN metrics m ON m.id = metric_id AND m.kind = 'duration' WHERE lifecycle <> 'draft'))) AS mark`)
  return rows[0]?.mark ?? ''
}

/** The turn that is shown, and the one that is asked for or under way. */
export async function readTurns(db: DbOrTx): Promise<{ shown: TurnRow | null; open: TurnRow | null }> {
  const rows = await db.select().from(interplayTurns).orderBy(desc(interplayTurns.id)).limit(5)
  return {
    shown: rows.find(({ state }) => state === 'done') ?? null,
    open: rows.find(({ state }) => state === 'asked' || state === 'running') ?? null,
  }
}

/** Puts a turn on the list, unless one is there; the worker begins within seconds. */
export async function askTurn(db: DbOrTx, now: Date, askedBy: number | null = null): Promise<boolean> {
  const rows = await db
    .insert(interplayTurns)
    .values({ state: 'asked', askedBy, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: interplayTurns.id })
  return rows.length > 0
}

/** Has all relations computed now. For who may set faults; audited. Nothing more happens while a turn is open. */
export async function askForInterplay(ctx: Context): Promise<void> {
  demand(ctx.actor, 'interplay.set')
  await ctx.db.transaction(async tx => {
    if (!(await askTurn(tx, ctx.now, personOf(ctx.actor)))) return
    await audit(tx, ctx, { action: 'interplay.asked', subject: 'interplay_turns' })
  })
}

async function isDue(db: DbOrTx, now: Date): Promise<boolean> {
  const [newest] = await db.select().from(interplayTurns).orderBy(desc(interplayTurns.id)).limit(1)
  if (newest && now.getTime() - newest.createdAt.getTime() < LEAST_HOURS * 3_600_000) return false
  const { rows } = await db.execute<{ settled: boolean }>(sql`
    SELECT EXISTS (SELECT FROM company) AND EXISTS (SELECT FROM runs) AND NOT EXISTS (SELECT FROM runs WHERE state = 'running'
      OR ended_at > ${now.toISOString()}::timestamptz - make_interval(mins => ${SETTLED_MINUTES})) AS settled`)
  const { shown } = await readTurns(db)
  return (rows[0]?.settled ?? false) && shown?.dataMark !== (await dataMarkOf(db))
}

/**
 * Puts a turn on the list where facts changed since the last one, no import is under way and none ended just now; `nightly` without asking, for
 * outcomes come of age by themselves. Takes a database and the time; gives whether one was put there.
 */
export async function askIfDue(db: DbOrTx, now: Date, nightly = false): Promise<boolean> {
  const isThere = (await db.query.company.findFirst({ columns: { id: true } })) !== undefined
  return isThere && (nightly || (await isDue(db, now))) ? askTurn(db, now) : false
}

async function run(at: Workplace, turn: TurnRow): Promise<void> {
  const { db } = at
  const mine = and(eq(interplayTurns.id, turn.id), inArray(interplayTurns.state, ['asked', 'running']))
  const onStep = async (done: number, total: number) => {
    const { rowCount } = await db.update(interplayTurns).set({ state: 'running', done, total }).where(mine)
    if (rowCount !== 1 || at.isStopping?.()) throw new Stopped()
  }
  try {
    const dataMark = await dataMarkOf(db)
    await computeRelations(db, { turnId: turn.id, now: at.now(), dataMark, onStep })
  } catch (error) {
    if (error instanceof Stopped) return
    await db.update(interplayTurns).set({ state: 'failed' }).where(mine)
    throw error
  }
}

async function work(at: Workplace): Promise<boolean> {
  const { open } = await readTurns(at.db)
  if (open) await run(at, open)
  return open !== null
}

/** Computes what was asked for; begins anew what was interrupted. Gives whether there was something. One worker at a time. */
export function workOnInterplay(at: Workplace): Promise<boolean> {
  return alone(at.pool, 'wholeview interplay', () => work(at)).then(done => done ?? false)
}

/** Computes everything in the caller's database or transaction: for a company that is just made. */
export async function computeAtOnce(db: Db, now: Date): Promise<void> {
  const [turn] = await db
    .insert(interplayTurns)
    .values({ state: 'running', createdAt: now })
    .returning({ id: interplayTurns.id })
  const dataMark = await dataMarkOf(db)
  await computeRelations(db, { turnId: turn?.id ?? 0, now, dataMark, onStep: () => Promise.resolve() })
}
