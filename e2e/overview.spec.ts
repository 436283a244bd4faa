import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'

const FAMILIES = ['NPS', 'Renewal', 'Satisfaction', 'Resolution']
const STATES = /On target|At risk|Off target|Cannot tell/

test.describe('the whole', () => {
  test('is read from the top: findings, four families, the way, rows and what is missing', async ({
    page,
  }) => {
    await page.goto('/')
    await expect(page.getByRole('main').getByText('Customer owner')).toBeVisible()
    const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
    expect(await findings.count()).toBeGreaterThan(0)
    expect(await findings.count()).toBeLessThanOrEqual(3)
    const tiles = page.getByRole('region', { name: 'The four families' }).getByRole('listitem')
    await expect(tiles).toHaveCount(4)
    for (const [index, family] of FAMILIES.entries()) {
      const tile = tiles.nth(index)
      await expect(tile.getByRole('heading', { name: family })).toBeVisible()
      await expect(tile).toContainText(STATES)
      await expect(tile.getByRole('img')).toHaveAccessibleName(/ from .+ to .+/)
      await expect(tile.getByRole('button', { name: `Why? ${family}` })).toBeVisible()
    }
    const way = page.getByRole('region', { name: 'The customer’s way' })
    await expect(way.getByRole('listitem')).toHaveCount(9)
    await expect(way).toContainText('Silo gap')
    await expect(page.getByRole('heading', { name: /^The customer’s way, / })).toBeVisible()
    expect(
      await page
        .getByRole('table', { name: /^By function/ })
        .getByRole('row')
        .count(),
    ).toBeGreaterThan(7)
    await expectPlainWords(page)
  })

  test('shows all that is read in a minute without scrolling', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/')
    const box = await page.getByRole('region', { name: 'The customer’s way' }).boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(900)
  })

  test('still does with a filter, whose bar stays one row', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/?region=nordics')
    const reset = await page.getByRole('link', { name: 'Reset' }).boundingBox()
    const copy = await page.getByRole('button', { name: 'Copy link to this view' }).boundingBox()
    expect(Math.abs((reset?.y ?? 0) - (copy?.y ?? 99))).toBeLessThan(4)
    const way = page.getByRole('region', { name: 'The customer’s way' })
    const box = await way.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(900)
    await expect(way).toContainText('Own targets are not narrowed')
  })

  test('says where to begin, with the parts of the ranking, goals at risk and actions', async ({ page }) => {
    await page.goto('/')
    const fix = page.getByRole('region', { name: 'Fix first' })
    await expect(fix.getByRole('link', { name: 'Support ticket' })).toBeVisible()
    await expect(fix).toContainText(
      /points below goal × \d+ customers who answered × €[\d.]+M to renew in a year/,
    )
    await fix.getByText('How ranked').click()
    await expect(fix).toContainText('Gap × customers × revenue')
    await expect(fix).toContainText('Under way')
    await fix.getByRole('link', { name: 'Support ticket' }).click()
    await expect(page).toHaveURL(/\/gaps\/stage\/get_help/)
  })

  for (const role of ['CX lead', 'Function head'] as const) {
    test(`shows a ${role} first what concerns them, and the rest without scrolling`, async ({
      browser,
      baseURL,
    }) => {
      const page = await signedInAs(browser, baseURL, role)
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto('/')
      const main = page.getByRole('main')
      if (role === 'CX lead') {
        await expect(main.getByText('Needs a decision:')).toBeVisible()
        const own = main.getByText('Needs a decision:').locator('..')
        expect(await own.getByRole('listitem').count()).toBeLessThanOrEqual(4)
        await own.getByRole('link', { name: /more$|All that you own/ }).click()
        await expect(page).toHaveURL(/\/owner/)
        await page.goBack()
      } else await expect(main.getByText('Your function:')).toBeVisible()
      const box = await page.getByRole('region', { name: 'The customer’s way' }).boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(900)
      await page.context().close()
    })
  }

  test('is printed on one page, A4 and Letter', async ({ page }) => {
    await page.goto('/')
    for (const format of ['A4', 'Letter']) {
      const paper = (await page.pdf({ format })).toString('latin1')
      expect(paper.match(/\/Type\s*\/Page[^s]/g), format).toHaveLength(1)
    }
  })

  test('says why: interval, comparison and method', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Why? NPS' }).click()
    const why = page.getByRole('group', { name: 'Why? NPS' })
    await expect(why).toContainText('95 % interval')
    await expect(why).toContainText('How we know')
    await page.keyboard.press('Escape')
    await expect(why).toBeHidden()
    await expect(page.getByRole('button', { name: 'Why? NPS' })).toBeFocused()
  })

  test('is narrowed by filters that live in the address and come along', async ({ page }) => {
    await page.goto('/')
    const nps = page.getByRole('region', { name: 'The four families' }).getByRole('listitem').first()
    const whole = await nps.getByText(/answers, /).textContent()
    await page.getByRole('combobox', { name: 'Region' }).selectOption({ index: 1 })
    await expect(page).toHaveURL(/\?region=/)
    await expect(page.getByRole('status').filter({ hasText: 'Shown: Region' })).toBeAttached()
    await expect(nps.getByText(/answers, /)).not.toHaveText(whole ?? '')
    await nps.getByRole('link', { name: 'NPS' }).click()
    await expect(page).toHaveURL(/\/metrics\/.+region=/)
    await expect(page.getByRole('combobox', { name: 'Region' })).not.toHaveValue('')
    await page.getByRole('link', { name: 'Reset' }).click()
    await expect(page.getByRole('combobox', { name: 'Region' })).toHaveValue('')
    await page.goBack()
    await expect(page.getByRole('combobox', { name: 'Region' })).not.toHaveValue('')
  })

  test('says so when the address asks for what there is not', async ({ page }) => {
    await page.goto('/?region=atlantis&period=yesterday')
    await expect(page.getByRole('status').filter({ hasText: 'yesterday' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectPlainWords(page)
  })

  test('turns its rows and columns', async ({ page }) => {
    await page.goto('/')
    await page
      .getByRole('navigation', { name: 'Columns' })
      .getByRole('link', { name: 'The four families' })
      .click()
    const table = page.getByRole('table', { name: /^By function/ })
    for (const family of FAMILIES)
      await expect(table.getByRole('columnheader', { name: family })).toBeVisible()
    await page.getByRole('navigation', { name: 'Rows' }).getByRole('link', { name: 'Region' }).click()
    await expect(page).toHaveURL(/rows=region/)
    const byRegion = page.getByRole('table', { name: /^By region/ })
    await byRegion.getByRole('button', { name: 'NPS' }).click()
    await expect(byRegion.getByRole('columnheader', { name: 'NPS' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expectPlainWords(page)
  })

  for (const address of ['/', '/?show=families&rows=region']) {
    test(`is accessible in light and dark: ${address}`, async ({ page }) => {
      test.slow()
      await page.goto(address)
      await expectAccessible(page)
    })
  }
})

test.describe('the whole by keyboard', () => {
  test('opens a metric without a mouse', async ({ page }) => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the figures' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(page.getByLabel('Period')).toBeFocused()
    const nps = page.getByRole('link', { name: 'NPS', exact: true }).last()
    for (let step = 0; step < 25 && !(await nps.evaluate(link => link === document.activeElement)); step++)
      await page.keyboard.press('Tab')
    await expect(nps).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/metrics\//)
  })

  test('keeps the appearance that one chose', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: /your menu$/ }).press('Enter')
    await page.getByRole('radio', { name: 'System' }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const dark = await paper()
    await page.reload()
    expect(await paper()).toBe(dark)
    await page.getByRole('button', { name: /your menu$/ }).press('Enter')
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  })
})

test.describe('the whole on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('is one column, with filters and menu behind a button each', async ({ page }) => {
    test.slow()
    await page.goto('/')
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Tier').selectOption({ index: 1 })
    await expect(page).toHaveURL(/\?tier=/)
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible()
    await page.getByRole('button', { name: 'Menu', exact: true }).click()
    await page.getByRole('link', { name: 'Metrics' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Metrics' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })

  test('reflows at 320 pixels', async ({ page }) => {
    test.slow()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})

test.describe('the whole without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('has its figures, and filters by a button', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'NPS' })).toBeVisible()
    await page.getByLabel('Product').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/product=/)
    await expect(page.getByLabel('Product')).not.toHaveValue('')
  })
})
