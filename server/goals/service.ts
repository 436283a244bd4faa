import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goals, ownTargets, users } from '@/db/schema'
import type { Day } from '@/domain/day'
import type { GOAL_WINDOWS, GoalLine } from '@/domain/goal'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'

/** A published goal; figures in its metric's unit. 0 in its scope: all of them. */
export interface Goal extends GoalLine {
  id: number
  metricId: number
  measuredOver: (typeof GOAL_WINDOWS)[number]
  scope: Record<SliceDimension | 'function', number>
  ownerName: string
}

export interface OwnTarget {
  metricId: number
  functionId: number
  target: number
}

/**
 * Published goals that have begun, oldest first, with their owners' names. A goal past its due date counts until it is closed.
 * Takes a database and the company's day; drafts, closed and withdrawn ones are left out.
 */
export async function listGoals(db: DbOrTx, today: Day): Promise<Goal[]> {
  const rows = await db
    .select({ goal: goals, ownerName: users.name })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(and(eq(goals.lifecycle, 'published'), lte(goals.startsOn, today)))
    .orderBy(asc(goals.id))
  return rows.map(({ goal, ownerName }) => {
    const { functionId, regionId, productId, tierId, channelId } = goal
    const scope = {
      function: functionId,
      region: regionId,
      product: productId,
      tier: tierId,
      channel: channelId,
    }
    return { ...goal, ownerName, scope }
  })
}

/** Own targets in force on a day, in their metrics' units. Takes a database and a day. */
export async function listOwnTargets(db: DbOrTx, day: Day): Promise<OwnTarget[]> {
  return db
    .select({
      metricId: ownTargets.metricId,
      functionId: ownTargets.functionId,
      target: ownTargets.target,
    })
    .from(ownTargets)
    .where(and(lte(ownTargets.validFrom, day), gt(ownTargets.validTo, day)))
    .orderBy(asc(ownTargets.id))
}

/**
 * Takes goals, a metric and where one looks (-1: everywhere), gives the goal that holds there: the one for exactly this place, else
 * the nearest wider one, up to the company's; of equals the newest. None: null. A goal for one function never judges another.
 */
export function goalFor(
  all: readonly Goal[],
  metric: { id: number; functionId: number | null },
  scope: Readonly<Record<SliceDimension | 'function', number>>,
): Goal | null {
  // A function's own metric lies in that function whether or not one chose it.
  const place = {
    ...scope,
    function: scope.function > 0 ? scope.function : (metric.functionId ?? scope.function),
  }
  const dimensions = ['function', ...SLICE_DIMENSIONS] as const
  const fits = all.filter(
    goal =>
      goal.metricId === metric.id &&
      dimensions.every(name => goal.scope[name] === 0 || goal.scope[name] === place[name]),
  )
  const nearness = (goal: Goal) => dimensions.filter(name => goal.scope[name] !== 0).length
  return fits.reduce<Goal | null>(
    (best, goal) => (best && nearness(best) > nearness(goal) ? best : goal),
    null,
  )
}
