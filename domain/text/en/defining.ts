import type { MetricRule } from '../../metric'
import { plural } from './grammar'

const faultless: Readonly<Partial<Record<keyof MetricRule, string>>> = {
  scale: 'the scale',
  favourable: 'the good answers',
  datedBy: 'the day on which a case counts',
  clock: 'the clock',
  retention: 'whether growth counts',
  maturesAfterDays: 'the days until it counts',
  denominator: 'over what it is counted',
  source: 'by what it is measured',
  direction: 'which way is good',
}

/** The forms in which a metric is defined, proposed and changed. */
export const defining = {
  title: 'Define a metric',
  proposeTitle: 'Propose a metric',
  lead: 'What is measured, how the figure is made, and whose it is. The next import fills it.',
  proposeLead: 'For your own function. A CX lead looks at it and accepts it, changes it or says why not.',
  refused: (leads: string) =>
    leads
      ? `What is measured is for ${leads} to define; heads propose for their functions.`
      : 'What is measured is for a CX lead to define; heads propose for their functions.',
  startFrom: 'Start from',
  nothing: 'Nothing: I describe it myself',
  startHint: 'A ready definition fills the form; change what you like.',
  parts: {
    what: 'What do we ask or measure?',
    how: 'How the figure is made',
    whose: 'Whose it is, and where customers meet it',
    when: 'How often, and from how many on it is shown',
    words: 'In words',
  },
  name: 'Name',
  nameHint: 'As everybody calls it.',
  kind: 'What figure it gives',
  family: 'Family',
  familyHint: 'Each of the four has a tile on the first screen; a driver stands under them.',
  min: 'Lowest answer',
  max: 'Highest answer',
  favourable: 'Good answers',
  favourableHint: 'The figure is the share of these.',
  box: (answer: number) => `Answer ${answer}`,
  denominator: 'Over what',
  denominatorHint: 'As in: contracts whose term ended.',
  retention: 'Does growth count?',
  matures: 'Counts after days',
  maturesHint: 'Days of grace, or of waiting for a repeat. Empty: at once.',
  clock: 'Counted in',
  datedBy: 'A case counts on',
  source: 'Measured by',
  sourceHint: 'As in: survey by e-mail. Leave it empty where it does not matter.',
  direction: 'Which way is good',
  perspective: 'Point of view',
  function: 'Function',
  company: 'The whole company',
  ownFunction: 'Choose one',
  stage: 'Stage',
  noStage: 'None',
  touchpoint: 'Touchpoint',
  noTouchpoint: 'None',
  cadence: 'How often',
  dueDay: 'Due on working day',
  dueDayHint: 'After the period ends; weekends do not count.',
  minN: 'Smallest n shown',
  minNHint: 'Of people’s answers fewer than 5 would point at persons.',
  sample: (n: string, countedAs: string, value: string, margin: string | null) =>
    margin === null
      ? `With ${n} ${countedAs} it would read ${value}.`
      : `With ${n} ${countedAs}, ${value} would have a margin of ${margin}.`,
  countedAs: 'What is counted',
  countedAsHint: 'In the plural: answers, tickets, contracts.',
  definition: 'Definition',
  definitionHint: 'The question as it is asked, what counts, and by which day.',
  pay: 'Somebody’s pay depends on this figure',
  key: 'Key',
  keyHint: 'Names it in files and addresses. It cannot be changed later.',
  why: 'What it would be good for',
  submit: 'Define the metric',
  propose: 'Propose it',
  accept: 'Accept with these changes',
  defined: (name: string) => `${name} is defined.`,
  proposed: (name: string) => `${name} is proposed. You see on this page what becomes of it.`,
  edit: {
    title: (name: string) => `Change ${name}`,
    open: 'Look at its figures',
    inPlace: 'Details',
    inPlaceLead: 'Figures stay comparable; changes hold at once and for all periods.',
    save: 'Save',
    saved: 'Saved.',
    reload: 'Load what is there now',
    conflict: 'There now',
    functionFixed: 'It has figures, so it stays with this function.',
    rule: 'How the figure is made',
    ruleLead: (rule: string) => `Now: ${rule}.`,
    change: 'Change how it is made',
    starts: 'This starts a new version',
    startsLead: (what: readonly string[]) =>
      `Changing ${what.join(', ')} makes figures incomparable, so a new version begins.`,
    nothingYet: 'Change something above; then say from when on it holds.',
    what: faultless,
    old: 'Answers that are there already',
    stay: 'stay under the old rule',
    stayHint: 'The line breaks where the new version begins, and its limits start anew.',
    rederive: 'are counted by the new rule too',
    rederiveHint:
      'All of the present version, from what was kept of each. Past figures move; the line does not break.',
    from: 'The new version begins with',
    reason: 'Why',
    reasonHint: 'Everybody reads it where the line breaks.',
    preview: 'See what moves',
    confirm: (number: number) => `Start version ${number}`,
    cancel: 'Cancel',
    done: (number: number) => `Version ${number} holds.`,
    previewTitle: 'What moves',
    breaks: (number: number, period: string) =>
      `Version ${number} begins with ${period}. The line breaks there, limits start anew, and no change is told across it.`,
    noBreak: (number: number) =>
      `Version ${number} takes over all answers of the present one. The line does not break.`,
    facts: (facts: number, written: string) =>
      facts === 0
        ? 'No answer comes under it yet.'
        : `${written} ${plural(facts, { one: 'answer or case comes', other: 'answers or cases come' })} under it.`,
    periods: (periods: number) =>
      periods === 0
        ? 'No figure reads otherwise than before.'
        : `${periods} ${plural(periods, { one: 'month reads', other: 'months read' })} otherwise than before.`,
    last: (period: string, before: string, after: string) =>
      `The last figure, ${period}: ${before} before, ${after} after.`,
    columns: { period: 'Month', before: 'Before', after: 'After' },
    caption: 'Figures before and after',
    more: (more: number) => `and ${more} more`,
  },
}
