import { expect, it } from 'vitest'
import { csvOf } from './csv'

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1'])('keeps %j from being run', text => {
  const [, line = ''] = csvOf(['a'], [[text]]).split(/\r\n/)
  expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
})

it.each([
  ['Fine;=1+1', "Fine;'=1+1"],
  ['Fine\t@SUM(A1)', "Fine\t'@SUM(A1)"],
  ['Fine\n-1+1', "Fine\n'-1+1"],
  ['a - b; c = d, e@f.example', 'a - b; c = d, e@f.example'],
])('keeps %j from being run where cells are cut at semicolons, tabs or lines', (text, kept) => {
  expect(csvOf(['a'], [[text]])).toContain(kept)
})

it('leaves numbers numbers and what is missing empty, and quotes what would break a row', () => {
  expect(csvOf(['a', 'b', 'c'], [[-1.5, null, 'x, "y"']])).toBe('a,b,c\r\n-1.5,,"x, ""y"""\r\n')
})
