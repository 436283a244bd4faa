import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { follows, metrics } from '@/db/schema'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { Seen } from '@/domain/following'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { assess } from '../figures/assess'
import { loadCatalog } from '../figures/catalog'
import { askMetric, collect } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { viewOf } from '../figures/view'
import { goalFor, listGoals } from '../goals/service'
import { ownUser } from '../people/service'
import { seenOf } from './news'

export { presentFollowing, seenOf } from './news'

const EVERYWHERE = { function: ANY, region: ANY, product: ANY, tier: ANY, channel: ANY }

/** What somebody saw of a metric, and when. */
export interface Follow {
  seen: Seen
  seenAt: Date
}

/** The metrics that a person follows, by id. Takes a database and the user's id; null: a program, which follows nothing. */
export async function listFollows(db: DbOrTx, userId: number | null): Promise<ReadonlyMap<number, Follow>> {
  if (userId === null) return new Map()
  const rows = await db.select().from(follows).where(eq(follows.userId, userId))
  return new Map(rows.map(({ metricId, seen, seenAt }) => [metricId, { seen, seenAt }]))
}

/** Follows a metric from now on: what it shows now counts as seen. Following it already changes nothing. NOT_FOUND for an unknown key. */
export async function follow(ctx: Context, { key }: { key: string }): Promise<{ followed: true }> {
  demand(ctx.actor, 'metrics.follow')
  const me = ownUser(ctx)
  const [catalog, goals] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor), retired: true }),
    listGoals(ctx.db),
  ])
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(me.locale).faults.noMetric(key.slice(0, 80)))
  const view = viewOf(catalog, DEFAULT_FILTERS)
  const assessment = await collect(ctx.db, catalog, ask => {
    const asked = askMetric(ask, catalog, view, { metric, scope: EVERYWHERE, goals, history: CHART_PERIODS })
    const goal = goalFor(goals, metric, EVERYWHERE, view.period.start)
    return () => assess(catalog, asked.plan, asked.pools(), { goal, charted: true })
  })
  const row = { userId: me.id, metricId: metric.id, seen: seenOf(assessment), seenAt: ctx.now }
  await ctx.db.insert(follows).values(row).onConflictDoNothing()
  return { followed: true }
}

/** Follows a metric no longer. One that is not followed, or does not exist, stays as it is. */
export async function unfollow(ctx: Context, { key }: { key: string }): Promise<{ followed: false }> {
  demand(ctx.actor, 'metrics.follow')
  const me = ownUser(ctx)
  await ctx.db.delete(follows).where(and(eq(follows.userId, me.id), isMetric(key)))
  return { followed: false }
}

/**
 * Remembers what a person has just been shown of a metric that they follow, so that it is no news any more: exactly that, for something may
 * have changed meanwhile. Of a metric that they do not follow nothing is kept.
 */
export async function saw(ctx: Context, { key, seen }: { key: string; seen: Seen }): Promise<void> {
  demand(ctx.actor, 'metrics.follow')
  const me = ownUser(ctx)
  await ctx.db
    .update(follows)
    .set({ seen, seenAt: ctx.now })
    .where(and(eq(follows.userId, me.id), isMetric(key)))
}

const isMetric = (key: string) =>
  sql`${follows.metricId} = (select ${metrics.id} from ${metrics} where ${metrics.key} = ${key})`
