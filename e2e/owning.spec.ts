import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { appointments, generations, promises, users } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll, expectPlainWords } from './demo'
import { expect, test } from './fixtures'
import type { OwnApp } from './own-app'

test.describe.configure({ mode: 'serial' })

// Without a cut of time there is nothing to look at.
test.beforeAll(async ({ ownApp }) => {
  const current = { timeZone: 'UTC', state: 'current' } as const
  await ownApp.store.db.insert(generations).values(current).onConflictDoNothing()
})

const nameOf = async (app: OwnApp, id: number, name: string) => {
  await app.store.db.update(users).set({ name }).where(eq(users.id, id))
}
async function expectWell(page: Page) {
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('nobody owns it, “I will own this”, an executive confirms, another follows', async ({
  browser,
  ownApp,
  signInAs,
}) => {
  const headContext = await browser.newContext()
  const head = await signInAs(headContext, 'function_head')
  await nameOf(ownApp, head.id, 'Amara Okafor')
  const page = await headContext.newPage()
  await page.goto(`${ownApp.url}/`)
  await expect(page.getByText('Nobody owns this yet.').first()).toBeVisible()
  await page.getByRole('button', { name: 'I will own this.' }).click()
  await expect(page.getByText('You are proposed. An executive or an admin confirms it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'I will own this.' })).toHaveCount(0)
  await page.goto(`${ownApp.url}/owner`)
  await expect(page.getByRole('button', { name: 'Confirm Amara Okafor' })).toHaveCount(0)

  const execContext = await browser.newContext()
  const executive = await signInAs(execContext, 'executive')
  await nameOf(ownApp, executive.id, 'Ingrid Solheim')
  const other = await execContext.newPage()
  await other.goto(`${ownApp.url}/owner`)
  await expectWell(other)
  await other.getByLabel('Mandate of Amara Okafor').selectOption('organisational')
  await other.getByRole('button', { name: 'Confirm Amara Okafor' }).click()
  await expect(other.getByText('Amara Okafor is customer owner from today.')).toBeVisible()
  await other.goto(`${ownApp.url}/`)
  await expect(other.getByText('Customer owner Amara Okafor, with staff and budget')).toBeVisible()

  // The office brings the CX lead's rights, and a page of one's own.
  await page.goto(`${ownApp.url}/owner`)
  await expect(page.getByRole('heading', { name: 'Your goals' })).toBeVisible()
  await expect(page.getByText('There is no promise to customers yet.')).toBeVisible()
  await expectWell(page)

  await other.goto(`${ownApp.url}/owner`)
  await other.getByText('Propose somebody else').first().click()
  await other.getByLabel('Who', { exact: true }).selectOption({ label: 'Ingrid Solheim (I will)' })
  await other.getByLabel('Why', { exact: true }).fill('It belongs to the board.')
  await other.getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(other.getByText('Ingrid Solheim is proposed.').first()).toBeVisible()
  await expect(other.getByRole('button', { name: 'Confirm Ingrid Solheim' })).toHaveCount(0)

  const adminContext = await browser.newContext()
  await signInAs(adminContext, 'admin')
  const admin = await adminContext.newPage()
  await admin.goto(`${ownApp.url}/owner`)
  await expect(admin.getByText('“It belongs to the board.”')).toBeVisible()
  await expect(admin.getByText('Confirming ends the time of Amara Okafor')).toBeVisible()
  await admin.getByRole('button', { name: 'Confirm Ingrid Solheim' }).click()
  await expect(admin.getByText('Ingrid Solheim is customer owner from today.')).toBeVisible()
  const before = admin.getByRole('region', { name: 'Before' })
  await expect(before.getByText(/^Amara Okafor, with staff and budget/)).toBeVisible()
  expect(await ownApp.store.db.$count(appointments, sql`confirmed_at is not null`)).toBe(2)
  for (const context of [headContext, execContext, adminContext]) await context.close()
})

test('a promise is set, judged month by month, changed with a reason, and two who change it see both', async ({
  browser,
  page,
  context,
  ownApp,
  signInAs,
}) => {
  await ownApp.store.pool.query(
    `WITH m AS (INSERT INTO metrics (key, name, family, kind, direction, perspective, counted_as, cadence)
       VALUES ('on_time', 'On time', 'driver', 'rate', 'up', 'company', 'deliveries', 'month') RETURNING id)
     INSERT INTO metric_versions (metric_id, number, rule, definition, valid_from)
       SELECT id, 1, '{}', 'As tested.', '1970-01-01' FROM m`,
  )
  await signInAs(context, 'cx_lead')
  await page.goto(`${ownApp.url}/promise`)
  await expect(page.getByText('There is no promise yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Say what you promise' }).click()
  await page.getByLabel('The promise', { exact: true }).fill('You get it on the day we said.')
  await page.getByRole('button', { name: 'Add a metric' }).click()
  await page.getByLabel('At least (%)').fill('ninety')
  await page.getByLabel('From', { exact: true }).selectOption({ index: 20 })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Set the promise' }).click()
  await expect(page.getByText('This is not a number.')).toBeVisible()
  await page.getByLabel('At least (%)').fill('90')
  await page.getByRole('button', { name: 'Set the promise' }).click()
  await expect(page.getByText('The promise is set.')).toBeVisible()
  await expect(page.getByText('Nobody can tell whether it was kept')).toBeVisible()
  const table = page.getByRole('table', { name: 'Whether the promise was kept in the last 12 months' })
  await expect(table.getByRole('row')).toHaveCount(10)
  await expect(table.getByText('no data').first()).toBeVisible()
  await expectWell(page)

  const second = await browser.newContext()
  await signInAs(second, 'cx_lead')
  const theirs = await second.newPage()
  await theirs.goto(`${ownApp.url}/promise`)
  await theirs.getByRole('button', { name: 'Change the promise' }).click()
  await page.getByRole('button', { name: 'Change the promise' }).click()
  await page.getByLabel('At least (%)').fill('95')
  await page.getByLabel('Why it changes').fill('We can do better.')
  await page.getByRole('button', { name: 'Set the promise' }).click()
  await expect(page.getByText('We can do better.')).toBeVisible()
  await theirs.getByLabel('The promise', { exact: true }).fill('You get it when we said.')
  await theirs.getByLabel('Why it changes').fill('Shorter.')
  await theirs.getByRole('button', { name: 'Set the promise' }).click()
  const both = theirs.getByRole('alert').filter({ hasText: 'Somebody has changed the promise' })
  await expect(both).toContainText('“You get it when we said.” · On time 90')
  await expect(both).toContainText('“You get it on the day we said.” · On time at least 95%')
  await expectAccessible(theirs)
  await theirs.getByRole('button', { name: 'Set mine after theirs' }).click()
  await expect(theirs.getByText('“You get it when we said.”')).toBeVisible()
  expect(await ownApp.store.db.$count(promises)).toBe(3)
  await second.close()
  await page.goto(`${ownApp.url}/`)
  await page.getByRole('link', { name: '“You get it when we said.”' }).click()
  await page.waitForURL('**/promise')
})

test('a line of the audit log is found and exported, which is a line itself', async ({
  page,
  context,
  ownApp,
  signInAs,
}) => {
  await signInAs(context, 'cx_lead')
  await page.goto(`${ownApp.url}/admin/audit`)
  const lines = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
  await expect(lines.first()).toContainText('changed the promise')
  await page.getByLabel('Word in the reason').fill('board')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/q=board/)
  await expect(lines).toHaveCount(1)
  await expect(lines.first()).toContainText('Ingrid Solheim proposed Ingrid Solheim as customer owner')
  await expectWell(page)
  const sent = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const file = readFileSync(await (await sent).path(), 'utf8')
  expect(file).toContain('proposed Ingrid Solheim as customer owner')
  expect(file.trim().split('\r\n')).toHaveLength(2)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(lines.first()).toContainText('exported the audit log')
  await page.getByLabel('What', { exact: true }).selectOption('owner.confirmed')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(lines).toHaveCount(2)
  await expect(lines.first()).toContainText('confirmed Ingrid Solheim as customer owner')
})
