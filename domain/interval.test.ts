import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogramOf, ordered } from './histogram'
import {
  keptInterval,
  meanEstimate,
  medianInterval,
  medianRank,
  npsInterval,
  ratioEstimate,
  studentInterval,
  wilson,
} from './interval'
import { partsOf, sumParts } from './parts'
import { normal, randomFrom } from './random'

const nps = (promoters: number, passives: number, detractors: number) => ({
  n: promoters + passives + detractors,
  a: promoters,
  b: detractors,
  aa: promoters,
  bb: detractors,
  ab: 0,
})
const scores = (values: readonly number[]) => sumParts(values.map(a => partsOf({ a, b: 0 })))
const amounts = (pairs: readonly (readonly [number, number])[]) =>
  sumParts(pairs.map(([a, b]) => partsOf({ a, b })))

describe('adjusted Wald', () => {
  it.each([
    [50, 30, 20, 14.05, 44.2],
    [70, 20, 10, 45.27, 71.24],
    [10, 0, 0, 47.5, 100],
  ])('of %d / %d / %d reaches from %d, %d, %d', (p, n, d, low, high) => {
    expect(npsInterval(nps(p, n, d))?.low).toBeCloseTo(low, 2)
    expect(npsInterval(nps(p, n, d))?.high).toBeCloseTo(high, 2)
  })

  it('has no limits without answers', () => {
    expect(npsInterval(nps(0, 0, 0))).toBeNull()
  })
})

describe('Wilson', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d', (count, total, low, high) => {
    expect(wilson(count, total)?.low).toBeCloseTo(low, 4)
    expect(wilson(count, total)?.high).toBeCloseTo(high, 4)
  })

  it('has no limits of what is no share', () => {
    for (const [count, total] of [
      [0, 0],
      [5, 4],
      [-1, 4],
      [Number.NaN, 4],
    ] as const)
      expect(wilson(count, total)).toBeNull()
  })
})

describe('Student', () => {
  it('gives the limits of a mean', () => {
    // Mean 3, SE √0.5, t with 4 degrees of freedom 2.776445.
    const interval = studentInterval(meanEstimate(scores([1, 2, 3, 4, 5])))
    expect(interval?.low).toBeCloseTo(1.036757, 6)
    expect(interval?.high).toBeCloseTo(4.963243, 6)
    expect(studentInterval(meanEstimate(scores([3])))).toBeNull()
  })

  it('moves and stretches with the scores', () => {
    const few = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(
        few,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (values, shift, factor) => {
          const before = studentInterval(meanEstimate(scores(values)))
          const after = studentInterval(meanEstimate(scores(values.map(x => shift + factor * x))))
          expect(after?.low).toBeCloseTo(shift + factor * (before?.low ?? Number.NaN), 6)
          expect(after?.high).toBeCloseTo(shift + factor * (before?.high ?? Number.NaN), 6)
        },
      ),
    )
  })
})

describe('the share kept', () => {
  it('is Wilson’s for customers of one size', () => {
    const found = keptInterval(amounts([...Array(81).fill([1, 1]), ...Array(182).fill([0, 1])]))
    expect(found?.low).toBeCloseTo(0.2553, 4)
    expect(found?.high).toBeCloseTo(0.3662, 4)
  })

  it('of five that all stayed is not certain, and less so where one is most of the money', () => {
    const five = keptInterval(amounts([100, 100, 100, 100, 100].map(due => [due, due] as const)))
    expect(five?.high).toBe(1)
    expect(five?.low).toBeCloseTo(0.5655, 4)
    const uneven = keptInterval(amounts([1000, 10, 10, 10, 10].map(due => [due, due] as const)))
    expect(uneven?.low).toBeLessThan(0.25)
  })

  it('holds the truth at least 19 times in 20', () => {
    const random = randomFrom(7)
    const held = Array.from({ length: 2000 }, () => {
      const facts = Array.from({ length: 8 }, () => {
        const due = Math.exp(8 + normal(random))
        return [random() < 0.85 ? due : 0, due] as const
      })
      const found = keptInterval(amounts(facts))
      return found !== null && found.low <= 0.85 && found.high >= 0.85
    })
    expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.92)
  })
})

describe('the ratio estimator', () => {
  const units = [
    [120, 100],
    [50, 50],
    [60, 80],
    [0, 40],
    [260, 200],
    [0, 30],
    [60, 60],
  ] as const

  it('has the standard error of the residuals around the ratio', () => {
    const ratio = 550 / 560
    const squares = units.reduce((sum, [kept, due]) => sum + (kept - ratio * due) ** 2, 0)
    const estimate = ratioEstimate(amounts(units))
    expect(estimate?.value).toBeCloseTo(ratio, 12)
    expect(estimate?.error).toBeCloseTo(Math.sqrt((7 * squares) / 6) / 560, 12)
    expect(estimate?.degreesOfFreedom).toBe(6)
  })

  it('doesn’t depend on the currency’s unit', () => {
    const inCents = units.map(([kept, due]) => [kept * 100, due * 100] as const)
    expect(ratioEstimate(amounts(inCents))?.error).toBeCloseTo(ratioEstimate(amounts(units))?.error ?? 0, 12)
  })

  it('needs two units and something due', () => {
    expect(ratioEstimate(amounts([[1, 1]]))).toBeNull()
    expect(
      ratioEstimate(
        amounts([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBeNull()
  })
})

describe('the interval of a median', () => {
  it.each([
    [5, null],
    [6, 0],
    [8, 0],
    [9, 1],
    [10, 1],
    [20, 5],
    [100, 39],
    [1000, 468],
  ])('of %d observations starts at rank %s', (n, rank) => {
    // The largest r with P(Bin(n, ½) ≤ r) ≤ 2.5 %.
    expect(medianRank(n)).toBe(rank)
  })

  it('goes on smoothly where the normal approximation takes over', () => {
    expect(medianRank(1001)).toBeGreaterThanOrEqual(468)
    expect(medianRank(1001)).toBeLessThanOrEqual(469)
  })

  it('holds the median', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 6, maxLength: 80 })
    fc.assert(
      fc.property(hours, values => {
        const inOrder = ordered(histogramOf(values))
        const interval = medianInterval(inOrder)
        const middle = inOrder.value(Math.floor((inOrder.n - 1) / 2))
        expect(interval?.low).toBeLessThanOrEqual(middle)
        expect(interval?.high).toBeGreaterThanOrEqual(middle)
      }),
    )
  })
})
