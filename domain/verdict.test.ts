import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FigureShape } from './figure'
import { histogramOf } from './histogram'
import { KINDS } from './kind'
import { emptyParts, type Pair, partsOf, sumParts } from './parts'
import { type ProcessPoint, processChart } from './process-chart'
import { changeOf, chartVerdict, type Sample, verdictOf } from './verdict'

const sample = (pairs: readonly Pair[], periods = 1): Sample => ({
  parts: sumParts(pairs.map(partsOf)),
  histogram: histogramOf(pairs.map(({ a }) => a)),
  periods,
})
const repeat = (times: number, a: number, b: number): Pair[] =>
  Array.from({ length: times }, () => ({ a, b }))
const nps = (p: number, n: number, d: number) =>
  sample([...repeat(p, 1, 0), ...repeat(n, 0, 0), ...repeat(d, 0, 1)])
const shape = (kind: FigureShape['kind'], direction: FigureShape['direction'] = 'up'): FigureShape => ({
  kind,
  minN: 5,
  direction,
})
const spread = (from: number, to: number): Pair[] =>
  Array.from({ length: 60 }, (_, i) => ({ a: from + ((to - from) * i) / 59, b: 0 }))

describe('a change', () => {
  it('of NPS shows the difference of the figures, with the limits of the adjusted values', () => {
    const change = changeOf(shape('nps'), nps(70, 20, 10), nps(50, 30, 20))
    expect(change).toMatchObject({
      state: 'ok',
      difference: 30,
      real: true,
      direction: 'better',
      method: 'nps_z',
    })
    if (change.state === 'ok') expect(((change.low ?? 0) + (change.high ?? 0)) / 2).toBeCloseTo(29.13, 2)
  })

  it('of a rate is in percentage points, by Newcombe, or by Fisher where few are expected', () => {
    const many = changeOf(shape('rate'), sample([{ a: 56, b: 70 }]), sample([{ a: 48, b: 80 }]))
    expect(many).toMatchObject({ method: 'newcombe', real: true, direction: 'better' })
    if (many.state === 'ok') expect(many.low).toBeCloseTo(5.24, 2)
    const few = changeOf(shape('rate'), sample([{ a: 5, b: 5 }]), sample([{ a: 2, b: 6 }]))
    expect(few).toMatchObject({ method: 'fisher', real: false, direction: 'none' })
    const clear = changeOf(shape('top_box'), sample(repeat(9, 1, 5)), sample(repeat(9, 0, 1)))
    expect(clear).toMatchObject({ method: 'fisher', real: true, direction: 'better', difference: 100 })
  })

  it('of a duration is in hours, and longer is worse', () => {
    const change = changeOf(
      shape('duration', 'down'),
      sample(spread(40_000, 60_000)),
      sample(spread(3600, 20_000)),
    )
    expect(change).toMatchObject({ real: true, direction: 'worse', method: 'resampled_medians' })
    if (change.state === 'ok')
      expect(Math.abs(change.difference - (50_000 - 11_800) / 3600)).toBeLessThan(0.2)
  })

  it('of scores, amounts and counts has a test each', () => {
    const scores = changeOf(shape('mean_score', 'neutral'), sample(spread(5, 7)), sample(spread(1, 3)))
    expect(scores).toMatchObject({ method: 'welch', real: true, direction: 'higher' })
    const kept = [...repeat(30, 90, 100), ...repeat(30, 100, 100)]
    const lost = [...repeat(30, 0, 100), ...repeat(30, 100, 100)]
    expect(changeOf(shape('amount_rate'), sample(lost), sample(kept))).toMatchObject({
      method: 'ratio_estimator',
      direction: 'worse',
    })
    const counts = changeOf(shape('count', 'down'), sample(repeat(1, 150, 0)), sample(repeat(12, 100, 0), 12))
    expect(counts).toMatchObject({ method: 'poisson_ratio', real: true, direction: 'worse' })
    if (counts.state === 'ok') expect(counts.difference).toBeCloseTo(50, 10)
  })

  it('can’t be told where a side has no figure, and says which', () => {
    const nothing = { parts: emptyParts() }
    expect(changeOf(shape('nps'), nothing, nps(9, 0, 0))).toEqual({ state: 'cannot_tell', reason: 'no_data' })
    expect(changeOf(shape('nps'), nps(9, 0, 0), nothing)).toEqual({ state: 'cannot_tell', reason: 'no_base' })
    expect(changeOf(shape('nps'), nps(3, 0, 0), nps(9, 0, 0))).toEqual({
      state: 'cannot_tell',
      reason: 'too_few',
    })
    expect(changeOf(shape('nps'), nps(9, 0, 0), nps(3, 0, 0))).toEqual({
      state: 'cannot_tell',
      reason: 'too_few_base',
    })
    const one = { ...shape('mean_score'), minN: 1 }
    expect(changeOf(one, sample([{ a: 3, b: 0 }]), sample(spread(1, 5)))).toEqual({
      state: 'cannot_tell',
      reason: 'too_few',
    })
  })

  it('of rounding alone is none', () => {
    // Five times .7 is 3.5, six times 4.199999999999999: two means without spread that differ in the last digit.
    const change = changeOf(shape('mean_score'), sample(repeat(5, 0.7, 0)), sample(repeat(6, 0.7, 0)))
    expect(change).toMatchObject({ real: false, direction: 'none' })
    if (change.state === 'ok') expect(change.high).toBeLessThan(0)
  })

  it.each(KINDS)('of %s lies in its interval, is grey when that holds 0, and none against itself', kind => {
    const bit = fc.integer({ min: 0, max: 1 })
    const pair = fc
      .record({ a: bit, b: bit, big: fc.integer({ min: 1, max: 400 }) })
      .map(({ a, b, big }): Pair => {
        if (kind === 'nps') return { a, b: a === 1 ? 0 : b }
        if (kind === 'rate') return { a, b: 1 }
        return kind === 'amount_rate' ? { a: a * big, b: big } : { a: kind === 'top_box' ? a : big, b }
      })
    const pairs = fc.array(pair, { maxLength: 30 })
    fc.assert(
      fc.property(pairs, pairs, (one, two) => {
        const change = changeOf({ ...shape(kind), minN: 1 }, sample(one), sample(two))
        if (change.state === 'cannot_tell') return
        const [low, high] = [change.low ?? Number.NaN, change.high ?? Number.NaN]
        expect(low).toBeLessThanOrEqual(change.difference)
        expect(high).toBeGreaterThanOrEqual(change.difference)
        if (low <= 0 && high >= 0) expect(change.real).toBe(false)
        expect(change.real).toBe(change.direction !== 'none')
        expect(changeOf({ ...shape(kind), minN: 1 }, sample(one), sample(one))).toMatchObject({ real: false })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the chart’s verdict', () => {
  const points = (values: readonly (number | null)[]): ProcessPoint[] =>
    values.map((value, i) => ({ key: `${i}`, start: `20${10 + i}-01-01`, value }))
  const flat = Array.from({ length: 13 }, (_, i) => 50 + (i % 2))
  const chartOf = (values: readonly (number | null)[]) => processChart(points(values), { direction: 'down' })

  it('is whether the last whole period is a signal', () => {
    expect(chartVerdict(chartOf(flat), 'down')).toMatchObject({ real: false, direction: 'none', label: null })
    const jump = chartVerdict(chartOf([...flat, 70]), 'down')
    expect(jump).toMatchObject({
      real: true,
      direction: 'worse',
      label: 'outside',
      method: 'process_chart',
      low: null,
    })
    const running = [...points(flat), { key: 'now', start: '2030-01-01', value: 99, whole: false }]
    expect(chartVerdict(processChart(running, { direction: 'down' }), 'down')).toMatchObject({ real: false })
  })

  it('is none with fewer than 13 periods since the last rebase, and can’t be told of a missing one', () => {
    expect(chartVerdict(chartOf(flat.slice(1)), 'down')).toBeNull()
    const rebased = processChart(points([...flat, ...flat]), {
      direction: 'down',
      rebases: [{ day: '2030-01-01', reason: 'new scale' }],
    })
    expect(chartVerdict(rebased, 'down')).toBeNull()
    expect(chartVerdict(processChart([], { direction: 'down' }), 'down')).toBeNull()
    expect(chartVerdict(chartOf([...flat, null]), 'down')).toEqual({
      state: 'cannot_tell',
      reason: 'no_data',
    })
  })

  it('goes before the interval test, with the difference of the samples', () => {
    const [now, then] = [nps(70, 20, 10), nps(50, 30, 20)]
    const quiet = verdictOf(shape('nps'), now, then, chartOf(flat))
    expect(quiet).toMatchObject({ difference: 30, real: false, method: 'process_chart' })
    expect(verdictOf(shape('nps'), now, then, null)).toMatchObject({ real: true, method: 'nps_z' })
    expect(verdictOf(shape('nps'), now, then, chartOf(flat.slice(3)))).toMatchObject({ method: 'nps_z' })
    expect(verdictOf(shape('nps'), { parts: emptyParts() }, then, chartOf(flat)).state).toBe('cannot_tell')
  })
})
