import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, histogramOf, mergeHistograms, quantile, representative, ZERO_BUCKET } from './histogram'

/** PostgreSQL's percentile_cont, on the observations themselves. */
function exactQuantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  const position = p * (sorted.length - 1)
  const lower = sorted[Math.floor(position)] ?? Number.NaN
  const upper = sorted[Math.ceil(position)] ?? Number.NaN
  return lower + (upper - lower) * (position - Math.floor(position))
}

const seconds = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 0, max: 40_000_000 }),
  fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
)
const durations = fc.array(seconds, { minLength: 1, maxLength: 60 })
const withinOnePercent = (estimate: number | null, exact: number) => {
  expect(Math.abs((estimate ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.01 * exact)
}

describe('a bucket', () => {
  it('stands for all its durations within 1 %', () => {
    fc.assert(
      fc.property(seconds, s => withinOnePercent(representative(bucketOf(s)), s)),
      { numRuns: 2000 },
    )
  })

  it('grows with the duration, and 0 has its own', () => {
    fc.assert(fc.property(seconds, seconds, (s, t) => s > t || bucketOf(s) <= bucketOf(t)))
    expect(bucketOf(0)).toBe(ZERO_BUCKET)
    expect(bucketOf(Number.MIN_VALUE)).toBe(ZERO_BUCKET)
    expect(representative(ZERO_BUCKET)).toBe(0)
    expect(bucketOf(1)).toBe(0)
    expect(bucketOf(0.001)).toBeGreaterThan(ZERO_BUCKET)
  })

  it('takes durations only', () => {
    for (const s of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => bucketOf(s)).toThrow(RangeError)
  })
})

describe('a quantile', () => {
  it('lies within 1 % of percentile_cont over the observations', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), (values, p) => {
        withinOnePercent(quantile(histogramOf(values), p), exactQuantile(values, p))
      }),
      { numRuns: 2000 },
    )
  })

  it('of merged histograms is that of all observations', () => {
    fc.assert(
      fc.property(durations, durations, (left, right) => {
        const merged = mergeHistograms(histogramOf(left), histogramOf(right))
        expect(quantile(merged, 0.5)).toBe(quantile(histogramOf([...left, ...right]), 0.5))
      }),
    )
  })

  it('of nothing is none', () => {
    expect(quantile(new Map(), 0.5)).toBeNull()
    expect(quantile(new Map([[5, 0]]), 0.5)).toBeNull()
    expect(quantile(mergeHistograms(), 0.5)).toBeNull()
  })

  it('of scores interpolates between scores', () => {
    const answers = new Map([4, 5].map(score => [score, 1]))
    expect(quantile(answers, 0.5, score => score)).toBe(4.5)
  })
})
