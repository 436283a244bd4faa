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
  how: [
    'Name, week and fiscal year change at once and move no figure to another month.',
    'Time zone, 4-4-5 weeks, hours and rates change figures, old ones too. They are compared first, and nothing changes before you say so.',
    'The comparison runs in the background. One change at a time; you can leave the page.',
  ],
  months: MONTHS,
  weekdays: WEEKDAYS,
  noCompany: 'No company is set up in this database yet.',
  currencyFixed: (currency: string) =>
    `Amounts are recorded in ${currency} already. Another currency would turn each of them into something else, so it can't be changed.`,
  refusals: {
    second: 'Another change is under way. Apply or discard it first.',
    startMonth: (month: number) =>
      `The 4-4-5 calendar says that a year starts in ${MONTHS[month - 1] ?? ''}. Change it under “Days and months” on “Calendar and money”.`,
    nothingChanges: 'It is like this already. Nothing would change.',
    noFunction: 'There is no such function any more. Load the page again.',
    decided: 'This change has already been decided, or is not ready yet. Load the page again.',
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
  now: (day: string, names: readonly string[]) => `Today is ${day}, in ${names.join(', ')}.`,
  card: {
    states: {
      preparing:
        'Being prepared. All screens still show the figures as they are, and you can leave this page.',
      ready: 'Ready. Look at which figures change, then decide.',
      applying: 'In force. Older figures are being recalculated; you can leave this page.',
      applied: 'In force.',
      discarded: 'Discarded. No figure changed.',
      failed: 'It could not be done. No figure changed.',
    },
    progressLabel: 'Progress',
    progress: (done: string, total: string, left: string | null) =>
      `${done} of ${total} records${left === null ? '' : `, about ${left} left`}`,
    take: { cut: 'Use the new calendar', hours: 'Apply the hours', rates: 'Apply the rates' },
    taken: {
      cut: 'The new calendar is in force.',
      hours: 'The new hours are in force.',
      rates: 'The new rates are in force.',
    },
    discard: 'Discard',
    discarded: 'The change has been discarded. No figure changed.',
    last: (what: string, state: string) => `The last change: ${what}. ${state}`,
  },
  moved: {
    nothing: 'No figure changes.',
    title: (metrics: number) =>
      metrics === 1 ? 'Figures of one metric change' : `Figures of ${metrics} metrics change`,
    metric: (name: string, months: number) => `${name}: ${months === 1 ? 'one month' : `${months} months`}`,
    caption: (name: string) => `${name} before and after`,
    month: 'Month',
    before: 'Before',
    after: 'After',
    more: (months: number) =>
      months === 1 ? 'One more month changes less.' : `${months} more months change less.`,
  },
  company: {
    title: 'Company and fiscal year',
    about: 'Changes here show at once, and no figure moves to another month.',
    name: 'Name of the company',
    weekStart: 'A week starts on',
    fiscalStart: 'The fiscal year starts in',
    fiscalStartFixed: 'Set by the 4-4-5 calendar below.',
    yearName: 'A fiscal year is named after the year in which it',
    yearNames: { end: 'ends (July 2026 opens FY27)', start: 'begins (July 2026 opens FY26)' },
    currency: 'Currency of the company',
    currencyFixed: 'Amounts are already recorded in it, so it cannot change.',
    save: 'Save',
    saved: 'Saved.',
  },
  cut: {
    title: 'Days and months',
    about:
      'These decide in which day and month a figure counts. A change is prepared in the background; you then see which figures change, and use it or discard it.',
    timeZone: 'Time zone of the company',
    kind: 'A year is cut into',
    kinds: { months: 'calendar months', weeks: '4-4-5 weeks' },
    yearStart: 'The 4-4-5 year starts on',
    weekday: 'Weekday',
    anchor: 'Which one',
    anchors: { nearest: 'nearest to the 1st', last: 'last one not after the 1st' },
    month: 'Month',
    longYear:
      'A year that ends on the last Saturday of December starts on the last Sunday not after 1 January. In a year of 53 weeks the last period has the extra one.',
    submit: 'Prepare and compare',
    proposed: 'The new calendar is being prepared.',
  },
  hours: {
    title: 'Business hours and holidays',
    about:
      'Durations count these hours only, unless their source says its own business time. A function without hours of its own uses the company’s.',
    none: 'No hours set, so business time is not counted.',
    asCompany: 'As the company.',
    neverOpen: 'Never open',
    to: 'to',
    summary: (week: string, timeZone: string, holidays: number) =>
      `${week}, ${timeZone}, ${holidays === 0 ? 'no holidays' : holidays === 1 ? 'one holiday' : `${holidays} holidays`}`,
    change: 'Change',
    changeOf: (name: string) => `Change business hours of ${name}`,
    of: (name: string) => `Business hours of ${name}`,
    close: 'Close',
    timeZone: 'Time zone of these hours',
    week: 'Hours of a week',
    weekHint: 'For example 9-17, or 9-12:30, 13:30-18. Blank is closed. 24:00 is the end of the day.',
    closed: 'closed',
    badHours: 'Write hours as 9-17, or 9-12, 13-17.',
    holidays: 'Holidays',
    holidaysHint: 'One a line, the date first: 2026-12-25 Christmas Day. A list can be pasted.',
    badLines: (lines: readonly number[]) =>
      `There is no date in line ${lines.join(', ')}. Begin each line with a date such as 2026-12-25.`,
    submit: 'Compare figures',
    remove: 'Use the company’s hours',
    removeCompany: 'Do not count business time',
    proposed: 'The figures are being compared.',
  },
  rates: {
    title: 'Rates',
    about: (currency: string) =>
      `One fixed rate per fiscal year: ${currency} for one unit of the other currency, so that figures do not move with the market.`,
    empty: (currency: string) =>
      `Every amount is in ${currency}. Add a currency where customers pay in another one.`,
    caption: (currency: string) => `Rates to ${currency} by fiscal year`,
    currency: 'Currency',
    cell: (currency: string, year: string) => `${currency} in ${year}`,
    another: 'Another currency',
    add: 'Add',
    submit: 'Compare figures',
    proposed: 'The figures are being compared.',
  },
}
