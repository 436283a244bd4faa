import type { NoticeKind, NoticeShow } from '../../notice'
import { and, plural } from './grammar'

const KINDS: Readonly<Record<NoticeKind, string>> = {
  goal_outlook: 'Goal at risk',
  goal_moved: 'Goal moved',
  goal_withdrawn: 'Goal withdrawn',
  goal_due: 'Goal due',
  contribution_asked: 'Contribution asked',
  figures_due: 'Figures due',
  figures_late: 'Figures late',
  figure_asked: 'Figure asked for',
  source_stuck: 'Source needs somebody',
}
const MEANINGS: Readonly<Record<NoticeKind, string>> = {
  goal_outlook:
    'A goal of yours, or any where you are the customer owner, is at risk or off track at the end of a period.',
  goal_moved: 'A goal that you own, or to which you contribute, wants something else.',
  goal_withdrawn: 'A goal that you own, or to which you contribute, does not count any more.',
  goal_due: 'A goal of yours is due in a fortnight, or waits to be closed.',
  contribution_asked: 'A goal asks for the contribution of a function that you head.',
  figures_due: 'A function that you head owes figures of the last period.',
  figures_late: 'They are past their due day; who leads hears of every function’s.',
  figure_asked: 'Somebody who leads asks for a figure of a function that you head.',
  source_stuck: 'A source that you manage is refused or put off, and somebody has to look.',
}
const SHOWS: Readonly<Record<NoticeShow, string>> = { open: 'Open', unread: 'Unread', all: 'All' }

/** Names in a sentence: "A, B and 2 more". */
const few = (names: readonly string[]) =>
  names.length > 4 ? and([...names.slice(0, 3), `${names.length - 3} more`]) : and([...names])

/** What people are told of: the bell, its list, and the mail. */
export const notices = {
  title: 'Notices',
  kinds: KINDS,
  shows: SHOWS,
  /** The bell says "Notices 3 unread". */
  bell: { title: 'Notices', unread: 'unread', many: '99+' },
  summary: (open: number, unread: number) => {
    if (open === 0) return 'Nothing waits for you.'
    const things = plural(open, { one: 'One thing waits', other: `${open} things wait` })
    const rest = unread === 0 ? 'all read' : unread === open ? 'unread' : `${unread} of them unread`
    return `${things} for you, ${rest}.`
  },
  lead: 'You are told once, until it is over. What is over goes from here by itself.',
  show: 'Which',
  kind: 'Kind',
  anyKind: 'Every kind',
  markAll: 'Mark all read',
  markOne: 'Mark read',
  markOneName: (text: string) => `Mark read: ${text}`,
  allRead: 'All notices are read.',
  unread: 'Unread',
  over: (day: string) => `Over since ${day}`,
  settings: 'What comes by e-mail',
  older: 'Older ones',
  none: {
    open: 'There is nothing to tell. Goals that run off track, contributions that are asked for, figures that are due or asked for and sources that stand still are told here.',
    unread: 'You have read all of them.',
    all: 'Nothing was told yet. Goals that run off track, contributions that are asked for, figures that are due or asked for and sources that stand still are told here.',
  },
  noneOfKind: 'None of this kind.',
  showAll: 'Show all',
  says: {
    goal_outlook: (outlook: string, goal: string, period: string) => `${outlook} as of ${period}: ${goal}`,
    goal_moved: (goal: string) => `The goal was moved. It is now ${goal}`,
    goal_withdrawn: (goal: string, who: string | null) =>
      who === null ? `Withdrawn: ${goal}` : `Withdrawn by ${who}: ${goal}`,
    goal_due: {
      soon: (goal: string, day: string) => `Due on ${day}: ${goal}`,
      over: (goal: string) => `Its due period is over, and it waits to be closed: ${goal}`,
    },
    contribution_asked: (unit: string, goal: string) => `${unit} is asked to contribute to ${goal}`,
    figures_due: (unit: string, period: string, metrics: readonly string[]) =>
      `${unit} owes for ${period}: ${few(metrics)}`,
    figures_late: (unit: string, period: string, metrics: readonly string[]) =>
      `${unit} is late for ${period}: ${few(metrics)}`,
    figure_asked: (asker: string | null, unit: string, period: string, metrics: readonly string[]) =>
      `${asker ?? 'Somebody who leads'} asks ${unit} for ${few(metrics)}, ${period}`,
    source_stuck: {
      needs_credentials: (source: string) => `${source} is refused: it needs new credentials`,
      parked: (source: string) => `${source} was told to come back later, in a day or more`,
    },
    gone: 'What this was about is not there any more.',
  },
  theCompany: 'The company',
  mail: {
    title: 'Notices',
    lead: 'Everything stands under the bell. Here you choose what comes by e-mail as well, one an hour at most. Unless you change it, that is when a contribution is asked, when somebody asks for a figure, and when figures are late.',
    off: 'This Wholeview has no mail server, so nothing is sent. Your choice is kept for when it has one.',
    meanings: MEANINGS,
    saved: (kind: string, mail: boolean) =>
      mail ? `${kind}: comes by e-mail.` : `${kind}: under the bell only.`,
    failed: 'That did not work, so nothing was changed. Please try again.',
    subject: (company: string, items: readonly string[]) =>
      items.length === 1 ? `${company}: ${items[0]}` : `${company}: ${items.length} notices`,
    opening: (count: number) =>
      plural(count, { one: 'One thing is new for you:', other: `${count} things are new for you:` }),
    foot: 'You are told of each once. What comes by e-mail is your choice:',
    footLink: 'settings',
  },
}
