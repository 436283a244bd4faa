/** The locales one may choose for numbers and dates. 'en' comes first: English, day before month. */
export const LOCALES = [
  'en',
  'en-GB',
  'en-US',
  'en-CA',
  'en-AU',
  'en-IN',
  'de-CH',
  'de-DE',
  'de-AT',
  'fr-CH',
  'fr-FR',
  'fr-CA',
  'it-CH',
  'it-IT',
  'es-ES',
  'es-MX',
  'pt-PT',
  'pt-BR',
  'nl-NL',
  'nl-BE',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'pl-PL',
  'cs-CZ',
  'ja-JP',
] as const

/** Takes a locale and a currency, gives a number, an amount and a date as they read there. */
export function localeExample(locale: string, currency: string): string {
  const number = new Intl.NumberFormat(locale).format(1234.5)
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(1234.5)
  // Plain "en" is read day first, as everywhere in the product.
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  })
  return `${number} · ${amount} · ${day.format(Date.UTC(2026, 9, 3))}`
}

/**
 * Takes a reader's locale and the language in which words are given, gives the page's `lang`: a screen reader shall not read English
 * words with German sounds because numbers are Swiss.
 */
export function pageLanguage(locale: string, language: string): string {
  return locale.split('-')[0] === language ? locale : language
}
