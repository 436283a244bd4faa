import ipaddr from 'ipaddr.js'

/** Private places that an admin has allowed: addresses, networks and names, each with a port or for all. */
export type AllowedHosts = readonly string[]

interface Place {
  host: string
  port: number
}

type Address = ReturnType<typeof ipaddr.parse>

// Clouds give out their machines' keys there; nobody's figures are there.
const METADATA = new Set(['100.100.100.200', 'fd00:ec2::254', '192.0.0.192'])
// What an admin may allow. Everything else that is not the open Internet stays closed: link-local, multicast, tunnels into IPv4.
const ALLOWABLE = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'])

/** Takes an address, gives it as it is meant: ::ffff:127.0.0.1 is 127.0.0.1. Undefined for what is none. */
function meant(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined
}

function isIn(address: Address, entry: string): boolean {
  try {
    if (!entry.includes('/')) return meant(entry)?.toString() === address.toString()
    const [network, bits] = ipaddr.parseCIDR(entry)
    return network.kind() === address.kind() && address.match(network, bits)
  } catch {
    return false
  }
}

// "10.0.0.5:8080", "[fd00::1]:8080", "crm.internal:443": the port counts where there is one.
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/

function isAllowed(address: Address, { host, port }: Place, allowed: AllowedHosts): boolean {
  return allowed.some(entry => {
    const [, bracketed, plain, only] = WITH_PORT.exec(entry) ?? []
    const name = bracketed ?? plain ?? entry
    if (only !== undefined && Number(only) !== port) return false
    return isIn(address, name) || name.toLowerCase() === host.toLowerCase()
  })
}

/**
 * Takes an address that is about to be connected to, the host and port that were asked for and what an admin has allowed; tells whether it
 * may be. The open Internet may, one's own network where it was allowed, and addresses that give out a machine's keys never.
 */
export function mayConnect(text: string, place: Place, allowed: AllowedHosts): boolean {
  const address = meant(text)
  if (!address || METADATA.has(address.toString())) return false
  const range = address.range()
  if (range === 'unicast') return true
  return ALLOWABLE.has(range) && isAllowed(address, place, allowed)
}

/** Tells whether an address is on the open Internet, where nobody may be asked without TLS. */
export function isPublic(text: string): boolean {
  return meant(text)?.range() === 'unicast'
}
