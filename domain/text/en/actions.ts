import type { ActionFault, ActionState, PlaceDimension } from '../../action'
import { plural } from './grammar'

const states: Readonly<Record<ActionState, string>> = {
  under_way: 'under way',
  waiting: 'waiting for figures',
  better: 'better',
  worse: 'worse',
  cannot_tell: 'cannot tell',
  withdrawn: 'withdrawn',
}

const faults: Readonly<Record<ActionFault, string>> = {
  starts_before:
    'An action is registered before its effect can be seen. Months that are over have been seen already: begin in the running one or later.',
  review_before_start: 'It is reviewed before it begins. Choose a later day.',
  review_passed: 'This day has passed. Choose a day to come.',
}

const periods = (n: number, grain: 'month' | 'quarter') =>
  `${n} whole ${plural(n, { one: grain, other: `${grain}s` })}`

interface Reviewed {
  reviewed: number
  better: number
  worse: number
  cannotTell: number
  underWay: number
}

function summary({ reviewed, better, worse, cannotTell, underWay }: Reviewed): string {
  const rest = underWay > 0 ? ` ${underWay} ${plural(underWay, { one: 'is', other: 'are' })} under way.` : ''
  if (reviewed === 0) return `No action has been reviewed yet.${rest}`
  const others = [
    worse > 0 ? `${worse} made it worse` : '',
    cannotTell > 0 ? `${cannotTell} cannot be told` : '',
  ].filter(Boolean)
  const actions = plural(reviewed, { one: 'reviewed action', other: 'reviewed actions' })
  const helped =
    better > 0
      ? `${better} of ${reviewed} ${actions} helped`
      : `None of ${reviewed} ${actions} is known to have helped`
  return `${[helped, ...others].join(', ')}.${rest}`
}

const ways = { up: 'more', down: 'less' } as const
const way = (difference: number) => (difference >= 0 ? ways.up : ways.down)

interface Found {
  /** Sizes in words, without sign. */
  difference: string
  low: string
  high: string
  /** Both without repeating what they count: "6.5 to 13". */
  range: string
  signs: { difference: number; low: number; high: number }
}

/** "6.5 to 13 more", or on both sides of nothing "4 points less to 6 points more". */
function between({ low, high, range, signs }: Found): string {
  return signs.low < 0 !== signs.high < 0
    ? `${low} ${way(signs.low)} to ${high} ${way(signs.high)}`
    : `${range} ${way(signs.low)}`
}

/** Actions: something changed for all customers, and whether it helped. */
export const actions = {
  title: 'Actions',
  lead: 'Something changed for all customers, registered before its effect can be seen and judged once, at its review.',
  states,
  summary,
  none: 'No action is registered yet. Register what you are about to change, for which figure, and the review will say whether it helped.',
  noneLike: 'No action is like that.',
  found: (found: number, all: number) => `${found} of ${all} actions.`,
  showAll: 'Show all',
  search: 'Find actions',
  find: 'Find',
  any: 'Any',
  state: 'State',
  whose: 'Whose action',
  company: 'The whole company',
  owner: 'Owner',
  register: 'Register an action',
  columns: { action: 'Action', metric: 'Metric', dates: 'From, review', owner: 'Owner', state: 'Verdict' },
  everywhere: 'everywhere',
  aimed: (metric: string, direction: 'up' | 'down', place: string | null) =>
    `${metric}, wanted ${direction === 'up' ? 'higher' : 'lower'}${place === null ? '' : `, in ${place}`}`,
  dates: (from: string, review: string) => `${from}, review ${review}`,
  mark: {
    begins: (title: string) => `Action begins: ${title}`,
    review: (title: string, state: string) => `Action reviewed: ${title}, ${state}`,
    due: (title: string) => `Review of: ${title}`,
  },
  verdict: {
    underWay: (day: string) => `Under way, review on ${day}.`,
    notBegun: (start: string, day: string) => `Begins ${start}, review on ${day}.`,
    waiting: (period: string) => `Its review has come, but the figures of ${period} are not whole yet.`,
    /** '': its reason is not said. */
    withdrawn: (reason: string) => (reason === '' ? 'Withdrawn.' : `Withdrawn: ${reason}`),
    better: (found: Found) =>
      `${found.difference} ${way(found.signs.difference)} than without it (${between(found)}).`,
    worse: (found: Found) =>
      `${found.difference} ${way(found.signs.difference)} than without it (${between(found)}).`,
    unclear: (found: Found) => `Cannot tell: ${between(found)} than without it, so it may be chance.`,
    tooFewBefore: (n: number, grain: 'month' | 'quarter') =>
      `Cannot tell: only ${periods(n, grain)} before it, eight are needed.`,
    tooFewAfter: (n: number, grain: 'month' | 'quarter') =>
      `Cannot tell: only ${periods(n, grain)} under it, four are needed.`,
    noMore: 'Cannot tell: the metric was retired before its review.',
    offScale:
      'Cannot tell: the line from before leads to what this figure cannot be, so it does not say how it would have gone on.',
  },
  why: {
    stands: (period: string, value: string, without: string) =>
      `In ${period} the line of the figures since then stands at ${value}; the line from before leads to ${without}.`,
    difference: (difference: string, range: string, level: string) =>
      `Difference ${difference}, 95 % interval ${range}, p ${level}.`,
    periods: (before: number, after: number, grain: 'month' | 'quarter') =>
      `Made from ${periods(before, grain)} before it and ${after} under it.`,
    error:
      'The error is the largest of three: the ordinary one, one that holds where figures scatter unevenly, and one that is widened where a period takes after the one before.',
    compared: (name: string) => `Judged by the difference to ${name}, which the action does not touch.`,
    mixed: (period: string) => `${period}, within which it began, counts for neither side.`,
    reason: 'Something else that changed on the same day would look the same.',
  },
  one: {
    what: 'What is changed',
    chart: 'The figure, before and since',
    chartDifference: (metric: string, other: string) => `${metric} less ${other}, before and since`,
    chartWords: ({
      metric,
      from,
      to,
      start,
      review,
      effect,
    }: {
      metric: string
      from: string
      to: string
      start: string
      review: string
      effect: string | null
    }) =>
      `${metric} from ${from} to ${to}. The action begins with ${start} and is judged at ${review}. ${effect ?? 'No line is drawn before its review.'}`,
    begins: (label: string) => `begins ${label}`,
    review: (label: string) => `review ${label}`,
    line: 'line',
    without: 'without it',
    table: 'Show the figures as a table',
    period: 'Period',
    value: 'Figure',
    compared: 'Comparison',
    judged: 'Difference',
    lineHead: 'Line',
    withoutHead: 'Without the action',
    side: 'Side',
    sides: { before: 'before', mixed: 'begun within', after: 'under it', beyond: 'after the review' },
    why: 'How it was judged',
    facts: 'Registered',
    metric: 'Metric',
    place: 'Where',
    whose: 'Whose action',
    owner: 'Owner',
    start: 'Begins',
    reviewOn: 'Review',
    comparison: 'Compared with',
    noComparison: 'nothing untouched',
    goal: 'Goal',
    registered: (day: string, by: string | null) => (by ? `${day}, ${by}` : day),
    fixed:
      'Metric, direction, days and comparison stay as they were registered. To aim otherwise, withdraw it and register it anew.',
    conclusion: 'What was concluded',
    noConclusion: 'Nothing is written yet.',
    conclude: 'Write what you conclude',
    concludeAnew: 'Conclude anew',
    concludeLabel: 'What you conclude',
    concludeHint: 'What will stay, what will end, and why. Whoever sees the action reads this.',
    save: 'Save',
    saved: 'Saved.',
    concluded: (by: string | null, day: string) => (by ? `${by}, ${day}` : day),
    change: 'Change the words',
    withdraw: 'Withdraw',
    withdrawWhy: 'Why it is withdrawn',
    withdrawWhat: 'It stays in the list with its reason, without a verdict.',
    withdrawn: 'The action is withdrawn.',
    all: 'All actions',
    file: (title: string) => `action ${title}`,
    conflict: 'Somebody changed this action meanwhile.',
    theirs: 'Stands there now',
    mine: 'You wrote',
    keepMine: 'Save mine',
    keepTheirs: 'Keep theirs',
  },
  form: {
    title: 'Register an action',
    lead: 'Before it begins: what is changed, which figure shall show it, and when it is judged. The verdict is then nobody’s opinion.',
    name: 'Title',
    what: 'What is changed',
    whatHint: 'What is done otherwise from then on, and for whom.',
    metric: 'Metric',
    direction: 'It shall',
    directions: { up: 'rise', down: 'fall' },
    whose: 'Whose action',
    place: 'Where',
    placeHint: 'Everywhere, or in one function, region, product, tier or channel.',
    startsOn: 'Begins on',
    reviewOn: 'Review on',
    owner: 'Owner',
    ownerHint: 'One person, who answers for it.',
    comparison: 'Compare with something untouched',
    comparisonHint: 'Where the comparison moves alike, it was not the action.',
    noComparison: 'Nothing',
    samePlace: (name: string) => `The same figure in ${name}`,
    goal: 'Goal that it serves',
    noGoal: 'None',
    publish: 'Register',
    registered: 'The action is registered.',
    none: 'No metric is defined yet, so there is nothing to aim at.',
    advice: 'What the review will be able to tell',
    adviceWait: 'Choose a metric and both days, and what the review will be able to tell stands here.',
    marked: 'Not yet: see what is said beside the marked fields.',
  },
  dimensions: {
    function: 'Function',
    region: 'Region',
    product: 'Product',
    tier: 'Tier',
    channel: 'Channel',
  } as Readonly<Record<PlaceDimension, string>>,
  inPlace: (metric: string, place: string) => `${metric}, ${place}`,
  registeredFor: (unit: string, former: string) =>
    `${unit} (registered for ${former}, which is part of it now)`,
  partOf: (place: string, into: string) => `${place} (part of ${into} now)`,
  earliest: (period: string) =>
    `Not before ${period}, which still runs: the figures of earlier periods have been seen already.`,
  foresee: {
    enough: (before: number, after: number, grain: 'month' | 'quarter') =>
      `By the review there will be ${periods(before, grain)} before it and ${after} under it.`,
    tooFewBefore: (n: number, grain: 'month' | 'quarter') =>
      `There will be only ${periods(n, grain)} with figures before it; eight are needed to say how it would have gone on. The verdict would be “cannot tell”.`,
    tooFewAfter: (n: number, grain: 'month' | 'quarter', day: string) =>
      `There will be only ${periods(n, grain)} under it; four are needed. Review it on ${day} or later, or the verdict will be “cannot tell”.`,
    found: (size: string) =>
      `An effect of ${size} by then is found four times in five. A smaller one will most likely read “cannot tell”.`,
    noScatter: 'How large an effect must be to be found cannot be told: too few periods have figures.',
    detectable: (grain: 'month' | 'quarter', count: string, edge: string) =>
      `A ${grain} has some ${count}: two of them that differ by ${edge} are at the edge of a real change.`,
    compared: (name: string) => `Judged is the difference to ${name}; both must have figures.`,
  },
  faults,
  noMetric: 'This metric is not there any more. Choose another.',
  noPlace: 'There is no such place any more. Choose another.',
  noOwner: 'This person is not here any more, or their account is disabled. Choose another owner.',
  noGoal: 'This goal is not for this metric, or does not hold any more.',
  noHome: 'This function is not there any more. Choose another.',
  sameComparison:
    'The action touches this figure, too. Choose another metric, or the same one in another place of the same kind: for a region another region.',
  otherUnit: 'The comparison is counted in another unit, so there is no difference between the two.',
  noAction: 'This action is not there any more.',
  ended: 'This action is withdrawn; it is not changed any more.',
  notReviewed: 'It can be concluded once it is reviewed.',
  reviewed: 'It has its verdict already, so it cannot be withdrawn. Write what you conclude instead.',
  changed: (title: string) => `Somebody has changed this action meanwhile. It is now called “${title}”.`,
}
