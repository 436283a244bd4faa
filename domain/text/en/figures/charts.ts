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
  /** The dashed line: a goal that is kept, or what is expected on the way to one. */
  goalLine: {
    goal: (value: string) => `Goal ${value}.`,
    expected: (value: string) => `Expected ${value}.`,
  },
  goal: { goal: 'Goal', expected: 'Expected' },
  line: {
    none: (name: string) => `${name}: no figures in this stretch.`,
    ends: (name: string, from: string, to: string, first: string, last: string, marks: readonly string[]) =>
      `${name} from ${from} to ${to}: ${first} at first, ${last} ${marks.length > 0 ? marks.join(', ') : 'at last'},`,
    between: (low: string, high: string) => `between ${low} and ${high}.`,
    missing: (count: number) => `${count} without a figure.`,
  },
  point: {
    tooFew: 'too few answers',
    spansVersions: 'the definition changed within it',
    missing: (period: string, why: string, n: string | null) =>
      n === null ? `${period}: ${why}.` : `${period}: ${why} (${n}).`,
    figure: (period: string, value: string, interval: string | null, n: string, marks: readonly string[]) =>
      `${period}: ${value}${interval === null ? '' : ` (${interval})`}, ${[n, ...marks].join(', ')}.`,
    signal: (words: string) => `${words}.`,
    before: (period: string, value: string) => `${period}: ${value}.`,
  },
  /** A point in full, where one asks for it. */
  details: {
    title: (period: string) => `${period} in full`,
    close: 'Close',
    figure: 'Figure',
    interval: '95 % interval',
    noInterval: 'cannot tell',
    madeOf: 'Made of',
    usual: 'Usual range',
    usualRange: (low: string, high: string, mean: string, trial: boolean) =>
      `${low} to ${high}, mean ${mean}${trial ? ' (trial limits)' : ''}`,
    noLimits: 'no limits here',
    signal: 'Signal',
    noSignal: 'none: ordinary variation',
    notJudged: 'not judged: the period is not whole',
    noGoal: 'none then',
    before: 'A year earlier',
    version: 'Definition',
    nth: (version: number) => `version ${version}`,
    lineage: (period: string) => `Where the figure of ${period} comes from`,
    hint: 'Arrow keys move along the points, Enter shows one in full, Escape leaves.',
  },
  /** Plain words only: the drawing gets them as they are. */
  edge: {
    goal: 'goal',
    expected: 'expected',
    movedGoal: 'goal then',
    limit: 'limit',
    mean: 'mean',
    others: 'others',
    before: 'year ago',
  },
  noPoints: 'no points',
  why: {
    label: (name: string) => `Why? ${name}`,
    open: 'Why?',
    interval: (margin: string) => `, 95 % interval ${margin}`,
    noInterval: ', 95 % interval cannot tell',
    madeOf: 'Made of',
    comparedWith: (what: string) => `Compared with ${what}`,
    nothing: 'nothing to compare with',
    how: 'How we know',
    state: 'State',
  },
  /** A chart as a picture, its figures as a file. */
  files: {
    csv: 'CSV',
    png: 'PNG',
    csvName: (what: string) => `CSV: save the figures of ${what}`,
    pngName: (what: string) => `PNG: save a picture of ${what}`,
    noPicture: 'The browser could not draw the picture. The figures can be saved as CSV.',
    /** Beneath a picture. */
    figure: (metric: string, period: string, figure: string, count: string) =>
      `${metric}, ${period}: ${figure}, ${count}.`,
    place: (company: string, slices: string, day: string) => `${company}: ${slices}, as of ${day}.`,
    demo: 'A demo company: its figures are invented.',
  },
}
