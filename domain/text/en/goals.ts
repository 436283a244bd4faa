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
  lead: 'Where a figure is to be, by when, and whose it is. It is published at once and counts on every screen from the day it begins.',
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
  published: (metric: string) => `The goal for ${metric} is published.`,
  none: 'No metric is defined yet, so there is nothing to set a goal for.',
  toMetrics: 'Choose metrics',
  holding: 'Goals that hold',
  line: (target: string, due: string, owner: string) => `${target} by ${due}, ${owner}`,
  withdraw: 'Withdraw',
  withdrawName: (metric: string) => `Withdraw the goal for ${metric}`,
  withdrawReason: 'Why it is withdrawn',
  withdrawn: 'The goal is withdrawn.',
  faults,
  marked: 'Not yet: see what is said beside the marked fields.',
  noMetric: 'This metric is not there any more. Choose another.',
  noOwner: 'This person is not here any more, or their account is disabled. Choose another owner.',
  overlaps: (owner: string, from: string, to: string) =>
    `A goal of ${owner} for this metric holds from ${from} to ${to}. Withdraw it first, or begin after it.`,
  noGoal: 'This goal does not hold any more. Load the page again.',
  changed: 'Somebody has changed this goal meanwhile. Load the page again, then decide.',
}
