import { expect, it } from 'vitest'
import { branchesOf, isFound, isNarrowed, parseGoalSearch } from './goal-search'

const goal = (id: number, parentId: number | null = null, dueOn = '2026-12-31') => ({ id, parentId, dueOn })
const found = (query: string, more: object = {}) =>
  isFound(parseGoalSearch(Object.fromEntries(new URLSearchParams(query))), {
    ...{ owner: { id: 7 }, functions: ['support'], lifecycle: 'published', outlook: { state: 'at_risk' } },
    ...more,
  })

it('is narrowed by owner, function, state and outlook, and by nothing that is no word of theirs', () => {
  expect(['owner=7', 'of=support', 'state=published', 'outlook=at_risk'].map(query => found(query))).toEqual(
    Array(4).fill(true),
  )
  expect(['owner=8', 'of=sales', 'state=draft', 'outlook=off_track'].map(query => found(query))).toEqual(
    Array(4).fill(false),
  )
  expect(isNarrowed(parseGoalSearch({ owner: 'me', state: 'lost', outlook: ['x'] }))).toBe(false)
})

it('leaves ended ones out until they are asked for', () => {
  const closed = { lifecycle: 'closed', outlook: null }
  expect([found('', closed), found('state=all', closed), found('state=closed', closed)]).toEqual([
    false,
    true,
    true,
  ])
})

it('is a tree; whose parent is not there stands alone', () => {
  const trees = branchesOf([goal(3, 1), goal(2, 9, '2026-01-31'), goal(1), goal(4, 3)])
  expect(trees.map(({ goal: { id } }) => id)).toEqual([1, 2])
  expect(trees[0]?.beneath.map(({ goal: { id }, beneath }) => [id, beneath.length])).toEqual([[3, 1]])
})
