import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectOf } from './effect'
import { normal, type Random, randomFrom } from './random'

const BEFORE = [70, 71, 69, 72, 71, 73, 72, 71, 74, 73, 74, 73]
const AFTER = [79, 80, 79, 82, 81, 84, 83, 85, 84, 87, 86, 88]
const along = (values: readonly number[]) => values.map((y, i) => ({ t: i + 1, y }))
const BOTH = along([...BEFORE, ...AFTER])
const action = { start: 13, review: 24, direction: 'up' as const }

const KINDS = ['nps', 'rate'] as const
const AUTOCORRELATIONS = [0, 0.3] as const

/** Months of nothing but noise: whole answers of 60 to 179 each, whose chance takes after the month before. */
function noise(kind: (typeof KINDS)[number], autocorrelation: number, random: Random): number[] {
  const [mean, variance] = kind === 'rate' ? [0.84, 0.84 * 0.16] : [0.31, 0.48 + 0.17 - 0.31 ** 2]
  let last = normal(random)
  return Array.from({ length: 24 }, () => {
    last = autocorrelation * last + Math.sqrt(1 - autocorrelation ** 2) * normal(random)
    const n = 60 + Math.floor(120 * random())
    return (100 / n) * Math.round(mean * n + last * Math.sqrt(n * variance))
  })
}

function betterShare(
  kind: (typeof KINDS)[number],
  autocorrelation: number,
  times: number,
  seed: number,
): number {
  const random = randomFrom(seed)
  const found = Array.from({ length: times }, () =>
    effectOf(along(noise(kind, autocorrelation, random)), action),
  )
  return found.filter(one => one.state === 'ok' && one.verdict === 'better').length / times
}

describe('the effect of an action', () => {
  it('is the difference from where the line before would have led, at the review', () => {
    const found = effectOf(BOTH, action)
    if (found.state !== 'ok') throw new Error(found.reason)
    expect(found.difference).toBeCloseTo(9.7378, 4)
    expect(found.ordinaryError).toBeCloseTo(1.5735, 4)
    // By a second program, with matrices: lags 2, Bartlett's weights, factor 24 / 20.
    expect(found.hacError).toBeCloseTo(0.821145, 6)
    // These periods alternate rather than take after each other, so the ordinary error decides.
    expect(found.serialError).toBe(found.ordinaryError)
    expect(found.error).toBe(found.ordinaryError)
    expect(found).toMatchObject({ verdict: 'better', before: 12, after: 12, degreesOfFreedom: 20 })
    expect(found.withAction - found.withoutAction).toBeCloseTo(found.difference, 12)
  })

  it('is read in the metric’s direction', () => {
    expect(effectOf(BOTH, { ...action, direction: 'down' })).toMatchObject({ verdict: 'worse' })
    expect(effectOf(BOTH, { ...action, direction: 'neutral' })).toMatchObject({ verdict: 'higher' })
  })

  it('cannot be told before the review, and from too few periods', () => {
    expect(effectOf(BOTH, { ...action, review: 25 })).toMatchObject({ reason: 'not_due' })
    expect(effectOf(BOTH.slice(5), action)).toMatchObject({ reason: 'too_few_before', before: 7 })
    expect(effectOf(BOTH.slice(4), action)).toMatchObject({ state: 'ok', before: 8 })
    expect(effectOf(BOTH, { ...action, review: 15 })).toMatchObject({ reason: 'too_few_after', after: 3 })
    expect(effectOf(BOTH, { ...action, review: 16 })).toMatchObject({ state: 'ok', after: 4 })
  })

  it('takes nothing from after the review', () => {
    const later = [...BOTH, { t: 25, y: 500 }]
    expect(effectOf(later, action)).toEqual(effectOf(BOTH, action))
  })

  it('is none where a comparison that nobody touched moved alike', () => {
    const beside = BOTH.map(({ t, y }) => ({ t, y: y - 3 + (t % 2) }))
    expect(effectOf(BOTH, action, beside)).toMatchObject({ verdict: 'cannot_tell' })
    const flat = BOTH.map(({ t }) => ({ t, y: 10 }))
    const found = effectOf(BOTH, action, flat)
    if (found.state === 'ok') expect(found.difference).toBeCloseTo(9.7378, 4)
    expect(effectOf(BOTH, action, flat.slice(6))).toMatchObject({ reason: 'too_few_before', before: 6 })
  })

  it('cannot be told where the line from before leads to what the figure cannot be', () => {
    // Hours that fell to almost nothing cannot fall on: by that line there would be fewer than none at the review.
    const hours = along([40, 37, 35, 32, 29, 26, 24, 21, 18, 15, 12, 9, 8, 7, 8, 6, 7, 6, 7, 6])
    const down = { start: 13, review: 20, direction: 'down' } as const
    expect(effectOf(hours, down)).toMatchObject({ state: 'ok', verdict: 'worse' })
    const fromZero = { low: 0, high: Number.POSITIVE_INFINITY }
    expect(effectOf(hours, down, undefined, fromZero)).toEqual({
      ...{ state: 'cannot_tell', reason: 'off_scale', before: 12, after: 8 },
    })
  })

  it('is “better” in at most one of twenty actions that did nothing, also where periods take after each other', () => {
    const of200 = KINDS.flatMap(kind => AUTOCORRELATIONS.map(rho => betterShare(kind, rho, 50, 11)))
    expect(of200.reduce((sum, share) => sum + share, 0) / of200.length).toBeLessThanOrEqual(0.05)
    // Of many more: some 2 % without autocorrelation, 4 % with .3; the larger of ordinary and HAC errors gave 6 % there.
    for (const kind of KINDS) {
      expect(betterShare(kind, 0, 2000, 12)).toBeLessThan(0.03)
      expect(betterShare(kind, 0.3, 2000, 13)).toBeLessThan(0.05)
    }
  })

  it('moves with the values and stretches with them', () => {
    const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 24, maxLength: 24 })
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -99, max: 99 }),
        fc.integer({ min: 1, max: 9 }),
        (y, by, factor) => {
          const plain = effectOf(along(y), action)
          const moved = effectOf(along(y.map(one => by + factor * one)), action)
          if (plain.state !== 'ok' || moved.state !== 'ok') throw new Error('both have 24 periods')
          for (const part of ['difference', 'error', 'low', 'high'] as const)
            expect(moved[part]).toBeCloseTo(factor * plain[part], 6)
        },
      ),
    )
  })
})
