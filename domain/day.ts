/** A calendar date as ISO text, 'YYYY-MM-DD'. Dates compare and sort as text. */
export type Day = string

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

export interface CivilDate {
  year: number
  month: number
  day: number
}

/** Takes a date's numbers, gives days since 1970-01-01 (proleptic Gregorian; Hinnant's algorithm, years from 1 March). */
export function dayNumberOf({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Takes days since 1970-01-01, gives the date's numbers; the inverse of `dayNumberOf`. */
export function civilOf(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

// A million rows share a few thousand dates; making each text once is what keeps them fast.
const texts = new Map<number, Day>()

/** Takes days since 1970-01-01, gives the date as text. */
export function dayOfNumber(dayNumber: number): Day {
  const known = texts.get(dayNumber)
  if (known !== undefined) return known
  const { year, month, day } = civilOf(dayNumber)
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  texts.set(dayNumber, text)
  return text
}

/** Takes text, gives days since 1970-01-01; text that is no existing date ('2025-02-30'): undefined. */
export function findDayNumber(text: string): number | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  if (date.month < 1 || date.month > 12 || date.day < 1) return undefined
  const dayNumber = dayNumberOf(date)
  return dayOfNumber(dayNumber) === text ? dayNumber : undefined
}

/** Takes a date, gives days since 1970-01-01; throws RangeError when there is no such date. */
export function numberOfDay(day: Day): number {
  const dayNumber = findDayNumber(day)
  if (dayNumber === undefined) throw new RangeError(`"${day}" is not a date of the form YYYY-MM-DD.`)
  return dayNumber
}

/** Tells whether text is an existing date of the form YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return findDayNumber(text) !== undefined
}

/** Takes a date and a number of days (negative: back), gives the date that far away. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOfDay(day) + days)
}

/** Takes two dates, gives the days from the first to the second (negative when it is earlier). */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from)
}

/** Takes days since 1970-01-01, gives the ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1
}
