import { eq, ne, or } from 'drizzle-orm'
import { goals } from '@/db/schema'
import { can, demand, personOf } from '@/domain/access'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { collect } from '../../figures/collect'
import type { GoalListDto } from '../dto'
import { askJudgement } from '../judging/judge'
import { localeIn } from '../row'
import { presentItem } from './item'
import { goalOf, readGoals } from './read'
import { summaryOf } from './summary'

/** The condition under which a goal is shown to whoever asks: drafts to who may set goals, and to their owner. */
export const isShownTo = ({ actor }: Context) =>
  can(actor, 'goals.set')
    ? undefined
    : or(ne(goals.lifecycle, 'draft'), eq(goals.ownerId, personOf(actor) ?? 0))

/**
 * All goals with figure, outlook and result, each in its own place and over its own window; one read for all, which costs as much as there are
 * goals, whatever the facts. Takes a context whose actor may view dashboards; drafts are shown to who may set goals, and to their owner.
 */
export async function listGoalItems(ctx: Context): Promise<GoalListDto> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const locale = localeIn(ctx)
  const [catalog, rows] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}), retired: true }),
    readGoals(ctx.db, isShownTo(ctx)),
  ])
  const items = await collect(ctx.db, catalog, ask => {
    const parts = rows.flatMap(listed => {
      const metric = catalog.metrics.get(listed.row.metricId)
      return metric ? [{ listed, judged: askJudgement(ask, catalog, metric, goalOf(listed)) }] : []
    })
    return () => parts.map(({ listed, judged }) => presentItem(catalog, listed, judged()))
  })
  const owners = new Map(items.map(({ owner }) => [owner.id, owner]))
  const concerned = new Set(items.flatMap(one => one.functions))
  return {
    summary: summaryOf(items, catalog.locale),
    goals: items,
    owners: [...owners.values()].sort((one, other) => one.name.localeCompare(other.name)),
    functions: catalog.functions
      .filter(({ key }) => concerned.has(key))
      .map(({ key, name }) => ({ key, name })),
    maySet: can(ctx.actor, 'goals.set'),
  }
}
