import type { Day } from './day'
import { ALWAYS, FOREVER } from './organisation'

// The rules of names and days that the screens and the set-up file keep alike.

/** What is called something for a while; no beginning: always, no end: still. */
export interface Held {
  name: string
  validFrom?: Day | null | undefined
  /** First day on which it no longer holds. */
  validTo?: Day | null | undefined
}

const beginningOf = (one: Held) => one.validFrom ?? ALWAYS
const endOf = (one: Held) => one.validTo ?? FOREVER

/** Tells whether two are called the same, in any spelling of capitals, on one day that is today or later. */
export function clash(one: Held, other: Held, today: Day): boolean {
  const start = [beginningOf(one), beginningOf(other), today].sort().at(-1) ?? today
  const same = one.name.trim().toLowerCase() === other.name.trim().toLowerCase()
  return same && start < endOf(one) && start < endOf(other)
}

/** Tells whether something goes on after what it belongs to has ended. */
export const outlives = (one: Omit<Held, 'name'>, owner: Omit<Held, 'name'>): boolean =>
  (owner.validTo ?? FOREVER) < (one.validTo ?? FOREVER)

/** Tells whether a day is too early for an end or another name: something is there for one day at least. */
export const isBeforeItsSecondDay = ({ validFrom }: Omit<Held, 'name'>, day: Day): boolean =>
  validFrom !== null && validFrom !== undefined && day <= validFrom

/** Takes who leads to whom by key, gives those that come round to themselves. */
export function roundabouts(next: ReadonlyMap<string, string>): Set<string> {
  const comesBack = (key: string) => {
    const seen = new Set<string>()
    for (let at = next.get(key); at !== undefined && !seen.has(at); at = next.get(at)) {
      if (at === key) return true
      seen.add(at)
    }
    return false
  }
  return new Set([...next.keys()].filter(comesBack))
}
