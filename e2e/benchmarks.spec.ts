import type { BrowserContext, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { makeMetric } from '@/db/factories'
import { benchmarks, generations } from '@/db/schema'
import { BENCHMARK_COLUMNS } from '@/domain/benchmark-file'
import { expectAccessible, expectNoSidewaysScroll, expectPlainWords } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

test.describe.configure({ mode: 'serial', timeout: 180_000 })
let app: OwnApp
let lead: string

async function open(context: BrowserContext, path: string): Promise<Page> {
  await context.addCookies([{ name: 'wv.session', value: lead, url: app.url, httpOnly: true }])
  const page = await context.newPage()
  await page.goto(app.url + path)
  return page
}
async function expectWell(page: Page) {
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
}

test.beforeAll(async () => {
  app = await startOwnApp()
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  const rule = { scale: { min: 1, max: 5 } }
  await makeMetric(db, { key: 'csat', name: 'Satisfaction', kind: 'top_box', family: 'satisfaction', rule })
  lead = await openSession(db, (await addPerson(db, 'cx_lead')).id, app.authSecret)
})
test.afterAll(() => app.stop())

async function fill(page: Page, source: string) {
  await page.getByLabel('Lower quartile').fill('60')
  await page.getByLabel('Median, or the only figure').fill('70')
  await page.getByLabel('Upper quartile').fill('80')
  await page.getByLabel('Measured over').selectOption({ label: 'Twelve months' })
  await page.getByLabel('Answers that count as good').fill('4 5')
  await page.getByLabel('Source', { exact: true }).fill(source)
  await page.getByLabel('Year of the figures').fill('2025')
  await page.getByLabel('Industry', { exact: true }).selectOption({ label: 'Health and social work' })
  await page.getByLabel('Whose customers are').selectOption({ label: 'Businesses' })
  await page.getByLabel('Of whom, in the source’s words').fill('Clinics, Europe')
}

test('one that cannot fit is refused, one of another population is for reference only, one past its review is old', async ({
  context,
}) => {
  const page = await open(context, '/benchmarks')
  await expect(page.getByText('No metric has a benchmark yet.')).toBeVisible()
  await expectWell(page)
  await page.getByRole('link', { name: 'Add a benchmark' }).click()
  await page.getByLabel('Our industry').selectOption({ label: 'Manufacturing' })
  await page.getByLabel('Our customers are').selectOption({ label: 'Businesses' })
  await page.getByRole('button', { name: 'Save who we are' }).click()
  await expect(page.getByText('Saved: all benchmarks are compared with that now.')).toBeVisible()

  await fill(page, 'A clinic study')
  await page.getByLabel('Scale to').fill('10')
  await page.getByRole('button', { name: 'Save the benchmark' }).click()
  await expect(
    page.getByText('Refused: it is on the scale 1 to 10, and our answers are on 1 to 5.'),
  ).toBeVisible()
  await expectWell(page)
  await page.getByLabel('Scale to').fill('5')
  await page.getByRole('button', { name: 'Save the benchmark' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Benchmarks' })).toBeVisible()
  await expect(page.getByText('Reference only: other population.')).toBeVisible()

  await app.store.db.update(benchmarks).set({ reviewOn: '2025-12-31' })
  await page.reload()
  await expect(page.getByText('Old: its review was due on 31 Dec 2025.')).toBeVisible()
  await expectWell(page)
  await page.goto(`${app.url}/metrics/csat`)
  await expect(page.getByText('Old: its review was due on 31 Dec 2025').first()).toBeVisible()
})

test('of two who edit one, the later sees both versions', async ({ context }) => {
  const page = await open(context, '/benchmarks')
  await page.getByRole('link', { name: /^Edit the benchmark of Satisfaction/ }).click()
  await expect(page.getByLabel('Median, or the only figure')).toHaveValue('70')
  await app.store.db
    .update(benchmarks)
    .set({ value: 71, revision: 2 })
    .where(eq(benchmarks.source, 'A clinic study'))
  await page.getByLabel('Median, or the only figure').fill('72')
  await page.getByRole('button', { name: 'Save the benchmark' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'Both versions' })
  await expect(alert.getByRole('row', { name: 'Median, or the only figure 72 71' })).toBeVisible()
  await page.getByRole('button', { name: 'Go on with mine' }).click()
  await page.getByRole('button', { name: 'Save the benchmark' }).click()
  await expect(page.getByText('72%, half between 60% and 80%')).toBeVisible()
})

test('a file is taken whole or not at all, and says which line is wrong', async ({ context }) => {
  const page = await open(context, '/benchmarks/upload')
  const cells =
    'csat,60,70,80,A study,,2025,manufacturing,business,Makers,percent,1-5,4 5,,month,nobody@x.example,2099-01-01'
  const buffer = Buffer.from(`${BENCHMARK_COLUMNS.join(',')}\r\n${cells}\r\n`)
  await page.getByLabel('CSV file').setInputFiles({ name: 'b.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText('Nothing was taken: 1 line is wrong.').first()).toBeVisible()
  await expect(page.getByRole('row', { name: /^2 owner nobody@x.example No active user/ })).toBeVisible()
  await expectWell(page)
})
