import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeCompany } from '@/db/factories'
import { testDb } from '@/db/testing'
import { run } from './erase-customer'

const test = testDb()
const printed: string[] = []

beforeAll(async () => {
  await makeCompany(test.db)
})
beforeEach(async () => {
  vi.stubEnv('DATABASE_URL', test.url)
  vi.spyOn(console, 'log').mockImplementation(line => void printed.push(String(line)))
  printed.length = 0
  await test.pool.query(
    `INSERT INTO customers (key, name) VALUES ('zephyr', 'Zephyr Quill') ON CONFLICT DO NOTHING`,
  )
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const names = async () => (await test.pool.query<{ name: string | null }>('SELECT name FROM customers')).rows

it('shows what there is and changes nothing until told to', async () => {
  expect(await run(['--name', 'zephyr quill'])).toBe(0)
  expect(printed.join('\n')).toMatch(/Facts +0[\s\S]*Nothing was changed/)
  expect(await names()).toEqual([{ name: 'Zephyr Quill' }])
})

it('wants a reason, one way to look, and somebody who is there', async () => {
  await expect(run(['--name', 'Zephyr Quill', '--yes'])).rejects.toThrow(/reason is needed/)
  await expect(run(['--name', 'a', '--identity', 'b'])).rejects.toThrow(/Which customer/)
  await expect(run(['--nonsense'])).rejects.toThrow(/nonsense/)
  await expect(run(['--name', 'Nobody', '--yes', '--reason', 'x'])).rejects.toThrow(/no such customer/)
  expect(await names()).toEqual([{ name: 'Zephyr Quill' }])
})

it('makes anonymous, or erases', async () => {
  expect(await run(['--name', 'Zephyr Quill', '--yes', '--reason', 'request 1'])).toBe(0)
  expect(await names()).toEqual([{ name: null }])
  expect(printed.at(-1)).toContain('No figure has moved')
  await test.pool.query(`INSERT INTO customers (key, name) VALUES ('zephyr', 'Zephyr Quill')`)
  expect(await run(['--name', 'Zephyr Quill', '--restate', '--yes', '--reason', 'request 2'])).toBe(0)
  expect(await names()).toEqual([{ name: null }])
})
