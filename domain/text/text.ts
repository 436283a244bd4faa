import { type Language, languageOf } from './at-hand'
import { en } from './en'

/** Every sentence that a person reads, by noun. A sentence with a figure or a name in it is a function of them. */
export type Text = typeof en

/** The languages there are, by the first part of a locale. Another one is a folder beside `en`, a line here and one in at-hand.ts. */
export const LANGUAGES = { en } satisfies Record<Language, Text>

/** Who reads: the words in their language; the locale formats numbers and dates. */
export interface Reader {
  locale: string
  text: Text
}

/** Takes a locale, gives who reads in it. */
export function readerOf(locale = 'en'): Reader {
  return { locale, text: textIn(locale) }
}

/** Takes a reader's locale, gives the words in the reader's language. */
export function textIn(locale = 'en'): Text {
  return LANGUAGES[languageOf(locale)]
}

export { type Language, languageOf } from './at-hand'
