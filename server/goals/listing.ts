import { and, asc, gt, inArray, type SQL } from 'drizzle-orm'
import { goalMoves, goals } from '@/db/schema'
import { can, demand, reaches } from '@/domain/access'
import { type GoalsAnswer, type GoalsQuery, SHOWN_LIFECYCLES } from '@/domain/api/company'
import { SERIES_DIMENSIONS, type SeriesDimension } from '@/domain/api/series'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog } from '../figures/catalog'
import { type Ask, collect } from '../figures/collect'
import { goalSpan } from '../figures/plan'
import { unitFor } from '../figures/wording'
import { askJudgement, type Judgement } from './judging/judge'
import { stateIn } from './judging/wording'
import { goalOf, type Listed, readGoals } from './list/read'
import { functionsNow } from './merged'
import { scopeOfRow } from './row'

type Item = GoalsAnswer['items'][number]
const SHOWN = new Set<string>(SHOWN_LIFECYCLES)
const isShown = (name: string): name is Item['lifecycle'] => SHOWN.has(name)

const keyOf = (catalog: Catalog, dimension: SeriesDimension, id: number) =>
  (dimension === 'function' ? catalog.functions : catalog.slices[dimension]).find(one => one.id === id)?.key

function scopeIn(catalog: Catalog, { row }: Listed): Item['scope'] {
  const ids = scopeOfRow(row)
  const named = SERIES_DIMENSIONS.flatMap(name => {
    const key = ids[name] === 0 ? undefined : keyOf(catalog, name, ids[name])
    return key === undefined ? [] : [[name, key] as const]
  })
  return Object.fromEntries(named)
}

const ownOf = ({ actor }: Context) => (actor?.kind === 'token' ? actor.functionId : null)

function conditions(ctx: Context, catalog: Catalog, query: GoalsQuery, after: number): SQL | undefined {
  const wanted = query.metric === undefined ? undefined : getMetricByKey(catalog, query.metric).id
  const metrics = [...catalog.metrics.values()].filter(one => reaches(ctx.actor, one.functionId))
  const own = ownOf(ctx)
  return and(
    gt(goals.id, after),
    inArray(goals.lifecycle, query.lifecycle ? [query.lifecycle] : [...SHOWN_LIFECYCLES]),
    inArray(
      goals.metricId,
      metrics.map(one => one.id).filter(id => wanted === undefined || id === wanted),
    ),
    own === null ? undefined : inArray(goals.functionId, [0, ...functionsNow(catalog.merges, own)]),
  )
}

/** The figures of the screen, as numbers. */
function standingOf(catalog: Catalog, judged: Judgement): NonNullable<Item['standing']> {
  const { start, end } = goalSpan(judged.goal.measuredOver, judged.assessment.period, catalog)
  const { figure, expected, attainment, outlook, result } = stateIn(catalog, judged)
  const { value, low, high, n, state, partial } = figure
  const marks = figure.marks.map(({ mark }) => mark)
  return {
    ...{ start, end, value, low, high, n, state, partial, marks, expected, attainment },
    outlook: outlook && { state: outlook.state, chance: outlook.chance },
    result: result && { state: result.state, withinMargin: result.withinMargin },
  }
}

/** A function's token sees the figures of its function, and of no wider place. */
const seesFigure = (ctx: Context, metric: CatalogMetric, { row }: Listed) => {
  const own = ownOf(ctx)
  return own === null || row.functionId === own || metric.functionId === own
}

function askStandings(ask: Ask, ctx: Context, catalog: Catalog, rows: readonly Listed[]) {
  const parts = rows.flatMap(listed => {
    const metric = catalog.metrics.get(listed.row.metricId)
    if (!metric || !seesFigure(ctx, metric, listed)) return []
    return [{ id: listed.row.id, judged: askJudgement(ask, catalog, metric, goalOf(listed)) }]
  })
  return () => new Map(parts.map(({ id, judged }) => [id, standingOf(catalog, judged())]))
}

async function readMoves(ctx: Context, ids: readonly number[]): Promise<Map<number, Item['moves']>> {
  const rows = await ctx.db
    .select()
    .from(goalMoves)
    .where(inArray(goalMoves.goalId, [...ids]))
    .orderBy(asc(goalMoves.revision))
  const found = new Map<number, Item['moves']>(ids.map(id => [id, []]))
  for (const { goalId, movedOn: on, baseline, target, startsOn, dueOn, measuredOver } of rows)
    found.get(goalId)?.push({ on, baseline, target, startsOn, dueOn, measuredOver })
  return found
}

/**
 * Goals that are no drafts, oldest first, from the first one behind the id `after`, each with its figure, outlook and result as the screen has them.
 * Takes a context whose actor may view dashboards; gives one more than the page holds, where there is one, with owners' names for who may hear
 * them. A function's token hears of goals for its function and for everybody, and sees its own figures. NOT_FOUND for an unknown metric.
 */
export async function listShownGoals(ctx: Context, query: GoalsQuery, after: number): Promise<Item[]> {
  const functionId = ownOf(ctx)
  demand(ctx.actor, 'dashboards.view', { functionId })
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const rows = await readGoals(ctx.db, conditions(ctx, catalog, query, after), query.limit + 1)
  const ids = rows.map(({ row }) => row.id)
  const [standings, moves] = await Promise.all([
    collect(ctx.db, catalog, ask => askStandings(ask, ctx, catalog, rows)),
    readMoves(ctx, ids),
  ])
  const names = can(ctx.actor, 'colleagues.view', { functionId })
  return rows.flatMap(listed => {
    const { row, ownerName, agreed, asked, declined } = listed
    const metric = catalog.metrics.get(row.metricId)
    const { id, kind, measuredOver, baseline, target, startsOn, dueOn, endedOn, lifecycle } = row
    if (!metric || !isShown(lifecycle)) return []
    return [
      {
        ...{ id, kind, measuredOver, baseline, target, startsOn, dueOn, endedOn, lifecycle },
        scope: scopeIn(catalog, listed),
        contributors: catalog.functions
          .filter(one => agreed.includes(one.id))
          .map(({ key }) => key)
          .sort(),
        contributions: { asked: asked.length, agreed: agreed.length, declined: declined.length },
        metric: metric.key,
        unit: unitFor(metric),
        owner: names ? ownerName : null,
        parent: listed.shownParent,
        moves: moves.get(id) ?? [],
        standing: standings.get(id) ?? null,
      },
    ]
  })
}
