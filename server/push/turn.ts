import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'

/** So many requests of a source wait in this process, the one that is written included; some seconds' worth. */
const MOST_WAITING = 20

interface Line {
  last: Promise<unknown>
  waiting: number
}

const lines = new Map<number, Line>()

/**
 * Does the work when those of the same source before it are done. They would wait for each other in the database anyway, each holding a connection
 * that screens need. Takes the source and the work; gives what it gives. TOO_MANY where too many wait: the sender shall slow down.
 */
export async function inTurn<T>(sourceId: number, work: () => Promise<T>): Promise<T> {
  const line = lines.get(sourceId) ?? { last: Promise.resolve(), waiting: 0 }
  if (line.waiting >= MOST_WAITING) throw new DomainError('TOO_MANY', textIn().push.tooFast, 1)
  lines.set(sourceId, line)
  line.waiting++
  const own = line.last.then(work)
  line.last = own.catch(() => undefined)
  try {
    return await own
  } finally {
    line.waiting--
    if (line.waiting === 0) lines.delete(sourceId)
  }
}
