import { PROCEDURES } from './access-matrix'
import { checksum, type Headers } from './calls'
import { expect, test } from './fixtures'

const JSON_TYPE = { 'Content-Type': 'application/json' }

// What another site can make a browser send: forms of each kind, and scripts with the headers browsers add.
function forms(url: string, body: string): [string, RequestInit][] {
  const { host, port } = new URL(url)
  const multipart = new FormData()
  multipart.set('json', body)
  const json = (headers: Headers): RequestInit => ({
    method: 'POST',
    body,
    headers: { ...JSON_TYPE, ...headers },
  })
  return [
    ['GET', { method: 'GET' }],
    [
      'form',
      {
        method: 'POST',
        body: new URLSearchParams({ json: body }),
        headers: { Origin: 'https://evil.example' },
      },
    ],
    ['multipart', { method: 'POST', body: multipart, headers: { Origin: url } }],
    ['text/plain', { method: 'POST', body, headers: { 'Content-Type': 'text/plain', Origin: url } }],
    ['Origin: null', json({ Origin: 'null' })],
    ['Origin: null, cross-site', json({ Origin: 'null', 'Sec-Fetch-Site': 'cross-site' })],
    ['Origin that begins like ours', json({ Origin: `${url}.evil.example` })],
    ['sibling subdomain', json({ Origin: `http://other.${host}` })],
    ['sibling port', json({ Origin: `http://localhost:${Number(port) + 1}` })],
    ['no Origin, cross-site', json({ 'Sec-Fetch-Site': 'cross-site' })],
    ['our Origin, same-site', json({ Origin: url, 'Sec-Fetch-Site': 'same-site' })],
    ['no Origin, no Sec-Fetch-Site', json({})],
  ]
}

const mutations = Object.entries(PROCEDURES).filter(([, { changes }]) => changes)
for (const [name, { input }] of mutations) {
  test(`${name} is not moved by another site`, async ({ ownApp, person }) => {
    const { cookie } = await person('admin')
    const before = await checksum(ownApp.store.db)
    for (const [what, init] of forms(ownApp.url, JSON.stringify({ json: input ?? null }))) {
      const headers = { ...init.headers, cookie }
      const { status } = await fetch(`${ownApp.url}/api/trpc/${name}`, { ...init, headers })
      expect(`${what}: ${status}`).toMatch(/: (403|405|415)$/)
    }
    expect(await checksum(ownApp.store.db)).toBe(before)
  })
}

for (const path of [
  '/api/auth/signout',
  '/api/auth/callback/credentials',
  '/api/auth/callback/demo',
  '/api/forgot',
  '/api/invite',
  '/api/reset',
]) {
  test(`${path} is not moved by another site`, async ({ ownApp, person }) => {
    const { cookie } = await person('admin')
    const origins: Headers[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]
    for (const headers of origins) {
      const sent = { ...headers, cookie, Accept: 'application/json' }
      const body = new URLSearchParams({ email: 'a@acme.example', password: 'x', role: 'admin' })
      const reply = await fetch(ownApp.url + path, { method: 'POST', body, headers: sent })
      expect(reply.status).toBe(403)
      expect(reply.headers.getSetCookie()).toEqual([])
    }
    expect((await fetch(`${ownApp.url}/api/trpc/people.me`, { headers: { cookie } })).status).toBe(200)
  })
}

test('the three names of this machine are one', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  const origin = ownApp.url.replace('localhost', '127.0.0.1')
  const headers = { ...JSON_TYPE, cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' }
  const body = '{"json":{"current":"x","next":"y"}}'
  const reply = await fetch(`${ownApp.url}/api/trpc/people.changePassword`, { method: 'POST', body, headers })
  expect(reply.status).toBe(400)
})

test('an invented server action is refused before it is read', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  for (let index = 0; index < 20; index += 1) {
    const body = new FormData()
    body.set('0', '["$F1"]')
    const headers = { 'Next-Action': 'x', cookie, Origin: ownApp.url }
    const reply = await fetch(`${ownApp.url}/sign-in`, { method: 'POST', body, headers })
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
  }
})
