import type { Kept } from '../../promise'
import { plural } from './grammar'

const KEPT: Readonly<Record<Kept, string>> = {
  kept: 'kept',
  not_kept: 'not kept',
  cannot_tell: 'cannot tell',
}

/** What the company promises its customers, and whether it keeps it. */
export const promise = {
  title: 'Promise',
  quote: (text: string) => `“${text}”`,
  since: (since: string, by: string | null) => `Since ${since}${by ? `, set by ${by}` : ''}.`,
  none: 'There is no promise yet.',
  noneLead:
    'One or two sentences that say what customers may rely on, and the metrics that tell month by month whether they could.',
  noneWho: 'A CX lead or the customer owner sets it.',
  kept: KEPT,
  sign: { kept: 'Kept', not_kept: 'Not kept', cannot_tell: 'Cannot tell' },
  why: {
    within_margin: 'worse than promised, within the margin',
    partial: 'not all counted yet',
    stale: 'its source is late',
  },
  threshold: { least: (value: string) => `at least ${value}`, most: (value: string) => `at most ${value}` },
  finding: {
    none: 'No whole month has passed since it was made.',
    noMetrics: 'No metric tells whether it is kept.',
    cannotTell: (months: number) =>
      `Nobody can tell whether it was kept in the last ${plural(months, { one: 'month', other: `${months} months` })}.`,
    kept: (kept: number, months: number) =>
      kept === months
        ? `Kept in ${plural(months, { one: 'the last month', other: `each of the last ${months} months` })}.`
        : `Kept in ${kept === 0 ? 'none' : kept} of the last ${months} months.`,
    unknown: (months: number) =>
      `In ${plural(months, { one: 'one of them', other: `${months} of them` })} nobody can tell.`,
    lapse: (metric: string, since: string) => `${metric} has not been what we promised since ${since}.`,
    last: (month: string, what: string) => `Last not kept in ${month}: ${what}.`,
  },
  /** On the first screen. */
  last: {
    kept: (month: string) => `kept in ${month}`,
    not_kept: (month: string, what: string) => `not kept in ${month}: ${what}`,
    cannot_tell: (month: string) => `cannot tell for ${month}`,
  },
  setFirst: 'Say what you promise',
  table: {
    title: 'Month by month',
    caption: (months: number) => `Whether the promise was kept in the last ${months} months`,
    month: 'Month',
    whole: 'The promise',
    range: 'How far back',
    months: (months: number) => `${months} months`,
    notThen: 'no part of it then',
    begins: 'another promise from here on',
    n: (n: string) => `n = ${n}`,
    rule: 'Not kept where the whole margin is worse than promised. Too few, not all counted or missing: nobody can tell.',
    atStage: (stage: string) => `at ${stage}`,
  },
  next: {
    title: (since: string) => `From ${since}`,
  },
  former: {
    title: 'What we promised before',
    reason: (reason: string, by: string | null) => `Followed by another${by ? `, by ${by}` : ''}: ${reason}`,
    metrics: 'Told by',
  },
  form: {
    titleFirst: 'What do you promise?',
    titleNext: 'Change the promise',
    text: 'The promise',
    textHint: 'One or two sentences, to your customers.',
    metrics: 'Told by',
    metricsHint: 'Which metrics say whether it is kept, and up to which figure.',
    metric: (at: number) => `Metric ${at}`,
    threshold: (direction: 'up' | 'down' | 'neutral', unit: string) =>
      `${direction === 'down' ? 'At most' : 'At least'}${unit ? ` (${unit})` : ''}`,
    units: {
      points: 'points',
      percent: '%',
      score: 'on the scale',
      hours: 'hours',
      business_hours: 'working hours',
      events: 'in number',
    } as Readonly<Record<string, string>>,
    stage: 'At the stage',
    anyStage: 'Everywhere',
    add: 'Add a metric',
    remove: (name: string) => `Remove ${name}`,
    from: 'From',
    fromHint: 'Months that are over stay judged by the promise that they had.',
    fromHintFirst: 'It may be older than its place here.',
    reason: 'Why it changes',
    reasonHint: 'It is kept with the promise that is replaced.',
    save: 'Set the promise',
    saved: 'The promise is set.',
    open: 'Change the promise',
    cancel: 'Leave it as it is',
    noNumber: (example: string) => `This is not a number. Write it like ${example}.`,
    conflict: 'Somebody has changed the promise since you began. Both are below; nothing of yours is lost.',
    mine: 'Yours:',
    theirs: (by: string | null) => `${by ?? 'Theirs'}:`,
    keepMine: 'Set mine after theirs',
    keepTheirs: 'Leave theirs',
  },
  faults: {
    meanwhile: 'Somebody has changed the promise since you opened it. Look at theirs, then save again.',
    marked: 'Not yet: see what is said beside the marked fields.',
    noMetric: 'There is no such metric any more. Choose another.',
    neutral: 'Neither way of this metric is better, so it cannot tell. Choose another.',
    noStage: 'There is no such stage any more. Choose another.',
    twice: 'It stands here twice. Remove one.',
    offScale: 'The metric’s figure cannot be that.',
    noMonth: 'It can begin with the running month or one of the next eleven. Choose one of these.',
    reason: 'Say why it changes.',
  },
}
