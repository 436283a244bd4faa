import { hash } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { generations, users } from '@/db/schema'
import { callProcedure, findFaults } from './calls'
import { expect, test } from './fixtures'
import { openSession } from './people'

const PASSWORD = 'glass violet tuesday harbour'
const NEXT = 'orchid basalt ferry umbrella'

test('changing one’s password and signing out elsewhere', async ({ context, page, ownApp, signInAs }) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  const me = await signInAs(context, 'cx_lead')
  const passwordHash = await hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await db.update(users).set({ passwordHash }).where(eq(users.id, me.id))
  const elsewhere = async () => `wv.session=${await openSession(db, me.id, ownApp.authSecret)}`
  const statusOf = async (cookie: string) =>
    (await callProcedure(ownApp.url, 'people.me', false, undefined, { cookie })).status
  const [first, second, other] = [await elsewhere(), await elsewhere(), await elsewhere()]

  await page.goto(`${ownApp.url}/account`)
  await expect(page.getByRole('listitem').filter({ hasText: '(this one)' })).toHaveCount(1)
  expect(await findFaults(page)).toEqual([])
  const before = await Promise.all([first, second, other].map(statusOf))
  expect(before).toEqual([200, 200, 200])
  await page
    .getByRole('button', { name: /^Sign out another browser, since/ })
    .first()
    .click()
  await expect(page.getByText('another browser is signed out.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sign out another browser/ })).toHaveCount(2)
  expect((await Promise.all([first, second, other].map(statusOf))).sort()).toEqual([200, 200, 401])
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('2 other browsers are signed out.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0)
  expect(await Promise.all([first, second, other].map(statusOf))).toEqual([401, 401, 401])

  const third = await elsewhere()
  await page.getByLabel('Current password').fill(PASSWORD)
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('at least 12 characters. Four words')).toBeVisible()
  await page.getByLabel('New password').fill(NEXT)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  expect(await statusOf(third)).toBe(401)
  expect(await statusOf(me.cookie)).toBe(200)
})

test('one’s own name and locale', async ({ context, page, ownApp, signInAs }) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  await signInAs(context, 'executive')
  await page.goto(`${ownApp.url}/account`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByLabel('Name').fill('Eva Meier')
  const option = page
    .getByLabel('Numbers and dates')
    .getByRole('option', { name: /^German, Switzerland: 1.234\.5/ })
  await page.getByLabel('Numbers and dates').selectOption(await option.innerText())
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: /^Eva Meier, .*your menu/ })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '(this one)' })).toContainText(
    /Since \d\d\.\d\d\.20\d\d/,
  )
  await page.getByLabel('Numbers and dates').selectOption({ value: 'en-GB' })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
})

test('signing out from the menu', async ({ context, page, ownApp, signInAs }) => {
  await ownApp.store.db
    .insert(generations)
    .values({ timeZone: 'UTC', state: 'current' })
    .onConflictDoNothing()
  const me = await signInAs(context, 'executive')
  await page.goto(`${ownApp.url}/account`)
  await page.getByRole('button', { name: /your menu/ }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(`${ownApp.url}/sign-in`)
  const after = await callProcedure(ownApp.url, 'people.me', false, undefined, { cookie: me.cookie })
  expect(after.status).toBe(401)
})

test('a session that has ended leads to sign-in and back', async ({ context, page, ownApp, signInAs }) => {
  const me = await signInAs(context, 'executive')
  await ownApp.store.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, me.id))
  await page.goto(`${ownApp.url}/metrics?family=nps`)
  await expect(page).toHaveURL(`${ownApp.url}/sign-in?ended=1&next=%2Fmetrics%3Ffamily%3Dnps`)
  await expect(page.getByText('Your session has ended.')).toBeVisible()
})
