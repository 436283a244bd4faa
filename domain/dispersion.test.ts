import { describe, expect, it } from 'vitest'
import { dispersionOfFacts, dispersionOfPeriods, isAggregated } from './dispersion'
import { figureOf } from './figure'
import { type Pair, partsOf, sumParts } from './parts'
import { normal, randomFrom } from './random'
import { changeOf } from './verdict'

const MINUTES = 43_200
/** Minutes of uptime of so many months: outages come in hours, so that minutes are no independent trials. */
function uptime(months: number, seed: number): Pair[] {
  const random = randomFrom(seed)
  return Array.from({ length: months }, () => ({
    a: MINUTES - Math.round(60 * Math.abs(4 + 2 * normal(random))),
    b: MINUTES,
  }))
}
const binomial = (months: number, seed: number): Pair[] => {
  const random = randomFrom(seed)
  return Array.from({ length: months }, () => ({
    a: Array.from({ length: 200 }, () => random()).filter(draw => draw < 0.6).length,
    b: 200,
  }))
}
const parts = (pairs: readonly Pair[]) => pairs.map(partsOf)

describe('the dispersion of a rate', () => {
  it('is about 1 of independent cases, and never less', () => {
    const found = Array.from({ length: 40 }, (_, seed) => dispersionOfPeriods(parts(binomial(24, seed))))
    expect(Math.min(...found)).toBe(1)
    expect(found.reduce((sum, one) => sum + one, 0) / found.length).toBeLessThan(1.4)
    expect(dispersionOfFacts(sumParts(parts(binomial(40, 1))))).toBeLessThan(1.6)
  })

  it('is large of minutes that fail together', () => {
    expect(dispersionOfPeriods(parts(uptime(24, 3)))).toBeGreaterThan(20)
    expect(dispersionOfFacts(sumParts(parts(uptime(24, 3))))).toBeGreaterThan(20)
  })

  it('does not take a step for scatter', () => {
    const step = [...binomial(12, 5), ...binomial(12, 6).map(({ a, b }) => ({ a: Math.min(b, a + 50), b }))]
    expect(dispersionOfPeriods(parts(step))).toBeLessThan(2)
    expect(dispersionOfFacts(sumParts(parts(step)))).toBeGreaterThan(4)
  })

  it('is 1 where nobody can tell: few periods, none or all, nothing due', () => {
    expect(dispersionOfPeriods(parts(uptime(7, 3)))).toBe(1)
    expect(dispersionOfPeriods(parts(Array(12).fill({ a: 0, b: 50 })))).toBe(1)
    expect(dispersionOfPeriods(parts(Array(12).fill({ a: 50, b: 50 })))).toBe(1)
    expect(dispersionOfPeriods(parts(Array(12).fill({ a: 0, b: 0 })))).toBe(1)
    expect(dispersionOfFacts(sumParts(parts(uptime(7, 3))))).toBe(1)
    expect(dispersionOfFacts(sumParts([]))).toBe(1)
  })

  it('belongs to facts that are sums', () => {
    expect(isAggregated(partsOf({ a: 50, b: 70 }))).toBe(true)
    expect(isAggregated(sumParts([partsOf({ a: 1, b: 1 }), partsOf({ a: 0, b: 1 })]))).toBe(false)
    expect(isAggregated(sumParts([]))).toBe(false)
  })
})

describe('a rate that scatters', () => {
  const shape = { kind: 'rate' as const, minN: 1, direction: 'up' as const }

  it('has the margin of as many cases as it is worth', () => {
    const month = partsOf({ a: 9000, b: 10_000 })
    const plain = figureOf(shape, month)
    const wide = figureOf({ ...shape, dispersion: 100 }, month)
    const hundred = figureOf(shape, partsOf({ a: 90, b: 100 }))
    expect(wide).toMatchObject({ value: plain.value, n: 10_000 })
    expect(wide.low).toBeCloseTo(hundred.low ?? 0, 10)
    expect(wide.high).toBeCloseTo(hundred.high ?? 0, 10)
  })

  it('has real changes once in twenty where nothing changed, and in most months if its minutes were trials', () => {
    const real = (isMended: boolean) => {
      const runs = 300
      const found = Array.from({ length: runs }, (_, seed) => {
        const months = uptime(13, 100 + seed)
        const dispersion = isMended ? dispersionOfPeriods(parts(months)) : 1
        const [now, before] = [months.slice(-1), months.slice(0, -1)]
        return changeOf(
          { ...shape, dispersion },
          { parts: sumParts(parts(now)) },
          { parts: sumParts(parts(before)) },
        )
      })
      return found.filter(one => one.state === 'ok' && one.real).length / runs
    }
    expect(real(false)).toBeGreaterThan(0.6)
    expect(real(true)).toBeLessThan(0.12)
  })
})
