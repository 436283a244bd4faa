import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import { eq, sql } from 'drizzle-orm'
import { accessLinks, signInFailures, users } from '@/db/schema'
import { callProcedure, sendForm } from './calls'
import { expect, test } from './fixtures'
import { type MailCatcher, startMailCatcher } from './mail-catcher'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

// How far the entrance lets anyone go, over HTTP: each request says where it comes from, as behind a proxy.

const PASSWORD = 'glass violet tuesday harbour'
const hashed = (password = PASSWORD) =>
  hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

let app: OwnApp
let mail: MailCatcher
let entrance: { csrfToken: string; cookie: string }

test.describe.configure({ mode: 'default', timeout: 120_000 })

test.beforeAll(async () => {
  mail = await startMailCatcher()
  app = await startOwnApp({
    SMTP_URL: mail.url,
    MAIL_FROM: 'wholeview@acme.example',
    TRUSTED_PROXIES: '127.0.0.1',
    // One password at a time, so that a flood is one on a fast machine too.
    UV_THREADPOOL_SIZE: '2',
  })
  await addCompany(app.store.db)
  await addPerson(app.store.db, 'admin', 'none')
  const page = await fetch(`${app.url}/sign-in`)
  const [, csrfToken = ''] = /name="csrfToken" value="([0-9a-f]+)"/.exec(await page.text()) ?? []
  entrance = { csrfToken, cookie: page.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
})

test.afterAll(async () => {
  await app?.stop()
  mail?.stop()
})

const signIn = (email: string, password: string, from = '203.0.113.1') =>
  sendForm(
    app.url,
    '/api/auth/callback/credentials',
    { csrfToken: entrance.csrfToken, email, password },
    { cookie: entrance.cookie, 'X-Forwarded-For': from },
  )
const forgot = (email: string, from: string) =>
  sendForm(app.url, '/api/forgot', { email }, { 'X-Forwarded-For': from })
/** Lets the failures stand as long ago as if one had waited. */
const wait = (seconds: number) =>
  app.store.db
    .update(signInFailures)
    .set({ lastAt: sql`${signInFailures.lastAt} - ${seconds} * interval '1 second'` })

test('after five failures the right password waits too; after the wait it works, and all is forgotten', async () => {
  const { email } = await addPerson(app.store.db, 'executive', await hashed())
  for (let index = 0; index < 5; index += 1) expect((await signIn(email, 'wrong')).status).toBe(401)
  await app.store.db.update(signInFailures).set({ lastAt: new Date() })
  const early = await signIn(email, PASSWORD)
  expect(early.status).toBe(429)
  await sleep(Number(early.headers.get('retry-after')) * 1000)
  expect((await signIn(email, PASSWORD)).status).toBe(200)
  for (let index = 0; index < 5; index += 1) expect((await signIn(email, 'wrong')).status).toBe(401)
})

test('at ten failures in a row the owner is told by mail, once a day, and nobody else', async () => {
  const person = await addPerson(app.store.db, 'executive', await hashed())
  const tenTimes = async (email: string) => {
    for (let index = 0; index < 10; index += 1) {
      expect((await signIn(email, 'wrong', `198.51.100.${index}`)).status).toBe(401)
      if (index === 8) expect(mail.mails).toHaveLength(sent)
      await wait(60)
    }
  }
  let sent = mail.mails.length
  await tenTimes(person.email)
  await expect.poll(() => mail.mails.length).toBe(sent + 1)
  const told = mail.mails.at(-1) ?? ''
  expect(told).toContain(`To: ${person.email}`)
  expect(told).toContain('10 times in a row')
  expect(told).toContain(`${app.url}/reset`)
  sent = mail.mails.length
  expect((await signIn(person.email, PASSWORD)).status).toBe(200)
  await tenTimes(person.email)
  await tenTimes(`ghost.${randomBytes(4).toString('hex')}@acme.example`)
  await sleep(1000)
  expect(mail.mails).toHaveLength(sent)
})

test('a forgotten password is three mails an hour for one account, and thirty requests for one place', async () => {
  const person = await addPerson(app.store.db, 'executive', await hashed())
  const sent = mail.mails.length
  const age = () =>
    app.store.db
      .update(accessLinks)
      .set({ createdAt: sql`${accessLinks.createdAt} - interval '2 minutes'` })
      .where(eq(accessLinks.userId, person.id))
  const answers = new Set<string>()
  for (let index = 0; index < 5; index += 1) {
    const reply = await forgot(person.email, `192.0.2.${index}`)
    answers.add(`${reply.status} ${await reply.text()}`)
    await expect.poll(() => mail.mails.length).toBe(sent + Math.min(index + 1, 3))
    await age()
  }
  expect([...answers]).toEqual(['200 {"next":"/reset?asked=1"}'])
  await sleep(1000)
  expect(mail.mails).toHaveLength(sent + 3)

  const statuses = []
  for (let index = 0; index < 31; index += 1) {
    if (index % 15 === 0) await app.store.db.delete(signInFailures).where(sql`key not like 'reset:%'`)
    statuses.push((await forgot(`nobody${index}@acme.example`, '192.0.2.99')).status)
  }
  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200))
  const refused = await forgot(person.email, '192.0.2.99')
  expect([statuses[30], refused.status]).toEqual([429, 429])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  expect((await forgot(person.email, '192.0.2.98')).status).toBe(200)
})

test('whether an address is known is not told by the time that an answer takes', async () => {
  const passwordHash = await hashed()
  const known = await Promise.all(
    Array.from({ length: 20 }, () => addPerson(app.store.db, 'executive', passwordHash)),
  )
  // One known, one unknown, each from a place of its own: whatever else the machine does meets both.
  const compare = async (send: (email: string, from: string) => Promise<Response>, place: number) => {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    const time = async (email: string, from: string) => {
      const started = performance.now()
      const reply = await send(email, from)
      await reply.text()
      return performance.now() - started
    }
    for (const [index, { email }] of known.entries()) {
      times.known.push(await time(email, `198.18.${place}.${index}`))
      times.unknown.push(await time(`ghost${index}.${email}`, `198.18.${place}.${100 + index}`))
    }
    return median(times.known) / median(times.unknown)
  }
  const sent = mail.mails.length
  mail.delay(500)
  const ratios = {
    forgot: await compare(forgot, 1),
    signIn: await compare((email, from) => signIn(email, 'wrong', from), 2),
  }
  await expect.poll(() => mail.mails.length).toBe(sent + known.length)
  mail.delay(0)
  for (const [what, ratio] of Object.entries(ratios)) {
    expect(`${what} ${ratio > 0.5 && ratio < 2 ? 'alike' : ratio}`).toBe(`${what} alike`)
  }
  test.info().annotations.push({ type: 'known / unknown', description: JSON.stringify(ratios) })
})

test('two passwords of 128 characters that differ in the last are two', async () => {
  const start = randomBytes(127).toString('hex').slice(0, 127)
  const { email } = await addPerson(app.store.db, 'executive', await hashed(`${start}a`))
  expect((await signIn(email, `${start}b`)).status).toBe(401)
  expect((await signIn(email, start)).status).toBe(401)
  expect((await signIn(email, `${start}a`)).status).toBe(200)
})

test('a link ends when the password is changed, and is worth nothing at another address', async () => {
  const { db } = app.store
  const make = async () => {
    const person = await addPerson(db, 'executive', await hashed())
    const token = randomBytes(32).toString('base64url')
    const tokenHash = createHash('sha256').update(token).digest('hex')
    const expiresAt = new Date(Date.now() + 3_600_000)
    await db
      .insert(accessLinks)
      .values({ kind: 'reset', tokenHash, userId: person.id, email: person.email, expiresAt })
    return { person, token }
  }
  const use = async (token: string) =>
    (await sendForm(app.url, '/api/reset', { token, password: 'copper lantern sunday orchard' })).status

  const changed = await make()
  const cookie = `wv.session=${await openSession(db, changed.person.id, app.authSecret)}`
  const input = { current: PASSWORD, next: 'marble otter thursday canyon' }
  expect((await callProcedure(app.url, 'people.changePassword', true, input, { cookie })).status).toBe(200)
  expect(await use(changed.token)).toBe(403)

  const moved = await make()
  await db
    .update(users)
    .set({ email: `moved.${moved.person.email}` })
    .where(eq(users.id, moved.person.id))
  expect(await use(moved.token)).toBe(403)
  expect(await use((await make()).token)).toBe(201)
})

test('a flood of sign-ins is sent away with a time to come back, and nobody else waits for it', async () => {
  const { email } = await addPerson(app.store.db, 'executive', await hashed())
  // So many that they come faster than a busy machine, which asks its database before each, lets them through.
  const flood = Array.from({ length: 600 }, (_, index) =>
    signIn(`flood${index}@acme.example`, 'wrong', `203.${index % 3}.${index % 250}.7`),
  )
  const asked = performance.now()
  expect((await fetch(`${app.url}/api/live`)).status).toBe(200)
  expect(performance.now() - asked).toBeLessThan(10_000)
  const replies = await Promise.all(flood)
  const away = replies.filter(reply => reply.status === 503)
  expect(replies.filter(reply => ![401, 503].includes(reply.status)).map(reply => reply.status)).toEqual([])
  expect(away.length).toBeGreaterThan(0)
  expect(
    away.map(reply => Number(reply.headers.get('retry-after'))).filter(seconds => seconds > 0),
  ).toHaveLength(away.length)
  expect(replies.some(reply => reply.status === 401)).toBe(true)
  expect((await signIn(email, PASSWORD)).status).toBe(200)
})

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
