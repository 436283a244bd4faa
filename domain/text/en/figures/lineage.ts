import type { SupersededBy } from '../../../entry-state'
import { and, plural } from '../grammar'

const superseded: Record<SupersededBy, string> = {
  correction: 'Corrected',
  withdrawal: 'Taken back',
  source: 'Superseded by a source',
}

/** How a figure is made, and what became of it since. */
export const lineage = {
  made: {
    nps: (promoters: string, detractors: string, answers: string, figure: string) =>
      `(${promoters} promoters − ${detractors} detractors) of ${answers}, times 100: ${figure}.`,
    top_box: (favourable: string, answers: string, figure: string) =>
      `${favourable} favourable of ${answers}: ${figure}.`,
    mean_score: (sum: string, answers: string, figure: string) =>
      `The mean: ${sum} in all, shared among ${answers}: ${figure}.`,
    rate: (count: string, of: string, figure: string) => `${count} of ${of}: ${figure}.`,
    amount_rate: (customers: string, figure: string) =>
      `What was kept of what was due, added up over ${customers}: ${figure}.`,
    duration: (cases: string, figure: string) =>
      `The middle one of ${cases} in order of time, within 1 %: ${figure}.`,
    bands: (cases: string, figure: string) =>
      `The middle one of ${cases}, some of which are known by how long they took at least and at most: ${figure}, placed evenly within that; the margin covers all of it.`,
    alone: (cases: string, figure: string) =>
      `A median that was typed, of ${cases}: ${figure}. Its cases are not known, so it has no margin, shows in its own period only and is in no longer one.`,
    count: (figure: string) => `Each counted once: ${figure}.`,
  },
  superseded: (by: SupersededBy, day: string, reason: string | null) =>
    `${superseded[by]} on ${day}${reason === null ? '' : `: ${reason}`}.`,
  restated: (then: string, now: string, day: string, what: readonly string[]) =>
    `Restated: ${then} as first reported whole on ${day}, ${now} now: ${and(what)}.`,
  changedSince: (day: string, what: readonly string[]) =>
    `Since it was first reported whole on ${day}: ${and(what)}.`,
  came: (count: number, written: string, countedAs: string, one: string) =>
    `${written} late ${count === 1 ? one : countedAs}`,
  corrected: (count: number, written: string) =>
    `${written} ${plural(count, { one: 'correction', other: 'corrections' })}`,
  removed: (written: string) => `${written} removed`,
  many: (written: string) =>
    `Restated: more than ${written} facts came or changed since it was first reported whole.`,
  unripe: (count: string, days: number, until: string) =>
    `${count} left out so far: each counts once ${days} ${plural(days, { one: 'day has', other: 'days have' })} passed, the last on ${until}.`,
  /** Of whom the facts are: what joins them across functions. */
  customers: {
    known: (matched: string, facts: string, share: string, period: string) =>
      `${matched} of ${facts} of ${period} (${share}) are matched to a customer`,
    review: (count: string) => `${count} wait for a decision`,
    unknown: (count: string) => `${count} fit nobody whom another source knows`,
    nameless: (count: string) => `${count} name no customer`,
    all: (known: string, rest: readonly string[]) =>
      rest.length > 0 ? `${known}; ${and(rest)}.` : `${known}.`,
  },
}
