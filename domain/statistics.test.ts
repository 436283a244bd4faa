import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureOf } from './figure'
import { type Histogram, histogramOf, mergeHistograms, ordered, quantileOf } from './histogram'
import { npsInterval, wilson } from './interval'
import { KINDS, type Kind } from './kind'
import { addParts, emptyParts, type Pair, type Parts, partsOf, sumParts } from './parts'
import { processChart } from './process-chart'
import { survivalCurve, survivalTime } from './survival'

// What must hold of all statistics together, whatever the numbers are.

const bit = fc.integer({ min: 0, max: 1 })
const amount = fc.integer({ min: 0, max: 5000 })
const PAIRS: Readonly<Record<Kind, fc.Arbitrary<Pair>>> = {
  nps: fc.constantFrom({ a: 1, b: 0 }, { a: 0, b: 1 }, { a: 0, b: 0 }),
  top_box: fc.record({ a: bit, b: fc.integer({ min: 1, max: 5 }) }),
  mean_score: fc.record({ a: fc.integer({ min: 1, max: 7 }), b: fc.constant(0) }),
  rate: fc.record({ a: amount, b: amount }).map(({ a, b }) => ({ a: Math.min(a, b), b })),
  amount_rate: fc.record({ a: amount, b: amount.filter(due => due > 0) }),
  duration: fc.record({ a: amount, b: amount }),
  count: fc.record({ a: amount, b: fc.constant(0) }),
}

interface Cell {
  parts: Parts
  histogram: Histogram
}
const cellOf = (pairs: readonly Pair[]): Cell => ({
  parts: sumParts(pairs.map(partsOf)),
  histogram: histogramOf(pairs.map(({ a }) => a)),
})
const joined = (cells: readonly Cell[]): Cell => ({
  parts: cells.reduce((sum, { parts }) => addParts(sum, parts), emptyParts()),
  histogram: mergeHistograms(...cells.map(({ histogram }) => histogram)),
})

describe.each(KINDS)('of %s', kind => {
  const shape = { kind, minN: 1, direction: 'up' as const }
  const cells = fc.array(fc.array(PAIRS[kind], { maxLength: 12 }), { maxLength: 8 })
  const figure = ({ parts, histogram }: Cell) => figureOf(shape, parts, histogram)

  it('regions, months and functions may be added in any order and any grouping', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 0, max: 8 }), (groups, cut) => {
        const all = groups.map(cellOf)
        const whole = figure(cellOf(groups.flat()))
        expect(figure(joined(all))).toEqual(whole)
        expect(figure(joined([...all].reverse()))).toEqual(whole)
        expect(figure(joined([joined(all.slice(0, cut)), joined(all.slice(cut))]))).toEqual(whole)
      }),
    )
  })

  it('nothing measured has no figure, and takes nothing from one', () => {
    expect(figure(joined([]))).toMatchObject({ value: null, low: null, high: null, state: 'no_data' })
    fc.assert(
      fc.property(cells, groups => {
        const some = groups.map(cellOf)
        expect(figure(joined([...some, cellOf([])]))).toEqual(figure(joined(some)))
      }),
    )
  })

  it('a figure lies in its interval, and the interval where figures can be', () => {
    fc.assert(
      fc.property(cells, groups => {
        const { value, low, high } = figure(joined(groups.map(cellOf)))
        if (value === null) return
        expect(low ?? value).toBeLessThanOrEqual(value)
        expect(high ?? value).toBeGreaterThanOrEqual(value)
        const [least, most] =
          kind === 'nps' ? [-100, 100] : kind === 'top_box' || kind === 'rate' ? [0, 100] : [0, Infinity]
        if (kind === 'mean_score') return
        expect(low ?? value).toBeGreaterThanOrEqual(least)
        expect(high ?? value).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('intervals of shares', () => {
  const counts = fc.integer({ min: 1, max: 5000 })
  it('stay within 0 and 1, hold the share, and mirror it', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
        const count = Math.round(share * total)
        const [here, mirrored] = [wilson(count, total), wilson(total - count, total)]
        expect(here?.low).toBeGreaterThanOrEqual(0)
        expect(here?.high).toBeLessThanOrEqual(1)
        expect(here?.low).toBeLessThanOrEqual(count / total)
        expect(here?.high).toBeGreaterThanOrEqual(count / total)
        expect(here?.low).toBeCloseTo(1 - (mirrored?.high ?? Number.NaN), 10)
      }),
    )
  })

  it('of NPS stay within 100 and mirror promoters and detractors', () => {
    fc.assert(
      fc.property(counts, counts, counts, (a, passive, b) => {
        const of = (promoters: number, detractors: number) =>
          npsInterval({ ...emptyParts(), n: a + passive + b, a: promoters, b: detractors })
        const here = of(a, b)
        expect(here?.low).toBeGreaterThanOrEqual(-100)
        expect(here?.high).toBeLessThanOrEqual(100)
        expect(here?.low).toBeCloseTo(-(of(b, a)?.high ?? Number.NaN), 9)
      }),
    )
  })
})

it('a median that counts the open ones is never shorter than the closed ones’ alone', () => {
  const hours = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(hours, fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 40 }), (closed, more) => {
      const each = (ages: readonly number[]) => ages.map(at => ({ at, count: 1 }))
      const oldest = Math.max(...closed)
      const naive = survivalTime(survivalCurve(each(closed), []), 0.5)
      const found = survivalTime(survivalCurve(each(closed), each(more.map(age => oldest + age))), 0.5)
      expect(found ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(naive ?? Number.NaN)
      const middle = quantileOf(
        ordered(new Map(closed.map(at => [at, closed.filter(one => one === at).length])), at => at),
        0.5,
      )
      expect(naive).toBeLessThanOrEqual(middle ?? Number.NaN)
    }),
  )
})

it('a chart’s labels stay where they are when its values move and stretch', () => {
  const values = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 8, maxLength: 36 })
  const labels = (list: readonly number[]) =>
    processChart(
      list.map((value, at) => ({ key: `${at}`, start: `${2000 + at}-01-01`, value })),
      { direction: 'up' },
    ).points.map(({ label, side }) => [label, side])
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: -500, max: 500 }),
      fc.constantFrom(1, 2, 4, 8),
      (list, by, factor) => {
        expect(labels(list.map(value => by + factor * value))).toEqual(labels(list))
      },
    ),
  )
})
