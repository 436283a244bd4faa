import { expect, it } from 'vitest'
import { because } from '../rejected'
import { rejected } from './en/base/rejected'
import { reasonIn } from './rejected'
import { PSEUDO } from './testing'
import { textIn } from './text'

const english = textIn()

it('is kept in English and as a code with its values', () => {
  const kept = because('offScale', 11, 0, 10)
  expect(kept).toEqual({
    reason: '11 is not an answer on the scale 0 to 10.',
    why: ['offScale', 11, 0, 10],
  })
  expect(because('noId')).toEqual({ reason: 'The row has no id.', why: ['noId'] })
})

it('is said in the reader’s words', () => {
  expect(reasonIn(PSEUDO, because('noRegion', 'west', 'The North (north)'))).toBe(
    '⟦“west” is not a region. Known: The North (north).⟧',
  )
  expect(reasonIn(PSEUDO, because('dayTime'))).toBe('⟦A day has no time of day.⟧')
})

it('of an older record is the sentence that was kept, in the reader’s words where the catalogue has it', () => {
  expect(reasonIn(PSEUDO, { reason: 'A day has no time of day.', why: null })).toBe(
    '⟦A day has no time of day.⟧',
  )
  expect(reasonIn(PSEUDO, { reason: 'It is missing.' })).toBe('⟦It is missing.⟧')
  expect(reasonIn(PSEUDO, { reason: '12 is odd.', why: ['noSuchCode', 12] })).toBe('12 is odd.')
  expect(reasonIn(PSEUDO, { reason: '12 is odd.', why: 'constructor' })).toBe('12 is odd.')
})

it('leaves open what each of many said otherwise', () => {
  expect(reasonIn(english, because('offScale', 11, 0, 10), '11')).toBe(
    '… is not an answer on the scale 0 to 10.',
  )
  expect(reasonIn(english, { reason: '“x” is odd, x!' }, 'x')).toBe('“…” is odd, …!')
})

it('has a sentence for each code', () => {
  for (const sentence of Object.values(rejected)) {
    const said =
      typeof sentence === 'string' ? sentence : (sentence as (...values: string[]) => string)('1', '2', '3')
    expect(said).toMatch(/^[\p{Lu}“\d].*\.$/u)
  }
})
