import type { HeadlineFamily } from '../../ready-metrics'
import type { SliceDimension } from '../../slice'
import { missingFamilies, missingSlices, type WelcomeFacts, type WelcomeStep } from '../../welcome'

interface StepWords {
  title: string
  /** What it is good for, in a sentence. */
  what: string
  /** Who may do it. */
  who: string
  held: (facts: WelcomeFacts) => string
  missing: (facts: WelcomeFacts) => string
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
const SLICES: Record<SliceDimension, string> = {
  region: 'regions',
  product: 'products',
  tier: 'tiers',
  channel: 'channels',
}
const FAMILIES: Record<HeadlineFamily, string> = {
  nps: 'NPS',
  renewal: 'Renewal',
  satisfaction: 'Satisfaction',
  resolution: 'Resolution',
}

const and = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

const steps: Record<WelcomeStep, StepWords> = {
  calendar: {
    title: 'Name and calendar',
    what: 'Days, weeks and fiscal years are cut as your company cuts them.',
    who: 'An admin',
    held: ({ company }) =>
      company
        ? `${company.name}. Days in ${company.timeZone}, weeks from ${DAYS[company.weekStart - 1]}, fiscal years from ${MONTHS[company.fiscalStartMonth - 1]}.`
        : '',
    missing: () => 'The company has no name and no calendar yet.',
  },
  functions: {
    title: 'Functions and their heads',
    what: 'The silos that work for the customer, suppliers too, each with a person who answers for its figures.',
    who: 'An admin',
    held: ({ functions }) => `${count(functions, 'function', 'functions')}, each with a head.`,
    missing: ({ functions, headless }) =>
      functions === 0
        ? 'No functions yet.'
        : `${headless.length} of ${count(functions, 'function', 'functions')} ${headless.length === 1 ? 'has' : 'have'} no head: ${headless.join(', ')}.`,
  },
  stages: {
    title: 'Journey stages',
    what: 'The customer’s way through all functions, from discovering you to renewing.',
    who: 'A CX lead or an admin',
    held: ({ stages }) => `${count(stages, 'stage', 'stages')}.`,
    missing: () => 'No stages yet.',
  },
  slices: {
    title: 'Regions, products, tiers, channels',
    what: 'Where else the company is cut, so that a figure can be looked at in each. Skip what you don’t have.',
    who: 'An admin',
    held: ({ slices }) =>
      `${and([
        count(slices.region, 'region', 'regions'),
        count(slices.product, 'product', 'products'),
        count(slices.tier, 'tier', 'tiers'),
        count(slices.channel, 'channel', 'channels'),
      ])}.`,
    missing: facts => `${capital(and(missingSlices(facts).map(one => `no ${SLICES[one]}`)))} yet.`,
  },
  headlines: {
    title: 'The four headline metrics',
    what: 'The metrics that speak for NPS, Renewal, Satisfaction and Resolution on the first screen. Ready definitions are at hand.',
    who: 'A CX lead, or an admin while nobody leads',
    held: ({ headlines }) => `${and(headlines.map(one => FAMILIES[one]))} each have a metric.`,
    missing: facts => `No metric stands for ${and(missingFamilies(facts).map(one => FAMILIES[one]))} yet.`,
  },
  figures: {
    title: 'The first figures',
    what: 'From a file that a function has already (answers, tickets, contracts), from a system that is connected, or typed by hand.',
    who: 'An admin, a CX lead or the head of the function',
    held: () => 'Figures have come in.',
    missing: ({ sources }) =>
      sources === 0
        ? 'Nothing has come in yet.'
        : `There ${sources === 1 ? 'is a source' : `are ${sources} sources`}, and nothing has come in from ${sources === 1 ? 'it' : 'them'} yet.`,
  },
  owner: {
    title: 'The customer owner',
    what: 'The one person accountable for how customers fare across every function.',
    who: 'Anybody proposes; an executive or another admin confirms',
    held: ({ owner }) => `${owner}.`,
    missing: ({ proposed }) =>
      proposed.length === 0
        ? 'Nobody owns this yet.'
        : `${and(proposed)} ${proposed.length === 1 ? 'is' : 'are'} proposed; an executive or an admin confirms it.`,
  },
  goal: {
    title: 'The first goal',
    what: 'Where a figure is to be, by when, and whose it is.',
    who: 'A CX lead or the customer owner',
    held: ({ goals }) => `${count(goals, 'goal', 'goals')} published.`,
    missing: () => 'No goal is published yet.',
  },
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** From nothing to the first real figure. */
export const welcome = {
  title: 'Setting up',
  lead: 'Each step ticks itself off from what Wholeview knows. Take them in any order, and skip what does not fit your company.',
  steps,
  cut: { weekStart: 'Weeks begin on', fiscalStart: 'Fiscal years begin in', days: DAYS, months: MONTHS },
  families: FAMILIES,
  progress: (done: number, all: number) => `${done} of ${all} done`,
  allDone: 'Everything is set up.',
  toWhole: 'To The whole',
  states: { done: 'Done', skipped: 'Skipped', open: 'Open' },
  skip: 'Skip',
  skipName: (step: string) => `Skip: ${step}`,
  resume: 'Take up again',
  resumeName: (step: string) => `Take up again: ${step}`,
  skippedBy: (name: string, when: string) => `Skipped by ${name}, ${when}.`,
  whoMay: (who: string) => `${who} may do this.`,
  whoLeads: (leads: readonly string[]) => `${and(leads)} may do this.`,
  places: {
    calendar: 'Calendar and money',
    functions: 'Functions',
    people: 'People and heads',
    stages: 'Stages',
    slices: 'Slices',
    headlines: 'Choose metrics',
    file: 'Bring in a file',
    connect: 'Connect a system',
    enter: 'Enter by hand',
    owner: 'Customer owner',
    goal: 'Set a goal',
  },
  import: {
    first: 'Choose metrics first: every figure comes in for one of them, by its key.',
    metric: 'Begin with',
    file: 'A file with these columns is enough; put your own rows in. Other columns and dates do as well: one points at them.',
    saveFile: 'Save the example file',
  },
  line: (open: number) => `Setting up your company: ${count(open, 'step is', 'steps are')} open.`,
  goOn: 'Go on',
  first: {
    title: 'From nothing to the first figure',
    lead: 'This is where you will see how customers are doing, across every function. A checklist leads there: functions and their heads, the customer’s journey, the metrics, the first file.',
    begin: 'Set up your company',
  },
  own: {
    title: 'Start your own company',
    lead: 'This is the demo company. It is kept aside as it is; your own begins empty, in a database of its own.',
    start: 'Start my own company',
    back: 'Back to the demo later: stop Wholeview where it runs, then:',
    backCommand: 'npm start -- --demo',
    commands: 'Whoever runs Wholeview does it on the server. Stop it there (Ctrl-C), then:',
    command: 'npm start',
    whoMay: 'An admin may do this.',
    waiting: 'Your own company is being made ready. This takes a few seconds …',
    ready:
      'Your own company is served now. The link for setting it up stands in the terminal where Wholeview was started; it is shown nowhere else, because anyone can sign in to the demo.',
    set: 'Your own company is served now, and it is set up already. Sign in with your own account.',
    signIn: 'Sign in',
    notDemo: 'This is your own company already.',
    cannot:
      'Wholeview was not started in a way that can change over by itself. Do it on the server, as is said on the screen.',
  },
  metrics: {
    title: 'Choose metrics',
    lead: 'Ready definitions of what most companies measure first. Take those for which you have figures; name and place are yours, the arithmetic is fixed.',
    take: (name: string) => `Take ${name}`,
    name: 'Name',
    function: 'Function',
    company: 'The whole company',
    stage: 'Stage',
    noStage: 'None',
    headline: (family: string) => `Stands for ${family}`,
    headlineTitle: 'Which one stands for each family on the first screen?',
    none: 'None yet',
    drivers: 'Drivers',
    driversLead: 'What lies under the four families.',
    there: (names: string) => `There already: ${names}.`,
    create: 'Create them',
    made: (n: number) => (n === 0 ? 'Chosen.' : `${count(n, 'metric is', 'metrics are')} made.`),
    nothing: 'Nothing is chosen yet: take a metric.',
    refused: (leads: readonly string[]) =>
      leads.length > 0
        ? `${and(leads)} ${leads.length === 1 ? 'leads' : 'lead'} now and ${leads.length === 1 ? 'chooses' : 'choose'} what is measured. Ask them for another metric; the rest of the set-up stays with you.`
        : 'A CX lead chooses metrics, or an admin as long as nobody leads.',
    toRest: 'On with the set-up',
    toMetrics: 'See the metrics',
  },
}
