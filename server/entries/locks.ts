import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entryLocks, users } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import type { Period } from '@/domain/calendar'
import type { Day } from '@/domain/day'
import { monthOfKey } from '@/domain/entry-period'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { audit } from '../audit'
import type { Context } from '../context'
import type { Catalog } from '../figures/catalog'
import { catalogFor, invalid, wordsFor } from './places'

/** A month that is locked, by whom and since when. */
export interface Lock {
  id: number
  startsOn: Day
  endsOn: Day
  by: string | null
  at: Date
}

/** The locks that hold, the newest month first. */
export function listLocks(db: DbOrTx): Promise<Lock[]> {
  const { id, startsOn, endsOn, lockedAt: at, lockedBy, unlockedAt } = entryLocks
  return db
    .select({ id, startsOn, endsOn, at, by: users.name })
    .from(entryLocks)
    .leftJoin(users, eq(users.id, lockedBy))
    .where(isNull(unlockedAt))
    .orderBy(desc(startsOn), asc(id))
}

/** Takes locks and the day on which a figure counts, gives the lock that holds it. */
export function lockOn(locks: readonly Lock[], day: Day): Lock | undefined {
  return locks.find(({ startsOn, endsOn }) => startsOn <= day && day < endsOn)
}

/** Keeps months from being locked while entries are written, and entries from being written while a month is locked. */
export async function holdLocks(tx: DbOrTx, how: 'shared' | 'alone'): Promise<void> {
  if (how === 'alone') await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.entry locks'))`)
  else await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtext('wholeview.entry locks'))`)
}

/** Refuses what counts on a day that is locked. LOCKED says since when and by whom. */
export function refuseLocked(
  ctx: Context,
  catalog: Catalog,
  locks: readonly Lock[],
  day: Day,
  label: string,
): void {
  const lock = lockOn(locks, day)
  if (!lock) return
  const since = formatDay(lock.at.toISOString().slice(0, 10), catalog.locale)
  throw new DomainError('LOCKED', wordsFor(ctx).refused.locked(label, lock.by, since))
}

function monthFor(ctx: Context, catalog: Catalog, key: string): Period {
  const month = monthOfKey(key, catalog.today, catalog.calendar)
  if (!month) throw invalid('period', wordsFor(ctx).refused.noMonth(key))
  if (month.end > catalog.today)
    throw invalid('period', wordsFor(ctx).refused.notOver(month.label, formatDay(month.end, catalog.locale)))
  return month
}

/** Locks a month: nobody enters or corrects its figures. Who leads only. CONFLICT where it is locked already. */
export async function lockPeriod(ctx: Context, input: { period: string }): Promise<void> {
  demand(ctx.actor, 'periods.lock')
  const catalog = await catalogFor(ctx)
  const { start: startsOn, end: endsOn, label } = monthFor(ctx, catalog, input.period)
  await ctx.db.transaction(async tx => {
    await holdLocks(tx, 'alone')
    if (lockOn(await listLocks(tx), startsOn))
      throw new DomainError('CONFLICT', wordsFor(ctx).refused.isLocked(label))
    const [added] = await tx
      .insert(entryLocks)
      .values({ startsOn, endsOn, lockedBy: personOf(ctx.actor), lockedAt: ctx.now })
      .returning({ id: entryLocks.id })
    const after = { startsOn, endsOn }
    await audit(tx, ctx, { action: 'period.locked', subject: 'entry_locks', subjectId: added?.id, after })
  })
}

/** Unlocks a month, with a reason. Who leads only. NOT_FOUND where it is not locked. */
export async function unlockPeriod(ctx: Context, input: { period: string; reason: string }): Promise<void> {
  demand(ctx.actor, 'periods.lock')
  const catalog = await catalogFor(ctx)
  const month = monthFor(ctx, catalog, input.period)
  await ctx.db.transaction(async tx => {
    await holdLocks(tx, 'alone')
    const lock = lockOn(await listLocks(tx), month.start)
    if (!lock) throw new DomainError('NOT_FOUND', wordsFor(ctx).refused.notLocked(month.label))
    const { reason } = input
    await tx
      .update(entryLocks)
      .set({ unlockedAt: ctx.now, unlockedBy: personOf(ctx.actor), unlockedReason: reason })
      .where(and(eq(entryLocks.id, lock.id), isNull(entryLocks.unlockedAt)))
    const before = { startsOn: lock.startsOn, endsOn: lock.endsOn }
    await audit(tx, ctx, {
      action: 'period.unlocked',
      subject: 'entry_locks',
      subjectId: lock.id,
      before,
      reason,
    })
  })
}
