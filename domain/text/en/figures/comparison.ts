import { plural } from '../grammar'

/** A period of a grain; of a 4-4-5 year none is a month. */
type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'period'

const counted = (n: number, unit: Unit) => plural(n, { one: unit, other: `${unit}s` })

/** What a figure is compared with, as it follows "from" or "against". */
export const comparison = {
  before: (n: number, unit: Unit) => `the ${n === 1 ? 'one' : n} ${counted(n, unit)} before`,
  /** Takes how many whole periods, gives them with their name. */
  whole: (n: number, unit: Unit) => `the ${n} whole ${counted(n, unit)} shown`,
  last: (n: number, unit: Unit) => `the last ${n} ${counted(n, unit)}`,
  /** The 12 months before, shorter. */
  yearBefore: 'the year before',
  yearToDate: 'the year to date',
  span: (first: string, last: string) => `${first} to ${last}`,
  yearTo: (last: string) => `the 12 months to ${last}`,
  against: (what: string) => `against ${what}`,
}
