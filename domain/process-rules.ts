/** In label order: a point carries the first that holds. */
export const RULES = ['outside', 'trend', 'two_in_three', 'shift'] as const
export type Rule = (typeof RULES)[number]

/** A rule that holds at a point; a trend's side is the way it goes. */
export interface RuleHit {
  rule: Rule
  side: 'high' | 'low'
}

/** What the rules need of the limits. */
export interface Lines {
  mean: number
  lower: number
  upper: number
  nearLower: number
  nearUpper: number
}

const RUN = 7

interface Compared {
  above: (value: number, line: number) => boolean
  values: readonly number[]
  lines: Lines
}

/** Rounding must not tell a point on a line from the line: strict comparisons leave a last-digit margin. */
function comparing(values: readonly number[], lines: Lines): Compared {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const margin = 1e-12 * largest
  return { above: (value, line) => value - line > margin, values, lines }
}

/** Every start of `length` points in a row; gives the runs, each as its first index. */
function runsOf(
  values: readonly number[],
  length: number,
  holds: (run: readonly number[]) => boolean,
): number[] {
  const starts: number[] = []
  for (let i = 0; i + length <= values.length; i += 1) if (holds(values.slice(i, i + length))) starts.push(i)
  return starts
}

function outside({ above, values, lines }: Compared, side: RuleHit['side']): number[] {
  const beyond = (value: number) => (side === 'high' ? above(value, lines.upper) : above(lines.lower, value))
  return values.flatMap((value, i) => (beyond(value) ? [i] : []))
}

function members(starts: readonly number[]): number[] {
  return starts.flatMap(start => Array.from({ length: RUN }, (_, i) => start + i))
}

function trend({ above, values }: Compared, side: RuleHit['side']): number[] {
  const goesOn = (value: number, before: number) =>
    side === 'high' ? above(value, before) : above(before, value)
  return members(
    runsOf(values, RUN, run => run.every((value, i) => i === 0 || goesOn(value, run[i - 1] ?? value))),
  )
}

function shift({ above, values, lines }: Compared, side: RuleHit['side']): number[] {
  const onSide = (value: number) => (side === 'high' ? above(value, lines.mean) : above(lines.mean, value))
  return members(runsOf(values, RUN, run => run.every(onSide)))
}

/** Of 3 on one side of the mean, at least 2 beyond the near limit but not beyond the outer one; those are flagged. */
function twoInThree({ above, values, lines }: Compared, side: RuleHit['side']): number[] {
  const high = side === 'high'
  const onSide = (value: number) => (high ? above(value, lines.mean) : above(lines.mean, value))
  const near = (value: number) =>
    high
      ? above(value, lines.nearUpper) && !above(value, lines.upper)
      : above(lines.nearLower, value) && !above(lines.lower, value)
  const starts = runsOf(values, 3, run => run.every(onSide) && run.filter(near).length >= 2)
  return starts.flatMap(start => [start, start + 1, start + 2].filter(i => near(values[i] ?? lines.mean)))
}

const FINDERS: Readonly<Record<Rule, (compared: Compared, side: RuleHit['side']) => number[]>> = {
  outside,
  trend,
  two_in_three: twoInThree,
  shift,
}

/** Takes the values of one segment in order and its lines, gives for each value the rules that hold there, in label order. */
export function rulesAt(values: readonly number[], lines: Lines): RuleHit[][] {
  const compared = comparing(values, lines)
  const hits: RuleHit[][] = values.map(() => [])
  for (const rule of RULES)
    for (const side of ['high', 'low'] as const)
      for (const i of new Set(FINDERS[rule](compared, side))) hits[i]?.push({ rule, side })
  return hits
}

/** Takes the rules that hold at a point, gives the one it is labelled with; none: undefined. */
export function labelOf(hits: readonly RuleHit[]): RuleHit | undefined {
  return hits[0]
}
