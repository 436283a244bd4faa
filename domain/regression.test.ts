import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceAtLeast, fitLine, lagOneOf, predictAt } from './regression'

const along = (values: readonly number[], first = 1) => values.map((y, i) => ({ t: first + i, y }))
const TWELVE = along([31, 33, 32, 34, 36, 35, 37, 36, 39, 38, 40, 41])

describe('least squares', () => {
  it('has the line, the prediction and the chance of its vector', () => {
    const fit = fitLine(TWELVE)
    if (!fit) throw new Error('twelve places have a line')
    expect(fit.slope).toBeCloseTo(0.846154, 6)
    expect(fit.intercept).toBeCloseTo(30.5, 10)
    const found = predictAt(fit, 18)
    expect(found?.value).toBeCloseTo(45.7308, 4)
    expect(found?.low).toBeCloseTo(42.9754, 4)
    expect(found?.high).toBeCloseTo(48.4862, 4)
    expect(found && chanceAtLeast(found, 45)).toBeCloseTo(0.7162, 4)
  })

  it('has no line through one place, and no error of one through two values', () => {
    expect(fitLine([])).toBeNull()
    expect(fitLine([{ t: 3, y: 1 }])).toBeNull()
    const two = fitLine(along([1, 2]))
    expect(two?.slope).toBe(1)
    expect(two && predictAt(two, 3)).toBeNull()
  })

  it('sees how much a residual takes after the one right before it, and not across a gap or another line', () => {
    const residuals = along([1, 1, -1, -1])
    expect(lagOneOf(residuals)).toBeCloseTo(1 / 4, 12)
    expect(lagOneOf(residuals, 3)).toBeCloseTo(2 / 4, 12)
    expect(lagOneOf(residuals.filter(({ t }) => t !== 3))).toBeCloseTo(1 / 3, 12)
    expect(lagOneOf(along([0, 0, 0]))).toBe(0)
  })

  it('moves and stretches with the values, wherever the count of periods begins', () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 40 })
    const any = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(values, any, fc.integer({ min: 1, max: 20 }), any, (list, shift, factor, first) => {
        const [plain, moved] = [
          fitLine(along(list)),
          fitLine(
            along(
              list.map(y => shift + factor * y),
              first,
            ),
          ),
        ]
        const before = plain && predictAt(plain, 60)
        const after = moved && predictAt(moved, first + 59)
        for (const part of ['value', 'low', 'high'] as const)
          expect(after?.[part]).toBeCloseTo(shift + factor * (before?.[part] ?? Number.NaN), 5)
      }),
    )
  })
})
