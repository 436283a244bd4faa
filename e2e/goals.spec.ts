import type { Browser, Page } from '@playwright/test'
import { makeFunction, makeMetric } from '@/db/factories'
import { cells, generations, goals, headships, periods, users } from '@/db/schema'
import { shiftMonths } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { test as demo, expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

const thisMonth: Day = `${new Date().toISOString().slice(0, 7)}-01`
const PHONE = { width: 390, height: 844 }
let app: OwnApp
let lead: number
const heads: Record<'support' | 'product', number> = { support: 0, product: 0 }

/** Twenty months of forty customers each, 60 and 65 % of whom found it easy. */
async function addAnswers({ store: { db } }: OwnApp): Promise<number> {
  const { metric, version } = await makeMetric(db, {
    ...{ key: 'ease', name: 'Ease of doing business', kind: 'rate', family: 'satisfaction' },
    ...{ countedAs: 'customers', minN: 5 },
  })
  const months = Array.from({ length: 20 }, (_, at) => shiftMonths(thisMonth, at - 20))
  const made = await db
    .insert(periods)
    .values(
      months.map(startsOn => ({
        ...{ generationId: 1, grain: 'month' as const, startsOn, endsOn: shiftMonths(startsOn, 1) },
      })),
    )
    .returning()
  const any = { regionId: -1, productId: -1, tierId: -1, channelId: -1 }
  await db.insert(cells).values(
    made.map(({ id }, at) => {
      const [a, b] = [at % 2 === 0 ? 24 : 26, 40]
      const sums = { n: 1, a, b, aa: a * a, bb: b * b, ab: a * b }
      return { versionId: version.id, functionId: 0, ...any, periodId: id, ...sums }
    }),
  )
  return metric.id
}

test.beforeAll(async () => {
  app = await startOwnApp()
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  lead = (await addPerson(db, 'cx_lead')).id
  for (const key of ['support', 'product'] as const) {
    const unit = await makeFunction(db, key)
    const [person] = await db
      .insert(users)
      .values({ email: `${key}@acme.example`, name: `Head of ${key}`, role: 'function_head' })
      .returning()
    heads[key] = person?.id ?? 0
    await db.insert(headships).values({ userId: heads[key], functionId: unit.id, validFrom: '2020-01-01' })
  }
  const metricId = await addAnswers(app)
  // Due last month, and short of it.
  await db.insert(goals).values({
    ...{ metricId, kind: 'reach', measuredOver: 'month', baseline: 55, target: 75, ownerId: lead },
    ...{ startsOn: shiftMonths(thisMonth, -9), dueOn: addDays(thisMonth, -1), lifecycle: 'published' },
    why: 'They shall come back.',
  })
})
test.afterAll(() => app.stop())

async function as(browser: Browser, id: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url })
  const value = await openSession(app.store.db, id, app.authSecret)
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true, sameSite: 'Lax' }])
  return context.newPage()
}

const due = addDays(shiftMonths(thisMonth, 6), -1)

test('a goal is missed, and closed with what was learnt', async ({ browser }) => {
  const page = await as(browser, lead)
  await page.goto('/goals')
  await expect(page.getByText('One is due and waits to be closed, none met.')).toBeVisible()
  await page.getByRole('link', { name: /^Ease of doing business: 75% by / }).click()
  await expect(page.getByText(/^Missed.*: 65% over .*, the target was 75%\.$/)).toBeVisible()
  await page.getByLabel('What was learnt').fill('Asking is not changing.')
  await page.getByRole('button', { name: 'Close the goal' }).click()
  await expect(page.getByText('The goal is closed.')).toBeVisible()
  await expect(page.getByText('Asking is not changing.').first()).toBeVisible()
  await expect(page.getByText('Closed', { exact: true })).toBeVisible()
  await expectAccessible(page)
})

test('a goal is set with its advice, agreed and declined, moved with a reason, and two people at it keep what they typed', async ({
  browser,
}) => {
  const page = await as(browser, lead)
  await test.step('set, with its advice', async () => {
    await page.goto('/goals/new')
    await expect(page.getByLabel('Where it stands')).toHaveValue('62.5')
    await page.getByLabel('Target (%)').fill('85')
    await page.getByLabel('Due on').fill(due)
    await expect(
      page.getByText('Months will keep missing this target unless something changes.'),
    ).toBeVisible()
    await expect(
      page.getByText(/^Off track\. The chance that the goal 85% by .* less than 1 in 20/),
    ).toBeVisible()
    await expect(page.getByText(/^40 customers a month: .* found 4 times in 5\.$/)).toBeVisible()
    await page.getByLabel('Why', { exact: true }).fill('Nobody should need a manual.')
    await page.getByLabel('support').check()
    await page.getByLabel('product').check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Publish the goal' }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: /^Ease of doing business: 85% by / }),
    ).toBeVisible()
    await expect(page.getByText('agreed by 0 of 2')).toBeVisible()
  })
  const address = page.url()

  await test.step('one head agrees, another declines with a reason', async () => {
    const support = await as(browser, heads.support)
    await support.goto(address)
    await support.getByRole('button', { name: 'We contribute' }).click()
    await expect(support.getByText('agreed by 1 of 2')).toBeVisible()
    const product = await as(browser, heads.product)
    await product.goto(address)
    await product.getByRole('button', { name: 'We decline' }).click()
    await expect(product.getByText('Say why you decline.')).toBeVisible()
    await product.getByLabel('Reason').fill('Not this year.')
    await product.getByRole('button', { name: 'We decline' }).click()
    await expect(product.getByText('agreed by 1 of 2, 1 declined')).toBeVisible()
    await expect(product.getByText('“Not this year.”')).toBeVisible()
    await expect(page.getByRole('button', { name: 'We contribute' })).toHaveCount(0)
  })

  await test.step('checked in on', async () => {
    await page.reload()
    await page.getByText('Check in', { exact: true }).first().click()
    await page.getByLabel('What is going on').fill('The form is half as long now.')
    await page.getByRole('button', { name: 'Check in' }).click()
    await expect(page.getByText('The form is half as long now.')).toBeVisible()
    await expect(page.getByText(/Not sure · 65% over .* then$/)).toBeVisible()
  })

  const other = await as(browser, lead)
  await other.goto(`${address}/edit`)
  await other.getByLabel('Target (%)').fill('78')
  await other.getByLabel('Why it is moved').fill('A slip of mine.')

  await test.step('moved with a reason: both spans stay', async () => {
    await page.getByRole('link', { name: 'Move the goal' }).click()
    await expect(page.getByLabel('Metric')).toBeDisabled()
    await page.getByLabel('Target (%)').fill('70')
    await page.getByLabel('Why it is moved').fill('Two fewer people.')
    await page.getByRole('button', { name: 'Move the goal' }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: /^Ease of doing business: 70% by / }),
    ).toBeVisible()
    await expect(
      page.getByText(/Goal moved from 85% by .* to 70% by .*: Two fewer people\./).first(),
    ).toBeVisible()
    await expect(page.getByText('target: 85% → 70%')).toBeVisible()
    await expect(page.getByText('Reason: Two fewer people.')).toBeVisible()
    await expect(page.getByText(/^Agreed to the former target of 85%/)).toBeVisible()
    await page.goto('/metrics/ease')
    await expect(
      page.getByText(/Goal moved from 85% by .* to 70% by .*: Two fewer people\./).first(),
    ).toBeVisible()
  })

  await test.step('who came second sees both versions, and what was typed is kept', async () => {
    await other.getByRole('button', { name: 'Move the goal' }).click()
    const panel = other.getByRole('alert').filter({ hasText: 'Somebody has changed this goal' })
    await expect(panel.getByRole('row', { name: 'Target 78 70' })).toBeVisible()
    await expect(other.getByLabel('Target (%)')).toHaveValue('78')
    await expectAccessible(other)
    await panel.getByRole('button', { name: 'Keep mine' }).click()
    await other.getByRole('button', { name: 'Move the goal' }).click()
    await expect(other.getByText('target: 70% → 78%')).toBeVisible()
  })

  await test.step('on a phone', async () => {
    await page.setViewportSize(PHONE)
    for (const path of [address, '/goals', `${address}/edit`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
    }
  })
})

demo(
  'the demo’s goals are a tree that says what matters first, narrowed in the address',
  async ({ page }) => {
    await page.goto('/goals')
    await expect(page.getByText(/ of eleven goals are off track: /)).toBeVisible()
    await expect(
      page.getByRole('list', { name: 'Goals beneath Overall satisfaction' }).getByRole('article'),
    ).toHaveCount(6)
    await expectAccessible(page)
    await page.getByLabel('Function', { exact: true }).selectOption({ label: 'Support' })
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(page).toHaveURL(/of=support/)
    await expect(page.getByText(/ of 11 goals\./)).toBeVisible()
    await page.getByRole('link', { name: 'Show all that hold' }).click()
    await page
      .getByRole('link', { name: /^NPS.*: 40 by |^Net Promoter.*: 40 by |.*: 40 by / })
      .first()
      .click()
    await expect(page.getByText(/Goal moved from 45 by .* to 40 by /).first()).toBeVisible()
    await expect(page.getByText('agreed by 3 of 4')).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize(PHONE)
    await expectNoSidewaysScroll(page)
  },
)
