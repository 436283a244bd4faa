import { describe, expect, it } from 'vitest'
import { detectableOf } from './detectable'
import type { FigureShape } from './figure'
import { histogramOf } from './histogram'
import { type Pair, partsOf, sumParts } from './parts'
import { normal, randomFrom } from './random'
import { changeOf } from './verdict'

const shape = (kind: FigureShape['kind'], more: Partial<FigureShape> = {}): FigureShape => ({
  kind,
  minN: 1,
  direction: 'up',
  ...more,
})
const total = (pairs: readonly Pair[]) => sumParts(pairs.map(partsOf))
const repeat = (times: number, pair: Pair) => Array.from({ length: times }, () => pair)
const nps = (p: number, n: number, d: number) =>
  total([...repeat(p, { a: 1, b: 0 }), ...repeat(n, { a: 0, b: 0 }), ...repeat(d, { a: 0, b: 1 })])

describe('what an n can tell', () => {
  it('of 120 answers a quarter: 20 points is the edge, 28 are found 4 times in 5', () => {
    const quarter = detectableOf(shape('nps'), nps(60, 36, 24), 1)
    expect(quarter?.n).toBe(120)
    expect(Math.round(quarter?.edge ?? 0)).toBe(20)
    expect(Math.round(quarter?.found ?? 0)).toBe(28)
    const four = detectableOf(shape('nps'), nps(240, 144, 96), 4)
    expect(four?.n).toBe(120)
    expect(four?.edge).toBeCloseTo(quarter?.edge ?? 0, 0)
  })

  it('falls with the root of n', () => {
    const few = detectableOf(shape('rate'), total([{ a: 500, b: 1000 }]), 10)
    const many = detectableOf(shape('rate'), total([{ a: 500, b: 1000 }]), 1)
    expect((few?.edge ?? 0) / (many?.edge ?? 1)).toBeCloseTo(Math.sqrt(10), 10)
    // 1.96 √2 √(.25 / 1000)
    expect(many?.edge).toBeCloseTo(4.3826, 3)
    const scattered = detectableOf(shape('rate', { dispersion: 4 }), total([{ a: 500, b: 1000 }]), 1)
    expect(scattered?.edge).toBeCloseTo(2 * 4.3826, 2)
  })

  it('is not all where every answer was alike, and nothing where nobody knows', () => {
    expect(detectableOf(shape('top_box'), total(repeat(50, { a: 1, b: 5 })), 1)?.edge).toBeGreaterThan(3)
    expect(detectableOf(shape('nps'), nps(50, 0, 0), 1)?.edge).toBeGreaterThan(3)
    for (const kind of ['nps', 'top_box', 'rate', 'mean_score', 'amount_rate', 'duration', 'count'] as const)
      expect(detectableOf(shape(kind), total([]), 1)).toBeNull()
    expect(detectableOf(shape('nps'), nps(5, 0, 0), 0)).toBeNull()
  })

  const random = randomFrom(21)
  const samples = {
    nps: (by: number) => {
      const found = Array.from({ length: 120 }, () => {
        const draw = random()
        return draw < 0.5 + by / 200
          ? { a: 1, b: 0 }
          : draw < 0.8 + by / 200
            ? { a: 0, b: 0 }
            : { a: 0, b: 1 }
      })
      return found
    },
    top_box: (by: number) =>
      Array.from({ length: 120 }, () => ({ a: random() < 0.5 + by / 100 ? 1 : 0, b: 1 })),
    mean_score: (by: number) => Array.from({ length: 120 }, () => ({ a: 4 + by + normal(random), b: 0 })),
    duration: (by: number) =>
      Array.from({ length: 400 }, () => ({ a: 3600 * (by + Math.exp(2 + normal(random) / 2)), b: 0 })),
  }

  it.each(['nps', 'top_box', 'mean_score', 'duration'] as const)(
    'of %s is found four times in five where it is there',
    kind => {
      const sample = (by: number) => {
        const pairs = samples[kind](by)
        return {
          parts: total(pairs),
          histogram: histogramOf(kind === 'duration' ? pairs.map(one => one.a) : []),
        }
      }
      const base = sample(0)
      const told = detectableOf(shape(kind), base.parts, 1, base.histogram)
      const runs = 400
      let found = 0
      for (let run = 0; run < runs; run += 1) {
        const change = changeOf(shape(kind), sample(told?.found ?? 0), sample(0))
        if (change.state === 'ok' && change.real) found += 1
      }
      expect(found / runs).toBeGreaterThan(0.68)
      expect(found / runs).toBeLessThan(0.92)
    },
  )
})
