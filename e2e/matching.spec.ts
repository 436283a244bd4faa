import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { generations } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

interface File {
  mapping: object
  rows: string[]
}

const CRM: File = {
  mapping: {
    ...{ source: { key: 'crm', name: 'CRM' }, stream: 'terms', id: 'id', customer: 'account' },
    ...{ customerName: 'name', customerDomain: 'site', at: { text: 'day', format: 'yyyy-MM-dd' } },
    define: {
      metrics: [
        {
          ...{ key: 'nrr', name: 'Net retention', family: 'renewal', kind: 'amount_rate', direction: 'up' },
          ...{ rule: { retention: 'net' }, perspective: 'customer', countedAs: 'customers', headline: true },
          definition: 'What customers pay a year later.',
        },
      ],
    },
    observations: [{ metric: 'nrr', before: 'before', after: 'after' }],
  },
  rows: [
    'id,day,account,name,site,before,after',
    't1,2025-02-10,ACC-1,Nordwind AG,nordwind.example,100,100',
    't2,2025-02-11,ACC-2,Nordwind Services,holding.example,100,0',
    't3,2025-02-12,ACC-3,Südstern KG,holding.example,200,300',
  ],
}

const DESK: File = {
  mapping: {
    ...{ source: { key: 'desk', name: 'Support desk' }, stream: 'answers', id: 'id', customer: 'org' },
    ...{ customerEmail: 'mail', at: { text: 'day', format: 'yyyy-MM-dd' } },
    define: {
      metrics: [
        {
          ...{ key: 'nps', name: 'Recommendation', family: 'nps', kind: 'nps', direction: 'up', minN: 1 },
          ...{ perspective: 'customer', countedAs: 'answers', definition: 'How likely, 0 to 10.' },
        },
      ],
    },
    observations: [{ metric: 'nps', score: 'score' }],
  },
  rows: [
    'id,day,org,mail,score',
    'a1,2025-02-03,org-1,jo@nordwind.example,9',
    'a2,2025-02-03,org-2,kim@holding.example,3',
    'a3,2025-02-04,org-3,,10',
    'a4,2025-02-05,,,8',
  ],
}

async function importFile(app: OwnApp, { mapping, rows }: File): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wholeview-matching-'))
  const [csv, json] = [path.join(folder, 'rows.csv'), path.join(folder, 'mapping.json')]
  await writeFile(csv, `${rows.join('\n')}\n`)
  await writeFile(json, JSON.stringify(mapping))
  const args = ['--import', 'tsx', 'scripts/cli/main.ts', 'import', csv, '--mapping', json]
  const env = { ...process.env, DATABASE_URL: app.databaseUrl, DATABASE_SCHEMA: 'public' }
  await promisify(execFile)(process.execPath, args, { env }).finally(() => rm(folder, { recursive: true }))
}

/** Every sum that figures are made of, by metric and month. */
async function sums({ store }: OwnApp): Promise<unknown[]> {
  const { rows } = await store.pool.query(
    `SELECT v.metric_id, p.grain, p.starts_on, to_jsonb(c) - 'period_id' AS cell FROM cells c
     JOIN metric_versions v ON v.id = c.version_id JOIN periods p ON p.id = c.period_id ORDER BY 1, 2, 3, 4`,
  )
  return rows
}

async function pick(page: Page, side: string, text: string, label: string): Promise<void> {
  const group = page.getByRole('group', { name: side })
  await group.getByLabel('Customer’s name, key').fill(text)
  await group.getByRole('button', { name: 'Look for' }).click()
  await group.getByRole('button', { name: `Choose ${label}` }).click()
  await expect(group.getByRole('button', { name: 'Choose another' })).toBeVisible()
}

test('a CX lead says which source defines customers, decides, lists, merges and takes back', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000)
  const app = await startOwnApp()
  try {
    await addCompany(app.store.db)
    await app.store.db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
    const lead = await addPerson(app.store.db, 'cx_lead')
    const session = await openSession(app.store.db, lead.id, app.authSecret)
    await context.addCookies([{ name: 'wv.session', value: session, url: app.url, httpOnly: true }])
    const address = `${app.url}/customers/matching`
    await page.goto(address)
    await expect(page.getByText('No source has named a customer yet.')).toBeVisible()
    expect(await page.getByRole('link', { name: 'Customers', exact: true }).count()).toBeGreaterThan(0)

    await importFile(app, CRM)
    await importFile(app, DESK)
    await page.goto(address)
    // Ticked by what the server is asked, a moment after the click.
    await page.getByRole('checkbox', { name: 'CRM' }).click()
    await expect(page.getByText('Its ids become customers of their own.')).toBeVisible()
    app.startWorker()
    // Three accounts, and the desk's one whose address is at a domain that one of them has.
    await expect(page.getByText('66.7% of 6 ids by which sources call customers')).toBeVisible({
      timeout: 60_000,
    })
    await expect(page.getByText('1 waits for your decision.')).toBeVisible()

    const card = page.getByRole('article', { name: 'Whose is org-2 in Support desk?' })
    await expect(card.getByText('An address at its domain: kim@holding.example')).toHaveCount(2)
    await expectAccessible(page)
    await card.getByRole('button', { name: 'It is Südstern KG' }).click()
    await expect(page.getByText('Bound. Its facts are counted with that customer’s.')).toBeVisible()
    await expect(page.getByText('Nothing waits for a decision.').first()).toBeVisible()

    await page.getByLabel('Or paste it').fill('source,id,customer\ndesk,org-3,ACC-1\ndesk,org-9,ACC-77\n')
    await page.getByRole('button', { name: 'See what it would do' }).click()
    await expect(page.getByText('It would bind 1 id and make 0 customers')).toBeVisible()
    await expect(
      page.getByRole('row', { name: /3 desk, org-9, ACC-77 No customer has that key/ }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Take the list' }).click()
    await expect(page.getByText('Done: 1 id bound')).toBeVisible()
    await expect(page.getByText('100% of 6 ids by which sources call customers')).toBeVisible()

    const before = await sums(app)
    await pick(page, 'This customer …', 'services', 'Nordwind Services')
    await pick(page, '… is this one', 'nordwind ag', 'Nordwind AG')
    await page.getByRole('button', { name: 'See what would move' }).click()
    await expect(page.getByRole('row', { name: 'Ids in sources 1' })).toBeVisible()
    await expectAccessible(page)
    expect(await sums(app)).toEqual(before)
    await page.getByLabel('Reason').fill('one company since May')
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await expect(page.getByText('Nordwind Services is Nordwind AG')).toBeVisible()
    expect(await sums(app)).not.toEqual(before)

    // Two customers are left of three, and what joins them says so beside the figure.
    await page.goto(`${app.url}/metrics/nrr?period=2025-02`)
    await expect(page.getByText('2 customers of Feb 2025')).toBeVisible()
    await page.goto(`${app.url}/metrics/nps?period=2025-02`)
    await expect(page.getByText('3 of 4 answers of Feb 2025 (75%) are matched to a customer')).toBeVisible()

    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(address)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Take back that Nordwind Services is Nordwind AG' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('two companies after all')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Taken back. Every figure is counted anew.')).toBeVisible()
    await expect(page.getByText('two companies after all')).toBeVisible()
    expect(await sums(app)).toEqual(before)

    const lines = Array.from({ length: 9000 }, (_, at) => `desk,far-${at},ACC-${1 + (at % 3)}`)
    const buffer = Buffer.from(`source,id,customer\n${lines.join('\n')}\nfax,1,ACC-1\n`)
    await page.getByLabel('File').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'See what it would do' }).click()
    await expect(page.getByText('It would bind 9,000 ids and make 0 customers')).toBeVisible()
    await page.getByRole('button', { name: 'Take the list' }).click()
    await expect(page.getByRole('progressbar', { name: 'How much of the list is taken' })).toBeVisible()
    // It goes on whoever looks; whoever comes back sees how far it is, and how it ended.
    await page.reload()
    await expect(page.getByText('Done: 9,000 ids bound')).toBeVisible({ timeout: 60_000 })
    await expect(
      page.getByRole('row', { name: /9,002 There is no source of that key or name/ }),
    ).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    expect(await sums(app)).toEqual(before)
  } finally {
    await app.stop()
  }
})

test('an admin looks and decides nothing', async ({ context, page, ownApp, signInAs }) => {
  await ownApp.store.db
    .insert(generations)
    .values({ timeZone: 'UTC', state: 'current' })
    .onConflictDoNothing()
  await signInAs(context, 'admin')
  await page.goto(`${ownApp.url}/customers/matching`)
  await expect(page.getByRole('heading', { name: 'Customers across sources' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Merge|Take the list|Match everything/ })).toHaveCount(0)
})
