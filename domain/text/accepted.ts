import { AT_HAND } from './at-hand'

const LONGEST = 200

function weightOf(preference: string): number {
  const weight = /;\s*q=([\d.]+)/.exec(preference)?.[1]
  return weight === undefined ? 1 : Number(weight) || 0
}

/**
 * Takes what a browser says it prefers (Accept-Language), gives the first locale whose language there is. It counts until one is signed in; from
 * then on one's own choice does. None: undefined, which is English.
 */
export function acceptedLocale(header: string | null): string | undefined {
  const preferences = (header ?? '').slice(0, LONGEST).split(',')
  const known = preferences
    .map(preference => ({ locale: preference.split(';')[0]?.trim() ?? '', weight: weightOf(preference) }))
    .filter(({ locale, weight }) => weight > 0 && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale))
    .filter(({ locale }) => Object.hasOwn(AT_HAND, locale.split('-')[0] ?? ''))
    .toSorted((one, other) => other.weight - one.weight)
  return known[0]?.locale
}
