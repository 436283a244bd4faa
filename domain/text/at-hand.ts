import { format } from './en/base/format'
import { pages } from './en/base/pages'
import { refusals } from './en/base/refusals'

const en = { format, pages, refusals }

/**
 * The few words that must be at hand wherever code runs, before anybody has loaded a catalogue: inside of numbers and dates, on pages that stand
 * in for one that failed, in refusals. Of all languages, so they are kept few.
 */
export const AT_HAND = { en } satisfies Record<string, typeof en>
export type Language = keyof typeof AT_HAND

const isLanguage = (word: string): word is Language => Object.hasOwn(AT_HAND, word)

/** Takes a locale ("de-CH"), gives the language of its words: English where there is no other. */
export function languageOf(locale: string): Language {
  const [word = ''] = locale.split('-')
  return isLanguage(word) ? word : 'en'
}

/** Takes a reader's locale, gives the words at hand in the reader's language. */
export function atHand(locale = 'en'): typeof en {
  return AT_HAND[languageOf(locale)]
}
