import type { BrowserContext } from '@playwright/test'
import { makeFunction, makeMetric } from '@/db/factories'
import { actions, generations, headships } from '@/db/schema'
import { periodOf, previous } from '@/domain/calendar'
import { lastWholePeriods } from '@/domain/entry-period'
import { callProcedure } from './calls'
import { expectAccessible, expectNoSidewaysScroll, expectPlainWords } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

const today = new Date().toISOString().slice(0, 10)
const running = periodOf(today, 'month')
const VECTOR = [
  ...[70, 71, 69, 72, 71, 73, 72, 71, 74, 73, 74, 73],
  ...[79, 80, 79, 82, 81, 84, 83, 85, 84, 87, 86, 88],
]

test.describe.configure({ mode: 'serial', timeout: 240_000 })
let app: OwnApp
let head: { session: string; id: number }
let lead: string
let executive: string
let metricId = 0
let functionId = 0

async function signIn(context: BrowserContext, value: string) {
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true }])
}

const monthsBack = (count: number) => {
  let month = running
  for (let left = count; left > 0; left -= 1) month = previous(month)
  return month
}

/** Two years of figures, handed in over HTTP as the sheet hands them in. */
async function handIn(metric: string, values: readonly number[]) {
  const headers = { Cookie: `wv.session=${head.session}` }
  const months = lastWholePeriods('month', today, values.length, { weekStart: 1, fiscalStartMonth: 1 })
  for (const half of [0, 12]) {
    const places = months.slice(half, half + 12).map(({ start }) => ({ metric, period: start, slice: null }))
    const rows = places.map((place, nth) => ({
      ...{ place, base: 0, note: null },
      figures: { form: 'ratio', values: { numerator: values[half + nth], denominator: 100 } },
    }))
    const saved = await callProcedure(app.url, 'entries.save', true, { rows }, headers)
    expect(saved.status).toBe(200)
    const input = { rows: places.map(place => ({ place, revision: 1 })) }
    expect((await callProcedure(app.url, 'entries.submit', true, input, headers)).status).toBe(200)
  }
}

test.beforeAll(async () => {
  app = await startOwnApp()
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  functionId = (await makeFunction(db, 'support')).id
  const person = await addPerson(db, 'function_head')
  await db.insert(headships).values({ userId: person.id, functionId, validFrom: '2020-01-01' })
  head = { id: person.id, session: await openSession(db, person.id, app.authSecret) }
  lead = await openSession(db, (await addPerson(db, 'cx_lead')).id, app.authSecret)
  executive = await openSession(db, (await addPerson(db, 'executive')).id, app.authSecret)
  const more = { functionId, minN: 1, countedAs: 'cases', perspective: 'customer' } as const
  const { metric } = await makeMetric(db, { key: 'solved', name: 'Solved at once', kind: 'rate', ...more })
  metricId = metric.id
  await handIn('solved', VECTOR)
})
test.afterAll(() => app?.stop())

test('an action is registered with its advice, and stands on its metric’s chart', async ({
  page,
  context,
}) => {
  await signIn(context, head.session)
  await page.goto(`${app.url}/actions`)
  await expect(page.getByText('No action is registered yet.')).toBeVisible()
  await page.getByRole('link', { name: 'Register an action' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Register an action' })).toBeVisible()
  await expect(page.getByText(`Not before ${running.label}`)).toBeVisible()
  await page.getByLabel('Title').fill('Call before we write')
  await page.getByLabel('What is changed').fill('Whoever asks by mail is called within the hour.')
  const after = (months: number) => {
    let day = running.end
    for (let left = months; left > 0; left -= 1) day = periodOf(day, 'month').end
    return day
  }
  await page.getByLabel('Begins on').fill(running.end)
  await page.getByLabel('Review on').fill(after(2))
  await expect(page.getByText(/only 2 whole months under it; four are needed/)).toBeVisible()
  await page.getByLabel('Review on').fill(after(6))
  await expect(
    page.getByText('By the review there will be 25 whole months before it and 6 under it.'),
  ).toBeVisible()
  await expect(page.getByText(/An effect of [\d.]+ points by then is found four times in five/)).toBeVisible()
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Call before we write' })).toBeVisible()
  await expect(page.getByText(/^Begins .*, review on /)).toBeVisible()
  await expectAccessible(page)

  await test.step('its words change, its aim does not; a newer version is shown beside one’s own', async () => {
    await page.getByText('Change the words').click()
    const id = Number(new URL(page.url()).pathname.split('/').at(-1))
    const meanwhile = { id, revision: 1, title: 'Call first', what: 'By somebody else.', ownerId: head.id }
    const headers = { Cookie: `wv.session=${lead}` }
    expect((await callProcedure(app.url, 'actions.change', true, meanwhile, headers)).status).toBe(200)
    await page.getByLabel('Title').fill('Call at once')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Somebody changed this action meanwhile.')).toBeVisible()
    await expect(page.getByText('By somebody else.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Save mine' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Call at once' })).toBeVisible()
  })

  await test.step('who may not is told who may', async () => {
    await context.clearCookies()
    await signIn(context, executive)
    await page.goto(`${app.url}/actions/new`)
    await expect(page.getByText(/A CX lead or the head of the function/i).first()).toBeVisible()
  })
})

test('an action comes to its verdict, and is concluded', async ({ page, context }) => {
  const [added] = await app.store.db
    .insert(actions)
    .values({
      ...{ metricId, functionId, title: 'One desk for all', direction: 'up', ownerId: head.id },
      ...{ startsOn: monthsBack(12).start, reviewOn: running.start },
    })
    .returning({ id: actions.id })
  const headers = { Cookie: `wv.session=${lead}` }
  const reply = await callProcedure(app.url, 'actions.get', false, { id: added?.id }, headers)
  const answer = await reply.text()
  expect(Number(/"difference":(-?[\d.]+)/.exec(answer)?.[1])).toBeCloseTo(9.7378, 4)
  expect(Number(/"error":([\d.]+)/.exec(answer)?.[1])).toBeCloseTo(1.5735, 4)

  await signIn(context, head.session)
  await page.goto(`${app.url}/actions`)
  await expect(page.getByText('1 of 1 reviewed action helped. 1 is under way.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('State').selectOption('better')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page).toHaveURL(/state=better/)
  await expect(page.getByText('1 of 2 actions.')).toBeVisible()
  await page.getByRole('link', { name: 'One desk for all' }).click()
  await expect(page.getByText(/^9\.7 points more than without it/)).toBeVisible()
  await page.getByText('Show the figures as a table').click()
  await expect(page.getByRole('columnheader', { name: 'Without the action' })).toBeVisible()
  await page.getByLabel('What you conclude').fill('The desk stays.')
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(page.getByRole('paragraph').filter({ hasText: 'The desk stays.' })).toBeVisible()
  await expectPlainWords(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${app.url}/metrics/solved`)
  await expect(page.getByText('Action begins: One desk for all')).toBeVisible()
  await expect(page.getByText('Action reviewed: One desk for all, better')).toBeVisible()
})

test('a self-check is filled and finished; time with a customer is logged', async ({ page, context }) => {
  await test.step('an executive logs time', async () => {
    await signIn(context, executive)
    await page.goto(`${app.url}/self-check/time`)
    await expect(page.getByText(/^Nobody has logged time with customers in the/)).toBeVisible()
    await page.getByLabel('Whom').fill('The caretaker of a school')
    await page.getByLabel('What was heard').fill('He is called back on the third day.')
    await page.getByLabel(/^Minutes/).fill('30')
    await page.getByRole('button', { name: 'Log it' }).click()
    await expect(page.getByText('The time is logged.')).toBeVisible()
    await expect(page.getByText('He is called back on the third day.')).toBeVisible()
    await expect(
      page.getByText(/1 person logged 1 talk with customers, among them 1 executive\.$/),
    ).toBeVisible()
    await page.getByRole('button', { name: /^Correct the entry/ }).click()
    await page.getByRole('dialog').getByLabel('What was heard').fill('He is called back on the fourth day.')
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('He is called back on the fourth day.')).toBeVisible()
    await expectAccessible(page)
    await expectPlainWords(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    // What they told stands for who may see customers’ names, not for another function’s head.
    await context.clearCookies()
    await signIn(context, head.session)
    await page.goto(`${app.url}/self-check/time`)
    await expect(page.getByText('What was heard is for those who may see customers’ names.')).toBeVisible()
    await expect(page.getByText('caretaker')).toHaveCount(0)
  })

  await test.step('who leads answers the signs', async () => {
    await context.clearCookies()
    await signIn(context, lead)
    await page.goto(`${app.url}/self-check`)
    await expect(page.getByText('No self-check has been finished yet.')).toBeVisible()
    await page.getByRole('button', { name: /^Begin the check of the/ }).click()
    await expect(page.getByText('1 of 1 executive logged time with customers this half year.')).toBeVisible()
    await page.getByRole('radio', { name: 'clear sign' }).first().check()
    await page.getByLabel('Evidence').first().fill('All slides are about devices.')
    await page.getByRole('radio', { name: 'no sign of it' }).nth(2).check()
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await expectAccessible(page)
    await expectPlainWords(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByText('Finish the check').click()
    await expect(page.getByText(/5 of seven signs are not answered and will stay so/)).toBeVisible()
    await page.getByRole('button', { name: 'Yes, finish it' }).click()
    await expect(page.getByText(/^Finished on /)).toBeVisible()
    await expect(page.getByText(`What the data said on`).first()).toBeVisible()
    await expect(page.getByText(/1 clear, 1 without any sign and 5 not answered\.$/).first()).toBeVisible()
    await expectAccessible(page)
  })
})
