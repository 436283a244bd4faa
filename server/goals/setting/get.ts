import { and, asc, eq, inArray } from 'drizzle-orm'
import { together } from '@/db/client'
import { goals } from '@/db/schema'
import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { boundsOf } from '@/domain/goal'
import type { GoalFields, GoalPlace } from '@/domain/goal-setting'
import { FOREVER, heldWithin } from '@/domain/organisation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../../context'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import { goalText, unitFor } from '../../figures/wording'
import type { GoalSettingDto } from '../dto'
import { type GoalRow, goalWords, listContributions, listOwners, localeIn, ruleOf } from '../row'

const named = ({ key, name }: { key: string; name: string }) => ({ key, name })

function placeOfRow(catalog: Catalog, goal: GoalRow): GoalPlace {
  const keyOf = (list: readonly { id: number; key: string }[], id: number) =>
    list.find(one => one.id === id)?.key ?? null
  const { slices, functions } = catalog
  return {
    function: keyOf(functions, goal.functionId),
    region: keyOf(slices.region, goal.regionId),
    product: keyOf(slices.product, goal.productId),
    tier: keyOf(slices.tier, goal.tierId),
    channel: keyOf(slices.channel, goal.channelId),
  }
}

async function fieldsOf(ctx: Context, catalog: Catalog, goal: GoalRow): Promise<GoalFields> {
  const asked = await listContributions(ctx.db, goal.id)
  const { kind, measuredOver, baseline, target, startsOn, dueOn, ownerId, why, parentId } = goal
  const functions = asked.flatMap(one => catalog.functions.find(({ id }) => id === one.functionId)?.key ?? [])
  const metric = catalog.metrics.get(goal.metricId)?.key ?? ''
  return {
    ...{ metric, place: placeOfRow(catalog, goal), kind, measuredOver, baseline, target },
    ...{ startsOn, dueOn, ownerId, why, parentId, functions },
  }
}

async function listParents(ctx: Context, catalog: Catalog, own: number | undefined) {
  const rows = await ctx.db
    .select()
    .from(goals)
    .where(inArray(goals.lifecycle, ['draft', 'published']))
    .orderBy(asc(goals.id))
  return rows.flatMap(goal => {
    const metric = catalog.metrics.get(goal.metricId)
    if (!metric || goal.id === own) return []
    const text = textIn(catalog.locale).goalScreens.list.labelled(metric.name, goalText(metric, goal))
    return [{ id: goal.id, text }]
  })
}

/**
 * What one chooses among where a goal is set, and with an id the goal as it stands. For who may set goals; NOT_FOUND for one that is not there or has
 * ended.
 */
export async function getGoalSetting(
  ctx: Context,
  { id }: { id?: number | undefined },
): Promise<GoalSettingDto> {
  demand(ctx.actor, 'goals.set')
  const locale = localeIn(ctx)
  const catalog = await loadCatalog(ctx.db, ctx.now, {
    ...(locale ? { locale } : {}),
    retired: id !== undefined,
  })
  const [people, parents, [goal]] = await together(ctx.db, [
    () => listOwners(ctx.db),
    () => listParents(ctx, catalog, id),
    async () =>
      id === undefined
        ? []
        : ctx.db
            .select()
            .from(goals)
            .where(and(eq(goals.id, id), inArray(goals.lifecycle, ['draft', 'published']))),
  ])
  if (id !== undefined && !goal) throw new DomainError('NOT_FOUND', goalWords(ctx).noGoal)
  const { slices, today } = catalog
  // A goal that is there keeps its place, whatever has ended since.
  const lasts = (one: Catalog['slices']['region'][number]) =>
    goal !== undefined || heldWithin(one, today, FOREVER)
  const lasting = (list: Catalog['slices']['region']) => list.filter(lasts).map(named)
  return {
    today,
    metrics: [...catalog.metrics.values()].map(metric => ({
      ...{ key: metric.key, name: metric.name, direction: metric.direction },
      unit: unitFor(metric),
      ...boundsOf({ kind: metric.kind, rule: ruleOf(metric) }),
      function: catalog.functions.find(one => one.id === metric.functionId)?.key ?? null,
    })),
    functions: lasting(catalog.functions),
    slices: {
      region: lasting(slices.region),
      product: lasting(slices.product),
      tier: lasting(slices.tier),
      channel: lasting(slices.channel),
    },
    people,
    parents,
    me: ctx.actor?.kind === 'user' ? ctx.actor.id : 0,
    goal: goal
      ? {
          ...{ id: goal.id, revision: goal.revision, lifecycle: goal.lifecycle },
          fields: await fieldsOf(ctx, catalog, goal),
        }
      : null,
  }
}
