import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDb } from '@/db/client'
import { makeMetric } from '@/db/factories'
import { customerIdentifiers, customers, generations, observations, sources } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { type OwnApp, startOwnApp } from './own-app'
import { addCompany, addPerson, openSession } from './people'

/** A survey tool on loopback: answers whoever has the key of the day. */
interface Tool {
  address: string
  server: Server
  key: string
  answers: object[]
}

async function startTool(): Promise<Tool> {
  const tool: Tool = { address: '', server: createServer(), key: 'key-of-the-first-day', answers: [] }
  for (let id = 1; id <= 12; id++) tool.answers.push(answer(id))
  tool.server.on('request', (request, response) => {
    const isRight = request.headers.authorization === `Bearer ${tool.key}`
    response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isRight ? { data: tool.answers } : { message: 'This key was withdrawn.' }))
  })
  tool.server.listen(0, '127.0.0.1')
  await once(tool.server, 'listening')
  tool.address = `http://127.0.0.1:${(tool.server.address() as AddressInfo).port}/answers`
  return tool
}

const answer = (id: number) => ({
  id,
  when: '2026-01-15T10:00:00Z',
  score: 5 + (id % 6),
  customer: { id: `c-${id % 4}` },
})

/** A database of a ticket system, with a role that may read its one table. */
async function startTickets(app: OwnApp) {
  const url = new URL(app.databaseUrl)
  const [name, role] = [`tickets_${url.pathname.slice(-12)}`, `reader_${url.pathname.slice(-12)}`]
  const own = app.store.pool
  await own.query(`CREATE DATABASE ${name}`)
  await own.query(`CREATE ROLE ${role} LOGIN PASSWORD 'a-password'`)
  url.pathname = `/${name}`
  const tickets = createDb(url.href)
  await tickets.pool.query(
    'CREATE TABLE tickets (id int, opened timestamptz, closed timestamptz, rating text, account_id text, email text)',
  )
  await tickets.pool.query(
    `INSERT INTO tickets SELECT n, '2026-02-01 08:00Z'::timestamptz + n * interval '1 day',
       '2026-02-01 10:00Z'::timestamptz + n * interval '1 day', (n % 11)::text, 'a-' || n,
       CASE WHEN n <= 3 THEN 'jo' || n || '@acme.com' ELSE 'jo@other' || n || '.com' END FROM generate_series(1, 12) n`,
  )
  await tickets.pool.query(`UPDATE tickets SET rating = '12' WHERE id = 12`)
  await tickets.pool.query(`GRANT SELECT ON tickets TO ${role}`)
  await tickets.close()
  const end = async () => {
    await own.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await own.query(`DROP ROLE ${role}`)
  }
  return { name, role, port: url.port || '5432', end }
}

test('one table brings two metrics, and says beforehand whom it finds and what moves', async ({
  page,
  context,
}) => {
  const app = await startOwnApp({ ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  const nps = { key: 'nps', name: 'Recommendation', family: 'nps', kind: 'nps', minN: 1 } as const
  await makeMetric(db, nps)
  await makeMetric(db, { key: 'solved', name: 'Resolution time', kind: 'duration', rule: { datedBy: 'end' } })
  const [acme] = await db.insert(customers).values({ key: 'acme', name: 'Acme' }).returning()
  await db
    .insert(customerIdentifiers)
    .values({ customerId: acme?.id ?? 0, kind: 'domain', value: 'acme.com' })
  const tickets = await startTickets(app)
  const lead = await addPerson(db, 'cx_lead')
  const value = await openSession(db, lead.id, app.authSecret)
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true, sameSite: 'Lax' }])

  await page.goto(`${app.url}/sources/new/sql`)
  await page.getByLabel('Database', { exact: true }).fill(tickets.name)
  await page.getByLabel('Host').fill('127.0.0.1')
  await page.getByLabel('Port').fill(tickets.port)
  await page.getByLabel('User').fill(tickets.role)
  await page.getByLabel('Password').fill('a-password')
  await page.getByLabel('Encrypted connection (TLS)').uncheck()
  await page.getByLabel('Query').fill('SELECT * FROM tickets ORDER BY id')
  await page.getByLabel('Nothing before').fill('2026-01-01')
  await page.getByRole('button', { name: 'Look at the first records' }).click()
  await expect(page.getByRole('columnheader', { name: 'account_id' })).toBeVisible()
  await expect(page.getByLabel('Their e-mail address')).toHaveValue('email')
  await page.getByLabel('Metric', { exact: true }).selectOption({ label: 'Recommendation (the company’s)' })
  await page.getByLabel('Add a metric').selectOption({ label: 'Resolution time (the company’s)' })
  const resolution = page.getByRole('region', { name: 'Resolution time' })
  await expect(resolution.getByLabel('Began', { exact: true })).toHaveValue('opened')
  await expect(resolution.getByLabel('Ended', { exact: true })).toHaveValue('closed')
  await page.getByLabel('When it happened').selectOption('closed')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('11 count for Recommendation.')).toBeVisible()
  await expect(page.getByText('11 count for Resolution time.')).toBeVisible()
  await expect(page.getByText('3 of 11 customers that are named are known here (27%).')).toBeVisible()
  await expect(page.getByRole('cell', { name: '12 is not an answer on the scale 0 to 10.' })).toBeVisible()
  await expect(page.getByRole('table', { name: /^Recommendation: 1 month/ })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(await db.$count(sources)).toBe(0)
  expect(await db.$count(observations)).toBe(0)

  await page.getByLabel('Name', { exact: true }).fill('Ticket system')
  await page.getByRole('button', { name: 'Connect it' }).click()
  await expect(page).toHaveURL(/\/sources\/\d+$/)
  app.startWorker()
  await expect.poll(() => db.$count(observations)).toBe(22)
  await page.goto(`${page.url()}/connection`)
  // As it was pointed at, over what is kept of the records: the other system is not asked.
  await expect(page.getByLabel('Their e-mail address')).toHaveValue('email')
  await expect(page.getByRole('region', { name: 'Resolution time' })).toBeVisible()
  await expectAccessible(page)
  await tickets.end()
  await app.stop()
})

test('a source is connected, read, broken, shown, repaired and read again', async ({ page, context }) => {
  const tool = await startTool()
  const app = await startOwnApp({ ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  const { db } = app.store
  await addCompany(db)
  await db.insert(generations).values({ timeZone: 'UTC', state: 'current' })
  await makeMetric(db, { key: 'nps', name: 'Recommendation', family: 'nps', kind: 'nps' })
  const lead = await addPerson(db, 'cx_lead')
  const value = await openSession(db, lead.id, app.authSecret)
  await context.addCookies([{ name: 'wv.session', value, url: app.url, httpOnly: true, sameSite: 'Lax' }])
  app.startWorker()

  await page.goto(`${app.url}/sources/new/http`)
  await expect(page.getByRole('heading', { level: 1, name: 'Connect an API' })).toBeVisible()
  await page.getByLabel('Address of the list').fill(tool.address)
  await page.getByLabel('Where the records stand').fill('data')
  await page.getByLabel('How one signs in').selectOption('bearer')
  await page.getByLabel('Token, key or password').fill('a wrong key')
  await page.getByLabel('Nothing before').fill('2026-01-01')
  await page.getByRole('button', { name: 'Look at the first records' }).click()
  await expect(page.getByText(/credentials are refused.*This key was withdrawn/)).toBeVisible()
  await page.getByLabel('Token, key or password').fill(tool.key)
  await page.getByRole('button', { name: 'Look at the first records' }).click()
  await expect(page.getByRole('columnheader', { name: 'customer.id' })).toBeVisible()
  // What names and values suggest stands there already.
  await expect(page.getByLabel('What identifies it')).toHaveValue('id')
  await expect(page.getByLabel('Customer', { exact: true })).toHaveValue('customer.id')
  await page.getByLabel('When it happened').selectOption('when')
  await page.getByLabel('Metric', { exact: true }).selectOption({ label: 'Recommendation (the company’s)' })
  await expect(page.getByLabel('Score', { exact: true })).toHaveValue('score')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('12 count for Recommendation.')).toBeVisible()
  await expect(
    page.getByText('0 of 4 customers that are named are known here (too few for a share).'),
  ).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByLabel('Name', { exact: true }).fill('Survey tool')
  await page.getByRole('button', { name: 'Connect it' }).click()

  await expect(page).toHaveURL(/\/sources\/\d+$/)
  const controls = page.getByRole('region', { name: 'How it is pulled' })
  const facts = async () =>
    (await app.store.pool.query('SELECT count(*)::int AS n FROM observations WHERE NOT deleted')).rows[0].n
  await expect.poll(facts).toBe(12)
  await expect(controls.getByText('works', { exact: true })).toBeVisible()
  await expectAccessible(page)

  tool.key = 'key-of-the-second-day'
  tool.answers.push(answer(13))
  await controls.getByRole('button', { name: 'Run now' }).click()
  await expect(controls.getByText('needs new credentials', { exact: true })).toBeVisible()
  await expect(controls.getByText(/This key was withdrawn/)).toBeVisible()
  await expect(page.locator('body')).not.toContainText('key-of-the-first-day')
  await controls.getByRole('button', { name: 'New credentials' }).click()
  await page.getByRole('dialog').getByLabel('Token, key or password').fill(tool.key)
  await page.getByRole('button', { name: 'Take them and try' }).click()
  await expect(controls.getByText('works', { exact: true })).toBeVisible()
  await expect.poll(facts).toBe(13)

  tool.answers.push({ ...answer(14), score: 12 })
  await controls.getByRole('button', { name: 'Run now' }).click()
  const wrong = page.getByRole('listitem').filter({ hasText: '… is not an answer on the scale 0 to 10' })
  await expect(async () => {
    await page.reload()
    await expect(wrong).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(page.getByText('0 of 4 known here; too few for a share')).toBeVisible()
  await wrong.getByRole('button', { name: /^Try again/ }).click()
  await expect(page.getByText('No record went in; one is still refused.')).toBeVisible()
  await expectAccessible(page)
  await wrong.getByRole('button', { name: /^Ignore/ }).click()
  await expect(page.getByText('No rejected record waits for anybody.')).toBeVisible()
  await controls.getByRole('button', { name: 'Run now' }).click()
  const runs = page.getByRole('region', { name: 'Runs' })
  await expect(async () => {
    await page.reload()
    await expect(runs.getByRole('row')).toHaveCount(7, { timeout: 1000 })
  }).toPass()
  // It came again as it was, so it stays where somebody put it.
  await expect(page.getByText('No rejected record waits for anybody. One was put aside.')).toBeVisible()

  await controls.getByRole('button', { name: 'Pause' }).click()
  await expect(controls.getByText('paused', { exact: true })).toBeVisible()
  await controls.getByRole('button', { name: 'When it is pulled' }).click()
  await page.getByRole('dialog').getByLabel('How often').selectOption('cron')
  await page.getByRole('dialog').getByLabel('Times').fill('* * * * *')
  await page.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(page.getByRole('dialog').getByText(/closer together than five minutes/)).toBeVisible()
  await page.getByRole('dialog').getByLabel('Times').fill('30 6 * * 1-5')
  await page.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(controls.getByText(/At “30 6 \* \* 1-5”/)).toBeVisible()
  await controls.getByRole('link', { name: 'Change the connection' }).click()
  await expect(page.getByText(/ends in -day/)).toBeVisible()
  await expectAccessible(page)
  tool.server.close()
  await app.stop()
})
