import type { FigureMark } from '../../../figure-mark'
import type { KnownChange } from '../../../verdict'

/** By what a change was decided. */
const METHODS: Readonly<Record<KnownChange['method'], string>> = {
  nps_z: 'z-test of the adjusted scores',
  newcombe: "Newcombe's interval of two shares",
  fisher: "Fisher's exact test",
  welch: "Welch's t-test",
  ratio_estimator: 'ratio estimator over customers',
  resampled_medians: 'resampled medians',
  poisson_ratio: 'Poisson rates',
  process_chart: 'process behaviour chart',
}

/** Under which rule of the process chart a point is a signal, by the side it points to. */
const RULES = {
  high: {
    outside: 'above the upper limit',
    trend: '6 rises in a row',
    two_in_three: '2 of 3 close to the upper limit',
    shift: '7 in a row above the mean',
  },
  low: {
    outside: 'below the lower limit',
    trend: '6 falls in a row',
    two_in_three: '2 of 3 close to the lower limit',
    shift: '7 in a row below the mean',
  },
}

/** Why nothing could be compared. */
const REASONS = {
  no_data: 'no data',
  too_few: 'too few to tell',
  no_base: 'nothing to compare with',
  too_few_base: 'too few to compare with',
  partial: 'the period is not whole yet',
  stale: 'its source is late',
  capped: 'too many facts for this many filters at once',
  base_spans_versions: 'the definition changed in between',
}

const CHANGES = {
  better: (said: string) => `better: ${said}`,
  worse: (said: string) => `worse: ${said}`,
  higher: (said: string) => said,
  lower: (said: string) => said,
  none: (said: string) => said,
}

interface Target {
  target: string
  /** Of a goal to reach: where its line wants the figure by then; null for one that is kept. */
  expected: string | null
  /** The whole goal: "35 by 31 Dec 2026". */
  goal: string
}

const MARKS: Readonly<Record<FigureMark, { word: string; why: string }>> = {
  partial: { word: 'so far', why: 'The period still runs, or some of it does not count yet.' },
  stale: {
    word: 'stale',
    why: 'Its source is late and last delivered before the period was over: a part may be missing.',
  },
  estimated: { word: 'estimated', why: 'Whoever brought it, or a part of it, said that it is an estimate.' },
  restated: { word: 'restated', why: 'It, or a part of it, was corrected after it had been handed in.' },
}

/** What is said of one figure: value, change, goal, state, and why. */
export const figures = {
  missing: {
    capped: 'too many facts for this many filters at once',
    spansVersions: 'the definition changed within this period',
    waiting: 'nothing counts yet',
    stale: 'no data, its source is late',
  },
  marks: MARKS,
  withMarks: (text: string, marks: readonly { word: string }[]) =>
    marks.length === 0 ? text : `${text} (${marks.map(({ word }) => word).join(', ')})`,
  /** Of all alike, and of a median of fewer than 6: no margin can be computed, which is not certainty. */
  noMargin: 'margin: cannot tell',
  methods: METHODS,
  rules: RULES,
  noSignal: 'no signal in the last period',
  variant: 'XmR, NHS rules',
  byChart: (method: string, variant: string, points: number, verdict: string) =>
    `Decided by the ${method} (${variant}), which needs ${points} periods: ${verdict}.`,
  byInterval: (low: string, high: string, real: boolean, method: string) =>
    `95 % interval of the difference ${low} to ${high}, which ${real ? 'leaves out 0' : 'does not rule out 0'} (${method}).`,
  notCompared: (reason: keyof typeof REASONS) => `Not compared: ${REASONS[reason]}.`,
  cannotCompare: (reason: keyof typeof REASONS) => `cannot tell: ${REASONS[reason]}`,
  moved: (up: boolean, by: string, from: string) => `${up ? 'up' : 'down'} ${by} from ${from}`,
  changes: CHANGES,
  /** A movement and the chart's rule, or one of them. */
  said: (parts: readonly string[]) => parts.join(', '),
  noClearChange: (from: string) => `no clear change from ${from}`,
  /** What the change is of, where it is not the period shown. */
  ofCurrent: (current: string, words: string) => `${current}: ${words}`,
  goal: {
    by: (target: string, day: string) => `${target} by ${day}`,
    month: (target: string) => `${target} every month`,
    quarter: (target: string) => `${target} every quarter`,
    last_12_months: (target: string) => `${target} over 12 months`,
  },
  distance: {
    none: 'no goal',
    on: ({ expected, goal }: Target) =>
      expected === null ? `on the goal ${goal}` : `on the ${expected} expected by then; goal ${goal}`,
    above: (by: string, { expected, goal }: Target) =>
      `${by} above ${expected === null ? `the goal ${goal}` : `the ${expected} expected by then; goal ${goal}`}`,
    below: (by: string, { expected, goal }: Target) =>
      `${by} below ${expected === null ? `the goal ${goal}` : `the ${expected} expected by then; goal ${goal}`}`,
  },
  against: {
    noGoal: 'no goal yet',
    goal: ({ target, expected, goal }: Target) =>
      expected === null ? `goal ${target}` : `${expected} expected then, goal ${goal}`,
    over: (figure: string, window: string, partial: boolean, target: string) =>
      `${figure} over ${window}${partial ? ', not whole yet' : ''}, ${target}`,
  },
  status: {
    plain: (figure: string | null, window: string, distance: string) =>
      figure === null ? distance : `${figure} over ${window}, ${distance}`,
    withinMargin: (reason: string) => `${reason}, within the margin`,
    noGoal: 'no goal',
    noDirection: 'this metric is neither better high nor low',
    missing: (why: string, window: string | null) => (window === null ? why : `${why} over ${window}`),
    stale: (window: string | null) => `${window === null ? '' : `${window}: `}stale, its source is late`,
    partial: (window: string | null) => `${window ?? 'the period'} is not whole yet`,
  },
  states: {
    on_target: 'On target',
    at_risk: 'At risk',
    off_target: 'Off target',
    cannot_tell: 'Cannot tell',
  },
}
