import { expect, it } from 'vitest'
import {
  ALL_CUSTOMERS,
  customersHref,
  narrowsCustomers,
  numberOfCustomer,
  parseCustomerFilter,
} from './customer-list'
import { groupRecords } from './customer-timeline'

it('what narrows the list stands in the address and is read from it', () => {
  const filter = {
    ...{ renewal: true, silent: true, unhappy: false },
    ...{ tier: 'enterprise', function: 'support', after: 12 },
  }
  const href = customersHref(filter)
  expect(href).toBe('/customers?renewal=1&silent=1&tier=enterprise&serves=support&after=12')
  expect(parseCustomerFilter(Object.fromEntries(new URL(href, 'http://x').searchParams))).toEqual(filter)
  expect(customersHref({})).toBe('/customers')
  expect(parseCustomerFilter({ renewal: 'yes', after: '-3', tier: '' })).toEqual(ALL_CUSTOMERS)
  expect(narrowsCustomers({ ...ALL_CUSTOMERS, after: 3 })).toBe(false)
  expect(narrowsCustomers({ ...ALL_CUSTOMERS, unhappy: true })).toBe(true)
})

it('a number is found however it is written, and nothing else is one', () => {
  expect(['1234', '#1234', 'Customer 1234', ' Kunde 7 '].map(numberOfCustomer)).toEqual([1234, 1234, 1234, 7])
  expect(['Acme', 'ACC-10000x', '0', '99999999999', ''].map(numberOfCustomer)).toEqual(Array(5).fill(null))
})

it('what one record brought for several metrics on a day is one thing', () => {
  const fact = (record: string | null, day: string, functionId = 1) => ({
    ...{ kind: 1, record, day, functionId },
  })
  const groups = groupRecords([
    fact('a', '2026-01-02'),
    fact('a', '2026-01-02'),
    fact('a', '2026-01-01'),
    fact('b', '2026-01-01'),
    fact('b', '2026-01-01', 2),
    fact(null, '2026-01-01'),
    fact(null, '2026-01-01'),
  ])
  expect(groups.map(group => group.length)).toEqual([2, 1, 1, 1, 1, 1])
})
