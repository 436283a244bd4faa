import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'

async function expectWell(page: Page) {
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('the demo says where it stands, and of which figures it may not', async ({ page }) => {
  await page.goto('/benchmarks')
  await expect(page.getByText(/^Of 3 metrics with a benchmark, /)).toBeVisible()
  await expect(page.getByText('Reference only: other population.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Our own best' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add a benchmark' })).toHaveCount(0)
  await expectWell(page)
})

test('a CX lead of the demo finds the form', async ({ browser, baseURL }) => {
  const page = await signedInAs(browser, baseURL, 'CX lead')
  await page.goto('/benchmarks/new')
  await expect(page.getByRole('heading', { name: 'Who we are' })).toBeVisible()
  await expectWell(page)
  await page.context().close()
})

test('each function says from which side it looks, and a CX lead links metrics', async ({
  browser,
  baseURL,
}) => {
  const page = await signedInAs(browser, baseURL, 'CX lead')
  await page.goto('/perspectives')
  await expect(page.getByText(/of .* functions? measures? more of /).first()).toBeVisible()
  await expect(page.getByText('There is nothing to watch', { exact: false })).toBeVisible()
  await expectWell(page)
  await page.goto('/metrics/first_reply_time/edit')
  await expect(page.getByRole('heading', { name: 'Customer metrics that it serves' })).toBeVisible()
  await expectWell(page)
  await page.context().close()
})
