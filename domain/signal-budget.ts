import tCdf from '@stdlib/stats-base-dists-t-cdf'
import type { Limits, ProcessChart } from './process-chart'

/** Of what is listed as a signal, at most this share may be false alarms. */
const FALSE_DISCOVERIES = 0.05
/** From moving ranges to a standard deviation. */
const D2 = 1.128
/** A moving-range estimate is worth this share of its points as degrees of freedom. */
const WORTH = 0.62
/** Two of three near a limit have no length that could be counted; their chance, from simulation. */
const TWO_IN_THREE = 0.02
/** Four rules are looked for on every point. */
const RULES_TRIED = 4

function runLength(values: readonly number[], holds: (at: number) => boolean): number {
  let length = 0
  for (let at = values.length - 1; at >= 0 && holds(at); at -= 1) length += 1
  return length
}

function chanceOutside(value: number, { mean, amr }: Limits, n: number): number {
  if (amr === 0) return 1
  return 2 * tCdf((-Math.abs(value - mean) * D2) / amr, WORTH * (n - 1))
}

function chanceOfTrend(values: readonly number[]): number {
  const way = Math.sign((values.at(-1) ?? 0) - (values.at(-2) ?? 0))
  const points =
    1 + runLength(values, at => at > 0 && Math.sign((values[at] ?? 0) - (values[at - 1] ?? 0)) === way)
  let orders = 1
  for (let factor = 2; factor <= points; factor += 1) orders *= factor
  return 2 / orders
}

function chanceOfShift(values: readonly number[], mean: number): number {
  const side = Math.sign((values.at(-1) ?? mean) - mean)
  return 2 * 0.5 ** runLength(values, at => Math.sign((values[at] ?? mean) - mean) === side)
}

/**
 * Takes a process chart, gives how likely a signal like that of its last whole period is where nothing changed: the longer the run or
 * the farther outside, the less. 1 without a signal. Counted for independent points and four rules tried; under noise
 * it is below any p in at most that share of charts (simulated in the tests).
 */
export function signalChance(chart: ProcessChart): number {
  const last = chart.points.findLast(point => point.whole !== false)
  const limits = chart.segments.at(-1)?.limits
  if (!last?.label || last.value === null || !limits) return 1
  const values = chart.points
    .filter(point => point.segment === last.segment && point.whole !== false)
    .flatMap(point => (point.value === null ? [] : [point.value]))
  const chances = {
    outside: () => chanceOutside(last.value ?? 0, limits, values.length),
    trend: () => chanceOfTrend(values),
    two_in_three: () => TWO_IN_THREE,
    shift: () => chanceOfShift(values, limits.mean),
  }
  const least = Math.min(...last.rules.map(rule => chances[rule]()))
  return Math.min(1, RULES_TRIED * least)
}

/** How often the last period of a chart is a signal although nothing changed, from 13 points on (simulated in the tests). */
const ALARMS_A_CHART = 0.018

/** Takes how many charts are looked at, gives how many show a signal on their last period by chance alone. */
export function falseAlarms(charts: number): number {
  return ALARMS_A_CHART * charts
}

/**
 * Takes the chances of several findings under no change, tells of each whether it may be listed with at most 5 % false ones among the
 * listed (Benjamini and Hochberg 1995).
 */
export function discoveries(chances: readonly number[]): boolean[] {
  const order = [...chances.keys()].sort((one, other) => (chances[one] ?? 1) - (chances[other] ?? 1))
  const passes = order.findLastIndex(
    (at, rank) => (chances[at] ?? 1) <= ((rank + 1) / chances.length) * FALSE_DISCOVERIES,
  )
  const listed = new Set(order.slice(0, passes + 1))
  return chances.map((_, at) => listed.has(at))
}
