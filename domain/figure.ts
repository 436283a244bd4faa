import { type Histogram, isBanded, ordered, placeBands, quantileOf } from './histogram'
import {
  type Estimate,
  hasSpread,
  type Interval,
  keptInterval,
  meanEstimate,
  medianInterval,
  npsInterval,
  ratioEstimate,
  studentInterval,
  wilson,
} from './interval'
import type { Direction, Kind } from './kind'
import type { Parts } from './parts'

/** What the arithmetic must know of a metric; a metric's row satisfies it. */
export interface FigureShape {
  kind: Kind
  /** Below this n the figure is withheld. */
  minN: number
  direction?: Direction
  /** duration: which clock the histogram and the mean are in; elapsed unless told. */
  clock?: 'elapsed' | 'business'
  /** amount_rate: gross retention can't exceed 100 %, net can; net unless told. */
  retention?: 'gross' | 'net'
  /** rate: by how much its periods scatter more than as many independent cases would; 1 unless told (dispersion.ts). */
  dispersion?: number
}

/** ok: there is a value. no_data: nothing to compute from. too_few: withheld below the minimum n. */
export type FigureState = 'ok' | 'no_data' | 'too_few'

/**
 * A metric's figure in a period or slice. Units: nps points, shares and rates percent, scores as they are,
 * durations hours (median, with p90 and mean beside it), counts events. low and high: 95 % interval, null where there is none.
 */
export interface Figure {
  value: number | null
  low: number | null
  high: number | null
  n: number
  state: FigureState
  p90?: number | null
  mean?: number | null
}

/** A period's median that somebody stated without its cases: in seconds, and of how many. */
export interface MedianAlone {
  seconds: number
  cases: number
}

interface Computed {
  value: number
  /** Where it is not what the kind counts by its parts. */
  n?: number
  interval: Interval | null
  p90?: number | null
  mean?: number | null
}

const HOUR = 3600

/** Takes a kind and parts, gives n as a reader counts: answers, cases (rate: Σ denominators), customers, tickets, events. */
export function readersN(kind: Kind, parts: Parts): number {
  if (kind === 'rate') return parts.b
  return kind === 'count' ? parts.a : parts.n
}

function percent(share: number, interval: Interval | null): Computed {
  return { value: 100 * share, interval: interval && { low: 100 * interval.low, high: 100 * interval.high } }
}

/** Student's interval; none where all units are alike: that is not to say that the next ones will be. */
function spreadInterval(estimate: Estimate | null): Interval | null {
  return estimate && hasSpread(estimate) ? studentInterval(estimate) : null
}

function computeAmountRate(parts: Parts, retention: 'gross' | 'net'): Computed | null {
  if (parts.n <= 0 || parts.b <= 0) return null
  if (retention === 'gross') return percent(parts.a / parts.b, keptInterval(parts))
  const interval = spreadInterval(ratioEstimate(parts))
  return percent(parts.a / parts.b, interval && { ...interval, low: Math.max(0, interval.low) })
}

/** The interval of the median; of cases known by a band, as far as they may lie to both sides within theirs. */
function intervalOfMedian(histogram: Histogram): Interval | null {
  if (!isBanded(histogram)) return medianInterval(ordered(histogram))
  const low = medianInterval(ordered(placeBands(histogram, 'low')))
  const high = medianInterval(ordered(placeBands(histogram, 'high')))
  return low && high && { low: low.low, high: high.high }
}

function computeDuration(
  parts: Parts,
  clock: 'elapsed' | 'business',
  histogram: Histogram = new Map(),
): Computed | null {
  const inOrder = ordered(histogram)
  const median = quantileOf(inOrder, 0.5)
  const p90 = quantileOf(inOrder, 0.9)
  if (median === null || p90 === null) return null
  const interval = intervalOfMedian(histogram)
  const total = clock === 'business' ? parts.b : parts.a
  return {
    value: median / HOUR,
    // A case whose business time nobody could tell is in the parts, but in neither the histogram nor the sum.
    n: inOrder.n,
    interval: interval && { low: interval.low / HOUR, high: interval.high / HOUR },
    p90: p90 / HOUR,
    mean: total / inOrder.n / HOUR,
  }
}

function compute(shape: FigureShape, parts: Parts, histogram?: Histogram): Computed | null {
  const { n, a, b } = parts
  switch (shape.kind) {
    case 'nps':
      return n > 0 ? { value: (100 * (a - b)) / n, interval: npsInterval(parts) } : null
    case 'top_box':
      return n > 0 ? percent(a / n, wilson(a, n)) : null
    case 'mean_score':
      return n > 0 ? { value: a / n, interval: spreadInterval(meanEstimate(parts)) } : null
    case 'rate':
      return b > 0 ? percent(a / b, wilson(a / (shape.dispersion ?? 1), b / (shape.dispersion ?? 1))) : null
    case 'amount_rate':
      return computeAmountRate(parts, shape.retention ?? 'net')
    case 'duration':
      return computeDuration(parts, shape.clock ?? 'elapsed', histogram)
    case 'count':
      return n > 0 ? { value: a, interval: null } : null
  }
}

/**
 * Takes a metric's shape, the parts of a period or slice and, for durations, their histogram and a median that stands alone there; gives the
 * figure in the units of `Figure`. Nothing measured: no_data, never 0. Below minN: too_few with n kept. A median alone counts where there
 * are no cases, and has no interval. Formulas: see interval.ts.
 */
export function figureOf(
  shape: FigureShape,
  parts: Parts,
  histogram?: Histogram,
  alone?: MedianAlone | null,
): Figure {
  const counted = compute(shape, parts, histogram)
  const stated = alone && { value: alone.seconds / HOUR, n: alone.cases, interval: null }
  const computed: Computed | null = counted ?? stated ?? null
  const n = computed?.n ?? readersN(shape.kind, parts)
  const withheld = { value: null, low: null, high: null, n }
  if (!computed) return { ...withheld, state: 'no_data' }
  if (n < shape.minN && shape.kind !== 'count') return { ...withheld, state: 'too_few' }
  const { value, interval, n: _n, ...beside } = computed
  return {
    value,
    // An adjusted interval of one answer can miss it; a figure outside its own interval helps nobody.
    low: interval && Math.min(interval.low, value),
    high: interval && Math.max(interval.high, value),
    n,
    state: 'ok',
    ...beside,
  }
}
