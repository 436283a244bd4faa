import { lookup } from 'node:dns/promises'
import net from 'node:net'
import { textIn } from '@/domain/text/text'
import { SourceFailure } from '../failure'
import { type AllowedHosts, isPublic, mayConnect } from './addresses'

/** The way out: what an admin has allowed, and how long a connection may take. */
export interface Way {
  allowed: AllowedHosts
  connectMs?: number
}

const CONNECT_MS = 10_000
const words = textIn().pulling.failures

async function addressesOf(host: string, port: number, allowed: AllowedHosts): Promise<string[]> {
  // An address needs no name server, and none may answer for one.
  const found = net.isIP(host) ? [host] : await resolved(host)
  const closed = found.find(address => !mayConnect(address, { host, port }, allowed))
  // One closed address among open ones is how a name is made to lead inside.
  if (closed !== undefined) throw new SourceFailure(words.closedAddress(host))
  return found
}

async function resolved(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.length === 0) throw new SourceFailure(words.noSuchHost(host))
  return found.map(one => one.address)
}

/**
 * Connects to a host, having looked at the very addresses that are connected to: a name that is looked up again may lead elsewhere. Takes
 * host, port and the way; gives the socket and whether it leads to the open Internet. Throws SourceFailure with a sentence.
 */
export async function connectGuarded(
  host: string,
  port: number,
  { allowed, connectMs = CONNECT_MS }: Way,
): Promise<{ socket: net.Socket; isPublic: boolean }> {
  const bare = host.replace(/^\[|\]$/g, '')
  const addresses = await addressesOf(bare, port, allowed)
  let last = ''
  for (const address of addresses.slice(0, 4)) {
    const outcome = await connectTo(address, port, connectMs)
    if (typeof outcome !== 'string') return { socket: outcome, isPublic: isPublic(address) }
    last = outcome
  }
  throw new SourceFailure(words.noConnection(bare, port, last), { passing: true })
}

function connectTo(address: string, port: number, withinMs: number): Promise<net.Socket | string> {
  return new Promise(resolve => {
    const socket = net.connect({ host: address, port })
    const timer = setTimeout(() => settle(words.tookTooLong), withinMs)
    const settle = (outcome: net.Socket | string) => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      socket.removeAllListeners('connect')
      // Whoever takes it over listens for itself; until then nothing may end the process.
      socket.on('error', () => undefined)
      if (typeof outcome === 'string') socket.destroy()
      resolve(outcome)
    }
    socket.once('connect', () => settle(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? words.tookTooLong))
  })
}
