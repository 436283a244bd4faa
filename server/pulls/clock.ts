import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './connectors/connector'

const STEP_MS = 500

/** The clock of the machine. Waits end soon once `isStopping` says so: a worker that shall stop waits for nobody's pause. */
export function realClock(isStopping: () => boolean = () => false): Clock {
  return {
    now: Date.now,
    chance: Math.random,
    sleep: async ms => {
      const until = Date.now() + ms
      while (Date.now() < until) {
        if (isStopping()) throw new StoppedWaiting()
        await wait(Math.min(STEP_MS, until - Date.now()))
      }
    },
  }
}

/** The worker stops while it waits for another system. */
export class StoppedWaiting extends Error {
  override name = 'StoppedWaiting'
}
