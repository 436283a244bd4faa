import type { RunState, SourceKind, Standing, WarningKind } from '../../source'
import { and, plural } from './grammar'

const KINDS: Readonly<Record<SourceKind, string>> = {
  file: 'File',
  http: 'HTTP',
  sql: 'Database',
  push: 'Push',
  entry: 'By hand',
}
const STANDINGS: Readonly<Record<Standing, string>> = {
  needs_credentials: 'needs credentials',
  failed: 'failed',
  stale: 'stale',
  parked: 'parked',
  paused: 'paused',
  waiting: 'nothing yet',
  unpromised: 'no interval promised',
  fresh: 'fresh',
  retired: 'retired',
}
const RUNS: Readonly<Record<RunState, string>> = {
  running: 'running',
  succeeded: 'succeeded',
  partial: 'partial',
  failed: 'failed',
}
const WARNINGS: Readonly<Record<WarningKind, string>> = {
  field_missing: 'A field is gone',
  field_changed: 'A field has changed',
  many_gone: 'Many records are gone',
  mapping: 'The mapping',
}

interface Counts {
  read: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
}
type Say = (count: number) => string

/** What became of what a run read, in one line; what did not happen is left out. */
function runCounts({ read, inserted, updated, unchanged, rejected }: Counts, say: Say): string {
  const parts = [
    inserted > 0 ? `${say(inserted)} new` : '',
    updated > 0 ? `${say(updated)} updated` : '',
    unchanged > 0 ? `${say(unchanged)} unchanged` : '',
    rejected > 0 ? `${say(rejected)} rejected` : '',
  ].filter(Boolean)
  const what = `${say(read)} read`
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`
}

/** Sources: where figures come from, and how they are doing. */
export const sources = {
  title: 'Sources',
  lead: 'Where figures come from. What needs somebody stands first.',
  connect: 'Connect a source',
  kinds: KINDS,
  standings: STANDINGS,
  runStates: RUNS,
  warnings: WARNINGS,
  ofCompany: 'Company',
  kindOf: (kind: string, of: string) => `${kind}, ${of}`,
  standingSince: {
    needs_credentials: 'What it was given is refused by the other side.',
    failed: 'Its last run failed. What came before is still shown.',
    stale: (last: string | null, days: number) =>
      last === null
        ? `Nothing has come yet; something was expected within ${plural(days, { one: 'a day', other: `${days} days` })}.`
        : `Nothing has come since ${last}; it is expected every ${plural(days, { one: 'day', other: `${days} days` })}.`,
    parked: (until: string) => `The other side asked for patience until ${until}.`,
    paused: 'Somebody has paused it.',
    waiting: 'Nothing has come yet.',
    unpromised: (last: string) =>
      `Last brought figures on ${last}. How often it brings some is not promised, so it is never late.`,
    fresh: (last: string) => `Last brought figures on ${last}.`,
    retired: (on: string) => `Retired on ${on}. What it brought stays.`,
  },
  parkedUntil: (until: string) => `parked until ${until}`,
  empty: {
    title: 'Nothing brings figures in yet',
    lead: 'A source is a file, a program that sends, a database or a product such as Zendesk. Connect the first one, and its figures appear on the screens of the metrics that it feeds.',
  },
  summary: (all: number, wrong: number) => {
    const many = plural(all, { one: 'One source', other: `${all} sources` })
    if (wrong === 0) return `${many}; all are as they should be.`
    return `${many}; ${plural(wrong, { one: 'one needs somebody', other: `${wrong} need somebody` })}.`
  },
  columns: { source: 'Source', state: 'State', lastRun: 'Last run', feeds: 'Feeds', expected: 'Expected' },
  never: 'never',
  run: (when: string, counts: string) => `${when}: ${counts}`,
  runCounts,
  feeds: (names: readonly string[], more: number) =>
    more > 0 ? `${names.join(', ')} and ${more} more` : and(names),
  feedsNothing: 'no metric yet',
  every: (days: number | null) =>
    days === null ? 'not promised' : plural(days, { one: 'every day', other: `every ${days} days` }),
  next: (when: string) => `next ${when}`,
  open: (count: number) =>
    plural(count, { one: '1 rejected record waits', other: `${count} rejected records wait` }),
  openWarnings: (count: number) => plural(count, { one: '1 warning', other: `${count} warnings` }),
  retiredTitle: (count: number) =>
    plural(count, { one: 'One retired source', other: `${count} retired sources` }),
  allRefused: 'Every record was refused; nothing went in.',
  noMetric: (key: string) =>
    `“${key}” is not a metric. Define it in the mapping (define.metrics), or on the settings screen.`,
  typedIn: (metric: string) =>
    `“${metric}” is typed in by people. End that first, on the screen Enter, or import into another metric.`,
  spokenFor: (metric: string, source: string) =>
    `“${metric}” already comes from the source “${source}”. To count both together write "addsTo": "${source}" in the mapping; else import into another metric.`,
  otherKind: (key: string, kind: string) =>
    `“${key}” is a source of kind ${kind}; this one needs another key.`,
  noSource: 'There is no such source.',
  changedMeanwhile:
    'Somebody else has changed or retired this source meanwhile. Load the page again, then try once more.',

  choose: {
    title: 'Connect a source',
    lead: 'How do the figures get here?',
    general: 'Any system',
    products: 'Products',
    productsLead: 'Ready-made: address, paging, limits and fields are known. What is missing is your key.',
    ways: {
      file: { name: 'A file', lead: 'CSV, TSV or Excel, dragged in. Once, or every month.' },
      push: {
        name: 'A program that sends',
        lead: 'Your system sends to an address here, or a webhook does.',
      },
      sql: { name: 'A database', lead: 'A SELECT on PostgreSQL, MySQL or MariaDB, on a schedule.' },
      http: { name: 'An HTTP API', lead: 'Any JSON API, page by page, on a schedule.' },
    },
    brings: {
      zendesk: 'Tickets, first replies, resolution, satisfaction',
      hubspot: 'NPS, CSAT and CES answers, renewals',
      salesforce: 'Renewals, cases',
      stripe: 'Subscriptions, renewals, cancellations',
      intercom: 'Conversations, ratings, reply times',
      typeform: 'Survey answers',
      surveymonkey: 'Survey answers',
      formbricks: 'Survey answers',
    },
  },

  one: {
    back: 'All sources',
    facts: 'About this source',
    kind: 'Kind',
    belongs: 'Belongs to',
    feeds: 'Feeds',
    lastSuccess: 'Last figures',
    expected: 'Expected',
    customers: 'Customers that it names',
    /** Null: too few for a share. */
    known: (known: string, named: string, percent: string | null) =>
      percent === null
        ? `${known} of ${named} known here; too few for a share`
        : `${percent} of ${named} known here`,
    noneNamed: 'none yet',
    next: 'Next run',
    none: 'none is planned',
    edit: 'Edit',
    editTitle: (name: string) => `Edit “${name}”`,
    name: 'Name',
    everyDays: 'Expected every so many days',
    everyDaysHint: 'Later than that, it and its metrics are shown as stale. Empty: nothing is promised.',
    save: 'Save',
    cancel: 'Cancel',
    saved: (name: string) => `“${name}” is saved.`,
    retire: 'Retire',
    retireTitle: (name: string) => `Retire “${name}”?`,
    retireLead:
      'It takes nothing any more, its tokens are refused, and its metrics are free for another source or for entry. Figures that it brought stay. This cannot be undone.',
    retireConfirm: 'Retire it',
    retired: (name: string) => `“${name}” is retired.`,
  },

  runs: {
    title: 'Runs',
    empty: 'It has not run yet.',
    columns: ['Run', 'State', 'Started', 'Took', 'Read', 'New', 'Updated', 'Unchanged', 'Rejected', 'Pages'],
    started: (when: string, who: string | null) => (who === null ? when : `${when}, by ${who}`),
    undone: (when: string) => `undone on ${when}`,
    older: 'Show older runs',
  },

  rejects: {
    title: 'Rejected records',
    lead: 'Grouped by what is wrong with them. Nothing of these is in the figures.',
    leadFiles:
      'Grouped by what is wrong with them. Nothing of these is in the figures. Save the refused rows of their import, in the list below, correct them there and bring that file in.',
    empty: 'No rejected record waits for anybody.',
    ignored: (count: number) =>
      plural(count, { one: 'One was put aside.', other: `${count} were put aside.` }),
    group: (count: string, field: string, reason: string) =>
      field === '' ? `${count}× ${reason}` : `${count}× ${field}: ${reason}`,
    sample: (count: number) => (count === 1 ? 'The newest' : `The newest ${count}`),
    columns: ['Received', 'Record', 'What stood there', 'Why'],
    line: (line: number, file: string | null) => (file === null ? `no. ${line}` : `${file}, line ${line}`),
    record: 'The record as it came',
    ignore: 'Ignore',
    ignoreOf: (group: string) => `Ignore: ${group}`,
    ignoredNow: (count: number) =>
      plural(count, { one: 'One record is put aside.', other: `${count} records are put aside.` }),
    retry: 'Try again',
    retryOf: (group: string) => `Try again: ${group}`,
    retried: (went: number, still: number) => {
      const some = plural(went, { one: 'One record went in', other: `${went} records went in` })
      const came = went === 0 ? 'No record went in' : some
      const rest = plural(still, { one: 'one is still refused', other: `${still} are still refused` })
      return still === 0 ? `${came}.` : `${came}; ${rest}.`
    },
  },

  warn: {
    title: 'Warnings',
    since: (when: string) => `since ${when}`,
    field: (what: string, field: string) => `${what}: ${field}`,
    seen: 'Seen to',
    seenOf: (what: string) => `Seen to: ${what}`,
    done: 'The warning is gone.',
  },
}
