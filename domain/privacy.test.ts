import { expect, it } from 'vitest'
import { columnsOf, cutoffOf, eraseCustomerInput, privacyInput } from './privacy'

it.each([
  ['2026-11-20T12:00:00Z', 1, '2026-10-20T00:00:00.000Z'],
  ['2026-03-31T12:00:00Z', 1, '2026-02-28T00:00:00.000Z'],
  ['2028-03-31T00:00:00Z', 1, '2028-02-29T00:00:00.000Z'],
  ['2026-01-15T00:00:00Z', 24, '2024-01-15T00:00:00.000Z'],
  ['2026-01-31T00:00:00Z', 2, '2025-11-30T00:00:00.000Z'],
])('%s less %d months is %s', (now, months, cutoff) => {
  expect(cutoffOf(new Date(now), months).toISOString()).toBe(cutoff)
})

it('keeps for good, or for 1 to 240 whole months', () => {
  const valid = (retentionMonths: unknown) =>
    privacyInput.safeParse({ executivesSeeCustomers: false, retentionMonths }).success
  expect([null, 1, 240].every(valid)).toBe(true)
  expect([0, 241, 1.5, '', '12', undefined].some(valid)).toBe(false)
})

it('erases one customer or one identity, and never without a reason', () => {
  const valid = (subject: unknown, reason = 'request 17') =>
    eraseCustomerInput.safeParse({ subject, mode: 'erase', reason }).success
  expect(valid({ customerId: 1 })).toBe(true)
  expect(valid({ identityId: 1 })).toBe(true)
  expect(valid({ customerId: 1, identityId: 1 })).toBe(false)
  expect(valid({ customerId: 1 }, '   ')).toBe(false)
})

it('lists columns by what becomes of them', () => {
  expect(columnsOf('copy')).toContainEqual(['rejects', 'value'])
  expect(columnsOf('words').map(([table]) => table)).not.toContain('rejects')
})
