import { expect, test } from 'vitest'
import { randomFrom } from '../random'
import { discoveries } from '../signal-budget'
import { shareFalse } from './tried'

// Fifteen chances of Benjamini and Hochberg's own example (1995, section 3.2), where four are listed.
const CHANCES = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
]

test('the published example lists four', () => {
  const q = shareFalse(CHANCES)
  expect(q.filter(share => share <= 0.05)).toHaveLength(4)
  expect(q[0]).toBeCloseTo(0.0015, 10)
  expect(q[3]).toBeCloseTo((0.0095 * 15) / 4, 10)
})

test('what is listed is what has a q of at most 5 %, in whatever order', () => {
  const random = randomFrom(8)
  for (let run = 0; run < 200; run += 1) {
    const chances = Array.from({ length: 1 + (run % 20) }, () => random() ** 4)
    expect(shareFalse(chances).map(share => share <= 0.05)).toEqual(discoveries(chances))
  }
})
