import { and, eq, isNull, like, or } from 'drizzle-orm'
import { type DbOrTx, type Tx, together } from '@/db/client'
import { goalContributions, goals, notices } from '@/db/schema'
import { personOf } from '@/domain/access'
import type { Day } from '@/domain/day'
import { answersOn, functionOn } from '@/domain/function-merge'
import {
  type AskedFigure,
  askedSubject,
  contributionAsked,
  figureAsked,
  goalSubject,
  moveSubject,
  planNotices,
  withdrawalSubject,
} from '@/domain/notice-rules'
import type { Context } from '../../context'
import { readMerges } from '../../figures/catalog'
import { mailIsSet } from '../../mail/service'
import { mailedKinds } from '../reading/settings'
import { readRecipients } from './people'
import { readTold, writeChanges } from './write'

// What a change itself tells, in its own transaction. It knows nothing of goals but their rows, so goals may call it.

const NOTHING = { goals: [], figures: [], asked: [], sources: [] }

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
  const [people, asked, [goal], told, merges] = await together(tx, [
    () => readRecipients(tx, today),
    () => tx.select().from(goalContributions).where(eq(goalContributions.goalId, goalId)),
    () => tx.select().from(goals).where(eq(goals.id, goalId)),
    () => readTold(tx, and(isAbout(goalId), eq(notices.kind, contributionAsked.kind))),
    () => readMerges(tx),
  ])
  const holds = goal?.lifecycle === 'published'
  const idsOf = (rows: typeof asked) => rows.map(({ functionId }) => functionId)
  // Whoever took a function over by a merge answers for it.
  const said = answersOn(merges, today, {
    ...{ asked: idsOf(asked), declined: [] },
    agreed: idsOf(asked.filter(one => !isUnanswered(one))),
  })
  const unanswered = holds ? said.asked.filter(id => !said.agreed.includes(id)) : []
  const facts = {
    ...{ id: goalId, ownerId: goal?.ownerId ?? 0, dueOn: goal?.dueOn ?? today, isOver: false, outlook: null },
    ...{ asked: said.asked, unanswered, moved: null },
  }
  const plan = planNotices({ ...NOTHING, today, people, goals: [facts] }, told, [contributionAsked])
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
  const [people, merges, agreed] = await together(tx, [
    () => readRecipients(tx, today),
    () => readMerges(tx),
    () =>
      tx
        .select({ functionId: goalContributions.functionId })
        .from(goalContributions)
        .where(and(eq(goalContributions.goalId, goalId), eq(goalContributions.agreed, true))),
  ])
  const heads = agreed.flatMap(
    ({ functionId }) => people.heads.get(functionOn(merges, functionId, today)) ?? [],
  )
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

/**
 * Tells a function's head and deputies that somebody asks for a figure of theirs. Takes the transaction in which it is asked, its clock, the figure and the
 * company's day; gives to how many of them it goes by mail, too.
 */
export async function tellFigureAsked(
  tx: Tx,
  { now }: Asker,
  figure: AskedFigure,
  today: Day,
): Promise<number> {
  const people = await readRecipients(tx, today)
  const isHere = and(eq(notices.subject, askedSubject(figure)), eq(notices.kind, figureAsked.kind))
  const plan = planNotices({ ...NOTHING, today, people, asked: [figure] }, await readTold(tx, isHere), [
    figureAsked,
  ])
  await writeChanges(tx, now, plan)
  if (!mailIsSet()) return 0
  let mailed = 0
  for (const { userId, does } of plan)
    if (does === 'raise' && (await mailedKinds(tx, userId)).includes(figureAsked.kind)) mailed += 1
  return mailed
}

/** Clears what was told of a figure that was asked for and is there. Takes the transaction in which it comes. */
export async function clearFigureAsked(
  tx: DbOrTx,
  { now }: Asker,
  figure: Parameters<typeof askedSubject>[0],
): Promise<void> {
  const isHere = and(eq(notices.subject, askedSubject(figure)), eq(notices.kind, figureAsked.kind))
  await tx
    .update(notices)
    .set({ clearedAt: now })
    .where(and(isHere, isNull(notices.clearedAt)))
}
