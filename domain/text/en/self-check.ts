import type { DataAnswer, Sign, SignAnswer } from '../../self-check'
import { and, plural } from './grammar'

const signs: Readonly<Record<Sign, { name: string; ask: string }>> = {
  products_not_needs: {
    name: 'Pitches are about products, not needs',
    ask: 'Do offers, presentations and our web pages begin with what we make, rather than with what the customer needs?',
  },
  no_feedback_system: {
    name: 'No formal system for feedback',
    ask: 'Are there steps of the customer’s way at which nobody asks, or where nobody reads what was answered?',
  },
  no_executive_time: {
    name: 'Executives spend no time with customers',
    ask: 'When did each executive last visit, call or listen in on a customer, without a sale on the table?',
  },
  internal_incentives: {
    name: 'Incentives follow internal figures',
    ask: 'Do pay and praise depend on what we measure of ourselves, rather than on how customers fare?',
  },
  no_segments: {
    name: 'No personas or segments',
    ask: 'Are all customers treated as one, without kinds of customers that everybody here could name?',
  },
  one_message: {
    name: 'One message to everyone',
    ask: 'Does every customer get the same mail, the same page and the same offer, whoever they are?',
  },
  mission_without_promise: {
    name: 'A mission that says what the company does, not what it promises',
    ask: 'Read the mission aloud: is there a sentence in it that a customer could hold us to?',
  },
}

const answers: Readonly<Record<SignAnswer, string>> = {
  none: 'no sign of it',
  some: 'some',
  clear: 'clear sign',
}

const of = (share: { of: number; n: number } | undefined) => share && `${share.of} of ${share.n}`

function data(answer: DataAnswer): string[] {
  switch (answer.about) {
    case 'coverage': {
      const [stages, touchpoints, customers] = [
        of(answer.stages),
        of(answer.touchpoints),
        of(answer.customers),
      ]
      return [
        stages
          ? `${stages} stages had answers from customers in the last 12 months.`
          : 'No stage is defined, so what is asked where cannot be told.',
        touchpoints ? `${touchpoints} touchpoints had.` : '',
        customers
          ? `${customers} known customers answered at least once in the last 12 months.`
          : 'How many customers answered cannot be told: no answer names a customer who is known.',
      ]
    }
    case 'time': {
      const { executives, talks, minutes } = answer
      const long =
        minutes === undefined
          ? 'how long was not told'
          : `${Math.round(minutes / 6) / 10} hours where the length was told`
      return [
        executives.n === 0
          ? 'No executive has an account here, so nobody’s time can be told.'
          : `${of(executives)} ${plural(executives.n, { one: 'executive', other: 'executives' })} logged time with customers this half year.`,
        talks > 0 ? `${talks} ${plural(talks, { one: 'talk', other: 'talks' })}, ${long}.` : '',
        'What nobody logged is not counted, so there may be more.',
      ]
    }
    case 'mix':
      return [
        `${of(answer.customer)} metrics in use are the customer’s answer or behaviour.`,
        answer.pay
          ? `Pay depends on ${answer.pay.n} ${plural(answer.pay.n, { one: 'metric', other: 'metrics' })}, of which ${answer.pay.of} ${plural(answer.pay.of, { one: 'is', other: 'are' })} the customer’s.`
          : 'No metric is marked as one on which pay depends; whether any is, cannot be told.',
      ]
    case 'tiers':
      return [
        answer.tiers > 0
          ? `${answer.tiers} ${plural(answer.tiers, { one: 'kind', other: 'kinds' })} of customer ${plural(answer.tiers, { one: 'is', other: 'are' })} named as tiers.`
          : 'No kind of customer is named as a tier.',
        answer.cut
          ? `The answers of ${answer.cut.of} of ${answer.cut.n} customer ${plural(answer.cut.n, { one: 'metric', other: 'metrics' })} tell the tier.`
          : '',
        answer.tooFew
          ? `Too few answers to say so of ${answer.tooFew} ${answer.cut ? 'more' : `customer ${plural(answer.tooFew, { one: 'metric', other: 'metrics' })}`}.`
          : '',
      ]
  }
}

interface Change {
  clearer: readonly string[]
  fainter: readonly string[]
  same: number
}

const listed = (names: readonly string[]) => and(names.map(name => `“${name}”`))

/** The self-check: seven signs that customers have slipped out of focus. */
export const selfCheck = {
  title: 'Self-check',
  lead: 'Seven signs that customers have slipped out of focus, asked of the whole company twice a year and answered by people, with what the data says beside them.',
  signs,
  answers,
  notAnswered: 'not answered',
  half: (nth: 1 | 2, year: string) => `${nth === 1 ? 'First' : 'Second'} half of ${year}`,
  halfShort: (nth: 1 | 2, year: string) => `H${nth} ${year}`,
  data,
  noData: 'Nothing that is measured here tells of this.',
  dataOn: (day: string) => `What the data said on ${day}`,
  dataNow: 'What the data says now',
  summary: ({ clear, some, none, open }: { clear: number; some: number; none: number; open: number }) => {
    const said = [
      clear > 0 ? `${clear} clear` : '',
      some > 0 ? `${some} to some degree` : '',
      none > 0 ? `${none} without any sign` : '',
      open > 0 ? `${open} not answered` : '',
    ].filter(Boolean)
    return `Of seven signs: ${and(said)}.`
  },
  latest: (half: string, summary: string) => `${half}. ${summary}`,
  never: 'No self-check has been finished yet.',
  change: ({ clearer, fainter, same }: Change, before: string) => {
    const parts = [
      clearer.length > 0 ? `clearer: ${listed(clearer)}` : '',
      fainter.length > 0 ? `fainter: ${listed(fainter)}` : '',
      same > 0 ? `${same} unchanged` : '',
    ].filter(Boolean)
    if (parts.length === 0) return `Nothing can be compared with ${before}: no sign is answered in both.`
    return `Since ${before} ${parts.join('; ')}.`
  },
  overTime: 'Over time',
  sign: 'Sign',
  start: (half: string) => `Begin the check of the ${half.charAt(0).toLowerCase()}${half.slice(1)}`,
  draft: (half: string) => `${half}, draft`,
  draftSaid: 'A draft: everybody sees it, and it counts once it is finished.',
  finishedSaid: (day: string, by: string | null) => `Finished on ${day}${by ? ` by ${by}` : ''}.`,
  answer: 'Answer',
  evidence: 'Evidence',
  evidenceHint: 'What makes you say so. Whoever opens the check reads this.',
  link: 'Link',
  linkHint: 'Optional: where the evidence can be seen.',
  linkOut: 'Evidence',
  noEvidence: 'No evidence is written.',
  save: 'Save the draft',
  saved: 'Saved.',
  finish: 'Finish the check',
  finishWhat: (open: number) =>
    open === 0
      ? 'All seven signs are answered. What the data says is kept as it is today, and the check is not changed any more.'
      : `${open} of seven signs ${plural(open, { one: 'is', other: 'are' })} not answered and will stay so. What the data says is kept as it is today, and the check is not changed any more.`,
  finishSure: 'Yes, finish it',
  finished: 'The check is finished.',
  unsaved: 'Save the draft before it is finished.',
  who: 'A CX lead or the customer owner answers it; everybody reads it.',
  toTime: 'Time with customers',
  toCheck: 'Self-check',
  exportName: 'self-check',
  csv: {
    check: 'Check',
    state: 'State',
    sign: 'Sign',
    answer: 'Answer',
    evidence: 'Evidence',
    link: 'Link',
    data: 'What the data said',
    dataOn: 'Counted on',
    finished: 'finished',
    draft: 'draft',
  },
  download: 'CSV',
  downloadName: 'All checks as a CSV file',
  noCheck: 'This check is not there.',
  already: 'The check of this half year has been begun already. Load the page again.',
  isFinished: 'This check is finished; it is not changed any more.',
  changed: 'Somebody has changed this check meanwhile.',
  theirs: 'Stands there now',
  mine: 'You wrote',
  keepMine: 'Save mine over it',
  keepTheirs: 'Keep theirs',
}
