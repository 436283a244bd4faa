import type { TalkKind } from '../../customer-time'
import { plural } from './grammar'

const kinds: Readonly<Record<TalkKind, string>> = {
  visit: 'visit',
  call: 'call',
  listened_in: 'listened in',
  event: 'event',
  other: 'other',
}

/** Time with customers: who, whom, what was heard. */
export const customerTime = {
  title: 'Time with customers',
  lead: 'Who of us was with a customer, what was heard, and what it led to.',
  kinds,
  summary: ({
    talks,
    people,
    executives,
    half,
  }: {
    talks: number
    people: number
    executives: number
    half: string
  }) =>
    talks === 0
      ? `Nobody has logged time with customers in the ${half} yet.`
      : `In the ${half} ${people} ${plural(people, { one: 'person', other: 'people' })} logged ${talks} ${plural(talks, { one: 'talk', other: 'talks' })} with customers, among them ${executives === 0 ? 'no executive' : `${executives} ${plural(executives, { one: 'executive', other: 'executives' })}`}.`,
  half: (nth: 1 | 2, year: string) => `${nth === 1 ? 'first' : 'second'} half of ${year}`,
  log: 'Log time with a customer',
  who: 'Who of us',
  whom: 'Whom',
  whomHint: 'In your own words: you do not see customers’ names here.',
  whomHintSearch: 'Type a customer’s name and choose it, or write it in your own words.',
  chosen: (name: string) => `Chosen: ${name}`,
  unchoose: 'Write it in words',
  chooseOf: 'Customers found',
  nothingFound: 'No customer of that name is known; your words are kept.',
  day: 'Day',
  kind: 'Kind',
  minutes: 'Minutes',
  minutesHint: 'Optional.',
  heard: 'What was heard',
  action: 'Action that it led to',
  noAction: 'None yet',
  save: 'Log it',
  saved: 'The time is logged.',
  correct: 'Correct',
  correctName: (day: string) => `Correct the entry of ${day}`,
  corrected: 'The entry is corrected.',
  saveCorrected: 'Save',
  takeBack: 'Take back',
  takeBackSure: 'Yes, take it back',
  takeBackWhat: 'It goes out of the list and of every count.',
  takenBack: 'The entry is taken back.',
  none: 'Nobody has logged time with a customer yet. The form above takes a minute.',
  noneLike: 'No entry is like that.',
  found: (found: number, all: number) => `${found} of ${all} entries.`,
  search: 'Find entries',
  find: 'Find',
  any: 'Any',
  showAll: 'Show all',
  span: 'When',
  spans: { half: 'This half year', all: 'All' },
  columns: {
    day: 'Day',
    who: 'Who of us',
    whom: 'Whom',
    kind: 'Kind',
    minutes: 'Minutes',
    heard: 'What was heard',
    action: 'Action',
  },
  minutesSaid: (minutes: number) => `${minutes} min`,
  /** In place of a name that whoever reads may not see. */
  someone: 'a customer',
  hidden: 'What was heard is for those who may see customers’ names.',
  erased: 'a customer whose name was erased',
  led: (title: string) => `Led to: ${title}`,
  download: 'CSV',
  downloadName: 'These entries as a CSV file',
  file: 'time-with-customers',
  toCome: 'This day is still to come.',
  noPerson: 'This person is not here any more. Choose another.',
  noWhom: 'Say whom: choose a customer, or write it in words.',
  noCustomer: 'This customer is not there, or you may not see the name.',
  noSuchAction: 'This action is not there any more.',
  noEntry: 'This entry is not there any more.',
  notOwn: 'Who logged an entry, or whose time it is, may change it.',
  changed:
    'This entry was changed meanwhile, perhaps in another window. Load the page again, then correct it.',
}
