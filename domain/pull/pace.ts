/** How often one request is tried, the first time included. */
export const MOST_TRIES = 6
/** A wait that the other side asks for beyond this is not waited for: the source is parked until then. */
export const PARKED_BEYOND_MS = 15 * 60_000

const SHORTEST_MS = 1000
const LONGEST_MS = 60_000
const MINUTE = 60_000

/**
 * Takes how many tries failed and a chance (0–1), gives the wait before the next in ms: full jitter between one second and a bound that
 * doubles from two seconds to a minute, so that many who failed together don't come back together.
 */
export function waitAfter(failed: number, chance: number): number {
  const bound = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failed)
  return Math.round(SHORTEST_MS + chance * (bound - SHORTEST_MS))
}

/**
 * Takes a Retry-After header and now (ms), gives the wait in ms: seconds, or a date. Undefined where there is none or it says neither.
 */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined
  const text = header.trim()
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const date = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** Takes how many runs failed in a row (1 or more) and a chance, gives the wait until the next run in ms: five minutes, doubling to six hours, ±20 %. */
export function waitAfterRun(failures: number, chance: number): number {
  const bound = Math.min(360, 5 * 2 ** (Math.max(1, failures) - 1)) * MINUTE
  return Math.round(bound * (0.8 + 0.4 * chance))
}

/** More bad rows than this, and a larger share than the other, stop a stream before its cursor moves. */
const MOST_BAD = 100
const MOST_BAD_SHARE = 0.05

/** Tells whether so many of the rows read are wrong that the mapping is, rather than the rows. */
export function isMostlyWrong(read: number, bad: number): boolean {
  return bad > MOST_BAD && bad > read * MOST_BAD_SHARE
}

/** Tells whether so many records are gone at once that the list is to be doubted, rather than the records: over a fifth. */
export function isDoubtfulLoss(known: number, gone: number): boolean {
  return gone > known * 0.2
}

// The newest moment is still being written while we read: what carries it may not all be there yet.
const SKEW_MS = 60_000

/**
 * Takes the high water so far, the newest moment seen and when the walk began (ms); gives from where the next one asks: never past what was
 * seen nor past the beginning less a minute, and never back.
 */
export function highWater(before: number | null, seen: number | null, began: number): number | null {
  if (seen === null) return before
  const reached = Math.min(seen, began - SKEW_MS)
  return before === null ? reached : Math.max(before, reached)
}
