import { expect, it } from 'vitest'
import { auditQuery, changesOf, parseAuditFilters } from './audit-log'

const NONE = { who: null, action: null, about: null, from: null, to: null, q: '', before: null }

it('reads filters from an address and writes them back; what is none is left out', () => {
  const all = {
    ...{ who: '12', action: 'goal.published', about: 'goals 3', from: '2026-01-01', to: '2026-02-01' },
    ...{ q: 'because', before: '99' },
  }
  const filters = parseAuditFilters(all)
  expect(filters).toEqual({ ...all, about: { subject: 'goals', id: '3' }, before: 99 })
  expect(Object.fromEntries(new URLSearchParams(auditQuery(filters)))).toEqual(all)
  const odd = { who: 'x', action: "a';--", about: 'goals', from: '2026-02-30', to: 'now', before: '-1' }
  expect(parseAuditFilters(odd)).toEqual(NONE)
  expect(auditQuery(parseAuditFilters({}))).toBe('')
})

it('shows the fields that differ, and what was or is not there as such', () => {
  expect(
    changesOf({ target: 40, unit: 'points', revision: 1 }, { target: 45, unit: 'points', revision: 2 }),
  ).toEqual([{ field: 'target', was: 40, is: 45 }])
  expect(changesOf(null, { role: 'admin' })).toEqual([{ field: 'role', was: undefined, is: 'admin' }])
  expect(changesOf({ role: 'admin' }, undefined)).toEqual([{ field: 'role', was: 'admin', is: undefined }])
  expect(changesOf(undefined, [1, 2])).toEqual([{ field: '', was: undefined, is: [1, 2] }])
  expect(changesOf(null, null)).toEqual([])
})
