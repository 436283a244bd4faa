import { expect, it } from 'vitest'
import { actionFault, actionPeriods, grainFor, parseActionSearch } from './action'

const calendar = { weekStart: 1, fiscalStartMonth: 1 }

it('has 36 periods before an action, and those under it up to the last one that is over on the review day', () => {
  const found = actionPeriods({ startsOn: '2025-11-01', reviewOn: '2026-11-01' }, 'month', calendar)
  expect(found.periods[0]?.key).toBe('2022-11')
  expect(found.periods[found.start]?.key).toBe('2025-11')
  expect(found.periods[found.review]?.key).toBe('2026-10')
  expect(found).toMatchObject({ start: 36, review: 47, mixed: null })
  // A day short of the end of a month, that month is not over.
  const early = actionPeriods({ startsOn: '2025-11-01', reviewOn: '2026-10-31' }, 'month', calendar)
  expect(early.periods[early.review]?.key).toBe('2026-09')
})

it('leaves the period out within which an action began', () => {
  const found = actionPeriods({ startsOn: '2025-11-02', reviewOn: '2026-11-01' }, 'month', calendar)
  expect(found).toMatchObject({ mixed: 36, start: 37, review: 47 })
  expect(found.periods[36]?.key).toBe('2025-11')
})

it('has nothing under an action that is reviewed in the period of its beginning', () => {
  const found = actionPeriods({ startsOn: '2025-11-03', reviewOn: '2025-11-20' }, 'month', calendar)
  expect(found.review).toBeLessThan(found.start)
  expect(found.periods[found.review]?.key).toBe('2025-10')
})

it('goes by quarters where figures come once a quarter, and by the company’s year', () => {
  expect([grainFor('day'), grainFor('month'), grainFor('quarter')]).toEqual(['month', 'month', 'quarter'])
  const fiscal = { weekStart: 1, fiscalStartMonth: 2 }
  const found = actionPeriods({ startsOn: '2025-02-01', reviewOn: '2026-02-01' }, 'quarter', fiscal)
  expect(found.review - found.start).toBe(3)
  expect(found.periods[found.start]?.start).toBe('2025-02-01')
})

it('begins in the running period or later, and is reviewed on a day to come', () => {
  const fault = (startsOn: string, reviewOn: string) =>
    actionFault({ startsOn, reviewOn }, '2026-11-01', '2026-11-15')?.fault ?? null
  expect(fault('2026-10-31', '2027-05-01')).toBe('starts_before')
  expect(fault('2026-11-01', '2027-05-01')).toBeNull()
  expect(fault('2026-12-01', '2026-12-01')).toBe('review_before_start')
  expect(fault('2026-11-02', '2026-11-15')).toBe('review_passed')
  expect(fault('2026-11-02', '2026-11-16')).toBeNull()
})

it('reads of an address what it knows', () => {
  expect(parseActionSearch({ state: 'better', function: '-', owner: '3' })).toEqual({
    ...{ state: 'better', function: '-', owner: 3 },
  })
  expect(parseActionSearch({ state: 'best', owner: 'x', function: ['a', 'b'] })).toEqual({
    ...{ state: null, function: 'a', owner: null },
  })
})
