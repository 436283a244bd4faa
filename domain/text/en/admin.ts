import type { Screen } from '../../screens'
import { or } from './grammar'

const ABOUT: Readonly<Record<Screen, string>> = {
  welcome: 'Here a company is set up, step by step, up to its first figures and its first goal.',
  users: 'Here people are invited, are given their role and what they head, and are shut out.',
  functions: 'Here the functions of the company are kept: their names, and when each begins and ends.',
  slices: 'Here regions, products, tiers and channels are kept.',
  stages: 'Here the stages of the customers\u2019 way are kept, with the touchpoints in each.',
  calendar:
    'Here the company\u2019s name, time zone, fiscal year, business hours and exchange rates are set.',
  privacy: 'Here it is decided who sees customers by name and for how long, and customers are erased.',
  tokens: 'Tokens let programs read figures: a board pack, a spreadsheet, a data warehouse.',
  setupFile: 'Here the set-up of the company is kept as a file, and a file is brought in.',
  audit: 'Here stands who changed what and why, line by line.',
  matching: 'Here it is settled which ids of several sources are one customer.',
  enter: 'Here the figures of a function are typed by its head, and handed in.',
  newBenchmark: 'Here it is written what others reach, and where that figure comes from.',
  uploadBenchmarks: 'Here a list of what others reach is brought in as a file.',
  uploadEvents: 'Here it is brought in as a file what customers passed on their way.',
  editBenchmark: 'Here it is corrected or retired what others reach.',
  goal: 'Here a goal is set: where a figure is to be, by when, and who owns it.',
  editGoal: 'Here a draft of a goal is written on, and a published goal is moved, with a reason.',
  newAction: 'Here an action is registered: what is changed, for which figure, and when it is judged.',
  newMetric: 'Here a metric is defined, or proposed for one’s own function.',
  sources: 'Here figures come in: which systems they are read from, and what was refused.',
  editMetric: 'Here it is said what a metric means, how its figure is made, and from when on.',
}

const kindOf = (names: readonly string[], one: string, several: string) =>
  `${or(names)} (${names.length === 1 ? one : several})`

/** The admin's part of the house: its name and its rooms. */
export const admin = {
  title: 'Admin',
  howItWorks: 'How this works',
  screens: {
    welcome: 'Set-up',
    users: 'People',
    functions: 'Functions',
    slices: 'Slices',
    stages: 'Stages',
    calendar: 'Calendar and money',
    privacy: 'Privacy',
    tokens: 'Tokens',
    setupFile: 'Set-up as a file',
    audit: 'Audit log',
  },
  refused: {
    title: 'This screen is not open to you',
    about: ABOUT,
    /** Where nothing is known of the screen. */
    other: 'Your role does not open it, and nothing was changed.',
    ask: (admins: readonly string[], leads: readonly string[], owner: string | null) => {
      const asked = [
        ...(leads.length > 0 ? [kindOf(leads, 'CX lead', 'CX leads')] : []),
        ...(owner ? [`${owner} (customer owner)`] : []),
        ...(admins.length > 0 ? [kindOf(admins, 'admin', 'admins')] : []),
      ]
      return asked.length > 0 ? `Ask ${or(asked)}.` : ''
    },
  },
}
