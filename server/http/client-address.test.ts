import { expect, it } from 'vitest'
import { clientAddress } from './client-address'

const from = (peer: string, forwarded: string | null, trusted: string[] = []) =>
  clientAddress(
    new Headers({ 'x-wv-peer': peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) }),
    trusted,
  )

it.each([
  ['nobody is trusted', '198.51.100.7', '203.0.113.9', [], '198.51.100.7'],
  ['the proxy is trusted', '10.0.0.2', '203.0.113.9', ['10.0.0.0/8'], '203.0.113.9'],
  [
    'what the client wrote itself stands further left',
    '10.0.0.2',
    '1.1.1.1, 203.0.113.9',
    ['10.0.0.0/8'],
    '203.0.113.9',
  ],
  ['two proxies', '10.0.0.2', '203.0.113.9, 10.0.0.3', ['10.0.0.0/8'], '203.0.113.9'],
  [
    'a client that is no proxy says it is behind one',
    '198.51.100.7',
    '10.0.0.3',
    ['10.0.0.0/8'],
    '198.51.100.7',
  ],
  ['nonsense ends the list', '10.0.0.2', '203.0.113.9, <script>', ['10.0.0.0/8'], '10.0.0.2'],
  ['all are proxies', '10.0.0.2', '10.0.0.3', ['10.0.0.0/8'], '10.0.0.3'],
  ['IPv4 in IPv6', '::ffff:10.0.0.2', '::ffff:203.0.113.9', ['10.0.0.2'], '203.0.113.9'],
  ['IPv6 counts by its network', '2001:db8:1:2:aaaa::1', null, [], '2001:db8:1:2::/64'],
  ['another host of it', '2001:db8:1:2::9', null, [], '2001:db8:1:2::/64'],
  ['another network', '2001:db8:1:3::9', null, [], '2001:db8:1:3::/64'],
  ['an IPv6 proxy', '::1', '203.0.113.9', ['::1'], '203.0.113.9'],
  ['no address at all', '', '203.0.113.9', [], 'unknown'],
])('%s', (_what, peer, forwarded, trusted, expected) => {
  expect(from(peer, forwarded, trusted)).toBe(expected)
})
