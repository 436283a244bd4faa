import { z } from 'zod'
import { YEAR_NAMES } from './calendar'
import { isDay } from './day'
import { inputs } from './text/en/base/inputs'
import { isTimeZone } from './time-zone'
import { YEAR_ANCHORS } from './week-year'

export const CHANGE_KINDS = ['cut', 'hours', 'rates'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** preparing: built or compared by the worker. ready: waits for an admin. applying: facts are restated. */
export const CHANGE_STATES = ['preparing', 'ready', 'applying', 'applied', 'discarded', 'failed'] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

const timeZone = z.string().refine(isTimeZone, inputs.timeZone)
const month = z.int().min(1).max(12)
const weekday = z.int().min(1).max(7)
const currencyCode = z.string().regex(/^[A-Z]{3}$/, inputs.currencyCapitals)

/** What is read anew each time and moves no fact from one period to another. */
export const companyInput = z.strictObject({
  name: z.string().trim().min(1, inputs.companyName).max(120),
  weekStart: weekday,
  fiscalStartMonth: month,
  yearNamedBy: z.enum(YEAR_NAMES),
  currency: currencyCode,
})
export type CompanyInput = z.infer<typeof companyInput>

/** How days fall and how they are cut into months: a change of it is built beside. */
export const cutInput = z.strictObject({
  timeZone,
  weekYear: z.strictObject({ startsOn: weekday, anchor: z.enum(YEAR_ANCHORS), startMonth: month }).nullable(),
})
export type CutInput = z.infer<typeof cutInput>

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, inputs.time)
const openHours = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to, inputs.hours)

/** A function's hours: seven lists, Monday first, and the days on which it is closed. */
export const workingHours = z.strictObject({
  timeZone,
  week: z.array(z.array(openHours).max(6)).length(7),
  holidays: z
    .array(z.strictObject({ day: z.string().refine(isDay, inputs.noSuchDay), name: z.string().max(80) }))
    .max(1000),
})
export type WorkingHours = z.infer<typeof workingHours>

/** `functionId` null is the company's own; `hours` null: none (for a function: it follows the company's). */
export const hoursInput = z.strictObject({
  functionId: z.int().positive().nullable(),
  hours: workingHours.nullable(),
})
export type HoursInput = z.infer<typeof hoursInput>

/** All rates that shall hold. `validFrom` is the first day of a fiscal year; `rate` company currency for one unit. */
export const ratesInput = z
  .array(
    z.strictObject({
      currency: currencyCode,
      validFrom: z.string().refine(isDay, inputs.noSuchDay),
      rate: z.number().positive(inputs.rate).max(1e9),
    }),
  )
  .max(500)
  .refine(
    rates =>
      new Set(rates.map(({ currency, validFrom }) => `${currency} ${validFrom}`)).size === rates.length,
    inputs.ratesTwice,
  )
export type RatesInput = z.infer<typeof ratesInput>

export type ChangeProposal =
  | { kind: 'cut'; cut: CutInput }
  | { kind: 'hours'; hours: HoursInput }
  | { kind: 'rates'; rates: RatesInput }

/** A month whose figure changes, as a screen shows it; `before` and `after` in words. */
export interface MovedMonth {
  before: string
  after: string
  /** The month before and after, where a new calendar makes them differ. */
  period: string
  newPeriod: string
}

/** A metric with the months that move, the farthest first; `months` counts all, `shown` lists some. */
export interface MovedMetric {
  key: string
  name: string
  months: number
  shown: MovedMonth[]
}

const RANGE = /^(\d{1,2})(?::?(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::?(\d{2}))?$/

/**
 * Takes a day's hours as people write them ("9-12, 13:00–17:30"; blank or "closed": none), gives the stretches; undefined where it
 * cannot be read.
 */
export function readHours(text: string): { from: string; to: string }[] | undefined {
  const written = text.trim()
  if (written === '' || /^(closed|-|–)$/i.test(written)) return []
  const found = written.split(/[,;]/).map(part => RANGE.exec(part.trim()))
  const clock = (hour = '', minute = '00') => `${hour.padStart(2, '0')}:${minute}`
  const stretches = found.map(
    match => match && { from: clock(match[1], match[2]), to: clock(match[3], match[4]) },
  )
  const good = stretches.flatMap(one => (openHours.safeParse(one).success && one ? [one] : []))
  return good.length === stretches.length ? good : undefined
}

/** Takes stretches, gives them as readHours reads them. */
export const writeHours = (list: readonly { from: string; to: string }[]): string =>
  list.map(({ from, to }) => `${from}–${to}`).join(', ')

/**
 * Takes a pasted list of holidays, one a line: "2026-12-25 Christmas Day"; a tab, comma or semicolon after the date will do. Gives
 * them by date, each once, and the lines (counted from 1) that cannot be read.
 */
export function readHolidays(text: string): { holidays: { day: string; name: string }[]; faults: number[] } {
  const found = new Map<string, string>()
  const faults: number[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const written = line.trim()
    if (written === '') continue
    const match = /^(\d{4}-\d{2}-\d{2})(?:[\s,;]+(.*))?$/.exec(written)
    if (match?.[1] && isDay(match[1])) found.set(match[1], (match[2] ?? '').trim().slice(0, 80))
    else faults.push(at + 1)
  }
  const holidays = [...found].map(([day, name]) => ({ day, name })).sort((a, b) => (a.day < b.day ? -1 : 1))
  return { holidays, faults }
}
