import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { accessLinks, users } from '@/db/schema'
import { callProcedure, findFaults, type Headers, sendForm } from './calls'
import { expect, test } from './fixtures'
import { type MailCatcher, startMailCatcher } from './mail-catcher'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession, type Person } from './people'

const PASSWORD = 'glass violet tuesday harbour'

let app: OwnApp
let mail: MailCatcher

test.beforeAll(async () => {
  mail = await startMailCatcher()
  app = await startOwnApp({ SMTP_URL: mail.url, MAIL_FROM: 'wholeview@acme.example' })
  await addCompany(app.store.db)
  await addPerson(app.store.db, 'admin')
})

test.afterAll(async () => {
  await app?.stop()
  mail?.stop()
})

async function makeLink(
  kind: 'invite' | 'reset',
  life = 3_600_000,
): Promise<{ token: string; person: Person }> {
  const person = await addPerson(app.store.db, 'executive', kind === 'reset' ? 'none' : null)
  const token = randomBytes(32).toString('base64url')
  await app.store.db.insert(accessLinks).values({
    kind,
    tokenHash: createHash('sha256').update(token).digest('hex'),
    userId: person.id,
    email: person.email,
    expiresAt: new Date(Date.now() + life),
  })
  return { token, person }
}

const send = (kind: 'invite' | 'reset', token: string, headers: Headers = {}) =>
  sendForm(app.url, `/api/${kind}`, { token, name: 'Ida', password: PASSWORD }, headers)
const ask = (body: string, headers: Headers = {}) =>
  fetch(`${app.url}/api/forgot`, {
    method: 'POST',
    body,
    headers: {
      Origin: app.url,
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  })

for (const kind of ['invite', 'reset'] as const) {
  test(`of twenty that use one ${kind} link at once, one gets in`, async () => {
    const { token } = await makeLink(kind)
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(kind, token)))
    const statuses = replies.map(reply => reply.status)
    expect(statuses.filter(status => status === 201)).toHaveLength(1)
    expect(statuses.filter(status => status === 403)).toHaveLength(19)
    const [won] = replies.filter(reply => reply.status === 201)
    expect(won?.headers.getSetCookie().join()).toMatch(
      /^wv\.session=[^;]+; Path=\/; .*HttpOnly; SameSite=Lax$/,
    )
  })

  test(`a ${kind} link that is over, cut, of another kind or made by another site is refused`, async () => {
    const old = await makeLink(kind, -1000)
    const { token } = await makeLink(kind)
    const other = kind === 'invite' ? 'reset' : 'invite'
    const refused = await Promise.all([
      send(kind, old.token),
      send(kind, token.slice(0, -1)),
      send(kind === 'invite' ? 'reset' : 'invite', `${token}x`),
      send(other, (await makeLink(kind)).token.slice(1)),
      send(kind, token, { Origin: 'https://evil.example' }),
      send(kind, token, { 'Sec-Fetch-Site': 'cross-site' }),
    ])
    expect(refused.map(reply => reply.status)).toEqual([403, 403, 403, 403, 403, 403])
    expect((await fetch(`${app.url}/${kind}/${token}`)).status).toBe(200)
    expect((await fetch(`${app.url}/api/${kind}`)).status).toBe(405)
    expect((await send(kind, token)).status).toBe(201)
  })
}

test('a reset ends every session of the person, and the one of the browser that used it', async () => {
  const { token, person } = await makeLink('reset')
  const before = `wv.session=${await openSession(app.store.db, person.id, app.authSecret)}`
  const reply = await send('reset', token)
  const after = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const status = async (cookie: string) =>
    (await callProcedure(app.url, 'people.me', false, undefined, { cookie })).status
  expect([await status(before), await status(after)]).toEqual([401, 200])
})

test('a link works without a script, and its page names no other site', async ({ browser }) => {
  const { token } = await makeLink('reset')
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${app.url}/reset/${token}`)
  await page.getByLabel('New password').fill('password password')
  await page.getByRole('button', { name: 'Get in' }).click()
  await expect(page.getByText('Something is missing or too long.')).toBeVisible()
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Get in' }).click()
  await expect(page).toHaveURL(`${app.url}/`)
  await context.close()
})

test('a forgotten password is answered alike for everyone, and mailed to whom it belongs', async ({
  page,
}) => {
  const person = await addPerson(app.store.db, 'executive', 'none')
  const disabled = await addPerson(app.store.db, 'executive', 'none')
  await app.store.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.id))
  const answers = []
  for (const email of [person.email, disabled.email, 'nobody@acme.example']) {
    const reply = await ask(new URLSearchParams({ email }).toString())
    answers.push(`${reply.status} ${await reply.text()}`)
  }
  expect(new Set(answers)).toEqual(new Set(['200 {"next":"/reset?asked=1"}']))
  await expect.poll(() => mail.mails.length).toBe(1)
  // Again within the minute: no second mail, and the first link still holds.
  await ask(new URLSearchParams({ email: person.email }).toString())
  const [, link = ''] = /(http:\S+\/reset\/[\w-]+)/.exec(mail.mails[0] ?? '') ?? []
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
  expect(mail.mails).toHaveLength(1)
  await page.goto(`${app.url}/sign-in`)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill('nobody@acme.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('If somebody has this address here')).toBeVisible()
})

test('an address that is none, two or more than one line is refused, and no mail goes out', async () => {
  const sent = mail.mails.length
  const bodies = [
    'email=v%40x.example&email=a%40y.example',
    'email=v%40x.example%2Ca%40y.example',
    'email=%22a%40y%22%40x.example',
    'email=v%40x.example%0D%0ABcc%3A+a%40y.example',
    'email=',
    '',
  ]
  for (const body of bodies) expect(`${body}: ${(await ask(body)).status}`).toBe(`${body}: 400`)
  const json = await ask('{"email":["v@x.example","a@y.example"]}', { 'Content-Type': 'application/json' })
  expect(json.status).toBe(415)
  expect(mail.mails).toHaveLength(sent)
})

test('an address without its link says what is missing and leads on; nobody is told of a session that never was', async ({
  page,
}) => {
  expect((await page.goto(`${app.url}/invite`))?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'This invitation is not complete' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await expect(page).toHaveURL(`${app.url}/sign-in`)
  await page.goto(`${app.url}/reset`)
  await expect(page.getByRole('heading', { name: 'A new password' })).toBeVisible()
  for (const path of ['/invite/a/b', '/reset/a/b', '/setup/a', '/sign-in/a']) {
    await page.goto(app.url + path)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await expect(page.getByText('Your session has ended.')).toHaveCount(0)
  }
})
