import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { hash } from '@node-rs/argon2'
import { auditLog, company, generations, users } from '@/db/schema'
import { ROLES } from '@/domain/role'
import { callProcedure, findFaults, sendForm } from './calls'
import { expect, test } from './fixtures'
import { freePort, spawnApp, startOwnApp } from './own-app'
import { addCompany, addPerson } from './people'

const PASSWORD = 'glass violet tuesday harbour'
const hashed = () => hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

test.describe('the first set-up', () => {
  test.describe.configure({ timeout: 120_000 })

  test('leads from the printed link to a signed-in admin, and is gone then', async ({ page }) => {
    const app = await startOwnApp()
    try {
      await page.goto(`${app.url}/`)
      await expect(page.getByRole('heading', { name: 'Almost there' })).toBeVisible()
      const [link = ''] = /http:\S+\/setup\?token=\S+/.exec(app.printed()) ?? []
      await page.goto(link)
      expect(await findFaults(page)).toEqual([])
      await page.getByLabel('Company').fill('Acme')
      await page.getByLabel('Time zone').selectOption('Europe/Berlin')
      await page.getByLabel('Your name').fill('Ada')
      await page.getByLabel('E-mail').fill('ada@acme.example')
      await page.getByLabel('Password').fill('acme-ada-1234')
      await page.getByRole('button', { name: 'Set up Wholeview' }).click()
      await expect(page.getByText('a name that everyone here knows')).toBeVisible()
      await expect(page.getByLabel('Password')).toBeFocused()
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Set up Wholeview' }).click()
      await page.waitForURL(`${app.url}/welcome`)
      expect((await page.goto(link))?.status()).toBe(404)
      await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
      const closed = await sendForm(app.url, '/api/setup', { token: 'x' })
      expect(closed.status).toBe(404)
      expect((await fetch(`${app.url}/api/setup`)).status).toBe(404)
      expect(await app.store.db.select().from(company)).toMatchObject([
        { name: 'Acme', timeZone: 'Europe/Berlin' },
      ])
    } finally {
      await app.stop()
    }
  })

  test('makes one admin of twenty that come at once', async () => {
    const app = await startOwnApp()
    try {
      const [, token = ''] = /setup\?token=(\S+)/.exec(app.printed()) ?? []
      const fields = {
        token,
        company: 'Acme',
        timeZone: 'UTC',
        currency: 'EUR',
        name: 'Ada',
        password: PASSWORD,
      }
      const sent = Array.from({ length: 20 }, (_, index) =>
        sendForm(app.url, '/api/setup', { ...fields, email: `ada${index}@acme.example` }),
      )
      const statuses = (await Promise.all(sent)).map(reply => reply.status)
      expect(statuses.filter(status => status === 201)).toHaveLength(1)
      expect(statuses.filter(status => [404, 409, 503].includes(status))).toHaveLength(19)
      expect(await app.store.db.select().from(users)).toHaveLength(1)
      const entrance = await (await fetch(`${app.url}/api/trpc/setup.entrance`)).text()
      expect(entrance).not.toContain(token)
    } finally {
      await app.stop()
    }
  })
})

test.describe('sign-in', () => {
  test('is refused in words, then works, and leads where one wanted to go', async ({ page, ownApp }) => {
    const { email } = await addPerson(ownApp.store.db, 'executive', await hashed())
    await page.goto(`${ownApp.url}/metrics/nps?region=north`)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'is wrong' })).toBeVisible()
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${ownApp.url}/metrics/nps?region=north`)
  })

  test('works without JavaScript', async ({ browser, ownApp }) => {
    const { email } = await addPerson(ownApp.store.db, 'executive', await hashed())
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${ownApp.url}/sign-in`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('is wrong')).toBeVisible()
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`${ownApp.url}/`)
    await context.close()
  })

  test('rotates the session’s id and ends the one before', async ({ ownApp, person }) => {
    const before = await person('executive')
    const { email } = await addPerson(ownApp.store.db, 'executive', await hashed())
    const reply = await signIn(ownApp.url, email, PASSWORD, before.cookie)
    expect(reply.status).toBe(200)
    const [set = ''] = reply.headers.getSetCookie()
    expect(set).toMatch(/^wv\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    expect(set.length).toBeLessThan(4096)
    expect(set.split(';')[0]).not.toBe(before.cookie)
    const old = await callProcedure(ownApp.url, 'people.me', false, undefined, { cookie: before.cookie })
    expect(old.status).toBe(401)
  })

  test('waits after five failures, whoever the name belongs to', async ({ ownApp }) => {
    const { email } = await addPerson(ownApp.store.db, 'executive', await hashed())
    for (const name of [email, `ghost.${randomBytes(4).toString('hex')}@acme.example`]) {
      const replies: string[] = []
      for (let index = 0; index < 5; index += 1) {
        const reply = await signIn(ownApp.url, name, 'wrong')
        replies.push(`${reply.status} ${(await reply.json()).message}`)
      }
      expect(new Set(replies).size).toBe(1)
      expect(replies[0]).toMatch(/^401 /)
      const sixth = await signIn(ownApp.url, name, PASSWORD)
      expect(sixth.status).toBe(429)
      expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  test('takes twenty failures a minute from one place, whatever the request says of where it is', async () => {
    const app = await startOwnApp()
    try {
      await addPerson(app.store.db, 'admin')
      const { csrfToken, cookie } = await form(app.url)
      const attempt = (index: number) => {
        const fields = { csrfToken, email: `spray${index}@acme.example`, password: 'wrong' }
        const said = { 'X-Forwarded-For': `203.0.113.${index}`, 'X-Wv-Peer': `203.0.113.${index}` }
        return sendForm(app.url, '/api/auth/callback/credentials', fields, { cookie, ...said })
      }
      const statuses = []
      for (let index = 0; index < 22; index += 1) statuses.push((await attempt(index)).status)
      expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
      expect(statuses.slice(20)).toEqual([429, 429])
    } finally {
      await app.stop()
    }
  })

  test('refuses a password that is too long without hashing it', async ({ ownApp }) => {
    await signIn(ownApp.url, 'warm@acme.example', 'up')
    const started = performance.now()
    const reply = await signIn(ownApp.url, 'long@acme.example', 'x'.repeat(129))
    expect(reply.status).toBe(400)
    expect(performance.now() - started).toBeLessThan(1000)
    const lines = await ownApp.store.db.select().from(auditLog)
    expect(JSON.stringify(lines)).not.toContain('long@acme.example')
  })

  test('has no one-click way outside the demo', async ({ page, ownApp }) => {
    await page.goto(`${ownApp.url}/sign-in`)
    await expect(page.getByRole('button', { name: /Executive/ })).toHaveCount(0)
    const { csrfToken, cookie } = await form(ownApp.url)
    for (const role of ['executive', 'cx_lead', 'function_head', 'admin']) {
      const reply = await sendForm(ownApp.url, '/api/auth/callback/demo', { csrfToken, role }, { cookie })
      expect(reply.status).toBe(404)
      expect(reply.headers.getSetCookie()).toEqual([])
    }
  })
})

test('the demo lets in with one click, as each of four people', async ({ page, context }) => {
  test.setTimeout(120_000)
  const app = await startOwnApp()
  try {
    const { db } = app.store
    await addCompany(db)
    await db.update(company).set({ demo: true })
    await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
    for (const role of ROLES) await addPerson(db, role)
    for (const [name, menu] of [
      ['Executive', /Executive: your menu/],
      ['CX lead', /CX lead: your menu/],
      ['Function head', /Function head: your menu/],
      ['Admin', /Admin: your menu/],
    ] as const) {
      await context.clearCookies()
      await page.goto(`${app.url}/sign-in?next=/account`)
      expect(await findFaults(page)).toEqual([])
      await page.getByRole('button', { name }).click()
      await expect(page.getByRole('button', { name: menu })).toBeVisible()
      await expect(page).toHaveURL(`${app.url}/account`)
    }
  } finally {
    await app.stop()
  }
})

test('over https the cookie is tied to this host and to TLS', async () => {
  const app = await startOwnApp({ BASE_URL: 'https://wholeview.acme.example' })
  try {
    await addCompany(app.store.db)
    const { email } = await addPerson(app.store.db, 'admin', await hashed())
    const { csrfToken, cookie } = await form(app.url)
    expect(cookie).toMatch(/^__Host-wv\.csrf=/)
    const fields = { csrfToken, email, password: PASSWORD }
    const headers = { cookie, Origin: 'https://wholeview.acme.example' }
    const reply = await sendForm(app.url, '/api/auth/callback/credentials', fields, headers)
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-wv\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
    const page = await fetch(`${app.url}/sign-in`)
    expect(page.headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    expect((await sendForm(app.url, '/api/auth/signout', {})).status).toBe(403)
  } finally {
    await app.stop()
  }
})

test('without its database it says so, and nobody is told that the password is wrong', async ({ page }) => {
  const app = await startOwnApp()
  try {
    await addPerson(app.store.db, 'admin')
    const { csrfToken, cookie } = await form(app.url)
    await app.unplug()
    expect((await page.goto(`${app.url}/sign-in`))?.status()).toBe(500)
    await expect(page.getByRole('heading', { name: 'The data store does not answer' })).toBeVisible()
    const fields = { csrfToken, email: 'ada@acme.example', password: PASSWORD }
    const reply = await sendForm(app.url, '/api/auth/callback/credentials', fields, { cookie })
    expect(reply.status).toBe(503)
    expect((await callProcedure(app.url, 'setup.entrance', false, undefined)).status).toBe(503)
    expect((await fetch(`${app.url}/api/live`)).status).toBe(200)
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(503)
    await app.plugIn()
    await expect.poll(async () => (await fetch(`${app.url}/api/ready`)).status).toBe(200)
    expect((await fetch(`${app.url}/sign-in`)).status).toBe(200)
  } finally {
    await app.stop()
  }
})

for (const [what, secret] of [
  ['no', ''],
  ['a sample', 'changeme'],
  ['a short', 'Zk3v9QpXwT7mLr2'],
]) {
  test(`does not start with ${what} AUTH_SECRET`, async () => {
    const started = Date.now()
    const settings = {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      DATA_KEY: randomBytes(32).toString('base64'),
    }
    const { child, printed } = spawnApp(await freePort(), { ...settings, AUTH_SECRET: secret ?? '' })
    const [code] = await once(child, 'exit')
    expect(code).toBe(1)
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(printed()).toContain('AUTH_SECRET')
    if (secret) expect(printed()).not.toContain(secret)
  })
}

async function form(url: string): Promise<{ csrfToken: string; cookie: string }> {
  const page = await fetch(`${url}/sign-in`)
  const [, csrfToken = ''] = /name="csrfToken" value="([0-9a-f]+)"/.exec(await page.text()) ?? []
  return { csrfToken, cookie: page.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

async function signIn(url: string, email: string, password: string, session = '') {
  const { csrfToken, cookie } = await form(url)
  const fields = { csrfToken, email, password }
  return sendForm(url, '/api/auth/callback/credentials', fields, { cookie: `${cookie}; ${session}` })
}
