import type { Day } from '@/domain/day'
import { dispersionOfFacts, dispersionOfPeriods, isAggregated } from '@/domain/dispersion'
import { sumParts } from '@/domain/parts'
import type { Pool, Question } from './pools'

/** A question's line: the spans it begins with, as far as one follows on the other. */
function lineOf({ spans }: Question): number {
  const broken = spans.findIndex((span, at) => at > 0 && span.start !== spans[at - 1]?.end)
  return broken < 0 ? spans.length : broken
}

/**
 * Takes a question, the pools of one of its values and the company's day; writes into the pools of a rate whose facts are sums of cases how much it
 * scatters: by the whole periods of its line that are of its newest version, where it has no line of 8 by its facts.
 */
export function noteScatter(question: Question, pools: readonly Pool[], today: Day): void {
  if (question.metric.kind !== 'rate') return
  const whole = pools.filter((pool, at) => !pool.waiting && (question.spans[at]?.end ?? today) <= today)
  const all = sumParts(whole.map(pool => pool.parts))
  if (!isAggregated(all)) return
  const line = pools.slice(0, lineOf(question)).filter(pool => whole.includes(pool) && pool.parts.b > 0)
  const version = line.at(-1)?.versions.at(-1)
  const segment = line.filter(({ versions }) => versions.length === 1 && versions[0] === version)
  const dispersion =
    segment.length >= 8
      ? dispersionOfPeriods(segment.map(pool => pool.parts))
      : Math.max(1, ...whole.map(pool => dispersionOfFacts(pool.parts)))
  for (const pool of pools) pool.dispersion = dispersion
}
