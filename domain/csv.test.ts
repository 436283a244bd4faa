import { expect, it } from 'vitest'
import { csvOf } from './csv'

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1'])('keeps %j from being run', text => {
  const [, line = ''] = csvOf(['a'], [[text]]).split(/\r\n/)
  expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
})

it('leaves numbers numbers and what is missing empty, and quotes what would break a row', () => {
  expect(csvOf(['a', 'b', 'c'], [[-1.5, null, 'x, "y"']])).toBe('a,b,c\r\n-1.5,,"x, ""y"""\r\n')
})
