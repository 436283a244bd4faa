import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'

async function expectWell(page: Page) {
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
}

const unfold = (page: Page, name: RegExp) => page.locator('summary').filter({ hasText: name }).click()

const LATE =
  /^Customers with a late delivery in the 6 months before renewed less often: \d+% against \d+% \(\d+ points, \d+ to \d+; \d+ and \d+ contracts of \d+ and \d+ customers\), in each tier alike\./

test('an executive reads what goes with what, and what does not', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Interplay' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Interplay' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 3, name: LATE })).toBeVisible()
  await expect(
    page.getByRole('heading', { level: 3, name: /Customers with a disputed invoice/ }),
  ).toBeVisible()
  await expect(page.getByText('This may have other reasons.').first()).toBeVisible()
  await expect(page.getByText(/^No evidence: 0 of \d+ pairs and lags tried\.$/)).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(/\b(causes?|pulls?|effects?)\b/i)
  await expect(page.getByRole('button', { name: 'Compute now' })).toHaveCount(0)
  await unfold(page, /^No evidence \(/)
  await unfold(page, /^All \d+ pairs$/)
  await unfold(page, /^What counts as a fault$/)
  await expect(page.getByText('A CX lead may change this.')).toBeVisible()
  await expectWell(page)
  const file = await page.request.get('/api/interplay')
  expect(file.status()).toBe(200)
  expect(await file.text()).toContain('a late delivery (Deliveries on time)')
})

test('a head reads it too, and a finding has an address', async ({ browser, baseURL }) => {
  const page = await signedInAs(browser, baseURL, 'Function head')
  await page.goto('/interplay#on_time_delivery-renewed')
  await expect(page.locator('[id="on_time_delivery-renewed"]')).toBeInViewport()
  await page
    .locator('[id="on_time_delivery-renewed"]')
    .getByRole('link', { name: 'Deliveries on time' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /Deliveries on time/ })).toBeVisible()
  await page.context().close()
})

test('a CX lead changes from when on a case is a fault, and has it worked out', async ({
  browser,
  baseURL,
}) => {
  const page = await signedInAs(browser, baseURL, 'CX lead')
  await page.goto('/interplay')
  await unfold(page, /^What counts as a fault$/)
  await page.getByRole('button', { name: 'Change: Time to resolution' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('A fault from how many hours on').fill('48')
  await dialog.getByLabel(/^Called/).fill('a ticket over 2 days')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Time to resolution/ }).last()).toContainText(
    'a ticket over 2 days',
  )
  await expect(page.getByText(/have changed since/)).toBeVisible()
  await page.getByRole('button', { name: 'Compute now' }).click()
  // No worker stands beside this site; what it makes of the wish is tested with the service.
  await expect(page.getByText('It begins within seconds.')).toBeVisible()
  await page.context().close()
})
