import { eq } from 'drizzle-orm'
import { makeFunction, makeMetric, makeRun, makeStream } from '@/db/factories'
import {
  businessCalendars,
  cells,
  company,
  currencyRates,
  generations,
  observations,
  periods,
  runs,
} from '@/db/schema'
import { findFaults } from './calls'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

let app: OwnApp

// A company in UTC with two answers on the last evening of March: in Auckland it is April by then.
async function addAnswers({ store: { db } }: OwnApp): Promise<void> {
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  await makeFunction(db, 'Support')
  const { metric, version } = await makeMetric(db, {
    key: 'nps',
    name: 'Would recommend us',
    kind: 'nps',
    minN: 1,
  })
  const stream = await makeStream(db, 'survey')
  const run = await makeRun(db, stream.sourceId)
  // A run that goes on would be waited for: it might still bring facts by old hours.
  await db.update(runs).set({ state: 'succeeded' })
  await db.update(company).set({ name: 'Acme' })
  const place = { versionId: version.id, functionId: 0, regionId: 0, productId: 0, tierId: 0, channelId: 0 }
  await db.insert(observations).values(
    ['2026-03-31T20:00:00Z', '2026-03-02T20:00:00Z'].map((at, nth) => ({
      ...place,
      streamId: stream.id,
      metricId: metric.id,
      externalId: `answer-${nth}`,
      grain: 'instant' as const,
      state: 'counted' as const,
      occurredAt: new Date(at),
      a: nth,
      b: 1 - nth,
      stamp: 1,
      hash: crypto.randomUUID(),
      runId: run.id,
    })),
  )
  const [march] = await db
    .insert(periods)
    .values({ generationId: 1, grain: 'month', startsOn: '2026-03-01', endsOn: '2026-04-01' })
    .returning()
  const together = { regionId: -1, productId: -1, tierId: -1, channelId: -1 }
  const sums = { n: 2, a: 1, b: 1, aa: 1, bb: 1, ab: 0 }
  await db.insert(cells).values({ ...place, ...together, periodId: march?.id ?? 0, ...sums })
}

test.beforeAll(async () => {
  app = await startOwnApp()
  await addAnswers(app)
  app.startWorker()
})

test.afterAll(() => app.stop())

test.beforeEach(async ({ page }) => {
  const admin = await addPerson(app.store.db, 'admin')
  const value = await openSession(app.store.db, admin.id, app.authSecret)
  await page.context().addCookies([{ name: 'wv.session', value, url: app.url }])
  await page.goto(`${app.url}/admin/calendar`)
})

test('a new time zone is prepared, compared and taken into use', async ({ page }) => {
  await page.getByLabel('Time zone of the company').selectOption('Pacific/Auckland')
  await page.getByRole('button', { name: 'Prepare and compare' }).click()
  const card = page.getByRole('region', { name: 'Days in Pacific/Auckland, calendar months' })
  await expect(card.getByText('Ready. Look at which figures change')).toBeVisible({ timeout: 20_000 })
  await expect(card.getByText('Would recommend us: 2 months')).toBeVisible()
  const rows = card.getByRole('table', { name: 'Would recommend us before and after' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Mar 2026' })).toContainText('100 (n = 1)')
  await expect(rows.filter({ hasText: 'Apr 2026' })).toContainText('−100 (n = 1)')
  expect(await findFaults(page)).toEqual([])

  // One change at a time: a second one is told so, and nothing typed is lost.
  await page.getByLabel('Another currency').fill('usd')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByLabel('USD in 2026').fill('0.9')
  await page.getByRole('button', { name: 'Compare figures' }).click()
  await expect(page.getByText('Another change is under way.')).toBeVisible()
  await expect(page.getByLabel('USD in 2026')).toHaveValue('0.9')

  await card.getByRole('button', { name: 'Use the new calendar' }).click()
  await expect(page.getByText('The last change: Days in Pacific/Auckland')).toBeVisible()
  const [here] = await app.store.db.select({ zone: company.timeZone }).from(company)
  expect(here?.zone).toBe('Pacific/Auckland')
})

test('hours, holidays and rates are entered, compared and applied', async ({ page }) => {
  await page.getByRole('button', { name: 'Change business hours of Acme' }).click()
  const dialog = page.getByRole('dialog', { name: 'Business hours of Acme' })
  await dialog.getByLabel('Saturday').fill('ten to four')
  await dialog.getByLabel('Holidays').fill('2026-12-25 Christmas Day\nBoxing Day')
  await dialog.getByRole('button', { name: 'Compare figures' }).click()
  await expect(dialog.getByText('Write hours as 9-17')).toBeVisible()
  await expect(dialog.getByText('There is no date in line 2.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await dialog.getByLabel('Saturday').fill('10-12, 13-16')
  await dialog.getByLabel('Holidays').fill('2026-12-25 Christmas Day\n2026-12-26\tBoxing Day')
  await dialog.getByRole('button', { name: 'Compare figures' }).click()
  const change = page.getByRole('region', { name: 'Business hours of the company' })
  await expect(change.getByText('No figure changes.')).toBeVisible({ timeout: 20_000 })
  await change.getByRole('button', { name: 'Apply the hours' }).click()
  await expect(page.getByText('Saturday 10:00–12:00, 13:00–16:00')).toBeVisible()
  await expect(page.getByText('2 holidays')).toBeVisible()
  await expect(page.getByText('The last change: Business hours of the company. In force.')).toBeVisible({
    timeout: 20_000,
  })
  const [row] = await app.store.db.select().from(businessCalendars)
  expect(row?.hours.holidays).toHaveLength(2)

  await page.getByLabel('Another currency').fill('USD')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByLabel('USD in 2026').fill('0,92')
  await page.getByRole('button', { name: 'Compare figures' }).click()
  await page.getByRole('button', { name: 'Apply the rates' }).click({ timeout: 20_000 })
  await expect(page.getByText('The last change: Rates of currencies. In force.')).toBeVisible({
    timeout: 20_000,
  })
  const rates = await app.store.db.select().from(currencyRates).where(eq(currencyRates.currency, 'USD'))
  expect(rates).toEqual([{ currency: 'USD', validFrom: '2026-01-01', rate: 0.92 }])
})

test('name and fiscal year change at once; others are told who may', async ({ page }) => {
  await page.getByLabel('The fiscal year starts in').selectOption('July')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByText(/^Today is .*, in .*Q\d FY\d\d, FY\d\d\.$/)).toBeVisible()
  const lead = await addPerson(app.store.db, 'cx_lead')
  const value = await openSession(app.store.db, lead.id, app.authSecret)
  await page.context().addCookies([{ name: 'wv.session', value, url: app.url }])
  await page.goto(`${app.url}/admin/calendar`)
  await expect(page.getByText('An admin may.')).toBeVisible()
})
