import type { Browser, Page } from '@playwright/test'
import { callProcedure } from './calls'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, test } from './demo'

const NPS = '/metrics/relationship_nps'
const HELP = '/metrics/support_csat'

/** A person of the demo company in a browser of their own. */
async function signedIn(browser: Browser, baseURL: string | undefined, role: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: undefined })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in as ${role}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^The whole/ })).toBeVisible()
  return page
}

const words = (page: Page) => page.getByRole('region', { name: 'In their words' })

async function asks(page: Page, baseURL: string | undefined, key: string) {
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return callProcedure(baseURL ?? '', 'comments.list', false, { key, filters: {} }, { cookie })
}

test.describe('the parts of a metric', () => {
  test('are ranked, say what stands out and whether the order is noise', async ({ page }) => {
    await page.goto(NPS)
    const region = page.getByRole('region', { name: /^By region/ })
    await expect(region).toContainText(/above the rest|below the rest|none stands out/)
    await expect(region).toContainText(/cannot be told apart|can be told from (every other|another)/i)
    const table = region.getByRole('table')
    await expect(
      table.getByText(/(clear difference from|above|below|compared with) the rest/).first(),
    ).toBeVisible()
    const figures = await table.locator('tbody tr td:nth-of-type(2)').allInnerTexts()
    const values = figures.map(text => Number.parseFloat(text.replace('−', '-'))).filter(Number.isFinite)
    expect(values.length).toBeGreaterThan(1)
    expect(values).toEqual([...values].sort((one, other) => other - one))
    await expectPlainWords(page)
  })

  test('are small lines on one axis, at an address, with their table', async ({ page }) => {
    test.slow()
    await page.goto(NPS)
    await page.getByRole('link', { name: 'Small lines' }).click()
    await expect(page).toHaveURL(/cuts=multiples/)
    const region = page.getByRole('region', { name: /^By region/ })
    await expect(region).toContainText(/All on one axis from .+ to .+/)
    await expect(region.getByRole('img').first()).toHaveAccessibleName(
      / from .+ to .+At the end: .+ the rest/,
    )
    await region.getByText('Show the lines as a table').click()
    await expect(region.getByRole('row', { name: /^The whole/ })).toBeVisible()
    await expectPlainWords(page)
    await expectAccessible(page)
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await expectNoSidewaysScroll(page)
    }
  })

  test('fit a phone as a table, too', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(NPS)
    await expectNoSidewaysScroll(page)
    const group = page.getByRole('group', { name: /by region/ })
    const excess = await group.evaluate(box => box.scrollWidth - box.clientWidth)
    expect(excess).toBeLessThanOrEqual(0)
  })
})

test.describe('what customers wrote', () => {
  test('is on no page of an executive, in no answer to one, and the page says who reads it', async ({
    page,
    baseURL,
    browser,
  }) => {
    const lead = await signedIn(browser, baseURL, 'CX lead')
    await lead.goto(NPS)
    const comment = await words(lead).getByRole('listitem').first().getByRole('paragraph').first().innerText()
    expect(comment.length).toBeGreaterThan(10)
    expect(await (await lead.request.get(NPS)).text()).toContain(comment.slice(0, 20))
    await page.goto(NPS)
    await expect(words(page)).toContainText('is read by')
    const html = await (await page.request.get(`${NPS}?q=the`)).text()
    expect(html).not.toContain(comment.slice(0, 20))
    expect((await asks(page, baseURL, 'relationship_nps')).status).toBe(403)
    expect((await asks(lead, baseURL, 'relationship_nps')).status).toBe(200)
    await lead.context().close()
  })

  test('is read by a head for the own function only', async ({ browser, baseURL }) => {
    const head = await signedIn(browser, baseURL, 'Function head')
    await head.goto(HELP)
    await expect(words(head)).toContainText(/came with a comment/)
    const own = await asks(head, baseURL, 'support_csat')
    expect(own.status).toBe(200)
    const refused: string[] = []
    for (const key of ['delivery_csat', 'onboarding_csat', 'invoice_csat']) {
      const { status } = await asks(head, baseURL, key)
      refused.push(`${status}`)
    }
    expect(refused.filter(status => status === '200')).toEqual([])
    // What belongs to no function is none of a head's.
    const company = await asks(head, baseURL, 'relationship_nps')
    expect(await company.text()).toContain('"comments":[]')
    await head.context().close()
  })

  test('is searched, chosen by mood and paged, all in the address', async ({ browser, baseURL }) => {
    test.slow()
    const page = await signedIn(browser, baseURL, 'CX lead')
    await page.goto(`${NPS}?period=last-year`)
    const section = words(page)
    await expect(section).toContainText(/^In their wordsOf [\d,]+ answers in .+, \d+ came with a comment/)
    await expect(section.getByRole('listitem')).toHaveCount(20)
    const first = await section.getByRole('listitem').first().getByRole('paragraph').first().innerText()
    const word = first.split(/[^\p{L}]+/u).find(one => one.length > 4) ?? ''
    await section.getByRole('searchbox').fill(word.slice(0, 4))
    await section.getByRole('button', { name: 'Search' }).click()
    await expect(page).toHaveURL(new RegExp(`period=last-year&q=${word.slice(0, 4)}`, 'i'))
    await expect(section.locator('mark').first()).toHaveText(new RegExp(`^${word.slice(0, 4)}`, 'i'))
    await section.getByRole('link', { name: 'Show all' }).click()
    await section.getByRole('link', { name: /^Detractors/ }).click()
    await expect(page).toHaveURL(/mood=detractor/)
    await expect(section.getByRole('listitem').first()).toContainText('detractor')
    await section.getByRole('link', { name: /^All/ }).click()
    await section.getByRole('link', { name: 'Older comments' }).click()
    await expect(page).toHaveURL(/after=/)
    await expect(section.getByRole('link', { name: 'Newest comments' })).toBeVisible()
    await page.goto(`${NPS}?q=%3Cscript%3Exyzzy`)
    await expect(section).toContainText('No comment has “<script>xyzzy” in it.')
    await expectAccessible(page)
    await page.setViewportSize({ width: 320, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.context().close()
  })
})
