import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bandOf, type Decided, decidedOf, leakOf, outcomeByDelay } from './hand-off'
import { randomFrom } from './random'

const boundary = (n: number, lost: number) => ({ decided: { out: n - lost, lost } })

it('names the boundary that loses more than the others, and none that is like them', () => {
  const others = [boundary(500, 5), boundary(800, 8)]
  const leak = boundary(500, 40)
  expect(leakOf([...others, leak])).toBe(leak)
  expect(leakOf([...others, boundary(501, 6)])).toBeNull()
  // Too few to say anything, however many of them are lost.
  expect(leakOf([...others, boundary(22, 20)])).toBeNull()
})

/** The share of companies in which a boundary is named though all lose alike. */
function named(companies: number, one: () => { decided: Decided }[]): number {
  return Array.from({ length: companies }, () => leakOf(one())).filter(Boolean).length / companies
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
  expect(named(600, () => [30, 30, 30, 30, 30, 5000].map(draw))).toBeLessThanOrEqual(0.05)
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

it('puts each waiting into one band', () => {
  const ends = { median: 10, p90: 20 }
  expect([0, 10, 11, 20, 21].map(waited => bandOf(waited, ends))).toEqual([
    ...['short', 'short', 'middle', 'middle', 'long'],
  ])
})

it('tells those who waited long from the others, and says nothing of few', () => {
  const outcomes = (n: number, waited: number, good: number) =>
    Array.from({ length: n }, (_, at) => ({ waited, good: at < good }))
  const ends = { median: 10, p90: 20 }
  const all = [...outcomes(200, 5, 180), ...outcomes(150, 15, 134), ...outcomes(50, 30, 30)]
  const { bands, difference } = outcomeByDelay(all, ends)
  expect(bands.long).toEqual({ count: 30, total: 50 })
  expect(difference).toMatchObject({ real: true })
  expect(difference?.difference).toBeCloseTo(0.6 - 314 / 350, 10)
  expect(outcomeByDelay([...outcomes(200, 5, 180), ...outcomes(10, 30, 1)], ends).difference).toBeNull()
  fc.assert(
    fc.property(fc.array(fc.record({ waited: fc.nat(40), good: fc.boolean() })), list => {
      const { short, middle, long } = outcomeByDelay(list, ends).bands
      expect(short.total + middle.total + long.total).toBe(list.length)
    }),
  )
})
