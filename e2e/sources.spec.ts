import { expect, type Page, test } from '@playwright/test'
import { makeMetric, makeSlice } from '@/db/factories'
import { generations } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll, expectPlainWords } from './demo'
import { startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

/** Sends observations with a token, as a program does. */
async function send(url: string, token: string, items: object[], query = '') {
  const reply = await fetch(`${url}/api/v1/observations${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(items),
  })
  return { status: reply.status, body: await reply.json() }
}

async function expectGood(page: Page): Promise<void> {
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 720 })
}

test('a source is connected, sends, is refused something, is mended, rotated and retired', async ({
  context,
  page,
}) => {
  test.setTimeout(120_000)
  // It begins where nothing brings figures in yet.
  const app = await startOwnApp()
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  await makeMetric(db, { key: 'ship-nps', name: 'Shipping NPS', kind: 'nps', family: 'nps' })
  const lead = await addPerson(db, 'cx_lead')
  const value = await openSession(db, lead.id, app.authSecret)
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true, sameSite: 'Lax' }])

  await page.goto(`${app.url}/sources`)
  await expect(page.getByRole('heading', { name: 'Nothing brings figures in yet' })).toBeVisible()
  await expectGood(page)
  await page.getByRole('link', { name: 'Connect a source' }).click()
  await expect(page.getByRole('link', { name: /Zendesk/ })).toHaveAttribute('href', '/sources/new/zendesk')
  await expectGood(page)
  await page.getByRole('link', { name: /A program that sends/ }).click()
  await page.getByLabel('What sends?').fill('Warehouse')
  await page.getByRole('button', { name: 'Connect it' }).click()
  await expect(page.getByText('Choose at least one metric.')).toBeVisible()
  await page.getByLabel('Shipping NPS').check()
  await page.getByLabel('Expected every so many days').fill('2')
  await expectGood(page)
  await page.getByRole('button', { name: 'Connect it' }).click()
  const token = await page.getByLabel('Token', { exact: true }).inputValue()
  expect(token).toMatch(/^wv_[\w-]{43}$/)
  await expect(page.getByText(/observations\?dry_run=true/)).toBeVisible()
  await expectAccessible(page)

  const at = new Date().toISOString()
  const items = [
    { metric: 'ship-nps', id: 'a', at, score: 9 },
    { metric: 'ship-nps', id: 'b', at, score: 8, region: 'apac' },
    { metric: 'ship-nps', id: 'c', at, score: 11 },
  ]
  expect((await send(app.url, token, items)).status).toBe(400)
  expect((await send(app.url, token, items, '?mode=partial')).body).toMatchObject({
    inserted: 1,
    rejected: 2,
  })

  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Warehouse' })).toBeVisible()
  await expect(page.getByText(token)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Shipping NPS' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'partial' }).first()).toBeVisible()
  await expectGood(page)

  // A region that was missing is added; then the refused record goes in.
  await makeSlice(db, 'region', 'apac')
  const region = page.getByRole('listitem').filter({ hasText: 'is not a region' })
  await region.getByRole('button', { name: /^Try again/ }).click()
  await expect(page.getByText(/went in/)).toBeVisible()
  await expect(region).toHaveCount(0)
  const score = page.getByRole('listitem').filter({ hasText: 'is not an answer on the scale 0 to 10' })
  await score.getByText('The record as it came').click()
  await expect(score.getByText('"score": 11')).toBeVisible()
  await score.getByRole('button', { name: /^Ignore/ }).click()
  await expect(page.getByText('No rejected record waits for anybody.')).toBeVisible()

  await page.getByRole('button', { name: 'Make a new token' }).click()
  await page.getByLabel('How long does the one before still hold?').selectOption('7 days')
  await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click()
  const next = await page.getByLabel('Token', { exact: true }).inputValue()
  for (const each of [token, next]) expect((await send(app.url, each, items.slice(0, 1))).status).toBe(201)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page
    .getByRole('button', { name: /^Revoke token/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke it' }).click()
  await expect(page.getByRole('button', { name: /^Revoke token/ })).toHaveCount(1)
  expect((await send(app.url, token, items.slice(0, 1))).status).toBe(401)

  await page.getByRole('button', { name: 'Set up a webhook' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('The webhook’s secret')).toHaveValue(/^whsec_/)
  await expect(page.getByLabel('Address')).toHaveValue(/\/api\/webhooks\/warehouse$/)
  // Nothing came yet: one is pasted, pointed at and tried.
  const event = { id: 'e-1', answer: { score: 9, on: at, region: 'apac' }, customer: { id: 'c-1' } }
  await page.getByLabel('A delivery to point at').fill(JSON.stringify(event))
  await expect(page.getByLabel('What identifies it')).toHaveValue('id')
  await page.getByLabel('When it happened').selectOption('answer.on')
  await page.getByLabel('Metric', { exact: true }).selectOption({ label: 'Shipping NPS (the company’s)' })
  await expect(page.getByLabel('Score', { exact: true })).toHaveValue('answer.score')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('1 counts for Shipping NPS.')).toBeVisible()
  await page.getByRole('button', { name: 'Keep the mapping' }).click()
  await expect(page.getByText('The mapping is kept; what waits is read within seconds.')).toBeVisible()
  await page.getByText('Advanced: the mapping as text').click()
  await expect(page.getByLabel('Mapping', { exact: true })).toHaveValue(/"column": "answer.score"/)
  await expectGood(page)

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Warehouse Leipzig')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Warehouse Leipzig' })).toBeVisible()
  await page.getByRole('button', { name: 'Retire', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire it' }).click()
  await expect(page.getByText(/^Retired on/)).toBeVisible()
  expect((await send(app.url, next, items.slice(0, 1))).status).toBe(409)
  await page.getByRole('link', { name: 'All sources' }).click()
  await expect(page.getByText('One retired source')).toBeVisible()
  await app.stop()
})
