import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { makeFunction, makeMetric, makeRun, makeStream } from '@/db/factories'
import {
  cells,
  generations,
  headships,
  histograms,
  metricProposals,
  metrics,
  metricVersions,
  observations,
  periods,
  runs,
} from '@/db/schema'
import { findFaults } from './calls'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

let app: OwnApp
let unit: number
const MONTH = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1))

// Ten answers of last month: six fives and four fours.
async function addAnswers({ store: { db } }: OwnApp): Promise<void> {
  const { metric, version } = await makeMetric(db, {
    ...{ key: 'contented', name: 'Content after help', kind: 'top_box', minN: 1, family: 'satisfaction' },
    ...{ countedAs: 'answers', rule: { scale: { min: 1, max: 5 } } },
  })
  const stream = await makeStream(db, 'survey')
  const run = await makeRun(db, stream.sourceId)
  await db.update(runs).set({ state: 'succeeded' })
  const place = { versionId: version.id, functionId: 0, regionId: 0, productId: 0, tierId: 0, channelId: 0 }
  await db.insert(observations).values(
    [5, 5, 5, 5, 5, 5, 4, 4, 4, 4].map((score, nth) => ({
      ...place,
      ...{ streamId: stream.id, metricId: metric.id, externalId: `answer-${nth}` },
      ...{ grain: 'day' as const, state: 'counted' as const, occurredAt: MONTH, a: 1, b: score },
      ...{ bucket: score, stamp: 1, hash: crypto.randomUUID(), runId: run.id },
    })),
  )
  const startsOn = MONTH.toISOString().slice(0, 10)
  const end = new Date(Date.UTC(MONTH.getUTCFullYear(), MONTH.getUTCMonth() + 1, 1))
  const next = new Date(MONTH.getTime() + 86_400_000)
  const made = await db
    .insert(periods)
    .values([
      { generationId: 1, grain: 'month', startsOn, endsOn: end.toISOString().slice(0, 10) },
      { generationId: 1, grain: 'day', startsOn, endsOn: next.toISOString().slice(0, 10) },
    ])
    .returning()
  const any = { regionId: -1, productId: -1, tierId: -1, channelId: -1 }
  for (const { id, grain } of made) {
    const cuts = grain === 'day' ? [any] : CUTS.map(cut => ({ ...any, ...cut }))
    for (const cut of cuts) {
      const address = { ...place, ...cut, periodId: id }
      await db.insert(cells).values({ ...address, n: 10, a: 10, b: 46, aa: 10, bb: 214, ab: 46 })
      if (Object.values(cut).filter(one => one === 0).length > 1) continue
      for (const functionId of [0, -1]) {
        const histogram = { ...address, functionId, measure: 0, buckets: [4, 5], counts: [4, 6] }
        await db.insert(histograms).values(histogram)
      }
    }
  }
}

const SLICES = ['regionId', 'productId', 'tierId', 'channelId'] as const
const SINGLES = SLICES.map(one => ({ [one]: 0 }))
const PAIRS = SLICES.flatMap((one, at) => SLICES.slice(at + 1).map(other => ({ [one]: 0, [other]: 0 })))
const CUTS: Record<string, number>[] = [{}, ...SINGLES, ...PAIRS]

async function signIn(page: Page, role: 'cx_lead' | 'function_head' | 'executive') {
  const person = await addPerson(app.store.db, role)
  const value = await openSession(app.store.db, person.id, app.authSecret)
  await page.context().clearCookies()
  await page.context().addCookies([{ name: 'wv.session', value, url: app.url }])
  return person
}

test.beforeAll(async () => {
  app = await startOwnApp()
  await addCompany(app.store.db)
  await app.store.db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  unit = (await makeFunction(app.store.db, 'Support')).id
  await addAnswers(app)
})

test.afterAll(() => app.stop())

test('a CX lead defines a metric, with the keyboard too, and is told at the field what is missing', async ({
  page,
}) => {
  await signIn(page, 'cx_lead')
  await page.goto(`${app.url}/metrics`)
  await page.getByRole('link', { name: 'Define a metric' }).click()
  await page.getByRole('button', { name: 'Define the metric' }).click()
  await expect(page.getByText('A metric needs a name.')).toBeVisible()
  await expect(page.getByText('Say in words what the figure means.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await expect(page.getByText('With 120 answers, 70% would have a margin of ± 8.1.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Content after delivery')
  await expect(page.getByLabel('Key')).toHaveValue('content-after-delivery')
  await page.getByLabel('Share of good answers').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByLabel('Mean answer')).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await page.getByLabel('Highest answer').fill('9')
  await page.getByLabel('Definition').fill('How content are you?')
  await page.getByRole('button', { name: 'Define the metric' }).click()
  await expect(page.getByText('this scale has no common rule')).toBeVisible()
  await page.getByLabel('Answer 9').press('Space')
  await page.getByLabel('Answer 8').check()
  await page.getByRole('button', { name: 'Define the metric' }).click()
  await expect(page.getByRole('heading', { name: 'Content after delivery' })).toBeVisible()
  const [made] = await app.store.db.select().from(metrics).where(eq(metrics.key, 'content-after-delivery'))
  expect(made).toMatchObject({ kind: 'top_box', family: 'satisfaction', dueDay: 5 })
  const [first] = await app.store.db
    .select()
    .from(metricVersions)
    .where(eq(metricVersions.metricId, made?.id ?? 0))
  expect(first?.rule).toEqual({ scale: { min: 1, max: 9 }, favourable: [8, 9] })
  await page.goto(`${app.url}/metrics/new`)
  await page.getByLabel('Start from').selectOption('Customer effort score')
  await expect(page.getByLabel('Mean answer')).toBeChecked()
  await expect(page.getByLabel('Key')).toHaveValue('customer-effort-score')
})

test('changes in place, a new version seen before it is started, and retirement', async ({ page }) => {
  await signIn(page, 'cx_lead')
  await page.goto(`${app.url}/metrics?q=help&kind=top_box`)
  await expect(page.getByText('1 of 2 metrics.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Content after help' }).click()
  await page.getByRole('link', { name: 'Change the definition' }).click()

  await page.getByLabel('Smallest n shown').fill('7')
  // Somebody else is quicker.
  await app.store.db.update(metrics).set({ minN: 8, revision: 2 }).where(eq(metrics.key, 'contented'))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Somebody has changed this metric since')).toBeVisible()
  await page.getByRole('button', { name: 'Load what is there now' }).click()
  await expect(page.getByText('smallest n: 8')).toBeVisible()
  await expect(page.getByLabel('Smallest n shown')).toHaveValue('7')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('smallest n: 8 → 7').or(page.getByText('smallest n: “8” → “7”'))).toBeVisible()

  await page.getByRole('button', { name: 'Change how it is made' }).click()
  await page.getByLabel('Answer 4').uncheck()
  await expect(page.getByText('This starts a new version')).toBeVisible()
  await page.getByLabel('are counted by the new rule too').check()
  await page.getByRole('button', { name: 'See what moves' }).click()
  await expect(page.getByText('A reason is needed')).toBeVisible()
  await page.getByLabel('Why', { exact: true }).first().fill('Only the best counts')
  await page.getByRole('button', { name: 'See what moves' }).click()
  await expect(page.getByText('10 answers or cases come under it.')).toBeVisible()
  await expect(page.getByText(/100% before, 60% after/)).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Start version 2' }).click()
  await expect(page.getByText('Version 1, replaced')).toBeVisible()
  const sums = await app.store.db.select({ a: cells.a, n: cells.n }).from(cells)
  expect(sums).toHaveLength(12)
  expect(sums.every(({ a, n }) => a === 6 && n === 10)).toBe(true)

  await page.getByRole('button', { name: 'Change how it is made' }).click()
  await page.getByLabel('Highest answer').fill('7')
  await expect(page.getByLabel('are counted by the new rule too')).toBeDisabled()
  await page.getByLabel('Why', { exact: true }).first().fill('A longer scale')
  await page.getByRole('button', { name: 'See what moves' }).click()
  await expect(page.getByText('No answer comes under it yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Start version 3' }).click()
  await expect(page.getByText(/^Version 3, from .*, in force$/)).toBeVisible()

  await page.getByRole('button', { name: 'Retire this metric' }).click()
  await expect(page.getByText('A reason is needed')).toBeVisible()
  await page.getByLabel('Why', { exact: true }).fill('Another survey')
  await page.getByRole('button', { name: 'Retire this metric' }).click()
  await expect(page.getByRole('status').getByText(/^Retired from/)).toBeVisible()
  await page.goto(`${app.url}/metrics`)
  await expect(page.getByRole('link', { name: 'Content after delivery' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Content after help' })).toHaveCount(0)
  await page.getByLabel('Retired ones too').check()
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('link', { name: 'Content after help' }).click()
  await expect(page.getByText(/^Retired from/)).toBeVisible()
  await page.getByRole('link', { name: 'Change the definition' }).click()
  await page.getByRole('button', { name: 'Take it into use again' }).click()
  await expect(page.getByText('took it into use again')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
})

test('a head proposes, a CX lead accepts or says why not', async ({ page }) => {
  const head = await signIn(page, 'function_head')
  await app.store.db.insert(headships).values({ userId: head.id, functionId: unit, validFrom: '2020-01-01' })
  for (const name of ['Calls answered', 'Calls counted']) {
    await page.goto(`${app.url}/metrics`)
    await page.getByRole('link', { name: 'Propose a metric' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Share of cases').check()
    await page.getByLabel('Function', { exact: true }).selectOption('Support')
    await page.getByLabel('What is counted').fill('calls')
    await page.getByLabel('Definition').fill('Calls taken within 30 seconds, over all.')
    await page.getByLabel('What it would be good for').fill('We lose people in the queue')
    await page.getByRole('button', { name: 'Propose it' }).click()
    await expect(page.getByText(`${name}, Support`)).toBeVisible()
  }
  expect(await findFaults(page)).toEqual([])
  await page.goto(`${app.url}/metrics/contented/edit`)
  await expect(page.getByText('A CX lead may.')).toBeVisible()

  await signIn(page, 'cx_lead')
  await page.goto(`${app.url}/metrics`)
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Change and accept: Calls answered' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Calls answered in time')
  await page.getByRole('button', { name: 'Accept with these changes' }).click()
  await expect(page.getByRole('heading', { name: 'Calls answered in time' })).toBeVisible()
  await page.goto(`${app.url}/metrics`)
  await page.getByRole('button', { name: 'Decline: Calls counted' }).click()
  await page.getByLabel('Why not; the head reads this').fill('It says nothing about customers')
  await page.getByRole('button', { name: 'Decline', exact: true }).last().click()
  await expect(page.getByText('The proposal is declined.')).toBeVisible()
  const states = await app.store.db.select({ state: metricProposals.state }).from(metricProposals)
  expect(states.map(one => one.state).sort()).toEqual(['accepted', 'declined'])

  const value = await openSession(app.store.db, head.id, app.authSecret)
  await page.context().addCookies([{ name: 'wv.session', value, url: app.url }])
  await page.goto(`${app.url}/metrics`)
  await expect(page.getByText('It says nothing about customers')).toBeVisible()
})

test('the list, the form and the editor fit a phone, also in the dark', async ({ page }) => {
  await signIn(page, 'cx_lead')
  await page.setViewportSize({ width: 390, height: 844 })
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const path of ['/metrics', '/metrics/new', '/metrics/contented/edit']) {
      await page.goto(app.url + path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(`${path} ${wide}`).toBe(`${path} false`)
      expect(await findFaults(page)).toEqual([])
    }
  }
})
