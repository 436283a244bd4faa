import { FEWEST_AFTER, FEWEST_BEFORE } from './effect'
import { t95 } from './interval'
import { fitLine, leverageAt, type Observed } from './regression'

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
 * Takes what a metric's periods were up to now, the number of the one that runs, and when an action begins and is reviewed; gives how many whole
 * periods the review will have, if every period to come brings a figure, and which effect it will find: (t₀.₉₇₅ + z₀.₈₀) SE, with the SE of
 * effectOf's two lines at those places and the scatter about the line so far.
 */
export function foreseenEffect(
  values: readonly Observed[],
  running: number,
  { start, review, mixed }: { start: number; review: number; mixed: number | null },
): Foreseen {
  const known = values.filter(({ t }) => t < start && t !== mixed)
  const toCome = places(Math.min(running, start), start).filter(t => t !== mixed)
  const before = [...known.filter(({ t }) => t < running).map(({ t }) => t), ...toCome]
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
  const spread = line.rss / (line.n - 2)
  const error = Math.sqrt(spread * (leverageAt(one, review) + leverageAt(two, review)))
  return (t95(before.length + after.length - 4) + Z80) * error
}
