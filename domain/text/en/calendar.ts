import type { CutInput } from '../../calendar-change'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const anchors = {
  nearest: (weekday: string, month: string) => `the ${weekday} nearest to 1 ${month}`,
  last: (weekday: string, month: string) => `the last ${weekday} that is not after 1 ${month}`,
}

/** The company's calendar and money. */
export const calendar = {
  title: 'Calendar and money',
  months: MONTHS,
  weekdays: WEEKDAYS,
  noCompany: 'No company is set up in this database yet.',
  currencyFixed: (currency: string) =>
    `Amounts are recorded in ${currency} already. Another currency would turn each of them into something else, so it can't be changed.`,
  refusals: {
    second: 'Another change is under way. Take or discard it first.',
    nothingChanges: 'This is how it is already. Nothing would change.',
    noFunction: 'There is no such function any more. Load the page again.',
    decided: 'This change is decided already, or not ready yet. Load the page again.',
    noRate: (currency: string, day: string) =>
      `An amount in ${currency} of ${day} would have no rate. Set one for that fiscal year and compare again.`,
  },
  change: {
    cut: ({ timeZone, weekYear }: CutInput) =>
      weekYear
        ? `Days in ${timeZone}, years of 4-4-5 weeks from ${anchors[weekYear.anchor](
            WEEKDAYS[weekYear.startsOn - 1] ?? '',
            MONTHS[weekYear.startMonth - 1] ?? '',
          )}`
        : `Days in ${timeZone}, calendar months`,
    hours: (name: string | null) =>
      name === null ? 'Business hours of the company' : `Business hours of ${name}`,
    rates: 'Rates of currencies',
  },
}
