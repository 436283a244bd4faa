import { and, eq } from 'drizzle-orm'
import { goalContributions } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { AnswerGoalInput } from '@/domain/goal-setting'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { tellAsked } from '../../notices/raising/service'
import { goalWords, lockGoal } from '../row'

/**
 * What a function's head or deputy says to a goal that asks for its contribution: agreed, or declined with a reason. May be changed later; the log
 * keeps all of it. FORBIDDEN for anybody else, NOT_FOUND where the function is not asked, CONFLICT where the goal wants another target by now.
 */
export async function answerContribution(ctx: Context, input: AnswerGoalInput): Promise<void> {
  const { id, function: key, agreed, reason, target } = input
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const text = goalWords(ctx)
  const functionId = catalog.functions.find(one => one.key === key)?.id
  if (functionId === undefined) throw new DomainError('NOT_FOUND', text.notAsked)
  demand(ctx.actor, 'contributions.answer', { functionId })
  await ctx.db.transaction(async tx => {
    const goal = await lockGoal(tx, ctx, { id }, ['published'])
    if (goal.target !== target) throw new DomainError('CONFLICT', text.otherTarget)
    const here = and(eq(goalContributions.goalId, id), eq(goalContributions.functionId, functionId))
    const [asked] = await tx.select().from(goalContributions).where(here)
    if (!asked) throw new DomainError('NOT_FOUND', text.notAsked)
    await tx
      .update(goalContributions)
      .set({
        ...{ agreed, reason: reason || null, formerTarget: null },
        ...{ answeredBy: personOf(ctx.actor), answeredAt: ctx.now },
      })
      .where(here)
    await tellAsked(tx, ctx, id, catalog.today)
    await audit(tx, ctx, {
      ...{ action: 'goal.answered', subject: 'goals', subjectId: id },
      before: { functionId, agreed: asked.agreed },
      after: { functionId, agreed, target },
      ...(reason ? { reason } : {}),
    })
  })
}
