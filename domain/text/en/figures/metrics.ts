import type { PointOver } from '../../../benchmark-fit'
import type { Grain, YearKind } from '../../../calendar'
import type { FigureMark } from '../../../figure-mark'
import type { Family, Unit } from '../../../kind'
import { plural } from '../grammar'

const FAMILIES: Readonly<Record<Family, string>> = {
  nps: 'NPS',
  renewal: 'Renewal',
  satisfaction: 'Satisfaction',
  resolution: 'Resolution',
  driver: 'Drivers',
}

/** How long a benchmark or a point of a line is. */
const lengths: Readonly<Record<PointOver, string>> = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
  last_12_months: 'twelve months',
}

const GRAINS: Readonly<Record<YearKind, Record<Grain, string>>> = {
  calendar: { day: 'Days', week: 'Weeks', month: 'Months', quarter: 'Quarters', year: 'Years' },
  fiscal: { day: 'Days', week: 'Weeks', month: 'Months', quarter: 'Quarters', year: 'Fiscal years' },
  week_year: { day: 'Days', week: 'Weeks', month: 'Periods', quarter: 'Quarters', year: 'Fiscal years' },
}

/** One of them, as it stands in a title or a file. */
const GRAIN: Readonly<Record<YearKind, Record<Grain, string>>> = {
  calendar: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  fiscal: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'fiscal year' },
  week_year: { day: 'day', week: 'week', month: 'period', quarter: 'quarter', year: 'fiscal year' },
}

const UNIT_HEADS: Readonly<Record<Unit, string>> = {
  points: 'points',
  percent: '%',
  score: 'score',
  hours: 'time',
  business_hours: 'working time',
  events: 'count',
}

const CHANGED = {
  better: (name: string) => `${name} (better)`,
  worse: (name: string) => `${name} (worse)`,
  higher: (name: string) => `${name} (higher)`,
  lower: (name: string) => `${name} (lower)`,
  no_clear_change: (name: string) => name,
  cannot_tell: (name: string) => name,
}

/** The screens of metrics: their list, and one in full. */
export const metrics = {
  families: FAMILIES,
  /** One above the other in a table or a list. */
  by: { function: 'Function', region: 'Region', product: 'Product', tier: 'Tier', channel: 'Channel' },
  /** What has no value there. */
  without: {
    function: 'no function',
    region: 'no region',
    product: 'no product',
    tier: 'no tier',
    channel: 'no channel',
  },
  signals: {
    improvement: (rule: string) => `improvement: ${rule}`,
    concern: (rule: string) => `concern: ${rule}`,
    high: (rule: string) => `high: ${rule}`,
    low: (rule: string) => `low: ${rule}`,
  },
  assurance: {
    'will keep meeting it': (aim: string) => `If nothing changes it will keep meeting ${aim}.`,
    'will keep missing it': (aim: string) => `If nothing changes it will keep missing ${aim}.`,
    'hit or miss': (aim: string) => `If nothing changes it will sometimes meet ${aim} and sometimes miss it.`,
  },
  /** Where the limits are not those of what the goal measures. */
  noAssurance: {
    month: 'The goal is measured over a month: look at months to see what the present process delivers.',
    quarter:
      'The goal is measured over a quarter: look at quarters to see what the present process delivers.',
    last_12_months:
      'The goal is measured over the last 12 months. These overlap from month to month, so limits cannot tell whether it will be met.',
  },
  aims: {
    keep: (goal: string) => `the goal of ${goal}`,
    reach: (expected: string) => `the ${expected} expected now`,
  },
  noLimits: (fewest: number) => `No limits: they need at least ${fewest} whole periods`,
  trialLimits: (variant: string) => `${variant}, trial limits`,
  source: {
    ran: (name: string, when: string, outcome: 'failed' | 'partial' | null, lateDays: number | null) =>
      `${name}: last run ${when}${outcome === 'failed' ? ', which failed' : outcome === 'partial' ? ', with rejected rows' : ''}${lateDays === null ? '' : `; stale, expected every ${lateDays} days`}.`,
    neverRan: (name: string, lateDays: number | null) =>
      `${name}: has not finished a run${lateDays === null ? '' : `; stale, expected every ${lateDays} days`}.`,
  },
  wholeCompany: 'the whole company',
  notes: {
    entered: 'Figures that were entered for a whole month belong to no day or week and are not in this line.',
    netted: 'Each slice nets a customer’s own contracts there, so slices need not add up to the total.',
    unanswered: (count: string, more: boolean) =>
      `${more ? 'more than ' : ''}${count} known without an answer or a time: not counted.`,
    waiting: 'Some facts have not matured and do not count yet.',
    running: (period: string) => `${period} is still running.`,
  },
  benchmark: ({
    figures,
    population,
    source,
    notes,
  }: {
    /** "84%, half between 78% and 89%". */
    figures: string
    population: string
    /** Who measured it and in which year. */
    source: string
    /** What is to be known of it: that it is for reference only, that it is old. */
    notes: readonly string[]
  }) => [`${figures} (${population}, ${source})`, ...notes.map(note => note.replace(/\.$/, ''))].join('. '),
  band: (label: string) => `Grey band: ${label}.`,
  /** Of what others reach, where it is measured otherwise. */
  notDrawn: (text: string) => `Others: ${text}. Not drawn: it cannot be compared with this line.`,
  /** Of what others reach over a longer or shorter time than a point of the line. */
  otherLength: (text: string, over: PointOver, point: PointOver) =>
    `Others: ${text}. Not drawn: it is for ${lengths[over]}, and a point of this line is ${lengths[point]}.`,
  isFor: (over: PointOver) => `It is for ${lengths[over]}`,
  /** The goal's line in words, with how it will end. */
  goalLine: (goal: string, outlook: string | null) =>
    outlook === null ? `Goal: ${goal}.` : `Goal: ${goal}. Outlook: ${outlook.toLowerCase()}.`,
  outlookOf: (metric: string) => `Outlook of ${metric}`,
  outlook: (word: string) => `outlook: ${word.toLowerCase()}`,
  /** Beside the band in the drawing. */
  benchmarkLabel: (half: boolean, source: string) => `${half ? 'half of the others' : 'others'}: ${source}`,
  summary: {
    missing: (period: string, why: string) => `${period}: ${why}.`,
    cannotTell: (why: string) => `Cannot tell whether it is on target (${why})`,
    all: (state: string, change: string) => `${state}; ${change}.`,
  },
  title: 'Metrics',
  ofPeriod: (period: string) => `, ${period}`,
  lead: 'Plum is what customers say and do, slate blue what we measure of ourselves. Dashed: the goal.',
  all: {
    states: ({
      known,
      all,
      told,
      states,
    }: {
      known: number
      all: number
      told: number
      states: readonly string[]
    }) =>
      `${known} of ${all} ${plural(all, { one: 'metric has', other: 'metrics have' })} a figure${told > 0 ? `; of ${told} with a goal ${states.join(', ')}` : ''}.`,
    onTarget: (count: number) => `${count} on target`,
    atRisk: (count: number) => `${count} at risk`,
    offTarget: (count: number) => `${count} off target`,
    changed: CHANGED,
    signals: (names: readonly string[], charts: number, expected: number) => {
      const budget = `of ${charts} charts about ${expected} ${plural(expected, { one: 'shows', other: 'show' })} one by chance alone`
      return names.length > 0
        ? `Signals that stand out: ${names.join(', ')}; ${budget}.`
        : `No signal stands out among so many; ${budget}.`
    },
    ownTarget: {
      known: (target: string) => `own target ${target}`,
      met: (target: string) => `own target ${target}, met`,
      missed: (target: string) => `own target ${target}, missed`,
    },
  },
  none: 'No metric is defined yet. A CX lead defines the first, and the next import fills it.',
  says: {
    customer: (place: string | null) => `${place ?? 'The whole company'}, customers say`,
    company: (place: string | null) => `${place ?? 'The whole company'}, our own`,
  },
  breadcrumb: 'Breadcrumb',
  /** Between a function and the stage at which it meets customers. */
  at: ', at ',
  theFigure: 'The figure',
  againstGoal: 'Against the goal',
  goalOwner: 'The goal’s owner',
  toGoal: 'the goal in full',
  others: 'Others',
  line: {
    grains: GRAINS,
    grain: GRAIN,
    cutBy: 'Cut by',
    none: 'No figures in this stretch',
    signal: (period: string, words: string) => `${period} is a signal: ${words}`,
    span: (metric: string, from: string, to: string) => `${metric}, ${from} to ${to}`,
    usual: (period: string, low: string, high: string) =>
      `No signal in ${period}: it varies between ${low} and ${high}, as usual`,
    flag: (number: number, day: string) => `Flag ${number}, ${day}`,
    nothing: (from: string, to: string, narrowed: boolean) =>
      `Nothing was measured from ${from} to ${to}${narrowed ? ' under these filters' : ''}. The line will appear here, with its usual range and its goal.`,
    widen: 'Show the whole company, last whole month',
    howItFills:
      'It fills as soon as a file is brought in, a connected source brings figures, or its head types them.',
    file: (metric: string, grain: string) => `${metric} by ${grain}`,
    handle: (metric: string) => `${metric}, point by point`,
  },
  table: {
    show: 'Show the figures as a table',
    caption: (metric: string, grain: string) => `${metric} by ${grain}`,
    before: 'The same a year earlier',
    period: 'Period',
    figure: (unit: Unit) => `Figure (${UNIT_HEADS[unit]})`,
    interval: '95 % interval',
    n: (countedAs: string) => `n (${countedAs})`,
    note: 'Note',
    states: { ok: '', no_data: 'no data', too_few: 'too few', spans_versions: 'definition changed' },
    wholeOrNot: (marks: readonly FigureMark[]) =>
      [...(marks.includes('partial') ? [] : ['whole']), ...marks].join(' '),
    fileHead: {
      period: 'period',
      cut: 'cut_by',
      from: 'from',
      until: 'until',
      value: 'value',
      low: 'low',
      high: 'high',
      n: 'n',
      state: 'state',
      whole: 'whole',
      lower: 'lower_limit',
      mean: 'mean',
      upper: 'upper_limit',
      signal: 'signal',
      goal: 'goal',
      before: 'year_earlier',
      version: 'version',
      note: 'note',
      metric: 'metric',
      unit: 'unit',
      definition: 'definition',
      filters: 'filters',
      asOf: 'as_of',
    },
  },
  lineage: {
    label: 'Definition and lineage',
    definition: 'Definition',
    shownFrom: (count: string) => `Shown from ${count} on.`,
    pay: 'Somebody’s pay depends on this figure.',
    version: (number: number, from: string, to: string | null, reason: string | null) =>
      `Version ${number}, from ${from}${to === null ? ', in force' : ` to ${to}`}${reason ? `: ${reason}` : ''}`,
    title: 'Where the figure comes from',
    madeOf: (count: string, period: string, slices: string, version: number | null) =>
      `${count} of ${period}, ${slices}${version === null ? '' : `, by version ${version} of the definition`}.`,
    entered: (by: string, on: string, period: string) => `Entered by ${by} on ${on} for ${period}.`,
    nothing: 'No source feeds this metric yet, and nobody has entered a figure.',
    counting: 'What came later, and of whom it is, is being counted.',
    uncounted:
      'What came later, and of whom it is, could not be counted just now. The figure stands; open this page again in a minute.',
  },
}
