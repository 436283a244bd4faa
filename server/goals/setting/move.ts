import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { goalContributions, goalMoves } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { MoveGoalInput } from '@/domain/goal-setting'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import { tellAsked, tellMoved } from '../../notices/raising/service'
import { type GoalRow, goalWords, listContributions, lockGoal, settingsOf, writeGoal } from '../row'
import { readGoal, type Settings, wrong } from './check'
import { askFunctions, lockForPublishing } from './set'

const FIXED = ['metricId', 'kind', 'functionId', 'regionId', 'productId', 'tierId', 'channelId'] as const
const MOVED = ['measuredOver', 'baseline', 'target', 'startsOn', 'dueOn', 'ownerId'] as const

const differ = <Name extends keyof Settings>(names: readonly Name[], one: Settings, other: Settings) =>
  names.filter(name => one[name] !== other[name])

/** What held before, which the database keeps for good. */
async function keepFormer(
  tx: Tx,
  ctx: Context,
  catalog: Catalog,
  goal: GoalRow,
  reason: string,
): Promise<void> {
  const { id: goalId, revision, measuredOver, baseline, target, startsOn, dueOn, ownerId } = goal
  await tx.insert(goalMoves).values({
    ...{ goalId, revision, measuredOver, baseline, target, startsOn, dueOn, ownerId, reason },
    ...{ movedOn: catalog.today, movedBy: personOf(ctx.actor), createdAt: ctx.now },
  })
}

/** Who answered is asked again: what was said was said of the former target. */
async function askAgain(tx: Tx, { id, target }: GoalRow): Promise<void> {
  await tx
    .update(goalContributions)
    .set({ formerTarget: target })
    .where(
      and(
        eq(goalContributions.goalId, id),
        isNotNull(goalContributions.agreed),
        isNull(goalContributions.formerTarget),
      ),
    )
}

/**
 * Changes a published goal from today on, with a reason. What held before stays on its chart and in its history; its metric, kind and place stay as they
 * are, and another target is asked about again. INVALID with the field, CONFLICT where another goal holds within the new days or somebody changed
 * it meanwhile, NOT_FOUND for one that is not published. For who may set goals.
 */
export async function moveGoal(ctx: Context, { id, revision, goal, reason }: MoveGoalInput): Promise<void> {
  demand(ctx.actor, 'goals.set')
  const catalog = await loadCatalog(ctx.db, ctx.now, { retired: true })
  const text = goalWords(ctx)
  await ctx.db.transaction(async tx => {
    const held = await lockGoal(tx, ctx, { id, revision }, ['published'])
    const { settings, functionIds } = await readGoal(tx, ctx, catalog, goal, held)
    if (differ(FIXED, held, settings).length > 0) throw wrong(ctx, 'metric', text.fixed)
    const moved = differ(MOVED, held, settings)
    const others = differ(['why', 'parentId'], held, settings)
    const before = (await listContributions(tx, id)).map(one => one.functionId)
    if (moved.length > 0) {
      await lockForPublishing(tx, ctx, settings, id)
      await keepFormer(tx, ctx, catalog, held, reason)
    }
    if (moved.some(name => name !== 'ownerId')) await askAgain(tx, held)
    // Before functions are taken off it: whose head had agreed hears of it too.
    if (moved.length > 0) await tellMoved(tx, ctx, held, settings.ownerId, catalog.today)
    const asked = await askFunctions(tx, id, functionIds)
    if (moved.length + others.length === 0 && !asked) throw new DomainError('INVALID', text.nothingChanged)
    await writeGoal(tx, held, settings)
    await tellAsked(tx, ctx, id, catalog.today)
    await audit(tx, ctx, {
      ...{ action: 'goal.moved', subject: 'goals', subjectId: id, reason },
      before: { ...settingsOf(held), functionIds: before, revision },
      after: {
        ...settingsOf(settings),
        functionIds,
        ...(others.includes('why') ? { why: 'rewritten' } : {}),
      },
    })
  })
}
