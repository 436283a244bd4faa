import type { EntryForm } from '../../entry'
import type { EntryFault } from '../../entry-check'
import type { SupersededBy } from '../../entry-state'
import type { Cadence } from '../../metric'
import type { SliceDimension } from '../../slice'
import { and } from './grammar'

const faults: Record<EntryFault, string> = {
  not_number: 'This is not a number.',
  missing: 'Still empty. Write 0 where there were none.',
  negative: 'It cannot be less than 0.',
  not_whole: 'A count is a whole number.',
  too_large: 'That is too large for a figure. Check the digits.',
  above_denominator: 'More than there were in all. Check both numbers.',
  above_answered: 'More than answered. Check both numbers.',
  off_scale: 'That is not on the metric’s scale.',
  no_cases: 'At least 1; where there were none, leave the figure out.',
  spread_alone: 'One answer does not scatter: write 0.',
  spread_impossible: 'Answers on this scale with this mean cannot scatter so much.',
  no_form: 'This metric’s figures are typed in another form now. Load the page again.',
}

const forms: Record<EntryForm, string> = {
  groups: 'Promoters, passives, detractors',
  boxes: 'Favourable and answered',
  answers: 'How many gave each answer',
  mean: 'Mean, number and spread',
  ratio: 'Numerator and denominator',
  events: 'A count',
  bands: 'How many took how long',
  median: 'A median alone',
}

const fields: Readonly<Record<string, string>> = {
  promoters: 'Promoters',
  passives: 'Passives',
  detractors: 'Detractors',
  favourable: 'Favourable',
  answered: 'Answered',
  mean: 'Mean',
  n: 'Number',
  spread: 'Standard deviation',
  numerator: 'Numerator',
  denominator: 'Denominator',
  count: 'Count',
  median: 'Median in hours',
  cases: 'Cases',
}

const dimensions: Record<SliceDimension, string> = {
  region: 'region',
  product: 'product',
  tier: 'tier',
  channel: 'channel',
}

const cadences: Record<Cadence, string> = { day: 'day', week: 'week', month: 'month', quarter: 'quarter' }
const figures = (n: number) => (n === 1 ? '1 figure' : `${n} figures`)
const quoted = (name: string) => `“${name}”`

const supersededBy: Record<SupersededBy, string> = {
  correction: 'Corrected',
  withdrawal: 'Taken back',
  source: 'Superseded by a source',
}

interface Progress {
  label: string
  all: number
  done: number
  late: number
  due: string | null
}

/** Entering figures by hand: the sheet, its states, and what is refused. */
export const entering = {
  title: 'Enter figures',
  /** The name that figures typed by people have among the sources. */
  sourceName: 'Entered by hand',
  somebody: 'somebody who is not here any more',
  unfinished: 'unfinished',
  faults,
  forms,
  fields,
  cadences,
  form: 'Typed as',
  cut: 'Cut by',
  cuts: { total: 'Total', ...dimensions },
  answer: (answer: number) => `Answer ${answer}`,
  band: (from: string, to: string, last: boolean) =>
    last ? `over ${from}` : from === '' ? `up to ${to}` : `${from} to ${to}`,
  refused: {
    noPeriod: (cadence: string, day: string) =>
      `No ${cadence} begins on ${day}. This metric is entered by the ${cadence}: name its first day.`,
    noDay: 'This is not a day. Write it like 2026-03-01.',
    noMonth: (key: string) => `There is no month ${quoted(key)}.`,
    notOver: (label: string, day: string) =>
      `${label} is not over yet. Its figures can be entered from ${day} on.`,
    before: (metric: string, day: string) =>
      `${quoted(metric)} is measured since ${day}; there is nothing to enter before.`,
    noSlice: (key: string) => `There is no slice ${quoted(key)} any more. Load the page again.`,
    notTyped: (metric: string) =>
      `${quoted(metric)} nets the amounts of each customer, which one sum cannot tell. Bring it by a file or a source.`,
    noReason: (home: string) => `Say why you enter for ${home}: it stands beside the figures.`,
    noCorrection: 'Say why the figure is corrected: it restates what others have seen.',
    fed: (metric: string, source: string) =>
      `${quoted(metric)} comes from the source ${quoted(source)}. Nobody types it while that speaks for it.`,
    locked: (label: string, by: string | null, since: string) =>
      `${label} is locked${by === null ? '' : ` by ${by}`} since ${since}. Ask a CX lead to unlock it, with the reason.`,
    isLocked: (label: string) => `${label} is locked already.`,
    notLocked: (label: string) => `${label} is not locked.`,
    changed: (metric: string) =>
      `Somebody else typed ${quoted(metric)} meanwhile. Look at both versions, and keep one.`,
    marked: (n: number) =>
      `Not yet: ${n === 1 ? 'one field needs' : `${n} fields need`} a look. What is wrong stands beside.`,
    both: (metric: string, label: string, there: SliceDimension | null) =>
      `${quoted(metric)} is in for ${label} ${there === null ? 'as a total' : `by ${dimensions[there]}`}. A period has its total or its slices, never both: take that back first, or go on with it.`,
    notThere: 'No figure counts there. Load the page again.',
    askYourself: (metric: string) => `${quoted(metric)} belongs to the company: it is yours to enter.`,
    noHead: (metric: string) => `The function of ${quoted(metric)} has no head yet whom one could ask.`,
    notEntered: (metric: string) => `${quoted(metric)} is not typed by people then.`,
  },
  others: {
    fed: (source: string) => `comes from ${quoted(source)}`,
    amounts: 'nets the amounts of each customer, so it comes by a file or a source',
    notThisMonth: 'is entered in the last month of its quarter',
    notYet: 'is not measured in this period',
  },
  titleOf: (month: string) => `Figures of ${month}`,
  backTitle: (metric: string) => `Back-fill: ${metric}`,
  lastPeriods: (n: number) => `the last ${n} periods`,
  months: 'Months',
  earlier: 'The month before',
  later: 'The month after',
  toMonth: 'Back to this month',
  backFill: 'Last 36 periods',
  close: 'Close',
  nothingHere:
    'There is no figure that you could enter here. A CX lead or an admin can make you head of a function.',
  summary: {
    nothing: (label: string) => `Nothing is to be typed for ${label}: the figures here come by themselves.`,
    back: ({ label, all, done }: Pick<Progress, 'label' | 'all' | 'done'>) =>
      `${done} of ${figures(all)} of ${label} ${done === 1 ? 'is' : 'are'} in. Fill in what you know; a whole column can be pasted.`,
    of: ({ label, all, done, late, due }: Progress) => {
      if (done === all)
        return all === 1 ? `The figure of ${label} is in.` : `All ${all} figures of ${label} are in.`
      const rest = [
        late > 0 ? `${late} ${late === 1 ? 'is' : 'are'} late` : '',
        due ? `the next is due by ${due}` : '',
      ]
      return `${done} of ${figures(all)} of ${label} ${done === 1 ? 'is' : 'are'} in; ${rest.filter(Boolean).join(', ')}.`
    },
  },
  lockedBy: (label: string, by: string, when: string) => `${label} is locked, by ${by}, ${when}.`,
  whose: 'Whose figures',
  company: 'The company’s own',
  lock: (label: string) => `Lock ${label}`,
  lockHint: 'Locked, a month’s figures are settled: nobody enters or corrects them.',
  unlock: (label: string) => `Unlock ${label}`,
  unlockHint: 'Unlocked, its figures can be entered and corrected again.',
  unlockReason: 'Why it is unlocked',
  unlockNow: 'Unlock',
  reasonFor: (home: string) => `Why you enter for ${home}`,
  reasonForHint: 'It stands beside the figures. Until it is said nothing can be typed.',
  notTyped: (n: number) => (n === 1 ? '1 metric is not typed here' : `${n} metrics are not typed here`),
  formName: (metric: string) => `${metric}: typed as`,
  cutName: (metric: string) => `${metric}: cut by`,
  aloneHint:
    'A median alone has no margin: its cases are not known. It shows in its own period, and is in no quarter and no year.',
  bandsHint:
    'The median is placed evenly within its band, and the margin covers the whole band. With counts per band, months add up.',
  /** Above the sheet's columns, beside the names of the fields. */
  columns: { metric: 'Metric', makes: 'Makes', before: 'Before, and usual range', state: 'State' },
  estimate: {
    label: 'An estimate: nobody has counted yet',
    name: (row: string) => `${row}: an estimate, nobody has counted yet`,
    is: 'Estimated',
    told: (figure: string) => `${figure} (estimated)`,
  },
  note: 'Why? (a note)',
  noteName: (row: string) => `${row}: why, a note`,
  makesNone: 'no figure yet',
  lastOne: (figure: string, when: string) => `${figure} (${when})`,
  usual: (range: string) => `Usual range ${range}`,
  noUsual: 'Usual range: from 8 periods on',
  jump: (usual: string, typed: string) =>
    `Usual range ${usual}; this makes ${typed}. If it is right, say why.`,
  state: {
    handedIn: 'Handed in',
    draft: 'Draft',
    due: (day: string) => `Due ${day}`,
    late: (day: string) => `Late, was due ${day}`,
    by: (name: string, when: string) => `${name}, ${when}`,
    typedBy: (name: string, when: string) => `typed by ${name}, ${when}`,
    because: (why: string) => `“${why}”`,
    asked: (name: string, when: string) => `${name} asks for it (${when})`,
  },
  correct: 'Correct',
  correctName: (row: string) => `Correct ${row}`,
  correcting: (row: string) => `Correction of ${row}`,
  reason: 'Why it is corrected',
  reasonHint: 'Others have seen the first figure: it is restated, and both are kept.',
  handInCorrection: 'Hand in the correction',
  leave: 'Leave it',
  past: 'History',
  pastName: (row: string) => `History of ${row}`,
  supersededLine: (what: string, by: string, when: string, reason: string | null) =>
    `${what} by ${by}, ${when}${reason === null ? '' : `: “${reason}”`}`,
  withdrawReason: 'Why it is taken back',
  takeBack: 'Take this figure back',
  takenBack: 'The figure is taken back. It is kept in the history.',
  ask: 'Ask for this figure',
  askName: (row: string) => `Ask for ${row}`,
  asked: (names: readonly string[], mailed: number) =>
    `${and(names)} ${names.length === 1 ? 'sees' : 'see'} it on their screen${mailed > 0 ? ', and under the bell; it is mailed within the hour' : ''}.`,
  conflict: 'Somebody else typed this figure meanwhile. Keep one of the two.',
  mine: 'Yours:',
  theirs: (name: string, when: string) => `${name}, ${when}:`,
  nothingTyped: 'nothing',
  keepMine: 'Keep mine',
  keepTheirs: 'Keep theirs',
  pasted: (rows: number, left: number) =>
    `${rows === 1 ? '1 row' : `${rows} rows`} pasted${left > 0 ? `; ${left === 1 ? '1 cell' : `${left} cells`} found no place` : ''}. Ctrl + Z takes it back.`,
  save: {
    saved: 'Everything typed is saved.',
    kept: 'What is no number yet is kept on this device only.',
    saving: 'Saving …',
    waiting: 'Saving …',
    offline: 'No connection: what you type is kept on this device and saved as soon as there is one.',
  },
  notSaved:
    'Not handed in: the server cannot be reached, or a figure could not be saved. Nothing is lost; try again.',
  keys: 'Arrows, Tab, Enter move · Ctrl + Z takes back · Ctrl + Enter hands in',
  handIn: (n: number) => (n === 0 ? 'Hand in' : `Hand in ${figures(n)}`),
  superseded: supersededBy,
  handedIn: (n: number) => `${figures(n)} handed in.`,
}
