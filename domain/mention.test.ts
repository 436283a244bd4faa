import { describe, expect, it } from 'vitest'
import { likePatterns, mentionPattern, mentions, termsOf } from './mention'

describe('what is looked for', () => {
  it('is everything where a cell is nothing else, and inside of texts only what tells of somebody', () => {
    const { inTexts, whole } = termsOf(['Acme', ' 17 ', '12345', '4711-08', 'X', 'Al', null, '', 'Acme'])
    expect(inTexts).toEqual(['4711-08', 'Acme'])
    expect(whole).toEqual(['4711-08', '12345', 'Acme', 'acme', '17', 'Al', 'al', 'X', 'x'])
  })

  it('comes in the spellings that a database may take for different', () => {
    expect(termsOf(['Köln']).inTexts).toEqual(
      expect.arrayContaining(['Köln', 'KÖLN', 'köln', 'Köln'.normalize('NFD')]),
    )
  })
})

describe('a mention', () => {
  const terms = termsOf(['Acme', 'jo@acme.example', '17', 'a-b.c (d) [e] {f} | $^*+?\\/'])
  it.each([
    ['Acme is unhappy', true],
    ['we told ACME.', true],
    ['“acme”', true],
    ['write to jo@acme.example!', true],
    ['Acmeister', false],
    ['so A-B.C (d) [e] {f} | $^*+?\\/ says', true],
    ['a-bxc', false],
    ['17 days late', false],
    [' 17 ', true],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(mentions(text, terms)).toBe(expected)
  })
})

it('writes terms into patterns so that they mean themselves', () => {
  expect(mentionPattern([])).toBeNull()
  expect(mentionPattern(['a.b (c) | d'])).toContain('a\\.b \\(c\\) \\| d')
  expect(likePatterns(['100 % _x'])).toEqual(['%100 \\% \\_x%'])
  expect(termsOf(['Jo "Ace" Ray']).inTexts).toContain('Jo \\"Ace\\" Ray')
})
