import { describe, expect, test } from 'vitest'
import { twoSided } from '../normal'
import { normal, type Random, randomFrom } from '../random'
import { inCustomers } from './in-customers'
import { mantelHaenszel } from './mantel-haenszel'
import { designEffect, groupOf, type Pattern } from './pattern'

/** Customers with one outcome each: so many of so many. */
function singles(tier: number, faulty: boolean, good: number, n: number, band = 0): Pattern[] {
  const cell = { tier, band, faulty, n: 1 }
  return [
    { customers: good, cells: [{ ...cell, good: 1 }] },
    { customers: n - good, cells: [{ ...cell, good: 0 }] },
  ].filter(({ customers }) => customers > 0)
}

// Deaths under tolbutamide and placebo below and from 55 years (University Group Diabetes Program; Rothman, Greenland and Lash 2008, ch. 15).
const UGDP = [
  { tier: 1, a: 8, n1: 106, c: 5, n0: 120 },
  { tier: 2, a: 22, n1: 98, c: 16, n0: 85 },
] as const
const trial = UGDP.flatMap(({ tier, a, n1, c, n0 }) => [
  ...singles(tier, true, a, n1),
  ...singles(tier, false, c, n0),
])

/** Greenland and Robins's own formulas, and Mantel and Haenszel's test, from the tables' counts. */
function secondWay() {
  let [difference, variance, weight, score, spread] = [0, 0, 0, 0, 0]
  for (const { a, n1, c, n0 } of UGDP) {
    const n = n1 + n0
    const m = a + c
    weight += (n1 * n0) / n
    difference += (a * n0 - c * n1) / n
    variance += (a * (n1 - a) * n0 ** 3 + c * (n0 - c) * n1 ** 3) / (n1 * n0 * n ** 2)
    score += a - (n1 * m) / n
    spread += (n1 * n0 * m * (n - m)) / (n ** 2 * (n - 1))
  }
  return {
    difference: difference / weight,
    error: Math.sqrt(variance) / weight,
    z: score / Math.sqrt(spread),
  }
}

describe('Mantel and Haenszel', () => {
  test('gives the published trial’s difference, and nearly its errors, where each customer has one outcome', () => {
    const ours = mantelHaenszel(trial)
    const theirs = secondWay()
    expect(ours?.difference).toBeCloseTo(theirs.difference, 12)
    expect(ours?.difference).toBeCloseTo(0.0349, 4)
    expect(Math.sqrt(ours?.variance ?? 0) / theirs.error).toBeCloseTo(1, 1)
    expect((ours?.high ?? 0) - (ours?.low ?? 0)).toBeCloseTo(2 * 1.972 * theirs.error, 2)
    expect(Math.abs((ours?.p ?? 0) - twoSided(theirs.z))).toBeLessThan(0.01)
  })

  test('is not led astray by a mix of tiers: the same shares within each are no difference', () => {
    const mixed = [
      ...singles(1, true, 72, 80),
      ...singles(1, false, 18, 20),
      ...singles(2, true, 10, 20),
      ...singles(2, false, 40, 80),
    ]
    expect(groupOf(mixed, true).good / 100).toBeCloseTo(0.82)
    expect(groupOf(mixed, false).good / 100).toBeCloseTo(0.58)
    expect(mantelHaenszel(mixed)?.difference).toBeCloseTo(0, 12)
  })

  test('knows no difference without a stratum that has both sides', () => {
    expect(mantelHaenszel([...singles(1, true, 10, 30), ...singles(2, false, 20, 30)])).toBeNull()
    expect(mantelHaenszel([])).toBeNull()
  })
})

test('a customer whose outcomes are all alike counts once', () => {
  const four = (good: number, customers: number): Pattern => ({
    customers,
    cells: [{ tier: 1, band: 0, faulty: true, n: 4, good }],
  })
  expect(designEffect([four(4, 50), four(0, 50)], true)).toBeCloseTo(4 * (100 / 99), 6)
  expect(designEffect(singles(1, true, 50, 100), true)).toBeCloseTo(100 / 99, 6)
  // Where all outcomes are alike, no scatter tells how much customers are: each counts once.
  expect(designEffect([four(4, 50)], true)).toBe(4)
  expect(designEffect([four(0, 50)], true)).toBe(4)
  expect(designEffect(singles(1, true, 50, 50), true)).toBe(1)
  expect(designEffect([], true)).toBe(1)
  expect(groupOf([four(4, 50), four(0, 50)], true)).toEqual({ customers: 100, n: 400, good: 200 })
})

describe('in customers', () => {
  const found = inCustomers([
    ...singles(1, true, 40, 60),
    ...singles(1, false, 180, 200),
    ...singles(2, true, 50, 80),
    ...singles(2, false, 210, 240),
  ])

  test('both rates with n, Newcombe’s interval, each tier', () => {
    expect(found?.faulty).toMatchObject({ n: 140, good: 90, customers: 140 })
    expect(found?.good.share).toBeCloseTo(390 / 440)
    expect(found?.difference.difference).toBeCloseTo(90 / 140 - 390 / 440)
    expect(found?.difference.high).toBeLessThan(-0.1)
    expect(found?.pooled.p).toBeLessThan(1e-6)
    expect(found?.tiers.map(({ tier }) => tier)).toEqual([1, 2])
    expect(found?.likeness).toBe('alike')
  })

  test('a side whose customers were all good each time is as sure as so many customers, not outcomes', () => {
    const often: Pattern = { customers: 40, cells: [{ tier: 1, band: 0, faulty: false, n: 10, good: 10 }] }
    const found = inCustomers([...singles(1, true, 20, 60), often])
    expect(found?.good).toMatchObject({ n: 400, customers: 40, share: 1 })
    // Wilson's lower end at 40 of 40; of 400 it would be .99.
    expect(found?.good.low).toBeCloseTo(40 / (40 + 1.96 ** 2), 3)
  })

  test('tiers that go two ways are not alike, and one that cannot be told leaves it open', () => {
    const against = inCustomers([
      ...singles(1, true, 40, 80),
      ...singles(1, false, 190, 200),
      ...singles(2, true, 76, 80),
      ...singles(2, false, 100, 200),
    ])
    expect(against?.likeness).toBe('not_alike')
    const steeper = inCustomers([
      ...singles(1, true, 20, 100),
      ...singles(1, false, 180, 200),
      ...singles(2, true, 80, 100),
      ...singles(2, false, 180, 200),
    ])
    expect(steeper?.likeness).toBe('same_way')
    const open = inCustomers([
      ...singles(1, true, 40, 60),
      ...singles(1, false, 180, 200),
      ...singles(2, true, 3, 5),
      ...singles(2, false, 60, 70),
    ])
    expect(open?.likeness).toBe('cannot_tell')
    expect(open?.tiers[1]?.difference).toBeNull()
  })

  test('too few customers, or too few of one end, say nothing', () => {
    expect(inCustomers([...singles(1, true, 5, 19), ...singles(1, false, 180, 200)])).toBeNull()
    expect(inCustomers([...singles(1, true, 99, 100), ...singles(1, false, 199, 200)])).toBeNull()
    expect(inCustomers([])).toBeNull()
  })
})

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * Customers who differ in how often they are good, in how many outcomes and events they have (larger ones more, and they stay more readily), and
 * in how often a fault hits them, which has nothing to do with the outcome.
 */
function unrelated(random: Random, customers: number, outcomes: number): Pattern[] {
  return Array.from({ length: customers }, () => {
    const size = random()
    const good = logistic(1 + 1.5 * normal(random) + 2 * (size - 0.5))
    const fault = 0.08 * logistic(normal(random)) * 2
    const cells = Array.from({ length: 1 + Math.floor(random() * outcomes) }, () => {
      const events = 1 + Math.floor(size * 7 * random())
      const faulty = Array.from({ length: events }, () => random() < fault).some(Boolean)
      const band = Math.ceil(Math.log2(events))
      return { tier: 1 + Math.floor(size * 3), band, faulty, n: 1, good: random() < good ? 1 : 0 }
    })
    return { customers: 1, cells }
  })
}

test.each([
  ['a few outcomes a customer', 400, 4],
  ['many outcomes a customer', 200, 12],
  ['few customers', 90, 8],
])('false findings stay at 5 in 100: %s', (_, customers, outcomes) => {
  const random = randomFrom(11)
  const runs = Array.from({ length: 1000 }, () => inCustomers(unrelated(random, customers, outcomes)))
  const told = runs.flatMap(run => (run ? [run] : []))
  const share = (is: (run: (typeof told)[number]) => boolean) => told.filter(is).length / told.length
  expect(told.length).toBeGreaterThan(900)
  // 5 % plus two standard errors of a thousand runs.
  expect(share(({ pooled }) => pooled.p < 0.05)).toBeLessThan(0.064)
  // Without strata of as many events the larger customers' loyalty would be found instead.
})

test('without strata of as many events the larger customers’ loyalty would be found instead', () => {
  const random = randomFrom(12)
  const runs = Array.from({ length: 200 }, () => unrelated(random, 400, 4))
  const pooledOver = (band: (cell: { band: number }) => number) =>
    runs.filter(run => {
      const one = run.map(({ cells }) => ({
        customers: 1,
        cells: cells.map(cell => ({ ...cell, tier: 0, band: band(cell) })),
      }))
      return (mantelHaenszel(one)?.p ?? 1) < 0.05
    }).length / runs.length
  expect(pooledOver(() => 0)).toBeGreaterThan(0.15)
  expect(pooledOver(({ band }) => band)).toBeLessThan(0.1)
})
