import type { FilterName } from '../../filter'

/** What stands around every screen. */
export const shell = {
  description: 'How customers are doing, across every function.',
  startOwn: 'Start my own company',
  skip: 'Skip to the figures',
  menu: 'Menu',
  screens: 'Screens',
  nav: {
    whole: 'The whole',
    metrics: 'Metrics',
    nps: 'NPS',
    renewal: 'Renewal',
    satisfaction: 'Satisfaction',
    resolution: 'Resolution',
    driver: 'Drivers',
    goal: 'Set a goal',
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
    periods: {
      'last-month': 'Last whole month',
      'last-quarter': 'Last whole quarter',
      'last-year': 'Last whole year',
    },
    running: (period: string) => `${period} (so far)`,
    comparisons: {
      '12-before': 'The 12 periods before',
      previous: 'The period before',
      'last-year': 'The same period last year',
      ytd: 'Year to date, against last year',
      'rolling-3': 'The last 3 months, against the 3 before',
      'rolling-12': 'The last 12 months, against the 12 before',
    },
    notShown: (value: string, name: FilterName) =>
      `"${value}" is not a ${name} that can be shown; the usual one is.`,
    nothingOf: (dimension: FilterName, key: string) => `There is no ${dimension} “${key}”; all are shown.`,
    deep: 'More than two slices at once are read from the facts themselves: older periods may be missing.',
    noPeriod: (key: string) => `“${key}” has not begun or is too far back; the last whole month is shown.`,
    shown: (chosen: readonly string[]) =>
      chosen.length > 0 ? `Shown: ${chosen.join(', ')}.` : 'Shown: the whole company, last whole month.',
  },
}
