import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FigureShape, figureOf } from './figure'
import { histogramOf } from './histogram'
import { KINDS } from './kind'
import { addParts, emptyParts, type Pair, partsOf, sumParts } from './parts'

const total = (pairs: readonly Pair[]) => sumParts(pairs.map(partsOf))
const repeat = (times: number, pair: Pair) => Array.from({ length: times }, () => pair)
const shape = (kind: FigureShape['kind'], rest: Partial<FigureShape> = {}): FigureShape => ({
  kind,
  minN: 5,
  ...rest,
})
const RENEWALS = [
  [100, 120],
  [50, 50],
  [80, 60],
  [40, 0],
  [200, 260],
  [30, 0],
  [60, 60],
] as const

/** Pairs that the kind can have, with small numbers. */
const pairsOf = (kind: FigureShape['kind']): fc.Arbitrary<Pair[]> => {
  const bit = fc.integer({ min: 0, max: 1 })
  const amount = fc.integer({ min: 0, max: 500 })
  const pair: Record<FigureShape['kind'], fc.Arbitrary<Pair>> = {
    nps: fc.constantFrom({ a: 1, b: 0 }, { a: 0, b: 1 }, { a: 0, b: 0 }),
    top_box: fc.record({ a: bit, b: fc.integer({ min: 1, max: 5 }) }),
    mean_score: fc.record({ a: fc.integer({ min: 1, max: 7 }), b: fc.constant(0) }),
    rate: fc.record({ a: amount, b: amount }).map(({ a, b }) => ({ a: Math.min(a, b), b })),
    amount_rate: fc.record({ a: amount, b: amount.filter(due => due > 0) }),
    duration: fc.record({ a: amount, b: amount }),
    count: fc.record({ a: amount, b: fc.constant(0) }),
  }
  return fc.array(pair[kind], { maxLength: 40 })
}
const histogramFor = (pairs: readonly Pair[]) => histogramOf(pairs.map(({ a }) => a))

describe('a figure', () => {
  it('of NPS is in points', () => {
    const pairs = [
      ...repeat(50, { a: 1, b: 0 }),
      ...repeat(30, { a: 0, b: 0 }),
      ...repeat(20, { a: 0, b: 1 }),
    ]
    const figure = figureOf(shape('nps'), total(pairs))
    expect(figure).toMatchObject({ value: 30, n: 100, state: 'ok' })
    expect(figure.low).toBeCloseTo(14.05, 2)
  })

  it('of shares and rates is in percent, and n is what the reader counts', () => {
    const answers = [...repeat(8, { a: 1, b: 5 }), ...repeat(2, { a: 0, b: 2 })]
    expect(figureOf(shape('top_box'), total(answers))).toMatchObject({ value: 80, n: 10 })
    expect(figureOf(shape('rate'), total([{ a: 66, b: 264 }]))).toMatchObject({ value: 25, n: 264 })
  })

  it('of retention nets per customer: gross 83.93 %, net 98.21 %', () => {
    const net = total(RENEWALS.map(([before, after]) => ({ a: after, b: before })))
    const gross = total(RENEWALS.map(([before, after]) => ({ a: Math.min(after, before), b: before })))
    const netFigure = figureOf(shape('amount_rate'), net)
    const grossFigure = figureOf(shape('amount_rate', { retention: 'gross' }), gross)
    expect(netFigure.value).toBeCloseTo(98.21, 2)
    expect(netFigure.high).toBeGreaterThan(100)
    expect(grossFigure.value).toBeCloseTo(83.93, 2)
    expect(grossFigure.high).toBeLessThanOrEqual(100)
    expect(grossFigure.n).toBe(7)
  })

  it('of customers or answers that are all alike has no margin, which is not certainty', () => {
    const part = figureOf(shape('amount_rate'), total([1, 3, 7, 11, 13].map(b => ({ a: 0.9 * b, b }))))
    expect(part).toMatchObject({ low: null, high: null })
    expect(figureOf(shape('mean_score'), total(repeat(6, { a: 0.7, b: 0 })))).toMatchObject({ low: null })
  })

  it('of durations is the median in hours, with p90 and the mean of the metric’s clock beside it', () => {
    const pairs = Array.from({ length: 11 }, (_, i) => ({ a: 3600 * (i + 1), b: 1800 * (i + 1) }))
    const elapsed = figureOf(shape('duration'), total(pairs), histogramFor(pairs))
    expect(Math.abs((elapsed.value ?? 0) / 6 - 1)).toBeLessThan(0.01)
    expect(Math.abs((elapsed.p90 ?? 0) / 10 - 1)).toBeLessThan(0.01)
    expect(elapsed.mean).toBeCloseTo(6, 10)
    const business = figureOf(shape('duration', { clock: 'business' }), total(pairs), histogramFor(pairs))
    expect(business.mean).toBeCloseTo(3, 10)
    expect(figureOf(shape('duration'), total(pairs)).state).toBe('no_data')
  })

  it('of events is their sum, without an interval', () => {
    expect(
      figureOf(
        shape('count'),
        total([
          { a: 2, b: 0 },
          { a: 3, b: 0 },
        ]),
      ),
    ).toEqual({
      value: 5,
      low: null,
      high: null,
      n: 5,
      state: 'ok',
    })
  })

  it.each(KINDS)('of %s is none without data', kind => {
    const nothing = { value: null, low: null, high: null, n: 0, state: 'no_data' }
    expect(figureOf(shape(kind), emptyParts(), new Map())).toEqual(nothing)
  })

  it('is withheld below the minimum n, with n kept', () => {
    const pairs = repeat(3, { a: 1, b: 0 })
    expect(figureOf(shape('nps'), total(pairs))).toEqual({
      value: null,
      low: null,
      high: null,
      n: 3,
      state: 'too_few',
    })
    expect(figureOf(shape('nps', { minN: 3 }), total(pairs)).state).toBe('ok')
    expect(figureOf(shape('amount_rate'), total([{ a: 5, b: 5 }])).state).toBe('too_few')
  })

  it.each(KINDS)('of %s lies inside its interval, and no number is ever NaN', kind => {
    fc.assert(
      fc.property(pairsOf(kind), pairs => {
        const figure = figureOf(shape(kind, { minN: 1 }), total(pairs), histogramFor(pairs))
        const numbers = [figure.value, figure.low, figure.high, figure.n, figure.mean, figure.p90]
        for (const number of numbers)
          expect(number === null || number === undefined || Number.isFinite(number)).toBe(true)
        if (figure.value === null) return
        expect(figure.low ?? figure.value).toBeLessThanOrEqual(figure.value)
        expect(figure.high ?? figure.value).toBeGreaterThanOrEqual(figure.value)
      }),
    )
  })

  it.each(KINDS)('of %s for two months is computed from their added parts', kind => {
    fc.assert(
      fc.property(pairsOf(kind), pairsOf(kind), (left, right) => {
        const both = [...left, ...right]
        const added = figureOf(shape(kind), addParts(total(left), total(right)), histogramFor(both))
        expect(added).toEqual(figureOf(shape(kind), total(both), histogramFor(both)))
      }),
    )
  })
})
