import { sql } from 'drizzle-orm'
import { ownerLooks } from '@/db/schema'
import { localeOf } from '@/domain/access'
import { dayOf } from '@/domain/calendar'
import { formatDay } from '@/domain/format'
import type { LookedInput } from '@/domain/looking'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { ownUser } from '../people/service'
import { listDecisions } from './decisions/rules'
import type { OwnerWorkDto, WaitingDto } from './dto'
import { findLook, readGoals } from './goals'
import { findHolder } from './office/service'

/**
 * What lies before the customer owner: their goals with outlook, what of them changed since whoever reads last looked, and what needs a
 * decision. Takes the context of a person who is signed in; without an owner there are no goals, and decisions still wait.
 */
export async function getOwnerWork(ctx: Context): Promise<OwnerWorkDto> {
  const me = ownUser(ctx)
  const [holder, look, catalog, decisions] = await Promise.all([
    findHolder(ctx.db, ctx.now),
    findLook(ctx.db, me.id),
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    listDecisions(ctx),
  ])
  const { goals, shown } = holder
    ? await readGoals(ctx.db, catalog, holder.userId, look)
    : { goals: [], shown: {} }
  return {
    goals,
    // Goals of theirs that were there at the last look, and run no more.
    gone: Object.keys(look?.seen ?? {}).filter(id => !(id in shown)).length,
    since: look && formatDay(dayOf(look.seenAt, catalog.timeZone), catalog.locale),
    shown,
    decisions,
  }
}

const WAITING_SHOWN = 3

/** The first of what needs a decision, and how much more does; without what the first screen says itself, whose figures are missing. */
export async function listWaiting(ctx: Context): Promise<WaitingDto> {
  const decisions = await listDecisions(ctx, { missing: false })
  const lines = decisions.slice(0, WAITING_SHOWN)
  return { lines, more: decisions.length - lines.length }
}

/** Remembers what a person has just been shown of the owner's goals, so that it is no news any more. Theirs alone; nothing else is kept of the look. */
export async function looked(ctx: Context, { seen }: LookedInput): Promise<void> {
  const me = ownUser(ctx)
  await ctx.db
    .insert(ownerLooks)
    .values({ userId: me.id, seen, seenAt: ctx.now })
    .onConflictDoUpdate({
      target: ownerLooks.userId,
      set: { seen: sql`excluded.seen`, seenAt: sql`excluded.seen_at` },
    })
}
