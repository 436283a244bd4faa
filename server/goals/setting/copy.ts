import { demand } from '@/domain/access'
import { shiftMonths } from '@/domain/comparison'
import { DomainError } from '@/domain/error'
import { boundsOf } from '@/domain/goal'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { functionNow } from '../merged'
import { goalWords, listContributions, lockGoal, ruleOf, settingsOf } from '../row'
import { baselineIn } from './advice'
import { askFunctions, insertGoal } from './set'

/**
 * Makes a draft for the next year of a goal that was published: the same settings a year later, beginning where the figure stands now, linked to the
 * former one; its functions are asked anew. Gives the draft's id. For who may set goals.
 */
export async function copyGoal(ctx: Context, { id: from }: { id: number }): Promise<{ id: number }> {
  demand(ctx.actor, 'goals.set')
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    const goal = await lockGoal(tx, ctx, { id: from }, ['published', 'closed', 'withdrawn'])
    const metric = catalog.metrics.get(goal.metricId)
    if (!metric) throw new DomainError('NOT_FOUND', goalWords(ctx).noMetric)
    const present =
      goal.kind === 'keep' ? null : await baselineIn(tx, catalog, metric, goal, goal.measuredOver)
    const { min, max } = boundsOf({ kind: metric.kind, rule: ruleOf(metric) })
    const baseline = present === null ? goal.baseline : Math.min(max, Math.max(min, present))
    const settings = {
      ...settingsOf(goal),
      functionId: functionNow(catalog.merges, goal.functionId),
      ...{ baseline, startsOn: shiftMonths(goal.startsOn, 12), dueOn: shiftMonths(goal.dueOn, 12) },
    }
    const id = await insertGoal(tx, ctx, {
      ...{ ...settings, why: goal.why, copiedFromId: from, lifecycle: 'draft' },
    })
    const contributing = await listContributions(tx, from)
    const asked = [...new Set(contributing.map(one => functionNow(catalog.merges, one.functionId)))]
    await askFunctions(tx, id, asked)
    await audit(tx, ctx, {
      ...{ action: 'goal.copied', subject: 'goals', subjectId: id },
      after: { ...settings, functionIds: asked, copiedFromId: from },
    })
    return { id }
  })
}
