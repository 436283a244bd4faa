import { expect, it } from 'vitest'
import { boundsOf, within } from './bounds'

it.each([
  ['nps', {}, -100, 100],
  ['top_box', {}, 0, 100],
  ['rate', {}, 0, 100],
  ['amount_rate', { retention: 'gross' }, 0, 100],
  ['amount_rate', { retention: 'net' }, 0, Number.POSITIVE_INFINITY],
  ['mean_score', { scale: { min: 1, max: 7 } }, 1, 7],
  ['duration', {}, 0, Number.POSITIVE_INFINITY],
  ['count', {}, 0, Number.POSITIVE_INFINITY],
] as const)('%s %j lies between %d and %d', (kind, rule, low, high) => {
  expect(boundsOf(kind, rule)).toEqual({ low, high })
})

it('keeps a value within, and a missing one missing', () => {
  const bounds = boundsOf('amount_rate', { retention: 'gross' })
  expect([115.9, 96, -3, null].map(value => within(value, bounds))).toEqual([100, 96, 0, null])
})
