import { eq } from 'drizzle-orm'
import { company, customerFunctions, customers, generations, headships } from '@/db/schema'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, signedInAs, test } from './demo'
import { test as own } from './fixtures'

test.describe('in the demo', () => {
  test('a CX lead finds a customer, reads each function’s verdict, and everything that was recorded', async ({
    browser,
    baseURL,
  }) => {
    const page = await signedInAs(browser, baseURL, 'CX lead')
    await page.goto('/customers')
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
    await expect(page.getByText(/up for renewal in the next 90 days/)).toBeVisible()
    const table = page.getByRole('table', { name: 'Customers with what is due' })
    await expect(table.getByRole('row')).toHaveCount(26)
    const name = await table.getByRole('rowheader').first().innerText()
    await expect(page.getByRole('heading', { name: 'Whom we hear' })).toBeVisible()
    await expect(page.getByText('The same: each customer counts by what it pays')).toBeVisible()
    await page.getByText('By tier, region and product').click()
    await expect(page.getByRole('table', { name: 'Of whom we hear' })).toContainText('Enterprise')
    await expectPlainWords(page)
    await expectAccessible(page)

    await page.getByRole('link', { name: 'More customers' }).click()
    await expect(page).toHaveURL(/\/customers\?after=\d+$/)
    await expect(table).not.toContainText(name)

    await page.getByRole('searchbox').fill(name.slice(0, -2))
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('list', { name: 'Customers found' }).getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page).toHaveURL(/\/customers\/\d+$/)
    await expect(page.getByText(/^(For .*: .*|No function can tell .*)\.$/)).toBeVisible()
    await expect(page.getByRole('heading', { level: 3, name: /^Support/ })).toBeVisible()
    await expect(page.getByRole('img', { name: /things that \d functions .*recorded from/ })).toBeVisible()
    await expect(page.getByText('Called by sources')).toBeVisible()
    await expectPlainWords(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Older' }).click()
    await expect(page).toHaveURL(/after=/)
    await page.getByRole('link', { name: 'Back to the newest' }).click()
    await expect(page).not.toHaveURL(/after=/)

    await page.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(page)
    await page.goto('/customers?renewal=1')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.close()
  })

  test('what narrows the list stands in the address', async ({ browser, baseURL }) => {
    const page = await signedInAs(browser, baseURL, 'CX lead')
    await page.goto('/customers')
    await page.getByLabel('Unhappy last answer').check()
    await page.getByLabel('Tier').selectOption({ label: 'Enterprise' })
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(/unhappy=1/)
    await expect(page).toHaveURL(/tier=enterprise/)
    const words = page.getByRole('table', { name: 'Customers with what is due' }).getByRole('cell', {
      name: /^(detractor|unfavourable)$/,
    })
    expect(await words.count()).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Show all' }).click()
    await expect(page).toHaveURL(/\/customers$/)
    await page.close()
  })

  test('a head reads how it went with the own function, and of the others what and when', async ({
    browser,
    baseURL,
  }) => {
    const page = await signedInAs(browser, baseURL, 'Function head')
    await page.goto('/customers')
    await expect(page.getByText(/whom you serve/)).toBeVisible()
    const table = page.getByRole('table', { name: 'Customers with what is due' })
    await table.getByRole('rowheader').getByRole('link').first().click()
    await expect(page.getByText(/How it went is for the function itself/).first()).toBeVisible()
    await expect(page.getByText(/You see how it went, words and amounts where/)).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText('€')
    await expect(page.getByText('Called by sources')).toHaveCount(0)
    await page.close()
  })

  test('an executive whom the company does not allow sees numbers, and learns who may see more', async ({
    page,
  }) => {
    await page.goto('/customers')
    await expect(page.getByText(/up for renewal in the next 90 days/)).toBeVisible()
    await expect(page.getByText('Customers stand under their number')).toBeVisible()
    await expect(page.getByLabel('Renewal in 90 days')).toHaveCount(0)
    const rows = page.getByRole('table', { name: 'Customers with what is due' }).getByRole('rowheader')
    for (const name of await rows.allInnerTexts()) expect(name).toMatch(/^Customer \d+$/)
    await page.getByRole('searchbox').fill('GmbH')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await expect(page.getByText('No customer is called so.')).toBeVisible()
    await rows.getByRole('link').first().click()
    await expect(page.getByText('What happened to this customer is not shown to you.')).toBeVisible()
    await expectAccessible(page)
  })
})

own(
  'who serves a customer sees it by name; a merged one leads on, and an anonymous one has none',
  async ({ ownApp, signInAs, context, page }) => {
    const { db } = ownApp.store
    await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
    const head = await signInAs(context, 'function_head')
    const [headship] = await db.select().from(headships).where(eq(headships.userId, head.id))
    const [served, other, gone] = await db
      .insert(customers)
      .values([
        { key: 'nordwind', name: 'Nordwind AG' },
        { key: 'sued', name: 'Südstern KG' },
        { key: 'anonymous-7', name: null, anonymisedAt: new Date('2026-01-01') },
      ])
      .returning()
    const [merged] = await db
      .insert(customers)
      .values({ key: 'nordwind-old', name: 'Nordwind alt', mergedIntoId: served?.id ?? 0 })
      .returning()
    await db
      .insert(customerFunctions)
      .values({ customerId: served?.id ?? 0, functionId: headship?.functionId ?? 0 })

    await page.goto(`${ownApp.url}/customers`)
    await expect(page.getByRole('link', { name: 'Nordwind AG' })).toBeVisible()
    await expect(page.getByRole('link', { name: `Customer ${other?.id}`, exact: true })).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(/Südstern|Nordwind alt/)
    await page.goto(`${ownApp.url}/customers/${merged?.id}`)
    await expect(page).toHaveURL(`${ownApp.url}/customers/${served?.id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Nordwind AG' })).toBeVisible()
    await expect(page.getByText('Nothing was ever recorded.')).toBeVisible()
    await page.goto(`${ownApp.url}/customers/${other?.id}`)
    await expect(page.getByRole('heading', { level: 1, name: `Customer ${other?.id}` })).toBeVisible()
    await expect(page.getByText('What happened to this customer is not shown to you.')).toBeVisible()
    expect((await page.request.get(`${ownApp.url}/customers/2000000000`)).status()).toBe(404)
    expect((await page.request.get(`${ownApp.url}/customers/nobody`)).status()).toBe(404)

    await signInAs(context, 'executive')
    await page.goto(`${ownApp.url}/customers`)
    await expect(page.getByRole('main')).not.toContainText(/Nordwind|Südstern/)
    await db.update(company).set({ executivesSeeCustomers: true })
    await page.reload()
    await expect(page.getByRole('link', { name: 'Südstern KG' })).toBeVisible()
    await page.goto(`${ownApp.url}/customers/${gone?.id}`)
    await expect(page.getByRole('heading', { level: 1, name: `Customer ${gone?.id}` })).toBeVisible()
    await expect(page.getByText(/Nobody can tell any more who this customer was/)).toBeVisible()
    await db.update(company).set({ executivesSeeCustomers: false })
  },
)
