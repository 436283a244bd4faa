import { describe, expect, it } from 'vitest'
import { isNpsBeyond, ONE_IN_10, ONE_IN_40 } from './customer-chance'
import { faultsOf, functionStatus, judgeRecorded, type Recorded } from './customer-verdict'
import { randomFrom } from './random'

const rate = (hits: number, of: number, target: number | null, direction: Recorded['direction'] = 'up') =>
  judgeRecorded({
    ...{ kind: 'rate', direction, target },
    facts: Array.from({ length: of }, (_, at) => ({ a: at < hits ? 1 : 0, b: 1 })),
  })

describe('what a metric recorded of one customer', () => {
  it('is a count of a count, judged as every figure is', () => {
    expect(rate(12, 12, 87)).toEqual({
      ...{ of: 12, hits: 12, against: 0, status: 'on_target', withinChance: false },
    })
    // By hand: 1 − .87⁴ = 43 % of fours have at most 3; − 4 · .87³ · .13 = 8 % at most 2, − 6 · .87² · .13² = 1 % at most 1.
    expect(rate(3, 4, 87)).toMatchObject({ hits: 3, of: 4, status: 'cannot_tell', withinChance: true })
    expect(rate(2, 4, 87)).toMatchObject({ status: 'at_risk', withinChance: false })
    expect(rate(1, 4, 87)).toMatchObject({ status: 'off_target', withinChance: false })
    // By hand: 1 − .95³ = 14 % have one of three or more; 3 · .05² · .95 + .05³ = 0.7 % two or more.
    expect(rate(1, 3, 5, 'down')).toMatchObject({ hits: 1, status: 'cannot_tell', withinChance: true })
    expect(rate(1, 2, 5, 'down')).toMatchObject({ hits: 1, status: 'at_risk' })
    expect(rate(2, 3, 5, 'down')).toMatchObject({ hits: 2, status: 'off_target' })
    expect(rate(0, 3, 5, 'down')).toMatchObject({ status: 'on_target' })
    // A tenth is at most a tenth, whatever rounding makes of 1 − 0.9.
    expect(rate(0, 1, 90)).toMatchObject({ status: 'at_risk' })
    expect(rate(1, 1, 10, 'down')).toMatchObject({ status: 'at_risk' })
    // What shall always be leaves nothing to chance.
    expect(rate(5, 6, 100)).toMatchObject({ status: 'off_target' })
    // Of many intervals say it: of 1730 that of 80 % is 85.5 … 87.5, of 1715 it is 84.7 … 86.7 and that of 95 % 84.2 … 87.2.
    expect(rate(1730, 2000, 87)).toMatchObject({ status: 'cannot_tell', withinChance: true })
    expect(rate(1715, 2000, 87)).toMatchObject({ status: 'at_risk' })
    expect(rate(1690, 2000, 87)).toMatchObject({ status: 'off_target' })
  })

  it('cannot be told without target, without facts, and of means, amounts and events', () => {
    expect(rate(1, 3, null)).toMatchObject({ hits: 1, of: 3, status: 'cannot_tell' })
    expect(rate(0, 0, 80)).toMatchObject({ of: 0, status: 'cannot_tell' })
    for (const kind of ['mean_score', 'amount_rate', 'count'] as const)
      expect(judgeRecorded({ kind, direction: 'up', target: 4, facts: [{ a: 5, b: 1 }] })).toMatchObject({
        of: 1,
        hits: null,
        status: 'cannot_tell',
      })
  })

  it('counts durations within a target that half of all shall meet', () => {
    const facts = [1, 2, 3, 30].map(hours => ({ a: hours * 3600, b: 0 }))
    const of = (target: number | null) =>
      judgeRecorded({ kind: 'duration', direction: 'down', target, facts })
    expect(of(4)).toEqual({ of: 4, hits: 3, against: 0, status: 'on_target', withinChance: false })
    expect(of(2)).toMatchObject({ hits: 2, status: 'on_target' })
    // By hand: (1 + 4) / 2⁴ = 31 % of fours have at most one, 1 / 2⁴ = 6 % none.
    expect(of(1)).toMatchObject({ hits: 1, status: 'cannot_tell', withinChance: true })
    expect(of(0.5)).toMatchObject({ hits: 0, status: 'at_risk' })
    expect(of(null)).toMatchObject({ of: 4, hits: null, status: 'cannot_tell' })
    const slow = Array.from({ length: 10 }, () => ({ a: 90_000, b: 0 }))
    expect(judgeRecorded({ kind: 'duration', direction: 'down', target: 1, facts: slow })).toMatchObject({
      status: 'off_target',
    })
  })

  it('knows promoters and detractors', () => {
    const of = (promoters: number, passives: number, detractors: number, target: number | null = 40) =>
      judgeRecorded({
        ...{ kind: 'nps', direction: 'up', target },
        facts: [
          ...Array.from({ length: promoters }, () => ({ a: 1, b: 0 })),
          ...Array.from({ length: passives }, () => ({ a: 0, b: 0 })),
          ...Array.from({ length: detractors }, () => ({ a: 0, b: 1 })),
        ],
      })
    expect(of(1, 1, 1)).toEqual({
      ...{ of: 3, hits: 1, against: 1, status: 'cannot_tell', withinChance: true },
    })
    expect(of(2, 0, 0)).toMatchObject({ status: 'on_target', withinChance: false })
    // One passive, or one detractor, is what up to 6 and 3 of 10 answer where NPS is 40; two detractors 9 in 100, three 3, four 1.
    expect(of(0, 1, 0)).toMatchObject({ status: 'cannot_tell', withinChance: true })
    expect(of(0, 0, 1)).toMatchObject({ status: 'cannot_tell', withinChance: true })
    expect(of(0, 0, 2)).toMatchObject({ status: 'at_risk' })
    expect(of(0, 0, 3)).toMatchObject({ status: 'at_risk' })
    expect(of(0, 0, 4)).toMatchObject({ status: 'off_target' })
    // Of many its intervals say it.
    expect(of(40, 30, 10, 40)).toMatchObject({ status: 'cannot_tell', withinChance: true })
    expect(of(40, 30, 10, 50)).toMatchObject({ status: 'at_risk' })
    expect(of(40, 30, 10, 60)).toMatchObject({ status: 'off_target' })
    expect(of(0, 0, 0)).toMatchObject({ status: 'cannot_tell', withinChance: false })
    expect(of(0, 0, 4, null)).toMatchObject({ status: 'cannot_tell', withinChance: false })
  })
})

it('a function is as its worst figure, cannot be told where none can be judged, and is silent where nothing is recorded', () => {
  expect(functionStatus(['on_target', 'at_risk', 'cannot_tell'], 5)).toBe('at_risk')
  expect(functionStatus(['on_target', 'off_target', 'at_risk'], 5)).toBe('off_target')
  expect(functionStatus(['cannot_tell', 'on_target'], 5)).toBe('on_target')
  // What cannot be told (a miss within chance) makes none worse and none better.
  expect(functionStatus(['cannot_tell', 'at_risk'], 5)).toBe('at_risk')
  expect(functionStatus(['cannot_tell'], 5)).toBe('cannot_tell')
  expect(functionStatus([], 3)).toBe('cannot_tell')
  expect(functionStatus([], 0)).toBe('silent')
})

it('faults are misses where more is good, and hits where less is', () => {
  const is = { of: 12, hits: 2, against: 3, status: 'cannot_tell', withinChance: false } as const
  expect(faultsOf({ kind: 'rate', direction: 'down' }, is)).toBe(2)
  expect(faultsOf({ kind: 'rate', direction: 'up' }, is)).toBe(10)
  expect(faultsOf({ kind: 'nps', direction: 'up' }, is)).toBe(3)
  expect(faultsOf({ kind: 'rate', direction: 'neutral' }, is)).toBeNull()
  expect(faultsOf({ kind: 'count', direction: 'down' }, { ...is, hits: null })).toBeNull()
})

describe('of functions that keep every target exactly', () => {
  const random = randomFrom(20261127)
  const comes = (chance: number) => random() < chance
  const FUNCTIONS = 20_000
  const MOST_CASES = 8

  const some = <Case>(draw: () => Case) =>
    Array.from({ length: 1 + Math.floor(MOST_CASES * random()) }, () => draw())
  const counted = (chance: number) => some(() => ({ a: comes(chance) ? 1 : 0, b: 1 }))
  const answered = (promoters: number, detractors: number) =>
    some(() => {
      const lot = random()
      return { a: lot < promoters ? 1 : 0, b: lot >= 1 - detractors ? 1 : 0 }
    })

  /** Four metrics of 1 to 8 cases each, one of each kind that can be judged. */
  const metrics = (): Recorded[] => [
    { kind: 'rate', direction: 'up', target: 87, facts: counted(0.87) },
    { kind: 'top_box', direction: 'up', target: 84, facts: counted(0.84) },
    {
      kind: 'duration',
      direction: 'down',
      target: 4,
      facts: some(() => ({ a: comes(0.5) ? 60 : 1e6, b: 0 })),
    },
    { kind: 'nps', direction: 'up', target: 40, facts: answered(0.6, 0.2) },
  ]

  it('chance alone calls at most 1 − 0.9⁴ at risk or off target, and 1 − (39/40)⁴ off target', () => {
    const verdicts = Array.from({ length: FUNCTIONS }, () => {
      const lines = metrics().map(judgeRecorded)
      return functionStatus(
        lines.map(({ status }) => status),
        4,
      )
    })
    const share = (...states: readonly string[]) =>
      verdicts.filter(one => states.includes(one)).length / FUNCTIONS
    expect(share('at_risk', 'off_target')).toBeLessThan(1 - 0.9 ** 4)
    expect(share('off_target')).toBeLessThan(1 - (39 / 40) ** 4)
    // The doc says that it is about 1 in 7: few cases seldom come to just 1 in 10.
    expect(share('at_risk', 'off_target')).toBeGreaterThan(0.1)
    expect(share('at_risk', 'off_target')).toBeLessThan(0.15)
    expect(share('off_target')).toBeLessThan(0.03)
  })

  it('answers are judged so that neither is oftener than it says, however many are passive', () => {
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
    for (const target of [10, 30, 50])
      for (const detractors of [0, 0.1, 0.25])
        for (const n of [1, 2, 3, 5, 8]) {
          const promoters = detractors + target / 100
          let [risk, off] = [0, 0]
          for (let a = 0; a <= n; a += 1)
            for (let b = 0; a + b <= n; b += 1) {
              if ((100 * (a - b)) / n >= target) continue
              const c = n - a - b
              const ways = factorial(n) / factorial(a) / factorial(b) / factorial(c)
              const chance = ways * promoters ** a * detractors ** b * (1 - promoters - detractors) ** c
              const parts = { n, a, b, aa: a, bb: b, ab: 0 }
              if (isNpsBeyond(ONE_IN_10, parts, target, 'up')) risk += chance
              if (isNpsBeyond(ONE_IN_40, parts, target, 'up')) off += chance
            }
          expect(risk).toBeLessThanOrEqual(0.1 + 1e-9)
          expect(off).toBeLessThanOrEqual(0.025 + 1e-9)
        }
  })
})
