import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayConnect } from './addresses'
import { connectGuarded } from './connect'
import { guardedFetch, refuseOddAddress } from './request'

// A canary listens on loopback: whatever is refused must not have knocked there.

let canary: net.Server
let port = 0
let knocks = 0
let answer = (socket: net.Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')

beforeAll(async () => {
  canary = net.createServer(socket => {
    knocks += 1
    socket.on('error', () => undefined)
    socket.once('data', () => answer(socket))
  })
  canary.listen(0)
  await once(canary, 'listening')
  port = (canary.address() as net.AddressInfo).port
})
afterAll(() => {
  canary.close()
})

const asked = (text: string, allowed: string[] = [], limits = {}) =>
  guardedFetch(
    { allowed, connectMs: 2000 },
    limits,
  )({ url: new URL(text.replace('PORT', String(port))), method: 'GET', headers: {} })

describe('the way out', () => {
  it.each([
    'http://127.0.0.1:PORT',
    'http://localhost:PORT',
    'http://localhost.:PORT',
    'http://0:PORT',
    'http://0.0.0.0:PORT',
    'http://0x7f000001:PORT',
    'http://2130706433:PORT',
    'http://127.1:PORT',
    'http://017700000001:PORT',
    'http://[::1]:PORT',
    'http://[::]:PORT',
    'http://[::ffff:127.0.0.1]:PORT',
    'http://[::ffff:7f00:1]:PORT',
    'http://[64:ff9b::a9fe:a9fe]:PORT',
    'http://[64:ff9b::7f00:1]:PORT',
    'http://[2002:7f00:1::]:PORT',
    'http://169.254.169.254',
    'http://[fd00:ec2::254]',
    'http://100.100.100.200',
    'http://metadata.google.internal',
    'http://user@127.0.0.1:PORT',
    'http://a\\@127.0.0.1:PORT',
    'http://10.0.0.1',
    'http://192.168.1.1',
    'http://172.16.0.1',
    'http://[fe80::1]',
    'file:///etc/passwd',
    'gopher://127.0.0.1:PORT',
    'ftp://127.0.0.1:PORT',
    'http://127.0.0.1:22',
    'http://127.0.0.1:5432',
    'http://8.8.8.8:25',
  ])('does not lead to %s', async text => {
    const before = knocks
    await expect(asked(text)).rejects.toMatchObject({ name: 'SourceFailure' })
    expect(knocks).toBe(before)
  })

  it('never leads to what gives out a machine’s keys, whatever is allowed', () => {
    const allowed = ['0.0.0.0/0', '169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '::/0']
    for (const address of [
      '169.254.169.254',
      'fe80::1',
      'fd00:ec2::254',
      '100.100.100.200',
      '64:ff9b::a9fe:a9fe',
      '0.0.0.0',
    ]) {
      expect([address, mayConnect(address, { host: address, port: 80 }, allowed)]).toEqual([address, false])
    }
  })

  it('leads where an admin has allowed it: an address, a network, a name, with a port or for all', async () => {
    expect((await asked('http://127.0.0.1:PORT', ['127.0.0.0/8'])).status).toBe(200)
    expect((await asked('http://127.0.0.1:PORT', [`127.0.0.1:${port}`])).status).toBe(200)
    expect((await asked('http://localhost:PORT', ['localhost'])).status).toBe(200)
    await expect(asked('http://127.0.0.1:PORT', ['127.0.0.1:1'])).rejects.toThrow(/private/)
    await expect(asked('http://localhost:PORT', ['10.0.0.0/8', 'other.host'])).rejects.toThrow(/private/)
    expect(mayConnect('10.1.2.3', { host: 'crm.internal', port: 443 }, ['crm.internal:443'])).toBe(true)
    expect(mayConnect('10.1.2.3', { host: 'crm.internal', port: 80 }, ['crm.internal:443'])).toBe(false)
    expect(mayConnect('fd12::3', { host: 'fd12::3', port: 80 }, ['[fd12::3]:80'])).toBe(true)
  })

  it('holds for databases too', async () => {
    const before = knocks
    await expect(connectGuarded('127.0.0.1', port, { allowed: [] })).rejects.toThrow(/ALLOWED_PRIVATE_HOSTS/)
    await expect(connectGuarded('/var/run/postgresql', port, { allowed: [] })).rejects.toThrow(/No address/)
    expect(knocks).toBe(before)
  })

  it('sends nothing in clear over the open Internet', () => {
    expect(() => refuseOddAddress(new URL('http://user:secret@example.com'))).toThrow(/name or password/)
  })

  it('ends what is slow, endless, cut off or no HTTP, each with a sentence', async () => {
    const allowed = ['127.0.0.1']
    const limits = { totalMs: 600, idleMs: 200, mostBytes: 1000 }
    const fails = (play: typeof answer, sentence: RegExp) => {
      answer = play
      return expect(asked('http://127.0.0.1:PORT', allowed, limits)).rejects.toThrow(sentence)
    }
    await fails(() => undefined, /said nothing/)
    await fails(socket => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n')
      const drip = setInterval(() => socket.write('x'), 100)
      socket.on('close', () => clearInterval(drip))
    }, /more than 0.6 seconds/)
    await fails(socket => void socket.end(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(2000)}`), /larger than/)
    await fails(socket => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"a":'), /failed/)
    await fails(socket => void socket.end('SSH-2.0-OpenSSH\r\n'), /failed/)
    await fails(socket => void socket.destroy(), /failed/)
  })

  it('follows no redirect by itself', async () => {
    answer = socket =>
      void socket.end('HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n')
    expect(await asked('http://127.0.0.1:PORT', ['127.0.0.1'])).toMatchObject({ status: 302 })
  })
})
