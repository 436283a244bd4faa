import { civilOf } from '@/domain/day'

/** How a cell's number is shown: as it is, as a day, as a day with its time, as a length of time. */
export type Shown = 'number' | 'day' | 'moment' | 'length'

const BUILT_IN: Readonly<Record<number, Shown>> = {
  ...Object.fromEntries([14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36].map(id => [id, 'day'])),
  ...Object.fromEntries([50, 51, 52, 53, 54, 57, 58].map(id => [id, 'day'])),
  ...Object.fromEntries([18, 19, 20, 21, 32, 33, 45, 46, 47, 55, 56].map(id => [id, 'length'])),
  22: 'moment',
}

/** Takes a number format's id and, where the workbook defines it, its code; gives how such a cell is shown. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return BUILT_IN[id] ?? 'number'
  const first = code.split(';')[0] ?? ''
  const plain = first
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase()
  if (/general|[0#?]/.test(plain.replace(/\.0+/g, ''))) return 'number'
  const hasTime = /[hs]/.test(plain)
  const hasDay = /[dy]/.test(plain) || (/m/.test(plain) && !hasTime)
  if (hasDay) return hasTime ? 'moment' : 'day'
  return hasTime ? 'length' : 'number'
}

/** Days from 1970 back to the day 0 of a workbook that counts from 1900 or from 1904. */
const EPOCH = { 1900: 25_569, 1904: 24_107 } as const
export type Counting = keyof typeof EPOCH
// Workbooks that count from 1900 believe in 29 February of that year; before it they are a day off.
const FIRST_SURE = 61
const DAY_SECONDS = 86_400

const two = (value: number) => String(value).padStart(2, '0')
const clock = (seconds: number) =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

/** A number as people write it: 15 digits, as a workbook shows at most, without an exponent. Undefined for what is none. */
export function plainNumber(value: number, decimal: '.' | ','): string | undefined {
  if (!Number.isFinite(value)) return undefined
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  const plain = text.includes('e') ? expanded(rounded) : text
  return decimal === '.' ? plain : plain.replace('.', ',')
}

function expanded(value: number): string {
  if (Math.abs(value) >= 1) return BigInt(value).toString()
  const [digits = '', exponent = '0'] = Math.abs(value).toExponential().split('e-')
  const zeros = '0'.repeat(Number(exponent) - 1)
  return `${value < 0 ? '-' : ''}0.${zeros}${digits.replace('.', '')}`
}

/**
 * Takes a cell's number, how it is shown, from when the workbook counts days and the decimal mark that is wanted; gives it as text: a number,
 * 2025-01-31, 2025-01-31 09:30:00 or 26:30:00. Undefined for a day that a workbook cannot mean.
 */
export function textOfNumber(
  value: number,
  shown: Shown,
  counting: Counting,
  decimal: '.' | ',',
): string | undefined {
  if (shown === 'number') return plainNumber(value, decimal)
  if (!Number.isFinite(value) || value < 0) return undefined
  const seconds = Math.round(value * DAY_SECONDS)
  if (shown === 'length') return clock(seconds)
  const days = shown === 'day' ? Math.floor(value) : Math.floor(seconds / DAY_SECONDS)
  if (counting === 1900 && days < FIRST_SURE) return undefined
  const { year, month, day } = civilOf(days - EPOCH[counting])
  if (year > 9999) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  return shown === 'day' ? date : `${date} ${clock(seconds % DAY_SECONDS)}`
}

/** Takes a cell's place such as "BC12", gives its column from 0 on; undefined for what is no place. */
export function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  if (!letters) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
