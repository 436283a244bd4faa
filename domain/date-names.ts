import { civilOf } from './day'

const DAY_MS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How days and months are written; each takes a day's number. */
export interface DateNames {
  /** "3 Oct 2026" */
  day: (dayNumber: number) => string
  /** "Oct 2026" */
  month: (dayNumber: number) => string
  /** "3 Oct" */
  dayAndMonth: (dayNumber: number) => string
}

const monthOf = (dayNumber: number) => MONTHS[civilOf(dayNumber).month - 1]

// Plain "en" says nothing of the order of day and month; day first, month as a word, can't be misread.
const PLAIN: DateNames = {
  day: number => `${civilOf(number).day} ${monthOf(number)} ${civilOf(number).year}`,
  month: number => `${monthOf(number)} ${civilOf(number).year}`,
  dayAndMonth: number => `${civilOf(number).day} ${monthOf(number)}`,
}
const known = new Map<string, DateNames>([['en', PLAIN]])

/** Takes a reader's locale, gives how days and months read there. */
export function dateNames(locale = 'en'): DateNames {
  const found = known.get(locale)
  if (found) return found
  const by = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (dayNumber: number) => format.format(dayNumber * DAY_MS)
  }
  const made = {
    day: by({ dateStyle: 'medium' }),
    month: by({ month: 'short', year: 'numeric' }),
    dayAndMonth: by({ month: 'short', day: 'numeric' }),
  }
  known.set(locale, made)
  return made
}
