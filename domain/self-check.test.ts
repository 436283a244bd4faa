import { expect, it } from 'vitest'
import { changesSince, halfBefore, halfOf } from './self-check'

it('has two halves a fiscal year, each from its first day to the next one’s', () => {
  const plain = { weekStart: 1, fiscalStartMonth: 1 }
  expect(halfOf('2026-06-30', plain)).toEqual({
    ...{ nth: 1, year: '2026', start: '2026-01-01', end: '2026-07-01' },
  })
  expect(halfOf('2026-07-01', plain)).toMatchObject({ nth: 2, start: '2026-07-01', end: '2027-01-01' })
  expect(halfBefore(halfOf('2026-03-01', plain), plain)).toMatchObject({ nth: 2, year: '2025' })
  const fiscal = { weekStart: 1, fiscalStartMonth: 7 }
  expect(halfOf('2026-12-31', fiscal)).toEqual({
    ...{ nth: 1, year: 'FY27', start: '2026-07-01', end: '2027-01-01' },
  })
})

it('compares signs that are answered in both checks, and no others', () => {
  const changes = changesSince(
    [
      { sign: 'one_message', answer: 'clear' },
      { sign: 'no_segments', answer: 'none' },
      { sign: 'no_executive_time', answer: 'some' },
      { sign: 'internal_incentives', answer: 'some' },
      { sign: 'products_not_needs', answer: null },
    ],
    [
      { sign: 'one_message', answer: 'some' },
      { sign: 'no_segments', answer: 'clear' },
      { sign: 'no_executive_time', answer: 'some' },
      { sign: 'internal_incentives', answer: null },
      { sign: 'products_not_needs', answer: 'clear' },
    ],
  )
  expect(changes).toEqual({
    ...{ clearer: ['one_message'], fainter: ['no_segments'], same: ['no_executive_time'] },
  })
})
