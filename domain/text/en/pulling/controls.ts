import type { PullSchedule } from '../../../pull/schedule'
import { every } from './every'

/** What is said of a source that is connected. */
export const controls = {
  title: 'How it is pulled',
  loading: 'Looking how it stands …',
  notConnected:
    'Not connected: nobody has said how this system is reached, so nothing is read by itself; its figures were brought another way. To have it read on a schedule, connect it as a new source.',
  isPaused: 'The source is paused. Resume it first.',
  needsCredentials: 'The source needs new credentials first.',
  noneTyped: 'Type in at least one new credential.',
  noWarning: 'This warning is resolved already.',
  states: {
    running: 'being read',
    active: 'works',
    failing: 'failed last time',
    paused: 'paused',
    parked: 'waits',
    needs_credentials: 'needs new credentials',
  },
  often: (schedule: PullSchedule | null) => {
    if (schedule === null) return 'Read when somebody asks.'
    return 'every' in schedule ? `${every(schedule.every)}.` : `At “${schedule.cron}”, ${schedule.timeZone}.`
  },
  next: (when: string) => `Next: ${when}.`,
  parkedUntil: (when: string) =>
    `The other side asked to be left alone until ${when}. It goes on by itself then.`,
  rereading:
    'What is kept of its records is being read anew by the present mapping. Figures change as it goes on.',
  list: (key: string, failure: string) => `${key}: ${failure}`,
  warnings: 'What somebody should look at',
  reallyGone: 'They really are gone',
  notGone: 'They will be back',
  runNow: 'Run now',
  pause: 'Pause',
  resume: 'Resume',
  schedule: 'When it is pulled',
  saveSchedule: 'Set',
  renew: 'New credentials',
  renewLead: 'Leave blank what stays as it is. The source is tried with them at once.',
  renewSave: 'Take them and try',
  reread: 'Read kept records anew',
  connection: 'Change the connection',
  cancel: 'Cancel',
  fields: { password: 'Password', secret: 'Token, key or password' } as Readonly<Record<string, string>>,
  done: {
    runNow: 'It is read in a moment.',
    pause: 'Paused. What is under way comes to its end.',
    resume: 'It goes on in a moment.',
    reread: 'The records that are kept are read anew in a moment; the other system is not asked.',
    resolve: 'Noted.',
    schedule: 'Set.',
    renew: 'The new credentials are tried in a moment.',
  },
}
