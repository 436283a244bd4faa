import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { goals, users } from '@/db/schema'
import { readMerges } from '../../figures/catalog'
import { answersNow, placedNow } from '../merged'
import { type GoalRow, scopeOfRow } from '../row'
import type { Goal } from '../service'

/** A goal's row with what a list says of it beside its figure. */
export interface Listed {
  row: GoalRow
  /** The function for which it was set, where that has merged into the one of its row. */
  origin?: number | undefined
  ownerName: string
  asked: number[]
  agreed: number[]
  declined: number[]
  moves: number
  /** The parent, where that is no draft. */
  shownParent: number | null
}

/**
 * Goals under a condition, oldest first, with their owners, who contributes and how often they were moved: one statement, and the merges. Each is in the
 * function that it lies in now, or lay in when it ended.
 */
export async function readGoals(db: DbOrTx, where: SQL | undefined, limit?: number): Promise<Listed[]> {
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
  const [rows, merges] = await together(db, [
    async () => (limit === undefined ? query : query.limit(limit)),
    () => readMerges(db),
  ])
  return rows.map(one => ({ ...one, ...placedNow(merges, one.row), ...answersNow(merges, one.row, one) }))
}

/** Takes a goal as it is listed, gives what its figure is read by: as it is wanted now, or was when it ended. */
export function goalOf({ row, origin, ownerName, agreed }: Listed): Goal {
  const { id, metricId, kind, measuredOver, baseline, target, startsOn, dueOn, endedOn, publishedOn } = row
  const goal: Goal = {
    ...{ id, metricId, kind, measuredOver, baseline, target, startsOn, dueOn, publishedOn },
    ...{ ownerName, contributors: agreed, scope: scopeOfRow(row), origin },
  }
  return endedOn === null ? goal : { ...goal, held: { from: startsOn, to: endedOn }, now: null }
}
