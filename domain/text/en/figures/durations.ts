import { plural } from '../grammar'

/** How long things take, with those that are not over yet. */
export const durations = {
  title: (open: string) => `Closed and still open: ${open}`,
  median: 'Median',
  p90: '9 of 10 within',
  mean: 'Mean',
  closedOnly: 'Closed only',
  withOpen: 'With the open ones',
  more: 'not yet',
  clock: { elapsed: 'Elapsed time.', business: 'Working hours of each function, without its holidays.' },
  dated: {
    start: 'Each counts in the period in which it began.',
    end: 'Each counts in the period in which it ended.',
  },
  untimed: (count: number, written: string) =>
    `${written} ${plural(count, { one: 'was', other: 'were' })} closed without a time and ${plural(count, { one: 'does', other: 'do' })} not count.`,
  open: {
    none: 'nothing is open now',
    now: (count: string, oldest: string | null) =>
      oldest === null ? `${count} open now` : `${count} open now, the oldest for ${oldest}`,
    age: (middle: string) => `Half of the open ones have waited ${middle} or longer.`,
  },
  notFollowed: {
    end: 'Those of one period ended together but did not begin together: with the open ones no median can be told.',
    hours: 'No working hours are set, so the open ones have no age in them.',
  },
  begun: (period: string, written: string, count: number) =>
    `Of those begun in ${period}, ${written} ${plural(count, { one: 'is', other: 'are' })} still open. The closed ones alone make it look quicker than it is.`,
  allClosed: (period: string) => `All that began in ${period} are closed.`,
  estimate: 'Kaplan–Meier: who is still open counts up to its age.',
  curve: {
    title: 'Share still open',
    said: (median: string | null, most: string | null) =>
      `Share still open by time since the beginning. ${median === null ? 'More than half are still open at the end.' : `Half are closed after ${median}`}${median !== null && most !== null ? `, 9 of 10 after ${most}.` : median === null ? '' : '; 9 of 10 are not closed yet.'}`,
    half: 'half',
    tenth: '1 in 10',
    show: 'Show the curve as a table',
    file: (metric: string) => `the share still open of ${metric}`,
    pictured: (metric: string) => `${metric}: share still open by time since the beginning`,
    fileHead: {
      hours: 'after_hours',
      still: 'share_still_open',
      period: 'period',
      metric: 'metric',
      filters: 'filters',
    },
    after: 'After',
    still: 'Still open',
  },
}
