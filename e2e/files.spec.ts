import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { makeCompany, makeMetric, makeSlice } from '@/db/factories'
import { sources, uploads } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addPerson, openSession } from './people'

let app: OwnApp
let folder: string
let session: string

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(120_000)
  app = await startOwnApp()
  const { db } = app.store
  await makeCompany(db)
  await makeSlice(db, 'region', 'north')
  await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Net Promoter Score', minN: 1 })
  const lead = await addPerson(db, 'cx_lead')
  session = await openSession(db, lead.id, app.authSecret)
  folder = await mkdtemp(path.join(tmpdir(), 'wholeview-files-'))
  app.startWorker()
})
test.afterAll(async () => {
  await app.stop()
  await rm(folder, { recursive: true })
})

const signIn = (context: BrowserContext) =>
  context.addCookies([{ name: 'wv.session', value: session, url: app.url, httpOnly: true, sameSite: 'Lax' }])

const HEADER = 'Response ID;Submitted;Recommend us?;Account;Region'
const ROWS = [
  'A-1;03/11/2025;9;K-17;N',
  'A-2;04/11/2025;10;K-20;N',
  'A-3;05/11/2025;11;K-31;N',
  'A-4;06/11/2025;n/a;K-31;N',
  'A-5;07/11/2025;2;K-33;Elsewhere',
]

async function bring(page: Page, name: string): Promise<void> {
  await page.getByLabel('File', { exact: true }).setInputFiles(path.join(folder, name))
  await expect(page.getByRole('heading', { name: 'Which column is what' })).toBeVisible()
}

const count = (page: Page, name: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .getByRole('definition')

async function tryIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Try/ }).click()
  await expect(page.getByText('Tried. Nothing was written.')).toBeVisible({ timeout: 30_000 })
}

async function pointAndTry(page: Page): Promise<void> {
  await writeFile(path.join(folder, 'answers.csv'), `${HEADER}\n${ROWS.join('\n')}\n`)
  await page.goto(`${app.url}/sources/new/file`)
  await expectAccessible(page)
  await bring(page, 'answers.csv')
  await expect(page.getByLabel('What identifies it')).toHaveValue('Response ID')
  await page.getByLabel('Name of the source').fill('Customer survey')
  await page
    .getByLabel('Metric', { exact: true })
    .selectOption({ label: 'Net Promoter Score (the company’s)' })
  await page.getByLabel('Score', { exact: true }).selectOption('Recommend us?')
  await page.getByLabel('Codes for “no answer”').fill('n/a')
  await page.getByLabel('A number that other systems share').selectOption('Account')
  // March or November: nobody guesses.
  await expect(page.getByText('how its dates are written')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try it' })).toBeDisabled()
  await page.getByLabel('Submitted is written as').selectOption('d/M/yyyy')
  await page.getByText('What the values of Region mean').click()
  await page.getByLabel('“N” means', { exact: true }).fill('north')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await tryIt(page)
  await expect(count(page, 'New')).toHaveText('3')
  await expect(page.getByText('2 rows refused')).toBeVisible()
  await expect(page.getByRole('cell', { name: '11 is not an answer on the scale 0 to 10.' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Nov 2025.*100.*2 facts/ })).toBeVisible()
  await expectAccessible(page)
}

async function importAndMend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import the good rows, leave 2 out' }).click()
  await expect(page.getByText('Done.', { exact: true })).toBeVisible({ timeout: 30_000 })
  // Whoever leaves and comes back sees the same.
  await page.reload()
  await expect(page.getByRole('heading', { name: 'What it came to' })).toBeVisible()
  await expectAccessible(page)
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save the refused rows (CSV)' }).click()
  const refused = await readFile(await (await saving).path(), 'utf8')
  expect(refused).toContain('A-3;05/11/2025;11;K-31;N;4;score;11 is not an answer')
  const mended = refused.replace(';11;', ';8;').replace('Elsewhere', 'N')
  await writeFile(path.join(folder, 'answers.csv.rejects.csv'), mended)
  await page.goto(`${app.url}/sources`)
  await page.getByRole('link', { name: 'Customer survey' }).click()
  await expect(page.getByText(/Save the refused rows of their import/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Bring the next file' }).click()
  await expect(page.getByText('It is read as the last file of “Customer survey” was.')).toBeVisible()
  await bring(page, 'answers.csv.rejects.csv')
  await expect(page.getByLabel('Submitted is written as')).toHaveValue('d/M/yyyy')
  await expect(page.getByLabel('A number that other systems share')).toHaveValue('Account')
  await tryIt(page)
  await expect(count(page, 'New')).toHaveText('2')
  await page.getByRole('button', { name: 'Import all of it' }).click()
  await expect(page.getByText('Done.', { exact: true })).toBeVisible({ timeout: 30_000 })
}

async function figureOf(page: Page): Promise<string> {
  await page.goto(`${app.url}/metrics/nps?period=2025-11`)
  return page.getByRole('main').innerText()
}

async function takeBack(page: Page): Promise<void> {
  const rows = page.getByRole('row').filter({ hasText: 'answers.csv' })
  for (const name of ['Take answers.csv.rejects.csv back', 'Take answers.csv back']) {
    await page.getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name, exact: true })).toBeHidden({ timeout: 30_000 })
  }
  await expect(rows.filter({ hasText: 'Taken back on' })).toHaveCount(2, { timeout: 30_000 })
}

test('a file with errors is mapped by pointing, tried, mended, imported, seen and taken back', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signIn(page.context())
  await pointAndTry(page)
  await importAndMend(page)
  expect(await figureOf(page)).toMatch(/4 facts/)
  const [source] = await app.store.db.select().from(sources)
  await page.goto(`${app.url}/sources/new/file?source=${source?.id}`)
  await takeBack(page)
  expect(await figureOf(page)).toContain('0 facts of Nov 2025')
})

const upload = (body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/uploads`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: {
      'Content-Type': 'application/octet-stream',
      'X-File-Name': 'large.csv',
      Origin: app.url,
      Cookie: `wv.session=${session}`,
      ...headers,
    },
  })

test('a file of more than ten megabytes arrives whole, and what is none is refused', async () => {
  const { db } = app.store
  await db.delete(uploads)
  const large = Buffer.alloc(12 * 1024 ** 2, 'id,score\n')
  expect((await upload(large)).status).toBe(201)
  expect(await db.select({ bytes: uploads.bytes }).from(uploads)).toEqual([{ bytes: large.length }])
  const refused: [number, Promise<Response>][] = [
    [415, upload(gzipSync(large), { 'Content-Encoding': 'gzip' })],
    [415, upload('{}', { 'Content-Type': 'application/json' })],
    [403, upload('id,score\n', { Origin: 'https://evil.example' })],
    [403, upload('id,score\n', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' })],
    [401, upload('id,score\n', { Cookie: '' })],
    [400, upload('%PDF-1.7\nid,score\n')],
    [400, upload(gzipSync(large))],
    [400, upload('')],
    [400, upload('id,score\n', { 'X-File-Name': '%E0%A4%A' })],
  ]
  for (const [status, reply] of refused) expect((await reply).status).toBe(status)
  expect(await db.$count(uploads)).toBe(1)
})
