import type { BrowserContext, Page } from '@playwright/test'
import { makeFunction, makeMetric } from '@/db/factories'
import { generations, headships } from '@/db/schema'
import { periodOf, previous } from '@/domain/calendar'
import { lastWholePeriods } from '@/domain/entry-period'
import { callProcedure } from './calls'
import { expectAccessible, expectNoSidewaysScroll, expectPlainWords } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

const today = new Date().toISOString().slice(0, 10)
const month = previous(periodOf(today, 'month'))

test.describe.configure({ mode: 'serial', timeout: 180_000 })
let app: OwnApp
let head: string
let deputy: string
let lead: string

async function signIn(context: BrowserContext, value: string) {
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true }])
}

/** A year of figures, handed in over HTTP as the sheet hands them in. */
async function handInYear(metric: string, values: (nth: number) => object) {
  const headers = { Cookie: `wv.session=${head}` }
  const places = lastWholePeriods('month', today, 13, { weekStart: 1, fiscalStartMonth: 1 })
    .slice(0, -1)
    .map(({ start }) => ({ metric, period: start, slice: null }))
  const rows = places.map((place, nth) => ({ place, base: 0, figures: values(nth), note: null }))
  const saved = await callProcedure(app.url, 'entries.save', true, { rows }, headers)
  expect(saved.status).toBe(200)
  const input = { rows: places.map(place => ({ place, revision: 1 })) }
  expect((await callProcedure(app.url, 'entries.submit', true, input, headers)).status).toBe(200)
}

test.beforeAll(async () => {
  app = await startOwnApp()
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  const { id: functionId } = await makeFunction(db, 'support')
  const person = await addPerson(db, 'function_head')
  await db.insert(headships).values({ userId: person.id, functionId, validFrom: '2020-01-01' })
  head = await openSession(db, person.id, app.authSecret)
  const standIn = await addPerson(db, 'function_head')
  await db.insert(headships).values({ userId: standIn.id, functionId, deputy: true, validFrom: '2020-01-01' })
  deputy = await openSession(db, standIn.id, app.authSecret)
  lead = await openSession(db, (await addPerson(db, 'cx_lead')).id, app.authSecret)
  const metric = (
    key: string,
    name: string,
    kind: Parameters<typeof makeMetric>[1]['kind'],
    more: object = {},
  ) => makeMetric(db, { ...{ key, name, kind, functionId, minN: 1, countedAs: 'cases' }, ...more })
  await metric('first_contact', 'Solved at first contact', 'rate', { perspective: 'company' })
  await metric('on_time', 'Answered in time', 'rate', { perspective: 'company' })
  await metric('nps', 'Recommendation', 'nps')
  await metric('csat', 'Satisfaction', 'top_box', { rule: { scale: { min: 1, max: 5 } } })
  await metric('ease', 'Ease', 'mean_score', { rule: { scale: { min: 1, max: 7 } } })
  await metric('time', 'Time to resolution', 'duration', { rule: { datedBy: 'start', clock: 'elapsed' } })
  await handInYear('first_contact', nth => ({
    ...{ form: 'ratio', values: { numerator: 66 + (nth % 4), denominator: 100 } },
  }))
})
test.afterAll(() => app?.stop())

const cell = (page: Page, name: string) => page.getByRole('textbox', { name })
const saved = (page: Page) => page.getByText('Everything typed is saved.')
const of = (metric: string) => `${metric}, ${month.label}`

async function pasteInto(page: Page, name: string, text: string) {
  await page.evaluate(copied => navigator.clipboard.writeText(copied), text)
  await cell(page, name).focus()
  await page.keyboard.press('ControlOrMeta+v')
}

test('a function head’s month: typed by keys, pasted, warned, kept, handed in', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.url })
  await signIn(context, head)
  await page.goto(`${app.url}/enter`)
  await expect(page.getByRole('heading', { level: 1, name: `Figures of ${month.label}` })).toBeVisible()
  await expect(page.getByText(/^0 of 6 figures of /)).toBeVisible()
  await expectPlainWords(page)

  await test.step('by keys alone, with a warning, an error and a note', async () => {
    await cell(page, `${of('Solved at first contact')}: Numerator`).focus()
    await page.keyboard.type('17')
    await page.keyboard.press('Tab')
    await page.keyboard.type('100')
    const row = page.getByRole('group', { name: of('Solved at first contact') })
    await expect(row.getByText(/^Usual range .*; this makes 17%\./)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(cell(page, `${of('Answered in time')}: Denominator`)).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('12x')
    const wrong = cell(page, `${of('Answered in time')}: Numerator`)
    await expect(wrong).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByText('This is not a number.')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(wrong).toHaveValue('')
    await cell(page, `${of('Solved at first contact')}: why, a note`).fill('The desk was closed')
  })

  await test.step('a block from a spreadsheet', async () => {
    await pasteInto(
      page,
      `${of('Answered in time')}: Numerator`,
      '1,180\t1,240\r\n50\t30\t20\r\n81\t263\r\n5.25\t41\t1.2\r\n',
    )
    await expect(page.getByText('4 rows pasted. Ctrl + Z takes it back.')).toBeVisible()
    await expect(
      page.getByRole('group', { name: of('Recommendation') }).getByText('30', { exact: true }),
    ).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(cell(page, `${of('Ease')}: Mean`)).toHaveValue('')
    await page.keyboard.press('ControlOrMeta+y')
    await expect(cell(page, `${of('Ease')}: Mean`)).toHaveValue('5.25')
  })

  await test.step('a reload keeps the draft', async () => {
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(cell(page, `${of('Answered in time')}: Numerator`)).toHaveValue('1180')
    await expect(cell(page, `${of('Solved at first contact')}: why, a note`)).toHaveValue(
      'The desk was closed',
    )
  })

  await test.step('a lost connection loses nothing', async () => {
    await page.getByLabel('Time to resolution: typed as').selectOption('A median alone')
    await context.setOffline(true)
    await cell(page, `${of('Time to resolution')}: Median in hours`).fill('26.5')
    await cell(page, `${of('Time to resolution')}: Cases`).fill('40')
    await expect(page.getByText(/^No connection: what you type is kept/)).toBeVisible()
    await context.setOffline(false)
    await expect(saved(page)).toBeVisible({ timeout: 15_000 })
    await page.reload()
    await expect(cell(page, `${of('Time to resolution')}: Median in hours`)).toHaveValue('26.5')
  })

  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await cell(page, `${of('Ease')}: Mean`).focus()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(`All 6 figures of ${month.label} are in.`)).toBeVisible()
  await expect(page.getByText('Handed in', { exact: true })).toHaveCount(6)
  await page.getByRole('link', { name: 'Ease', exact: true }).click()
  await expect(
    page.getByText(/Entered by hand by Test function_head|Test function_head/).first(),
  ).toBeVisible()
})

test('a figure is corrected with a reason, a month locked and unlocked, and a target set', async ({
  page,
  context,
  browser,
}) => {
  await signIn(context, head)
  await page.goto(`${app.url}/enter`)
  const row = page.getByRole('group', { name: of('Answered in time') })

  await test.step('corrected with a reason', async () => {
    await row.getByRole('button', { name: `Correct ${of('Answered in time')}` }).click()
    await cell(page, `${of('Answered in time')}: Numerator`).fill('1190')
    await row.getByLabel('Why it is corrected').fill('Ten came in late')
    await row.getByRole('button', { name: 'Hand in the correction' }).click()
    await expect(row.getByText('“Ten came in late”')).toBeVisible()
    await row.getByRole('button', { name: `History of ${of('Answered in time')}` }).click()
    const past = page.getByRole('dialog')
    await expect(past.getByText(/^Corrected by Test function_head/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('locked by who leads, then unlocked with a reason', async () => {
    const other = await browser.newContext()
    await signIn(other, lead)
    const desk = await other.newPage()
    await desk.goto(`${app.url}/enter`)
    await desk.getByRole('button', { name: `Lock ${month.label}` }).click()
    await expect(desk.getByText(new RegExp(`^${month.label} is locked, by Test cx_lead`))).toBeVisible()
    await page.reload()
    await expect(row.getByText(/is locked by Test cx_lead since/)).toBeVisible()
    await expect(row.getByRole('button', { name: /^Correct/ })).toHaveCount(0)
    await desk.getByRole('button', { name: `Unlock ${month.label}` }).click()
    await desk.getByLabel('Why it is unlocked').fill('Support found ten more')
    await desk.getByRole('button', { name: 'Unlock', exact: true }).click()
    await expect(desk.getByRole('button', { name: `Lock ${month.label}` })).toBeVisible()
    await expectAccessible(desk)
    await desk.getByLabel('Whose figures').selectOption({ label: 'support' })
    await expect(desk.getByLabel('Why you enter for support')).toBeVisible()
    await other.close()
    await page.reload()
    await expect(row.getByRole('button', { name: /^Correct/ })).toBeVisible()
  })

  await test.step('two people at one figure see both versions', async () => {
    // Each at a device of their own: two windows of one device share what is typed and not yet kept.
    const desk = await browser.newContext()
    await signIn(desk, deputy)
    const second = await desk.newPage()
    await page.goto(`${app.url}/enter?back=24&metric=csat`)
    await second.goto(`${app.url}/enter?back=24&metric=csat`)
    const [first] = lastWholePeriods('month', today, 24, { weekStart: 1, fiscalStartMonth: 1 })
    const name = `Satisfaction, ${first?.label}: Favourable`
    // What was saved before says so too, so it is the answer to this one that counts.
    const kept = page.waitForResponse(reply => reply.url().includes('entries.save') && reply.ok())
    await cell(page, name).fill('3')
    await kept
    await cell(second, name).fill('4')
    const both = second.getByRole('alert').filter({ hasText: 'Keep one of the two.' })
    await expect(both).toContainText('Favourable 4')
    await expect(both).toContainText('Favourable 3')
    await both.getByRole('button', { name: 'Keep mine' }).click()
    await expect(saved(second)).toBeVisible()
    await page.reload()
    await expect(cell(page, name)).toHaveValue('4')
    await desk.close()
  })

  await page.goto(`${app.url}/enter`)
  await page.getByRole('button', { name: 'Set a target for Answered in time' }).click()
  await page.getByLabel('Target for Answered in time (%)').fill('97.5')
  await page.getByRole('button', { name: 'Set the target for Answered in time' }).click()
  await expect(page.getByText(/^since .*, set by Test function_head/)).toBeVisible()
  await expectAccessible(page)
})
