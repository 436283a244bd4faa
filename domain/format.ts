import { dateNames } from './date-names'
import { type Day, numberOfDay } from './day'
import type { Figure } from './figure'
import { isHours, type Unit } from './kind'
import { atHand } from './text/at-hand'
import type { Change } from './verdict'

/** Numbers and dates follow the reader's locale, the words inside of them its language. */
const DEFAULT_LOCALE = 'en'
const wordsIn = (locale: string) => atHand(locale).format

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = numberFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { ...options, signDisplay: 'negative' })
  numberFormats.set(key, made)
  return made
}

/** The typographic minus is as wide as the plus and breaks no line. */
const withMinus = (text: string) => text.replace('-', '−')

/**
 * Takes a number and its most decimals, gives it for reading: grouped, typographic minus, no −0. Something that would round to 0 keeps its
 * first digit. Null or not finite: "no data".
 */
export function formatNumber(value: number | null, decimals = 0, locale = DEFAULT_LOCALE): string {
  if (value === null || !Number.isFinite(value)) return wordsIn(locale).noData
  const vanishes = value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals
  const options = vanishes ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: decimals }
  return withMinus(numberFormat(locale, options).format(value))
}

/** Takes a number of percent (84.2), gives "84.2%" as the locale writes it. Null or not finite: "no data". */
export function formatPercent(percent: number | null, decimals = 1, locale = DEFAULT_LOCALE): string {
  if (percent === null || !Number.isFinite(percent)) return wordsIn(locale).noData
  const options: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: decimals }
  return withMinus(numberFormat(locale, options).format(percent / 100))
}

/** From here on nobody counts minutes, and from there on hours. */
const WHOLE_HOURS = 10
const IN_DAYS = 48

/**
 * Takes hours, gives "40 s", "25 min", "3 h 20 min", from 10 h "22 h" and from 48 h "2.4 days". Business hours have no days of 24 h: with
 * `days` false, "52 h". Negative ones carry a minus. Null or not finite: "no data".
 */
export function formatDuration(hours: number | null, locale = DEFAULT_LOCALE, days = true): string {
  if (hours === null || !Number.isFinite(hours)) return wordsIn(locale).noData
  if (hours < 0) return `−${formatDuration(-hours, locale, days)}`
  const seconds = Math.round(hours * 3600)
  const whole = (count: number, unit: string) => `${formatNumber(count, 0, locale)} ${unit}`
  if (seconds < 60) return whole(seconds, 's')
  const minutes = Math.round(hours * 60)
  if (minutes < 60) return whole(minutes, 'min')
  if (minutes < WHOLE_HOURS * 60) {
    const rest = minutes % 60 === 0 ? '' : ` ${whole(minutes % 60, 'min')}`
    return `${whole(Math.floor(minutes / 60), 'h')}${rest}`
  }
  return days && Math.round(hours) >= IN_DAYS
    ? wordsIn(locale).days(formatNumber(hours / 24, 1, locale))
    : `${formatNumber(hours, 0, locale)} h`
}

/** How many decimals a figure in a unit is written with. */
export const DECIMALS: Readonly<Record<Unit, number>> = {
  points: 0,
  percent: 1,
  score: 2,
  hours: 1,
  business_hours: 1,
  events: 0,
}

/** Takes a value in its unit, gives it for reading: "31", "84.2%", "4.37", "3 h 20 min", "1,204". None: "no data". */
export function formatValue(value: number | null, unit: Unit, locale = DEFAULT_LOCALE): string {
  if (unit === 'percent') return formatPercent(value, DECIMALS.percent, locale)
  if (isHours(unit)) return formatDuration(value, locale, unit === 'hours')
  return formatNumber(value, DECIMALS[unit], locale)
}

/** Takes two values in one unit, gives "49.6% to 100%"; of durations both in the unit of the larger: "9.2 to 34 h", "0.4 to 2.8 days". */
export function formatRange(low: number, high: number, unit: Unit, locale = DEFAULT_LOCALE): string {
  const words = wordsIn(locale)
  if (!isHours(unit) || high < WHOLE_HOURS)
    return words.range(formatValue(low, unit, locale), formatValue(high, unit, locale))
  const inDays = unit === 'hours' && Math.round(high) >= IN_DAYS
  const say = (hours: number) =>
    inDays ? formatNumber(hours / 24, 1, locale) : formatNumber(hours, hours < WHOLE_HOURS ? 1 : 0, locale)
  return words.range(say(low), inDays ? words.days(say(high)) : `${say(high)} h`)
}

/** From here on one side of an interval is so much longer than the other that half of both says nothing. */
const LOPSIDED = 2

/**
 * Takes a figure, gives its margin: "± 4" (half the interval), or "50% to 100%" where it lies lopsided about the value, as durations'
 * always do. No value or no interval: null.
 */
export function formatMargin(figure: Figure, unit: Unit, locale = DEFAULT_LOCALE): string | null {
  const { value, low, high } = figure
  if (value === null || low === null || high === null) return null
  if (isHours(unit)) return formatRange(low, high, unit, locale)
  const [least, most] = [value - low, high - value].toSorted((one, other) => one - other)
  if ((most ?? 0) > LOPSIDED * (least ?? 0)) return formatRange(low, high, unit, locale)
  return `± ${formatNumber((high - low) / 2, DECIMALS[unit], locale)}`
}

/** Takes an amount and its currency, gives it for reading, short: "€1.2M". */
export function formatMoney(amount: number, currency: string, locale = DEFAULT_LOCALE): string {
  const digits = { minimumFractionDigits: 0, maximumFractionDigits: 1 }
  const options = { style: 'currency', currency, notation: 'compact', ...digits } as const
  return withMinus(numberFormat(locale, options).format(amount))
}

/** Takes how many and of what, in the plural ("answers"), gives "1,204 answers", "1 answer". */
export function formatCount(n: number, countedAs: string, locale = DEFAULT_LOCALE): string {
  const word = n === 1 ? wordsIn(locale).one(countedAs) : countedAs
  return `${formatNumber(n, 0, locale)} ${word}`
}

/** Takes a figure without value and what it counts, gives the words that stand in its place: "too few answers (n = 3)". */
export function formatMissing(figure: Figure, countedAs?: string, locale = DEFAULT_LOCALE): string {
  const words = wordsIn(locale)
  if (figure.state !== 'too_few') return words.noData
  return words.tooFew(countedAs ?? words.answers, formatNumber(figure.n, 0, locale))
}

/** Takes a figure, gives "31 ± 4", "3 h 20 min (2 h 50 min to 4 h)", or why there is none. */
export function formatFigure(
  figure: Figure,
  unit: Unit,
  countedAs?: string,
  locale = DEFAULT_LOCALE,
): string {
  if (figure.value === null) return formatMissing(figure, countedAs, locale)
  const value = formatValue(figure.value, unit, locale)
  const margin = formatMargin(figure, unit, locale)
  if (margin === null) return value
  return margin.startsWith('±') ? `${value} ${margin}` : `${value} (${margin})`
}

/** Takes a difference, gives its size without sign: "4 points" (NPS and percentage points), "0.2", "1 h 5 min", "15". */
export function formatDifference(difference: number, unit: Unit, locale = DEFAULT_LOCALE): string {
  const size = Math.abs(difference)
  if (isHours(unit)) return formatValue(size, unit, locale)
  const number = formatNumber(size, DECIMALS[unit], locale)
  if (unit !== 'points' && unit !== 'percent') return number
  const factor = 10 ** DECIMALS[unit]
  return wordsIn(locale).points(number, Math.round(size * factor) / factor)
}

/** Takes the limits of a difference's size, gives them for reading beside it, without repeating what they count: "3.7 to 27.6", "1 h to 4 h". */
export function formatDifferenceRange(
  low: number,
  high: number,
  unit: Unit,
  locale = DEFAULT_LOCALE,
): string {
  if (isHours(unit)) return formatRange(low, high, unit, locale)
  const say = (size: number) => formatNumber(size, DECIMALS[unit], locale)
  return wordsIn(locale).range(say(low), say(high))
}

/** Takes a verdict, gives it in words: "up 4 points, better", "no clear change", "cannot tell: no data". */
export function formatChange(change: Change, unit: Unit, locale = DEFAULT_LOCALE): string {
  const words = wordsIn(locale)
  if (change.state === 'cannot_tell') return words.cannotTell[change.reason]
  if (!change.real) return words.noClearChange
  const moved = words.moved[change.difference > 0 ? 'up' : 'down']
  const said = moved(formatDifference(change.difference, unit, locale))
  return change.direction === 'better' || change.direction === 'worse'
    ? words.judged[change.direction](said)
    : said
}

// Plain "en" says nothing of the order of day and month; day first, month as a word, can't be misread.
const dateLocale = (locale: string) => (locale === DEFAULT_LOCALE ? 'en-GB' : locale)

/** Takes a date, gives "3 Oct 2026" or what the locale makes of it. */
export function formatDay(day: Day, locale = DEFAULT_LOCALE): string {
  return dateNames(locale).day(numberOfDay(day))
}

/** Takes an instant and a time zone, gives "3 Oct 2026, 14:05" there. */
export function formatInstant(instant: Date | number, timeZone: string, locale = DEFAULT_LOCALE): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', timeZone }
  return new Intl.DateTimeFormat(dateLocale(locale), options).format(instant)
}
