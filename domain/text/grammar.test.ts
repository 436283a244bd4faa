import { expect, it } from 'vitest'
import { grammarOf } from './grammar'

it('takes the form of a word that its language has for a number', () => {
  const { plural } = grammarOf('en-GB')
  const words = [0, 1, 2].map(n => plural(n, { one: 'answer', other: 'answers' }))
  expect(words).toEqual(['answers', 'answer', 'answers'])
  const polish = grammarOf('pl').plural
  const forms = { one: 'miesiąc', few: 'miesiące', many: 'miesięcy', other: 'miesiąca' }
  expect([1, 2, 5].map(n => polish(n, forms))).toEqual(['miesiąc', 'miesiące', 'miesięcy'])
})

it('lists as the language does', () => {
  const { and, or } = grammarOf('en-GB')
  expect([and(['a']), and(['a', 'b']), and(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b and c'])
  expect(or(['an executive', 'a CX lead', 'an admin'])).toBe('an executive, a CX lead or an admin')
  expect(grammarOf('de').or(['a', 'b', 'c'])).toBe('a, b oder c')
})
