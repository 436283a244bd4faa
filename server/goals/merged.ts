import { addDays } from '@/domain/day'
import { answersOn, countedWith, functionOn, homesOf, type Merge } from '@/domain/function-merge'
import { ALWAYS, FOREVER } from '@/domain/organisation'
import type { GoalRow } from './row'
import type { Goal } from './service'

// A merge moves no goal and no answer: it is a rule on reading them. Their rows keep the function for which they were set.

/** No merge lies ahead: the last day of all is as today. */
const TODAY = addDays(FOREVER, -1)

type Held = Pick<GoalRow, 'lifecycle' | 'endedOn' | 'dueOn'>

/** The day as of which a goal lies in a function: now, or the last on which it held. */
function dayOfGoal({ lifecycle, endedOn, dueOn }: Held) {
  if (lifecycle === 'draft' || lifecycle === 'published') return TODAY
  return endedOn ? addDays(endedOn, -1) : dueOn
}

/** Takes merges and a function, gives the one for which what was asked of it is answered now. */
export const functionNow = (merges: readonly Merge[], id: number): number => functionOn(merges, id, TODAY)

/** Takes merges and a function, gives all whose goals and answers are its own now. */
export const functionsNow = (merges: readonly Merge[], id: number): number[] =>
  id === 0 ? [0] : countedWith(merges, id, TODAY)

/** Takes merges and a goal's row, gives it where it lies now, or lay when it ended, and for which function it was set where that is another. */
export function placedNow<Row extends Held & { functionId: number }>(merges: readonly Merge[], row: Row) {
  const home = functionOn(merges, row.functionId, dayOfGoal(row))
  return { row: { ...row, functionId: home }, origin: home === row.functionId ? undefined : row.functionId }
}

/** Takes merges, a goal's row and who was asked, gives it by the functions that answer for it. */
export const answersNow = (
  merges: readonly Merge[],
  row: Held,
  said: { asked: number[]; agreed: number[]; declined: number[] },
) => answersOn(merges, dayOfGoal(row), said)

/** Takes merges and stretches of goals, gives each apart by the function in which it lay: the days after a merge are another stretch. */
export function acrossMerges(merges: readonly Merge[], stretches: readonly Goal[]): Goal[] {
  return merges.length === 0 ? [...stretches] : stretches.flatMap(goal => apart(merges, goal))
}

function apart(merges: readonly Merge[], goal: Goal): Goal[] {
  const origin = goal.scope.function
  const { from: begins, to: ends } = goal.held ?? { from: ALWAYS, to: FOREVER }
  const homes = homesOf(merges, origin).filter(({ from, to }) => from < ends && begins < to)
  if (origin === 0 || homes.every(({ id }) => id === origin)) return [goal]
  const pieces = homes.map(({ id, from, to }): Goal => {
    const { moved, ...rest } = goal
    const held = { from: from > begins ? from : begins, to: to < ends ? to : ends }
    const scope = { ...goal.scope, function: id }
    const piece = { ...rest, scope, held, origin: id === origin ? undefined : origin }
    return moved && held.from === begins ? { ...piece, moved } : piece
  })
  const last = pieces.at(-1)
  if (goal.now !== undefined || !last) return pieces
  return [...pieces.slice(0, -1).map(piece => ({ ...piece, now: last })), last]
}
