import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { DbOrTx, Tx } from '@/db/client'
import { goalContributions, goals, users } from '@/db/schema'
import { localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Merge } from '@/domain/function-merge'
import type { GOAL_LIFECYCLES } from '@/domain/goal'
import type { SeenAim } from '@/domain/goal-setting'
import { type Context, wordsFor } from '../context'
import type { CatalogMetric } from '../figures/catalog'
import { functionsNow } from './merged'

export type GoalRow = typeof goals.$inferSelect
type Lifecycle = (typeof GOAL_LIFECYCLES)[number]

/** The catalogue's words about goals, for whoever asks. */
export const goalWords = (ctx: Context) => wordsFor(ctx).goals
export const localeIn = ({ actor }: Context) => localeOf(actor)
export const ruleOf = (metric: CatalogMetric) => metric.versions.at(-1)?.rule ?? {}

/**
 * Locks a goal for a change. NOT_FOUND for one that is not there or not in one of these states, CONFLICT for a revision that is not the newest:
 * somebody changed it meanwhile.
 */
export async function lockGoal(
  tx: Tx,
  ctx: Context,
  { id, revision }: { id: number; revision?: number },
  states: readonly Lifecycle[],
): Promise<GoalRow> {
  const text = goalWords(ctx)
  const [goal] = await tx.select().from(goals).where(eq(goals.id, id)).for('update')
  if (!goal) throw new DomainError('NOT_FOUND', text.noGoal)
  if (revision !== undefined && goal.revision !== revision) throw new DomainError('CONFLICT', text.changed)
  if (!states.includes(goal.lifecycle)) throw new DomainError('NOT_FOUND', text.noGoal)
  return goal
}

/** Writes a change of a locked goal, and that it is a newer one. */
export async function writeGoal(
  tx: Tx,
  goal: GoalRow,
  set: Partial<typeof goals.$inferInsert>,
): Promise<void> {
  await tx
    .update(goals)
    .set({ ...set, revision: goal.revision + 1 })
    .where(eq(goals.id, goal.id))
}

/** Takes a goal's row and its metric, gives what of it whoever is asked agrees to. */
export const aimSeen = (
  { target, dueOn, measuredOver }: GoalRow,
  { direction }: Pick<CatalogMetric, 'direction'>,
): SeenAim => ({ target, dueOn, measuredOver, direction })

/** Who can own a goal: everyone whose account is active, by name. */
export function listOwners(db: DbOrTx): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id))
}

/** The functions asked to contribute to a goal, and what was said. */
export function listContributions(db: DbOrTx, goalId: number) {
  return db
    .select()
    .from(goalContributions)
    .where(eq(goalContributions.goalId, goalId))
    .orderBy(asc(goalContributions.functionId))
}

/** Takes a goal's row, gives what the log keeps of it: ids and settings. */
export function settingsOf(
  goal: Omit<
    GoalRow,
    | 'id'
    | 'why'
    | 'lifecycle'
    | 'revision'
    | 'endedOn'
    | 'withdrawnBy'
    | 'withdrawnReason'
    | 'publishedOn'
    | 'learnt'
    | 'createdAt'
    | 'copiedFromId'
  >,
) {
  const { metricId, functionId, regionId, productId, tierId, channelId, parentId } = goal
  const { kind, measuredOver, baseline, target, startsOn, dueOn, ownerId } = goal
  return {
    ...{ metricId, functionId, regionId, productId, tierId, channelId, parentId },
    ...{ kind, measuredOver, baseline, target, startsOn, dueOn, ownerId },
  }
}

/** The condition that a goal lies in the same place as another, as functions have merged by now. */
export const inSamePlace = (
  goal: Pick<GoalRow, 'functionId' | 'regionId' | 'productId' | 'tierId' | 'channelId'>,
  merges: readonly Merge[],
) =>
  and(
    inArray(goals.functionId, functionsNow(merges, goal.functionId)),
    eq(goals.regionId, goal.regionId),
    eq(goals.productId, goal.productId),
    eq(goals.tierId, goal.tierId),
    eq(goals.channelId, goal.channelId),
  )

/** Takes a goal's row, gives where it holds: 0 is all of them. */
export function scopeOfRow(
  goal: Pick<GoalRow, 'functionId' | 'regionId' | 'productId' | 'tierId' | 'channelId'>,
) {
  const { functionId, regionId, productId, tierId, channelId } = goal
  return { function: functionId, region: regionId, product: productId, tier: tierId, channel: channelId }
}
