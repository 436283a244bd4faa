import { DomainError } from '@/domain/error'

interface Rules {
  /** So many at once in this process. */
  most: number
  /** How long one more waits. */
  patienceMs: number
}

/**
 * Lets so many pieces of work run at once in this process: each of them holds a connection to the database and takes a second one, and connections that
 * all hold one and wait for another would wait for ever. Takes how many, and how long one more waits; gives what runs a piece of work, or CONFLICT with
 * the given sentence where none of those before it ended in that time.
 */
export function admitting({ most, patienceMs }: Rules) {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = (said: string) =>
    new Promise<void>((resolve, reject) => {
      if (running < most) {
        running += 1
        resolve()
        return
      }
      const goOn = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(goOn), 1)
        reject(new DomainError('CONFLICT', said))
      }, patienceMs)
      waiting.push(goOn)
    })
  // Whoever waits longest takes the place over; nobody slips in between.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return async <T>(said: string, work: () => Promise<T>): Promise<T> => {
    await enter(said)
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

/** The trials of a process, whatever they try: of connections to the database most are left to whoever does not try. */
export const admitTrial = admitting({ most: 2, patienceMs: 5000 })
