import { periodOf } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import { homesOf } from '@/domain/function-merge'
import { FOREVER } from '@/domain/organisation'
import type { Catalog } from './catalog'
import { type Answer, addPools, emptyPool, type Pool, type Question } from './pools'

interface Part {
  question: Question
  /** To which of the asked spans each of its spans belongs. */
  at: number[]
}

/**
 * Takes a question for a function that has merged, gives it apart by the function for which its facts count in each month: the months before stay with
 * the function that they were of, and a month that a merge lies within is read in both.
 */
function partsOf({ merges, calendar }: Catalog, { origin = 0, ...question }: Question): Part[] {
  const firstOf = (day: string) => periodOf(day, 'month', calendar)
  return homesOf(merges, origin).flatMap(({ id, from, to }) => {
    const opens = firstOf(from).start
    const closes = to === FOREVER ? FOREVER : firstOf(addDays(to, -1)).end
    const within = question.spans.map(({ start, end }, at) => ({
      ...{ at, start: start > opens ? start : opens, end: end < closes ? end : closes },
    }))
    const own = within.filter(({ start, end }) => start < end)
    if (own.length === 0) return []
    const spans = own.map(({ start, end }) => ({ start, end }))
    const scope = { ...question.scope, function: id }
    return [{ question: { ...question, scope, spans }, at: own.map(one => one.at) }]
  })
}

/**
 * Takes how to ask, the catalog and a question with an origin, of months and without a split; asks for its parts, gives the answer as if it were one.
 */
export function askAlongMerges(
  ask: (question: Question) => () => Answer,
  catalog: Catalog,
  question: Question,
): () => Answer {
  const parts = partsOf(catalog, question).map(({ question: part, at }) => ({ at, answer: ask(part) }))
  return () => {
    const found = question.spans.map((): Pool[] => [])
    for (const { at, answer } of parts)
      for (const [place, pool] of (answer().get(0) ?? []).entries()) found[at[place] ?? -1]?.push(pool)
    if (found.every(pools => pools.length === 0)) return new Map()
    const pools = found.map((list, at) => {
      const span = question.spans[at]
      if (list.length === 0 && span) return emptyPool(question.metric, span)
      return list.length === 1 && list[0] ? list[0] : addPools(list)
    })
    return new Map([[0, pools]])
  }
}
