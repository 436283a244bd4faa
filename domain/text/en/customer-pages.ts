import { and, plural } from './grammar'

/** Takes how many and how that is written, gives it with the word. */
const some = (count: number, written: string, one: string, other: string) =>
  `${written} ${plural(count, { one, other })}`

const joined = (parts: readonly (string | null)[]) => parts.filter(part => part !== null).join(', ')

interface YearWords {
  count: number
  written: string
  /** How many of the lanes are functions’, and whether the company as a whole has one. */
  functions: number
  companyWide: boolean
  from: string
  to: string
  capped: boolean
}

interface Verdicts {
  off: readonly string[]
  risk: readonly string[]
  on: readonly string[]
  silent: readonly string[]
}

/** "Finance is off target, Support and Sales are at risk" */
const are = (names: readonly string[], word: string) =>
  names.length === 0 ? null : `${and(names)} ${names.length === 1 ? 'is' : 'are'} ${word}`

const OF_MEDIAN = {
  own: 'own target of the median',
  goal: 'goal of the median',
  expected: 'expected of the median by now',
} as const

/** Customers: who they are, what functions recorded of them, and of whom nothing is heard. */
export const customerPages = {
  title: 'Customers',
  /** Of a customer's page, whoever it is about. */
  one: 'A customer',
  lead: 'Everything that each function recorded of a customer, in one place.',
  /** The lane of what belongs to no function. */
  company: 'Company-wide',
  matching: 'Customers across sources',
  noCustomer: 'There is no such customer.',
  list: {
    heading: 'All customers',
    filters: 'Narrow the list',
    ticks: {
      renewal: 'Renewal in 90 days',
      silent: 'Silent for a year',
      unhappy: 'Unhappy last answer',
    },
    tier: 'Tier',
    serves: 'Served by',
    any: 'Any',
    show: 'Show',
    all: 'Show all',
    caption: 'Customers with what is due and what they said last',
    columns: {
      customer: 'Customer',
      tier: 'Tier',
      region: 'Region',
      serves: 'Served by',
      renewal: 'Renewal due',
      value: 'Due then, a year',
      said: 'Last heard of',
      word: 'Last answer',
      recent: 'Events in 90 days',
    },
    ended: (day: string) => `ended ${day}`,
    none: 'none',
    never: 'never',
    noEvents: 'nothing',
    hidden: 'not shown',
    recent: (name: string, count: number) => `${name} ${count}`,
    anonymous: 'nobody can tell any more who it was',
    reach: {
      some: 'Customers whom your function does not serve stand under their number; what happened to them is not shown, and the three ticks reach only those whom it serves.',
      none: 'Customers stand under their number: the company has not allowed executives to see names. An admin can allow it.',
    },
    more: 'More customers',
    first: 'Back to the beginning',
    nothing: 'No customer is like that.',
    noMore: 'There are no more customers.',
    empty:
      'No customer is known yet. They come with the first source that defines customers, usually the CRM, or are made of ids by a CX lead.',
    toMatching: 'Say which source defines customers',
    toSources: 'Sources',
  },
  search: {
    heading: 'Find a customer',
    label: 'Name, key, domain, address, or what a source calls it',
    labelNumber: 'Number, as in “Customer 1234”',
    hint: 'What you type stands in no address. Who looked and whom they found is kept in the audit log, by number.',
    submit: 'Find',
    none: 'No customer is called so.',
    found: (count: number) => some(count, String(count), 'customer found.', 'customers found.'),
    results: 'Customers found',
    about: (tier: string | null, served: readonly string[]) =>
      joined([tier, served.length > 0 ? `served by ${and(served)}` : null]),
  },
  head: {
    tier: 'Tier',
    region: 'Region',
    served: 'Served by',
    functions: (names: readonly string[]) => and(names),
    since: 'Customer since',
    /** The first term has not begun yet. */
    from: 'Customer from',
    renewal: 'Renewal',
    due: (day: string, value: string | null) => (value ? `due ${day}, ${value} a year` : `due ${day}`),
    dueOf: (day: string, value: string, all: string) => `${value} of ${all} a year ends ${day}`,
    ended: (day: string, value: string | null) =>
      joined([`term ended ${day}`, value ? `${value} a year` : null, 'renewal not decided']),
    noTerm: 'no term runs',
    identities: 'Called by sources',
    identity: (source: string, id: string) => `${id} in ${source}`,
    noIdentities: 'No source calls it anything.',
    back: 'All customers',
  },
  refused: (whoMay: string) =>
    `What happened to this customer is not shown to you. ${whoMay} Heads see it of customers whom their function serves, executives where the company allows it.`,
  anonymous:
    'Nobody can tell any more who this customer was: name and ids are gone. What was counted stays, so that no figure moves.',
  summary: {
    unseen: 'You see that this customer exists, and who serves it.',
    by: (label: string, { off, risk, on, silent }: Verdicts) => {
      const said = [
        are(off, 'off target'),
        are(risk, 'at risk'),
        on.length > 0 ? `${and(on)} ${on.length === 1 ? 'meets its target' : 'meet their targets'}` : null,
        are(silent, 'silent'),
      ].filter(part => part !== null)
      return said.length === 0
        ? `No function can tell how ${label} fares: what was recorded has no target, or is too little to tell from chance.`
        : `For ${label}: ${said.join('; ')}.`
    },
  },
  verdicts: {
    heading: 'Each function’s verdict, side by side',
    silent: 'Silent',
    hidden: 'not shown',
    note: (from: string) =>
      `What was recorded since ${from}, counted against own targets and goals. One customer is few: a miss is “off target” only where a function on target would treat at most 1 customer in 40 so badly, “at risk” up to 1 in 10; a likelier one is within chance and makes no verdict worse. Of a function that keeps four targets, chance alone still makes about 1 verdict in 7 “at risk” or worse where each counts 1 to 8 cases, and at most 34 in 100 however many.`,
    line: (name: string, parts: readonly (string | null)[]) => `${name}: ${joined(parts)}`,
    of: (hits: string, cases: string) => `${hits} of ${cases}`,
    favourable: (hits: string, answers: string) => `${hits} of ${answers} favourable`,
    nps: (promoters: string, detractors: string, answers: string) =>
      `${promoters} promoting and ${detractors} detracting of ${answers}`,
    within: (hits: string, cases: string, target: string, by: 'own' | 'goal' | 'expected') =>
      `${hits} of ${cases} within ${target}, ${OF_MEDIAN[by]}`,
    withinChance: 'within chance',
    against: {
      own: (target: string) => `own target ${target}`,
      goal: (target: string) => `goal ${target}`,
      expected: (target: string) => `${target} expected by now`,
    },
    terms: (written: string, count: number) => some(count, written, 'term', 'terms'),
    open: (cases: string) => `${cases} still open`,
    undecided: (written: string) => `${written} not decided yet`,
    noAim: 'No own target and no goal to judge it by.',
    arrived: (written: string, count: number, last: string) =>
      `${some(count, written, 'arrival at a touchpoint', 'arrivals at touchpoints')}, last on ${last}.`,
    nothingEver: 'Nothing was ever recorded.',
    nothingFor: (months: number, last: string) =>
      months < 1
        ? `Nothing recorded since ${last}.`
        : `Nothing recorded in ${months} ${plural(months, { one: 'month', other: 'months' })}, last on ${last}.`,
    recorded: (written: string, count: number, last: string) =>
      `${some(count, written, 'record', 'records')}, last on ${last}. How it went is for the function itself.`,
  },
  year: {
    heading: 'A year at a glance',
    words: ({ count, written, functions, companyWide, from, to, capped }: YearWords) => {
      const who = and([
        ...(functions > 0 ? [some(functions, String(functions), 'function', 'functions')] : []),
        ...(companyWide ? ['the company as a whole'] : []),
      ])
      return `${capped ? 'The newest ' : ''}${some(count, written, 'thing', 'things')} that ${who} recorded from ${from} to ${to}.`
    },
    ends: (day: string) => `Term ends ${day}`,
    today: 'today',
    lane: (name: string, count: number) => `${name}: ${count}`,
    customer: 'what the customer said or did',
    companySide: 'what we recorded of our own work',
    terms: 'a term ends',
    legend: 'Key',
  },
  timeline: {
    heading: 'Everything recorded, newest first',
    open: 'open',
    undecided: (until: string) => `not decided yet (until ${until})`,
    yes: 'yes',
    no: 'no',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    unknown: 'A metric that is gone',
    termBegan: (product: string | null, end: string) =>
      `Contract term began${product ? ` (${product})` : ''}, to ${end}`,
    termEnded: (product: string | null) => `Contract term ended${product ? ` (${product})` : ''}`,
    aYear: (amount: string) => `${amount} a year`,
    arrived: (touchpoint: string) => `Arrived at ${touchpoint}`,
    talk: (kind: string, who: string) => `Time with the customer: ${kind}${who ? `, ${who}` : ''}`,
    unhappy: 'unhappy',
    outcome: (name: string, outcome: string) => `${name}: ${outcome}`,
    by: (parts: readonly (string | null)[]) => joined(parts),
    comment: 'In their words',
    older: 'Older',
    newest: 'Back to the newest',
    empty: 'No function has recorded anything of this customer yet.',
    noOlder: 'Nothing older was recorded.',
    note: 'You see how it went, words and amounts where the record is your own function’s; of the others what it was and when.',
  },
  voice: {
    heading: 'Whom we hear',
    silent: (count: number, written: string, amount: string | null, own: boolean) =>
      count === 0
        ? `No customer${own ? ' whom you serve' : ''} is up for renewal in the next 90 days without having said anything for a year.`
        : `${some(count, written, 'customer', 'customers')}${own ? ' whom you serve' : ''}${amount ? `, ${amount} a year,` : ''} ${plural(count, { one: 'is', other: 'are' })} up for renewal in the next 90 days and ${plural(count, { one: 'has', other: 'have' })} said nothing for a year.`,
    see: 'See who',
    respondent: (name: string) => `${name}: each answer counts the same`,
    revenue: 'The same: each customer counts by what it pays',
    bySlice: 'By tier, region and product, and how it is counted',
    npsOf: (name: string, period: string) => `${name}: ${period}.`,
    definedAnew: (day: string) =>
      `It was defined anew on ${day}: answers to the former definition are not added to those since.`,
    margin: (margin: string) => `95% interval ${margin}`,
    weighted: (written: string, count: number, effective: string) =>
      `${some(count, written, 'customer', 'customers')}, under contract when ${plural(count, { one: 'it', other: 'they' })} answered, as sure as ${effective} of equal size`,
    tooFewPaying: 'too few customers under contract',
    without: (written: string, count: number, of: string) =>
      `${written} of ${of} ${plural(count, { one: 'answer has', other: 'answers have' })} no weight: no contract of the customer ran on that day, or nobody knows whose it is.`,
    noMargin: 'No margin can be given: so few customers decide, or all answered alike.',
    how: 'A customer weighs what its contracts were worth a year on the day of its last answer, however many of its people answered.',
    table: 'Of whom we hear, and of how much revenue',
    columns: {
      slice: 'Where',
      customers: 'Customers who answered in 12 months',
      revenue: 'Of the revenue to renew in 12 months',
      responses: 'Questions answered',
    },
    dimensions: { tier: 'Tier', region: 'Region', product: 'Product' },
    all: 'All customers under contract',
    tooFew: 'too few',
    notTold: 'nobody tells who was asked',
    customersOf: (count: string, of: string) => `${count} of ${of} customers`,
    fewCustomers: (fewest: string) => `fewer than ${fewest} customers`,
    fewAsked: (fewest: string) => `fewer than ${fewest} asked`,
    revenueOf: (of: string) => `over ${of} customers with a term that ends`,
    answersOf: (count: string, of: string) => `${count} of ${of} asked`,
    coverageHow:
      'Customers under contract today; heard is who answered any question in the last 12 months. Tier as it is today, region of the newest record, product of the terms that run. Intervals are 95%, Wilson’s; below 5 none is given.',
    responsesOf: (names: readonly string[], period: string) =>
      `Questions answered: of ${and(names)}, ${period}, by the sources that tell who did not answer; of other surveys none does.`,
    nobodyTells: 'No source tells who was asked and did not answer, so no response rate is known.',
    loading: 'Counting whom we hear',
  },
}
