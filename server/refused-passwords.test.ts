import { expect, it } from 'vitest'
import { demandGoodPassword } from './passwords'
import { isListed } from './refused-passwords'

it.each([
  'Monkey!2024!!!',
  'dragon-monkey1',
  'mustangmustangmust',
  'P@ssw0rd2026!',
  'm0nkey!m0nkey!',
  '1qaz2wsx3edc',
  '***butterfly***',
])('refuses %s', password => {
  expect(isListed(password)).toBe(true)
})

it.each([
  'orchid basalt ferry umbrella',
  'purple dragon summer monkey',
  'zkwpfjqnd8233',
  '🦊🌋 вулкан лиса',
  '12 34 56 78 90',
])('takes %s', password => {
  expect(isListed(password)).toBe(false)
})

it.each([
  ['acme-ada-2026!', 'a name that everyone here knows'],
  ['butterfly2026!', 'guessed first'],
  ['short', 'at least 12'],
  [`${'x y'.repeat(43)}`, 'at most 128'],
])('says what is wrong with %s', (password, sentence) => {
  expect(() => demandGoodPassword(password, ['Acme Ltd', 'Ada'])).toThrow(sentence)
})

it('judges the longest password at once', () => {
  const started = performance.now()
  isListed('monkey'.repeat(21))
  expect(performance.now() - started).toBeLessThan(100)
})
