import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { goals, users } from '@/db/schema'
import { can, demand, reaches } from '@/domain/access'
import { type GoalsAnswer, type GoalsQuery, SHOWN_LIFECYCLES } from '@/domain/api/company'
import { SERIES_DIMENSIONS, type SeriesDimension } from '@/domain/api/series'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { unitFor } from '../figures/wording'
import { getMetricByKey } from '../metrics/service'

type Item = GoalsAnswer['items'][number]
const SHOWN = new Set<string>(SHOWN_LIFECYCLES)
const isShown = (name: string): name is Item['lifecycle'] => SHOWN.has(name)

const keyOf = (catalog: Catalog, dimension: SeriesDimension, id: number) =>
  (dimension === 'function' ? catalog.functions : catalog.slices[dimension]).find(one => one.id === id)?.key

function scopeOf(catalog: Catalog, ids: Record<SeriesDimension, number>): Item['scope'] {
  const named = SERIES_DIMENSIONS.flatMap(name => {
    const key = ids[name] === 0 ? undefined : keyOf(catalog, name, ids[name])
    return key === undefined ? [] : [[name, key] as const]
  })
  return Object.fromEntries(named)
}

function conditions(ctx: Context, catalog: Catalog, query: GoalsQuery, after: number): SQL | undefined {
  const wanted = query.metric === undefined ? undefined : getMetricByKey(catalog, query.metric).id
  const metrics = [...catalog.metrics.values()].filter(one => reaches(ctx.actor, one.functionId))
  const own = ctx.actor?.kind === 'token' ? ctx.actor.functionId : null
  return and(
    gt(goals.id, after),
    inArray(goals.lifecycle, query.lifecycle ? [query.lifecycle] : [...SHOWN_LIFECYCLES]),
    inArray(
      goals.metricId,
      metrics.map(one => one.id).filter(id => wanted === undefined || id === wanted),
    ),
    own === null ? undefined : or(eq(goals.functionId, 0), eq(goals.functionId, own)),
  )
}

/**
 * Goals that are no drafts, oldest first, from the first one behind the id `after`. Takes a context whose actor may view dashboards; gives one
 * more than the page holds, where there is one, with owners' names for who may hear them. A function's token hears of goals
 * for its function and for everybody. NOT_FOUND for an unknown metric.
 */
export async function listShownGoals(ctx: Context, query: GoalsQuery, after: number): Promise<Item[]> {
  const functionId = ctx.actor?.kind === 'token' ? ctx.actor.functionId : null
  demand(ctx.actor, 'dashboards.view', { functionId })
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const rows = await ctx.db
    .select({
      goal: goals,
      owner: users.name,
      contributors: sql<
        string[]
      >`array(select f.key from goal_contributions c join functions f on f.id = c.function_id
        where c.goal_id = ${goals.id} and c.agreed order by f.key)`,
    })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(conditions(ctx, catalog, query, after))
    .orderBy(asc(goals.id))
    .limit(query.limit + 1)
  const names = can(ctx.actor, 'colleagues.view', { functionId })
  return rows.flatMap(({ goal, owner, contributors }) => {
    const metric = catalog.metrics.get(goal.metricId)
    const { id, kind, measuredOver, baseline, target, startsOn, dueOn, lifecycle } = goal
    if (!metric || !isShown(lifecycle)) return []
    const scope = scopeOf(catalog, {
      function: goal.functionId,
      region: goal.regionId,
      product: goal.productId,
      tier: goal.tierId,
      channel: goal.channelId,
    })
    return [
      {
        ...{ id, kind, measuredOver, baseline, target, startsOn, dueOn, lifecycle, scope, contributors },
        metric: metric.key,
        unit: unitFor(metric),
        owner: names ? owner : null,
      },
    ]
  })
}
