import { expect, it } from 'vitest'
import { LOCALES, localeExample, pageLanguage } from './locale'

// Which apostrophe and which space stand there depends on the ICU of the Node at hand.
const plain = (text: string) => text.replace(/’/g, "'").replace(/\s/g, ' ')

it('shows how numbers, amounts and dates read', () => {
  expect(plain(localeExample('de-CH', 'CHF'))).toBe("1'234.5 · CHF 1'234.50 · 03.10.2026")
  expect(localeExample('en', 'EUR')).toBe('1,234.5 · €1,234.50 · 3 Oct 2026')
  expect(localeExample('en-US', 'USD')).toBe('1,234.5 · $1,234.50 · Oct 3, 2026')
})

it('offers locales that Intl knows, each once', () => {
  expect(Intl.NumberFormat.supportedLocalesOf([...LOCALES])).toEqual([...LOCALES])
  expect(new Set(LOCALES).size).toBe(LOCALES.length)
})

it('names the language of the words, with the reader’s region where it is the same language', () => {
  expect(pageLanguage('de-CH', 'en')).toBe('en')
  expect(pageLanguage('en-GB', 'en')).toBe('en-GB')
  expect(pageLanguage('en', 'en')).toBe('en')
})
