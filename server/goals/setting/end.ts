import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { dueSpan } from '@/domain/goal-due'
import type { CloseGoalInput, WithdrawGoalInput } from '@/domain/goal-setting'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { clearGoal, tellWithdrawn } from '../../notices/raising/service'
import { goalWords, localeIn, lockGoal, writeGoal } from '../row'

const SUBJECT = 'goals'

/**
 * Withdraws a published goal from today on, with a reason: charts keep its line for the time in which it held, and those whom a move is told are
 * told. For who may set goals. CONFLICT for a revision that is not the newest, NOT_FOUND for one that does not hold.
 */
export async function withdrawGoal(
  ctx: Context,
  { id, revision, reason }: WithdrawGoalInput,
): Promise<{ id: number }> {
  demand(ctx.actor, 'goals.set')
  const { today } = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    const goal = await lockGoal(tx, ctx, { id, revision }, ['published'])
    await writeGoal(tx, goal, {
      ...{ lifecycle: 'withdrawn', endedOn: today },
      ...{ withdrawnBy: personOf(ctx.actor), withdrawnReason: reason },
    })
    await clearGoal(tx, ctx, id)
    await tellWithdrawn(tx, ctx, goal, today)
    await audit(tx, ctx, {
      ...{ action: 'goal.withdrawn', subject: SUBJECT, subjectId: id, reason },
      before: { lifecycle: 'published' },
      after: { lifecycle: 'withdrawn', endedOn: today },
    })
    return { id }
  })
}

/**
 * Closes a published goal whose due period is over, with what its owner took from it. For its owner and who may set goals. INVALID before that period
 * is over, CONFLICT for a revision that is not the newest, NOT_FOUND for one that does not hold.
 */
export async function closeGoal(ctx: Context, { id, revision, learnt }: CloseGoalInput): Promise<void> {
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const text = goalWords(ctx)
  await ctx.db.transaction(async tx => {
    const goal = await lockGoal(tx, ctx, { id, revision }, ['published'])
    demand(ctx.actor, 'goals.checkIn', { userIds: [goal.ownerId] })
    const { end } = dueSpan(goal, catalog.calendar)
    if (end > catalog.today) throw new DomainError('INVALID', text.notDue(formatDay(end, localeIn(ctx))))
    await writeGoal(tx, goal, { lifecycle: 'closed', endedOn: catalog.today, learnt: learnt || null })
    await clearGoal(tx, ctx, id)
    await audit(tx, ctx, {
      ...{ action: 'goal.closed', subject: SUBJECT, subjectId: id },
      before: { lifecycle: 'published' },
      after: { lifecycle: 'closed', endedOn: catalog.today },
    })
  })
}

/** Writes what the owner took from a goal that has ended. For its owner and who may set goals; CONFLICT for a revision that is not the newest. */
export async function noteLearnt(ctx: Context, { id, revision, learnt }: CloseGoalInput): Promise<void> {
  await ctx.db.transaction(async tx => {
    const goal = await lockGoal(tx, ctx, { id, revision }, ['closed', 'withdrawn'])
    demand(ctx.actor, 'goals.checkIn', { userIds: [goal.ownerId] })
    await writeGoal(tx, goal, { learnt: learnt || null })
    // The words themselves may be blanked one day, so the log has only that there are some.
    await audit(tx, ctx, {
      ...{ action: 'goal.learnt', subject: SUBJECT, subjectId: id },
      before: { learnt: goal.learnt !== null },
      after: { learnt: learnt !== '' },
    })
  })
}
