/**
 * Takes the chances of all that was tried, gives each one's q: the least share of false ones among the listed at which it would be listed
 * (Benjamini and Hochberg 1995, as adjusted p). domain/signal-budget.ts lists by the same at 5 %.
 */
export function shareFalse(chances: readonly number[]): number[] {
  const order = [...chances.keys()].sort((one, other) => (chances[other] ?? 1) - (chances[one] ?? 1))
  const q: number[] = []
  let least = 1
  for (const [passed, at] of order.entries()) {
    least = Math.min(least, ((chances[at] ?? 1) * chances.length) / (chances.length - passed))
    q[at] = least
  }
  return q
}
