import type { Limits } from './process-chart'

/** How strongly each rule holds on the last point of a segment; null where it doesn't. */
export interface Strength {
  /** Distance from the mean in mean moving ranges, above 2.66. */
  outside: number | null
  /** Points in the run that ends there, 7 or more. */
  trend: number | null
  shift: number | null
  /** Near points among the last three: 2 or 3. */
  two_in_three: number | null
}

const RUN = 7

/** Takes values and a test of each, gives how many at the end pass it in a row. */
function runAtEnd(values: readonly number[], holds: (at: number) => boolean): number {
  let at = values.length
  while (at > 0 && holds(at - 1)) at -= 1
  return values.length - at
}

/**
 * Takes the values of a segment in order and its limits, gives how strongly the rules of process-rules.ts hold on the last of them: the
 * same rules, read from the end backwards, with what makes one signal stronger than another.
 */
export function strengthAtEnd(values: readonly number[], limits: Limits): Strength {
  const { mean, amr, lower, upper, nearLower, nearUpper } = limits
  let largest = 0
  for (const value of values) largest = Math.max(largest, Math.abs(value))
  const margin = 1e-12 * largest
  const last = values.at(-1) ?? mean
  const high = last > mean
  const beyond = (value: number, line: number) => (high ? value - line : line - value) > margin
  const outer = high ? upper : lower
  const onSide = (at: number) => beyond(values[at] ?? mean, mean)
  const near = (value: number) => beyond(value, high ? nearUpper : nearLower) && !beyond(value, outer)
  const rises = last > (values.at(-2) ?? last)
  const goesOn = (at: number) => {
    const step = (values[at] ?? 0) - (values[at - 1] ?? 0)
    return at > 0 && (rises ? step : -step) > margin
  }
  const trend = 1 + runAtEnd(values, goesOn)
  const shift = runAtEnd(values, onSide)
  const nears = near(last) && shift >= 3 ? values.slice(-3).filter(near).length : 0
  return {
    outside: beyond(last, outer) ? Math.abs(last - mean) / amr : null,
    trend: trend >= RUN ? trend : null,
    shift: shift >= RUN ? shift : null,
    two_in_three: nears >= 2 ? nears : null,
  }
}
