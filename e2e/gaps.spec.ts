import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'

const GET_HELP = '/gaps/stage/get_help'

test.describe('a silo gap', () => {
  test('is opened from the first finding, and has both sides with what lies behind them', async ({
    page,
  }) => {
    await page.goto('/')
    await page.getByRole('list', { name: 'Findings' }).getByRole('link').first().click()
    await expect(page).toHaveURL(/\/gaps\/stage\/get_help/)
    await expect(
      page.getByRole('heading', { level: 1, name: /^Get help: own targets and customers/ }),
    ).toBeVisible()
    await expect(page.getByRole('main')).toContainText('a silo gap.')
    const strip = page.getByRole('region', { name: 'The last 12 periods' })
    await strip.getByText('Period by period').click()
    await expect(strip.getByRole('row')).toHaveCount(13)
    await expect(page.getByRole('region', { name: 'What customers say' })).toContainText('points below goal')
    const own = page.getByRole('region', { name: 'Our own targets' })
    expect(await own.getByRole('row').count()).toBeGreaterThan(5)
    await expect(own).not.toContainText('missed')
    await expect(page.getByRole('region', { name: 'Customers who passed' })).toContainText(
      'the revenue concerned, not at risk because of this',
    )
    await expect(page.getByRole('region', { name: 'Who serves this stage' })).toContainText(
      'Support ticket: Support',
    )
    await expectPlainWords(page)
  })

  test('is opened from the table, whatever its state and row', async ({ page }) => {
    await page.goto('/?rows=region')
    const table = page.getByRole('table', { name: /^By region/ })
    await table
      .getByRole('link', { name: /Silo gap|No gap|Own target missed|Watch|Both off|Cannot tell/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/gaps\/region\//)
    await expect(page.getByRole('main')).toContainText('a count is not')
    await expectPlainWords(page)
  })

  test('keeps the filters, and opens another place where one is chosen', async ({ page }) => {
    await page.goto('/gaps/region/dach?period=last-month&tier=business')
    await page.getByRole('combobox', { name: 'Region' }).selectOption('nordics')
    await expect(page).toHaveURL(/\/gaps\/region\/nordics\?tier=business/)
    await expect(page.getByRole('heading', { level: 1, name: /^Nordics/ })).toBeVisible()
  })

  test('an executive sees how many and no names; a CX lead the list; a head those whom the own function serves', async ({
    page,
    browser,
    baseURL,
  }) => {
    test.slow()
    await page.goto(GET_HELP)
    const passed = page.getByRole('region', { name: 'Customers who passed' })
    await expect(passed).toContainText('Who they are is seen by CX leads')
    await expect(passed.getByRole('table')).toHaveCount(0)
    for (const role of ['CX lead', 'Function head'] as const) {
      const own = await signedInAs(browser, baseURL, role)
      await own.goto(GET_HELP)
      const theirs = own.getByRole('region', { name: 'Customers who passed' })
      await theirs.getByText(/whom you may see|who were here last/).click()
      expect(await theirs.getByRole('row').count()).toBeGreaterThan(2)
      expect(await theirs.getByRole('row').count()).toBeLessThanOrEqual(51)
      const amounts = theirs.getByRole('cell', { name: /€/ })
      if (role === 'CX lead') expect(await amounts.count()).toBeGreaterThan(0)
      else await expect(amounts).toHaveCount(0)
      await expect(
        own.getByRole('region', { name: 'What they wrote' }).getByRole('listitem').first(),
      ).toBeVisible()
      await own.context().close()
    }
  })

  test('of a place that there is not is a page that says so', async ({ page }) => {
    for (const path of ['/gaps/stage/nowhere', '/gaps/planet/get_help']) {
      expect((await page.goto(path))?.status()).toBe(404)
      await expect(page.getByRole('main')).toContainText('There is nothing at this address')
    }
  })

  test('is accessible in light and dark, and one page on paper', async ({ page }) => {
    test.slow()
    await page.goto(GET_HELP)
    await expectAccessible(page)
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(paper.match(/\/Type\s*\/Page[^s]/g)?.length).toBeLessThanOrEqual(2)
  })
})

test.describe('a silo gap on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('is one column', async ({ page }) => {
    test.slow()
    await page.goto(GET_HELP)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
