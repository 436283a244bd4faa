import type { ProcessChart, Segment } from './process-chart'
import { BEYOND, INSIDE, LEVELS, type Row } from './signal-chances'
import { type Strength, strengthAtEnd } from './signal-strength'

/** Of what is listed as a signal, at most this share may be false alarms. */
const FALSE_DISCOVERIES = 0.05
/** The least chance that the simulated charts can tell. */
const RAREST = 1e-5
const SHORTEST_RUN = 7

/** The row for so many points, or the one with fewer, where signals by chance are commoner or as common. */
function rowFor(rows: readonly Row[], n: number): Row | undefined {
  return rows.findLast(row => row[0] <= n) ?? rows[0]
}

/** Takes a segment, gives how often its last period is a signal by chance; none where it has no limits. */
function rowOf({ n, baseline, limits }: Segment): Row | undefined {
  if (!limits) return undefined
  return n > baseline ? rowFor(BEYOND, baseline) : rowFor(INSIDE, n)
}

/** What each rule can be as rare as, from the commonest signal to the strongest; a trend of L ordered points is 2/L! whatever n is. */
function chancesOf([, , near, outside, shifts]: Row) {
  const trends = [2 / 5040]
  for (let length = SHORTEST_RUN + 1; (trends.at(-1) ?? 0) > RAREST; length += 1)
    trends.push((trends.at(-1) ?? 0) / length)
  return {
    outside: [outside, ...LEVELS.filter(level => level < outside)],
    trend: trends,
    two_in_three: [near],
    shift: shifts.filter(share => share > 0),
  }
}

/** How rare by its own rule the rarest signal on the last point is. */
function rarest(strength: Strength, row: Row): number {
  const steps = row[5]
  const { outside, trend, two_in_three, shift } = chancesOf(row)
  const run = (list: readonly number[], length: number | null) =>
    length === null ? 1 : (list[Math.min(length, SHORTEST_RUN + list.length - 1) - SHORTEST_RUN] ?? RAREST)
  const far = strength.outside
  const reached = steps.findLastIndex(step => far !== null && step > 0 && far >= step)
  // The first step is that of any point outside, the others are those of LEVELS.
  const distance = far === null ? 1 : reached <= 0 ? (outside[0] ?? 1) : (LEVELS[reached - 1] ?? 1)
  const nears = strength.two_in_three === null ? 1 : (two_in_three[0] ?? 1)
  return Math.min(distance, nears, run(trend, strength.trend), run(shift, strength.shift))
}

/**
 * Takes a process chart, gives how likely it is, where nothing changed, that the last whole period carries a signal at least as rare as the one it
 * carries; 1 without one. Nothing changed: independent normal values, simulated for each number of points (signal-chances.ts), where the
 * chances of the four rules to be that rare are added up. So under noise it is at most α in at most that share of charts. Where periods
 * take after each other it is not: with an autocorrelation of .3 it is below .05 about as often as signals are then (npm run bench:false-alarms).
 */
export function signalChance(chart: ProcessChart): number {
  const segment = chart.segments.at(-1)
  const row = segment && rowOf(segment)
  if (!segment?.limits || !row) return 1
  const last = chart.points.findLast(point => point.whole !== false)
  if (!last?.label) return 1
  const values = chart.points
    .filter(point => point.segment === last.segment && point.whole !== false)
    .flatMap(point => (point.value === null ? [] : [point.value]))
  const rarity = rarest(strengthAtEnd(values, segment.limits), row)
  const chances = Object.values(chancesOf(row))
  const asRare = chances.map(list => list.find(chance => chance <= rarity * (1 + 1e-9)) ?? 0)
  return Math.min(
    1,
    Math.max(
      RAREST,
      asRare.reduce((sum, chance) => sum + chance, 0),
    ),
  )
}

/** Takes the charts that are looked at, gives how many show a signal on their last period by chance alone; those without limits show none. */
export function falseAlarms(charts: readonly ProcessChart[]): number {
  return charts.reduce((sum, chart) => {
    const segment = chart.segments.at(-1)
    return sum + ((segment && rowOf(segment)?.[1]) ?? 0)
  }, 0)
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
