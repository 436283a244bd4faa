import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, test } from './demo'

// One executive of the demo company: what one test follows, it leaves.
test.describe.configure({ mode: 'serial' })

const buttons = (page: Page) => page.getByRole('button', { name: /^Follow / })

test('a metric is followed from the list by keys, found again, and left', async ({ page }) => {
  await page.goto('/metrics')
  const first = buttons(page).first()
  const name = (await first.getAttribute('aria-label')) ?? ''
  await expect(first).toHaveAttribute('aria-pressed', 'false')
  await first.focus()
  const done = page.waitForResponse(/follows\.follow/)
  await page.keyboard.press('Enter')
  // Before the server has answered.
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  expect((await done).ok()).toBe(true)
  await expect(page.getByText(/^You follow /)).toBeVisible()

  await page.getByRole('checkbox', { name: 'Only those I follow' }).check()
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page).toHaveURL(/followed=1/)
  await expect(buttons(page)).toHaveCount(1)
  await expect(buttons(page)).toHaveAccessibleName(name)
  await expect(page.getByText(/^Nothing changed in the metric you follow/)).toBeVisible()
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)

  const left = page.waitForResponse(/follows\.unfollow/)
  await buttons(page).click()
  await left
  await expect(buttons(page)).toHaveAttribute('aria-pressed', 'false')
  await page.reload()
  await expect(page.getByText(/^You follow no metric yet/)).toBeVisible()
})

test('a metric is followed on its own screen, which then counts as seen', async ({ page }) => {
  await page.goto('/metrics')
  await page.getByRole('region', { name: 'NPS' }).getByRole('link').first().click()
  await page.waitForURL(/\/metrics\/[^?#]/)
  const button = buttons(page)
  await expect(button).toHaveText('Follow')
  const done = page.waitForResponse(/follows\.follow/)
  await button.click()
  await done
  await expect(button).toHaveText('Following')
  const seen = page.waitForResponse(/follows\.saw/)
  await page.reload()
  expect((await seen).ok()).toBe(true)
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)

  // The first screen names it, below all that is read in a minute.
  const name = (await button.getAttribute('aria-label'))?.replace('Follow ', '') ?? ''
  const metric = page.url()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/')
  const followed = page.getByRole('region', { name: 'You follow' })
  await expect(followed).toContainText('Nothing changed in the metric you follow')
  const way = await page.getByRole('region', { name: 'The customer’s way' }).boundingBox()
  const end = (way?.y ?? 0) + (way?.height ?? Number.POSITIVE_INFINITY)
  expect(end).toBeLessThanOrEqual(900)
  expect((await followed.boundingBox())?.y).toBeGreaterThanOrEqual(end)
  await expectAccessible(page)
  await followed.getByRole('link', { name }).click()
  await page.waitForURL(metric)

  const left = page.waitForResponse(/follows\.unfollow/)
  await button.click()
  await left
  await expect(button).toHaveText('Follow')
})

test('what could not be done is taken back and said', async ({ page }) => {
  await page.goto('/metrics')
  await page.route('**/api/trpc/follows.**', route => route.abort())
  const first = buttons(page).first()
  await first.click()
  await expect(page.getByText(/nothing was changed/)).toBeVisible()
  await expect(first).toHaveAttribute('aria-pressed', 'false')
})
