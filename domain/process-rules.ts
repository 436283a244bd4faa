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

/** Values and lines as seen from one side: up is away from the mean, so that each rule is written once. */
interface Seen {
  values: readonly number[]
  mean: number
  near: number
  outer: number
  /** Rounding must not tell a point on a line from the line: strict comparisons leave a last-digit margin. */
  margin: number
}

function seenFrom(side: RuleHit['side'], values: readonly number[], lines: Lines, margin: number): Seen {
  const sign = side === 'high' ? 1 : -1
  return {
    values: values.map(value => sign * value),
    mean: sign * lines.mean,
    near: sign * (side === 'high' ? lines.nearUpper : lines.nearLower),
    outer: sign * (side === 'high' ? lines.upper : lines.lower),
    margin,
  }
}

/** Calls `flag` for all members of each run of at least `length` places in a row where the test holds. */
function flagRuns(n: number, length: number, holds: (at: number) => boolean, flag: (at: number) => void) {
  let begin = 0
  for (let at = 0; at <= n; at += 1) {
    if (at < n && holds(at)) continue
    if (at - begin >= length) for (let member = begin; member < at; member += 1) flag(member)
    begin = at + 1
  }
}

type Finder = (seen: Seen, flag: (at: number) => void) => void

const outside: Finder = ({ values, outer, margin }, flag) => {
  for (const [at, value] of values.entries()) if (value - outer > margin) flag(at)
}

/** Seven points are six steps; the point before the first step is of the run. */
const trend: Finder = ({ values, margin }, flag) => {
  const steps = values.length - 1
  const goesOn = (at: number) => (values[at + 1] ?? 0) - (values[at] ?? 0) > margin
  flagRuns(steps, RUN - 1, goesOn, at => {
    if (at === 0 || !goesOn(at - 1)) flag(at)
    flag(at + 1)
  })
}

const shift: Finder = ({ values, mean, margin }, flag) => {
  flagRuns(values.length, RUN, at => (values[at] ?? mean) - mean > margin, flag)
}

/** Of 3 on one side of the mean, at least 2 beyond the near limit but not beyond the outer one; those are flagged. */
const twoInThree: Finder = ({ values, mean, near, outer, margin }, flag) => {
  const isNear = (value: number) => value - near > margin && !(value - outer > margin)
  const flagged = new Set<number>()
  for (let at = 0; at + 3 <= values.length; at += 1) {
    const three = [at, at + 1, at + 2]
    if (!three.every(one => (values[one] ?? mean) - mean > margin)) continue
    const nears = three.filter(one => isNear(values[one] ?? mean))
    if (nears.length >= 2) for (const one of nears) flagged.add(one)
  }
  for (const at of flagged) flag(at)
}

const FINDERS: Readonly<Record<Rule, Finder>> = { outside, trend, two_in_three: twoInThree, shift }

/** Takes the values of one segment in order and its lines, gives for each value the rules that hold there, in label order. */
export function rulesAt(values: readonly number[], lines: Lines): RuleHit[][] {
  const hits: RuleHit[][] = values.map(() => [])
  const margin = 1e-12 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const seen = {
    high: seenFrom('high', values, lines, margin),
    low: seenFrom('low', values, lines, margin),
  }
  for (const rule of RULES)
    for (const side of ['high', 'low'] as const)
      FINDERS[rule](seen[side], at => void hits[at]?.push({ rule, side }))
  return hits
}

/** Takes the rules that hold at a point, gives the one it is labelled with; none: undefined. */
export function labelOf(hits: readonly RuleHit[]): RuleHit | undefined {
  return hits[0]
}
