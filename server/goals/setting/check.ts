import { and, eq, gt, lt, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { goals, users } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { goalFault } from '@/domain/goal'
import type { GoalFields, GoalPlace } from '@/domain/goal-setting'
import { ALWAYS } from '@/domain/organisation'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import type { Context } from '../../context'
import { type Catalog, type CatalogMetric, readMerges } from '../../figures/catalog'
import { type GoalRow, goalWords, inSamePlace, listOwners, localeIn, ruleOf } from '../row'

export type Place = Pick<GoalRow, 'functionId' | 'regionId' | 'productId' | 'tierId' | 'channelId'>
/** What of a goal's row a person sets. */
export type Settings = Place &
  Pick<
    GoalRow,
    | 'metricId'
    | 'kind'
    | 'measuredOver'
    | 'baseline'
    | 'target'
    | 'startsOn'
    | 'dueOn'
    | 'ownerId'
    | 'why'
    | 'parentId'
  >

/** Takes a field of the form and what is wrong with it, gives the refusal that says so beside it. */
export const wrong = (ctx: Context, field: string, said: string, code: 'INVALID' | 'NOT_FOUND' = 'INVALID') =>
  new DomainError(code, code === 'INVALID' ? goalWords(ctx).marked : said, undefined, { [field]: said })

/** Takes a place by key, gives it by id: 0 is all of them. A function's own metric lies in that function whether or not one says so. */
export function placeIn(ctx: Context, catalog: Catalog, metric: CatalogMetric, place: GoalPlace): Place {
  const text = goalWords(ctx)
  const idOf = (field: keyof GoalPlace, list: readonly { id: number; key: string }[]) => {
    if (place[field] === null) return 0
    const found = list.find(one => one.key === place[field])
    if (!found) throw wrong(ctx, field, text.noPlace, 'NOT_FOUND')
    return found.id
  }
  const chosen = idOf('function', catalog.functions)
  if (chosen > 0 && metric.functionId !== null && chosen !== metric.functionId)
    throw wrong(ctx, 'function', text.otherFunction)
  if (SLICE_DIMENSIONS.filter(name => place[name] !== null).length > 2)
    throw wrong(ctx, 'place', text.deepPlace)
  return {
    functionId: chosen === metric.functionId ? 0 : chosen,
    regionId: idOf('region', catalog.slices.region),
    productId: idOf('product', catalog.slices.product),
    tierId: idOf('tier', catalog.slices.tier),
    channelId: idOf('channel', catalog.slices.channel),
  }
}

/** Takes a goal's metric by key, gives it; NOT_FOUND beside the field. */
export function metricIn(ctx: Context, catalog: Catalog, key: string): CatalogMetric {
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw wrong(ctx, 'metric', goalWords(ctx).noMetric, 'NOT_FOUND')
  return metric
}

/**
 * Takes a goal as it was typed, gives what of it is written and the functions asked, by id. INVALID or NOT_FOUND with the field for what does not
 * fit the metric, or is not there. `former`: what it was, whose due day may have passed.
 */
export async function readGoal(
  tx: Tx,
  ctx: Context,
  catalog: Catalog,
  goal: GoalFields,
  former?: GoalRow,
): Promise<{ settings: Settings; functionIds: number[] }> {
  const text = goalWords(ctx)
  const metric = metricIn(ctx, catalog, goal.metric)
  const place = placeIn(ctx, catalog, metric, goal.place)
  const { kind, direction } = metric
  const today = former?.dueOn === goal.dueOn ? ALWAYS : catalog.today
  const found = goalFault(goal, { kind, direction, rule: ruleOf(metric) }, today)
  if (found) throw wrong(ctx, found.field, text.faults[found.fault])
  const owners = await listOwners(tx)
  if (!owners.some(one => one.id === goal.ownerId)) throw wrong(ctx, 'ownerId', text.noOwner, 'NOT_FOUND')
  await checkParent(tx, ctx, goal.parentId, former?.id)
  const functionIds = goal.functions.map(key => {
    const asked = catalog.functions.find(one => one.key === key)
    if (!asked) throw wrong(ctx, 'functions', text.noPlace, 'NOT_FOUND')
    return asked.id
  })
  const { measuredOver, target, startsOn, dueOn, ownerId, why, parentId } = goal
  const baseline = goal.kind === 'keep' ? null : goal.baseline
  return {
    settings: {
      ...{ metricId: metric.id, ...place, kind: goal.kind, measuredOver, baseline, target },
      ...{ startsOn, dueOn, ownerId, why, parentId },
    },
    functionIds: [...new Set(functionIds)],
  }
}

/** A goal stands beneath one that is there, and never beneath itself. */
async function checkParent(
  tx: Tx,
  ctx: Context,
  parentId: number | null,
  own: number | undefined,
): Promise<void> {
  const text = goalWords(ctx)
  // Two that cross would each look right, and make a ring.
  if (parentId !== null) await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.goal tree'))`)
  const seen = new Set(own === undefined ? [] : [own])
  for (let at = parentId; at !== null; ) {
    if (seen.has(at)) throw wrong(ctx, 'parentId', text.parentLoops)
    seen.add(at)
    const [found] = await tx.select({ parentId: goals.parentId }).from(goals).where(eq(goals.id, at))
    if (!found) throw wrong(ctx, 'parentId', text.noParent, 'NOT_FOUND')
    at = found.parentId
  }
}

/** CONFLICT where another published goal of the same metric and place holds within those days. */
export async function refuseOverlap(tx: Tx, ctx: Context, goal: Settings, own?: number): Promise<void> {
  const merges = await readMerges(tx)
  const [there] = await tx
    .select({ owner: users.name, from: goals.startsOn, to: goals.dueOn })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(
      and(
        ...[eq(goals.metricId, goal.metricId), eq(goals.lifecycle, 'published'), inSamePlace(goal, merges)],
        ...[lt(goals.startsOn, goal.dueOn), gt(goals.dueOn, goal.startsOn)],
        own === undefined ? undefined : ne(goals.id, own),
      ),
    )
    .limit(1)
  if (!there) return
  const locale = localeIn(ctx)
  throw new DomainError(
    'CONFLICT',
    goalWords(ctx).overlaps(there.owner, formatDay(there.from, locale), formatDay(there.to, locale)),
    undefined,
    { metric: goalWords(ctx).overlapsHere },
  )
}
