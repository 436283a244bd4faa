import { expect, it } from 'vitest'
import { consistent, faultOf, rowsOf } from './crosswalk'

const row = (line: number, source: string, id: string, customer: string) => ({ line, source, id, customer })

it('reads columns in any order, under the names that people give them', () => {
  expect(rowsOf([['Customer key', 'ID', 'Source'], [' C-1 ', '17', 'desk'], ['C-2']])).toEqual([
    row(2, 'desk', '17', 'C-1'),
    row(3, '', '', 'C-2'),
  ])
  expect(rowsOf([['source', 'id']])).toBeNull()
  expect(rowsOf([])).toBeNull()
})

it.each([
  [row(2, 'desk', '17', 'C-1'), null],
  [row(2, '', '17', 'C-1'), 'incomplete'],
  [row(2, 'desk', '17', ''), 'incomplete'],
  [row(2, 'desk', 'x'.repeat(201), 'C-1'), 'long'],
])('%o: %s', (given, fault) => {
  expect(faultOf(given)).toBe(fault)
})

it('takes what is said twice once, and nothing of what contradicts itself', () => {
  const twice = [row(2, 'desk', '17', 'C-1'), row(3, 'desk', '17', 'C-1')]
  const two = [row(4, 'desk', '18', 'C-1'), row(5, 'desk', '18', 'C-2')]
  const other = row(6, 'crm', '17', 'C-2')
  expect(consistent([...twice, ...two, other])).toEqual({ rows: [twice[0], other], contradicting: two })
})
