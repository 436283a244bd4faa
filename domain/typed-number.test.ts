import { expect, it } from 'vitest'
import { LOCALES } from './locale'
import { typedAs, typedNumber } from './typed-number'

it.each([
  ['en', '1,234.5', 1234.5],
  ['en', '-3', -3],
  ['en', '−3.25', -3.25],
  ['en', '.5', 0.5],
  ['en', '84.2 %', 84.2],
  ['en', '1,5', undefined],
  ['de-DE', '4,5', 4.5],
  ['de-DE', '1.234,5', 1234.5],
  ['de-DE', '1.234', 1234],
  ['de-DE', '4.5', 4.5],
  ['de-CH', '1’234.5', 1234.5],
  ['fr-FR', '1 234,5', 1234.5],
  ['ja-JP', '1,234.5', 1234.5],
  ['ar-EG', '٤٫٥', 4.5],
  ['ar-EG', '4.5', 4.5],
  ['hi-IN-u-nu-deva', '४.५', 4.5],
  ['en', '', null],
  ['en', 'many', undefined],
  ['en', '1e3', undefined],
  ['en', '1.2.3', undefined],
])('%s: “%s” is %s', (locale, typed, value) => {
  expect(typedNumber(typed, locale)).toBe(value)
})

it('what is written for a reader is read as the same number, in every locale', () => {
  for (const locale of [...LOCALES, 'ar-EG', 'fa-IR'])
    for (const value of [0, 12, -7, 1234.5, -0.25, 1000000, 33.333])
      expect([locale, typedNumber(typedAs(value, locale), locale)]).toEqual([locale, value])
})
