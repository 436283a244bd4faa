import { civilOf, dayNumberOf, weekdayOf } from '../day'
import type { GrainOfFact } from '../observation'
import { instantOfWall } from '../time-zone'

/** When a fact happened, as the door takes it, and how finely that is known. */
export interface Dated {
  at: number
  grain: GrainOfFact
}

/** A date as a file writes it, read without a time zone: the wall clock as if it were UTC, in ms since 1970. */
export interface WrittenDate {
  wall: number
  /** Minutes east of UTC where the text states them. */
  offset: number | undefined
}

/** Takes text, gives the date; text of another shape, or a date or time that does not exist: undefined. */
export type DateReader = (text: string) => WrittenDate | undefined

/** What a date format says: how to read it, and how finely it dates. */
export interface DateFormat {
  read: DateReader
  grain: GrainOfFact
  statesOffset: boolean
}

const DAY_MS = 86_400_000

// What each token stands for: its pattern, and the part it fills.
const TOKENS = {
  yyyy: ['(\\d{4})', 'year'],
  MM: ['(\\d{2})', 'month'],
  M: ['(\\d{1,2})', 'month'],
  MMM: ['([A-Za-z]{3})', 'monthName'],
  dd: ['(\\d{2})', 'day'],
  d: ['(\\d{1,2})', 'day'],
  HH: ['(\\d{2})', 'hour'],
  H: ['(\\d{1,2})', 'hour'],
  hh: ['(\\d{2})', 'halfHour'],
  h: ['(\\d{1,2})', 'halfHour'],
  mm: ['(\\d{2})', 'minute'],
  ss: ['(\\d{2})', 'second'],
  SSS: ['(\\d{3})', 'millisecond'],
  a: ['([AaPp])\\.?[Mm]\\.?', 'half'],
  XXX: ['(Z|[+-]\\d{2}:?\\d{2})', 'offset'],
} as const
type Token = keyof typeof TOKENS
type Part = (typeof TOKENS)[Token][1]

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
// Letters in a row are one token; other characters, and letters in single quotes, stand for themselves.
const PIECES = /([A-Za-z])\1*|'([^']*)'|[^A-Za-z']+/g

const isToken = (text: string): text is Token => Object.hasOwn(TOKENS, text)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

type Found = Partial<Record<Part, string>>

/**
 * Takes a format such as "d/M/yyyy HH:mm", "MM/dd/yyyy hh:mm:ss a", "yyyy-MM", "iso", or "unix" (seconds since 1970, "unix-ms" for milliseconds); gives its reader. Letters:
 * yyyy, M MM MMM, d dd, H HH (0–23), h hh with a (AM/PM), mm, ss, SSS, XXX (offset). A letter twice wants two
 * digits, once takes one or two. Throws RangeError with a sentence for a format that is none.
 */
export function dateFormat(format: string): DateFormat {
  if (format === 'iso') return ISO
  if (format === 'unix' || format === 'unix-ms') return sinceEpoch(format === 'unix' ? 1000 : 1)
  const parts: Part[] = []
  let pattern = ''
  for (const [piece, letter, quoted] of format.matchAll(PIECES)) {
    if (letter === undefined) {
      pattern += escaped(quoted ?? piece)
      continue
    }
    if (!isToken(piece))
      throw new RangeError(`“${piece}” in the date format “${format}” means nothing. ${KNOWN}`)
    pattern += TOKENS[piece][0]
    parts.push(TOKENS[piece][1])
  }
  refuseNonsense(format, parts)
  return formatOf(new RegExp(`^${pattern}$`), parts)
}

const KNOWN =
  'Known: yyyy, M MM MMM (month), d dd, H HH or h hh with a, mm (minutes), ss, SSS, XXX (offset); quote other letters.'

function refuseNonsense(format: string, parts: readonly Part[]): void {
  const twice = parts.find((part, at) => parts.indexOf(part) !== at)
  if (twice)
    throw new RangeError(
      `The date format “${format}” says the ${twice} twice. MM is the month, mm the minutes.`,
    )
  const has = (part: Part) => parts.includes(part)
  if (!has('year') || !(has('month') || has('monthName'))) {
    throw new RangeError(`The date format “${format}” needs a year (yyyy) and a month (M); mm are minutes.`)
  }
  if (has('hour') && has('halfHour'))
    throw new RangeError(`The date format “${format}” has H and h; choose one.`)
  if (has('halfHour') !== has('half'))
    throw new RangeError(`In the date format “${format}” h and a need each other.`)
  const timed = has('hour') || has('halfHour')
  if (timed !== has('minute') || (timed && !has('day'))) {
    throw new RangeError(`In the date format “${format}” a time needs a day, hours and minutes (mm).`)
  }
}

function formatOf(shape: RegExp, parts: readonly Part[]): DateFormat {
  const read: DateReader = text => {
    const match = shape.exec(text)
    if (!match) return undefined
    const found: Found = {}
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at]
      if (part) found[part] = match[at + 1]
    }
    return written(found)
  }
  const timed = parts.includes('minute')
  const grain = timed ? 'instant' : parts.includes('day') ? 'day' : 'month'
  return { read, grain, statesOffset: parts.includes('offset') }
}

const ISO_SHAPE =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/

const ISO: DateFormat = {
  grain: 'instant',
  statesOffset: false,
  read: text => {
    const match = ISO_SHAPE.exec(text)
    if (!match) return undefined
    const [, year, month, day, hour, minute, second, fraction, offset] = match
    return written({
      year,
      month,
      day,
      hour,
      minute,
      second,
      offset,
      millisecond: fraction?.padEnd(3, '0').slice(0, 3),
    })
  },
}

// Programs write moments so; no zone is needed to read them.
function sinceEpoch(unitMs: number): DateFormat {
  const read: DateReader = text =>
    /^\d{1,14}(\.\d{1,6})?$/.test(text) ? { wall: Math.floor(Number(text) * unitMs), offset: 0 } : undefined
  return { grain: 'instant', statesOffset: true, read }
}

const whole = (text: string | undefined, missing: number) => (text === undefined ? missing : Number(text))

function hourOf(found: Found): number | undefined {
  if (found.halfHour === undefined) return whole(found.hour, 0)
  const half = Number(found.halfHour)
  if (half < 1 || half > 12) return undefined
  return (half % 12) + (found.half?.toLowerCase() === 'p' ? 12 : 0)
}

function monthOf(found: Found): number {
  if (found.monthName === undefined) return whole(found.month, 0)
  return MONTH_NAMES.indexOf(found.monthName.toLowerCase()) + 1
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return text.startsWith('-') ? -minutes : minutes
}

function written(found: Found): WrittenDate | undefined {
  const date = { year: whole(found.year, 0), month: monthOf(found), day: whole(found.day, 1) }
  if (date.month < 1 || date.month > 12 || date.day < 1) return undefined
  const dayNumber = dayNumberOf(date)
  // A date that does not exist (30 February) comes back as another one.
  const back = civilOf(dayNumber)
  if (back.day !== date.day || back.month !== date.month) return undefined
  const hour = hourOf(found)
  const minute = whole(found.minute, 0)
  const second = whole(found.second, 0)
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + whole(found.millisecond, 0)
  const offset = offsetOf(found.offset)
  if (offset !== undefined && Math.abs(offset) > 14 * 60) return undefined
  return { wall: dayNumber * DAY_MS + time, offset }
}

/**
 * Takes a written date, the grain wanted and the file's time zone; gives what a fact is dated with: an instant in ms
 * since 1970 UTC, or midnight UTC of the day or of the month's first day. A time that occurs twice is the first.
 */
export function datedAt(date: WrittenDate, grain: GrainOfFact, timeZone: string): number {
  if (grain === 'instant') {
    return date.offset === undefined ? instantOfWall(date.wall, timeZone) : date.wall - date.offset * 60_000
  }
  const dayNumber = Math.floor(date.wall / DAY_MS)
  if (grain === 'day') return dayNumber * DAY_MS
  return (dayNumber - civilOf(dayNumber).day + 1) * DAY_MS
}

const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

/** Takes a written date and an English weekday ("SAT", "Thursday"), tells whether they agree. */
export function fallsOn(date: WrittenDate, weekday: string): boolean {
  const dayNumber = Math.floor(date.wall / DAY_MS)
  return WEEKDAYS[weekdayOf(dayNumber) - 1] === weekday.trim().slice(0, 2).toLowerCase()
}
