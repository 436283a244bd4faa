import { expect, it } from 'vitest'
import { PLAIN_CALENDAR, periodOf } from './calendar'
import { targetFor } from './own-target'

const target = (name: string, validFrom: string, validTo = '9999-12-31') => ({ name, validFrom, validTo })
const november = periodOf('2026-11-10', 'month', PLAIN_CALENDAR)
const fourth = periodOf('2026-11-10', 'quarter', PLAIN_CALENDAR)
const year = periodOf('2026-11-10', 'year', PLAIN_CALENDAR)

it('judges a period by what was wanted on its first day, whatever was set while it ran', () => {
  const own = [target('hard', '2026-01-01', '2026-11-20'), target('easy', '2026-11-20')]
  expect(targetFor(own, november, 'month')?.name).toBe('hard')
  expect(targetFor(own, fourth, 'month')?.name).toBe('hard')
  expect(targetFor(own, periodOf('2026-12-10', 'month', PLAIN_CALENDAR), 'month')?.name).toBe('easy')
  expect(targetFor([target('hard', '2026-11-01'), ...own.slice(1)], november, 'month')?.name).toBe('hard')
})

it('lets a first target judge the month in which it begins, of a quarterly metric the quarter, and no longer period', () => {
  const own = [target('first', '2026-11-10', '2026-11-20'), target('second', '2026-11-20')]
  expect(targetFor(own, november, 'month')?.name).toBe('first')
  expect(targetFor(own, fourth, 'month')).toBeNull()
  expect(targetFor(own, fourth, 'quarter')?.name).toBe('first')
  expect(targetFor(own, year, 'quarter')).toBeNull()
  expect(targetFor([target('past', '2026-01-01', '2026-09-01'), ...own], november, 'month')).toBeNull()
})

it('judges nothing before a target, nor where one ended and none came after', () => {
  expect(targetFor([target('later', '2026-12-01')], november, 'month')).toBeNull()
  expect(targetFor([target('ended', '2026-01-01', '2026-11-20')], november, 'month')).toBeNull()
  expect(targetFor([target('ended', '2026-11-10', '2026-11-20')], november, 'month')).toBeNull()
  expect(targetFor([], november, 'month')).toBeNull()
})
