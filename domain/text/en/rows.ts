import type { Mood } from '../../comments'

const MOOD: Readonly<Record<Mood, string>> = {
  promoter: 'promoters',
  passive: 'passives',
  detractor: 'detractors',
  favourable: 'favourable answers',
  unfavourable: 'answers that are not favourable',
}

/** What a figure is made of: its records one by one. */
export const rows = {
  title: (metric: string) => `What ${metric} is made of`,
  back: (metric: string) => `Back to ${metric}`,
  /** On the figure's card, beside its n. */
  open: 'See them one by one',
  openBar: (bar: string) => `The records behind ${bar}`,
  summary: (count: string, period: string, place: string) => `${count} in ${period}, ${place}.`,
  /** What is counted, in the plural. */
  counted: 'records',
  capped: (cap: string) => `more than ${cap} records`,
  narrowed: {
    answer: (range: string) => `Only answers ${range.replace('-', ' to ')}.`,
    hours: (over: string, most: string | null) =>
      most === null ? `Only those that took more than ${over}.` : `Only those from ${over} to ${most}.`,
    mood: (mood: Mood) => `Only ${MOOD[mood]}.`,
    share: { counted: 'Only those that count in the figure.', left: 'Only those that are left out of it.' },
  },
  showAll: 'Show all',
  shares: { label: 'Which records', all: 'All', counted: 'Counted', left: 'Left out' },
  moods: {
    label: 'Which answers',
    all: 'All answers',
    promoter: 'Promoters',
    passive: 'Passives',
    detractor: 'Detractors',
    favourable: 'Favourable',
    unfavourable: 'Not favourable',
  },
  heads: {
    day: 'Date',
    value: 'Value',
    state: 'In the figure',
    function: 'Function',
    slices: 'Slices',
    source: 'Source',
    came: 'Came in',
    customer: 'Customer',
    times: 'Stands for',
  },
  caption: (metric: string, period: string) => `Records of ${metric}, ${period}, newest first`,
  month: (day: string) => `month from ${day}`,
  value: {
    promoter: 'Promoter',
    passive: 'Passive',
    detractor: 'Detractor',
    favourable: 'Favourable',
    other: 'Not favourable',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    kept: (kept: string, due: string) => `${kept} of ${due}`,
  },
  state: {
    counted: 'Counted',
    ripe: (day: string) => `Left out: counts from ${day}`,
    open: 'Left out: not over yet',
    missing: 'Left out: no answer or time',
    estimated: (state: string) => `${state}, estimated`,
    alone: 'A median told for the whole period: shown, in no sum',
    version: (number: number) => `Counted, by version ${number} of the definition`,
  },
  times: (count: string) => `× ${count}`,
  typedBy: 'Typed by',
  typed: (by: string) => `typed by ${by}`,
  hidden: 'not shown',
  notes: {
    customers: {
      none: 'Whose they are is shown to who may see customers.',
      some: 'Whose they are is shown for your own function.',
    },
    values: (fewest: string) =>
      `Values are shown one by one only where there are ${fewest} or more: fewer would tell what a person answered.`,
    others:
      'Values are shown, and looked for, in your own function’s records: you know what happened to customers, and could tell whose another’s value is.',
    places: 'Of an answer its function and slices are shown to who may read it.',
    amounts: 'Amounts are shown to who may see customers.',
    anew: 'The definition changed within this period: each record says by which it counts, and there is no single figure.',
  },
  none: {
    all: 'There is no record in this period and place.',
    narrowed: 'No record in this period and place is so.',
    older: 'There is no older one.',
  },
  newest: 'Newest',
  older: 'Older',
  file: 'Save as CSV',
  fileNote: (most: string) => `A file holds the newest ${most} at most.`,
  fileCut: (most: string) =>
    `Cut here: a file holds ${most} records at most. Narrow the period or the filters.`,
}
