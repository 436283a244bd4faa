/** Bucket → how many observations fall into it. Counts of 0 or less are as if absent. */
export type Histogram = ReadonlyMap<number, number>

/**
 * Each duration bucket reaches 2 % above the one before, so its representative is within 0.991 % of all in it.
 * Changing it makes stored buckets unreadable.
 */
export const GAMMA = 1.02

/** The bucket of durations of 0 s; below every other bucket. */
export const ZERO_BUCKET = -1000

const LOG_GAMMA = Math.log(GAMMA)
const REPRESENTATIVE_FACTOR = 2 / (1 + GAMMA)

/**
 * Takes a duration in seconds, gives its bucket ⌈ln x / ln γ⌉: bucket i holds γ^(i−1) < x ≤ γ^i, 0 has its own.
 * Negative or not finite: RangeError, for the door rejects such rows before. (Masson, Rim, Lee 2019, "DDSketch".)
 */
export function bucketOf(seconds: number): number {
  if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY))
    throw new RangeError(`${seconds} is not a duration in seconds.`)
  if (seconds === 0) return ZERO_BUCKET
  return Math.max(Math.ceil(Math.log(seconds) / LOG_GAMMA), ZERO_BUCKET)
}

/** Takes a duration's bucket, gives the seconds that stand for all in it, at most 1 % off any of them. */
export function representative(bucket: number): number {
  return bucket <= ZERO_BUCKET ? 0 : REPRESENTATIVE_FACTOR * GAMMA ** bucket
}

// Cases of which only a band is known have buckets of their own, beyond those of any duration: its two ends are in the number.
const FIRST_BAND = 1_000_000
const ENDS = 4096

const endOf = (seconds: number) => bucketOf(seconds) - ZERO_BUCKET

/** Takes the ends of a band in seconds (more than the first, at most the second), gives the bucket of cases that took so long. */
export function bandBucket(from: number, to: number): number {
  return FIRST_BAND + endOf(from) * ENDS + endOf(to)
}

/** A band's first and last ordinary bucket; one that begins at 0 is taken to reach down to an eighth of its end. */
function bucketsOfBand(bucket: number): { first: number; last: number; from: number } {
  const code = bucket - FIRST_BAND
  const last = (code % ENDS) + ZERO_BUCKET
  const from = Math.floor(code / ENDS) + ZERO_BUCKET
  const first = from === ZERO_BUCKET ? last - Math.round(Math.log(8) / LOG_GAMMA) : from + 1
  return { first, last, from }
}

/** Takes the ends of a band in seconds, gives the mean of cases that lie in it as `placeBands` lays them, to a tenth of a second. */
export function meanOfBand(from: number, to: number): number {
  const { first, last } = bucketsOfBand(bandBucket(from, to))
  let sum = 0
  for (let bucket = first; bucket <= last; bucket += 1) sum += representative(bucket)
  return Math.round((10 * sum) / (last - first + 1)) / 10
}

/** Tells whether some of a histogram's cases are known by their band only. */
export function isBanded(histogram: Histogram): boolean {
  for (const [bucket, count] of histogram) if (bucket >= FIRST_BAND && count > 0) return true
  return false
}

/**
 * Takes a histogram and where within their bands cases shall lie that are known by a band only: spread evenly on the logarithm, or all at its
 * lower or upper end, which is how far a quantile can be off. Gives a histogram of ordinary buckets; without bands the same one.
 */
export function placeBands(histogram: Histogram, where: 'evenly' | 'low' | 'high' = 'evenly'): Histogram {
  if (!isBanded(histogram)) return histogram
  const placed = new Map<number, number>()
  const add = (bucket: number, count: number) => placed.set(bucket, (placed.get(bucket) ?? 0) + count)
  for (const [bucket, count] of histogram) {
    if (bucket < FIRST_BAND) add(bucket, count)
    else placeBand(bucket, count, where, add)
  }
  return placed
}

function placeBand(
  bucket: number,
  count: number,
  where: 'evenly' | 'low' | 'high',
  add: (bucket: number, count: number) => void,
): void {
  const { first, last, from } = bucketsOfBand(bucket)
  if (where !== 'evenly') {
    add(where === 'low' ? from : last, count)
    return
  }
  const many = last - first + 1
  const upTo = (i: number) => Math.floor((i * count) / many + 0.5)
  for (let i = 0; i < many; i += 1) {
    const here = upTo(i + 1) - upTo(i)
    if (here !== 0) add(first + i, here)
  }
}

/** Takes histograms, gives the one of all their observations together; of none, an empty one. */
export function mergeHistograms(...histograms: readonly Histogram[]): Map<number, number> {
  const merged = new Map<number, number>()
  for (const histogram of histograms)
    for (const [bucket, count] of histogram) merged.set(bucket, (merged.get(bucket) ?? 0) + count)
  return merged
}

/** Takes durations in seconds, gives their histogram. */
export function histogramOf(durations: Iterable<number>): Map<number, number> {
  const histogram = new Map<number, number>()
  for (const seconds of durations) {
    const bucket = bucketOf(seconds)
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1)
  }
  return histogram
}

/** A histogram's observations in order, as if each were kept: `value(rank)` with rank 0 … n − 1. */
export interface Ordered {
  n: number
  value(rank: number): number
  /** How many different values there are; the ith of them, and how many observations lie at it or below. */
  filled: number
  valueAt(i: number): number
  upTo(i: number): number
}

/**
 * Takes a histogram and what a bucket stands for (seconds unless told), gives its observations in ascending order; those of a band lie evenly in it.
 * A rank outside 0 … n − 1 gives the nearest one; without observations n is 0 and every value NaN.
 */
export function ordered(given: Histogram, standsFor: (bucket: number) => number = representative): Ordered {
  const filled: number[] = []
  const histogram = placeBands(given)
  for (const [bucket, count] of histogram) if (count > 0) filled.push(bucket)
  const buckets = Float64Array.from(filled).sort()
  const ends: number[] = []
  let n = 0
  for (const bucket of buckets) {
    n += histogram.get(bucket) ?? 0
    ends.push(n)
  }
  // Most callers want a handful of ranks: what the other buckets stand for is not worked out.
  const values: number[] = []
  const valueAt = (i: number) => {
    values[i] ??= standsFor(buckets[i] ?? Number.NaN)
    return values[i] ?? Number.NaN
  }
  const value = (rank: number) => {
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? n) > rank) high = middle
      else low = middle + 1
    }
    return valueAt(low)
  }
  return { n, value, filled: buckets.length, valueAt, upTo: i => ends[i] ?? 0 }
}

/** Takes ordered observations and 0 ≤ p ≤ 1, gives the quantile by linear interpolation, as percentile_cont does; of none null. */
export function quantileOf({ n, value }: Pick<Ordered, 'n' | 'value'>, p: number): number | null {
  if (n <= 0) return null
  const position = p * (n - 1)
  const rank = Math.floor(position)
  const lower = value(rank)
  return lower + (value(Math.ceil(position)) - lower) * (position - rank)
}

/**
 * Takes a histogram, 0 ≤ p ≤ 1 and what a bucket stands for (seconds unless told), gives the quantile in that unit:
 * within 1 % of percentile_cont over the observations themselves. No observations: null.
 */
export function quantile(
  histogram: Histogram,
  p: number,
  standsFor: (bucket: number) => number = representative,
): number | null {
  return quantileOf(ordered(histogram, standsFor), p)
}
