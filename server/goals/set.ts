import { and, asc, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { DbOrTx, Tx } from '@/db/client'
import { goals, metrics, users } from '@/db/schema'
import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { formatDay, formatValue } from '@/domain/format'
import { boundsOf, goalFault, type SetGoalInput, type WithdrawGoalInput } from '@/domain/goal'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { unitFor } from '../figures/wording'
import type { GoalSettingDto } from './dto'

const EVERYWHERE = { functionId: 0, regionId: 0, productId: 0, tierId: 0, channelId: 0 }
const forAll = and(...Object.keys(EVERYWHERE).map(name => eq(goals[name as keyof typeof EVERYWHERE], 0)))

const localeOf = ({ actor }: Context) => (actor?.kind === 'user' ? actor.locale : undefined)
const wordsFor = (ctx: Context) => textIn(localeOf(ctx)).goals
const ruleOf = (metric: CatalogMetric) => metric.versions.at(-1)?.rule ?? {}

/** What one chooses among where a goal is set, and the goals for all customers that hold. For who may set goals. */
export async function getGoalSetting(ctx: Context): Promise<GoalSettingDto> {
  demand(ctx.actor, 'goals.set')
  const [catalog, people, holding] = await Promise.all([
    loadCatalog(ctx.db, ctx.now),
    listOwners(ctx.db),
    listHolding(ctx.db),
  ])
  return {
    today: catalog.today,
    metrics: [...catalog.metrics.values()].map(metric => ({
      ...{ key: metric.key, name: metric.name, direction: metric.direction },
      unit: unitFor(metric),
      ...boundsOf({ kind: metric.kind, rule: ruleOf(metric) }),
    })),
    people,
    me: ctx.actor?.kind === 'user' ? ctx.actor.id : 0,
    holding: holding.flatMap(({ metricId, target, ...goal }) => {
      const metric = catalog.metrics.get(metricId)
      if (!metric) return []
      const text = formatValue(target, unitFor(metric), localeOf(ctx))
      return [{ ...goal, key: metric.key, metric: metric.name, target: text }]
    }),
  }
}

/**
 * Sets a published goal for all customers. Gives its id. INVALID with the field for figures and days that do not fit the metric,
 * NOT_FOUND for a metric or owner who is not there, CONFLICT where a goal for the same metric holds within those days.
 */
export async function setGoal(ctx: Context, input: SetGoalInput): Promise<{ id: number }> {
  demand(ctx.actor, 'goals.set')
  const text = wordsFor(ctx)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const metric = metricFor(ctx, catalog, input)
  return ctx.db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.goals'), ${metric.id})`)
    const owners = await listOwners(tx)
    if (!owners.some(one => one.id === input.ownerId))
      throw new DomainError('NOT_FOUND', text.noOwner, undefined, { ownerId: text.noOwner })
    await refuseOverlap(tx, ctx, metric.id, input)
    const { metric: _, baseline, ...set } = input
    const goal = { ...set, metricId: metric.id, baseline: input.kind === 'keep' ? null : baseline }
    const [added] = await tx
      .insert(goals)
      .values({ ...goal, ...EVERYWHERE, lifecycle: 'published', createdAt: ctx.now })
      .returning({ id: goals.id })
    const id = added?.id ?? 0
    const { why, ...after } = goal
    await audit(tx, ctx, { action: 'goal.published', subject: 'goals', subjectId: id, after, reason: why })
    return { id }
  })
}

/** Withdraws a published goal, with a reason: it counts no more. CONFLICT for a revision that is not the newest, NOT_FOUND for one that does not hold. */
export async function withdrawGoal(ctx: Context, input: WithdrawGoalInput): Promise<{ id: number }> {
  demand(ctx.actor, 'goals.set')
  const text = wordsFor(ctx)
  const { id, revision, reason } = input
  return ctx.db.transaction(async tx => {
    const [goal] = await tx.select().from(goals).where(eq(goals.id, id)).for('update')
    if (goal?.lifecycle !== 'published') throw new DomainError('NOT_FOUND', text.noGoal)
    if (goal.revision !== revision) throw new DomainError('CONFLICT', text.changed)
    await tx
      .update(goals)
      .set({ lifecycle: 'withdrawn', revision: revision + 1 })
      .where(eq(goals.id, id))
    const before = { lifecycle: 'published' }
    const after = { lifecycle: 'withdrawn' }
    await audit(tx, ctx, { action: 'goal.withdrawn', subject: 'goals', subjectId: id, before, after, reason })
    return { id }
  })
}

function metricFor(ctx: Context, catalog: Catalog, input: SetGoalInput): CatalogMetric {
  const text = wordsFor(ctx)
  const metric = catalog.metricsByKey.get(input.metric)
  if (!metric) throw new DomainError('NOT_FOUND', text.noMetric, undefined, { metric: text.noMetric })
  const { kind, direction } = metric
  const found = goalFault(input, { kind, direction, rule: ruleOf(metric) }, catalog.today)
  if (!found) return metric
  throw new DomainError('INVALID', text.marked, undefined, { [found.field]: text.faults[found.fault] })
}

async function refuseOverlap(tx: Tx, ctx: Context, metricId: number, input: SetGoalInput): Promise<void> {
  const [there] = await tx
    .select({ owner: users.name, from: goals.startsOn, to: goals.dueOn })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(
      and(
        ...[eq(goals.metricId, metricId), eq(goals.lifecycle, 'published'), forAll],
        ...[lt(goals.startsOn, input.dueOn), gt(goals.dueOn, input.startsOn)],
      ),
    )
    .limit(1)
  if (!there) return
  const [from, to] = [formatDay(there.from, localeOf(ctx)), formatDay(there.to, localeOf(ctx))]
  throw new DomainError('CONFLICT', wordsFor(ctx).overlaps(there.owner, from, to))
}

function listOwners(db: DbOrTx) {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id))
}

function listHolding(db: DbOrTx) {
  const { id, revision, metricId, target, startsOn, dueOn } = goals
  return db
    .select({ id, revision, metricId, target, startsOn, dueOn, owner: users.name })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .innerJoin(metrics, eq(metrics.id, goals.metricId))
    .where(and(eq(goals.lifecycle, 'published'), forAll))
    .orderBy(desc(goals.id))
    .limit(50)
}
