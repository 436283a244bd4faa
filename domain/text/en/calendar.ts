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
  now: (day: string, names: readonly string[]) => `Today is ${day}, in ${names.join(', ')}.`,
  card: {
    states: {
      preparing: 'Being prepared beside; screens show the figures as they are. You may leave this page.',
      ready: 'Ready. Look at what moves, then decide.',
      applying: 'In force. Figures that are there are being restated.',
      applied: 'In force.',
      discarded: 'Discarded. Nothing moved.',
      failed: 'It could not be done. Nothing moved.',
    },
    progressLabel: 'How far it is',
    progress: (done: string, total: string, left: string | null) =>
      `${done} of ${total} facts${left === null ? '' : `, about ${left} left`}`,
    take: { cut: 'Swap it in', hours: 'Apply the hours', rates: 'Apply the rates' },
    taken: {
      cut: 'The new calendar is in force.',
      hours: 'The new hours are in force.',
      rates: 'The new rates are in force.',
    },
    discard: 'Discard',
    discarded: 'The change is discarded. Nothing moved.',
    last: (what: string, state: string) => `The last change: ${what}. ${state}`,
  },
  moved: {
    nothing: 'No figure moves.',
    title: (metrics: number) =>
      metrics === 1 ? 'Figures of one metric move' : `Figures of ${metrics} metrics move`,
    metric: (name: string, months: number) => `${name}: ${months === 1 ? 'one month' : `${months} months`}`,
    caption: (name: string) => `${name} before and after`,
    month: 'Month',
    before: 'Before',
    after: 'After',
    more: (months: number) =>
      months === 1 ? 'One more month moves less.' : `${months} more months move less.`,
  },
  company: {
    title: 'Company and fiscal year',
    about: 'These are read anew each time: they change at once, and no fact moves to another month.',
    name: 'Name of the company',
    weekStart: 'A week starts on',
    fiscalStart: 'The fiscal year starts in',
    fiscalStartFixed: 'The 4-4-5 calendar below says when a year starts.',
    yearName: 'A fiscal year is named after the year in which it',
    yearNames: { end: 'ends (July 2026 opens FY27)', start: 'begins (July 2026 opens FY26)' },
    currency: 'Currency of the company',
    currencyFixed: 'Amounts are recorded in it, so it stays.',
    save: 'Save',
    saved: 'Saved. Screens show it from now on.',
  },
  cut: {
    title: 'Days and months',
    about:
      'A change of these moves facts between days and months. It is built beside while everything goes on, then you see which figures move and swap it in or discard it.',
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
    submit: 'Build and compare',
    proposed: 'It is being built beside.',
  },
  hours: {
    title: 'Business hours and holidays',
    about:
      'Durations are counted in these hours where their source states no business time of its own. A function without hours of its own works by the company’s.',
    none: 'No hours set: business time is not counted.',
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
      `No date is found in line ${lines.join(', ')}. Begin each line with a date such as 2026-12-25.`,
    submit: 'Compare figures',
    remove: 'Work by the company’s hours',
    removeCompany: 'Count no business time',
    proposed: 'The figures are being compared.',
  },
  rates: {
    title: 'Rates',
    about: (currency: string) =>
      `One fixed rate a fiscal year: ${currency} for one unit of the other currency, so that no figure moves because a market did.`,
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
