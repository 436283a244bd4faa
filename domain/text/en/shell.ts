import type { YearKind } from '../../calendar'
import type { Comparison, FilterName, PERIOD_PRESETS } from '../../filter'

const PRESETS: Readonly<Record<YearKind, Record<(typeof PERIOD_PRESETS)[number], string>>> = {
  calendar: {
    'last-month': 'Last whole month',
    'last-quarter': 'Last whole quarter',
    'last-year': 'Last whole year',
  },
  fiscal: {
    'last-month': 'Last whole month',
    'last-quarter': 'Last whole quarter',
    'last-year': 'Last whole fiscal year',
  },
  week_year: {
    'last-month': 'Last whole period',
    'last-quarter': 'Last whole quarter',
    'last-year': 'Last whole fiscal year',
  },
}

const COMPARED: Readonly<Record<Comparison, string>> = {
  '12-before': 'The 12 periods before',
  previous: 'The period before',
  'last-year': 'The same period last year',
  ytd: 'Year to date, against last year',
  'rolling-3': 'The last 3 months, against the 3 before',
  'rolling-12': 'The last 12 months, against the 12 before',
}

/** A 4-4-5 year has no months. */
const COMPARED_PERIODS: Readonly<Record<Comparison, string>> = {
  ...COMPARED,
  'rolling-3': 'The last 3 periods, against the 3 before',
  'rolling-12': 'The last 12 periods, against the 12 before',
}

/** What stands around every screen. */
export const shell = {
  description: 'How customers are doing, across every function.',
  startOwn: 'Start my own company',
  skip: 'Skip to the figures',
  menu: 'Menu',
  screens: 'Screens',
  groups: { see: 'See', own: 'Own', act: 'Act', run: 'Run' },
  nav: {
    whole: 'The whole',
    ownFunction: 'My function',
    journey: 'Journey',
    metrics: 'Metrics',
    customers: 'Customers',
    actions: 'Actions',
    selfCheck: 'Self-check',
    promise: 'Promise',
    owner: 'Customer owner',
    enter: 'Enter figures',
    nps: 'NPS',
    renewal: 'Renewal',
    satisfaction: 'Satisfaction',
    resolution: 'Resolution',
    driver: 'Drivers',
    sources: 'Sources',
    goals: 'Goals',
    benchmarks: 'Benchmarks',
    perspectives: 'Perspectives',
    matching: 'Matching',
    interplay: 'Interplay',
    admin: 'Admin',
  },
  yourMenu: (name: string, role: string) => `${name}, ${role}: your menu`,
  customerOwner: (role: string) => `${role}, customer owner`,
  account: 'Your account',
  signOut: 'Sign out',
  theme: { title: 'Appearance', system: 'System', light: 'Light', dark: 'Dark' },
  copy: {
    label: 'Copy link to this view',
    done: 'Link copied: it opens this view, filters included.',
    refused: 'The browser did not let us copy. The address bar holds the link to this view.',
  },
  /** Plain words only: the form gets them as they are. */
  filters: { title: 'Filters', apply: 'Apply', done: 'Done' },
  filter: {
    reset: 'Reset',
    labels: {
      period: 'Period',
      comparison: 'Compared with',
      function: 'Function',
      region: 'Region',
      product: 'Product',
      tier: 'Tier',
      channel: 'Channel',
    },
    all: {
      function: 'All functions',
      region: 'All regions',
      product: 'All products',
      tier: 'All tiers',
      channel: 'All channels',
    },
    periods: PRESETS,
    running: (period: string) => `${period} (so far)`,
    comparisons: { calendar: COMPARED, fiscal: COMPARED, week_year: COMPARED_PERIODS },
    anotherPeriod: 'Another period',
    /** Why the period that was chosen to compare with is not; the usual comparison stands in. */
    notCompared: {
      unknown: (other: string, _shown: string) =>
        `“${other}” has not begun or is too far back to compare with; the 12 periods before are.`,
      same: (other: string, _shown: string) =>
        `${other} is what is shown, so it says nothing beside itself; the 12 periods before do.`,
      length: (other: string, shown: string) =>
        `${other} is not as long as ${shown}, and only like is compared with like; the 12 periods before are shown instead.`,
      running: (other: string, _shown: string) =>
        `${other} is not over, so it is compared with nothing yet; the 12 periods before are.`,
    },
    notShown: (value: string, name: FilterName) =>
      `"${value}" is not a ${name} that can be shown; the usual one is.`,
    nothingOf: (dimension: FilterName, key: string) => `There is no ${dimension} “${key}”; all are shown.`,
    deep: 'More than two slices at once are read from the facts themselves: older periods may be missing.',
    noPeriod: (key: string) => `“${key}” has not begun or is too far back; the last whole month is shown.`,
    /** All of it in one line, on paper. */
    printed: (period: string, comparison: string, places: readonly string[]) =>
      [period, comparison, ...places].join(', '),
    againstPeriod: (period: string) => `against ${period}`,
    against: (comparison: string) => `against ${comparison.charAt(0).toLowerCase()}${comparison.slice(1)}`,
    shown: (chosen: readonly string[]) =>
      chosen.length > 0 ? `Shown: ${chosen.join(', ')}.` : 'Shown: the whole company, last whole month.',
  },
}
