import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { functions, generations } from '@/db/schema'
import { findFaults } from './calls'
import { expect, test } from './fixtures'

const inList = (page: Page, name: string) => page.getByRole('list', { name }).getByRole('listitem')
const add = async (page: Page, label: string, name: string) => {
  await page.getByLabel(label, { exact: true }).fill(name)
  await page.getByLabel(label, { exact: true }).press('Enter')
  await expect(page.getByText(`“${name}” has been added.`)).toBeVisible()
}

test('an admin builds functions, slices and stages, renames, merges and keeps it as a file', async ({
  context,
  page,
  ownApp,
  signInAs,
}) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  // Heads of earlier tests came with a function each; who has many is not offered what most begin with.
  await db.update(functions).set({ validTo: '2020-01-02' })
  await signInAs(context, 'admin')

  await page.goto(`${ownApp.url}/admin/functions`)
  for (const name of ['Sales', 'Support', 'Finance']) {
    await page.getByRole('button', { name: `Add ${name}`, exact: true }).click()
    await expect(inList(page, 'Functions today').filter({ hasText: name })).toHaveCount(1)
  }
  await add(page, 'Name of the function', 'Helpdesk')
  await page.getByLabel('Name of the function').fill('support')
  await page.getByRole('button', { name: 'Add function' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a “Support” already' })).toBeVisible()
  await expect(page.getByLabel('Name of the function')).toHaveValue('support')

  await page.getByRole('button', { name: 'Move Helpdesk up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Helpdesk is now \d+ of \d+/)).toBeVisible()

  await page.getByRole('button', { name: 'Change Finance' }).click()
  await page.getByLabel('New name').fill('Billing')
  await page.getByLabel('Called this since').fill('2025-07-01')
  expect(await findFaults(page)).toEqual([])
  await page.getByLabel('New name').press('Enter')
  await expect(
    inList(page, 'Functions today').filter({ hasText: 'until 1 Jul 2025 called “Finance”' }),
  ).toHaveCount(1)

  await page.getByRole('button', { name: 'Change Helpdesk' }).click()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByLabel('Merge into').selectOption({ label: 'Support' })
  await page.getByRole('button', { name: 'Show what changes' }).click()
  await expect(page.getByText('No figure moves: old figures stay as they are')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Merge Helpdesk into Support' }).click()
  await expect(page.getByText('“Helpdesk” has been merged into “Support”.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change Helpdesk' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Slices' }).click()
  await add(page, 'Name of the region', 'Nordics')
  await add(page, 'Name of the tier', 'Enterprise')
  // What began when can be said at once or later, and not after what has happened since.
  await page.getByRole('button', { name: 'Change Nordics' }).click()
  await page.getByRole('button', { name: 'Dates', exact: true }).click()
  await page.getByLabel('First day', { exact: true }).fill('2025-02-01')
  await page.getByLabel('First day without it').fill('2025-02-01')
  await page.getByRole('button', { name: 'Save the dates' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'It would end before it begins.' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByLabel('First day without it').fill('')
  await page.getByRole('button', { name: 'Save the dates' }).click()
  await expect(inList(page, 'Regions today').filter({ hasText: 'since 1 Feb 2025' })).toHaveCount(1)
  expect(await findFaults(page)).toEqual([])

  await page.getByRole('link', { name: 'Stages' }).click()
  await page.getByRole('button', { name: 'Add all' }).click()
  await expect(page.getByRole('button', { name: 'Change Renew or buy again' })).toBeVisible()
  await page.getByText('New touchpoint in Buy').click()
  const buy = inList(page, 'Stages today').filter({
    has: page.getByRole('button', { name: 'Change Buy' }),
  })
  await buy.getByLabel('Name of the touchpoint').fill('Quote')
  await buy.getByLabel('Function').selectOption({ label: 'Sales' })
  await buy.getByRole('button', { name: 'Add touchpoint' }).click()
  await expect(inList(page, 'Touchpoints of Buy').filter({ hasText: 'Quote' })).toContainText('Sales')
  expect(await findFaults(page)).toEqual([])

  await page.getByRole('link', { name: 'Set-up as a file' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save the set-up as a file' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  const bring = (content: string) =>
    page
      .getByLabel('Set-up file')
      .setInputFiles({ name: 'setup.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  await bring(text)
  await expect(page.getByText('Nothing would change')).toBeVisible()
  await bring(text.replace('"Billing"', '"Accounts"'))
  await expect(page.getByText('1 function renamed')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Apply these changes' }).click()
  await expect(page.getByText('1 change applied.')).toBeVisible()
})

test('every screen of the admin says its name and Wholeview in its title, and its own tab is in sight on a phone', async ({
  context,
  page,
  ownApp,
  signInAs,
}) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  await signInAs(context, 'admin')
  await page.setViewportSize({ width: 390, height: 844 })
  const explained = ['functions', 'slices', 'stages', 'calendar', 'privacy', 'setup-file']
  const rooms = ['users', 'users/invite', 'audit', ...explained].map(room => `/admin/${room}`)
  for (const room of ['/welcome', '/welcome/metrics', ...rooms]) {
    await page.goto(ownApp.url + room)
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    await expect(page).toHaveTitle(`${heading} · Wholeview`)
    const tab = page.getByRole('navigation', { name: 'Admin' }).locator('[aria-current]')
    await expect(tab).toBeInViewport({ ratio: 0.9 })
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    if (explained.some(name => room === `/admin/${name}`))
      await page.getByText('How this works', { exact: true }).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await findFaults(page)).toEqual([])
  }
})

test('two admins at once: the second is told, and what they typed stays', async ({
  context,
  browser,
  page,
  ownApp,
  signInAs,
}) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  await signInAs(context, 'admin')
  const otherContext = await browser.newContext()
  await signInAs(otherContext, 'admin')
  const other = await otherContext.newPage()
  await page.goto(`${ownApp.url}/admin/slices`)
  await add(page, 'Name of the channel', 'Letters')
  await other.goto(`${ownApp.url}/admin/slices`)
  for (const [where, name] of [
    [other, 'Post'],
    [page, 'Mail'],
  ] as const) {
    await where.getByRole('button', { name: 'Change Letters' }).click()
    await where.getByLabel('New name').fill(name)
    await where.getByRole('button', { name: 'Save the name' }).click()
  }
  await expect(page.getByRole('alert').filter({ hasText: 'it is called “Post” now' })).toBeVisible()
  await expect(page.getByLabel('New name')).toHaveValue('Mail')
  await otherContext.close()
})

test('a CX lead has the set-up and the stages, a head has none of it', async ({
  context,
  browser,
  page,
  ownApp,
  signInAs,
}) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  await signInAs(context, 'cx_lead')
  await page.goto(`${ownApp.url}/admin`)
  await expect(page.getByRole('heading', { level: 1, name: 'Stages' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Admin' }).getByRole('link')).toHaveText([
    'Set-up',
    'Stages',
    'Audit log',
  ])
  const headContext = await browser.newContext()
  await signInAs(headContext, 'function_head')
  const head = await headContext.newPage()
  await head.goto(`${ownApp.url}/admin/functions`)
  await expect(head.getByText('An admin may.')).toBeVisible()
  await headContext.close()
})
