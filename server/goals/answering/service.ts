import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goalContributions, goals } from '@/db/schema'

/** A published goal that waits for a function's answer; moved: it was answered once, and wants something else now. */
export interface Unanswered {
  goalId: number
  functionId: number
  moved: boolean
}

/** What these functions are asked and have not answered, the goals due first first. Takes a database; without functions: none. */
export async function listUnanswered(db: DbOrTx, functionIds: readonly number[]): Promise<Unanswered[]> {
  if (functionIds.length === 0) return []
  const { goalId, functionId, agreed, formerTarget } = goalContributions
  const rows = await db
    .select({ goalId, functionId, formerTarget })
    .from(goalContributions)
    .innerJoin(goals, eq(goals.id, goalId))
    .where(
      and(
        eq(goals.lifecycle, 'published'),
        inArray(functionId, [...functionIds]),
        or(isNull(agreed), isNotNull(formerTarget)),
      ),
    )
    .orderBy(asc(goals.dueOn), asc(goalId))
  return rows.map(row => ({
    goalId: row.goalId,
    functionId: row.functionId,
    moved: row.formerTarget !== null,
  }))
}
