import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf } from './bounds'
import type { FigureShape } from './figure'
import type { GoalLine } from './goal'
import { normalCdf } from './normal'
import { outlookOf, type Process } from './outlook'
import { type Parts, partsOf, sumParts } from './parts'
import { processChart } from './process-chart'
import { normal, randomFrom } from './random'

const UP: FigureShape = { kind: 'mean_score', minN: 1, direction: 'up' }
const ASOF = '2026-06-30'
const goalTo = (target: number, more: Partial<GoalLine> = {}): GoalLine => ({
  ...{ kind: 'reach', baseline: 0, target, startsOn: '2026-01-01', dueOn: '2026-12-31' },
  ...more,
})
const answers = (value: number, n: number): Parts => ({
  ...sumParts([]),
  n,
  a: n * value,
  aa: n * value * value,
})

function processOf(
  values: readonly (number | null)[],
  shape = UP,
  n: (at: number) => number = () => 50,
): Process {
  const points = values.map((value, i) => {
    const start = `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
    return { key: `${i}`, start, value }
  })
  return {
    shape,
    bounds: boundsOf(shape.kind, { scale: { min: -1000, max: 1000 } }),
    chart: processChart(points, { direction: shape.direction ?? 'up' }),
    periods: values.map((value, at) => ({ parts: answers(value ?? 0, value === null ? 0 : n(at)) })),
  }
}
const next = { ahead: 1, window: 1, asOf: ASOF }
// 50, 52, 50, 52 …: mean 51, all ranges 2, so σ = 2 / 1.128.
const steady = (n: number) => Array.from({ length: n }, (_, i) => 50 + 2 * (i % 2))
const SIGMA = 2 / 1.128

describe('an outlook', () => {
  it.each([
    [51, 0.5, 'at_risk'],
    [50, normalCdf(1 / SIGMA), 'on_track'],
    [52, normalCdf(-1 / SIGMA), 'off_track'],
  ])('of a steady process towards %d has chance %d: %s', (target, chance, state) => {
    const found = outlookOf(goalTo(target), processOf(steady(16)), next)
    expect(found).toMatchObject({ state, basis: 'mean', periods: 16, value: 51 })
    if (found.state !== 'too_early') expect(found.chance).toBeCloseTo(chance, 10)
    const down = outlookOf(goalTo(target), processOf(steady(16), { ...UP, direction: 'down' }), next)
    if (down.state !== 'too_early') expect(down.chance).toBeCloseTo(1 - chance, 10)
  })

  it.each([
    [0.7, 'on_track'],
    [0.699, 'at_risk'],
    [0.3, 'at_risk'],
    [0.299, 'off_track'],
  ])('with chance %d is %s', (chance, state) => {
    // The target whose chance is that: by halving.
    let [low, high] = [40, 60]
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2
      if (normalCdf((51 - middle) / SIGMA) >= chance) low = middle
      else high = middle
    }
    expect(outlookOf(goalTo(low), processOf(steady(16)), next).state).toBe(state)
  })

  it('goes by the mean since a shift', () => {
    const shifted = [...steady(14), 58, 60, 58, 60, 58, 60, 58, 60]
    const found = outlookOf(goalTo(59), processOf(shifted), next)
    expect(found).toMatchObject({ basis: 'since_shift', value: 59, periods: 8, state: 'at_risk' })
  })

  it('carries on a trend only, by least squares over the segment', () => {
    const rising = [31, 33, 32, 34, 36, 35, 36, 37, 38, 39, 40, 41]
    const found = outlookOf(goalTo(45), processOf(rising), { ...next, ahead: 6 })
    expect(found).toMatchObject({ basis: 'trend', periods: 12 })
    if (found.state !== 'too_early') expect(found.value).toBeGreaterThan(44)
    // One tie less and there is no trend: what is, goes on.
    const uneven = [31, 33, 32, 34, 36, 35, 37, 36, 39, 38, 40, 41]
    expect(outlookOf(goalTo(45), processOf(uneven), { ...next, ahead: 6 })).toMatchObject({ basis: 'mean' })
  })

  it('is not decided by the last point alone', () => {
    const found = outlookOf(goalTo(51.2), processOf([...steady(30), 80]), next)
    expect(found).toMatchObject({ basis: 'mean', state: 'at_risk' })
  })

  it('stays on the metric’s scale', () => {
    const shape: FigureShape = { kind: 'top_box', minN: 1, direction: 'up' }
    const rising = [90, 91, 90, 93, 94, 95, 96, 97, 98, 99]
    const found = outlookOf(goalTo(100), processOf(rising, shape), { ...next, ahead: 5 })
    expect(found).toMatchObject({ basis: 'trend', value: 100, high: 100 })
  })

  it('is too early to say with fewer than 8 periods, or beyond half the series', () => {
    const early = (n: number, ahead: number, target = 60) =>
      outlookOf(goalTo(target), processOf(steady(n)), { ...next, ahead })
    // Half a year towards 60 the line stands at 29.7.
    expect(early(7, 1)).toMatchObject({ state: 'too_early', reason: 'too_few_periods', line: 'ahead' })
    expect(early(8, 1, 150)).toMatchObject({ state: 'off_track' })
    expect(early(12, 7, 150)).toMatchObject({ state: 'too_early', reason: 'too_far', line: 'behind' })
    expect(early(12, 6).state).not.toBe('too_early')
    expect(outlookOf(goalTo(51), processOf([]), next)).toMatchObject({ line: null, value: null })
  })

  it('counts periods from the last rebase, and a missing one as no period', () => {
    const gaps = [...steady(4), null, null, ...steady(3)]
    expect(outlookOf(goalTo(51), processOf(gaps), next)).toMatchObject({ reason: 'too_few_periods' })
    const process = processOf([...steady(20), ...steady(7)])
    const rebased = processChart(process.chart.points, {
      direction: 'up',
      rebases: [{ day: '2021-09-01', reason: 'new team' }],
    })
    expect(outlookOf(goalTo(51), { ...process, chart: rebased }, next)).toMatchObject({
      reason: 'too_few_periods',
    })
  })

  it('is none without direction, nor of a goal that is over', () => {
    const neutral = processOf(steady(16), { ...UP, direction: 'neutral' })
    expect(outlookOf(goalTo(51), neutral, next)).toMatchObject({ reason: 'no_direction', line: null })
    expect(outlookOf(goalTo(51), processOf(steady(16)), { ...next, ahead: 0 })).toMatchObject({
      reason: 'due',
    })
  })

  it('of a process that never varies is certain', () => {
    const flat = processOf(Array.from({ length: 13 }, () => 93.7))
    expect(outlookOf(goalTo(93.7), flat, next)).toMatchObject({ state: 'on_track', chance: 1 })
    expect(outlookOf(goalTo(93.8), flat, next)).toMatchObject({ state: 'off_track', chance: 0 })
  })
})

describe('an outlook over several periods', () => {
  it('takes what is known of the window as it is, and weighs it by its n', () => {
    // A quarter with one month to go: two known months of 50 and 52, each with 50 answers, and one of mean 51 to come.
    const found = outlookOf(goalTo(51), processOf(steady(16)), { ahead: 1, window: 3, asOf: ASOF })
    if (found.state === 'too_early') throw new Error(found.reason)
    expect(found.value).toBeCloseTo(51, 10)
    expect(found.high - found.low).toBeCloseTo((2 * 1.959964 * SIGMA) / 3, 5)
    const heavy = processOf(steady(16), UP, at => (at === 15 ? 500 : 50))
    const pulled = outlookOf(goalTo(51), heavy, { ahead: 1, window: 3, asOf: ASOF })
    if (pulled.state !== 'too_early') expect(pulled.value).toBeGreaterThan(51.5)
  })

  it('has the spread of the mean of the months that are all to come', () => {
    const found = outlookOf(goalTo(51), processOf(steady(16)), { ahead: 5, window: 3, asOf: ASOF })
    if (found.state === 'too_early') throw new Error(found.reason)
    expect(found.high - found.low).toBeCloseTo((2 * 1.959964 * SIGMA) / Math.sqrt(3), 5)
  })

  it('adds events up', () => {
    const shape: FigureShape = { kind: 'count', minN: 1, direction: 'down' }
    const process = processOf(steady(16), shape, () => 1)
    const found = outlookOf(goalTo(160), process, { ahead: 1, window: 3, asOf: ASOF })
    expect(found).toMatchObject({ value: 50 + 52 + 51, state: 'on_track' })
  })

  it('comes true as often as it says', () => {
    const random = randomFrom(9)
    const draw = () => 50 + normal(random)
    let [said, came] = [0, 0]
    const runs = 3000
    for (let run = 0; run < runs; run += 1) {
      const target = 49 + 2 * random()
      const values = Array.from({ length: 24 }, draw)
      const found = outlookOf(goalTo(target), processOf(values), { ahead: 2, window: 3, asOf: ASOF })
      const known = values.at(-1) ?? 0
      said += found.state === 'too_early' ? 0 : found.chance
      came += (known + draw() + draw()) / 3 >= target ? 1 : 0
    }
    expect(Math.abs(said - came) / runs).toBeLessThan(0.03)
  })

  it('lies between what is known and what the process delivers', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 36 })
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: -50, max: 150 }),
        (list, ahead, to) => {
          const found = outlookOf(goalTo(to), processOf(list), { ahead, window: 12, asOf: ASOF })
          if (found.state === 'too_early') throw new Error(found.reason)
          expect(found.chance).toBeGreaterThanOrEqual(0)
          expect(found.chance).toBeLessThanOrEqual(1)
          expect(found.low).toBeLessThanOrEqual(found.value)
          expect(found.high).toBeGreaterThanOrEqual(found.value)
        },
      ),
    )
  })
})

it('has parts that pool as the figure does', () => {
  expect(sumParts([answers(50, 2), answers(52, 2)])).toEqual(
    sumParts([50, 50, 52, 52].map(a => partsOf({ a, b: 0 }))),
  )
})
