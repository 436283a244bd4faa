import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeMetric } from '@/db/factories'
import { generations } from '@/db/schema'
import { expectAccessible, expectNoSidewaysScroll } from './demo'
import { expect, test } from './fixtures'
import { startOwnApp } from './own-app'
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
  await page.getByLabel('Metric', { exact: true }).selectOption({ label: 'Recommendation' })
  await page.getByRole('combobox', { name: 'What names a record' }).selectOption('id')
  await page.getByLabel('When it happened').selectOption('when')
  await page.getByLabel('Answer, 0 to 10').selectOption('score')
  await page.getByRole('combobox', { name: 'Customer' }).selectOption('customer.id')
  await page.getByRole('button', { name: 'Look at the first records' }).click()
  await expect(page.getByText('12 of them count for Recommendation. They name 4 customers.')).toBeVisible()
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
