import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectPlainWords, signedInAs, test } from './demo'

const whatHappened = (page: Page) => page.getByRole('region', { name: 'What happened' })

/** Fills the open dialog of a flag and saves it. */
async function saveFlag(page: Page, day: string, words: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Day').fill(day)
  await dialog.getByLabel('What happened').fill(words)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
}

const lastMonth = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 2, 12))
  .toISOString()
  .slice(0, 10)

test.describe('flags on a chart', () => {
  test('are set, changed and removed by who leads; two at once see each other', async ({
    browser,
    baseURL,
  }) => {
    test.slow()
    const page = await signedInAs(browser, baseURL, 'CX lead')
    await page.goto('/metrics/support_csat')
    await expect(page.getByRole('slider')).toBeVisible()
    await page.getByRole('button', { name: 'Add a flag' }).click()
    await saveFlag(page, lastMonth, 'A new desk opened')
    await expect(whatHappened(page)).toContainText('A new desk opened (Tomás Ferreira)')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    const other = await signedInAs(browser, baseURL, 'Function head')
    await other.goto('/metrics/support_csat')
    await expect(other.getByRole('slider')).toBeVisible()
    const flag = (screen: Page) =>
      screen
        .getByRole('listitem')
        .filter({ hasText: /desk/ })
        .getByRole('button', { name: /Change flag/ })
    await flag(page).click()
    await flag(other).click()
    await saveFlag(other, lastMonth, 'The desk moved')
    await expect(whatHappened(other)).toContainText('The desk moved')
    await saveFlag(page, lastMonth, 'My desk')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('alert').first()).toContainText('“The desk moved”')
    await expect(dialog.getByText('As it stands now')).toBeVisible()
    await dialog.getByRole('button', { name: 'Save mine instead' }).click()
    await expect(whatHappened(page)).toContainText('My desk')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await flag(page).click()
    await page.getByRole('button', { name: 'Remove this flag' }).click()
    await page.getByRole('button', { name: 'No, keep it' }).click()
    await page.getByRole('button', { name: 'Remove this flag' }).click()
    await page.getByRole('button', { name: 'Yes, remove it' }).click()
    await expect(page.getByRole('main')).not.toContainText('My desk')
    await page.context().close()
    await other.context().close()
  })

  test('are not an executive’s to set, and a head’s only at home', async ({ page, browser, baseURL }) => {
    await page.goto('/metrics/support_csat')
    await expect(page.getByRole('slider')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Add a flag' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Start limits anew' })).toHaveCount(0)
    const head = await signedInAs(browser, baseURL, 'Function head')
    await head.goto('/metrics/support_csat')
    await expect(head.getByRole('slider')).toBeVisible()
    await expect(head.getByRole('button', { name: 'Add a flag' })).toBeVisible()
    await expect(head.getByRole('button', { name: 'Start limits anew' })).toHaveCount(0)
    await head.goto('/metrics/sales_csat')
    await expect(head.getByRole('slider')).toBeVisible()
    await expect(head.getByRole('button', { name: 'Add a flag' })).toHaveCount(0)
    await head.context().close()
  })
})

test('limits start anew with a reason, after a look at what it does, and are put back', async ({
  browser,
  baseURL,
}) => {
  test.slow()
  const page = await signedInAs(browser, baseURL, 'CX lead')
  await page.goto('/metrics/billing_csat')
  await expect(page.getByRole('slider')).toBeVisible()
  await page.getByRole('button', { name: 'Start limits anew' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('From').selectOption({ index: 9 })
  const preview = dialog.getByRole('region', { name: 'What it does' })
  await expect(preview).toContainText('Limits now')
  await expect(preview).toContainText(/trial limits|none yet/)
  await expectAccessible(page)
  await dialog.getByLabel('Why').fill('new ticketing system')
  await dialog.getByRole('button', { name: 'Start limits anew' }).click()
  await expect(whatHappened(page)).toContainText(
    /Limits start anew in \w+ \d{4}: new ticketing system \(Tomás Ferreira\)/,
  )
  await expectPlainWords(page)
  await page.getByRole('button', { name: /Undo the new limits/ }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('it was not the system')
  await page.getByRole('button', { name: 'Put the limits back' }).click()
  await expect(page.getByRole('main')).not.toContainText('new ticketing system')
  await page.context().close()
})

test('signals stand below the chart in words, and lead to their point', async ({ page }) => {
  test.slow()
  await page.goto('/metrics')
  const links = await page.getByRole('main').getByRole('link').all()
  const addresses = await Promise.all(links.map(link => link.getAttribute('href')))
  let found = 0
  for (const address of addresses.filter(one => /^\/metrics\/[^?#]/.test(one ?? ''))) {
    await page.goto(address ?? '')
    const signals = page.getByRole('region', { name: 'Signals', exact: true })
    await expect(signals).toContainText(/Concern|Improvement|High|Low|No signal in|Without limits/)
    const first = signals.getByRole('button').first()
    if ((await first.count()) === 0) continue
    found += 1
    const slider = page.getByRole('slider')
    await expect(slider).toBeVisible()
    await first.click()
    await expect(slider).toBeFocused()
    await expect(slider).toHaveAttribute('aria-valuetext', /(concern|improvement|high|low): /)
    if (found === 2) break
  }
  expect(found).toBeGreaterThan(0)
})

test('keys move along the points, open one in full and leave', async ({ page }) => {
  await page.goto('/metrics/relationship_nps?comparison=last-year')
  const slider = page.getByRole('slider')
  await expect(slider).toBeVisible()
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuenow', '1')
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuenow', (await slider.getAttribute('aria-valuemax')) ?? '')
  await page.keyboard.press('ArrowLeft')
  const [period = ''] = ((await slider.getAttribute('aria-valuetext')) ?? '').split(':')
  await page.keyboard.press('Enter')
  const details = page.getByRole('region', { name: `${period} in full` })
  for (const term of [
    'Figure',
    '95 % interval',
    'Made of',
    'Usual range',
    'Signal',
    'Expected',
    /^A year earlier/,
  ])
    await expect(details.getByRole('term').filter({ hasText: term })).toBeVisible()
  // What is open stays as it is while one moves on: the slider's own words are the only ones that are read then.
  await page.keyboard.press('ArrowLeft')
  await expect(details).toBeVisible()
  await expect(page.getByRole('status').filter({ has: details })).toHaveCount(1)
  const lineage = details.getByRole('link', { name: `Where the figure of ${period} comes from` })
  await expect(lineage).toHaveAttribute('href', /period=[^#]*#lineage$/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(details).toHaveCount(0)
  await expect(slider).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(slider).not.toBeFocused()
})

test('the goal says in words how it will end, and why', async ({ page }) => {
  await page.goto('/metrics/relationship_nps')
  await expect(page.getByRole('main')).toContainText(
    /Goal: .* Outlook: (on track|at risk|off track|too early to say)\./,
  )
  await page.getByRole('button', { name: /^Why\? Outlook of/ }).click()
  const panel = page.getByRole('group', { name: /^Why\? Outlook of/ })
  await expect(panel.getByRole('term').filter({ hasText: 'Outlook' })).toBeVisible()
})

test('on paper the line is as wide as the words around it', async ({ page }) => {
  await page.goto('/metrics/relationship_nps')
  await expect(page.locator('.recharts-line-curve').first()).toBeAttached()
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const drawn = document.querySelector('.recharts-surface')
      const place = drawn?.closest<HTMLElement>('div[id]')
      document.body.dataset.printed = `${drawn?.getAttribute('width')} ${place?.style.width}`
    })
  })
  await page.pdf({ format: 'A4' })
  expect(await page.evaluate(() => document.body.dataset.printed)).toMatch(/^(\d+) \1px$/)
})
