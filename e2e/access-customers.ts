import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000

/** Customers: everybody lists them, each under its number; whose name and events one sees is decided by the row. */
export const CUSTOMERS: Readonly<Record<string, Cell>> = {
  'customers.list': { may: 'everyone', input: {} },
  'customers.find': { may: 'everyone', changes: true, input: { text: 'nobody' } },
  'customers.get': { may: 'everyone', input: { id: NOBODY_ID } },
  'customers.timeline': { may: 'everyone', input: { id: NOBODY_ID } },
  'customers.voice': { may: 'everyone' },
}
