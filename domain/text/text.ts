import { en } from './en'

/** Every sentence that a person reads, by noun. A sentence with a figure or a name in it is a function of them. */
export type Text = typeof en

/** The languages there are, by the first part of a locale. Another one is a folder beside `en` and a line here. */
const LANGUAGES = { en } satisfies Record<string, Text>
export type Language = keyof typeof LANGUAGES

/** Takes a locale ("de-CH"), gives the language of its words: English where there is no other. */
export function languageOf(locale: string): Language {
  const [word = ''] = locale.split('-')
  return word in LANGUAGES ? (word as Language) : 'en'
}

/** Takes a reader's locale, gives the words in the reader's language. */
export function textIn(locale = 'en'): Text {
  return LANGUAGES[languageOf(locale)]
}
