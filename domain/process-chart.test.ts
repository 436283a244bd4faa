import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assuranceOf, type ChartOptions, limitsOf, type ProcessPoint, processChart } from './process-chart'
import { rulesAt } from './process-rules'

const ABC = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
const NINETIES = [90, 92, 91, 93, 90, 92, 91, 93, 90, 92, 91, 93, 92]
/** 1, −1, 1, −1 … around `middle`: noise without any signal. */
const noise = (n: number, middle = 0) => Array.from({ length: n }, (_, i) => middle + (i % 2 === 0 ? 1 : -1))

const pointsOf = (values: readonly (number | null)[]): ProcessPoint[] =>
  values.map((value, i) => {
    const start = `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
    return { key: start.slice(0, 7), start, value }
  })
const chartOf = (values: readonly (number | null)[], options: Partial<ChartOptions> = {}) =>
  processChart(pointsOf(values), { direction: 'up', ...options })
const labelsOf = (values: readonly (number | null)[], options: Partial<ChartOptions> = {}) =>
  chartOf(values, options).points.map(point => point.label)
const flagged = (values: readonly number[], options: Partial<ChartOptions> = {}) =>
  labelsOf(values, options).flatMap((label, i) => (label === null ? [] : [i]))
const LINES = { mean: 0, lower: -30, upper: 30, nearLower: -20, nearUpper: 20 }
const ruleAt = (values: readonly number[], rule: string) =>
  rulesAt(values, LINES).flatMap((hits, i) => (hits.some(hit => hit.rule === rule) ? [i] : []))

describe('limits', () => {
  it('leave out the moving ranges that a single jump made', () => {
    const limits = limitsOf(ABC)
    expect(limits?.mean).toBeCloseTo(1.944444, 6)
    expect(limits?.lower).toBeCloseTo(-0.715556, 6)
    expect(limits?.upper).toBeCloseTo(4.604444, 6)
    expect(flagged(ABC)).toEqual([4])
  })

  it('of a constant are that constant, and nothing is flagged', () => {
    for (const value of [5, 0.1, 93.7, -2.3]) {
      const constant = Array.from({ length: 15 }, () => value)
      expect(limitsOf(constant)).toMatchObject({ mean: value, lower: value, upper: value })
      expect(flagged(constant)).toEqual([])
    }
  })

  it('drop ranges of 3.267 amr and more, only once', () => {
    // Ranges 0 0 0 1 0 0 0 0 …: amr 1/13, the one range is dropped, nothing is left but zeros.
    expect(limitsOf([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])?.amr).toBe(0)
  })

  it('keep a range below 3.267 amr', () => {
    // Nine ranges of 1 and one of r: amr (9 + r) / 10, so r is 3.25 amr at 4.3333 and 3.3 amr at 4.4328.
    const withRange = (r: number) => [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1 + r]
    expect(limitsOf(withRange(4.3333))?.amr).toBeCloseTo(1.33333, 5)
    expect(limitsOf(withRange(4.4328))?.amr).toBe(1)
  })

  it('are near at 1.7733 amr and outer at 2.66 amr', () => {
    expect(limitsOf(noise(14))).toMatchObject({
      amr: 2,
      upper: 5.32,
      lower: -5.32,
      nearUpper: 3.5466,
      nearLower: -3.5466,
    })
  })

  it('move and stretch with the values', () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 50 }),
        (list, shift, factor) => {
          const before = limitsOf(list)
          const after = limitsOf(list.map(x => shift + factor * x))
          for (const line of ['mean', 'lower', 'upper', 'nearLower', 'nearUpper'] as const)
            expect(after?.[line]).toBeCloseTo(shift + factor * (before?.[line] ?? Number.NaN), 6)
          expect(after?.amr).toBeCloseTo(factor * (before?.amr ?? Number.NaN), 6)
        },
      ),
    )
  })

  it('are trial limits from 8 points and firm from 13, missing and partial ones not counted', () => {
    const stateOf = (values: readonly (number | null)[]) => chartOf(values).segments[0]?.state
    expect(stateOf(noise(7))).toBe('none')
    expect(stateOf(noise(8))).toBe('trial')
    expect(stateOf(noise(12))).toBe('trial')
    expect(stateOf([...noise(12), null])).toBe('trial')
    expect(stateOf(noise(13))).toBe('firm')
    const partial = pointsOf(noise(13)).map((point, i) => ({ ...point, whole: i < 12 }))
    expect(processChart(partial, { direction: 'up' }).segments[0]).toMatchObject({ state: 'trial', n: 12 })
    expect(chartOf([]).segments).toEqual([])
  })

  it('can stand on a fixed baseline of at least 12 points', () => {
    const values = [...noise(12), ...noise(8, 40)]
    expect(chartOf(values, { baseline: 12 }).segments[0]?.limits?.mean).toBe(0)
    expect(chartOf(values, { baseline: 3 }).segments[0]?.limits?.mean).toBe(0)
    expect(chartOf(values).segments[0]?.limits?.mean).toBe(16)
    expect(flagged(values, { baseline: 12 })).toEqual([12, 13, 14, 15, 16, 17, 18, 19])
  })
})

describe('the rules', () => {
  it('outside is strict', () => {
    expect(ruleAt([30, -30, 30.1, -30.1], 'outside')).toEqual([2, 3])
  })

  it('shift: 7 on one side of the mean, broken by a point on it', () => {
    expect(ruleAt([1, 2, 1, 2, 1, 2, 1, -1], 'shift')).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(ruleAt([1, 2, 1, 0, 1, 2, 1, 1], 'shift')).toEqual([])
    expect(ruleAt([1, 2, 1, 2, 1, 2, -1], 'shift')).toEqual([])
  })

  it('trend: 7 points of 6 strict rises, broken by a tie', () => {
    expect(ruleAt([1, 2, 3, 4, 5, 6, 7], 'trend')).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(ruleAt([7, 6, 5, 4, 3, 2, 1], 'trend')).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(ruleAt([1, 2, 3, 4, 4, 5, 6, 7], 'trend')).toEqual([])
    expect(ruleAt([1, 2, 3, 4, 5, 6], 'trend')).toEqual([])
  })

  it('two in three: flags the near points only, and a point outside counts as none of them', () => {
    expect(ruleAt([25, 1, 25], 'two_in_three')).toEqual([0, 2])
    expect(ruleAt([25, -1, 25], 'two_in_three')).toEqual([])
    expect(ruleAt([25, 1, 31], 'two_in_three')).toEqual([])
    expect(ruleAt([25, 25, 31], 'two_in_three')).toEqual([0, 1])
    expect(ruleAt([20, 20, 20], 'two_in_three')).toEqual([])
    expect(ruleAt([-25, -1, -30], 'two_in_three')).toEqual([0, 2])
  })

  it('give one label a point: outside, then trend, then two in three, then shift', () => {
    const labels = rulesAt([2, 8, 14, 21, 24, 28, 31], LINES).map(hits => hits[0]?.rule)
    expect(labels).toEqual(['trend', 'trend', 'trend', 'trend', 'trend', 'trend', 'outside'])
    expect(rulesAt([1, 2, 1, 25, 1, 25, 1], LINES).map(hits => hits[0]?.rule)).toEqual([
      'shift',
      'shift',
      'shift',
      'two_in_three',
      'shift',
      'two_in_three',
      'shift',
    ])
  })

  it('1 to 7 in a row is a trend at all 7', () => {
    const chart = chartOf([...noise(8, 4), 1, 2, 3, 4, 5, 6, 7])
    expect(chart.points.slice(8).every(point => point.rules.includes('trend'))).toBe(true)
  })

  it('don’t read rounding as a step', () => {
    const wobble = [0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3]
    expect(ruleAt(wobble, 'trend')).toEqual([])
    expect(flagged(Array.from({ length: 16 }, (_, i) => wobble[i % 4] ?? 0))).toEqual([])
  })
})

describe('a chart', () => {
  it('starts anew at a rebase, on the first point on or after it', () => {
    const values = [...noise(13, 50), ...noise(13, 80)]
    for (const day of ['2021-01-02', '2021-01-15', '2021-02-01']) {
      const chart = chartOf(values, { rebases: [{ day, reason: 'new scale' }] })
      expect(chart.segments.map(segment => [segment.n, segment.state])).toEqual([
        [13, 'firm'],
        [13, 'firm'],
      ])
      expect(chart.points.every(point => point.label === null)).toBe(true)
    }
    expect(
      chartOf(values, { rebases: [{ day: '2021-02-02', reason: 'new scale' }] }).segments.map(
        segment => segment.n,
      ),
    ).toEqual([14, 12])
    expect(
      chartOf(values, {
        rebases: [
          { day: '2010-01-01', reason: 'new scale' },
          { day: '2030-01-01', reason: 'new scale' },
        ],
      }).segments,
    ).toHaveLength(1)
  })

  it('runs no rule across a rebase', () => {
    const rising = Array.from({ length: 26 }, (_, i) => i)
    const chart = processChart(pointsOf([...noise(9), 1, 2, 3, 4, 5, 6, 7, ...noise(9, 7)]), {
      direction: 'up',
      rebases: [{ day: '2021-02-01', reason: 'new scale' }],
    })
    expect(chart.points.some(point => point.rules.includes('trend'))).toBe(false)
    expect(chartOf(rising).points.every(point => point.rules.includes('trend'))).toBe(true)
  })

  it('keeps missing and partial periods without judging them', () => {
    const points = pointsOf([...noise(13), null, 90]).map((point, i) => ({ ...point, whole: i < 14 }))
    const chart = processChart(points, { direction: 'up' })
    expect(chart.points).toHaveLength(15)
    expect(chart.points.at(-1)).toMatchObject({ value: 90, label: null })
    expect(chart.points.at(-2)).toMatchObject({ value: null, label: null })
  })

  it('reads a signal in the metric’s direction', () => {
    const readingOf = (direction: ChartOptions['direction'], last: number) =>
      chartOf([...noise(13), last], { direction }).points.at(-1)?.reading
    expect(readingOf('up', 40)).toBe('improvement')
    expect(readingOf('up', -40)).toBe('concern')
    expect(readingOf('down', 40)).toBe('concern')
    expect(readingOf('down', -40)).toBe('improvement')
    expect(readingOf('neutral', 40)).toBe('high')
    expect(readingOf('neutral', -40)).toBe('low')
  })

  it('assures what the present process delivers', () => {
    const chart = chartOf(NINETIES)
    expect(chart.segments[0]?.limits?.lower).toBeCloseTo(86.6618, 4)
    expect(chart.segments[0]?.limits?.upper).toBeCloseTo(96.4151, 4)
    expect(assuranceOf(chart, 95, 'up')).toBe('hit or miss')
    expect(assuranceOf(chart, 85, 'up')).toBe('will keep meeting it')
    expect(assuranceOf(chart, 97, 'up')).toBe('will keep missing it')
    expect(assuranceOf(chart, 85, 'down')).toBe('will keep missing it')
    expect(assuranceOf(chart, 97, 'down')).toBe('will keep meeting it')
    expect(assuranceOf(chart, chart.segments[0]?.limits?.upper ?? null, 'up')).toBe('hit or miss')
    expect(assuranceOf(chart, null, 'up')).toBeNull()
    expect(assuranceOf(chart, 95, 'neutral')).toBeNull()
    expect(assuranceOf(chartOf(NINETIES.slice(0, 12)), 85, 'up')).toBeNull()
  })

  it('says why the limits started anew, the latest reason where two fall on one point', () => {
    const chart = chartOf([...noise(13, 50), ...noise(13, 80)], {
      rebases: [
        { day: '2021-01-20', reason: 'second' },
        { day: '2021-01-10', reason: 'first' },
        { day: '2019-01-01', reason: 'before all' },
      ],
    })
    expect(chart.segments.map(segment => segment.reason)).toEqual([null, 'second'])
  })

  it('lists its signals: which rule, which points, since when, and whether it holds', () => {
    const chart = chartOf([...noise(20), 0.5, 0.6, 0.5, 0.6, 0.5, 0.6, 30], {
      direction: 'down',
      baseline: 20,
    })
    const months = ['2021-09', '2021-10', '2021-11', '2021-12', '2022-01', '2022-02', '2022-03']
    const both = { side: 'high', reading: 'concern', segment: 0, holds: true }
    expect(chart.signals).toEqual([
      { ...both, rule: 'shift', points: months, since: '2021-09-01' },
      { ...both, rule: 'outside', points: ['2022-03'], since: '2022-03-01' },
    ])
  })

  it('has one signal of runs that overlap, and two of those that are apart', () => {
    const values = [...noise(14), 9, 9.5, 9, 9.5, 9, 9.5, 9, 9.5, 9, ...noise(3, -1), 9, 9, 9, 9, 9, 9, 9]
    const shifts = chartOf(values, { baseline: 14 }).signals.filter(signal => signal.rule === 'shift')
    expect(shifts.map(({ points, since, holds }) => [points.length, since, holds])).toEqual([
      [9, '2021-03-01', false],
      [7, '2022-03-01', true],
    ])
  })

  it('joins two in three across the unflagged point between', () => {
    const found = chartOf([...noise(20), 4, 0.5, 4], { baseline: 20 }).signals
    expect(found).toMatchObject([
      { rule: 'two_in_three', since: '2021-09-01', points: ['2021-09', '2021-11'] },
    ])
  })

  it('flags just what its signals list', () => {
    const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 40 })
    fc.assert(
      fc.property(values, list => {
        const { points, signals } = chartOf(list)
        for (const { key, label, rules } of points) {
          const here = signals.filter(signal => signal.points.includes(key))
          expect(new Set(here.map(signal => signal.rule))).toEqual(new Set(rules))
          expect(label === null).toBe(here.length === 0)
        }
        for (const signal of signals) expect(signal.points[0]?.slice(0, 7)).toBe(signal.since.slice(0, 7))
        expect(
          signals
            .filter(signal => signal.holds)
            .map(signal => signal.rule)
            .sort(),
        ).toEqual([...(points.at(-1)?.rules ?? [])].sort())
      }),
    )
  })
})
