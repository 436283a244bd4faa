import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { goalMoves, goals, ownTargets, users } from '@/db/schema'
import type { Period } from '@/domain/calendar'
import { addDays, type Day } from '@/domain/day'
import type { Merge } from '@/domain/function-merge'
import type { GoalAim } from '@/domain/goal'
import type { Cadence } from '@/domain/metric'
import { ALWAYS, FOREVER } from '@/domain/organisation'
import { targetFor } from '@/domain/own-target'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'
import { readMerges } from '../figures/catalog'
import { acrossMerges, answersNow, placedNow } from './merged'
import { type GoalRow, scopeOfRow } from './row'

export { handOverOwnTargets, putOwnTargets } from './handover'

/** A goal that holds or held, as it was for a stretch of time; figures in its metric's unit. */
export interface Goal extends GoalAim {
  id: number
  metricId: number
  scope: Record<SliceDimension | 'function', number>
  /** The function for which it was set, where that has merged into the one of its place. */
  origin?: number | undefined
  ownerName: string
  /** Functions whose heads agreed to contribute to it as it stands. */
  contributors: readonly number[]
  /** Days before it are judged by what held then, where something did. Left out or null: known all along. */
  publishedOn?: Day | null
  /** First day on which it was so, and the first on which it no longer was: a goal that was moved, or ended. Left out: always. */
  held?: { from: Day; to: Day }
  /** What it wants now; null: it has ended. Left out: this. */
  now?: Goal | null
  /** From what it was moved on the day on which this stretch begins, and why. */
  moved?: { day: Day; reason: string; from: GoalAim }
}

export interface OwnTarget {
  metricId: number
  functionId: number
  target: number
  /** First day it holds, and the first on which it no longer does. */
  validFrom: Day
  validTo: Day
}

/** Takes a goal, tells whether it is one that holds today, as it wants it today. */
export const isCurrent = (goal: Goal): boolean => goal.now === undefined

/**
 * Goals that hold or held, oldest first, each in the stretches between its moves, with their owners' names; the days after a merge are a stretch in the
 * function that took it over. A goal past its due date counts until it is closed; one that has ended counts for the days before. Takes a database;
 * drafts are left out.
 */
export async function listGoals(db: DbOrTx): Promise<Goal[]> {
  const { rows, moves, merges } = await readRows(db)
  const stretches = rows.flatMap(row => stretchesOf(row, moves, merges))
  return acrossMerges(merges, stretches)
}

/** The stretches between its moves of one goal that is no draft, oldest first, all in the place where it lies now. Takes a database and its id. */
export async function listStretches(db: DbOrTx, goalId: number): Promise<Goal[]> {
  const { rows, moves, merges } = await readRows(db, goalId)
  return rows.flatMap(row => {
    const { row: goal, origin } = placedNow(merges, row.goal)
    return stretchesOf({ ...row, goal, origin }, moves, merges)
  })
}

async function readRows(db: DbOrTx, goalId?: number) {
  const [rows, moves, merges] = await together(db, [
    () =>
      db
        .select({
          goal: goals,
          ownerName: users.name,
          agreed: sql<number[]>`array(select function_id from goal_contributions
            where goal_id = ${goals.id} and agreed and former_target is null order by function_id)`,
          asked: sql<number[]>`array(select function_id from goal_contributions
            where goal_id = ${goals.id} order by function_id)`,
        })
        .from(goals)
        .innerJoin(users, eq(users.id, goals.ownerId))
        .where(and(ne(goals.lifecycle, 'draft'), goalId === undefined ? undefined : eq(goals.id, goalId)))
        .orderBy(asc(goals.id)),
    () => db.select().from(goalMoves).orderBy(asc(goalMoves.goalId), asc(goalMoves.revision)),
    () => readMerges(db),
  ])
  return { rows, moves, merges }
}

type MoveRow = typeof goalMoves.$inferSelect

interface GoalWithAnswers {
  goal: GoalRow
  ownerName: string
  asked: number[]
  agreed: number[]
}

function stretchesOf(
  { goal, origin, ownerName, agreed, asked }: GoalWithAnswers & { origin?: number | undefined },
  allMoves: readonly MoveRow[],
  merges: readonly Merge[],
): Goal[] {
  const { id, metricId, kind, lifecycle, endedOn, publishedOn } = goal
  const moves = allMoves.filter(move => move.goalId === id)
  const { agreed: contributors } = answersNow(merges, goal, { asked, agreed, declined: [] })
  const own = { id, metricId, kind, ownerName, contributors, publishedOn, scope: scopeOfRow(goal), origin }
  const isOver = lifecycle !== 'published'
  const days = turnsOf(kind, moves)
  const current: Goal = { ...own, ...aimOf(goal) }
  const last = days.at(-1)
  const ends = endedOn ?? (isOver ? addDays(goal.dueOn, 1) : FOREVER)
  if (last || isOver) current.held = { from: last?.day ?? ALWAYS, to: ends }
  if (last) current.moved = last
  if (isOver) current.now = null
  const former = days.map((turn, at): Goal => {
    const before = days[at - 1]
    const held = { from: before?.day ?? ALWAYS, to: turn.day }
    const stretch = { ...own, ...turn.from, held, now: isOver ? null : current }
    return before ? { ...stretch, moved: before } : stretch
  })
  return [...former, current]
}

/** On which days a goal was moved, from what it wanted in the morning, and why: of several in a day all reasons. */
function turnsOf(kind: GoalAim['kind'], moves: readonly MoveRow[]) {
  const turns = new Map<Day, { day: Day; from: GoalAim; reason: string }>()
  for (const move of moves) {
    const known = turns.get(move.movedOn)
    const reason = known ? `${known.reason}; ${move.reason}` : move.reason
    turns.set(move.movedOn, { day: move.movedOn, from: known?.from ?? { kind, ...aimOf(move) }, reason })
  }
  return [...turns.values()]
}

const aimOf = ({ measuredOver, baseline, target, startsOn, dueOn }: Omit<GoalAim, 'kind'>) => ({
  measuredOver,
  baseline,
  target,
  startsOn,
  dueOn,
})

/** All own targets, in their metrics' units, with when they hold; oldest first. Takes a database. */
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

/** Takes all own targets, a metric, a function and a period, gives the target by which that is judged; none: null. */
export function ownTargetFor(
  all: readonly OwnTarget[],
  metric: { id: number; cadence: Cadence },
  functionId: number | null,
  period: Pick<Period, 'start' | 'end' | 'grain'>,
): OwnTarget | null {
  const own = all.filter(target => target.metricId === metric.id && target.functionId === functionId)
  return targetFor(own, period, metric.cadence)
}

/**
 * Takes goals, a metric, where one looks (-1: everywhere) and a day, gives the goal that holds there, as it was wanted on that day: the one for exactly
 * this place, else the nearest wider one, up to the company's; of equals one that is not past its due day, then the one that began last, then the
 * newest. One that was not published yet on that day gives way to one that was. A goal that has not begun by the day judges nothing, a goal for one
 * function never another. None: null.
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
      (!goal.held || (goal.held.from <= day && day < goal.held.to)) &&
      dimensions.every(name => goal.scope[name] === 0 || goal.scope[name] === place[name]),
  )
  const nearness = (goal: Goal) => dimensions.filter(name => goal.scope[name] !== 0).length
  const isKnown = ({ publishedOn }: Goal) => !publishedOn || publishedOn <= day
  const order = (goal: Goal, other: Goal) =>
    Number(isKnown(goal)) - Number(isKnown(other)) ||
    nearness(goal) - nearness(other) ||
    // What a function set itself stands before what came to it with a merge.
    Number(!goal.origin) - Number(!other.origin) ||
    Number(goal.dueOn >= day) - Number(other.dueOn >= day) ||
    goal.startsOn.localeCompare(other.startsOn)
  // In the order in which they were set, so that of equals the last stays.
  return fits.reduce<Goal | null>((best, goal) => (best && order(goal, best) < 0 ? best : goal), null)
}
