import type { Kind } from '../../../kind'
import { every } from './every'

const KINDS: Readonly<Record<Kind, string>> = {
  nps: 'a Net Promoter Score',
  top_box: 'a share of good answers',
  mean_score: 'a mean score',
  rate: 'a rate',
  amount_rate: 'a rate of amounts',
  duration: 'a duration',
  count: 'a count',
}

const sql = {
  engine: 'Kind of database',
  engines: { postgres: 'PostgreSQL', mysql: 'MySQL or MariaDB' },
  host: 'Host',
  port: 'Port',
  database: 'Database',
  user: 'User',
  userHint: 'One that may only read. One that may write or owns tables is refused.',
  password: 'Password',
  passwordHint: 'Kept encrypted; nobody sees it again.',
  tls: 'Encrypted connection (TLS)',
  tlsHint: 'Off only for a host of your own network that whoever runs Wholeview has allowed.',
  query: 'Query',
  queryHint: 'One SELECT. Write :cursor where the time or number stands from which on rows are asked.',
  queryExample:
    'SELECT id, customer_id, score, answered_at, updated_at\nFROM answers\nWHERE updated_at >= :cursor',
  cursor: 'Column of the cursor',
  cursorHint:
    'That tells when a row changed. Left blank, all rows are read each time; 100,000 is the most then.',
  idColumn: 'Column of the id',
  cursorType: 'What it holds',
  cursorTypeHint: 'A time is read again from ten minutes before, for rows that were written late.',
  cursorTypes: { time: 'a time', number: 'a number that grows' },
}

const http = {
  address: 'Address of the list',
  addressHint: 'With the parameters that never change. JSON is read, over https.',
  records: 'Where the records stand',
  recordsHint: 'The path in the answer, as in data or result.items. Blank: the answer is the list.',
  id: 'What names a record',
  idHint: 'A field that is another in each record and never changes.',
  authName: 'Name of the header, parameter or user',
  secret: 'Token, key or password',
  next: 'Where the next page stands',
  nextHint: 'The path in the answer, as in links.next.',
  parameter: 'Parameter that takes it',
  parameterHint: 'As in page, offset or cursor.',
  limit: 'Records on a page',
  cursor: 'Field of the last change',
  cursorHint: 'Left blank, the whole list is read each time.',
  sinceParameter: 'Parameter that asks from then on',
  sinceHint: 'As in updated_since.',
  labels: { auth: 'How one signs in', paging: 'How the list goes on', cursorFormat: 'How times are written' },
  auth: {
    none: 'not at all',
    bearer: 'a bearer token',
    basic: 'user and password',
    header: 'a header',
    query: 'a parameter',
  },
  paging: {
    none: 'one answer holds all',
    next_url: 'the answer holds the next address',
    link_header: 'a Link header',
    token: 'the answer holds a token',
    page: 'pages are counted',
    offset: 'records are counted',
  },
  cursorFormat: { iso: '2026-01-31T08:00:00Z', unix: 'seconds since 1970', ms: 'milliseconds since 1970' },
}

/** The form by which a source is connected or changed. */
export const form = {
  title: (name: string) => `Connect ${name}`,
  kinds: {
    sql: { name: 'a database', lead: 'One query, read only, of PostgreSQL, MySQL or MariaDB.' },
    http: { name: 'an API', lead: 'A list of records as JSON, over HTTP.' },
  },
  editTitle: (name: string) => `How ${name} is connected`,
  editLead:
    'Credentials that you leave blank stay. Another mapping reads what is kept anew, without asking the other system.',
  back: (name: string) => `Back to ${name}`,
  connected: (name: string) => `${name} is connected. The first read begins in a moment.`,
  saved: (name: string) => `${name} is changed. It is read in a moment.`,
  optional: 'may be left blank',
  kept: (ending: string) =>
    ending === ''
      ? 'One is kept; leave blank to keep it.'
      : `The one that is kept ends in ${ending}; leave blank to keep it.`,
  parts: {
    reach: 'How it is reached',
    reachLead: 'Credentials are kept encrypted and shown to nobody.',
    try: 'Does it work?',
    tryLead: 'Looks and keeps nothing.',
    figures: 'Which figures it brings',
    offersLead: 'Choose the metric that each list feeds. What is left out is not read.',
    often: 'Its name, and how often it is read',
  },
  from: 'Nothing before',
  fromHint: 'Older records are not asked for.',
  name: 'Name',
  nameHint: 'As people here know it: “Support desk”.',
  whose: 'Whose is it?',
  whoseHint: 'Its head sees the records that are refused.',
  companys: 'The company’s',
  connect: 'Connect it',
  save: 'Save',
  notYet: 'It needs a name and at least one metric with its columns.',
  sql,
  http,
  try: {
    test: 'Test the connection',
    look: 'Look at the first records',
    works: 'It answers, and the credentials hold.',
  },
  preview: {
    request: 'What is asked, without its credentials',
    none: 'No record came. Is there any since that day?',
  },
  trial: {
    lead: 'Reads the first records and writes nothing: what counts, whom it finds, which figures move.',
  },
  figures: {
    notRead: 'not read',
    lookFirst: 'Look at the first records above; then you can point at their columns.',
    asBefore: 'As before. To choose other columns look at the first records above.',
    noneFits: (kind: string) => `No metric that you may feed is ${kind}. Define one first.`,
    ofFunction: (metric: string, unit: string) => `${metric}, ${unit}`,
    kinds: KINDS,
  },
  schedule: {
    label: 'How often',
    every,
    cron: 'At times of the clock',
    asked: 'When somebody asks',
    times: 'Times',
    timesHint: (zone: string) =>
      `Minute, hour, day, month, weekday, on the clocks of ${zone}: 30 6 * * 1-5 is half past six on working days.`,
  },
}
