import { expect, it } from 'vitest'
import { chiSquareChance, sameShape } from './chi-square'
import { randomFrom } from './random'

it.each([
  [3.841459, 1, 0.05],
  [5.991465, 2, 0.05],
  [18.307038, 10, 0.05],
  [23.209251, 10, 0.01],
  [2.558212, 10, 0.99],
  [124.342113, 100, 0.05],
])('a statistic of %f with %i degrees of freedom has chance %f', (statistic, degrees, chance) => {
  expect(chiSquareChance(statistic, degrees)).toBeCloseTo(chance, 6)
})

it('tells whether two periods have one shape, by Pearson', () => {
  // 2 × 2, 56 of 70 against 48 of 80: the square of the pooled z 2.650.
  const test = sameShape([56, 14], [48, 32])
  expect(test?.statistic).toBeCloseTo(2.65 ** 2, 1)
  expect(test?.p).toBeCloseTo(0.008, 3)
  expect(sameShape([10, 20, 30], [100, 200, 300])?.p).toBe(1)
})

it('puts boxes together that expect too few, and says nothing of a single one', () => {
  expect(sameShape([1, 1, 1, 40, 57], [1, 0, 2, 50, 47])?.degreesOfFreedom).toBe(1)
  expect(sameShape([3, 2], [2, 1])).toBeNull()
  expect(sameShape([], [])).toBeNull()
  expect(sameShape([0, 50], [0, 50])).toBeNull()
})

it('finds a change in one of twenty pairs of periods where there is none', () => {
  const random = randomFrom(11)
  const draw = () => {
    const counts = Array.from({ length: 11 }, () => 0)
    for (let i = 0; i < 200; i += 1) {
      const at = Math.min(10, Math.floor(11 * Math.sqrt(random())))
      counts[at] = (counts[at] ?? 0) + 1
    }
    return counts
  }
  const found = Array.from({ length: 600 }, () => sameShape(draw(), draw())).filter(
    test => (test?.p ?? 1) < 0.05,
  )
  expect(found.length / 600).toBeLessThan(0.08)
  expect(found.length / 600).toBeGreaterThan(0.02)
})
