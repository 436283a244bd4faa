import type { RowKind } from '../../../filter'
import type { StageState } from '../../../gap'
import { and, plural } from '../grammar'

const ROWS: Readonly<Record<RowKind, string>> = {
  function: 'Function',
  region: 'Region',
  product: 'Product',
  tier: 'Tier',
}

const STATES: Readonly<Record<StageState, string>> = {
  well_below: 'well below goal',
  below: 'below goal',
  meets: 'meets goal',
  no_goal: 'goal not set',
  nobody_asks: 'nobody asks here',
  cannot_tell: 'cannot tell',
}

const few = (n: number, one: string, other: string) => `${n} ${plural(n, { one, other })}`
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const followed = (stages: readonly string[], words: string) =>
  stages.length > 0 ? `${words} ${stages.length} (${stages.join(', ')})` : ''

interface InStages {
  all: number
  atGoal: number
  below: readonly string[]
  noGoal: readonly string[]
  cannotTell: readonly string[]
  nobodyAsks: readonly string[]
  gaps: readonly string[]
}

interface Said {
  metric: string
  period: string
  value: string
  n: string
  state: string
  reason: string
  change: string
}

/** The first screen: the whole on one page. */
export const overview = {
  title: (period: string) => `The whole, ${period}`,
  titleMore: (comparison: string) => `, ${comparison}`,
  promise: (text: string) => `“${text}”`,
  /** Names as a sentence has them, the last of many as a number. */
  names: (names: readonly string[], more: number) => and(more > 0 ? [...names, `${more} more`] : names),
  quoted: (name: string) => `“${name}”`,
  /** Whose it is, before a sentence. */
  of: (owner: string | null, sentence: string) => (owner ? `${owner}: ${sentence}` : sentence),
  theCompany: 'the company',
  unfiltered: {
    allFunctions: 'All functions: a stage belongs to no single one.',
    notSliced: 'Own targets are not narrowed by region, product, tier or channel.',
    notNarrowed: 'not narrowed',
  },
  due: {
    late: (figures: string, period: string, since: string) => `${figures} for ${period}, due since ${since}.`,
    due: (figures: string, period: string, by: string) => `${figures} for ${period}, due by ${by}.`,
    next: (period: string, after: string, by: string) =>
      `All figures of ${period} are in; those of ${after} are due by ${by}.`,
  },
  figuresIn: {
    none: 'no figures yet',
    in: 'all in',
    late: (count: number) => `${count} late`,
    due: (count: number, by: string) => `${count} due by ${by}`,
  },
  missing: {
    figure: (metric: string, period: string, due: string) =>
      `“${metric}” for ${period} was due on ${due} and is not in.`,
    asked: (late: string, by: string | null, day: string) =>
      `${late} ${by === null ? 'It was asked for' : `${by} asked for it`} on ${day}.`,
    stale: (source: string, since: string | null, days: number | null) =>
      `${source} ${since === null ? 'has never delivered' : `has not delivered since ${since}`}; it is expected every ${days} days.`,
    lateFigures: (count: number, period: string, whose: string) =>
      `${few(count, 'figure', 'figures')} of ${period} ${plural(count, { one: 'is', other: 'are' })} late (${whose})`,
    staleSources: (count: number, whose: string) =>
      `${few(count, 'source is', 'sources are')} stale (${whose})`,
    all: (says: readonly string[]) => `${says.join('; ')}.`,
    noneLate: (period: string) => `No figure of ${period} is late.`,
    noneYet: 'No figures have come in yet.',
    /** `silent`: metrics of which no figure is expected, as none has ever come. */
    allIn: (period: string, silent: number) =>
      silent === 0
        ? `All figures of ${period} are in.`
        : `Every figure expected for ${period} is in; ${few(silent, 'metric has', 'metrics have')} brought none in the year before.`,
  },
  concerns: {
    customers: 'customers',
    answered: (customers: string) => `${customers} who answered`,
    moreThan: (customers: string) => `more than ${customers}`,
    revenue: (amount: string) => `${amount} to renew in a year`,
    both: (customers: string, revenue: string) => `${customers}, ${revenue}`,
  },
  /** What stands in brackets beside a finding. */
  beside: (evidence: string | null, concerns: string | null, who: string | null) =>
    capital([evidence, concerns && `concerns ${concerns}`, who].filter(Boolean).join('; ')),
  besideEnd: (beside: string) => `${beside}.`,
  fixFirst: {
    title: 'Fix first',
    places: 'Where customers are furthest below goal',
    summary: (below: number, told: number) =>
      below === 0
        ? told === 0
          ? 'Of no touchpoint can be told whether customers are at goal.'
          : `Customers are at goal, or within its margin, at ${told === 1 ? 'the one place' : `all ${told} places`} of which can be told.`
        : `Below goal beyond the margin at ${below} of ${few(told, 'place', 'places')}.`,
    byAnswers: (most: string) =>
      `Ranked by gap × answers: a place has more than ${most}, too many to look up whose they are.`,
    parts: (gap: string, customers: string | null, revenue: string | null) =>
      [gap, customers, revenue].filter(Boolean).join(' × '),
    at: (stage: string | null, served: string | null) =>
      [stage, served && `served by ${served}`].filter(Boolean).join(', '),
    how: 'How ranked',
    howLong:
      'Gap × customers × revenue: how far customers are below goal as a share of the metric’s scale, times the customers who answered, times what of theirs is due for renewal within 12 months. Only places where the whole margin lies below goal, with at least 30 answers in the last 3 whole months. A touchpoint that nobody asks about stands with its stage. Revenue is concerned, not at risk because of it, and not told of fewer than 5 customers. Where a place has more answers than are looked through for that, all places are ranked by gap × answers instead.',
    together: 'What goes with what:',
    goals: 'Goals at risk',
    noGoals: 'No goal is at risk or off track.',
    goalLine: (owner: string, text: string, figure: string, period: string) =>
      `${owner}; ${figure} over ${period}, goal ${text}`,
    moreGoals: (count: number) => `${few(count, 'more goal', 'more goals')}`,
    actions: 'Actions',
    noActions: 'No action is under way.',
    actionLine: (owner: string, words: string) => `${owner}. ${words}`,
    moreActions: (count: number) => `${few(count, 'more action', 'more actions')}`,
  },
  mine: {
    of: (count: number) => (count === 1 ? 'Your function' : 'Your functions'),
    asked: (count: number) =>
      count === 1
        ? 'You are asked to contribute to a goal:'
        : `You are asked to contribute to ${count} goals:`,
    goal: (metric: string, text: string, moved: boolean) =>
      moved ? `${metric}, ${text} (moved since you answered)` : `${metric}, ${text}`,
  },
  waiting: {
    title: 'Needs a decision',
    more: (count: number) => (count === 0 ? 'All that you own' : `${count} more`),
  },
  findings: 'Findings',
  finding: {
    judged: (figure: string, period: string, against: string) => `${figure} in ${period}, ${against}`,
    owner: (name: string) => `owner ${name}`,
    allMeet: (count: number, areAll: boolean) =>
      areAll
        ? 'Every function meets its own targets'
        : `All ${count} functions with two own targets or more meet them`,
    someMeet: (count: number, others: readonly string[], areAll: boolean) =>
      areAll
        ? `The ${count} functions whose figures are in meet their own targets (${others.join(', ')}: not in)`
        : `Of the functions with two own targets or more, the ${count} whose figures are in meet them (${others.join(', ')}: not in)`,
    whileOff: (who: string, name: string, judged: string) =>
      `${who}, while ${name} is off target: ${judged}.`,
    gap: (stage: string, met: number, of: number, customers: string) => {
      const own =
        met === of
          ? `meets ${of === 2 ? 'both' : `all ${of}`} of its own targets`
          : `meets ${met} of its ${of} own targets`
      return `${stage} ${own}; customers there are ${customers}.`
    },
    gapClearing: (stage: string) => `The silo gap at ${stage} had one good period; a second one clears it.`,
    bothOff: (stage: string, missed: number, of: number, customers: string) =>
      `${stage} misses ${missed} of its ${of} own targets, and customers there are ${customers}.`,
    evidence: (metric: string, figure: string, period: string) => `${metric} ${figure}, ${period}`,
    bad: { off_target: 'off target', at_risk: 'at risk' },
    changed: (said: {
      name: string
      figure: string
      period: string
      words: string
      then: string | null
      bad: 'off_target' | 'at_risk' | null
    }) =>
      `${said.name} is ${said.figure} in ${said.period}, ${said.words}${said.then === null ? '' : ` (${said.then} then)`}${said.bad ? `; ${said.bad === 'off_target' ? 'off target' : 'at risk'}` : ''}.`,
    state: {
      off_target: (name: string, judged: string) => `${name} is off target: ${judged}.`,
      at_risk: (name: string, judged: string) => `${name} is at risk: ${judged}.`,
    },
    signal: {
      better: (metric: string, rule: string) => `${metric} is better: ${rule}`,
      worse: (metric: string, rule: string) => `${metric} is worse: ${rule}`,
      higher: (metric: string, rule: string) => `${metric} is higher: ${rule}`,
      lower: (metric: string, rule: string) => `${metric} is lower: ${rule}`,
    },
    below: (still: string, signal: string, more: number, written: string) => {
      const others =
        more > 0 ? ` (and ${written} ${plural(more, { one: 'more signal', other: 'more signals' })})` : ''
      return [still, `${signal}${others}.`].filter(Boolean).join(' Below it, ')
    },
    noFigures: (period: string) => `There are no figures to show for ${period} yet.`,
    nothingSaid: (period: string) => `Nothing can be said about change in ${period} yet.`,
    noneChanged: (from: string | null) =>
      `No headline figure changed beyond noise${from === null ? '' : ` from ${from}`}.`,
    someUnknown: (names: readonly string[], from: string, unknown: readonly string[]) =>
      `${and(names)} did not change beyond noise from ${from}; of ${and(unknown)} nothing can be told.`,
  },
  states: STATES,
  stateBecause: (state: string, why: string) => `${state}: ${why}`,
  marginSpans: 'the margin spans the goal',
  /** What customers are, against the goal. */
  shortfall: {
    up: (distance: string) => `${distance} below goal`,
    down: (distance: string) => `${distance} above goal`,
  },
  gap: {
    names: {
      silo_gap: 'Silo gap',
      both_off_target: 'Both off target',
      own_missed_customers_satisfied: 'Own target missed',
      watch: 'Watch',
      none: 'No gap',
      cannot_tell: 'Cannot tell',
    },
    detail: (own: string, shortfall: string | null) =>
      `own targets ${own}, customers ${shortfall ?? 'at goal'}`,
    watch: (both: string) => `${both}, in the last period only`,
    clearing: 'one good period since; a second one clears it',
    nobodyAsks: 'nobody asks customers',
    fewTargets: 'fewer than 2 own targets with a figure',
    noGoal: 'no goal for customers',
    tooFew: (n: string) => `too few to tell (n = ${n})`,
    satisfied: (own: string) => `Own target missed, customers satisfied: ${own}`,
    because: (name: string, detail: string) => `${name}: ${detail}`,
  },
  goals: {
    none: 'no goal',
    cannotTell: 'cannot tell',
    met: (met: number, of: number) => `${met} of ${of} met`,
  },
  ownTargets: {
    none: 'none set',
    met: (met: number, of: number) => `${met} of ${of} met`,
    unknown: (count: number) => `${count} without a figure`,
    all: (said: readonly string[]) => said.join(', '),
    is: (text: string) => `Own targets ${text}`,
    more: (count: number) => `and ${count} more`,
    missed: (name: string, figure: string, target: string) => `${name}: ${figure}, target ${target}`,
  },
  tile: {
    label: 'The four families',
    summary: ({ metric, period, value, n, state, reason, change }: Said) =>
      `${metric}, ${period}: ${value}, from ${n}. ${state}: ${reason}. Change: ${change}.`,
    none: (family: string) => `No metric stands for ${family} yet. A CX lead chooses it among`,
    theMetrics: 'the metrics',
    lastWhole: (period: string) => `${period} (last whole)`,
  },
  way: {
    title: 'The customer’s way',
    window: (window: string) => `, ${window}`,
    customers: 'what customers say',
    own: 'our own targets',
    words: (stages: InStages) => {
      const placed = [
        `Customers are at goal in ${stages.atGoal} of ${stages.all} stages`,
        followed(stages.below, 'below it in'),
        followed(stages.noGoal, 'without a goal in'),
        followed(stages.cannotTell, 'not known in'),
        followed(stages.nobodyAsks, 'not asked in'),
      ]
      const gaps = stages.gaps.length > 0 ? ` Silo gap at ${stages.gaps.join(', ')}.` : ''
      return `${placed.filter(Boolean).join(', ')}.${gaps}`
    },
    lanes: { meets: 'meets goal', below: 'below', wellBelow: 'well below', unplaced: 'not known' },
    n: (n: string) => `n = ${n}`,
  },
  rows: {
    names: ROWS,
    views: { states: 'Customers and targets', families: 'The four families' },
    rowsLabel: 'Rows',
    columnsLabel: 'Columns',
    by: (kind: RowKind) => `By ${ROWS[kind].toLowerCase()}`,
    caption: (kind: RowKind, period: string) => `By ${ROWS[kind].toLowerCase()}, ${period}`,
    none: (kind: RowKind) =>
      `There is no ${ROWS[kind].toLowerCase()} yet. An admin adds them, and the next import fills them.`,
    columns: {
      say: 'Customers say',
      own: 'Own targets',
      ownMet: 'Own targets met',
      goals: 'Goals',
      goalsMet: 'Goals met',
      eachWindow: 'each over its window',
      gap: 'Gap',
      gapOf: 'targets and customers',
      figuresIn: 'Figures in?',
    },
    nobodyAsks: 'nobody asks here',
    only: (period: string) => `, ${period} only`,
    notMeasured: 'not measured',
  },
}
