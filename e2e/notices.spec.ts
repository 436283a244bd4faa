import type { Browser, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { makeFunction, makeMetric } from '@/db/factories'
import { appointments, functions, generations, headships, notices, users } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type MailCatcher, startMailCatcher } from './mail-catcher'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

const year = new Date().getFullYear() + 1
const PHONE = { width: 390, height: 844 }
let app: OwnApp
let mail: MailCatcher
let lead: number
let owner: number
let head: number

test.beforeAll(async () => {
  mail = await startMailCatcher()
  app = await startOwnApp({ SMTP_URL: mail.url, MAIL_FROM: 'wholeview@acme.example' })
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  lead = (await addPerson(db, 'cx_lead')).id
  owner = (await addPerson(db, 'executive')).id
  const unit = await makeFunction(db, 'support')
  await db.update(functions).set({ name: 'Support' }).where(eq(functions.id, unit.id))
  const [person] = await db
    .insert(users)
    .values({ email: 'hanna@acme.example', name: 'Hanna', role: 'function_head' })
    .returning()
  head = person?.id ?? 0
  await db.insert(headships).values({ userId: head, functionId: unit.id, validFrom: '2020-01-01' })
  await db.insert(appointments).values({
    ...{ userId: owner, mandate: 'advisory', proposedBy: lead, confirmedBy: lead },
    ...{ confirmedAt: new Date(), validFrom: '2020-01-01' },
  })
  await makeMetric(db, { key: 'ease', name: 'Ease of doing business', kind: 'rate', family: 'satisfaction' })
  app.startWorker()
})

test.afterAll(async () => {
  await app?.stop()
  mail?.stop()
})

async function as(browser: Browser, id: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url })
  const value = await openSession(app.store.db, id, app.authSecret)
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true, sameSite: 'Lax' }])
  return context.newPage()
}

const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Notices/ })

test('a head is asked, hears of it under the bell and by mail, answers, and it is over; a move and a withdrawal are told', async ({
  browser,
}) => {
  const hers = await as(browser, head)
  await hers.clock.install()
  await test.step('nothing to tell says what belongs here', async () => {
    await hers.goto('/notices')
    await expect(bell(hers)).toHaveAccessibleName('Notices')
    await expect(hers.getByText('Nothing waits for you.')).toBeVisible()
    await expect(hers.getByText(/^There is nothing to tell\./)).toBeVisible()
    await expectAccessible(hers)
  })

  const page = await as(browser, lead)
  await page.goto('/goals/new')
  await page.getByLabel('Where it stands').fill('60')
  await page.getByLabel('Target (%)').fill('85')
  await page.getByLabel('Begins on').fill(`${year}-01-01`)
  await page.getByLabel('Due on').fill(`${year}-12-31`)
  await page.getByLabel('Why', { exact: true }).fill('Nobody should need a manual.')
  await page.getByLabel('Support').check()
  await page.getByRole('button', { name: 'Publish the goal' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /85% by/ })).toBeVisible()
  const goal = page.url()

  await test.step('the mail has both parts, and leads to the goal and to the settings', async () => {
    // What comes within five minutes goes out together: they have passed.
    const raisedAt = new Date(Date.now() - 6 * 60_000)
    await app.store.db.update(notices).set({ raisedAt })
    await expect.poll(() => mail.mails.length, { timeout: 30_000 }).toBe(1)
    const [letter = ''] = mail.mails
    expect(letter).toMatch(/^To: hanna@acme\.example$/m)
    expect(letter).toMatch(/^Subject: Acme: Support is asked to contribute to Ease/m)
    expect(letter).toMatch(/^Content-Type: text\/plain/m)
    expect(letter).toMatch(/^Content-Type: text\/html/m)
    expect(letter).toContain(`<a href="${goal}">`)
    expect(letter).toContain(`List-Unsubscribe: <${app.url}/account#notices>`)
  })

  await test.step('the bell learns of it by itself, in two minutes, and says so', async () => {
    await expect(bell(hers)).toHaveAccessibleName('Notices')
    await hers.clock.fastForward(125_000)
    await expect(bell(hers)).toHaveAccessibleName('Notices 1 unread')
    await expect(hers.getByRole('status').filter({ hasText: 'Notices: 1 unread' })).toBeAttached()
  })

  await test.step('one is unread; it leads to the goal and is over once it is answered', async () => {
    await hers.goto('/')
    await expect(bell(hers)).toHaveAccessibleName('Notices 1 unread')
    await bell(hers).focus()
    await hers.keyboard.press('Enter')
    await expect(hers.getByText('One thing waits for you, unread.')).toBeVisible()
    await expectAccessible(hers)
    await hers.getByRole('link', { name: /^Support is asked to contribute to Ease/ }).click()
    await expect(hers).toHaveURL(goal)
    await expect(bell(hers)).toHaveAccessibleName('Notices')
    await hers.getByRole('button', { name: 'We contribute' }).click()
    await expect(hers.getByText('agreed by 1 of 1')).toBeVisible()
    await hers.goto('/notices')
    await expect(hers.getByText('Nothing waits for you.')).toBeVisible()
    await hers.getByRole('link', { name: 'All', exact: true }).click()
    await expect(hers.getByText(/^Contribution asked · .* · Over since /)).toBeVisible()
  })

  await test.step('a goal that is moved is told to its heads and the customer owner, not to who moved it', async () => {
    await page.getByRole('link', { name: 'Move the goal' }).click()
    await page.getByLabel('Target (%)').fill('70')
    await page.getByLabel('Why it is moved').fill('Two fewer people.')
    await page.getByRole('button', { name: 'Move the goal' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /70% by/ })).toBeVisible()
    await page.goto('/notices')
    await expect(page.getByText('Nothing waits for you.')).toBeVisible()
    const theirs = await as(browser, owner)
    await theirs.goto('/notices?kind=goal_moved')
    await expect(
      theirs.getByText(/^The goal was moved\. It is now Ease of doing business: 70% by/),
    ).toBeVisible()
    await hers.goto('/notices')
    await expect(hers.getByText('2 things wait for you, unread.')).toBeVisible()
    await hers.setViewportSize(PHONE)
    await expect(bell(hers)).toHaveAccessibleName('Notices 2 unread')
    await expectNoSidewaysScroll(hers)
    await expectAccessible(hers)
    await hers.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(hers)
    await hers.getByRole('button', { name: 'Mark all read' }).click()
    await expect(hers.getByText('2 things wait for you, all read.')).toBeVisible()
    await expect(bell(hers)).toHaveAccessibleName('Notices')
  })

  await test.step('a goal that is withdrawn is told with who and why', async () => {
    await page.goto(goal)
    await page.locator('summary', { hasText: 'Withdraw the goal' }).click()
    await page.getByLabel('Why it is withdrawn').fill('Another question is asked from now on.')
    await page.getByRole('button', { name: 'Withdraw the goal' }).click()
    await expect(page.getByText(/^Withdrawn/).first()).toBeVisible()
    await hers.goto('/notices?kind=goal_withdrawn')
    await expect(hers.getByRole('link', { name: /^Withdrawn by Test cx_lead: Ease of/ })).toBeVisible()
    await expect(hers.getByText('“Another question is asked from now on.”')).toBeVisible()
    await expectNoSidewaysScroll(hers)
    await expectAccessible(hers)
  })
})

test('what comes by mail is a choice, kept', async ({ browser }) => {
  const hers = await as(browser, head)
  await hers.goto('/notices')
  await hers.getByRole('link', { name: 'What comes by e-mail' }).click()
  const choice = hers.getByLabel('Contribution asked')
  await expect(choice).toBeChecked()
  await expect(hers.getByLabel('Figures late')).toBeChecked()
  await expect(hers.getByLabel('Goal moved')).not.toBeChecked()
  await choice.click()
  await expect(hers.getByText('Contribution asked: under the bell only.')).toBeVisible()
  await hers.reload()
  await expect(choice).not.toBeChecked()
  await expectAccessible(hers)
  await expectNoSidewaysScroll(hers)
})
