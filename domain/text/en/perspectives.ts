import type { LinkedBy } from '../../perspectives'
import { and } from './grammar'

const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const count = (number: number) => WORDS[number] ?? String(number)
const some = (number: number) => (number === 0 ? 'none' : count(number))
const things = (number: number) => `${count(number)} ${number === 1 ? 'thing' : 'things'}`
const upper = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const linkedBy: Record<LinkedBy, string> = {
  said: 'linked by a CX lead',
  stage: 'same stage of the customer’s way',
}

interface Mix {
  company: number
  customer: number
  /** On how many of each pay depends. */
  paid: { company: number; customer: number }
}

function pay({ paid }: Mix): string {
  const all = paid.company + paid.customer
  if (all === 0) return 'pay depends on none of them'
  const whose =
    paid.customer === 0
      ? all === 1
        ? 'its own'
        : all === 2
          ? 'both its own'
          : 'all its own'
      : paid.company === 0
        ? all === 1
          ? 'what customers say'
          : 'all of what customers say'
        : `${count(paid.company)} its own, ${count(paid.customer)} of what customers say`
  return `pay depends on ${count(all)} of them, ${whose}`
}

/** Outside-in or inside-out: what each function looks at, and what is paid for. */
export const perspectives = {
  title: 'Perspectives',
  lead: 'Does each function look at itself, or at what customers say and do? And what is paid for? Plum: from outside in. Slate blue: from inside out.',
  mix: (name: string, mix: Mix) =>
    mix.company + mix.customer === 0
      ? `${name} measures nothing yet.`
      : `${name} measures ${things(mix.company)} of itself and ${things(mix.customer)} that customers say or do; ${pay(mix)}.`,
  summary: {
    none: 'No function measures anything yet.',
    inside: (inside: number, all: number) =>
      inside === 0
        ? `None of ${count(all)} functions measures more of itself than of what customers say or do.`
        : `${upper(count(inside))} of ${count(all)} functions ${inside === 1 ? 'measures' : 'measure'} more of ${inside === 1 ? 'itself' : 'themselves'} than of what customers say or do.`,
  },
  findings: {
    title: 'Paid for while customers suffer',
    one: (company: string, customer: string, period: string) =>
      `${company} has improved and pay depends on it, while ${customer} has worsened (${period}; both are signals, not noise).`,
    caution: 'That the two go together does not say that one causes the other.',
    /** `told`: of how many pairs both changes are known. */
    none: (pairs: number, told: number) => {
      if (pairs === 0)
        return 'There is nothing to watch: pay depends on no company metric that is linked with a customer metric.'
      const watched = `${upper(count(pairs))} ${pairs === 1 ? 'pair is' : 'pairs are'} watched: a company metric on which pay depends, and a customer metric that it serves.`
      if (told === 0) return watched
      return `${watched} In none${told === pairs ? '' : ' of those that can be told'} has the one improved while the other worsened.`
    },
    untold: (untold: number, pairs: number) =>
      `${upper(count(untold))} of ${count(pairs)} ${pairs === 1 ? 'pair' : 'pairs'} could not be told: one of the two has no whole figure, or none to compare it with.`,
    linked: (by: LinkedBy) => `Linked: ${linkedBy[by]}.`,
    functions: (names: readonly string[]) => and(names),
  },
  columns: {
    function: 'Function',
    company: 'Of itself',
    customer: 'What customers say or do',
    targets: 'Own targets',
    goals: 'Goals',
  },
  pay: 'pay depends on it',
  goals: (company: number, customer: number) =>
    company + customer === 0
      ? 'none'
      : `${some(customer)} for what customers say or do, ${some(company)} for itself`,
  company: 'The company as a whole',
  nothing: 'nothing',
  empty: 'Once functions have metrics, this page shows from which side each of them looks.',
  toMetrics: 'Metrics',
  howPay: 'Whether pay depends on a metric is said on its edit screen, by a CX lead.',
  links: {
    title: 'Customer metrics that it serves',
    lead: 'Watched on Perspectives: whether this metric improves while one of these worsens. Customer metrics of the same stage are linked anyway.',
    sameStage: 'same stage',
    save: 'Save the links',
    saved: 'The links are saved.',
    none: 'There is no customer metric yet.',
    onlyCompany: 'Only a company metric serves customer metrics.',
  },
} as const
