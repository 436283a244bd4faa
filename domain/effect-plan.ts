import { FEWEST_AFTER, FEWEST_BEFORE, heldSerial, widened } from './effect'
import { t95 } from './interval'
import { type Fit, fitLine, lagOneOf, leverageAt, type Observed, valueAt } from './regression'

/** The 80 % point of the normal distribution: four times in five. */
const Z80 = 0.8416212335729143
/** Fewer values say nothing of how much a metric scatters about its line. */
const FEWEST_FOR_SCATTER = 8

/** What an action's review will be made of, told before it begins. */
export interface Foreseen {
  /** Whole periods that will be there. */
  before: number
  after: number
  enoughBefore: boolean
  enoughAfter: boolean
  /** A true effect of this much is found four times in five; null: the scatter is not known, or too few periods. */
  found: number | null
}

/**
 * Takes what a metric's periods were up to now, the number of the first whose figure is still to come, and when an action begins and is reviewed; gives
 * how many whole periods the review will have, if every period to come brings a figure, and which effect it will find: (t₀.₉₇₅ + z₀.₈₀) SE, with
 * the SE of effectOf's two lines at those places and the scatter about the line so far, both as wide as periods that take after each other make them.
 */
export function foreseenEffect(
  values: readonly Observed[],
  unseen: number,
  { start, review, mixed }: { start: number; review: number; mixed: number | null },
): Foreseen {
  const known = values.filter(({ t }) => t < start && t !== mixed)
  const toCome = places(Math.min(unseen, start), start).filter(t => t !== mixed)
  const before = [...known.filter(({ t }) => t < unseen).map(({ t }) => t), ...toCome]
  const after = places(start, review + 1)
  const enough = { enoughBefore: before.length >= FEWEST_BEFORE, enoughAfter: after.length >= FEWEST_AFTER }
  return {
    before: before.length,
    after: after.length,
    ...enough,
    found: enough.enoughBefore && enough.enoughAfter ? foundOf(known, before, after, review) : null,
  }
}

const places = (from: number, until: number): number[] =>
  Array.from({ length: Math.max(0, until - from) }, (_, at) => from + at)

function foundOf(
  known: readonly Observed[],
  before: readonly number[],
  after: readonly number[],
  review: number,
): number | null {
  const line = known.length < FEWEST_FOR_SCATTER ? null : fitLine(known)
  const [one, two] = [before, after].map(list => fitLine(list.map(t => ({ t, y: 0 }))))
  if (!line || !one || !two) return null
  const serial = serialOf(known, line)
  const error = Math.sqrt(scatterOf(line, serial) * (leverageAt(one, review) + leverageAt(two, review)))
  return (t95(before.length + after.length - 4) + Z80) * widened(error, serial)
}

/** The residuals' lag-one autocorrelation; a line through n hides some (2 + 4r)/n of it. */
function serialOf(known: readonly Observed[], line: Fit): number {
  const seen = lagOneOf(known.map(({ t, y }) => ({ t, y: y - valueAt(line, t) })))
  return heldSerial(seen + (2 + 4 * Math.max(0, seen)) / line.n)
}

/**
 * The residual variance. Where periods take after each other a line follows them: it uses up some 2 (1 + r)/(1 − r) of the n rather than 2; no more than
 * half of them are taken as used up.
 */
function scatterOf({ rss, n }: Fit, r: number): number {
  return rss / Math.max(n / 2, n - (2 * (1 + r)) / (1 - r))
}
