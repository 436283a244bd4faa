import { describe, expect, it } from 'vitest'
import { type Answered, revenueShare, revenueWeightedNps, shareOf } from './customer-voice'
import { t95 } from './interval'
import { partsOf, sumParts } from './parts'
import { randomFrom } from './random'

const customer = (promoters: number, detractors: number, answers: number, amount: number): Answered => ({
  promoters,
  detractors,
  answers,
  amount,
})

describe('revenue-weighted NPS', () => {
  it('counts each customer once, by what it pays: a vector by hand', () => {
    // s: 1, −1, 0.5, 0, 1; w: 100, 50, 20, 10, 20. Σws = 100 − 50 + 10 + 0 + 20 = 80, Σw = 200: R = 0.4.
    const five = [
      customer(2, 0, 2, 100),
      customer(0, 1, 1, 50),
      customer(1, 0, 2, 20),
      customer(1, 1, 3, 10),
      customer(1, 0, 1, 20),
    ]
    const found = revenueWeightedNps([...five, customer(0, 3, 3, 0)])
    expect(found.value).toBeCloseTo(40, 10)
    expect(found).toMatchObject({ customers: 5, without: 3 })
    // Σw² = 13,400; n_eff = 40,000 / 13,400. Residuals w(s − R): 60, −70, 2, −4, 12; Σ² = 8,664; s² = 2,166; SE = √(5 · 2,166) / 200.
    expect(found.effective).toBeCloseTo(2.98507, 5)
    const half = 100 * t95(40_000 / 13_400 - 1) * (Math.sqrt(5 * 2166) / 200)
    expect(half).toBeGreaterThan(100)
    expect(found.interval).toEqual({ low: -100, high: 100 })
  })

  it('equals a second implementation, term by term', () => {
    const random = randomFrom(7)
    const customers = Array.from({ length: 80 }, () => {
      const answers = 1 + Math.floor(random() * 5)
      const promoters = Math.floor(random() * (answers + 1))
      const detractors = Math.floor(random() * (answers - promoters + 1))
      return customer(promoters, detractors, answers, 1000 + random() * 9000)
    })
    const total = customers.reduce((sum, one) => sum + one.amount, 0)
    const own = (one: Answered) => (one.promoters - one.detractors) / one.answers
    const mean = customers.reduce((sum, one) => sum + (one.amount / total) * own(one), 0)
    const spread = customers.reduce((sum, one) => sum + (one.amount * (own(one) - mean)) ** 2, 0)
    const error = Math.sqrt((80 / 79) * spread) / total
    const effective = total ** 2 / customers.reduce((sum, one) => sum + one.amount ** 2, 0)
    const found = revenueWeightedNps(customers)
    expect(found.value).toBeCloseTo(100 * mean, 9)
    expect(found.interval?.low).toBeCloseTo(100 * (mean - t95(effective - 1) * error), 9)
    expect(found.interval?.high).toBeCloseTo(100 * (mean + t95(effective - 1) * error), 9)
  })

  it('holds the truth in about 95 of 100 samples, also where few customers are large', () => {
    const random = randomFrom(11)
    const held = Array.from({ length: 2000 }, () => {
      // Large customers are promoters half of the time, small ones a fifth; one in ten is twenty times as large.
      const sample = Array.from({ length: 120 }, () => {
        const large = random() < 0.1
        const promoter = random() < (large ? 0.5 : 0.2)
        return customer(promoter ? 1 : 0, promoter ? 0 : 1, 1, large ? 20 : 1)
      })
      const truth = 100 * ((0.1 * 20 * 0 + 0.9 * -0.6) / (0.1 * 20 + 0.9))
      const { interval } = revenueWeightedNps(sample)
      return interval !== null && interval.low <= truth && truth <= interval.high
    }).filter(Boolean).length
    expect(held / 2000).toBeGreaterThan(0.93)
    expect(held / 2000).toBeLessThan(0.99)
  })

  it('with equal amounts and one answer each is the plain NPS', () => {
    const answers = [1, 1, 1, 0, 0, -1, 1, 0].map(way => customer(Number(way > 0), Number(way < 0), 1, 500))
    expect(revenueWeightedNps(answers).value).toBeCloseTo(100 * (3 / 8), 10)
  })

  it('says nothing of fewer than five, and gives no margin where all are alike', () => {
    const four = Array.from({ length: 4 }, () => customer(1, 0, 1, 10))
    expect(revenueWeightedNps(four)).toMatchObject({ value: null, interval: null, customers: 4 })
    expect(revenueWeightedNps([...four, customer(1, 0, 1, 10)])).toMatchObject({ value: 100, interval: null })
    expect(revenueWeightedNps([])).toMatchObject({ value: null, customers: 0, without: 0 })
  })
})

describe('coverage', () => {
  it('is a share with Wilson’s interval, from five on', () => {
    expect(shareOf(81, 263)).toMatchObject({ share: 81 / 263, count: 81, of: 263 })
    expect(shareOf(81, 263).interval?.low).toBeCloseTo(0.2553, 4)
    expect(shareOf(0, 20).interval?.high).toBeCloseTo(0.1611, 4)
    expect(shareOf(1, 4)).toEqual({ share: null, interval: null, count: 1, of: 4 })
  })

  it('of revenue counts a customer by what is due, and is as sure as its effective number of customers', () => {
    const due = [400, 100, 100, 100, 100, 200]
    const answered = [true, false, true, false, true, false]
    const parts = sumParts(due.map((b, at) => partsOf({ a: answered[at] ? b : 0, b })))
    const { share, interval, of } = revenueShare(parts)
    expect(share).toBeCloseTo(0.6, 10)
    expect(of).toBe(6)
    // n_eff = 1,000² / 240,000 = 4.1667 with 2.5 of them: Wilson by hand.
    const [n, z] = [1e6 / 240_000, 1.959964]
    const middle = (0.6 + (z * z) / (2 * n)) / (1 + (z * z) / n)
    const half = (z / (1 + (z * z) / n)) * Math.sqrt((0.6 * 0.4) / n + (z * z) / (4 * n * n))
    expect(interval?.low).toBeCloseTo(middle - half, 5)
    expect(interval?.high).toBeCloseTo(middle + half, 5)
    expect(revenueShare(sumParts(due.slice(0, 4).map(b => partsOf({ a: b, b }))))).toMatchObject({
      share: null,
    })
  })
})
