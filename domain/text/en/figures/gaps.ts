import type { GapPlaceKind } from '../../../gap'
import { and, plural } from '../grammar'

const KINDS: Readonly<Record<GapPlaceKind, string>> = {
  stage: 'Stage',
  function: 'Function',
  region: 'Region',
  product: 'Product',
  tier: 'Tier',
}

interface Sides {
  where: string
  figure: string
  /** "12 points below goal", "at goal". */
  customers: string
  /** "4 of 4 met" */
  own: string
}

/** The evidence of a silo gap: one place, both sides. */
export const gaps = {
  kinds: KINDS,
  noPlace: (key: string) => `There is no “${key.slice(0, 80)}” that could have a gap.`,
  title: (name: string) => `${name}: own targets and customers`,
  sentence: {
    where: {
      stage: (name: string) => `at ${name}`,
      function: (name: string) => `whom ${name} serves`,
      region: (name: string) => `in ${name}`,
      product: (name: string) => `with ${name}`,
      tier: (name: string) => `of tier ${name}`,
    },
    figure: (metric: string, figure: string) => `${metric}: ${figure}`,
    atGoal: 'at goal',
    silo_gap: ({ where, figure, customers, own }: Sides) =>
      `Customers ${where} are ${customers} (${figure}), while the own targets there are met (${own}): a silo gap.`,
    both_off_target: ({ where, figure, customers, own }: Sides) =>
      `Customers ${where} are ${customers} (${figure}), and the own targets there are missed too (${own}).`,
    own_missed_customers_satisfied: ({ where, figure, own }: Sides) =>
      `Customers ${where} are at goal (${figure}), while own targets there are missed (${own}): are those the right targets?`,
    watch: ({ where, figure, customers, own }: Sides) =>
      `Customers ${where} are ${customers} (${figure}; own targets ${own}), in the last period only: one to watch, not yet a gap.`,
    none: ({ where, figure, customers, own }: Sides) =>
      `No gap: customers ${where} are ${customers === 'at goal' ? 'at goal' : `${customers}, within the margin`} (${figure}), own targets ${own}.`,
    clearing: (where: string) => `The gap of customers ${where} had one good period; a second one clears it.`,
    cannot_tell: (where: string, why: string) =>
      `Of customers ${where} nothing can be told about a gap: ${why}.`,
  },
  strip: {
    title: 'The last 12 periods',
    lead: 'Customers of the three months that end with each, and the own targets of the period itself. A gap stands after two bad periods in a row and clears after two good ones.',
    words: (states: readonly { name: string; count: number }[]) =>
      `${and(states.map(({ name, count }) => `${name} in ${count}`))}.`,
    table: 'Period by period',
    columns: {
      period: 'Period',
      state: 'State',
      customers: 'Customers',
      n: 'n',
      goal: 'Goal',
      own: 'Own targets',
    },
    noGoal: 'none',
  },
  sides: { customers: 'What customers say', own: 'Our own targets' },
  nobodyAsks:
    'Nobody asks customers here. A metric of theirs that stands for it would show whether they are content.',
  chooseMetrics: 'The metrics',
  noGoal: 'No goal is set, so nobody can say whether this is enough.',
  setGoal: 'Set a goal',
  noTargets: 'No own targets are set here. Heads set them with their metrics.',
  targets: {
    caption: 'Own targets here, with the figures of the period',
    columns: { metric: 'Metric', function: 'Function', figure: 'Figure', target: 'Own target', met: 'Met?' },
    met: 'met',
    missed: 'missed',
    unknown: 'cannot tell',
  },
  targetsNote:
    'Own targets are set for all regions, products and tiers together. Here the figures of this part alone are held against the same targets; a count is not, for it is wanted of all together.',
  passed: {
    title: 'Customers who passed',
    words: (customers: string, revenue: string | null) =>
      revenue === null
        ? `${customers} passed. What of theirs is due for renewal is not told: too few of them have a contract, or there are too many to look through.`
        : `${customers} passed; ${revenue} of theirs is due for renewal within 12 months. That is the revenue concerned, not at risk because of this.`,
    none: 'Nobody is known to have passed.',
    whoMay:
      'Who they are is seen by CX leads and admins, by heads of functions that serve them, and by executives where the company allows it.',
    listed: (count: number, more: boolean) =>
      more
        ? `The ${count} who were here last`
        : plural(count, { one: 'The one whom you may see', other: `The ${count} whom you may see` }),
    columns: { customer: 'Customer', last: 'Last here', renewal: 'Renewal due', amount: 'Due then, a year' },
  },
  comments: {
    title: 'What they wrote',
    all: 'All comments',
    whoMay:
      'What customers wrote here is read by CX leads and admins, by the head of the function, and by executives where the company allows it.',
  },
  serving: { stage: 'Who serves this stage', function: 'Where it serves customers' },
  goals: {
    title: 'Goals at risk here',
    none: 'No goal here is at risk or off track.',
    owner: (name: string) => `The goal belongs to ${name}.`,
  },
  actions: {
    title: 'What is being done',
    none: 'No action is under way here.',
    register: 'Register an action',
  },
  allFunctions: 'All functions: a stage belongs to no single one.',
}
