import { expect, it } from 'vitest'
import { isFound, isNarrowed, parseMetricSearch } from './metric-search'

const words = { name: 'Zufriedenheit nach Lieferung', key: 'csat', definition: 'The café’s answers 4 and 5.' }
const place = { family: 'satisfaction', kind: 'top_box', status: 'at_risk', functionKey: null } as const
const metric = { ...words, ...place }

it('finds by words in whatever case and accent, and by what was chosen', () => {
  const found = (params: Record<string, string>) => isFound(parseMetricSearch(params), metric)
  expect(found({})).toBe(true)
  expect(found({ q: 'LIEFERUNG csat' })).toBe(true)
  expect(found({ q: 'cafe' })).toBe(true)
  expect(found({ q: 'lieferung nps' })).toBe(false)
  expect(found({ kind: 'top_box', owner: '-', status: 'at_risk' })).toBe(true)
  expect(found({ owner: 'support' })).toBe(false)
  expect(found({ family: 'nps' })).toBe(false)
})

it('leaves out what is no value of its field', () => {
  const search = parseMetricSearch({ family: 'nonsense', kind: ['rate', 'nps'], retired: '1', q: ' ' })
  expect(search).toMatchObject({ family: null, kind: 'rate', retired: true, q: '' })
  expect(isNarrowed(parseMetricSearch({ retired: '1' }))).toBe(false)
})
