import type { Perspective } from '../../../kind'

const POINT_OF_VIEW: Readonly<Record<Perspective, string>> = {
  customer: 'What customers say and do',
  company: 'What we measure of ourselves',
}

/** What stands on and beside marks and charts. */
export const charts = {
  pointOfView: POINT_OF_VIEW,
  /** Beside a figure: "± 4 points". */
  points: 'points',
  soFar: 'so far',
  /** The dashed line: a goal that is kept, or what is expected on the way to one. */
  goalLine: {
    goal: (value: string) => `Goal ${value}.`,
    expected: (value: string) => `Expected ${value}.`,
  },
  goal: { goal: 'Goal', expected: 'Expected' },
  line: {
    none: (name: string) => `${name}: no figures in this stretch.`,
    ends: (name: string, from: string, to: string, first: string, last: string, partial: boolean) =>
      `${name} from ${from} to ${to}: ${first} at first, ${last} ${partial ? 'so far' : 'at last'},`,
    between: (low: string, high: string) => `between ${low} and ${high}.`,
    missing: (count: number) => `${count} without a figure.`,
  },
  point: {
    tooFew: 'too few answers',
    spansVersions: 'the definition changed within it',
    missing: (period: string, why: string, n: string | null) =>
      n === null ? `${period}: ${why}.` : `${period}: ${why} (${n}).`,
    figure: (period: string, value: string, interval: string | null, n: string, partial: boolean) =>
      `${period}: ${value}${interval === null ? '' : ` (${interval})`}, ${n}${partial ? ', not whole yet' : ''}.`,
    signal: (words: string) => `${words}.`,
  },
  /** Plain words only: the drawing gets them as they are. */
  edge: { goal: 'goal', expected: 'expected', limit: 'limit', mean: 'mean', others: 'others' },
  noPoints: 'no points',
  why: {
    label: (name: string) => `Why? ${name}`,
    open: 'Why?',
    interval: (margin: string) => `, 95 % interval ${margin}`,
    noInterval: ', 95 % interval cannot tell',
    partial: ', not whole yet',
    madeOf: 'Made of',
    comparedWith: (what: string) => `Compared with ${what}`,
    nothing: 'nothing to compare with',
    how: 'How we know',
    state: 'State',
  },
  csv: 'CSV',
}
