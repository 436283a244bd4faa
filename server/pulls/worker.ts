import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { claimDue } from '../sources/service'
import { LEASE_SECONDS, pullSource } from './run/pull'
import type { PullPlace } from './run/turn'

/** A worker that pulls. */
export interface Puller {
  /** Takes over what is due and begins it, without waiting for its end. Gives how many it began. */
  look: (isStopping: () => boolean) => Promise<number>
  /** Waits for what is under way. */
  idle: () => Promise<void>
}

/** So many sources at once: slow ones leave room for others. */
const AT_ONCE = 12

/** Makes a worker that pulls. Takes what it has; several of them, on as many machines, share the sources between them. */
export function createPuller(place: Omit<PullPlace, 'isStopping'>, atOnce = AT_ONCE): Puller {
  const holder = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const running = new Set<Promise<void>>()
  const look = async (isStopping: () => boolean) => {
    const atMost = atOnce - running.size
    if (atMost <= 0 || isStopping()) return 0
    const now = new Date(place.clock.now())
    const claims = await claimDue(place.pool, { holder, atMost, seconds: LEASE_SECONDS, now })
    for (const claim of claims) {
      const turn = pullSource({ ...place, isStopping }, claim).then(
        () => undefined,
        error =>
          place.log.error({ err: error, source: claim.sourceId }, 'a turn of a source could not be ended'),
      )
      running.add(turn)
      void turn.finally(() => running.delete(turn))
    }
    return claims.length
  }
  return { look, idle: async () => void (await Promise.all(running)) }
}
