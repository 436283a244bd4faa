import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { env } from '@/env'

/** Written over whatever the request brought, before anything reads it: the other end of the connection. */
const PEER_HEADER = 'x-wv-peer'

/** Has every request carry the address of its connection. Called once, before the server takes requests. */
export function notePeers(): void {
  subscribe('http.server.request.start', message => {
    const request = typeof message === 'object' && message && 'request' in message ? message.request : null
    if (request instanceof IncomingMessage) {
      request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
    }
  })
}

/**
 * From where a request comes, as a key to count by: an IPv4 address or an IPv6 network of 64 bits. X-Forwarded-For counts only as far as
 * TRUSTED_PROXIES vouch for it, read from the right: what stands further left anybody may have written.
 */
export function clientAddress(headers: Headers, trusted: readonly string[] = env().TRUSTED_PROXIES): string {
  const peer = plain(headers.get(PEER_HEADER) ?? '')
  const isTrusted = matcher(trusted)
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map(plain).reverse()
  let client = peer
  for (const hop of hops) {
    if (!isTrusted(client) || isIP(hop) === 0) break
    client = hop
  }
  return network(client)
}

function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/i, '')
}

function matcher(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const item of networks) {
    const [address = '', bits] = item.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family)
  }
  return address => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/** One household or office has 2^64 IPv6 addresses to choose from: they count as one. */
function network(address: string): string {
  if (!isIPv6(address)) return address || 'unknown'
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  const groups = tail === undefined ? left : [...left, ...zeros, ...right]
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
