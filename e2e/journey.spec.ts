import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'

async function expectWell(page: Page) {
  await expectPlainWords(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('an executive reads where it breaks, and what stands behind a touchpoint', async ({ page }) => {
  await page.goto('/journey')
  await expect(page.getByText(/^Customers are below goal at .*Get help/)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Get help' })).toBeAttached()
  await expect(page.getByRole('rowheader', { name: 'Corvane Logistics supplier' })).toBeVisible()
  await expectWell(page)

  const chip = page.getByRole('link', { name: /^Support ticket/ })
  await chip.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Support ticket' })
  await expect(panel.getByText('First reply in 4 hours; to Product where it is a fault')).toBeVisible()
  await expect(panel.getByRole('link', { name: 'Satisfaction after support' })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Describe it' })).toHaveCount(0)
  await expect(page).toHaveURL(/at=ticket/)
  await expectAccessible(page)
  await page.goBack()
  await expect(panel).toHaveCount(0)
})

test('hand-offs balance on the screen, and say what long waits go with', async ({ page }) => {
  await page.goto('/journey?period=last-year')
  await expect(page.getByText(/Between Installation \(Delivery\) and Kick-off/).first()).toBeVisible()
  const row = page.getByRole('row', { name: /^Installation Kick-off/ })
  const numbers = await row.getByRole('cell').allInnerTexts()
  const [came, went, waiting, lost] = numbers.slice(0, 4).map(text => Number(text.replaceAll(/\D/g, '')))
  expect(came).toBe((went ?? 0) + (waiting ?? 0) + (lost ?? 0))
  await page
    .getByRole('button', {
      name: 'How customers fared after waiting between Order confirmation and Parcel at the door',
    })
    .click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText(/This may have other reasons\./)).toBeVisible()
  await expectAccessible(page)
})

test('on a phone stages stand one below the other', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/journey')
  const stage = page.getByRole('region', { name: 'Deliver', exact: true })
  await expect(stage.getByText('Corvane Logistics')).toBeVisible()
  await stage.getByRole('link', { name: /^Parcel at the door/ }).click()
  await expect(page.getByRole('dialog', { name: 'Parcel at the door' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('a CX lead describes a touchpoint, and two who do so at once are told', async ({ browser, baseURL }) => {
  const page = await signedInAs(browser, baseURL, 'CX lead')
  const other = await page.context().newPage()
  for (const one of [page, other]) {
    await one.goto('/journey?at=trade_fair')
    await one.getByRole('button', { name: 'Describe it' }).click()
  }
  await page.getByLabel('Technology').fill('Badge scanner and the fair’s app')
  await page.getByRole('button', { name: 'Save the description' }).click()
  await expect(page.getByRole('dialog').getByText('Badge scanner and the fair’s app')).toBeVisible()
  await other.getByLabel('Technology').fill('Paper')
  await other.getByRole('button', { name: 'Save the description' }).click()
  await expect(other.getByText('Somebody else has changed this touchpoint meanwhile.').first()).toBeVisible()
  await expectAccessible(other)
  await other.getByRole('button', { name: 'Save mine' }).click()
  await expect(other.getByRole('dialog').getByText('Paper')).toBeVisible()
  await page.context().close()
})

test('a head reads it and is refused to change it', async ({ browser, baseURL }) => {
  const page = await signedInAs(browser, baseURL, 'Function head')
  await page.goto('/journey?at=ticket')
  await expect(page.getByRole('dialog', { name: 'Support ticket' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Describe it' })).toHaveCount(0)
  await page.context().close()
})
