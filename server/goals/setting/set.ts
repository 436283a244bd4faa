import { asc, eq, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { goalContributions, goals } from '@/db/schema'
import { demand } from '@/domain/access'
import type { SeenGoalInput, SetGoalInput } from '@/domain/goal-setting'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { tellAsked } from '../../notices/raising/service'
import { listContributions, lockGoal, settingsOf, writeGoal } from '../row'
import { readGoal, refuseOverlap, type Settings } from './check'

/** Two goals of one metric that are published at once would not see each other. */
const lockMetric = (tx: Tx, metricId: number) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.goals'), ${metricId})`)

/** Asks just these functions: those that were asked keep their answer. Gives the ids asked before, where they are others; else null. */
export async function askFunctions(
  tx: Tx,
  goalId: number,
  wanted: readonly number[],
): Promise<number[] | null> {
  const there = await listContributions(tx, goalId)
  for (const { id, functionId } of there)
    if (!wanted.includes(functionId)) await tx.delete(goalContributions).where(eq(goalContributions.id, id))
  const known = there.map(one => one.functionId)
  const added = wanted.filter(functionId => !known.includes(functionId))
  if (added.length > 0)
    await tx.insert(goalContributions).values(added.map(functionId => ({ goalId, functionId })))
  return added.length === 0 && known.every(functionId => wanted.includes(functionId)) ? null : known
}

/** Publishing, under the lock that sees to it that no other goal of the metric is published meanwhile. */
export async function lockForPublishing(tx: Tx, ctx: Context, goal: Settings, own?: number): Promise<void> {
  await lockMetric(tx, goal.metricId)
  await refuseOverlap(tx, ctx, goal, own)
}

/**
 * Sets a goal: a new one or a draft that is there, kept as a draft or published. Gives its id. INVALID with the field for figures and days that do
 * not fit the metric, NOT_FOUND for a metric, place, owner or parent who is not there, CONFLICT where a goal for the same metric and place
 * holds within those days, or somebody has changed the draft meanwhile. For who may set goals.
 */
export async function setGoal(ctx: Context, input: SetGoalInput): Promise<{ id: number }> {
  demand(ctx.actor, 'goals.set')
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const { id: known, revision, as: lifecycle } = input
  return ctx.db.transaction(async tx => {
    const draft = known === null ? undefined : await lockGoal(tx, ctx, { id: known, revision }, ['draft'])
    const { settings, functionIds } = await readGoal(tx, ctx, catalog, input.goal, draft)
    if (lifecycle === 'published') await lockForPublishing(tx, ctx, settings, draft?.id)
    const row = { ...settings, lifecycle, publishedOn: lifecycle === 'published' ? catalog.today : null }
    const id = draft ? draft.id : await insertGoal(tx, ctx, row)
    if (draft) await writeGoal(tx, draft, row)
    await askFunctions(tx, id, functionIds)
    if (lifecycle === 'published') await tellAsked(tx, ctx, id, catalog.today)
    const action = lifecycle === 'published' ? 'goal.published' : draft ? 'goal.rewritten' : 'goal.drafted'
    await audit(tx, ctx, {
      ...{ action, subject: 'goals', subjectId: id },
      ...(draft ? { before: settingsOf(draft) } : {}),
      after: { ...settingsOf(settings), functionIds },
      ...(lifecycle === 'published' ? { reason: settings.why } : {}),
    })
    return { id }
  })
}

/** Writes a new goal, gives its id. */
export async function insertGoal(tx: Tx, ctx: Context, goal: typeof goals.$inferInsert): Promise<number> {
  const [added] = await tx
    .insert(goals)
    .values({ ...goal, createdAt: ctx.now })
    .returning({ id: goals.id })
  return added?.id ?? 0
}

/** What stood beneath a draft, or was a copy of it, no longer does: a change of each, with its line in the log. */
async function letGo(tx: Tx, ctx: Context, id: number): Promise<void> {
  const linked = await tx
    .select()
    .from(goals)
    .where(or(eq(goals.parentId, id), eq(goals.copiedFromId, id)))
    .orderBy(asc(goals.id))
    .for('update')
  for (const goal of linked) {
    const { parentId, copiedFromId } = goal
    const after = {
      parentId: parentId === id ? null : parentId,
      copiedFromId: copiedFromId === id ? null : copiedFromId,
    }
    await writeGoal(tx, goal, after)
    await audit(tx, ctx, {
      ...{ action: 'goal.detached', subject: 'goals', subjectId: goal.id },
      ...{ before: { parentId, copiedFromId }, after },
    })
  }
}

/** Deletes a draft; goals beneath it stand beneath none. CONFLICT for a revision that is not the newest, NOT_FOUND for a goal that was published: that one can only be withdrawn. */
export async function removeGoal(ctx: Context, { id, revision }: SeenGoalInput): Promise<void> {
  demand(ctx.actor, 'goals.set')
  await ctx.db.transaction(async tx => {
    const draft = await lockGoal(tx, ctx, { id, revision }, ['draft'])
    await letGo(tx, ctx, id)
    await tx.delete(goals).where(eq(goals.id, id))
    await audit(tx, ctx, {
      ...{ action: 'goal.deleted', subject: 'goals', subjectId: id, before: settingsOf(draft) },
    })
  })
}
