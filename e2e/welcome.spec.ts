import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { functions, generations, headships, users } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'

const step = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

/** Opens the checklist; the step is as it should be, in one word. */
async function expectStep(page: Page, app: OwnApp, title: string, state: string): Promise<void> {
  await page.goto(`${app.url}/welcome`)
  await expect(step(page, title).getByText(state, { exact: true })).toBeVisible()
}

async function setUp(page: Page, app: OwnApp): Promise<void> {
  const [link = ''] = /http:\S+\/setup\?token=\S+/.exec(app.printed()) ?? []
  await page.goto(link)
  await page.getByLabel('Company').fill('Acme')
  await page.getByLabel('Time zone').selectOption('Europe/Zurich')
  await page.getByLabel('Weeks begin on').selectOption('Sunday')
  await page.getByLabel('Fiscal years begin in').selectOption('April')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('glass violet tuesday harbour')
  await page.getByRole('button', { name: 'Set up Wholeview' }).click()
  await page.waitForURL(`${app.url}/welcome`)
}

async function defineCompany(page: Page, app: OwnApp): Promise<void> {
  const { db } = app.store
  await page.goto(`${app.url}/admin/functions`)
  for (const name of ['Support', 'Finance']) {
    await page.getByRole('button', { name: `Add ${name}`, exact: true }).click()
    await expect(page.getByText(`“${name}” has been added.`)).toBeVisible()
  }
  await page.goto(`${app.url}/admin/stages`)
  await page.getByRole('button', { name: 'Add Get help', exact: true }).click()
  await expect(page.getByText('“Get help” has been added.')).toBeVisible()
  await page.goto(`${app.url}/welcome`)
  await expect(page.getByText('2 of 2 functions have no head: Support, Finance.')).toBeVisible()
  const [ada] = await db.select().from(users)
  for (const { id } of await db.select().from(functions))
    await db.insert(headships).values({ userId: ada?.id ?? 0, functionId: id, validFrom: '2020-01-01' })
  await expectStep(page, app, 'Functions and their heads', 'Done')
  await expectStep(page, app, 'Journey stages', 'Done')
}

async function chooseMetrics(page: Page, app: OwnApp): Promise<void> {
  await step(page, 'The four headline metrics').getByRole('link', { name: 'Choose metrics' }).click()
  for (const name of ['Net Promoter Score, relationship', 'Contracts renewed', 'Time to resolution'])
    await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('checkbox', { name: 'Customer satisfaction', exact: true }).check()
  const csat = page.getByRole('group', { name: 'Customer satisfaction' })
  await csat.getByLabel('Name').fill('After help')
  await csat.getByLabel('Answers from 1 to').selectOption('7')
  await csat.getByLabel('Function').selectOption('Support')
  await csat.getByLabel('Stage').selectOption('Get help')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create them' }).click()
  await expect(page.getByText('4 metrics are made.')).toBeVisible()
  await expectStep(page, app, 'The four headline metrics', 'Done')
  // The same once more is a sentence.
  await page.goto(`${app.url}/welcome/metrics`)
  await page.getByRole('checkbox', { name: 'Contracts renewed', exact: true }).check()
  await page.getByRole('button', { name: 'Create them' }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: '“Contracts renewed” is there already' }),
  ).toBeVisible()
}

async function importAnswers(app: OwnApp): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wholeview-welcome-'))
  const mapping = {
    ...{ source: { key: 'survey', name: 'Survey' }, stream: 'answers', id: 'id' },
    at: { text: 'day', format: 'yyyy-MM-dd' },
    observations: [{ metric: 'relationship_nps', score: 'score' }],
  }
  const files = [path.join(folder, 'answers.csv'), path.join(folder, 'mapping.json')] as const
  // Ten answers in each of the last three whole months: seven promoters, one passive, two detractors.
  const now = new Date()
  const rows = [1, 2, 3].flatMap(back => {
    const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 10))
      .toISOString()
      .slice(0, 10)
    return [9, 9, 9, 9, 9, 9, 10, 8, 3, 3].map((score, at) => `${back}-${at},${day},${score}`)
  })
  await writeFile(files[0], `id,day,score\n${rows.join('\n')}\n`)
  await writeFile(files[1], JSON.stringify(mapping))
  const args = ['--import', 'tsx', 'scripts/cli/main.ts', 'import', files[0], '--mapping', files[1]]
  const env = { ...process.env, DATABASE_URL: app.databaseUrl, DATABASE_SCHEMA: 'public' }
  await promisify(execFile)(process.execPath, args, { env }).finally(() => rm(folder, { recursive: true }))
}

async function takeOffice(page: Page, app: OwnApp): Promise<void> {
  await page.goto(`${app.url}/`)
  await page.getByRole('button', { name: 'I will own this.' }).click()
  await expect(page.getByText('You are proposed. An executive or an admin confirms it.')).toBeVisible()
  await expect(page.getByText('Ada is proposed.')).toBeVisible()
  await page.getByRole('link', { name: 'Decide' }).click()
  await expect(page.getByText('You are the only admin')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Confirm Ada' }).click()
  await expect(page.getByText('Ada is customer owner from today.')).toBeVisible()
  await expectStep(page, app, 'The customer owner', 'Done')
}

async function setGoal(page: Page): Promise<void> {
  await step(page, 'The first goal').getByRole('link', { name: 'Set a goal' }).click()
  await page.getByLabel('Metric').selectOption('Net Promoter Score, relationship')
  await expect(page.getByLabel('Where it stands')).toHaveValue('50')
  await expect(
    page.getByText(/It stands at 50 .* over the 3 whole months from .* \(30 answers\)/),
  ).toBeVisible()
  await page.getByLabel('Where it stands').fill('forty')
  await page.getByLabel('Target').fill('30')
  await page.getByLabel('Due on').fill('2099-12-31')
  await page.getByLabel('Why', { exact: true }).fill('They shall come back.')
  await page.getByRole('button', { name: 'Publish the goal' }).click()
  await expect(page.getByText('This is not a number.')).toBeVisible()
  await page.getByLabel('Where it stands').fill('40')
  await expect(page.getByText('You wrote another figure.')).toBeVisible()
  await page.getByRole('button', { name: 'Publish the goal' }).click()
  await expect(page.getByText('That is no better than where the figure stands.')).toBeVisible()
  await expect(page.getByLabel('Why', { exact: true })).toHaveValue('They shall come back.')
  await expectAccessible(page)
  await page.getByLabel('Target').fill('50')
  await page.getByRole('button', { name: 'Publish the goal' }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Net Promoter Score, relationship: 50 by 31 Dec 2099' }),
  ).toBeVisible()
}

async function stepDown(page: Page, app: OwnApp): Promise<void> {
  await page.goto(`${app.url}/owner`)
  await expect(page.getByText('Nobody else has an account here yet.')).toBeVisible()
  await page.getByText('Step down', { exact: true }).click()
  await expect(page.getByText('From today on nobody owns this')).toBeVisible()
  await page.getByLabel('Why you step down').fill('Another will.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Yes, I step down' }).click()
  await expect(page.getByText('Nobody owns this yet.')).toBeVisible()
  await expect(page.getByText(/^Ada, .* to /)).toBeVisible()
  await expect(page.getByLabel('Who')).toHaveValue(/\d+/)
  await expectStep(page, app, 'The customer owner', 'Open')
}

test('the first hour: from an empty database to a goal, each step ticking itself off', async ({ page }) => {
  test.setTimeout(240_000)
  const app = await startOwnApp()
  try {
    await setUp(page, app)
    await expect(page.getByText('1 of 8 done')).toBeVisible()
    await expect(page.getByText('weeks from Sunday, fiscal years from April')).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1280, height: 900 })

    await page.goto(`${app.url}/`)
    await page.getByRole('link', { name: 'Set up your company' }).click()
    const slices = step(page, 'Regions, products, tiers, channels')
    await expect(slices.getByText('No regions, no products, no tiers and no channels yet.')).toBeVisible()
    await slices.getByRole('button', { name: /^Skip/ }).click()
    await expect(slices.getByText(/Skipped by Ada, /)).toBeVisible()
    await slices.getByRole('button', { name: /^Take up again/ }).click()
    await expect(slices.getByText('Open', { exact: true })).toBeVisible()
    await slices.getByRole('button', { name: /^Skip/ }).click()
    await expect(slices.getByText('Skipped', { exact: true })).toBeVisible()

    await defineCompany(page, app)
    await chooseMetrics(page, app)
    await importAnswers(app)
    await expectStep(page, app, 'The first figures', 'Done')
    await page.goto(`${app.url}/`)
    await expect(page.getByText('Setting up your company: 2 steps are open.')).toBeVisible()
    await takeOffice(page, app)
    await setGoal(page)
    await page.goto(`${app.url}/welcome`)
    await expect(page.getByText('Everything is set up.')).toBeVisible()
    await page.goto(`${app.url}/`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('Setting up your company')).toHaveCount(0)
    await stepDown(page, app)
  } finally {
    await app.stop()
  }
})

test('others are told who may', async ({ context, page, ownApp, signInAs }) => {
  await ownApp.store.db
    .insert(generations)
    .values({ timeZone: 'UTC', state: 'current' })
    .onConflictDoNothing()
  await signInAs(context, 'executive')
  for (const at of ['/welcome', '/welcome/metrics']) {
    await page.goto(ownApp.url + at)
    await expect(page.getByText('A CX lead or an admin may.')).toBeVisible()
  }
  await page.goto(`${ownApp.url}/goals/new`)
  await expect(page.getByText('A CX lead may.')).toBeVisible()
})

test('an admin is told by name who chooses metrics now, and goes on from there', async ({
  context,
  page,
  ownApp,
  signInAs,
}) => {
  const { db } = ownApp.store
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
  await db
    .insert(users)
    .values({ email: 'lea@example.org', name: 'Lea Lead', role: 'cx_lead', lastSignInAt: new Date() })
    .onConflictDoNothing()
  await signInAs(context, 'admin')
  await page.goto(`${ownApp.url}/welcome/metrics`)
  await expect(page.getByText(/Lea Lead.* what is measured\./)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'On with the set-up' }).click()
  await expect(step(page, 'The first goal').getByText(/Lea Lead.* may do this\./)).toBeVisible()
})
