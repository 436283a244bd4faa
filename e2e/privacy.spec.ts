import { bindCustomer, NEEDLES, plantMentions } from '@/db/planted-customer'
import { functions, generations, metrics, metricVersions, slices, sources, streams } from '@/db/schema'
import { findFaults } from './calls'
import { expect, test } from './fixtures'
import type { OwnApp } from './own-app'

// Every text that the database holds, as the tables' rows say it.
async function standsIn(app: OwnApp, needle: string): Promise<string[]> {
  const { rows } = await app.store.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  const places: string[] = []
  for (const { name } of rows) {
    const hit = await app.store.pool.query(`SELECT 1 FROM "${name}" t WHERE t::text ILIKE $1 LIMIT 1`, [
      `%${needle}%`,
    ])
    if (hit.rows.length > 0) places.push(`${needle} in ${name}`)
  }
  return places
}

async function withCalendar({ store }: OwnApp): Promise<void> {
  await store.db.insert(generations).values({ timeZone: 'UTC', state: 'current' }).onConflictDoNothing()
}

async function arrange(app: OwnApp, adminId: number): Promise<void> {
  const { db, pool } = app.store
  await withCalendar(app)
  await db.insert(functions).values({ key: 'help', name: 'Help', position: 1, validFrom: '2020-01-01' })
  await db.insert(slices).values({ dimension: 'tier', key: 'gold', name: 'Gold', position: 1 })
  const [metric] = await db
    .insert(metrics)
    .values({
      key: 'nps',
      name: 'NPS',
      family: 'nps',
      kind: 'nps',
      countedAs: 'answers',
      direction: 'up',
      perspective: 'customer',
    })
    .returning()
  await db
    .insert(metricVersions)
    .values({ metricId: metric?.id ?? 0, number: 1, definition: 'x', rule: {}, validFrom: '2000-01-01' })
  const stream = async (key: string) => {
    const [source] = await db.insert(sources).values({ key, name: key, kind: 'file' }).returning()
    const [row] = await db
      .insert(streams)
      .values({ sourceId: source?.id ?? 0, key })
      .returning()
    return { id: row?.id ?? 0, sourceId: source?.id ?? 0 }
  }
  const both = { desk: await stream('desk'), crm: await stream('crm') }
  const targetId = await bindCustomer(pool, both)
  await plantMentions(pool, { adminId, targetId, streams: both })
}

test('an admin looks at what there is of a customer, and makes them anonymous with a reason', async ({
  context,
  page,
  ownApp,
  signInAs,
}) => {
  const admin = await signInAs(context, 'admin')
  await arrange(ownApp, admin.id)
  // Other journeys look customers up in the same company.
  const { rows: before } = await ownApp.store.pool.query<{ id: string | null }>(
    `SELECT max(id) AS id FROM audit_log`,
  )
  await page.goto(`${ownApp.url}/admin/privacy`)
  expect(await findFaults(page)).toEqual([])

  await page.getByLabel('Executives may see customers').check()
  await page.getByLabel('Months that customers’ words are kept').fill('241')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('At most 240 months')).toBeVisible()
  await page.getByLabel('Months that customers’ words are kept').fill('24')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.getByLabel('Written exactly').fill('Zephyr')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('Nobody has exactly that.')).toBeVisible()
  await page.getByLabel('Written exactly').fill('zephyr quill gmbh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'What there is of Zephyr Quill GmbH' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'Refused rows 6' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'Named in: goals 1' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])

  await page.getByLabel('Reason').fill('asked by Zephyr Quill GmbH')
  await page.getByLabel('I know that this cannot be undone').check()
  await page.getByRole('button', { name: 'Make anonymous for good' }).click()
  await expect(page.getByText('The reason names the customer').first()).toBeVisible()
  await page.getByLabel('Reason').fill('request 2026-17')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The customer is anonymous. No figure has moved.')).toBeVisible()
  const lines = await ownApp.store.pool.query<{ action: string; said: string }>(
    `SELECT action, concat(before, after, reason) AS said FROM audit_log
     WHERE subject IN ('customers', 'identities') AND id > $1 ORDER BY id`,
    [before[0]?.id ?? 0],
  )
  expect(lines.rows.map(row => row.action)).toEqual([
    ...['customers.sought', 'customers.sought', 'erasure.previewed', 'crosswalk.broken_off'],
    'customer.anonymised',
  ])
  expect(lines.rows.map(row => row.said).join()).not.toMatch(/zephyr/i)
  // There are no facts here, so nothing tells that a record of a source is theirs.
  for (const needle of NEEDLES.filter(one => !one.endsWith('-of-zq')))
    expect(await standsIn(ownApp, needle)).toEqual([])
})

for (const role of ['cx_lead', 'executive', 'function_head'] as const) {
  test(`${role} is told who may`, async ({ context, page, ownApp, signInAs }) => {
    await withCalendar(ownApp)
    await signInAs(context, role)
    await page.goto(`${ownApp.url}/admin/privacy`)
    await expect(page.getByText('An admin may.')).toBeVisible()
    await expect(page.getByLabel('Written exactly')).toHaveCount(0)
    expect(await findFaults(page)).toEqual([])
  })
}
