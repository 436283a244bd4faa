import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'

/** So many requests of a source wait in this process, those that are written included; some seconds' worth. */
const MOST_WAITING = 20

interface Waiting<Asked, Given> {
  asked: Asked
  resolve: (given: Given) => void
  reject: (error: unknown) => void
}

/** How requests of a source take turns. */
export interface Turns<Asked, Given> {
  /** Whether a request may be written in one go with those before it, the first of which is written next. */
  fits: (group: readonly Asked[], next: Asked) => boolean
  /** Writes requests that fit together, gives what became of each, in order. */
  write: (group: readonly Asked[]) => Promise<readonly PromiseSettledResult<Given>[]>
}

/**
 * Lets the requests of a source wait for each other: in the database they would anyway, each holding a connection that screens need. Those
 * that came while others were written are written together, as many as fit, in the order in which they came. Takes how that is done; gives a
 * function that takes source and request, and gives what became of it. TOO_MANY where too many wait: the sender shall slow down.
 */
export function inTurns<Asked, Given>({ fits, write }: Turns<Asked, Given>) {
  const lines = new Map<number, Waiting<Asked, Given>[]>()

  const nextOf = (line: readonly Waiting<Asked, Given>[]) => {
    const group: Asked[] = []
    for (const { asked } of line) {
      if (group.length > 0 && !fits(group, asked)) break
      group.push(asked)
    }
    return group
  }

  const work = async (sourceId: number, line: Waiting<Asked, Given>[]) => {
    for (let group = nextOf(line); group.length > 0; group = nextOf(line)) {
      const settled = await write(group).catch((reason: unknown) =>
        group.map(() => ({ status: 'rejected' as const, reason })),
      )
      for (const [at, { resolve, reject }] of line.splice(0, group.length).entries()) {
        const one = settled[at]
        if (one?.status === 'fulfilled') resolve(one.value)
        else reject(one?.reason)
      }
    }
    lines.delete(sourceId)
  }

  return (sourceId: number, asked: Asked): Promise<Given> => {
    const line = lines.get(sourceId)
    if (line && line.length >= MOST_WAITING)
      return Promise.reject(new DomainError('TOO_MANY', textIn().push.tooFast, 1))
    return new Promise((resolve, reject) => {
      const waiting = { asked, resolve, reject }
      if (line) line.push(waiting)
      else {
        const begun = [waiting]
        lines.set(sourceId, begun)
        void work(sourceId, begun)
      }
    })
  }
}
