import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { functions, generations } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

// More than are moved while a person waits.
const ANSWERS = 20_400

async function importAnswers(app: OwnApp): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wholeview-merge-'))
  const metric = {
    ...{ key: 'nps', name: 'Recommendation', family: 'nps', kind: 'nps', direction: 'up' },
    ...{ perspective: 'customer', countedAs: 'answers', definition: 'How likely, 0 to 10.', headline: true },
  }
  const mapping = {
    ...{ source: { key: 'survey', name: 'Survey' }, stream: 'answers', id: 'id', function: 'unit' },
    at: { text: 'day', format: 'yyyy-MM-dd' },
    define: { metrics: [metric] },
    observations: [{ metric: 'nps', score: 'score' }],
  }
  const rows = Array.from({ length: ANSWERS + 300 }, (_, at) => {
    const month = String((at % 9) + 1).padStart(2, '0')
    return `${at},2025-${month}-10,${at < ANSWERS ? 'helpdesk' : 'support'},${at % 11}`
  })
  const files = [path.join(folder, 'answers.csv'), path.join(folder, 'mapping.json')] as const
  await writeFile(files[0], `id,day,unit,score\n${rows.join('\n')}\n`)
  await writeFile(files[1], JSON.stringify(mapping))
  const args = ['--import', 'tsx', 'scripts/cli/main.ts', 'import', files[0], '--mapping', files[1]]
  const env = { ...process.env, DATABASE_URL: app.databaseUrl, DATABASE_SCHEMA: 'public' }
  await promisify(execFile)(process.execPath, args, { env }).finally(() => rm(folder, { recursive: true }))
}

test('a merge of many records is prepared by the worker, watched, decided and done', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000)
  const app = await startOwnApp()
  try {
    const { db } = app.store
    await addCompany(db)
    await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
    for (const [at, name] of ['Helpdesk', 'Support'].entries())
      await db
        .insert(functions)
        .values({ key: name.toLowerCase(), name, position: at + 1, validFrom: '1970-01-01' })
    const admin = await addPerson(db, 'admin')
    const session = await openSession(db, admin.id, app.authSecret)
    await context.addCookies([{ name: 'wv.session', value: session, url: app.url, httpOnly: true }])
    await importAnswers(app)

    await page.goto(`${app.url}/admin/functions`)
    await page.getByRole('button', { name: 'Change Helpdesk' }).click()
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await page.getByLabel('Merge into').selectOption({ label: 'Support' })
    await page.getByLabel('Old figures').selectOption('all')
    await page.getByRole('button', { name: 'Show what changes' }).click()
    const card = page.getByRole('region', { name: 'Merge Helpdesk into Support' })
    await expect(card.getByText(/^Being prepared\./)).toBeVisible()
    await expect(card.getByText('0 of 20,400 records')).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    // Nothing else moves meanwhile, and who tries is told.
    await page.getByRole('button', { name: 'Move Support up' }).click()
    await page.getByLabel('Name of the function').fill('Lab')
    await page.getByRole('button', { name: 'Add function' }).click()
    await expect(page.getByText('A merge or split is being worked on right now.').first()).toBeVisible()

    app.startWorker()
    await expect(card.getByText(/^Ready\./)).toBeVisible({ timeout: 120_000 })
    await expect(
      card.getByText('20,400 records of 1 metric move from “Helpdesk” to “Support”.'),
    ).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await card.getByRole('button', { name: 'Do it now' }).click()
    await expect(page.getByText(/The last change: Merge Helpdesk into Support\. Done\./)).toBeVisible({
      timeout: 120_000,
    })
    await expect(page.getByRole('button', { name: 'Change Support' })).toBeVisible()
    await page.getByText('Ended (1)').click()
    await expect(page.getByText('merged into Support')).toBeVisible()
    const { rows } = await app.store.pool.query(
      `SELECT f.key, count(*)::int AS n FROM observations o JOIN functions f ON f.id = o.function_id GROUP BY 1`,
    )
    expect(rows).toEqual([{ key: 'support', n: ANSWERS + 300 }])
  } finally {
    await app.stop()
  }
})
