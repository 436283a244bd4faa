import type { Outcome } from '../../interplay/fault'
import type { Likeness } from '../../interplay/in-customers'
import { and, plural } from './grammar'

const verbs: Readonly<Record<Outcome, string>> = {
  renewed: 'renewed',
  promoter: 'recommended us (9 or 10)',
  satisfied: 'said that they are satisfied',
}

const outcomes: Readonly<Record<Outcome, string>> = {
  renewed: 'Renewed',
  promoter: 'Promoter (9 or 10)',
  satisfied: 'Satisfied',
}

const tail: Readonly<Record<Likeness, string>> = {
  alike: ', in each tier alike',
  same_way: ', in each tier the same way, but not alike',
  not_alike: ', not in each tier alike',
  cannot_tell: '',
}

/** Numbers as they are read already. */
interface Said {
  fault: string
  outcome: Outcome
  less: boolean
  faulty: string
  good: string
  points: string
  low: string
  high: string
  /** Of how many on each side, and of how many customers where those are fewer. */
  of: { n: [string, string]; countedAs: string; customers: [string, string] | null }
  likeness: Likeness
}

interface Grouped {
  outcome: Outcome
  less: boolean
  faults: readonly { fault: string; points: string }[]
}

const range = (low: string, high: string) => `${low} to ${high}`
const months = (lag: number) => plural(lag, { one: '1 month later', other: `${lag} months later` })

function groups({ n, countedAs, customers }: Said['of']): string {
  const both = (pair: [string, string], what: string) => `${pair[0]} and ${pair[1]} ${what}`
  return customers ? `${both(n, countedAs)} of ${both(customers, 'customers')}` : both(n, 'customers')
}

/** What goes with better and what with worse: sentences made from the data by rule. Never of causes. */
export const interplay = {
  title: 'Interplay',
  lead: 'What goes with better, what with worse? Each customer group is held against customers who had the same without the fault; each company metric against the four headline metrics of the months after. What goes together may have other reasons.',
  noFilters: 'Always over all regions, products, channels and functions; tiers stand beside each other.',
  summary: {
    nothingYet: 'Nothing has been worked out yet.',
    none: (tried: string) => `No evidence of interplay in ${tried} pairs and lags tried.`,
    noneTried: 'There is too little yet to try a single pair.',
    /** Faults that go one way with one outcome. */
    group: ({ outcome, less, faults }: Grouped) =>
      `Customers ${verbs[outcome]} ${less ? 'less' : 'more'} often after ${and(faults.map(({ fault, points }) => `${fault} (${points} points)`))}.`,
    more: (number: string, one: boolean) =>
      `${number} more ${one ? 'relation was' : 'relations were'} found.`,
  },
  customers: {
    title: 'In customers',
    lead: (of: string, tried: string) =>
      `${of} of ${tried} pairs of fault and outcome tried, the surest first; of all that is listed at most 5 in 100 are chance.`,
    /** The sentence of a relation in customers. */
    sentence: (said: Said) =>
      `Customers with ${said.fault} in the 6 months before ${verbs[said.outcome]} ${said.less ? 'less' : 'more'} often: ${said.faulty} against ${said.good} (${said.points} points, ${range(said.low, said.high)}; ${groups(said.of)})${tail[said.likeness]}.`,
    caution: 'This may have other reasons.',
    pooled: (events: string, points: string, low: string, high: string, less: boolean) =>
      `Among customers of the same tier with as many ${events}: ${points} points ${less ? 'less' : 'more'} (${range(low, high)}).`,
    pooledNone: (events: string, low: string, high: string) =>
      `Among customers of the same tier with as many ${events} the difference is between ${range(low, high)} points.`,
    chart: (outcome: string) =>
      `${outcome}, with and without the fault, each with its 95 % interval, from 0 to 100 %`,
    all: 'All',
    noTier: 'No tier',
    with: (fault: string) => `with ${fault}`,
    withShort: 'with',
    without: 'without',
    value: (share: string, n: string) => `${share} of ${n}`,
    fewer: (fewest: string) => `fewer than ${fewest} customers`,
    tooFew: (n: string) => `too few (${n})`,
    faultOf: 'Fault in',
    outcomeOf: 'Outcome in',
    q: (q: string) => `q ${q}.`,
    none: {
      title: 'No evidence',
      lead: 'Tried, and what was found may well be chance. That is no proof that nothing is there.',
    },
    few: {
      title: 'Too few',
      lead: 'Not tried: fewer than 20 customers on a side, or nearly all outcomes alike.',
    },
    unnamed: (count: number, written: string) =>
      plural(count, {
        one: `${written} more metric was not tried: its facts name no customer.`,
        other: `${written} more metrics were not tried: their facts name no customer.`,
      }),
  },
  outcomes,
  columns: {
    fault: 'Customers with',
    outcome: 'Outcome',
    faulty: 'With',
    good: 'Without',
    difference: 'Difference (points)',
    q: 'q',
    driver: 'When this rises',
    headline: 'then this',
    months: 'Months',
    lag: 'Strongest at',
    r: 'r',
  },
  time: {
    title: 'In time',
    lead: (found: string, tried: string) => `${found} of ${tried} pairs and lags tried show something.`,
    none: (tried: string) => `No evidence: 0 of ${tried} pairs and lags tried.`,
    tooFew:
      'Nothing can be tried yet: no company metric has 20 whole months in common with a headline metric.',
    sentence: (driver: string, headline: string, rises: boolean, lag: number) =>
      `When ${driver} rises, ${headline} tends to ${rises ? 'rise' : 'fall'} ${months(lag)}.`,
    figures: (r: string, q: string, n: number, common: number) =>
      `r = ${r}, q ${q}, ${n} pairs of months out of ${common} that both have.`,
    lines: (driver: string, headline: string, lag: number) =>
      `Changes of ${driver} and, moved back by ${plural(lag, { one: '1 month', other: `${lag} months` })}, of ${headline}; both freed of season and of their own past`,
    lags: 'Correlation by months between',
    lag: (lag: number) => plural(lag, { one: '1 month', other: `${lag} months` }),
    after: (lag: number) => months(lag),
    all: (pairs: string) => `All ${pairs} pairs`,
    allLead: 'Each with the lag at which it is strongest. q is over all pairs and lags tried.',
  },
  smallQ: (q: string) => `below ${q}`,
  isQ: (q: string) => `= ${q}`,
  asOf: {
    at: (when: string) => `Worked out on ${when}.`,
    changed:
      'Figures or settings have changed since; it is worked out anew once imports have settled, and each night.',
    current: 'Nothing has changed since.',
    again: 'Compute now',
    asked: 'It begins within seconds.',
    waiting: 'Waiting for the worker.',
    progress: (done: string, total: string) => `${done} of ${total} steps`,
    progressLabel: 'Working out relations',
  },
  faults: {
    title: 'What counts as a fault',
    lead: 'Single facts of company and driver metrics: a case that went wrong, or took too long. The window is the 183 days before an outcome, for all. Where nobody has set hours, a case of a duration is a fault once it takes longer than its target. Whatever is changed here is tried anew with all the rest.',
    word: (metric: string) => `a fault in “${metric}”`,
    over: (article: string, counted: string, duration: string) => `${article} ${counted} over ${duration}`,
    article: (word: string) => (/^(?!us|uni|eu|one)[aeiou]|^hour/i.test(word) ? 'an' : 'a'),
    metric: 'Metric',
    called: 'Called',
    from: 'From',
    tried: 'Tried',
    /** What became of a metric when relations were worked out last. */
    states: {
      tried: 'yes',
      few: 'no: too few so far',
      unnamed: 'no: its facts name no customer',
      off: 'no: switched off',
      open: 'not yet',
    },
    usual: {
      own: (duration: string) => `${duration}, the own target`,
      goal: (duration: string) => `${duration}, the goal`,
      usual: (duration: string) => `${duration}, the usual`,
    },
    single: 'each case that is not good',
    who: 'A CX lead may change this.',
    change: 'Change',
    changeOf: (metric: string) => `What counts as a fault in “${metric}”`,
    words: 'Called, as in “a late delivery”',
    wordsHint: 'Stands in sentences after “Customers with”. Empty: named after the metric.',
    hours: 'A fault from how many hours on',
    businessHours: 'A fault from how many working hours on',
    hoursHint: (usual: string) => `Empty: ${usual}.`,
    isActive: 'Try it',
    save: 'Save',
    saved: 'Saved. It counts once relations are worked out again.',
    close: 'Close',
    stale: 'Somebody has changed this meanwhile. Look at it again.',
    notFault: 'Single facts of this metric cannot be faults.',
    noHours: 'Only a duration has hours.',
  },
  csv: {
    download: 'CSV',
    name: 'interplay',
    kind: 'Kind',
    kinds: { customers: 'In customers', time: 'In time' },
    from: 'Fault or metric that moves first',
    to: 'Outcome or headline metric',
    state: 'State',
    states: { found: 'found', none: 'no evidence', few: 'too few', unnamed: 'no customer named' },
    withShare: 'With (%)',
    withN: 'n with',
    withCustomers: 'Customers with',
    withoutShare: 'Without (%)',
    withoutN: 'n without',
    withoutCustomers: 'Customers without',
    difference: 'Difference (points)',
    low: 'Lower end',
    high: 'Upper end',
    pooled: 'Same tier, as many events (points)',
    lag: 'Months later',
    r: 'r',
    n: 'n (months)',
    q: 'q',
    words: 'In words',
  },
  empty: 'Once customers’ cases and outcomes come in, this page tells what goes with what.',
} as const
