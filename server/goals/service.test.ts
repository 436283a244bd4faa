import { expect, test } from 'vitest'
import { type Goal, goalFor } from './service'

const EVERYWHERE = { function: -1, region: -1, product: -1, tier: -1, channel: -1 }
const goal = (id: number, more: Partial<Goal['scope']> = {}, startsOn = '2026-01-01'): Goal => ({
  id,
  metricId: 1,
  kind: 'keep',
  baseline: null,
  target: id,
  startsOn,
  dueOn: '2026-12-31',
  measuredOver: 'month',
  scope: { function: 0, region: 0, product: 0, tier: 0, channel: 0, ...more },
  ownerName: 'Ada',
  contributors: [],
})
const company = { id: 1, functionId: null }
const idOf = (
  goals: Goal[],
  scope: Partial<typeof EVERYWHERE> = {},
  metric: typeof company | { id: number; functionId: number } = company,
) => goalFor(goals, metric, { ...EVERYWHERE, ...scope }, '2026-06-01')?.id

test('the company’s goal holds everywhere, until one for the place is nearer', () => {
  const all = [goal(10), goal(20, { region: 3 }), goal(30, { region: 3, tier: 8 })]
  expect(idOf(all)).toBe(10)
  expect(idOf(all, { region: 4 })).toBe(10)
  expect(idOf(all, { region: 3 })).toBe(20)
  expect(idOf(all, { region: 3, tier: 8 })).toBe(30)
  expect(idOf(all, { tier: 8 })).toBe(10)
})

test('a goal for one function never judges another', () => {
  const all = [goal(10, { function: 5 })]
  expect(idOf(all, { function: 5 })).toBe(10)
  expect(idOf(all, { function: 6 })).toBeUndefined()
  expect(idOf(all)).toBeUndefined()
  expect(idOf(all, {}, { id: 1, functionId: 5 })).toBe(10)
})

test('of equals one that is not past its due day holds, and of those the one that began last', () => {
  const past = { ...goal(30), dueOn: '2026-05-31' }
  const early = goal(20, {}, '2025-01-01')
  expect(idOf([goal(10), past])).toBe(10)
  expect(idOf([past])).toBe(30)
  expect(idOf([goal(10, {}, '2026-02-01'), early])).toBe(10)
  expect(idOf([goal(10), { ...goal(40, { region: 3 }), dueOn: '2026-05-31' }], { region: 3 })).toBe(40)
})

test('of equals the newest holds, and none before it begins', () => {
  expect(idOf([goal(10), goal(20)])).toBe(20)
  expect(idOf([goal(10), goal(20, {}, '2026-07-01')])).toBe(10)
  expect(idOf([goal(10, {}, '2026-07-01')])).toBeUndefined()
  expect(goalFor([goal(10)], { id: 2, functionId: null }, EVERYWHERE, '2026-06-01')).toBeNull()
})
