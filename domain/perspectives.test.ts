import { expect, it } from 'vitest'
import { isAtOdds, linkedTo } from './perspectives'

const metric = (id: number, perspective: 'customer' | 'company', stageId: number | null) => ({
  id,
  perspective,
  stageId,
})

it('links a company metric with what a person said, and with customer metrics of its stage', () => {
  const all = [
    metric(2, 'customer', 7),
    metric(3, 'company', 7),
    metric(4, 'customer', 8),
    metric(5, 'customer', null),
  ]
  const found = linkedTo(metric(1, 'company', 7), all, new Set([4]))
  expect(found.map(({ metric: { id }, by }) => [id, by])).toEqual([
    [4, 'said'],
    [2, 'stage'],
  ])
  // What stands in no stage is not in the same one.
  expect(linkedTo(metric(1, 'company', null), all, new Set())).toEqual([])
})

it('finds odds only where both have changed, the one for the better and the other for the worse', () => {
  expect(isAtOdds('better', 'worse')).toBe(true)
  for (const [one, other] of [
    ['better', 'other'],
    ['other', 'worse'],
    ['worse', 'worse'],
    ['better', 'better'],
  ] as const)
    expect(isAtOdds(one, other)).toBe(false)
})
