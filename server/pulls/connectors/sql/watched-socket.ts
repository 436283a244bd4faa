import type net from 'node:net'
import { MOST_BATCH_BYTES } from './database'

/** Ends a connection over which more has come than a batch may hold. */
export interface SocketWatch {
  /** What came until now was taken; what comes from now on counts anew. */
  taken: () => void
  isTooLarge: () => boolean
  /** What a driver gives, one by one, until it is too much: a driver does not notice that we hung up ourselves. */
  each: <T>(items: AsyncIterable<T>) => AsyncGenerator<T, void>
  stop: () => void
}

const EVERY_MS = 20

/** Watches how much comes over a socket, also where it is encrypted on top. Takes the socket. */
export function watchSocket(socket: net.Socket, mostBytes = MOST_BATCH_BYTES): SocketWatch {
  let before = socket.bytesRead
  let isTooLarge = false
  let tell: (error: Error) => void = () => undefined
  const tooLarge = new Promise<never>((_, reject) => {
    tell = reject
  })
  tooLarge.catch(() => undefined)
  const timer = setInterval(() => {
    if (socket.bytesRead - before <= mostBytes) return
    isTooLarge = true
    clearInterval(timer)
    socket.destroy()
    tell(new Error('more has come than a batch may hold'))
  }, EVERY_MS)
  timer.unref()
  return {
    taken: () => {
      before = socket.bytesRead
    },
    isTooLarge: () => isTooLarge,
    stop: () => clearInterval(timer),
    each: async function* <T>(items: AsyncIterable<T>) {
      const iterator = items[Symbol.asyncIterator]()
      for (;;) {
        const step = await Promise.race([iterator.next(), tooLarge])
        if (step.done) return
        yield step.value
      }
    },
  }
}
