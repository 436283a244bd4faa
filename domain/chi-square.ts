import { gammaln } from 'simple-statistics'

/** Below so many expected the distribution of the statistic is not chi-square: neighbours are put together. */
const FEWEST_EXPECTED = 5

/** ∑ of the series of the lower incomplete gamma function, regularised; converges fast for x < s + 1. */
function lowerSeries(s: number, x: number): number {
  let term = 1 / s
  let sum = term
  for (let n = 1; n < 1000 && term > sum * 1e-16; n += 1) {
    term *= x / (s + n)
    sum += term
  }
  return sum * Math.exp(s * Math.log(x) - x - gammaln(s))
}

/** Lentz's continued fraction of the upper incomplete gamma function, regularised; converges fast for x ≥ s + 1. */
function upperFraction(s: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - s
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < 1000; n += 1) {
    const a = -n * (n - s)
    b += 2
    d = 1 / (Math.abs(a * d + b) < tiny ? tiny : a * d + b)
    c = Math.abs(b + a / c) < tiny ? tiny : b + a / c
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return h * Math.exp(s * Math.log(x) - x - gammaln(s))
}

/** Takes a chi-square statistic and its degrees of freedom, gives the chance of one at least as large. */
export function chiSquareChance(statistic: number, degreesOfFreedom: number): number {
  if (statistic <= 0) return 1
  const [s, x] = [degreesOfFreedom / 2, statistic / 2]
  return x < s + 1 ? 1 - lowerSeries(s, x) : upperFraction(s, x)
}

interface Box {
  now: number
  before: number
}

/** Puts neighbours together until each box expects enough on both sides. */
function joined(now: readonly number[], then: readonly number[]): Box[] {
  const [ofNow, ofThen] = [now, then].map(counts => counts.reduce((sum, count) => sum + count, 0))
  const all = (ofNow ?? 0) + (ofThen ?? 0)
  const isEnough = (box: Box) =>
    ((box.now + box.before) * Math.min(ofNow ?? 0, ofThen ?? 0)) / all >= FEWEST_EXPECTED
  const boxes: Box[] = []
  let open: Box = { now: 0, before: 0 }
  for (const [at, count] of now.entries()) {
    open = { now: open.now + count, before: open.before + (then[at] ?? 0) }
    if (!isEnough(open)) continue
    boxes.push(open)
    open = { now: 0, before: 0 }
  }
  const last = boxes.pop()
  if (last) boxes.push({ now: last.now + open.now, before: last.before + open.before })
  return boxes
}

/**
 * Takes how many fell into each of the same ordered boxes in two periods, gives Pearson's test of one shape in both: statistic, degrees
 * of freedom and p. Boxes with fewer than 5 expected are put together with their neighbours; fewer than two left: null.
 */
export function sameShape(
  now: readonly number[],
  then: readonly number[],
): { statistic: number; degreesOfFreedom: number; p: number } | null {
  const boxes = joined(now, then)
  if (boxes.length < 2) return null
  const total = (side: keyof Box) => boxes.reduce((sum, box) => sum + box[side], 0)
  const [ofNow, ofThen] = [total('now'), total('before')]
  const off = (observed: number, expected: number) => (observed - expected) ** 2 / expected
  const statistic = boxes.reduce((sum, { now: here, before: there }) => {
    const share = (here + there) / (ofNow + ofThen)
    return sum + off(here, share * ofNow) + off(there, share * ofThen)
  }, 0)
  const degreesOfFreedom = boxes.length - 1
  return { statistic, degreesOfFreedom, p: chiSquareChance(statistic, degreesOfFreedom) }
}
