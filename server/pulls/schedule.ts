import { Cron } from 'croner'
import type { PullSchedule } from '@/domain/pull/schedule'
import { instantOfWall, offsetAt } from '@/domain/time-zone'

/**
 * Takes a schedule and a moment, gives the next turn after it; null where none comes. On the clocks of the schedule's zone: a time that
 * summer time leaves out is taken as if the clock had not jumped, and one that comes twice is taken the first time.
 */
export function nextTurn(schedule: PullSchedule | null, after: Date): Date | null {
  if (schedule === null) return null
  const instant = after.getTime()
  if ('every' in schedule) return new Date(instant + schedule.every * 60_000)
  const { cron, timeZone } = schedule
  // Reckoned by the wall clock, as if that were UTC: what a change of the clock means is said once, in domain/time-zone.
  let wall: Date | null = new Date(instant + offsetAt(instant, timeZone))
  while (wall) {
    wall = afterOnWall(cron, wall)
    const at = wall && instantOfWall(wall.getTime(), timeZone)
    if (at !== null && at > instant) return new Date(at)
  }
  return null
}

function afterOnWall(cron: string, wall: Date): Date | null {
  try {
    return new Cron(cron, { timezone: 'UTC', mode: '5-part' }).nextRun(wall)
  } catch {
    return null
  }
}

const SHORTEST_MS = 5 * 60_000

/** Tells whether turns of a schedule follow each other closer than every five minutes, or never come. */
export function isUsable(schedule: PullSchedule, now: Date): 'yes' | 'never' | 'too often' {
  let at = nextTurn(schedule, now)
  if (!at) return 'never'
  for (let count = 0; count < 60; count++) {
    const next = nextTurn(schedule, at)
    if (!next) return 'yes'
    if (next.getTime() - at.getTime() < SHORTEST_MS) return 'too often'
    at = next
  }
  return 'yes'
}
