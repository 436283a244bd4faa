import { asc, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goals, ownTargets, users } from '@/db/schema'
import type { Day } from '@/domain/day'
import type { GOAL_WINDOWS, GoalLine } from '@/domain/goal'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'

export { handOverOwnTargets, putOwnTargets } from './handover'

/** A published goal; figures in its metric's unit. 0 in its scope: all of them. */
export interface Goal extends GoalLine {
  id: number
  metricId: number
  measuredOver: (typeof GOAL_WINDOWS)[number]
  scope: Record<SliceDimension | 'function', number>
  ownerName: string
  /** Functions whose heads agreed to contribute. */
  contributors: readonly number[]
}

export interface OwnTarget {
  metricId: number
  functionId: number
  target: number
  /** First day it holds, and the first on which it no longer does. */
  validFrom: Day
  validTo: Day
}

/**
 * Published goals, oldest first, with their owners' names. A goal past its due date counts until it is closed.
 * Takes a database; drafts, closed and withdrawn ones are left out.
 */
export async function listGoals(db: DbOrTx): Promise<Goal[]> {
  const rows = await db
    .select({
      goal: goals,
      ownerName: users.name,
      contributors: sql<number[]>`array(select function_id from goal_contributions
        where goal_id = ${goals.id} and agreed order by function_id)`,
    })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(eq(goals.lifecycle, 'published'))
    .orderBy(asc(goals.id))
  return rows.map(({ goal, ownerName, contributors }) => {
    const { functionId, regionId, productId, tierId, channelId } = goal
    const scope = {
      function: functionId,
      region: regionId,
      product: productId,
      tier: tierId,
      channel: channelId,
    }
    return { ...goal, ownerName, contributors, scope }
  })
}

/** All own targets, in their metrics' units, with when they hold. Takes a database. */
export async function listOwnTargets(db: DbOrTx): Promise<OwnTarget[]> {
  return db
    .select({
      metricId: ownTargets.metricId,
      functionId: ownTargets.functionId,
      target: ownTargets.target,
      validFrom: ownTargets.validFrom,
      validTo: ownTargets.validTo,
    })
    .from(ownTargets)
    .orderBy(asc(ownTargets.id))
}

/**
 * Takes goals, a metric, where one looks (-1: everywhere) and a day, gives the goal that holds there: the one for exactly this
 * place, else the nearest wider one, up to the company's; of equals one that is not past its due day, then the one that began last, then the
 * newest. A goal that has not begun by the day judges nothing, a goal for one function never another. None: null.
 */
export function goalFor(
  all: readonly Goal[],
  metric: { id: number; functionId: number | null },
  scope: Readonly<Record<SliceDimension | 'function', number>>,
  day: Day,
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
      goal.startsOn <= day &&
      dimensions.every(name => goal.scope[name] === 0 || goal.scope[name] === place[name]),
  )
  const nearness = (goal: Goal) => dimensions.filter(name => goal.scope[name] !== 0).length
  const order = (goal: Goal, other: Goal) =>
    nearness(goal) - nearness(other) ||
    Number(goal.dueOn >= day) - Number(other.dueOn >= day) ||
    goal.startsOn.localeCompare(other.startsOn)
  // In the order in which they were set, so that of equals the last stays.
  return fits.reduce<Goal | null>((best, goal) => (best && order(goal, best) < 0 ? best : goal), null)
}
