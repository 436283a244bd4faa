import { expect, it } from 'vitest'
import { nextPath } from './next-path'

it.each([
  ['/', '/'],
  ['/metrics/nps?region=north#table', '/metrics/nps?region=north#table'],
  [null, '/'],
  ['', '/'],
  ['metrics', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('%j leads to %j', (asked, path) => {
  expect(nextPath(asked)).toBe(path)
})
