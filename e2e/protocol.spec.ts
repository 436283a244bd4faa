import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, test } from './fixtures'
import { startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
}

test('every reply carries the headers that keep browsers careful', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  for (const path of [
    '/',
    '/sign-in',
    '/404',
    '/setup',
    '/api/trpc/x',
    '/api/trpc/people.me',
    '/api/live',
    '/api/no',
  ]) {
    const reply = await fetch(ownApp.url + path, { headers: { cookie }, redirect: 'manual' })
    const found = Object.fromEntries(Object.keys(EVERYWHERE).map(name => [name, reply.headers.get(name)]))
    expect({ path, ...found }).toEqual({ path, ...EVERYWHERE })
    expect(reply.headers.get('x-powered-by')).toBeNull()
    expect(reply.headers.get('cache-control')).toContain('no-store')
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
    const policy = reply.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(path.startsWith('/api/') ? "default-src 'none'" : "script-src 'self' 'nonce-")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
  }
})

test('a reply that is a fault carries them too, and no word of the fault', async () => {
  const app = await startOwnApp()
  try {
    await addCompany(app.store.db)
    const admin = await addPerson(app.store.db, 'admin')
    const cookie = `wv.session=${await openSession(app.store.db, admin.id, app.authSecret)}`
    await app.store.db.execute(sql`alter table headships rename to not_there`)
    for (const path of ['/account', '/api/trpc/people.me', '/api/trpc/people.list']) {
      const reply = await fetch(app.url + path, { headers: { cookie } })
      expect(`${path}: ${reply.status}`).toBe(`${path}: 500`)
      const found = Object.fromEntries(Object.keys(EVERYWHERE).map(name => [name, reply.headers.get(name)]))
      expect({ path, ...found }).toEqual({ path, ...EVERYWHERE })
      expect(reply.headers.get('x-powered-by')).toBeNull()
      expect(reply.headers.get('cache-control')).toContain('no-store')
      expect(reply.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(await reply.text()).not.toMatch(/headships|\bselect\b|not_there/i)
    }
  } finally {
    await app.stop()
  }
})

test('each page has a nonce of its own, and pages with a key in the address tell nobody where', async ({
  ownApp,
}) => {
  const nonce = async () => {
    const reply = await fetch(`${ownApp.url}/sign-in`)
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer')
    const [, found] = /'nonce-([^']+)'/.exec(reply.headers.get('content-security-policy') ?? '') ?? []
    expect(await reply.text()).toContain(`nonce="${found}"`)
    return found
  }
  expect(await nonce()).not.toBe(await nonce())
})

test('there is no image optimizer', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  const reply = await fetch(`${ownApp.url}/_next/image?url=%2Ficon.svg&w=64&q=75`, { headers: { cookie } })
  expect(reply.status).toBe(404)
})

test('a question describes no object to be made, and one that is no question is the asker\u2019s fault', async ({
  ownApp,
  person,
}) => {
  const { cookie } = await person('executive')
  const ask = (input: string) =>
    fetch(`${ownApp.url}/api/trpc/overview.get?input=${encodeURIComponent(input)}`, { headers: { cookie } })
  const bomb = await ask('{"json":1000000,"meta":{"values":[["typed-array","Uint8Array"]],"v":1}}')
  expect(bomb.status).toBe(400)
  expect((await bomb.text()).length).toBeLessThan(2000)
  expect((await ask('{')).status).toBe(400)
})

test('a cookie that is no text of ours does not stand in the way of signing in', async ({ ownApp }) => {
  const headers = { cookie: 'wv.csrf=%25E0%25A4%25A' }
  expect((await fetch(`${ownApp.url}/sign-in`, { headers })).status).toBe(200)
})

test('where a file is missing the page in its place may run nothing', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  const reply = await fetch(`${ownApp.url}/_next/static/none.css`, { headers: { cookie } })
  expect(reply.status).toBe(404)
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
})

const long = 'a'.repeat(100 * 1024)
const REQUESTS: [string, string][] = [
  ['PUT', 'PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0'],
  ['DELETE', 'DELETE /api/live HTTP/1.1\r\nHost: localhost'],
  ['CONNECT', 'CONNECT /sign-in HTTP/1.1\r\nHost: localhost'],
  ['lower-case get', 'get / HTTP/1.1\r\nHost: localhost'],
  ['100 KB header', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${long}`],
  [
    'two Content-Lengths',
    'POST /api/setup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2',
  ],
  ['xchunked', 'POST /api/setup HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked'],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: localhost'],
  ['TRACE of the API', 'TRACE /api/live HTTP/1.1\r\nHost: localhost'],
  ['a path that is no text', 'GET /api/v1/metrics/%E0%A4%A/series HTTP/1.1\r\nHost: localhost'],
  ['a procedure that is no text', 'GET /api/trpc/%E0%A4%A HTTP/1.1\r\nHost: localhost'],
]

for (const [name, request] of REQUESTS) {
  test(`${name} is refused`, async ({ ownApp }) => {
    const answer = await ask(ownApp.url, `${request}\r\nConnection: close\r\n\r\n`)
    // A closed connection without a word is a refusal too.
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d|$)/)
    expect((await fetch(`${ownApp.url}/api/live`)).status).toBe(200)
  })
}

/** Writes bytes that no HTTP client would send, gives the first line of the answer. */
function ask(url: string, bytes: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', part => {
      text += part
    })
    socket.on('error', () => resolve(text.split('\r\n')[0] ?? ''))
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''))
  })
}
