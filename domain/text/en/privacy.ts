/** How many, and how the reader writes that. */
type Written = (count: number, written: string) => string

const one = (count: number, written: string, noun: string, plural = `${noun}s`) =>
  `${written} ${count === 1 ? noun : plural}`
const kinds: Record<'comments' | 'names' | 'rawRecords' | 'rejects' | 'failures', Written> = {
  comments: (count, written) => `${one(count, written, 'comment')} of customers`,
  names: (count, written) =>
    `${one(count, written, 'name')} of customers without contract or news since then`,
  rawRecords: (count, written) => one(count, written, 'copy of a record', 'copies of records'),
  rejects: (count, written) => one(count, written, 'refused row'),
  failures: (count, written) => one(count, written, 'sentence of a failed run', 'sentences of failed runs'),
}

/** What is kept of customers, who sees it, and how it goes. */
export const privacy = {
  title: 'Privacy',
  lead: 'Who sees customers, how long their words are kept, and how one customer is erased.',
  how: [
    'What customers wrote and who they are is kept apart from the figures. It can go without a figure changing.',
    'Make a customer anonymous, and every figure stays. Erase them with their figures, and figures become what they would be without them.',
    'An erased customer stays out: what a source sends about them later is refused. Backups and files on your disk are yours to clean.',
  ],
  settings: {
    heading: 'Who sees what, and how long',
    executives: 'Executives may see customers',
    executivesHint:
      'Names, comments and amounts. CX leads and admins always may, heads those of their own function, API tokens never.',
    months: 'Months that customers’ words are kept',
    monthsHint: 'From 1 to 240. Empty: for good.',
    save: 'Save',
    saved: 'Saved. What is past its time goes tonight.',
    wouldGo: (before: string) => `With this, what is from before ${before} goes tonight:`,
    kinds,
    nothing: 'Nothing is that old.',
    figuresStay: 'Figures stay as they are.',
  },
  find: {
    heading: 'Erase a customer',
    hint: 'Only an exact match is found, so nobody can browse customers here.',
    by: 'Look for',
    ways: {
      name: 'the name',
      identifier: 'an e-mail address or domain',
      identity: 'what a source calls the customer',
    },
    text: 'Written exactly',
    submit: 'Find',
    none: 'Nobody has exactly that. Check the spelling, or look for an address or a source’s id instead.',
    choose: 'Show what there is',
    several: (count: number, written: string) => `${one(count, written, 'customer')} found.`,
    nameless: 'No name',
    called: (source: string, id: string) => `${id} in ${source}`,
  },
  preview: {
    heading: (name: string) => `What there is of ${name}`,
    place: 'Where',
    rows: 'Rows',
    places: {
      facts: 'Facts',
      changes: 'What facts were before',
      comments: 'Comments',
      events: 'Events of the journey',
      contracts: 'Contracts',
      identities: 'Ids in sources',
      identifiers: 'Addresses, domains and names',
      rawRecords: 'Copies of records',
      rejects: 'Refused rows',
    },
    mention: (where: string) => `Named in: ${where}`,
    told: (where: string) => `Also named in ${where}. This page does not change that; please do it there.`,
    caption: 'What there is, by place',
    figures: (count: number, written: string) =>
      `${one(count, written, 'metric')} with facts of this customer: figures that move if they are erased`,
    noFigures: 'No figure has facts of this customer; none would move.',
    metric: 'Metric',
    facts: 'Facts less',
    span: 'From–to',
  },
  columns: {
    'runs.file_name': 'names of imported files',
    'runs.failure': 'sentences of failed runs',
    'goals.why': 'goals',
    'goal_contributions.reason': 'answers to goals',
    'metric_proposals.why': 'proposals of metrics',
    'metric_proposals.reason': 'answers to proposals of metrics',
    'metric_versions.reason': 'reasons of metrics’ versions',
    'entries.note': 'notes of entries',
    'annotations.text': 'annotations',
    'annotations.link': 'links of annotations',
    'rebases.reason': 'reasons of new limits',
    'rebases.undone_reason': 'reasons why limits were put back',
    'actions.title': 'actions',
    'customer_merges.reason': 'reasons of merges of customers',
    'customer_merges.undone_reason': 'reasons why merges of customers were taken back',
    'promises.text': 'the promise',
    'observation_comments.comment': 'comments of other customers',
    'slices.name': 'names of slices',
    'audit_log.reason': 'reasons in the audit log',
  },
  erase: {
    heading: 'Choose what becomes of it',
    modes: {
      anonymise: 'Make anonymous',
      erase: 'Erase, and restate figures',
    },
    hints: {
      anonymise: 'Facts stay, of a customer whom nobody can name. No figure moves.',
      erase: 'Facts and contracts go too. Figures become what they would be had the customer never been.',
    },
    reason: 'Reason',
    reasonHint: 'It stands in the audit log for good, so name nobody: write the request’s number.',
    sure: 'I know that this cannot be undone, and that backups keep it until they are gone.',
    submit: { anonymise: 'Make anonymous for good', erase: 'Erase for good' },
    done: {
      anonymise: 'The customer is anonymous. No figure has moved.',
      erase: 'The customer is erased, and figures are restated.',
    },
    later:
      'What sources bring of this customer from now on is refused. Rejects files and source files on disks are yours to delete.',
    mentions: (count: number, written: string) =>
      count === 0 ? '' : `${one(count, written, 'mention')} in other texts blanked.`,
    another: 'Erase another',
  },
  /** Why an import left a row out. */
  erasedRow: 'It tells of a customer who was erased, or whose name was: nothing more is taken in about them.',
  withheldRow:
    'It cannot be read, and it may tell of a customer who was erased, so what stands in it is not shown. Look at this line in the file itself.',
  forgottenFailure: 'What it said is no longer kept; the retention period is over.',
  notFound:
    'There is no such customer, or nobody can tell any more who it was. Check the spelling; it must be exact.',
  several:
    'Several customers are called that. Name the one by an identifier, or by what its source calls it.',
  tooLong:
    'That took longer than a page may wait, and nothing was changed. Run it on the server: npm run wholeview -- erase-customer.',
  reasonNames:
    'The reason names the customer, and the audit log is for good. Write for example the number of the request.',
}
