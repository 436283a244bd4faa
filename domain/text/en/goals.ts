import type { GoalFault } from '../../goal'

const faults: Record<GoalFault, string> = {
  end_before_start: 'It is due before it begins. Choose a later day.',
  due_passed: 'This day has passed. Choose a day to come.',
  no_baseline: 'A goal to reach begins somewhere: say where the figure stands.',
  off_scale: 'The metric’s figure cannot be that.',
  wrong_way: 'That is no better than where the figure stands. Check both.',
}

interface Stretch {
  from: string
  to: string
  months: number
  /** It began with a shift. */
  shifted: boolean
}

const stretch = ({ from, to, months, shifted }: Stretch) =>
  months === 1
    ? `in ${from}, the only whole month`
    : shifted
      ? `since it shifted in ${from}, up to ${to}`
      : `over the ${months} whole months from ${from} to ${to}`

/** Setting a goal: the form, and what is said when it does not hold. */
export const goals = {
  title: 'A goal',
  lead: 'Where a figure is to be, by when, and whose it is. Published, it counts on every screen from the day it begins; a draft is seen by who sets goals, and its owner.',
  editTitle: { draft: 'Change the draft', published: 'Move the goal' },
  moveLead:
    'It holds with the new figures from today. What it wanted before stays on its charts and in its history, with your reason.',
  setFor: (place: string, former: string) => `${place} (set for ${former}, which is part of it now)`,
  metric: 'Metric',
  kind: 'What is wanted',
  kinds: { reach: 'Reach a figure by a day', keep: 'Keep a figure every period' },
  baseline: 'Where it stands',
  baselineHint: 'The line to the target begins there.',
  present: {
    nothing: 'No whole month has enough figures yet to say where it stands. Write what you know.',
    none: (why: string, when: Stretch) => `There is no figure ${stretch(when)}: ${why}. Write what you know.`,
    figure: ({
      value,
      margin,
      count,
      ...when
    }: Stretch & { value: string; margin: string | null; count: string }) =>
      `It stands at ${value}${margin === null ? '' : margin.startsWith('±') ? ` ${margin}` : ` (${margin})`} ${stretch(when)} (${count}).`,
    delivers: (range: string) => `If nothing changes, a month will come out at ${range}.`,
    tooEarly: 'What it delivers if nothing changes can be said from 13 whole months on.',
    changed: 'You wrote another figure.',
    takeAgain: 'Take the present one',
  },
  /** Of the target that is typed, where the limits are known. */
  assurance: {
    'will keep meeting it': 'Months meet this target already, without anything changing.',
    'will keep missing it': 'Months will keep missing this target unless something changes.',
    'hit or miss': 'Months will sometimes meet this target and sometimes miss it, without anything changing.',
  },
  /** Of a goal that is measured over more than the months whose limits are known. */
  noAssurance: {
    quarter:
      'A quarter varies less than its months: that a month misses this target says little about the quarter.',
    last_12_months:
      'Twelve months vary less than one: that a month misses this target says little about the twelve.',
  },
  noNumber: (example: string) => `This is not a number. Write it like ${example}.`,
  target: 'Target',
  measuredOver: 'Measured over',
  windows: { month: 'a month', quarter: 'a quarter', last_12_months: 'the last 12 months' },
  startsOn: 'Begins on',
  dueOn: 'Due on',
  owner: 'Owner',
  ownerHint: 'One person, who answers for it.',
  why: 'Why',
  whyHint: 'What customers have of it. Whoever sees the goal reads this.',
  units: {
    points: 'points',
    percent: '%',
    score: 'on the scale',
    hours: 'hours',
    business_hours: 'working hours',
    events: 'in number',
  } as Readonly<Record<string, string>>,
  publish: 'Publish the goal',
  keepDraft: 'Keep as a draft',
  kept: 'The draft is kept.',
  published: (metric: string) => `The goal for ${metric} is published.`,
  move: 'Move the goal',
  moved: 'The goal is moved.',
  reason: 'Why it is moved',
  reasonHint: 'Stands on the chart and in the history for good.',
  place: 'Where',
  placeHint: 'Left open: for all of them.',
  all: {
    function: 'All functions',
    region: 'All regions',
    product: 'All products',
    tier: 'All tiers',
    channel: 'All channels',
  },
  places: {
    function: 'Function',
    region: 'Region',
    product: 'Product',
    tier: 'Kind of customer',
    channel: 'Channel',
  },
  parent: 'Stands beneath',
  noParentChosen: 'No other goal',
  functions: 'Functions asked to contribute',
  functionsHint: 'Their heads agree, or decline with a reason.',
  back: 'Back to the goals',
  backToGoal: 'Back to the goal',
  conflict: {
    lead: 'Somebody has changed this goal since you opened it. What you typed is still here.',
    field: 'Field',
    mine: 'As you typed it',
    theirs: 'As it stands now',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    same: 'Both say the same.',
    gone: 'It no longer can be changed so: load the page again.',
  },
  advice: {
    title: 'What may be expected',
    loading: 'Working it out …',
    terms: {
      assurance: 'As it runs now',
      outlook: 'Will it be met?',
      benchmark: 'Others',
      detectable: 'What so many can tell',
    },
    noTarget: 'Write a target and a day, and it is said here how likely that is.',
    detectable: (
      count: string,
      window: 'month' | 'quarter' | 'last_12_months',
      edge: string,
      found: string,
    ) =>
      `${count} ${{ month: 'a month', quarter: 'a quarter', last_12_months: 'in 12 months' }[window]}: ${edge} is the edge of a real change, ${found} is found 4 times in 5.`,
  },
  none: 'No metric is defined yet, so there is nothing to set a goal for.',
  toMetrics: 'Choose metrics',
  faults,
  marked: 'Not yet: see what is said beside the marked fields.',
  noMetric: 'This metric is not there any more. Choose another.',
  noOwner: 'This person is not here any more, or their account is disabled. Choose another owner.',
  overlaps: (owner: string, from: string, to: string) =>
    `A goal of ${owner} for this metric holds there from ${from} to ${to}. Withdraw it first, or begin after it.`,
  overlapsHere: 'Another goal for it holds there within these days.',
  noPlace: 'This is not there any more. Choose another.',
  otherFunction: 'This metric belongs to another function.',
  deepPlace:
    'Choose at most two of region, product, kind of customer and channel: deeper there are too few figures.',
  noParent: 'That goal is not there any more. Choose another.',
  parentLoops: 'A goal cannot stand beneath itself.',
  fixed: 'A published goal keeps its metric, its kind and its place. Withdraw it and set another.',
  nothingChanged: 'Nothing is changed yet.',
  notDue: (day: string) =>
    `It is not due yet: its period ends on ${day}. Withdraw it if it shall hold no more.`,
  otherAim: (goal: string, window: string) =>
    `The goal has changed meanwhile: it is now ${goal}, measured over ${window}. Load the page again, then answer.`,
  notAsked: 'This function is not asked to contribute here.',
  noGoal: 'This goal does not hold any more. Load the page again.',
  changed: 'Somebody has changed this goal meanwhile. Load the page again, then decide.',
}
