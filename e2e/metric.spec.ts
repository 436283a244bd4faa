import { readFileSync } from 'node:fs'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, test } from './demo'

test.describe('a metric', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/metrics')
    await page.getByRole('region', { name: 'NPS' }).getByRole('link').first().click()
    await expect(page.getByRole('region', { name: 'The figure' })).toBeVisible()
  })

  test('says what happened, whether it is real, and where it comes from', async ({ page }) => {
    const figure = page.getByRole('region', { name: 'The figure' })
    await expect(figure).toContainText(/On target|At risk|Off target|Cannot tell/)
    await expect(figure).toContainText('answers')
    await expect(page.getByRole('heading', { name: 'By region' })).toBeVisible()
    await expect(
      page
        .getByRole('table', { name: /by region/ })
        .getByRole('row')
        .nth(2),
    ).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Definition' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Where the figure comes from' })).toBeVisible()
    await expect(page.getByRole('table', { name: /promoters/ })).toBeVisible()
    await expectPlainWords(page)
  })

  test('is walked along by keys, and each point is read out', async ({ page }) => {
    const line = page.getByRole('slider', { name: /point by point/ })
    await expect(line).toBeVisible()
    await line.focus()
    const last = await line.getAttribute('aria-valuetext')
    await page.keyboard.press('ArrowLeft')
    await expect(line).not.toHaveAttribute('aria-valuetext', last ?? '')
    await page.keyboard.press('Home')
    await expect(line).toHaveAttribute('aria-valuenow', '1')
    const first = await line.getAttribute('aria-valuetext')
    expect(first).toMatch(/\d{4}: /)
    await expect(page.getByText(first ?? '', { exact: true })).toBeVisible()
  })

  test('has its line as a table and as a file', async ({ page }) => {
    const points = Number(await page.getByRole('slider').getAttribute('aria-valuemax'))
    await page.getByText('Show the figures as a table').click()
    const table = page.getByRole('table', { name: /by month$/ })
    await expect(table.getByRole('row')).toHaveCount(points + 1)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /^CSV: save the figures of .* by month$/ }).click()
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n')
    expect(lines[0]).toBe(
      'period,cut_by,from,until,value,low,high,n,state,whole,lower_limit,mean,upper_limit,signal,goal,year_earlier,version,note,metric,unit,definition,filters,as_of',
    )
    expect(lines).toHaveLength(points + 1)
  })

  test('is cut by quarters, and by one region', async ({ page }) => {
    await page.getByRole('link', { name: 'Quarters' }).click()
    await expect(page).toHaveURL(/grain=quarter/)
    await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /Q[1-4]/)
    await page
      .getByRole('table', { name: /by region/ })
      .getByRole('link')
      .first()
      .click()
    await expect(page).toHaveURL(/region=/)
    await expect(page.getByRole('region', { name: 'The figure' })).toBeVisible()
    await expectPlainWords(page)
  })

  test('is accessible in light and dark, with its table open', async ({ page }) => {
    test.slow()
    await expect(page.getByRole('slider')).toBeVisible()
    await page.getByText('Show the figures as a table').click()
    await expectAccessible(page)
  })

  test('fits a phone', async ({ page }) => {
    test.slow()
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
    }
    await expectAccessible(page)
  })
})

test('every metric has a screen of plain words', async ({ page }) => {
  test.slow()
  await page.goto('/metrics')
  const links = await page.getByRole('main').getByRole('link').all()
  const addresses = await Promise.all(links.map(link => link.getAttribute('href')))
  expect(addresses.length).toBeGreaterThan(10)
  for (const address of addresses) {
    await page.goto(address ?? '')
    await expect(page.getByRole('region', { name: 'The figure' })).toBeVisible()
    await expectPlainWords(page)
  }
})

test('the list of metrics is by family and accessible', async ({ page }) => {
  test.slow()
  await page.goto('/metrics')
  for (const family of ['NPS', 'Renewal', 'Satisfaction', 'Resolution', 'Drivers'])
    await expect(page.getByRole('region', { name: family })).toBeVisible()
  await expect(page.getByText(/metrics have a figure; of \d+ with a goal/)).toBeVisible()
  const nps = page.getByRole('region', { name: 'NPS' }).getByRole('listitem').first()
  await expect(nps).toContainText(/± \d+|\d to \d/)
  await expect(nps).toContainText('answers')
  await expect(nps.getByRole('img')).toHaveAccessibleName(/ from .+ to .+/)
  await expectPlainWords(page)
  await expectAccessible(page)
})

test('an address that no metric has leads back', async ({ page }) => {
  const response = await page.goto('/metrics/no-such-metric')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await page.getByRole('link', { name: 'All metrics' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Metrics' })).toBeVisible()
})
