import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addParts, emptyParts, type Pair, partsOf, partsOfScore, subtractParts, sumParts } from './parts'

const pairs: fc.Arbitrary<Pair> = fc.record({
  a: fc.integer({ min: 0, max: 1000 }),
  b: fc.integer({ min: 0, max: 1000 }),
})
const total = (list: readonly Pair[]) => sumParts(list.map(partsOf))

describe('parts', () => {
  it('of two groups added are the parts of the whole, and taken off again the rest', () => {
    fc.assert(
      fc.property(fc.array(pairs), fc.array(pairs), (left, right) => {
        const whole = total([...left, ...right])
        expect(addParts(total(left), total(right))).toEqual(whole)
        expect(subtractParts(whole, total(right))).toEqual(total(left))
      }),
    )
  })

  it('of nothing are all 0', () => {
    expect(total([])).toEqual(emptyParts())
    expect(partsOf({ a: 3, b: 2 })).toEqual({ n: 1, a: 3, b: 2, aa: 9, bb: 4, ab: 6 })
  })
})

describe('an answer', () => {
  it.each([
    [10, 1, 0],
    [9, 1, 0],
    [8.99, 0, 0],
    [8.5, 0, 0],
    [7, 0, 0],
    [6.99, 0, 1],
    [0, 0, 1],
  ])('of %d to recommending is promoter %d, detractor %d', (score, a, b) => {
    expect(partsOfScore('nps', score, 10)).toEqual({ a, b })
  })

  it.each([
    [3, [3]],
    [4, [3, 4]],
    [5, [4, 5]],
    [6, [5, 6]],
    [7, [6, 7]],
    [10, [8, 9, 10]],
  ])('on a scale to %d is favourable in the boxes %j', (scale, boxes) => {
    for (let score = 1; score <= scale; score += 1)
      expect(partsOfScore('top_box', score, scale)).toEqual({ a: boxes.includes(score) ? 1 : 0, b: score })
  })

  it('off its scale is no answer', () => {
    for (const score of [-1, 11, 10.01, Number.NaN, Number.POSITIVE_INFINITY])
      expect(partsOfScore('nps', score, 10), `${score}`).toBeUndefined()
    for (const score of [0, 6, 4.5, Number.NaN])
      expect(partsOfScore('top_box', score, 5), `${score}`).toBeUndefined()
    for (const score of [0.9, 7.1, Number.NaN]) expect(partsOfScore('mean_score', score, 7)).toBeUndefined()
    expect(partsOfScore('mean_score', 6.5, 7)).toEqual({ a: 6.5, b: 0 })
  })

  it('needs a scale with known boxes', () => {
    expect(partsOfScore('top_box', 5, 9)).toBeUndefined()
  })

  it('belongs to an answer kind', () => {
    expect(partsOfScore('duration', 5, 10)).toBeUndefined()
  })
})
