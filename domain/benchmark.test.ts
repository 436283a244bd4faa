import { describe, expect, it } from 'vitest'
import { placeAmong } from './benchmark'

const QUARTILES = { lower: 60, median: 70, upper: 80 }
const at = (value: number, margin: number) => ({ value, low: value - margin, high: value + margin })

describe('where a figure lies among others', () => {
  it.each([
    [90, 3, 'above_upper', 'better'],
    [82, 3, 'at_upper', 'better'],
    [75, 3, 'upper_half', 'better'],
    [72, 3, 'at_median', 'alike'],
    [67, 3, 'at_median', 'alike'],
    [65, 3, 'lower_half', 'worse'],
    [61, 3, 'at_lower', 'worse'],
    [50, 3, 'below_lower', 'worse'],
    // A limit on the mark holds it.
    [73, 3, 'at_median', 'alike'],
    [73.1, 3, 'upper_half', 'better'],
  ])('%s ± %s is %s', (value, margin, position, judged) => {
    expect(placeAmong(QUARTILES, at(value, margin), 'up')).toEqual({ position, judged })
  })

  it('reads the same place the other way where less is better, and does not judge a neutral metric', () => {
    expect(placeAmong(QUARTILES, at(50, 3), 'down')).toEqual({ position: 'below_lower', judged: 'better' })
    expect(placeAmong(QUARTILES, at(90, 3), 'down')).toEqual({ position: 'above_upper', judged: 'worse' })
    expect(placeAmong(QUARTILES, at(90, 3), 'neutral')).toEqual({ position: 'above_upper', judged: null })
    expect(placeAmong(QUARTILES, at(70, 3), 'neutral')).toEqual({ position: 'at_median', judged: null })
  })

  it('compares with one value alone where there are no quartiles', () => {
    const one = { lower: null, median: 70, upper: null }
    expect(placeAmong(one, at(75, 3), 'up')).toEqual({ position: 'above_value', judged: 'better' })
    expect(placeAmong(one, at(72, 3), 'up')).toEqual({ position: 'at_value', judged: 'alike' })
    expect(placeAmong(one, at(60, 3), 'down')).toEqual({ position: 'below_value', judged: 'better' })
  })

  it('gives no place without a figure, without a margin, or with one as wide as half of the others', () => {
    expect(placeAmong(QUARTILES, { value: null, low: null, high: null }, 'up')).toBe('no_figure')
    expect(placeAmong(QUARTILES, { value: 70, low: null, high: null }, 'up')).toBe('no_margin')
    expect(placeAmong(QUARTILES, at(70, 12), 'up')).toBe('too_wide')
  })
})
