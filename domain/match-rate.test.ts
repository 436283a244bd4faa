import { expect, it } from 'vitest'
import { matchShare } from './match-rate'

it.each([
  [0, 0, null],
  [9, 9, null],
  [10, 0, 0],
  [40, 30, 0.75],
])('of %i customers named, %i known, the share is %s', (named, known, share) => {
  expect(matchShare({ named, known })).toBe(share)
})
