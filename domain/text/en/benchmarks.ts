import type { NoPlace, Place, Position } from '../../benchmark'
import type { BENCHMARK_PERIODS, BestOf, BestOver, Customers, Industry, Otherness } from '../../benchmark-fit'
import { benchmarkSetting } from './benchmark-setting'
import { and } from './grammar'

const positions: Record<Position, string> = {
  above_upper: 'above the upper quartile',
  at_upper: 'within our margin of the upper quartile',
  upper_half: 'between median and upper quartile',
  at_median: 'within our margin of the median',
  lower_half: 'between lower quartile and median',
  at_lower: 'within our margin of the lower quartile',
  below_lower: 'below the lower quartile',
  above_value: 'above it',
  at_value: 'within our margin of it',
  below_value: 'below it',
}
/** A value that somebody wants has no margin. */
const exact: Record<Position, string> = {
  ...positions,
  at_upper: 'on the upper quartile',
  at_median: 'on the median',
  at_lower: 'on the lower quartile',
  above_value: 'above what is reached',
  below_value: 'below what is reached',
  at_value: 'equal to what is reached',
}
const others: Record<Otherness, string> = {
  unit: 'other unit since the metric changed',
  scale: 'other scale since the metric changed',
  boxes: 'other box rule',
  retention: 'gross against net',
  period: 'other period',
  population: 'other population',
  no_profile: 'nobody has said yet who we are',
}
const noPlaces: Record<NoPlace, string> = {
  no_figure: 'Cannot tell: we have no figure for it.',
  partial: 'Cannot tell: our figure is partial, some of it is still to come.',
  no_margin: 'Cannot tell: our figure has no margin.',
  too_wide: 'Cannot tell: our margin is wider than half of the others.',
}
const industries: Record<Industry | 'all', string> = {
  agriculture: 'Agriculture, forestry, fishing',
  mining: 'Mining and quarrying',
  manufacturing: 'Manufacturing',
  energy: 'Energy supply',
  water: 'Water and waste',
  construction: 'Construction',
  trade: 'Retail and wholesale trade',
  transport: 'Transport, storage and delivery',
  hospitality: 'Hotels and restaurants',
  software: 'Software, telecoms and information',
  media: 'Media and publishing',
  finance: 'Finance and insurance',
  property: 'Real estate',
  professional: 'Professional and technical services',
  support_services: 'Administrative and support services',
  public: 'Public administration',
  education: 'Education',
  health: 'Health and social work',
  arts: 'Arts, sports and recreation',
  other: 'Other services',
  all: 'Several industries together',
}
const customers: Record<Customers, string> = {
  business: 'Businesses',
  consumers: 'Consumers',
  both: 'Both, or not said',
}
const periods: Record<(typeof BENCHMARK_PERIODS)[number], string> = {
  month: 'A month',
  quarter: 'A quarter',
  last_12_months: 'Twelve months',
  other: 'Another period, or not said',
}
const judged: Record<NonNullable<Place['judged']>, string> = {
  better: 'better',
  worse: 'worse',
  alike: 'not told apart',
}
const bestOf: Record<BestOf, string> = { function: 'function', region: 'region', product: 'product' }
const bestOver: Record<BestOver, string> = { quarter: 'last quarter', last_12_months: 'last 12 months' }
const are = (count: number) => (count === 1 ? 'is' : 'are')

/** What others reach: the screen, its forms, and what is said of a figure's place. */
export const benchmarks = {
  title: 'Benchmarks',
  lead: 'What others reach, as its source gives it, and our own best. Placed only where the same thing was measured of the same kind of company.',
  positions,
  exact,
  others,
  noPlaces,
  judged,
  industries,
  customers,
  periods,
  bestOf,
  bestOver,
  list: and,
  summary: {
    none: 'No metric has a benchmark yet.',
    counted: (metrics: number) =>
      metrics === 1 ? 'Of 1 metric with a benchmark, ' : `Of ${metrics} metrics with a benchmark, `,
    parts: {
      top: (count: number) => `${count} ${are(count)} in the best quarter of the others`,
      better: (count: number) => `${count} ${are(count)} better than the median`,
      alike: (count: number) => `${count} cannot be told apart from the median`,
      worse: (count: number) => `${count} ${are(count)} worse than the median`,
      bottom: (count: number) => `${count} ${are(count)} in the worst quarter`,
      placed: (count: number) => `${count} ${are(count)} placed without judgement, for no direction is good`,
      unknown: (count: number) =>
        `${count} cannot be placed for want of a whole figure or a narrow enough margin`,
      reference: (count: number) =>
        `${count} ${count === 1 ? 'has' : 'have'} only figures that were measured otherwise, for reference`,
    },
    old: (count: number) =>
      count === 1 ? 'One benchmark is past its review.' : `${count} benchmarks are past their review.`,
  },
  place: (position: string, word: string | null) =>
    `${position.charAt(0).toUpperCase()}${position.slice(1)}${word ? `: ${word}` : ''}.`,
  reference: (why: readonly string[]) => `Reference only: ${and(why)}.`,
  referenceShort: 'reference only',
  old: (day: string) => `Old: its review was due on ${day}.`,
  oldShort: 'past its review',
  reviewOn: (day: string) => `review ${day}`,
  figures: (median: string, half: { low: string; high: string } | null) =>
    half ? `${median}, half between ${half.low} and ${half.high}` : median,
  drawing: (ours: string, theirs: string) => `Ours ${ours}, others ${theirs}.`,
  columns: {
    metric: 'Metric',
    place: 'Where we stand',
    ours: 'Our figure',
    drawing: 'Among others',
    source: 'Source and year',
    owner: 'Owner and review',
  },
  noOwner: 'nobody',
  /** Their account is disabled. */
  goneOwner: (name: string) => `${name} (disabled)`,
  edit: 'Edit',
  editName: (metric: string, source: string) => `Edit the benchmark of ${metric} by ${source}`,
  add: 'Add a benchmark',
  upload: 'Upload a file',
  download: 'Download as CSV',
  empty: {
    lead: 'Is 31 a good figure? It depends on what others reach who ask the same question of the same kind of customer. Nothing is filled in here: a figure of unknown origin would look like an answer.',
    may: 'Add a figure from a study that you have, upload a list, or take your own best region as the mark.',
    mayNot: 'A CX lead adds them.',
  },
  profile: {
    title: 'Who we are',
    said: (industry: string, whom: string) =>
      `Compared as: ${industry.toLowerCase()}, customers: ${whom.toLowerCase()}.`,
    nobody:
      'Nobody has said yet who we are, so nothing can be compared: all benchmarks are for reference only.',
    lead: 'A benchmark of another industry, or of other customers, is for reference only.',
    industry: 'Our industry',
    customers: 'Our customers are',
    save: 'Save who we are',
    saved: 'Saved: all benchmarks are compared with that now.',
    change: 'Change who we are',
  },
  internal: {
    title: 'Our own best',
    lead: 'Worked out anew whenever this page is read, of those with enough answers.',
    columns: { metric: 'Metric', best: 'Best', figure: 'Its figure', ours: 'All together' },
    of: (by: string, over: string) => `by ${by}, ${over}`,
    apart: 'better than each of the others',
    alike: (names: readonly string[]) => `cannot be told apart from ${and(names)}`,
    many: 'too many to tell each apart from the next',
    none: 'Cannot tell: fewer than two have enough answers of one definition.',
    add: 'Add our own best',
    metric: 'Of metric',
    by: 'Best',
    over: 'Over the',
    save: 'Take it as a mark',
    added: 'Added. It is worked out anew whenever the page is read.',
    there: 'This one is there already.',
    noKind: 'Of counts and of metrics without a good direction none is best.',
    noFunction: 'This metric is one function’s own. Compare its regions or products.',
    remove: 'Retire',
    removeName: (metric: string, of: string) => `Retire our own best of ${metric}, ${of}`,
  },
  ...benchmarkSetting,
  scaleText: (min: string, max: string) => `${min} to ${max}`,
  goal: {
    /** Of a value that somebody wants. */
    placed: (value: string, place: string, source: string) => `${value} is ${place} in ${source}`,
  },
} as const
