import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fisherExact,
  medianDifference,
  needsFisher,
  newcombe,
  npsDifference,
  poissonDifference,
  ratioDifference,
  welch,
} from './difference'
import { histogramOf, ordered } from './histogram'
import { meanEstimate } from './interval'
import { partsOf, sumParts } from './parts'
import { normal, type Random, randomFrom } from './random'

const nps = (promoters: number, passives: number, detractors: number) => ({
  n: promoters + passives + detractors,
  a: promoters,
  b: detractors,
  aa: promoters,
  bb: detractors,
  ab: 0,
})
const share = (count: number, total: number) => ({ count, total })
const mean = (values: readonly number[]) => {
  const estimate = meanEstimate(sumParts(values.map(a => partsOf({ a, b: 0 }))))
  if (!estimate) throw new Error('A test sample has at least two values.')
  return estimate
}

describe('a difference', () => {
  it('of NPS 70/20/10 and 50/30/20 is 29.13, z 2.869, p .0041', () => {
    const found = npsDifference(nps(70, 20, 10), nps(50, 30, 20))
    expect(found.difference).toBeCloseTo(29.13, 2)
    expect(found.z).toBeCloseTo(2.869, 3)
    expect(found.p).toBeCloseTo(0.0041, 4)
  })

  it('of 56/70 and 48/80 has z 2.650 and Newcombe’s limits .0524 and .3339', () => {
    const found = newcombe(share(56, 70), share(48, 80))
    expect(found?.z).toBeCloseTo(2.65, 3)
    expect(found?.low).toBeCloseTo(0.0524, 4)
    expect(found?.high).toBeCloseTo(0.3339, 4)
    expect(newcombe(share(0, 0), share(1, 2))).toBeNull()
  })

  it('turns its sign with the sides', () => {
    const shares = fc
      .integer({ min: 1, max: 50 })
      .chain(total => fc.record({ count: fc.integer({ min: 0, max: total }), total: fc.constant(total) }))
    fc.assert(
      fc.property(shares, shares, (one, two) => {
        expect(newcombe(one, two)?.low).toBeCloseTo(-(newcombe(two, one)?.high ?? Number.NaN), 12)
        expect(fisherExact(one, two)).toBeCloseTo(fisherExact(two, one), 9)
      }),
    )
  })

  it('of few is tested exactly', () => {
    // The lady who tastes tea: 3 of 4 right, two-sided 34/70; all 4 right, 2/70.
    expect(fisherExact(share(3, 4), share(1, 4))).toBeCloseTo(34 / 70, 10)
    expect(fisherExact(share(4, 4), share(0, 4))).toBeCloseTo(2 / 70, 10)
    expect(needsFisher(share(4, 4), share(0, 4))).toBe(true)
    expect(needsFisher(share(56, 70), share(48, 80))).toBe(false)
  })

  it('of means is Welch’s', () => {
    // By hand: means 3 and 6, squared errors .5 and 2, so t = −3 / √2.5 = −1.897367 with 2.5² / (.25/4 + 4/4) = 5.882353 degrees.
    const found = welch(mean([1, 2, 3, 4, 5]), mean([2, 4, 6, 8, 10]))
    expect(found?.difference).toBeCloseTo(-3, 12)
    expect(found?.p).toBeCloseTo(0.107531, 5)
    expect(found?.low).toBeCloseTo(-6.887742, 5)
    expect(found?.high).toBeCloseTo(0.887742, 5)
  })

  it('of means without any spread is never certain', () => {
    expect(welch(mean([4, 4]), mean([5, 5, 5]))).toBeNull()
    expect(welch(mean([4, 4]), mean([4, 4]))).toMatchObject({ difference: 0, p: 1 })
    // Five equal answers are taken to scatter as those of the other side do.
    const found = welch(mean([5, 5, 5, 5, 5]), mean([4, 5, 4, 5, 4, 5, 5, 4, 5, 5]))
    expect(found?.low).toBeLessThan(0)
  })
})

describe('a difference of retention', () => {
  // Customers of very unequal size; most keep all, some half, some nothing.
  const customers = (n: number, random: Random) => {
    const facts = Array.from({ length: n }, () => {
      const b = Math.exp(8 + normal(random))
      const draw = random()
      return { a: draw < 0.8 ? b : draw < 0.9 ? b / 2 : 0, b }
    })
    return sumParts(facts.map(partsOf))
  }

  it.each([5, 8, 25])('of %d customers is found where there is none in one case of twenty', n => {
    const random = randomFrom(n)
    const base = Array.from({ length: 1500 }, () =>
      ratioDifference(customers(n, random), customers(100, random)),
    )
    const found = base.filter(one => one && (one.low > 0 || one.high < 0)).length / base.length
    expect(found).toBeGreaterThan(0.01)
    expect(found).toBeLessThan(0.09)
  })

  it('of five that all stayed is no change', () => {
    const all = sumParts([100, 80, 300, 50, 120].map(b => partsOf({ a: b, b })))
    const most = sumParts(
      Array.from({ length: 60 }, (_, at) => partsOf({ a: at % 6 === 0 ? 0 : 100, b: 100 })),
    )
    const found = ratioDifference(all, most)
    expect(found?.difference).toBeCloseTo(1 / 6, 10)
    expect(found?.low).toBeLessThan(0)
    expect(found?.p).toBeGreaterThan(0.2)
    expect(ratioDifference(all, all)).toMatchObject({ difference: 0, p: 1 })
  })
})

describe('a difference of medians', () => {
  const spread = (from: number, n: number) =>
    ordered(histogramOf(Array.from({ length: n }, (_, i) => from + 60 * i)))

  it('is found where there is one, and not where there is none', () => {
    const apart = medianDifference(spread(9000, 101), spread(3000, 101), 6000)
    expect(apart.low).toBeGreaterThan(0)
    expect(apart.p).toBeLessThan(1e-9)
    const alike = medianDifference(spread(3000, 101), spread(3060, 101), -60)
    expect(alike.low).toBeLessThan(0)
    expect(alike.high).toBeGreaterThan(0)
    expect(alike.p).toBeGreaterThan(0.2)
  })

  it('is the same on every page', () => {
    expect(medianDifference(spread(1, 40), spread(9, 50), -300)).toEqual(
      medianDifference(spread(1, 40), spread(9, 50), -300),
    )
  })

  it.each([9, 12, 33, 60])('is what drawing whole resamples of %d comes to', n => {
    const random = randomFrom(n)
    const sample = (by: number) => Array.from({ length: n }, () => 3600 * (by + Math.exp(normal(random))))
    const [one, two] = [ordered(histogramOf(sample(0.6))), ordered(histogramOf(sample(0)))]
    const drawn = ({ value }: typeof one) => {
      const draws = Array.from({ length: n }, () => value(Math.floor(n * random()))).sort((x, y) => x - y)
      return ((draws[Math.ceil(n / 2) - 1] ?? 0) + (draws[Math.floor(n / 2)] ?? 0)) / 2
    }
    const draws = Array.from({ length: 20_000 }, () => drawn(one) - drawn(two)).sort((x, y) => x - y)
    const found = medianDifference(one, two, 0.6 * 3600)
    const width = found.high - found.low
    expect(Math.abs(found.low - (draws[500] ?? 0)) / width).toBeLessThan(0.05)
    expect(Math.abs(found.high - (draws[19_499] ?? 0)) / width).toBeLessThan(0.05)
    const below = draws.filter(draw => draw <= 0).length / draws.length
    expect(Math.abs(found.p - 2 * Math.min(below, 1 - below))).toBeLessThan(0.03)
  })

  it.each([8, 15, 40, 120])('of %d a side is found where there is none at most once in fifteen', n => {
    const random = randomFrom(n)
    const sample = () =>
      ordered(histogramOf(Array.from({ length: n }, () => 3600 * Math.exp(normal(random)))))
    const runs = 1000
    let found = 0
    for (let run = 0; run < runs; run += 1) {
      const { low, high } = medianDifference(sample(), sample(), 0)
      if (low > 0 || high < 0) found += 1
    }
    expect(found / runs).toBeLessThan(0.067)
  })

  it('whose limit is no difference holds 0', () => {
    // Most observations are alike on both sides: the median hardly ever differs.
    const alike = ordered(
      new Map([
        [10, 90],
        [20, 10],
      ]),
      bucket => bucket / 3,
    )
    expect(medianDifference(alike, alike, 0)).toMatchObject({ low: 0, high: 0, p: 1 })
  })

  it('draws both middle observations of an even number', () => {
    // Of 0 and 100, two draws have the median 0 in one of four cases, so p against a constant 0 is twice that.
    const two = ordered(new Map([0, 100].map(value => [value, 1])), value => value)
    const none = ordered(new Map([[0, 1]]), value => value)
    expect(medianDifference(two, none, 50).p).toBeCloseTo(0.5, 12)
  })

  it('has the spread that drawing whole resamples has', () => {
    // Median of n uniform numbers: standard deviation about 1 / (2 √(n + 2)), so of the difference of two of 99: .0704 of the range.
    const range = ordered(new Map(Array.from({ length: 99 }, (_, i) => [i, 1])), bucket => bucket / 98)
    const found = medianDifference(range, range, 0)
    expect(found.high - found.low).toBeGreaterThan(2 * 1.96 * 0.0704 * 0.9)
    expect(found.high - found.low).toBeLessThan(2 * 1.96 * 0.0704 * 1.1)
  })
})

describe('a difference of counts', () => {
  const events = (n: number, periods: number) => ({ events: n, periods })

  it('compares events a period', () => {
    const found = poissonDifference(events(150, 1), events(1200, 12))
    expect(found?.difference).toBeCloseTo(50, 10)
    expect(found?.low).toBeGreaterThan(0)
    const noise = poissonDifference(events(104, 1), events(1200, 12))
    expect(noise?.low).toBeLessThan(0)
    expect(noise?.p).toBeGreaterThan(0.5)
  })

  it('stands where one side has none', () => {
    const found = poissonDifference(events(30, 1), events(0, 12))
    expect(found?.difference).toBe(30)
    expect(Number.isFinite(found?.high)).toBe(true)
    expect(poissonDifference(events(0, 1), events(0, 12))).toBeNull()
  })

  it('says the same by its interval and by its p', () => {
    const counts = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 12 }), (now, then, periods) => {
        const found = poissonDifference(events(now, 1), events(then, periods))
        if (!found || Math.abs((found.p ?? 0) - 0.05) < 1e-6) return
        expect(found.low > 0 || found.high < 0).toBe((found.p ?? 1) < 0.05)
      }),
    )
  })
})
