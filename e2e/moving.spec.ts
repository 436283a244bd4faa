import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, signedInAs, test } from './demo'
import { OPEN_SCREENS, SCREENS } from './route-matrix'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to' })
const field = (page: Page) => palette(page).getByRole('combobox')

test.describe('the palette', () => {
  test('opens by its keys, goes anywhere without a mouse, and brings the filters along', async ({ page }) => {
    await page.goto('/?region=dach')
    const known = await page.evaluate(() => performance.getEntriesByType('resource').length)
    expect(known).toBeGreaterThan(0)
    await page.keyboard.press('Control+k')
    await expect(field(page)).toBeFocused()
    await expect(palette(page).getByRole('group', { name: 'Screens' })).toContainText('Benchmarks')
    await expectAccessible(page)
    await field(page).fill('first rep')
    await expect(palette(page).getByRole('option').first()).toContainText('first reply')
    await expect(palette(page).getByRole('status')).toContainText(/places?$/)
    const first = palette(page).getByRole('option', { selected: true })
    const before = await first.textContent()
    await page.keyboard.press('ArrowDown')
    await expect(first).not.toHaveText(before ?? '')
    await page.keyboard.press('ArrowUp')
    await expect(first).toHaveText(before ?? '')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/metrics\/[^?]+\?region=dach/)
    await expect(palette(page)).toBeHidden()
    await page.keyboard.press('Control+k')
    await expect(palette(page).getByRole('group', { name: 'Opened lately' })).toContainText('first reply')
    await page.keyboard.press('Escape')
    await expect(palette(page)).toBeHidden()
  })

  test('says that nothing is found, hides what is not open to one, and hands the focus back on a phone', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/')
    const button = page.getByRole('button', { name: 'Go to…' })
    await button.click()
    await field(page).fill('people')
    await expect(palette(page).getByRole('status')).not.toHaveText('')
    await expect(palette(page).getByRole('option', { name: 'People' })).toHaveCount(0)
    await field(page).fill('zzzz')
    await expect(palette(page).getByRole('status')).toHaveText('Nothing of this name.')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await palette(page).getByRole('button', { name: 'Close' }).click()
    await expect(button).toBeFocused()
  })
})

test('a view is saved from the filter bar, named where it is open, shared, and taken away', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Gold ${Date.now()}`
  await page.goto('/metrics?comparison=previous')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByRole('link', { name: 'Save this view…' }).click()
  await expect(page.getByText('It opens Metrics, compared with previous.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Everybody may open it').check()
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page).toHaveURL(/\/metrics\?comparison=previous/)
  await expect(page.getByRole('button', { name: `View: ${name}` })).toBeVisible()
  const lead = await signedInAs(browser, baseURL, 'CX lead')
  await lead.goto('/views')
  const row = lead.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText('by ')
  await expect(row.getByRole('button')).toHaveCount(0)
  await row.getByRole('link', { name }).click()
  await expect(lead.getByRole('button', { name: `View: ${name}` })).toBeVisible()
  await lead.context().close()
  await page.goto('/views')
  await page.getByRole('button', { name: `Change ${name}` }).click()
  await page.getByLabel('Name').fill(`${name} again`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('link', { name: `${name} again` })).toBeVisible()
  await page.getByRole('button', { name: `Delete ${name} again` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('link', { name: `${name} again` })).toHaveCount(0)
  await page.goto('/views?path=//evil.example')
  await expect(page.getByRole('alert').filter({ hasText: 'none of our screens' })).toBeVisible()
})

test('any period of the same length may be compared with, and another length is refused in words', async ({
  page,
}) => {
  await page.goto('/')
  const compared = page.getByRole('combobox', { name: 'Compared with' })
  const other = compared.locator('optgroup[label="Another period"] option').nth(4)
  const [key, label] = [await other.getAttribute('value'), await other.textContent()]
  await compared.selectOption(key ?? '')
  await expect(page).toHaveURL(new RegExp(`comparison=${key}`))
  await expect(page.getByRole('main')).toContainText(label ?? '-')
  await page.goto('/metrics/relationship_nps?comparison=2024')
  await expect(page.getByRole('status').filter({ hasText: 'only like is compared with like' })).toBeVisible()
})

test('from a figure and from a bar one comes to the records, pages through them and takes a file', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/metrics/relationship_nps')
  const bar = page.getByRole('link', { name: /The records behind 9/ })
  const count = Number((await bar.textContent())?.replace(/\D/g, ''))
  await page.getByRole('link', { name: 'See them one by one' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^What .+ is made of$/)
  await expect(page.getByRole('row')).toHaveCount(51)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(/after=/)
  await expect(page.getByRole('link', { name: 'Newest' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Customer' })).toHaveCount(0)
  await page.goto('/metrics/relationship_nps')
  await bar.click()
  await expect(page.getByText(`${count} records in`)).toBeVisible()
  await page.getByRole('link', { name: 'Detractors' }).click()
  await expect(page).toHaveURL(/mood=detractor/)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const text = await readFile(await (await saved).path(), 'utf8')
  expect(text.split('\r\n')[0]).toContain('Date,Value')
  const lead = await signedInAs(browser, baseURL, 'CX lead')
  await lead.goto('/metrics/relationship_nps/rows')
  await expect(lead.getByRole('columnheader', { name: 'Customer' })).toBeVisible()
  await lead.setViewportSize({ width: 390, height: 844 })
  expect(await lead.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await lead.context().close()
})

// A4 without its margins, at 96 dots an inch.
const PAPER_WIDTH = 748
const NAMED: Readonly<Record<string, string>> = { '[key]': 'relationship_nps', '[preset]': 'zendesk' }
// Where a key is not a metric's.
const OTHERS: Readonly<Record<string, string>> = {
  '/gaps/[kind]/[key]': '/gaps/stage/deliver',
  '/functions/[key]': '/functions/support',
}

const named = (path: string) => OTHERS[path] ?? path.replace(/\[\w+\]/g, word => NAMED[word] ?? word)
const PRINTED = [
  ...OPEN_SCREENS.map(path => ({ path: named(path), as: 'CX lead' as const })),
  ...Object.entries(SCREENS).map(([path, may]) => ({
    path: named(path),
    as: may.includes('cx_lead') ? ('CX lead' as const) : ('Admin' as const),
  })),
]
const A_BATCH = 8

test.describe('on paper', () => {
  for (const role of ['CX lead', 'Admin'] as const) {
    const screens = PRINTED.filter(({ as }) => as === role)
    for (let from = 0; from < screens.length; from += A_BATCH) {
      const batch = screens.slice(from, from + A_BATCH).map(({ path }) => path)
      test(`nothing is cut off: ${batch[0]} to ${batch.at(-1)}`, async ({ browser, baseURL }) => {
        test.setTimeout(300_000)
        const page = await signedInAs(browser, baseURL, role)
        for (const path of batch) await expectPrinted(page, path)
        await page.context().close()
      })
    }
  }
})

/** On a page of A4 the screen has its name, its filters in words where it has some, nothing of the shell, and nothing beyond the edge. */
async function expectPrinted(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: PAPER_WIDTH, height: 1060 })
  await page.goto(path)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible()
  await expect(page.getByRole('banner'), path).toBeHidden()
  const filters = page.locator('[data-printed-filters]')
  if ((await filters.count()) > 0) await expect(filters, path).toHaveText(/^\S.+, .+/)
  const beyond = await page.evaluate(width => {
    const main = document.querySelector('main')
    const wide = [...(main?.querySelectorAll('table, p, h1, h2, section, svg') ?? [])].filter(one => {
      const { right, width: own } = one.getBoundingClientRect()
      // Words for who listens only stand beside the page.
      return own > 1 && right > width + 1 && !one.closest('.sr-only')
    })
    const said = wide.map(one => `${one.tagName} ${one.textContent?.trim().slice(0, 40)}`)
    return { said, scrolls: document.documentElement.scrollWidth > width }
  }, PAPER_WIDTH)
  expect(beyond, path).toEqual({ said: [], scrolls: false })
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(paper.slice(0, 5), path).toBe('%PDF-')
  expect(paper, path).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]/)
  await page.emulateMedia({ media: null })
}
