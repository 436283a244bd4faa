/** So many tickets at one age or duration, in any one unit. */
export interface Weighted {
  at: number
  count: number
}

/** From `at` on this share is still open. */
export interface Step {
  at: number
  surviving: number
}

/**
 * Takes the durations of closed tickets and the ages of open ones (same unit), gives the Kaplan–Meier curve: a step at each duration at which
 * some closed, open tickets censored at their age. Without a closed one: []. (Kaplan & Meier 1958.)
 */
export function survivalCurve(closed: Iterable<Weighted>, open: Iterable<Weighted>): Step[] {
  const ends = new Map<number, { closed: number; all: number }>()
  let atRisk = 0
  const add = ({ at, count }: Weighted, isClosed: boolean) => {
    const end = ends.get(at) ?? { closed: 0, all: 0 }
    ends.set(at, { closed: end.closed + (isClosed ? count : 0), all: end.all + count })
    atRisk += count
  }
  for (const item of closed) add(item, true)
  for (const item of open) add(item, false)
  const steps: Step[] = []
  let surviving = 1
  for (const [at, end] of [...ends].sort(([left], [right]) => left - right)) {
    // A ticket open at t was still at risk when others closed at t.
    if (end.closed > 0) {
      surviving *= 1 - end.closed / atRisk
      steps.push({ at, surviving })
    }
    atRisk -= end.all
  }
  return steps
}

/** Takes a curve and a share, gives the smallest t at which no more than that share is still open; null while more is. */
export function survivalTime(curve: readonly Step[], share: number): number | null {
  // The product of exact halves can end a rounding above ½.
  return curve.find(step => step.surviving <= share + 1e-12)?.at ?? null
}

/** Takes a curve and a time, gives the share still open then. */
export function survivingAt(curve: readonly Step[], at: number): number {
  return curve.findLast(step => step.at <= at)?.surviving ?? 1
}
