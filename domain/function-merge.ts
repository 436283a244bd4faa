import type { Day } from './day'
import { ALWAYS, FOREVER } from './organisation'

/** From which day on what counted for one function counts for another. */
export interface Merge {
  fromId: number
  toId: number
  fromDay: Day
  untilDay: Day
}

/** Takes merges in the order in which they were made, a function's id and a day, gives the function for which it counts on that day. */
export function functionOn(merges: readonly Merge[], id: number, day: Day): number {
  return merges.reduce(
    (home, { fromId, toId, fromDay, untilDay }) =>
      home === fromId && day >= fromDay && day < untilDay ? toId : home,
    id,
  )
}

/** A stretch of days, `to` the first that is no longer in it, in which what belongs to a function counts for `id`. */
export interface Home {
  id: number
  from: Day
  to: Day
}

/** Takes merges and a function's id, gives for which function it counts when, from always to for ever. */
export function homesOf(merges: readonly Merge[], id: number): Home[] {
  const days = new Set([ALWAYS, ...merges.flatMap(({ fromDay, untilDay }) => [fromDay, untilDay])])
  const turns = [...days].filter(day => day < FOREVER).sort()
  const homes: Home[] = []
  for (const [at, from] of turns.entries()) {
    const [home, to] = [functionOn(merges, id, from), turns[at + 1] ?? FOREVER]
    const last = homes.at(-1)
    if (last?.id === home) last.to = to
    else homes.push({ id: home, from, to })
  }
  return homes
}

/** Takes merges, a function and a day, gives all that count for the same function on that day, itself among them. */
export function countedWith(merges: readonly Merge[], id: number, day: Day): number[] {
  const home = functionOn(merges, id, day)
  const known = new Set([id, home, ...merges.flatMap(({ fromId, toId }) => [fromId, toId])])
  return [...known].filter(one => functionOn(merges, one, day) === home)
}

/** What functions said that were asked; each id once. */
export interface Answers {
  asked: number[]
  agreed: number[]
  declined: number[]
}

/**
 * Takes merges, a day and what functions said, gives it by the functions for which they count on that day: what a function said itself stands
 * before what came with a merge, and of those that came all have to agree, and one that declines is enough.
 */
export function answersOn(merges: readonly Merge[], day: Day, { asked, agreed, declined }: Answers): Answers {
  const speaks = (id: number) => {
    const home = functionOn(merges, id, day)
    return home === id || !asked.includes(home)
  }
  const heard = asked.filter(speaks)
  const homes = [...new Set(heard.map(id => functionOn(merges, id, day)))].sort((one, other) => one - other)
  const of = (home: number) => heard.filter(id => functionOn(merges, id, day) === home)
  return {
    asked: homes,
    agreed: homes.filter(home => of(home).every(id => agreed.includes(id))),
    declined: homes.filter(home => of(home).some(id => declined.includes(id))),
  }
}
