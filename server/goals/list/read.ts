import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goals, users } from '@/db/schema'
import { type GoalRow, scopeOfRow } from '../row'
import type { Goal } from '../service'

/** A goal's row with what a list says of it beside its figure. */
export interface Listed {
  row: GoalRow
  ownerName: string
  asked: number[]
  agreed: number[]
  declined: number[]
  moves: number
  /** The parent, where that is no draft. */
  shownParent: number | null
}

/** Goals under a condition, oldest first, with their owners, who contributes and how often they were moved: one statement. */
export function readGoals(db: DbOrTx, where: SQL | undefined, limit?: number): Promise<Listed[]> {
  const those = (said: SQL) =>
    sql<
      number[]
    >`array(select function_id from goal_contributions c where c.goal_id = ${goals.id} and ${said} order by function_id)`
  const query = db
    .select({
      row: goals,
      ownerName: users.name,
      asked: those(sql`true`),
      agreed: those(sql`c.agreed and c.former_target is null`),
      declined: those(sql`not c.agreed and c.former_target is null`),
      shownParent: sql<
        number | null
      >`(select p.id from goals p where p.id = ${goals.parentId} and p.lifecycle <> 'draft')`,
      moves: sql<number>`(select count(*)::int from goal_moves m where m.goal_id = ${goals.id})`,
    })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(where)
    .orderBy(asc(goals.id))
  return limit === undefined ? query : query.limit(limit)
}

/** Takes a goal as it is listed, gives what its figure is read by: as it is wanted now, or was when it ended. */
export function goalOf({ row, ownerName, agreed }: Listed): Goal {
  const { id, metricId, kind, measuredOver, baseline, target, startsOn, dueOn, endedOn, publishedOn } = row
  const goal: Goal = {
    ...{ id, metricId, kind, measuredOver, baseline, target, startsOn, dueOn, publishedOn },
    ...{ ownerName, contributors: agreed, scope: scopeOfRow(row) },
  }
  return endedOn === null ? goal : { ...goal, held: { from: startsOn, to: endedOn }, now: null }
}
