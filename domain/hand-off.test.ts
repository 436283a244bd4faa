import { expect, it } from 'vitest'
import {
  type Decided,
  type DelayCell,
  type DelayPattern,
  decidedOf,
  leakOf,
  outcomeByDelay,
  slowestOf,
  type Waits,
} from './hand-off'
import { bucketOf, ordered, quantileOf } from './histogram'
import { medianInterval } from './interval'
import { randomFrom } from './random'

const boundary = (n: number, lost: number) => ({ decided: { out: n - lost, lost } })

it('names the boundary that loses more than the others, and none that is like them', () => {
  const others = [boundary(500, 5), boundary(800, 8)]
  const leak = boundary(500, 40)
  expect(leakOf([...others, leak]).leak).toBe(leak)
  expect(leakOf([...others, boundary(501, 6)])).toEqual({ leak: null, compared: 3 })
  // Too few to say anything, however many of them are lost.
  expect(leakOf([...others, boundary(22, 20)])).toEqual({ leak: null, compared: 2 })
  expect(leakOf([boundary(29, 2), boundary(20, 0)])).toEqual({ leak: null, compared: 0 })
  expect(leakOf([boundary(500, 40), boundary(0, 0)])).toEqual({ leak: null, compared: 0 })
})

/** The share of companies in which a boundary is named though all lose alike. */
function named(companies: number, one: () => { decided: Decided }[]): number {
  return Array.from({ length: companies }, () => leakOf(one()).leak).filter(Boolean).length / companies
}

it('names a boundary among noise in at most 5 of 100 companies', () => {
  const random = randomFrom(7)
  const draw = (n: number) =>
    boundary(n, Array.from({ length: n }, () => random() < 0.02).filter(Boolean).length)
  expect(named(400, () => [300, 280, 260, 90].map(draw))).toBeLessThanOrEqual(0.05)
})

it('nor where boundaries are small and few are lost: one of thirty is no leak', () => {
  const random = randomFrom(5)
  const draw = (n: number) =>
    boundary(n, Array.from({ length: n }, () => random() < 0.002).filter(Boolean).length)
  expect(named(300, () => [30, 30, 30, 30, 30, 5000].map(draw))).toBeLessThanOrEqual(0.05)
})

it('counts of the month in which the limit ends only who left before it', () => {
  const months = [
    { month: '2026-01-01', out: 10, open: 1 },
    { month: '2026-02-01', out: 20, open: 4 },
    { month: '2026-03-01', out: 30, open: 8 },
  ]
  const turning = { month: '2026-02-01', out: 5, open: 2 }
  expect(decidedOf(months, turning)).toEqual({ out: 15, lost: 3 })
  // A month outside of what is looked at is not brought in.
  expect(decidedOf(months.slice(0, 1), turning)).toEqual({ out: 10, lost: 1 })
  expect(decidedOf(months.slice(2), turning)).toEqual({ out: 0, lost: 0 })
})

it('does not find a leak in unlike limits: boundaries that lose alike, one with 14 and one with 60 days', () => {
  const random = randomFrom(11)
  const [WINDOW, EACH] = [90, 1500]
  const ofLimit = (limit: number) => {
    const months = [3, 2, 1].map(ago => ({ month: `2026-0${4 - ago}-01`, out: 0, open: 0 }))
    const turning = { month: `2026-0${3 - Math.floor(limit / 30)}-01`, out: 0, open: 0 }
    for (let at = 0; at < EACH; at += 1) {
      const ago = random() * WINDOW
      const isBack = random() >= 0.05 && random() * limit * 0.6 <= ago
      const month = months[2 - Math.floor(ago / 30)]
      for (const one of [month, ago >= limit && month?.month === turning.month ? turning : undefined])
        if (one) one[isBack ? 'out' : 'open'] += 1
    }
    return { decided: decidedOf(months, turning) }
  }
  expect(named(200, () => [ofLimit(14), ofLimit(60)])).toBeLessThanOrEqual(0.05)
})

const waits = (n: number, median: number, low: number, high: number) => ({ n, median, range: { low, high } })

it('names where customers wait longest only where that can be told', () => {
  const slow = waits(40, 50, 42, 60)
  expect(slowestOf([waits(90, 20, 17, 23), slow, waits(30, 30, 22, 41)])).toBe(slow)
  // The interval of another one reaches into it; few are not asked, and one alone is not the longest.
  expect(slowestOf([waits(90, 20, 17, 23), slow, waits(30, 30, 22, 43)])).toBeNull()
  expect(slowestOf([waits(90, 20, 17, 23), waits(29, 50, 42, 60)])).toBeNull()
  expect(slowestOf([waits(5, 90, 80, 99), slow, waits(90, 20, 17, 23)])).toBe(slow)
  expect(slowestOf([slow])).toBeNull()
})

it('names no slowest boundary in 19 of 20 companies in which all wait alike', () => {
  const random = randomFrom(9)
  const draw = (n: number): Waits => {
    const histogram = new Map<number, number>()
    for (let at = 0; at < n; at += 1) {
      const bucket = bucketOf(-86_400 * Math.log(1 - random()))
      histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1)
    }
    const all = ordered(histogram)
    return { n, median: quantileOf(all, 0.5), range: medianInterval(all) }
  }
  const found = Array.from({ length: 300 }, () => slowestOf([5, 8, 30, 40, 60, 90, 120].map(draw)))
  expect(found.filter(Boolean).length / 300).toBeLessThanOrEqual(0.05)
})

/** A customer with outcomes after waits of one length each. */
const customer = (
  waits: readonly (readonly [DelayCell['wait'], number, number])[],
  band = 0,
): DelayPattern => ({
  customers: 1,
  cells: waits.map(([wait, n, good]) => ({ tier: 1, band, wait, n, good })),
})
const singles = (wait: DelayCell['wait'], n: number, good: number) =>
  Array.from({ length: n }, (_, at) => customer([[wait, 1, at < good ? 1 : 0]]))

it('tells those who waited long from the others, and says nothing of few', () => {
  const all = [...singles('short', 200, 180), ...singles('middle', 150, 134), ...singles('long', 50, 30)]
  const { bands, found, real } = outcomeByDelay(all, 20)
  expect(bands.long).toMatchObject({ count: 30, total: 50 })
  expect(bands.short).toMatchObject({ count: 180, total: 200 })
  expect(found?.difference.difference).toBeCloseTo(0.6 - 314 / 350, 10)
  expect(real).toBe(true)
  expect(outcomeByDelay([...singles('short', 200, 180), ...singles('long', 19, 1)], 1)).toMatchObject({
    ...{ found: null, real: false },
  })
})

it('counts how many comparisons can be made: one of twenty that looks like it is none', () => {
  const all = [...singles('short', 300, 240), ...singles('long', 60, 38)]
  expect(outcomeByDelay(all, 1).real).toBe(true)
  expect(outcomeByDelay(all, 20).real).toBe(false)
})

it('finds no delay where customers are alike to themselves and the larger pass more often and are more loyal', () => {
  const random = randomFrom(3)
  // Up to 32 passages, each with one chance in ten of a long wait that does nothing; loyalty grows with the passages.
  const one = (): DelayPattern => {
    const band = Math.floor(random() * 5)
    const loyal = 0.55 + 0.08 * band + (random() < 0.5 ? 0.12 : -0.12)
    const long = { n: 0, good: 0 }
    const short = { n: 0, good: 0 }
    for (let at = 0; at < 6; at += 1) {
      const of = random() < 1 - 0.9 ** (2 ** band) ? long : short
      of.n += 1
      if (random() < loyal) of.good += 1
    }
    const waits = [['long', long.n, long.good] as const, ['short', short.n, short.good] as const]
    return customer(
      waits.filter(([, n]) => n > 0),
      band,
    )
  }
  const found = Array.from({ length: 100 }, () => outcomeByDelay(Array.from({ length: 120 }, one), 1))
  expect(found.filter(({ real }) => real).length / 100).toBeLessThanOrEqual(0.05)
})
