import type { FileTask, FileTaskState } from '../../upload'
import { plural } from './grammar'

const STATES: Readonly<Record<FileTask, Readonly<Record<FileTaskState, string>>>> = {
  try: {
    waiting: 'Waiting for the worker. You can leave this page.',
    working: 'Being tried: nothing is written. You can leave this page.',
    done: 'Tried. Nothing was written.',
    refused: 'It cannot be read so. Nothing was written.',
    failed: 'It could not be tried. Nothing was written.',
    stopped: 'Stopped. Nothing was written.',
  },
  import: {
    waiting: 'Waiting for the worker. You can leave this page.',
    working:
      'Being imported. All screens show the earlier figures until it is done, and you can leave this page.',
    done: 'Done.',
    refused: 'Rows are wrong, so nothing was imported.',
    failed: 'It was not imported. No figure changed.',
    stopped: 'Stopped. Nothing was imported.',
  },
  undo: {
    waiting: 'It will be taken back in a moment.',
    working: 'Being taken back. All screens show the figures as they are until it is done.',
    done: 'Taken back.',
    refused: 'It could not be taken back. No figure changed.',
    failed: 'It could not be taken back. No figure changed.',
    stopped: 'Stopped. No figure changed.',
  },
}

const rows = (count: number, written: string) =>
  plural(count, { one: `${written} row`, other: `${written} rows` })
const facts = (count: number, written: string) =>
  plural(count, { one: `${written} observation`, other: `${written} observations` })

/** Files: bringing one in, trying it, importing it, taking an import back. */
export const files = {
  title: 'Bring in a file',
  lead: 'A file of answers, tickets, renewals or counts becomes figures: look at it, say which column is what, try it, import it. Nothing changes before you say so.',
  how: [
    'A file is read row by row. A blank cell is a missing answer, never 0; a number or date that cannot be read refuses its row, with the reason.',
    'Trying does everything and writes nothing. It shows what would be new, which rows are wrong, and each figure before and after.',
    'The same id again is the same observation: a second file corrects the first. An import can be taken back once.',
  ],
  theMapping: 'The mapping',
  noName: 'A file',
  drop: {
    label: 'File',
    lead: 'Drop a file here, or choose one',
    hint: 'CSV, TSV or Excel (.xlsx); up to 1 GB, a workbook up to 64 MB.',
    choose: 'Choose a file',
    sending: (name: string) => `Sending ${name}`,
    sent: (percent: string) => `${percent} sent. Stay on this page until it is there.`,
    lost: 'The connection was lost, and nothing of the file was kept. Choose it again.',
    forSource: (name: string) => `It is read as the last file of “${name}” was.`,
    waiting: 'Files that wait',
    waitingLead: 'Brought and not imported yet. They are kept for seven days.',
    goOn: 'Go on',
    goOnWith: (name: string) => `Go on with ${name}`,
    discard: 'Discard',
    discardOf: (name: string) => `Discard ${name}`,
    discarded: (name: string) => `${name} is gone.`,
    another: 'Choose another file',
  },
  size: (amount: string, unit: 'KB' | 'MB') => `${amount} ${unit}`,
  reading: {
    title: 'The file',
    sheet: 'Sheet',
    encoding: 'Letters',
    encodings: {
      'utf-8': 'UTF-8',
      'utf-16le': 'UTF-16 (Unicode text)',
      'utf-16be': 'UTF-16, big endian',
      'windows-1252': 'Windows-1252 (Excel in Western Europe)',
    },
    askEncoding:
      'This file does not say how its letters are written. Are names and accents below right? If not, choose another.',
    delimiter: 'Cells are parted by',
    delimiters: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar |' },
    decimal: 'Decimal mark',
    decimals: { '.': 'Point: 4.5', ',': 'Comma: 4,5' },
    askDecimal: 'Numbers such as 1,234 can be read two ways here. Which is the decimal mark?',
    caption: (shown: string) => `The first ${shown} rows, as they are read`,
    row: 'Row',
    unnamed: 'no name',
  },
  origin: {
    title: 'Where it comes from',
    source: 'Source',
    sourceHint: 'Files of one source correct each other, and its mapping is kept for next month.',
    fresh: 'A new source',
    name: 'Name of the source',
    nameHint: 'Such as “Customer survey” or “Help desk export”.',
  },
  steps: {
    trial: 'Try it',
    import: 'Import',
    importAll: 'Import all of it',
    importGood: (rest: string) => `Import the good rows, leave ${rest} out`,
    wholeHint: 'A file with a wrong row is not imported at all, unless you take the good rows.',
    lacking: 'Still missing:',
    changed: 'You changed something since it was tried. Try it again.',
    again: 'Import it again',
    stop: 'Stop',
    stopped: 'Stopped.',
    tryAgain: 'Try again',
  },
  task: {
    states: STATES,
    progress: 'Progress',
    read: (n: number, written: string, left: string | null) =>
      `${rows(n, written)} read${left === null ? '' : `, about ${left} left`}`,
    undone: (done: string, total: string, left: string | null) =>
      `${done} of ${total} observations${left === null ? '' : `, about ${left} left`}`,
    writing: (n: number, written: string) => `${rows(n, written)} read; now they are added up.`,
  },
  outcome: {
    tried: 'What it would come to',
    imported: 'What it came to',
    already: (when: string | null) =>
      when === null
        ? 'This file was imported before. Nothing was done.'
        : `This file was imported before, on ${when}. Nothing was done.`,
    counts: {
      read: 'Rows read',
      inserted: 'New',
      updated: 'Changed',
      unchanged: 'Unchanged',
      deleted: 'Deleted',
      noAnswer: 'Without an answer',
      rejected: 'Rows refused',
    },
    observations: 'Observations',
    /** Null: too few for a share. */
    customers: (known: string, named: string, percent: string | null) =>
      `${known} of ${named} customers in the file are known here (${percent ?? 'too few for a share'}).`,
    noCustomers: 'No row names a customer.',
    withoutCustomer: (n: number, written: string) => `${facts(n, written)} name no customer.`,
    names: (list: string) => `New names would be added: ${list}.`,
    namesDone: (list: string) => `New names were added: ${list}.`,
    nothingMoves: 'No figure moves.',
    moved: 'Figures that move',
    movedDone: 'Figures that moved',
    movedOf: (metric: string, months: number, written: string) =>
      `${metric}: ${plural(months, { one: `${written} month`, other: `${written} months` })}`,
    period: 'Period',
    before: 'Before',
    after: 'After',
    toMetrics: 'Look at the figures',
  },
  refused: {
    title: (n: number, written: string) => `${rows(n, written)} refused`,
    caption: (shown: string, total: string) => `The first ${shown} of ${total}`,
    all: 'All of them',
    columns: ['Line', 'Column', 'What stands there', 'Why'],
    blank: 'blank',
    save: 'Save the refused rows (CSV)',
    saveHint:
      'Correct them there and bring that file in: it is read by the same mapping, and the three columns that say why are left out.',
    saveWhole: 'To import the whole file, correct them in it and bring it again.',
  },
  runs: {
    title: 'Imports',
    caption: 'Imports of this source, the newest first',
    empty: 'No file has been imported yet.',
    next: 'Bring the next file',
    columns: ['File', 'State', 'New', 'Updated', 'Unchanged', 'Rejected', 'When', ''],
    actions: 'Actions',
    states: { running: 'Running', succeeded: 'Imported', partial: 'In part', failed: 'Failed' },
    undone: (when: string) => `Taken back on ${when}`,
    by: (who: string | null, when: string) => (who === null ? when : `${when}, ${who}`),
    refused: (name: string) => `Refused rows of ${name}`,
    save: 'Refused rows',
    undo: 'Take back',
    undoOf: (name: string) => `Take ${name} back`,
  },
  undo: {
    title: (name: string) => `Take “${name}” back?`,
    lead: 'What it brought is deleted, and what it changed is as it was before. Figures go back with it. An import can be taken back once.',
    kept: 'Where a later import or a change of definitions has changed something since, that stays, and you are told how much.',
    confirm: 'Take it back',
    cancel: 'Leave it',
    done: (deleted: string, restored: string) =>
      `Taken back: ${deleted} observations deleted, ${restored} as they were before.`,
    stayed: (n: number, written: string) => `${facts(n, written)} changed since and stay.`,
  },
  faults: {
    name: 'A file needs a name of at most 200 characters.',
    empty: (name: string) => `${name} is empty. Nothing was kept.`,
    tooLarge: (name: string, most: string) =>
      `${name} is larger than ${most} MB. Cut it into several files, by month for instance, and bring them one after the other.`,
    largeWorkbook: (name: string, most: string) =>
      `${name} is a workbook of more than ${most} MB. Save the sheet as CSV UTF-8 and bring that.`,
    cut: (name: string, kept: number, length: number) =>
      `Of ${name} only ${kept} of ${length} bytes arrived, so nothing was kept. Bring it again.`,
    packed: (name: string) => `${name} is packed with gzip. Unpack it and bring the file within.`,
    oldOffice: (name: string) =>
      `${name} is an old Excel file (.xls), or protected by a password. Save it as .xlsx without one, or the sheet as CSV UTF-8.`,
    encoded: 'A file is sent as it is, without Content-Encoding.',
    noLength: 'A file is sent with its Content-Length, so that one that was cut off is noticed.',
    tooMany: 'Three of your files are arriving already. Wait until they are there.',
    gone: 'This file is not here any more. Bring it again.',
    noTask: 'There is nothing of that number being done with a file.',
    noSource: 'There is no such source of files.',
    noRun: 'There is no such import.',
    noRefused: 'There are no refused rows to save, or they are not kept any more.',
    joins:
      'This mapping joins several files; here one is brought at a time. Import them by the command line.',
    busy: 'Something is being done with this file right now. Wait until it ends, or stop it.',
    ended: 'It has ended already.',
    undone: 'This import has been taken back already. It can be taken back once.',
    undoing: 'This import is being taken back right now.',
    nothingToUndo: 'This import brought nothing, so there is nothing to take back.',
    stopped: 'Somebody stopped it, or the worker was told to stop. Nothing of it was written.',
    askerGone: 'Whoever asked for it cannot sign in any more, so it was not done.',
    givenUp:
      'It was begun three times and the worker ended each time. Nothing was written. Tell whoever runs Wholeview.',
    ours: 'Something went wrong on the server, and nothing was written; its log says what. Try again, or tell whoever runs Wholeview.',
  },
}
