import { describe, expect, test } from 'vitest'
import { normal, type Random, randomFrom } from '../random'
import { discoveries } from '../signal-budget'
import { autoregressionOf, differences, filtered } from './autoregression'
import { inTime, prewhitened, withoutSeason } from './in-time'

const line = (n: number, next: (at: number) => number) => Array.from({ length: n }, (_, at) => next(at))
const MONTHS = 36

type Kind = (random: Random) => number[]
const NOISE: Readonly<Record<string, Kind>> = {
  'two independent trends': random => {
    const slope = (random() - 0.5) * 0.6
    return line(MONTHS, at => slope * at + normal(random))
  },
  'two seasons of their own': random => {
    const season = line(12, () => 1.5 * normal(random))
    return line(MONTHS, at => (season[at % 12] ?? 0) + normal(random))
  },
  'two waves of a year': random => {
    const from = random() * 6.28
    return line(MONTHS, at => 2 * Math.sin((at * Math.PI) / 6 + from) + normal(random))
  },
  'two random walks': random => {
    let level = 0
    return line(MONTHS, () => {
      level += normal(random)
      return level
    })
  },
  'two lines that remember': random => {
    let level = 0
    return line(MONTHS, () => {
      level = 0.7 * level + normal(random)
      return level
    })
  },
}

describe('nothing is found where nothing is', () => {
  test.each(Object.entries(NOISE))('%s', (_, kind) => {
    const random = randomFrom(5)
    const families = line(1000, () => 0).map(() => inTime(kind(random), kind(random)).lags.map(({ p }) => p))
    const found = families.filter(chances => discoveries(chances).some(Boolean)).length
    expect(families.every(chances => chances.length === 6)).toBe(true)
    // 5 % plus two standard errors of a thousand pairs.
    expect(found / families.length).toBeLessThan(0.064)
  })
})

test('what two seasons share would be found, were it not taken out', () => {
  const wave = (from: number) => line(48, at => Math.sin((at * Math.PI) / 6 + from))
  const left = withoutSeason(differences(wave(1)))
  expect(Math.max(...left.map(value => Math.abs(value ?? 0)))).toBeLessThan(1e-9)
})

describe('what is planted is found', () => {
  /** The headline follows the driver's changes, `lag` months later, with that weight. */
  function planted(seed: number, lag: number, weight: number) {
    const random = randomFrom(seed)
    let [level, reached] = [0, 0]
    const driver = line(48, () => {
      level = 0.5 * level + normal(random)
      return level
    })
    const headline = line(48, at => {
      reached = weight * (driver[at - lag] ?? 0) + 0.3 * normal(random)
      return 40 + reached
    })
    return inTime(driver, headline)
  }

  test.each([
    [2, -1],
    [5, 1],
    [1, -1],
  ])('%i months later, with its sign', (lag, weight) => {
    const share = line(100, at => at).filter(seed => {
      const { lags } = planted(seed, lag, weight)
      const best = lags.reduce((least, one) => (one.p < least.p ? one : least))
      const isListed = discoveries(lags.map(({ p }) => p))[lags.indexOf(best)]
      return isListed && best.lag === lag && Math.sign(best.r) === Math.sign(weight)
    }).length
    expect(share).toBeGreaterThan(95)
  })
})

test('the autoregression is that of the line, with its order', () => {
  const random = randomFrom(2)
  const values: number[] = [0, 0]
  for (let at = 2; at < 400; at += 1)
    values.push(0.6 * (values[at - 1] ?? 0) - 0.5 * (values[at - 2] ?? 0) + normal(random))
  const { coefficients } = autoregressionOf(values)
  expect(coefficients.length).toBeGreaterThanOrEqual(2)
  expect(coefficients[0]).toBeCloseTo(0.6, 0)
  expect(coefficients[1]).toBeCloseTo(-0.5, 0)
  expect(autoregressionOf(line(30, () => 3)).coefficients).toEqual([])
})

test('least squares of one period back are Σxy / Σx²', () => {
  const values = [1, 3, 2, 5, 4, 7, 3, 8, 2, 9, 1, 9, 0, 10, 1, 9]
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const rest = values.map(value => value - mean)
  const past = autoregressionOf(values)
  expect(past.coefficients.length).toBeGreaterThan(0)
  // Whatever the order: what is left has nothing to do with what was before.
  const left = filtered(values, past)
  const dot = left.reduce<number>(
    (sum, value, at) => (at < 4 ? sum : sum + (value ?? 0) * (rest[at - 1] ?? 0)),
    0,
  )
  expect(dot).toBeCloseTo(0, 9)
})

test('a missing month breaks what it touches and nothing else', () => {
  expect(differences([1, 2, null, 4, 6])).toEqual([1, null, null, 2])
  expect(filtered([1, 1, null, 1], { mean: 0, coefficients: [0.5] })).toEqual([null, 0, null, null])
  const random = randomFrom(9)
  const driver = line(40, at => (at === 20 ? Number.NaN : normal(random))).map(value =>
    Number.isNaN(value) ? null : value,
  )
  const headline = line(40, () => normal(random))
  const { driver: one, headline: other } = prewhitened(driver, headline)
  expect(one.filter(value => value === null).length).toBeGreaterThanOrEqual(2)
  expect(other).toHaveLength(39)
  expect(inTime(driver, headline).months).toBe(39)
})

test('fewer than twenty common months are not tried', () => {
  const random = randomFrom(4)
  const noise = () => line(MONTHS, () => normal(random))
  const short = noise().map((value, at) => (at < 17 ? null : value))
  expect(inTime(short, noise())).toMatchObject({ months: 19, lags: [] })
  expect(
    inTime(
      noise().map((value, at) => (at < 12 ? null : value)),
      noise(),
    ).lags.length,
  ).toBeGreaterThan(0)
})
