/** So many tickets at one age or duration, in any one unit. */
export interface Weighted {
  at: number
  count: number
}

/**
 * Takes the durations of closed tickets and the ages of open ones (same unit), gives the Kaplan–Meier median in that unit: the smallest t
 * with S(t) ≤ ½, open tickets censored at their age. While S stays above ½ (or without tickets): null. (Kaplan & Meier 1958.)
 */
export function survivalMedian(closed: Iterable<Weighted>, open: Iterable<Weighted>): number | null {
  const ends = new Map<number, { closed: number; all: number }>()
  let atRisk = 0
  const add = ({ at, count }: Weighted, isClosed: boolean) => {
    const end = ends.get(at) ?? { closed: 0, all: 0 }
    ends.set(at, { closed: end.closed + (isClosed ? count : 0), all: end.all + count })
    atRisk += count
  }
  for (const item of closed) add(item, true)
  for (const item of open) add(item, false)
  let surviving = 1
  for (const [at, end] of [...ends].sort(([left], [right]) => left - right)) {
    // A ticket open at t was still at risk when others closed at t.
    if (end.closed > 0) surviving *= 1 - end.closed / atRisk
    // The product of exact halves can end a rounding above ½.
    if (end.closed > 0 && surviving <= 0.5 + 1e-12) return at
    atRisk -= end.all
  }
  return null
}
