import { plural } from './grammar'

const facts = (count: number, written: string) =>
  plural(count, { one: `${written} observation`, other: `${written} observations` })

/** Looking at rows and trying what a mapping makes of them, wherever they come from. */
export const trial = {
  table: {
    caption: (shown: string) => `The first ${shown} rows, as they are read`,
    unnamed: 'no name',
  },
  decimal: 'Decimal mark',
  decimals: { '.': 'Point: 4.5', ',': 'Comma: 4,5' },
  askDecimal: 'Numbers such as 1,234 can be read two ways here. Which is the decimal mark?',
  lacking: 'Still missing:',
  try: 'Try it',
  tried: 'What it would come to',
  changed: 'You changed something since it was tried. Try it again.',
  counts: {
    read: 'Rows read',
    inserted: 'New',
    updated: 'Changed',
    unchanged: 'Unchanged',
    deleted: 'Deleted',
    noAnswer: 'Without an answer',
    rejected: 'Rows refused',
  },
  countsOfRecords: { read: 'Records looked at', rejected: 'Records refused' },
  counted: (metric: string, n: number, written: string) =>
    `${written} ${plural(n, { one: 'counts', other: 'count' })} for ${metric}.`,
  /** Null: too few for a share. */
  customers: (known: string, named: string, percent: string | null) =>
    `${known} of ${named} customers that are named are known here (${percent ?? 'too few for a share'}).`,
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
  refused: {
    rows: (n: number, written: string) =>
      `${plural(n, { one: `${written} row`, other: `${written} rows` })} refused`,
    records: (n: number, written: string) =>
      `${plural(n, { one: `${written} record`, other: `${written} records` })} refused`,
    caption: (shown: string, total: string) => `The first ${shown} of ${total}`,
    all: 'All of them',
    line: 'Line',
    record: 'Record',
    columns: ['Column', 'What stands there', 'Why'],
    blank: 'blank',
  },
}
