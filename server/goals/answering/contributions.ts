import { inArray } from 'drizzle-orm'
import { goalContributions } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { AnswerGoalInput, SeenAim } from '@/domain/goal-setting'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import { goalText } from '../../figures/wording'
import { tellAsked } from '../../notices/raising/service'
import { functionNow } from '../merged'
import { aimSeen, type GoalRow, goalWords, listContributions, localeIn, lockGoal } from '../row'

function refuseOther(ctx: Context, catalog: Catalog, goal: GoalRow, seen: SeenAim): void {
  const text = goalWords(ctx)
  const metric = catalog.metrics.get(goal.metricId)
  if (!metric) throw new DomainError('NOT_FOUND', text.noGoal)
  const now = aimSeen(goal, metric)
  const isSeen =
    now.target === seen.target &&
    now.dueOn === seen.dueOn &&
    now.measuredOver === seen.measuredOver &&
    now.direction === seen.direction
  if (!isSeen)
    throw new DomainError('CONFLICT', text.otherAim(goalText(metric, goal), text.windows[goal.measuredOver]))
}

/**
 * What a function's head or deputy says to a goal that asks for its contribution: agreed, or declined with a reason. May be changed later; the log
 * keeps all of it. FORBIDDEN for anybody else, NOT_FOUND where the function is not asked, CONFLICT where the goal is no longer as it was
 * read: another target, due day or span that it is measured over, or the other way is better.
 */
export async function answerContribution(ctx: Context, input: AnswerGoalInput): Promise<void> {
  const { id, function: key, agreed, reason, seen } = input
  const locale = localeIn(ctx)
  const catalog = await loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}), retired: true })
  const text = goalWords(ctx)
  const named = catalog.functions.find(one => one.key === key)?.id
  if (named === undefined) throw new DomainError('NOT_FOUND', text.notAsked)
  const functionId = functionNow(catalog.merges, named)
  demand(ctx.actor, 'contributions.answer', { functionId })
  await ctx.db.transaction(async tx => {
    const goal = await lockGoal(tx, ctx, { id }, ['published'])
    refuseOther(ctx, catalog, goal, seen)
    const there = await listContributions(tx, id)
    const own = there.filter(one => one.functionId === functionId)
    // What a merge brought is answered by whom it came to, unless they are asked themselves.
    const came = there.filter(one => functionNow(catalog.merges, one.functionId) === functionId)
    const answered = own.length > 0 ? own : came
    const [asked] = answered
    if (!asked) throw new DomainError('NOT_FOUND', text.notAsked)
    const ids = answered.map(one => one.id)
    await tx
      .update(goalContributions)
      .set({
        ...{ agreed, reason: reason || null, formerTarget: null },
        ...{ answeredBy: personOf(ctx.actor), answeredAt: ctx.now },
      })
      .where(inArray(goalContributions.id, ids))
    await tellAsked(tx, ctx, id, catalog.today)
    await audit(tx, ctx, {
      ...{ action: 'goal.answered', subject: 'goals', subjectId: id },
      before: { functionId, agreed: asked.agreed },
      after: { functionId, agreed, ...seen },
      ...(reason ? { reason } : {}),
    })
  })
}
