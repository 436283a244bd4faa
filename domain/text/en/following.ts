import type { Status } from '../../status'
import { plural } from './grammar'

const STATES: Readonly<Record<Status, string>> = {
  on_target: 'on target',
  at_risk: 'at risk',
  off_target: 'off target',
  cannot_tell: 'cannot tell',
}

/** Metrics that a person follows, and what is new of them. */
export const following = {
  follow: 'Follow',
  followed: 'Following',
  name: (metric: string) => `Follow ${metric}`,
  done: {
    followed: (metric: string) => `You follow ${metric}.`,
    unfollowed: (metric: string) => `You no longer follow ${metric}.`,
    failed: 'That did not work, so nothing was changed. Please try again.',
  },
  only: 'Only those I follow',
  mine: 'Metrics you follow',
  mineShort: 'You follow',
  filtered: 'What changed since you last looked is told without filters.',
  more: (count: string) => `and ${count} more`,
  none: 'You follow no metric yet. Press Follow beside one, and this list tells what changed since you last looked.',
  since: (day: string) => `Since you last looked, ${day}`,
  news: {
    period: (period: string, value: string) => `${period} is in: ${value}`,
    restated: (period: string, was: string, is: string) => `${period} was restated: ${was} then, ${is} now`,
    status: (was: Status, is: Status) => `${STATES[is]}; it was: ${STATES[was]}`,
    signal: (period: string, signal: string) => `signal in ${period}, ${signal}`,
    goal: {
      set: (goal: string) => `a goal was set: ${goal}`,
      moved: (goal: string) => `the goal moved: ${goal}`,
      gone: 'the goal no longer holds',
    },
  },
  summary: (followed: number, changed: number) =>
    changed === 0
      ? `Nothing changed in the ${plural(followed, { one: 'metric', other: `${followed} metrics` })} you follow since you last looked.`
      : `${changed} of ${followed} ${plural(followed, { one: 'metric', other: 'metrics' })} you follow changed since you last looked.`,
}
