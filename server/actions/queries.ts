import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DbOrTx } from '@/db/client'
import { actions, users } from '@/db/schema'
import type { ActionRow } from './judge'

/** An action with the names of those who had to do with it. */
export interface ActionWithNames {
  row: ActionRow
  owner: string
  registeredBy: string | null
  concludedBy: string | null
  withdrawnBy: string | null
}

function withNames(db: DbOrTx) {
  const [registrar, concluder, withdrawer] = [
    alias(users, 'registrar'),
    alias(users, 'concluder'),
    alias(users, 'withdrawer'),
  ]
  return db
    .select({
      row: actions,
      owner: users.name,
      registeredBy: registrar.name,
      concludedBy: concluder.name,
      withdrawnBy: withdrawer.name,
    })
    .from(actions)
    .innerJoin(users, eq(users.id, actions.ownerId))
    .leftJoin(registrar, eq(registrar.id, actions.registeredBy))
    .leftJoin(concluder, eq(concluder.id, actions.concludedBy))
    .leftJoin(withdrawer, eq(withdrawer.id, actions.withdrawnBy))
    .$dynamic()
}

/** All actions, the one that is reviewed last first. */
export function readActions(db: DbOrTx): Promise<ActionWithNames[]> {
  return withNames(db).orderBy(desc(actions.reviewOn), desc(actions.id))
}

/** How long a verdict is news. */
const NEWS_DAYS = 92

/** Actions that are not withdrawn and whose review is to come, is waited for or was within a quarter: the next review first, verdicts after them. */
export function readActionsNow(db: DbOrTx, now: Date): Promise<ActionWithNames[]> {
  const today = sql`${now.toISOString()}::timestamptz::date`
  const { reviewOn, conclusion, withdrawnAt, id } = actions
  const lately = sql`${reviewOn} >= ${today} - ${NEWS_DAYS}::int`
  const open = and(isNull(conclusion), sql`${reviewOn} >= ${today} - 366`)
  return withNames(db)
    .where(and(isNull(withdrawnAt), or(lately, open)))
    .orderBy(sql`${reviewOn} < ${today}`, sql`abs(${reviewOn} - ${today})`, asc(id))
    .limit(12)
}

/** One action; none of that number: undefined. */
export async function findAction(db: DbOrTx, id: number): Promise<ActionWithNames | undefined> {
  const [found] = await withNames(db).where(eq(actions.id, id))
  return found
}

/** A metric's actions, by their beginning. */
export function readActionsOf(db: DbOrTx, metricId: number): Promise<ActionRow[]> {
  return db
    .select()
    .from(actions)
    .where(eq(actions.metricId, metricId))
    .orderBy(asc(actions.startsOn), asc(actions.id))
}

/** Everybody who may own an action: whoever has an account. */
export function readPeople(db: DbOrTx) {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id))
}
