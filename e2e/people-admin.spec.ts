import type { Browser, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { functions, generations, users } from '@/db/schema'
import { callProcedure, findFaults } from './calls'
import { expect, test } from './fixtures'
import { type MailCatcher, startMailCatcher } from './mail-catcher'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession, type Person } from './people'

const PASSWORD = 'glass violet tuesday harbour'

let app: OwnApp
let mail: MailCatcher
let admin: Person

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  mail = await startMailCatcher()
  app = await startOwnApp({ SMTP_URL: mail.url, MAIL_FROM: 'Wholeview <wholeview@acme.example>' })
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  admin = await addPerson(db, 'admin')
  for (const [position, name] of ['Support', 'Sales'].entries()) {
    await db.insert(functions).values({ key: name.toLowerCase(), name, position, validFrom: '2020-01-01' })
  }
})

test.afterAll(async () => {
  await app?.stop()
  mail?.stop()
})

async function openAsAdmin(page: Page, path: string): Promise<void> {
  const value = await openSession(app.store.db, admin.id, app.authSecret)
  await page.context().addCookies([{ name: 'wv.session', value, url: app.url }])
  await page.goto(app.url + path)
}

/** Fills the form and gives the link that it shows. */
async function invite(page: Page, name: string, role: RegExp, more?: () => Promise<void>): Promise<string> {
  await page.goto(`${app.url}/admin/users/invite`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@acme.example`)
  const role_ = page.getByLabel('Role')
  await role_.selectOption(await role_.getByRole('option', { name: role }).innerText())
  await more?.()
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  await expect(page.getByRole('heading', { name: `The invitation for ${name} is made` })).toBeVisible()
  return page.getByLabel('Link', { exact: true }).inputValue()
}

async function accept(browser: Browser, link: string, name: string, landing: RegExp): Promise<void> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const reply = await page.goto(link)
  expect(reply?.headers()['referrer-policy']).toBe('no-referrer')
  await expect(page.getByLabel('E-mail')).toHaveValue(`${name.toLowerCase()}@acme.example`)
  expect(await findFaults(page)).toEqual([])
  await page.getByLabel('Your name').fill(`${name} Long`)
  await page.getByLabel('Password').fill('monkey-dragon-2026')
  await page.getByRole('button', { name: 'Get in' }).click()
  await expect(page.getByText('among those that are guessed first')).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue(`${name} Long`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Get in' }).click()
  await expect(page).toHaveURL(landing)
  await expect(page.getByRole('button', { name: new RegExp(`${name} Long, .*your menu`) })).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link does not hold' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await context.close()
}

test('an admin invites a head, an executive and a CX lead, and each gets in', async ({ page, browser }) => {
  await openAsAdmin(page, '/admin/users')
  await expect(page.getByText('You are alone so far.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await expect(page.getByRole('heading', { name: 'Invite somebody' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])

  const head = await invite(page, 'Hanna', /^Function head/, async () => {
    await page.getByRole('group', { name: 'Function 1' }).getByLabel('Function').selectOption('Support')
    await page.getByRole('button', { name: 'Another function' }).click()
    const second = page.getByRole('group', { name: 'Function 2' })
    await second.getByLabel('Function').selectOption('Sales')
    await second.getByLabel('As', { exact: true }).selectOption('deputy')
    // Trying another role takes nothing of it away.
    const role = page.getByLabel('Role')
    for (const other of ['cx_lead', 'function_head']) await role.selectOption(other)
    await expect(second.getByLabel('Function')).toHaveValue(/^\d+$/)
    await expect(second.getByLabel('As', { exact: true })).toHaveValue('deputy')
  })
  await expect(page.getByText('It went out by mail.')).toBeVisible()
  expect(mail.mails.at(-1)).toContain(head)
  expect(await findFaults(page)).toEqual([])
  mail.refuse(true)
  const executive = await invite(page, 'Eva', /^Executive/)
  await expect(page.getByText('The mail could not be sent')).toBeVisible()
  mail.refuse(false)
  const lead = await invite(page, 'Leo', /^CX lead/)

  await accept(browser, head, 'Hanna', /\/\?function=support$/)
  await accept(browser, executive, 'Eva', /\/$/)
  await accept(browser, lead, 'Leo', /\/$/)

  await page.goto(`${app.url}/admin/users`)
  const row = page.getByRole('row').filter({ hasText: 'Hanna Long' })
  await expect(row).toContainText('SupportSales (deputy)')
  await expect(row).toContainText('Active')
  await expect(page.getByRole('row')).toHaveCount(5)
})

test('taking over a function ends the former head’s time, in words', async ({ page }) => {
  const leo = await personNamed('Leo Long')
  await openAsAdmin(page, `/admin/users/${leo.id}`)
  expect(await findFaults(page)).toEqual([])
  await page.getByLabel('Function').selectOption('Support (head: Hanna Long)')
  await page.getByRole('button', { name: 'Give' }).click()
  const dialog = page.getByRole('dialog', { name: 'Let Leo Long take over?' })
  await expect(dialog).toContainText(/From .* on Hanna Long is no longer head of Support\./)
  expect(await findFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'End Support' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Give' }).click()
  await dialog.getByRole('button', { name: 'Take over' }).click()
  await expect(page.getByText(/Hanna Long is no longer head of Support from/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'End Support' })).toBeVisible()
})

test('what an admin changes counts at the next request', async ({ page }) => {
  const eva = await personNamed('Eva Long')
  const cookie = `wv.session=${await openSession(app.store.db, eva.id, app.authSecret)}`
  const status = async (name: string) =>
    (await callProcedure(app.url, name, false, undefined, { cookie })).status
  await openAsAdmin(page, `/admin/users/${eva.id}`)
  expect(await status('people.list')).toBe(403)
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Admin' })
  await page.getByLabel('Reason').fill('helps out')
  await page.getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByText('Eva Long is now Admin')).toBeVisible()
  expect(await status('people.list')).toBe(200)
  await page.getByRole('button', { name: 'Make a reset link' }).click()
  await expect(page.getByLabel('Link', { exact: true })).toHaveValue(/\/reset\/[\w-]{43}$/)
  await page.getByRole('button', { name: 'Disable' }).click()
  const dialog = page.getByRole('dialog', { name: 'Disable Eva Long?' })
  await expect(dialog).toContainText(/This ends \w+ sessions? and one link\./)
  expect(await findFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Disable' })).toBeFocused()
  expect(await status('people.me')).toBe(200)
  await page.getByRole('button', { name: 'Disable' }).click()
  await dialog.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('Eva Long cannot sign in.')).toBeVisible()
  expect(await status('people.me')).toBe(401)
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByText('Eva Long can sign in again.')).toBeVisible()
  expect(await status('people.me')).toBe(401)
})

test('an invitation is withdrawn, and the last admin stays', async ({ page }) => {
  const eva = await personNamed('Eva Long')
  await app.store.db.update(users).set({ role: 'executive' }).where(eq(users.id, eva.id))
  await openAsAdmin(page, '/admin/users')
  const link = await invite(page, 'Nora', /^Admin/)
  const nora = await personNamed('Nora')
  await page.goto(`${app.url}/admin/users/${nora.id}`)
  await page.getByRole('button', { name: 'Withdraw the invitation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the invitation' }).click()
  await expect(page.getByRole('heading', { name: 'Nobody here' })).toBeVisible()
  await page.goto(`${app.url}/admin/users/${admin.id}`)
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('is the last active admin')).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link does not hold' })).toBeVisible()
})

test('two admins at once: the second sees what they saw and how it stands now', async ({ page }) => {
  const leo = await personNamed('Leo Long')
  await openAsAdmin(page, `/admin/users/${leo.id}`)
  const other = await addPerson(app.store.db, 'admin', 'none')
  const cookie = `wv.session=${await openSession(app.store.db, other.id, app.authSecret)}`
  const input = { userId: leo.id, revision: leo.revision, role: 'executive' }
  const first = await callProcedure(app.url, 'people.changeRole', true, input, { cookie })
  expect(first.status).toBe(200)
  const late = await callProcedure(app.url, 'people.changeRole', true, input, { cookie })
  expect(late.status).toBe(409)
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Admin' })
  await page.getByRole('button', { name: 'Change role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByText(/As it stands now: Executive, active, heads Support/)).toBeVisible()
  await expect(page.getByText(/You saw: CX lead, active, heads Support/)).toBeVisible()
})

test('on a phone people are cards, and nothing is cut', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openAsAdmin(page, '/admin/users')
  await expect(page.getByRole('listitem').filter({ hasText: 'Hanna Long' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await findFaults(page)).toEqual([])
  const leo = await personNamed('Leo Long')
  await page.goto(`${app.url}/admin/users/${leo.id}`)
  for (const name of ['Change role', 'Disable', 'Give']) {
    const box = await page.getByRole('button', { name }).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

async function personNamed(name: string): Promise<{ id: number; revision: number }> {
  const user = await app.store.db.query.users.findFirst({ where: eq(users.name, name) })
  if (!user) throw new Error(`nobody is called ${name}`)
  return user
}
