import { dateFormat } from '../written-date'

const DAYS = [
  'yyyy-MM-dd',
  'd.M.yyyy',
  'd/M/yyyy',
  'M/d/yyyy',
  'd-M-yyyy',
  'M-d-yyyy',
  'yyyy/M/d',
  'yyyy.M.d',
  'd MMM yyyy',
  'd-MMM-yyyy',
  'MMM d, yyyy',
] as const
const TIMES = ['HH:mm', 'H:mm', 'HH:mm:ss', 'H:mm:ss', 'h:mm a', 'h:mm:ss a'] as const
const MONTHS = ['yyyy-MM', 'M/yyyy', 'M.yyyy', 'MMM yyyy'] as const

/** The ways of writing a date that are looked for, the plainer before the others. */
export const DATE_FORMATS: readonly string[] = [
  ...DAYS,
  ...DAYS.flatMap(day => [
    ...TIMES.map(time => `${day} ${time}`),
    ...TIMES.slice(0, 4).map(time => `${day}, ${time}`),
  ]),
  ...MONTHS,
  'iso',
]

/** Moments as programs write them, looked for only where a column's name tells of a time: a number of ten digits may be anything. */
export const EPOCH_FORMATS = ['unix', 'unix-ms'] as const

const EXAMPLE: Readonly<Record<string, string>> = {
  ...{
    yyyy: '2025',
    MMM: 'Jan',
    MM: '01',
    M: '1',
    dd: '31',
    d: '31',
    HH: '09',
    H: '9',
    h: '9',
    mm: '30',
    ss: '00',
    a: 'AM',
  },
}

/** Takes one of the formats, gives half past nine on the last of January 2025 as it writes it. */
export function exampleOf(format: string): string {
  if (format === 'iso') return '2025-01-31T09:30:00Z'
  if (format === 'unix' || format === 'unix-ms') return format === 'unix' ? '1738315800' : '1738315800000'
  return format.replace(/([A-Za-z])\1*/g, token => EXAMPLE[token] ?? token)
}

const READERS = DATE_FORMATS.map(format => ({ format, read: dateFormat(format).read }))

/** What stands for the same once the day and the month are told apart: which of both comes first is all that differs. */
const turned = (format: string) => format.replace(/^([dM])([/-])([dM])/, '$3$2$1')

/** How a column's dates may be written. */
export interface DateGuess {
  /** Formats that every value fits; two where the day and the month cannot be told apart. None: they are no dates. */
  formats: string[]
}

/** Takes a column's values, gives the formats that fit all of them: one, or both where 03/04/2025 may be in March or in April. */
export function guessDate(values: readonly string[]): DateGuess {
  const given = values.filter(value => value !== '')
  const [first] = given
  if (first === undefined || !/\d/.test(first)) return { formats: [] }
  const fits = READERS.filter(({ read }) => given.every(value => read(value) !== undefined)).map(
    one => one.format,
  )
  const [best] = fits
  if (best === undefined) return { formats: [] }
  const other = turned(best)
  return { formats: other !== best && fits.includes(other) ? [best, other] : [best] }
}

/** Takes a column's values, gives the format that fits where all of them are seconds or milliseconds since 1970 of this century. */
export function guessEpoch(values: readonly string[]): string[] {
  const given = values.filter(value => value !== '')
  if (given.length === 0) return []
  return given.every(value => /^[1-4]\d{9}(\.\d+)?$/.test(value))
    ? ['unix']
    : given.every(value => /^[1-4]\d{12}$/.test(value))
      ? ['unix-ms']
      : []
}
