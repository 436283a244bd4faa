import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bandOf, leakOf, outcomeByDelay } from './hand-off'
import { randomFrom } from './random'

it('names the boundary that loses more than the others, and none that is like them', () => {
  const others = [
    { out: 495, lost: 5 },
    { out: 792, lost: 8 },
  ]
  const leak = { out: 460, lost: 40 }
  expect(leakOf([...others, leak])).toBe(leak)
  expect(leakOf([...others, { out: 495, lost: 6 }])).toBeNull()
  // Too few to say anything, however many of them are lost.
  expect(leakOf([...others, { out: 2, lost: 20 }])).toBeNull()
})

it('names a boundary among noise in at most 5 of 100 companies', () => {
  const random = randomFrom(7)
  const draw = (n: number) => Array.from({ length: n }, () => random() < 0.02).filter(Boolean).length
  const found = Array.from({ length: 400 }, () => {
    const boundaries = [300, 280, 260, 90].map(n => {
      const lost = draw(n)
      return { out: n - lost, lost }
    })
    return leakOf(boundaries)
  }).filter(Boolean)
  expect(found.length / 400).toBeLessThanOrEqual(0.05)
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
