import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'

test.describe('a function', () => {
  test('is opened from the table, and says how customers fare where it serves them', async ({ page }) => {
    await page.goto('/?tier=business')
    await page
      .getByRole('table', { name: /^By function/ })
      .getByRole('link', { name: 'Support', exact: true })
      .click()
    await expect(page).toHaveURL(/\/functions\/support\?tier=business/)
    await expect(page.getByRole('heading', { level: 1, name: /^Support/ })).toBeVisible()
    await page.getByRole('link', { name: 'Reset' }).click()
    await expect(page.getByRole('main')).toContainText(
      /Customers whom Support serves are .+ points below goal/,
    )
    await expect(page.getByRole('main')).toContainText('Head: Amara Okafor')
    await expectPlainWords(page)
  })

  test('has both points of view side by side, each metric with its line', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/functions/support')
    const sides = ['What customers say and do', 'What it measures of itself']
    const boxes = await Promise.all(
      sides.map(name => page.getByRole('region', { name: new RegExp(`^${name}`) }).boundingBox()),
    )
    expect(Math.abs((boxes[0]?.y ?? 0) - (boxes[1]?.y ?? 99))).toBeLessThan(2)
    const company = page.getByRole('region', { name: /^What it measures of itself/ })
    expect(await company.getByRole('img').count()).toBeGreaterThan(3)
    await expect(company).toContainText(/own target .+, met/)
    await page
      .getByRole('region', { name: 'Where it serves customers' })
      .getByRole('link', { name: 'Get help' })
      .click()
    await expect(page).toHaveURL(/\/gaps\/stage\/get_help/)
  })

  test('opens another one where it is chosen in the bar', async ({ page }) => {
    await page.goto('/functions/support')
    await page.getByRole('combobox', { name: 'Function' }).selectOption('marketing')
    await expect(page).toHaveURL(/\/functions\/marketing/)
    await expect(page.getByRole('region', { name: 'Figures in?' })).toContainText('due since')
    await expect(page.getByRole('region', { name: 'Sources' })).toContainText('late')
  })

  test('is reached by its head from the first line, with the way to its sources', async ({
    browser,
    baseURL,
  }) => {
    const page = await signedInAs(browser, baseURL, 'Function head')
    await page.getByText('Your function:').getByRole('link', { name: 'Support' }).click()
    await expect(page).toHaveURL(/\/functions\/support/)
    await expect(
      page.getByRole('region', { name: 'Sources' }).getByRole('link', { name: 'Support desk' }),
    ).toBeVisible()
    await page.goto('/functions/finance')
    await expect(page.getByRole('region', { name: 'Sources' })).toContainText('Billing')
    await expect(page.getByRole('region', { name: 'Sources' }).getByRole('link')).toHaveCount(0)
    await page.context().close()
  })

  test('that there is not is a page that says so', async ({ page }) => {
    expect((await page.goto('/functions/nowhere'))?.status()).toBe(404)
    await expect(page.getByRole('main')).toContainText('There is nothing at this address')
  })

  test('is accessible in light and dark', async ({ page }) => {
    test.slow()
    await page.goto('/functions/support')
    await expectAccessible(page)
  })
})

test.describe('a function on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('is one column', async ({ page }) => {
    test.slow()
    await page.goto('/functions/support')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
