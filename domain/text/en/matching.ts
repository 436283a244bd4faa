import type { CrosswalkFailure, CrosswalkFault } from '../../crosswalk'
import type { BindingRule, Reason, Standing } from '../../matching'
import { and, plural } from './grammar'

/** Takes how many and how that is written, gives it with the word. */
const some = (count: number, written: string, one: string, other: string) =>
  `${written} ${plural(count, { one, other })}`

const REASONS: Readonly<Record<Reason, string>> = {
  external_id: 'The same shared id',
  domain: 'The same domain',
  email: 'The same e-mail address',
  email_domain: 'An address at its domain',
  name: 'The same name',
}

const RULES: Readonly<Record<BindingRule, string>> = {
  own: 'its source defines customers',
  crosswalk: 'an uploaded list says so',
  external_id: 'a shared id',
  domain: 'the domain',
  email: 'an e-mail address',
  email_domain: 'an address at its domain',
  person: 'somebody decided it',
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  matched: 'Matched',
  review: 'To be decided',
  aside: 'Left unmatched',
  unmatched: 'Unmatched',
}

const FAULTS: Readonly<Record<CrosswalkFault, string>> = {
  incomplete: 'Source, id or customer is empty. Fill all three.',
  contradicts: 'This id stands there twice, with two customers. Leave one.',
  noSource: 'There is no source of that key or name.',
  noCustomer: 'No customer has that key. Correct it, or have customers made of new keys.',
  decided: 'Somebody decided this id by hand. Change it there.',
  erased: 'It tells of a customer who was erased: nothing is taken in about them.',
  long: 'An id or a key has at most 200 characters.',
}

const FAILURES: Readonly<Record<CrosswalkFailure, string>> = {
  ours: 'The list was not taken to its end: something went wrong here. What was bound is bound; bring the list again for the rest.',
  forgotten:
    'The list was let go of, because somebody was erased meanwhile. What was bound is bound; bring it again without them.',
}

/** Customers across sources: whose ids are whose, and what is done about it. */
export const matching = {
  title: 'Customers across sources',
  lead: {
    share: (share: string, of: string) =>
      `${share} of ${of} by which sources call customers are matched to a customer.`,
    ids: (count: number, written: string) => some(count, written, 'id', 'ids'),
    none: 'No source has named a customer yet. As soon as a file, a connection or a program brings an id, it is listed here.',
    queue: (count: number, written: string) =>
      count === 0
        ? 'Nothing waits for a decision.'
        : `${some(count, written, 'waits', 'wait')} for your decision.`,
    queueFor: (count: number, written: string) =>
      count === 0
        ? 'Nothing waits for a decision.'
        : `${some(count, written, 'waits', 'wait')} for a CX lead’s decision.`,
    waiting: (count: number, written: string) =>
      `${some(count, written, 'id is', 'ids are')} being matched right now; figures follow by themselves.`,
  },
  how: [
    'Each source calls a customer something of its own. Exact rules find out which of these ids are one customer, in this order: an uploaded list, a shared id, the domain, an e-mail address, an address at the customer’s domain where no one else has it.',
    'The first rule that gives exactly one customer decides. Two customers, or a name alone, are for you to decide; nothing is merged by itself.',
    'An id that fits nobody is counted as a customer of its own. Nothing is dropped.',
    'Whatever you decide, the facts are counted anew at once: retention by customer, tiers by date, every figure. A merge that is taken back leaves every figure as it would be without it.',
  ],
  rates: {
    heading: 'Match rate by source',
    caption: 'Ids and facts of known customers, by source',
    source: 'Source',
    ids: 'Ids',
    shareIds: 'Share of ids',
    shareFacts: 'Facts matched',
    all: 'All sources',
    standings: STANDINGS,
    pending: '…',
    facts: (share: string, facts: string) => `${share} of ${facts}`,
    noFacts: 'no facts yet',
    noneNamed: 'none names a customer',
    nameless: (count: string) => `${count} more name no customer`,
    which: 'Which sources define customers',
    defines: 'defines customers',
    definesHint:
      'Each id of such a source becomes a customer of its own, as each account of a CRM is one. What it tells of them is what all other ids are matched with. Usually it is one source.',
    defined: 'Its ids become customers of their own.',
    undefined: 'Its new ids make no customers any more. Those that are there stay.',
  },
  again: {
    button: 'Match everything again',
    asked: 'It has begun. You can leave this page.',
    label: 'Matching everything again',
    starting: 'It begins in a moment.',
    progress: (done: string, total: string) => `${done} of ${total} ids gone through.`,
    done: (changed: number, written: string, on: string) =>
      changed === 0
        ? `Everything was matched again on ${on}; nothing changed.`
        : `Everything was matched again on ${on}; ${some(changed, written, 'id', 'ids')} changed.`,
  },
  review: {
    heading: 'To be decided',
    empty: 'Nothing waits for a decision.',
    whose: (id: string, source: string) => `Whose is ${id} in ${source}?`,
    told: 'What its source tells',
    toldNothing: 'Its source tells nothing more than the id.',
    hints: { external_id: 'Shared id', domain: 'Domain', email: 'E-mail', name: 'Name' },
    facts: (count: number, written: string) => some(count, written, 'fact', 'facts'),
    candidates: 'Whom it may be',
    why: REASONS,
    reason: (why: string, value: string) => (value ? `${why}: ${value}` : why),
    called: (ids: readonly string[]) => `Known as ${and(ids)}.`,
    id: (id: string, source: string) => `${id} in ${source}`,
    key: (key: string) => `Key ${key}`,
    bind: (customer: string) => `It is ${customer}`,
    bindShort: 'It is this one',
    make: 'A new customer',
    leave: 'Leave unmatched',
    rules: 'Let the rules decide',
    another: 'Somebody else…',
    more: 'Show more',
    bound: 'Bound. Its facts are counted with that customer’s.',
    made: 'A new customer was made of it.',
    left: 'Left unmatched. It counts as a customer of its own.',
    ruled: 'The rules have decided.',
  },
  find: {
    heading: 'Find an id',
    label: 'Id, name, address or domain',
    submit: 'Find',
    none: 'No id is called so, and of none is that told.',
    found: (count: number, written: string) => `${some(count, written, 'id', 'ids')} found.`,
    decide: 'Decide',
    decideOf: (id: string) => `Decide whose ${id} is`,
    bound: (customer: string, rule: string | null) =>
      rule === null ? `Bound to ${customer}.` : `Bound to ${customer}: ${rule}.`,
    rules: RULES,
  },
  pick: {
    label: 'Customer’s name, key, address or domain',
    submit: 'Look for',
    none: 'No customer is called so.',
    choose: (customer: string) => `Choose ${customer}`,
    chooseShort: 'Choose',
    chosen: 'Chosen',
    change: 'Choose another',
  },
  merge: {
    heading: 'Merge two customers',
    lead: 'When two customers are one. What the first one has goes to the second, whose name stays. It can be taken back.',
    from: 'This customer …',
    into: '… is this one, whose name stays',
    preview: 'See what would move',
    previewing: 'Tried out: nothing is changed yet.',
    moves: (from: string, into: string) => `What goes from ${from} to ${into}`,
    what: 'What',
    count: 'How many',
    parts: {
      identities: 'Ids in sources',
      identifiers: 'Addresses, domains, shared ids and names that it has not yet',
      contracts: 'Contracts',
      functions: 'Functions that serve it',
      tiers: 'Spans of time with a tier that it had none in',
      facts: 'Facts that count differently: of another tier, or netted together',
    },
    figures: 'Figures that change',
    noFigures: 'No figure changes in the digits that are shown.',
    moreFigures: (count: number, written: string) => `and ${some(count, written, 'more', 'more')}`,
    metric: 'Metric',
    where: 'Where',
    months: 'Months',
    before: 'Now',
    after: 'Then',
    reason: 'Reason',
    reasonHint: 'It stands in the audit log for good, so name nobody.',
    submit: 'Merge',
    done: 'They are one customer now. Every figure is counted anew.',
  },
  log: {
    heading: 'Merged customers',
    empty: 'No customers have been merged yet.',
    was: (from: string, into: string) => `${from} is ${into}`,
    by: (by: string | null, on: string) => (by ? `${by}, ${on}` : on),
    moved: (parts: readonly string[]) =>
      parts.length > 0 ? `Moved: ${and(parts)}.` : 'Nothing had to move.',
    identities: (count: number, written: string) => some(count, written, 'id', 'ids'),
    contracts: (count: number, written: string) => some(count, written, 'contract', 'contracts'),
    facts: (count: number, written: string) =>
      some(count, written, 'fact that counts differently', 'facts that count differently'),
    undone: (by: string | null, on: string, reason: string) =>
      `Taken back ${by ? `by ${by} ` : ''}on ${on}: ${reason}`,
    undo: 'Take back',
    undoing: (from: string, into: string) => `Take back that ${from} is ${into}`,
    undoLead:
      'What moved returns. Every figure is then what it would be had they never been one. What came under a rule since is matched anew.',
    buried: 'The other one was merged itself since. Take that back first.',
    reason: 'Reason',
    confirm: 'Take it back',
    close: 'Leave it',
    done: 'Taken back. Every figure is counted anew.',
  },
  crosswalk: {
    heading: 'A list of whose ids are whose',
    lead: 'Where you have a list: it goes before every rule. Three columns, with this header:',
    example: 'source,id,customer',
    exampleRow: 'desk,org-31,ACC-10000',
    about:
      'The source’s key or name, the customer’s id there, and the customer’s key here. Also ids that have not come yet.',
    file: 'File',
    fileHint: 'CSV, 5 MB at most.',
    text: 'Or paste it',
    create: 'Make customers of keys that nobody has',
    preview: 'See what it would do',
    apply: 'Take the list',
    tooLarge: 'This file is larger than 5 MB. Split it.',
    unread: 'The list could not be sent. Check the connection and try again.',
    sofar: (binds: string, makes: string, done: string, total: string | null) =>
      total === null
        ? 'Nothing of it was taken yet.'
        : `Until then ${binds} were bound and ${makes} made, in ${done} of ${total} rows.`,
    would: (binds: string, makes: string, unchanged: string) =>
      `It would bind ${binds} and make ${makes}; ${unchanged} stay as they are.`,
    did: (binds: string, makes: string, unchanged: string) =>
      `Done: ${binds} bound, ${makes} made, ${unchanged} as they were.`,
    ids: (count: number, written: string) => some(count, written, 'id', 'ids'),
    customers: (count: number, written: string) => some(count, written, 'customer', 'customers'),
    rejected: (count: number, written: string) => `${some(count, written, 'row is', 'rows are')} not taken:`,
    shown: (written: string) => `The first ${written} are shown.`,
    rejects: 'Rows that are not taken',
    line: 'Line',
    row: 'Row',
    reason: 'Why not',
    unreadable: 'This is no CSV: a quotation mark is not closed. Save it as CSV again.',
    noHeader: 'The first line must name three columns: source, id and customer.',
    faults: FAULTS,
    failures: FAILURES,
    underWay: 'A list is being taken. Wait until it is through.',
    asked: 'The list is long, so it is taken in the background. You may leave this page.',
    progressLabel: 'How much of the list is taken',
    starting: 'The list waits for its turn.',
    progress: (done: string, of: string) => `${done} of ${of} rows are gone through.`,
  },
  noIdentity: 'There is no such id, or nobody can tell any more whose it was. Load the page again.',
  noCustomer: 'There is no such customer any more. Load the page again.',
  noSource: 'There is no such source. Load the page again.',
  noMerge: 'There is no such merge that could be taken back. Load the page again.',
  mergedAlready: 'One of them is merged already. Load the page again.',
  reasonNames: 'The reason names a customer, and the audit log is for good. Say it without the name.',
  undoLaterFirst: 'The other one was merged itself since. Take that back first.',
  decidedMeanwhile: 'Somebody decided this meanwhile. Load the page again and look.',
  underWay: 'Everything is being matched already. Wait until that is done.',
}
