import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { apiTokens, functions, generations, headships, users } from '@/db/schema'
import { ROLES } from '@/domain/role'
import { DEFINITION, PROCEDURES } from './access-matrix'
import { callProcedure, checksum, findFaults, type Headers, sendForm } from './calls'
import { expect, test } from './fixtures'
import { addPerson } from './people'
import { API, ROUTES, SCREENS } from './route-matrix'

const procedures = Object.entries(PROCEDURES)

// A company has a calendar; without one there are no figures, and so no screens and no answers.
test.beforeEach(async ({ ownApp }) => {
  const calendar = { timeZone: 'UTC', state: 'current' } as const
  await ownApp.store.db.insert(generations).values(calendar).onConflictDoNothing()
})

for (const role of ROLES) {
  test(`every procedure as ${role}`, async ({ ownApp, person }) => {
    for (const [name, { may, changes = false, input }] of procedures) {
      const { cookie } = await person(role)
      const before = await checksum(ownApp.store.db)
      const { status } = await callProcedure(ownApp.url, name, changes, input, { cookie })
      const isAllowed = may === 'anyone' || may === 'everyone' || may.includes(role)
      const found = `${name}: ${status}`
      if (isAllowed) expect(found).toMatch(/: (200|400|404|409)$/)
      else expect(found).toBe(`${name}: 403`)
      if (!isAllowed) expect(await checksum(ownApp.store.db)).toBe(before)
    }
  })
}

for (const role of ROLES) {
  test(`every screen as ${role}: it opens, or a 403 says who may and whom to ask`, async ({
    ownApp,
    person,
    signInAs,
    context,
    page,
  }) => {
    const { db } = ownApp.store
    const { cookie } = await person(role)
    const asked = await addPerson(db, 'admin', 'none')
    await db
      .update(users)
      .set({ name: 'Ada Asked', lastSignInAt: new Date('2099-01-01') })
      .where(eq(users.id, asked.id))
    const open = async (path: string) => {
      const reply = await fetch(ownApp.url + path, { headers: { cookie } })
      // What stands in a script only a script shows.
      const words = (await reply.text()).replace(/<script[\s\S]*?<\/script>/g, '')
      return { status: reply.status, words }
    }
    for (const [path, may] of Object.entries(SCREENS)) {
      const { status, words } = await open(path)
      // There is no metric of the key “[key]”, no such source, goal or benchmark: who may open it is told so.
      const opened = /\[(key|preset)\]|^\/(sources|goals|benchmarks)\/1(\/|$)/.test(path) ? 404 : 200
      expect(`${path}: ${status}`).toBe(`${path}: ${may.includes(role) ? opened : 403}`)
      if (opened === 404 && may.includes(role)) expect(words).toContain('There is nothing at this address')
      if (may.includes(role)) continue
      expect(words).toContain('This screen is not open to you')
      expect(words).toMatch(
        /(An admin|A CX lead( or|, the head of the function or) (an admin|the head of the function)|A CX lead) may\./,
      )
      expect(words).toMatch(/Ask .*Ada Asked/)
    }
    const refused = Object.keys(SCREENS).find(path => !SCREENS[path]?.includes(role))
    await signInAs(context, role)
    await page.goto(ownApp.url + refused)
    await expect(page.getByRole('heading', { name: 'This screen is not open to you' })).toBeVisible()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('main').getByRole('link', { name: 'The whole' }).click()
    await expect(page).toHaveURL(`${ownApp.url}/`)
    expect((await open('/admin')).status).toBe(role === 'admin' || role === 'cx_lead' ? 200 : 403)
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, asked.id))
  })
}

test('every procedure as nobody', async ({ ownApp }) => {
  const before = await checksum(ownApp.store.db)
  for (const [name, { may, changes = false, input }] of procedures) {
    const { status } = await callProcedure(ownApp.url, name, changes, input)
    expect(`${name}: ${status}`).toBe(`${name}: ${may === 'anyone' ? 200 : 401}`)
  }
  expect(await checksum(ownApp.store.db)).toBe(before)
})

test('every route as nobody', async ({ ownApp }) => {
  for (const [name, { stranger }] of Object.entries(ROUTES)) {
    const [method = '', path = ''] = name.split(' ')
    const address = path
      .replace('[...nextauth]', 'session')
      .replace('/[[...path]]', '')
      .replace('[trpc]', 'no.such')
      .replace(/\[\w+\]/g, 'x')
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method)
    const sent: Headers = reads ? {} : { 'Content-Type': 'application/json', Origin: ownApp.url }
    const body = reads ? undefined : '{}'
    const { status } = await fetch(ownApp.url + address, { method, body, headers: sent })
    expect(`${name}: ${status}`).toBe(`${name}: ${stranger}`)
  }
})

test('every operation of the API as nobody, with a session, and with tokens', async ({ ownApp, person }) => {
  const tokenFor = async (scope: string): Promise<Headers> => {
    const token = `wv_${randomBytes(32).toString('base64url')}`
    const tokenHash = createHash('sha256').update(token).digest('hex')
    await ownApp.store.db.insert(apiTokens).values({ name: scope, tokenHash, scopes: [scope] })
    return { Authorization: `Bearer ${token}` }
  }
  const { cookie } = await person('admin')
  const [read, write] = [await tokenFor('read'), await tokenFor('write')]
  for (const [path, told] of Object.entries(API)) {
    const address = `${ownApp.url}/api/v1${path.replace('{key}', 'no-such-metric')}`.replace(/\/$/, '')
    const status = async (headers: Headers) => {
      const sending = {
        method: 'POST',
        body: '[{}]',
        headers: { ...headers, 'Content-Type': 'application/json' },
      }
      return (await fetch(address, told.sends ? sending : { headers })).status
    }
    expect(`${path}: ${await status({})}`).toBe(`${path}: ${told.stranger}`)
    expect(`${path}: ${await status({ cookie })}`).toBe(`${path}: ${told.stranger}`)
    expect(`${path}: ${await status(write)}`).toBe(`${path}: ${told.write}`)
    expect(`${path}: ${await status({ ...read, cookie })}`).toBe(`${path}: ${told.read}`)
  }
})

test('a session is worth what the database says at the next request', async ({ ownApp, person }) => {
  const admin = await person('admin')
  const lead = await person('cx_lead')
  const me = () => callProcedure(ownApp.url, 'people.me', false, undefined, { cookie: lead.cookie })
  expect((await me()).status).toBe(200)
  const end = { userId: lead.id }
  const ended = await callProcedure(ownApp.url, 'people.endSessions', true, end, { cookie: admin.cookie })
  expect(ended.status).toBe(200)
  expect((await me()).status).toBe(401)
})

test('a head who is moved to another function writes for the former one no more, in the session that is open', async ({
  ownApp,
  person,
}) => {
  const { db } = ownApp.store
  const admin = await person('admin')
  const head = await person('function_head')
  const today = new Date().toISOString().slice(0, 10)
  const add = async (name: string) => {
    const key = `${name}-${randomBytes(4).toString('hex')}`
    const row = { key, name: key, position: 1, validFrom: '2020-01-01' }
    const [added] = await db.insert(functions).values(row).returning({ id: functions.id })
    return { key, id: added?.id ?? 0 }
  }
  const [support, sales] = [await add('support'), await add('sales')]
  const propose = async (place: string) => {
    const key = `m-${randomBytes(4).toString('hex')}`
    const input = { definition: { ...DEFINITION, stage: null, key, function: place }, why: 'Because.' }
    const told = await callProcedure(ownApp.url, 'metrics.propose', true, input, { cookie: head.cookie })
    return told.status
  }
  const asAdmin = async (name: string, input: object) => {
    const user = await db.query.users.findFirst({ where: eq(users.id, head.id) })
    const sent = { userId: head.id, revision: user?.revision, ...input }
    const { status } = await callProcedure(ownApp.url, name, true, sent, { cookie: admin.cookie })
    expect(`${name} ${status}`).toBe(`${name} 200`)
  }
  const give = (functionId: number) =>
    asAdmin('people.addHeadship', { functionId, deputy: false, validFrom: today })
  await give(support.id)
  expect([await propose(support.key), await propose(sales.key)]).toEqual([200, 403])
  const held = await db.query.headships.findFirst({ where: eq(headships.functionId, support.id) })
  await asAdmin('people.endHeadship', { userId: undefined, headshipId: held?.id, validTo: today })
  const between = await checksum(db)
  expect(await propose(support.key)).toBe(403)
  expect(await checksum(db)).toBe(between)
  await give(sales.id)
  expect([await propose(support.key), await propose(sales.key)]).toEqual([403, 200])
})

test('who is disabled is out at the next request, and so is every token that they made', async ({
  ownApp,
  person,
}) => {
  const { db } = ownApp.store
  const admin = await person('admin')
  const leaver = await person('admin')
  const made = await callProcedure(
    ownApp.url,
    'tokens.create',
    true,
    { name: 'Leaver', names: false, functionKey: null, days: 90 },
    { cookie: leaver.cookie },
  )
  const { token } = (await made.json()).result.data.json
  const statuses = async () => {
    const session = await callProcedure(ownApp.url, 'people.me', false, undefined, { cookie: leaver.cookie })
    const headers = { Authorization: `Bearer ${token}` }
    return [session.status, (await fetch(`${ownApp.url}/api/v1/metrics`, { headers })).status]
  }
  const change = async (name: string) => {
    const user = await db.query.users.findFirst({ where: eq(users.id, leaver.id) })
    const input = { userId: leaver.id, revision: user?.revision }
    const { status } = await callProcedure(ownApp.url, name, true, input, { cookie: admin.cookie })
    expect(`${name} ${status}`).toBe(`${name} 200`)
  }
  expect(await statuses()).toEqual([200, 200])
  await change('people.disable')
  expect(await statuses()).toEqual([401, 401])
  // Enabled again one signs in anew; a token was not revoked, so it is worth what it was.
  await change('people.enable')
  expect(await statuses()).toEqual([401, 200])
})

test('signing out ends the session for every copy of the cookie', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  const reply = await sendForm(ownApp.url, '/api/auth/signout', {}, { cookie })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(reply.headers.getSetCookie().join()).toMatch(/^wv\.session=; .*Max-Age=0/)
  expect((await callProcedure(ownApp.url, 'people.me', false, undefined, { cookie })).status).toBe(401)
})

test('a malformed header is a refusal, not a fault', async ({ ownApp }) => {
  const sent: Headers[] = [
    { Authorization: 'Bearer %E0%A4%A' },
    { Authorization: 'Bearer' },
    { Authorization: 'Basic Og==' },
    { cookie: 'wv.session=%E0%A4%A' },
    { cookie: 'wv.session=a.b.c.d.e; wv.session=; =; ;' },
  ]
  for (const headers of sent) {
    expect((await callProcedure(ownApp.url, 'people.me', false, undefined, headers)).status).toBe(401)
  }
})

test('bounds: ten calls a request, 256 KiB a body, nothing but JSON', async ({ ownApp, person }) => {
  const { cookie } = await person('executive')
  const names = (count: number) => Array.from({ length: count }, () => 'setup.entrance').join(',')
  const status = async (path: string, init: RequestInit = {}) =>
    (await fetch(`${ownApp.url}/api/trpc/${path}`, init)).status
  expect(await status(`${names(10)}?batch=1`)).toBe(200)
  expect(await status(`${names(11)}?batch=1`)).toBe(400)
  const post = (body: BodyInit, type = 'application/json') =>
    status('people.changePassword', {
      method: 'POST',
      body,
      headers: { cookie, Origin: ownApp.url, 'Content-Type': type },
    })
  expect(await post(`{"json":"${'x'.repeat(256 * 1024)}"}`)).toBe(413)
  expect(await post(`{"json":"${'x'.repeat(200 * 1024)}"}`)).toBe(400)
  expect(await post('{"json":{}}', 'text/plain')).toBe(415)
})
