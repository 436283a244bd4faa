import type { HttpSpec } from '@/domain/pull/http-spec'
import type { Clock } from '../connector'

/** Keeps within the other side's limits: waits before a request until one more is allowed. */
export interface Pace {
  before: () => Promise<void>
  after: (headers: Readonly<Record<string, string>>) => void
}

// Resets are given in unix seconds; one that lies further off is no short limit.
const LONGEST_WAIT_MS = 15 * 60_000

/** Takes limits and the headers that tell what is left of them; gives the pace of one source. */
export function paceOf({ limits, remaining }: Pick<HttpSpec, 'limits' | 'remaining'>, clock: Clock): Pace {
  const longest = Math.max(0, ...limits.map(one => one.seconds * 1000))
  let times: number[] = []
  let notBefore = 0
  return {
    before: async () => {
      for (;;) {
        const now = clock.now()
        times = times.filter(time => time > now - longest)
        const waits = limits.map(({ seconds, max }) => waitFor(times, seconds * 1000, max, now))
        const wait = Math.max(notBefore - now, 0, ...waits)
        if (wait <= 0) break
        await clock.sleep(wait)
      }
      times.push(clock.now())
    },
    after: headers => {
      for (const { header, atLeast, reset, waitSeconds } of remaining) {
        const left = headers[header.toLowerCase()]
        if (left === undefined || !(Number(left) < atLeast)) continue
        const now = clock.now()
        const told = reset === undefined ? Number.NaN : Number(headers[reset.toLowerCase()]) * 1000 - now
        const wait = told > 0 && told < LONGEST_WAIT_MS ? told : waitSeconds * 1000
        notBefore = Math.max(notBefore, now + wait)
      }
    },
  }
}

function waitFor(times: readonly number[], spanMs: number, max: number, now: number): number {
  const within = times.filter(time => time > now - spanMs)
  const oldest = within[within.length - max]
  return oldest === undefined ? 0 : oldest + spanMs - now
}
