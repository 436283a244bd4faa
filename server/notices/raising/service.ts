import { and, eq, isNull, like, or } from 'drizzle-orm'
import { type Tx, together } from '@/db/client'
import { goalContributions, goals, notices } from '@/db/schema'
import { personOf } from '@/domain/access'
import type { Day } from '@/domain/day'
import {
  contributionAsked,
  goalSubject,
  moveSubject,
  planNotices,
  withdrawalSubject,
} from '@/domain/notice-rules'
import type { Context } from '../../context'
import { readRecipients } from './people'
import { readTold, writeChanges } from './write'

// What a change itself tells, in its own transaction. It knows nothing of goals but their rows, so goals may call it.

type Asker = Pick<Context, 'actor' | 'now'>

const isAbout = (goalId: number) =>
  or(eq(notices.subject, goalSubject(goalId)), like(notices.subject, `${goalSubject(goalId)}/%`))

const isUnanswered = ({ agreed, formerTarget }: typeof goalContributions.$inferSelect) =>
  agreed === null || formerTarget !== null

/**
 * Tells heads and deputies that a goal asks for their function's contribution, and clears it where it was answered, is asked no more, or the goal
 * does not hold. Takes the transaction of the change, its clock, the goal's id and the company's day.
 */
export async function tellAsked(tx: Tx, { now }: Asker, goalId: number, today: Day): Promise<void> {
  const [people, asked, [goal], told] = await together(tx, [
    () => readRecipients(tx, today),
    () => tx.select().from(goalContributions).where(eq(goalContributions.goalId, goalId)),
    () => tx.select().from(goals).where(eq(goals.id, goalId)),
    () => readTold(tx, and(isAbout(goalId), eq(notices.kind, contributionAsked.kind))),
  ])
  const holds = goal?.lifecycle === 'published'
  const unanswered = holds ? asked.filter(isUnanswered).map(({ functionId }) => functionId) : []
  const facts = {
    ...{ id: goalId, ownerId: goal?.ownerId ?? 0, dueOn: goal?.dueOn ?? today, isOver: false, outlook: null },
    ...{ asked: asked.map(({ functionId }) => functionId), unanswered, moved: null },
  }
  const plan = planNotices({ today, people, goals: [facts], figures: [], sources: [] }, told, [
    contributionAsked,
  ])
  await writeChanges(tx, now, plan)
}

/** Whom a change of a goal concerns: these, heads and deputies who agreed to contribute, and the customer owner, but not who made it. */
async function listConcerned(
  tx: Tx,
  { actor }: Asker,
  goalId: number,
  owners: readonly number[],
  today: Day,
): Promise<number[]> {
  const [people, agreed] = await together(tx, [
    () => readRecipients(tx, today),
    () =>
      tx
        .select({ functionId: goalContributions.functionId })
        .from(goalContributions)
        .where(and(eq(goalContributions.goalId, goalId), eq(goalContributions.agreed, true))),
  ])
  const heads = agreed.flatMap(({ functionId }) => people.heads.get(functionId) ?? [])
  const all = new Set([
    ...owners,
    ...heads,
    ...(people.customerOwnerId === null ? [] : [people.customerOwnerId]),
  ])
  return [...all].filter(one => people.active.has(one) && one !== personOf(actor))
}

async function raise(
  tx: Tx,
  { now }: Asker,
  userIds: readonly number[],
  row: Pick<typeof notices.$inferInsert, 'kind' | 'subject' | 'data'>,
): Promise<void> {
  if (userIds.length === 0) return
  await tx
    .insert(notices)
    .values(userIds.map(userId => ({ ...row, userId, raisedAt: now })))
    .onConflictDoNothing()
}

/**
 * Tells that a published goal was moved: its owner and who owned it before, heads who agreed to contribute, and the customer owner, but not who moved it.
 * What was told of a former move is over. Takes the transaction of the move, whoever moved it, the goal as it was before, and its new owner.
 */
export async function tellMoved(
  tx: Tx,
  asker: Asker,
  { id, revision, ownerId: former }: { id: number; revision: number; ownerId: number },
  ownerId: number,
  today: Day,
): Promise<void> {
  const userIds = await listConcerned(tx, asker, id, [ownerId, former], today)
  await tx
    .update(notices)
    .set({ clearedAt: asker.now })
    .where(and(isAbout(id), eq(notices.kind, 'goal_moved'), isNull(notices.clearedAt)))
  await raise(tx, asker, userIds, {
    ...{ kind: 'goal_moved', subject: moveSubject(id, revision), data: { goalId: id } },
  })
}

/**
 * Tells that a published goal was withdrawn: those whom a move is told, but not who withdrew it. Takes the transaction in which it is, after what stood
 * about the goal was cleared, whoever withdrew it, and the goal.
 */
export async function tellWithdrawn(
  tx: Tx,
  asker: Asker,
  { id, ownerId }: { id: number; ownerId: number },
  today: Day,
): Promise<void> {
  await raise(tx, asker, await listConcerned(tx, asker, id, [ownerId], today), {
    ...{ kind: 'goal_withdrawn', subject: withdrawalSubject(id), data: { goalId: id } },
  })
}

/** Clears all that stands about a goal that has ended. Takes the transaction in which it ends. */
export async function clearGoal(tx: Tx, { now }: Asker, goalId: number): Promise<void> {
  await tx
    .update(notices)
    .set({ clearedAt: now })
    .where(and(isAbout(goalId), isNull(notices.clearedAt)))
}
