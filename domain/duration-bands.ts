import type { MetricRule } from './metric'

/** From and to in hours: more than the first, at most the second; the first band holds 0, too. */
export interface Band {
  from: number
  to: number
}

const banded = (edges: readonly number[]): Band[] =>
  edges.map((to, at) => ({ from: at === 0 ? 0 : (edges[at - 1] ?? 0), to }))

// By the clock on the wall a day has 24 hours, by working hours about 8. The last band ends where a case is no longer one that
// was slow: a year, a working year.
const ELAPSED = banded([1, 4, 8, 24, 72, 168, 720, 8760])
const BUSINESS = banded([0.5, 1, 2, 4, 8, 16, 40, 2000])

/** Takes the clock of a duration's rule, gives the bands in which its cases may be counted, the fastest first. */
export function bandsOf(clock: MetricRule['clock']): Band[] {
  return clock === 'business' ? BUSINESS : ELAPSED
}
