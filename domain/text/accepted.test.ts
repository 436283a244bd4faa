import { expect, it } from 'vitest'
import { acceptedLocale } from './accepted'
import { languageOf } from './at-hand'

it('takes the first preference whose language there is', () => {
  expect(acceptedLocale('de-CH, de;q=0.9, en-GB;q=0.8, en;q=0.7')).toBe('en-GB')
  expect(acceptedLocale('en;q=0.1,en-US')).toBe('en-US')
})

it.each([null, '', 'de', 'xx;q=a', 'en;q=0', '../en', 'constructor', '*'])('has none of %s', header => {
  expect(acceptedLocale(header)).toBeUndefined()
})

it('reads English where there is no other language, and where a locale is none', () => {
  expect(['en-GB', 'de-CH', '', 'constructor', 'toString-X'].map(languageOf)).toEqual(Array(5).fill('en'))
})
