import { beforeAll, describe, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import { matchAgain, mergeCustomers, unmergeCustomers } from '../matching/service'
import { answer, boundTo, day, figures, type House, makeHouse, match, NOW, record } from '../matching/testing'
import { verifyRollups } from '../observations/rebuild'
import { applyRetention, eraseCustomer, findCustomers } from './service'

// Customers who were matched and merged: whoever is erased goes whole, under whichever name and id.

const test = testDb()
let house: House

beforeAll(async () => {
  house = await makeHouse(test)
  await record(house, 'crm', [
    answer('ACC-1', { customerName: 'Zephyr Quill', customerDomain: 'zephyr.example' }),
    answer('ACC-2', { customerName: 'Umbra Nord', customerDomain: 'umbra.example' }),
    answer('ACC-3', { customerName: 'Third Party', customerDomain: 'third.example', at: day(200) }),
  ])
  await record(house, 'desk', [
    answer('org-1', { customerEmail: 'jo@umbra.example', customerName: 'Umbra (Lyon)' }),
    answer('org-2', { customerEmail: 'lone@wolf.example', customerName: 'Lone Wolf' }),
  ])
  await match(house)
})

const find = async (by: 'name' | 'identifier' | 'identity', text: string) =>
  (await findCustomers(house.ctx('admin'), { by, text })).map(one => one.subject)
const customerOf = async (source: 'crm' | 'desk', id: string) =>
  (await boundTo(house, source, id)).customerId ?? 0

/** Tables in any of whose rows one of these stands. */
async function found(needles: readonly string[]): Promise<string[]> {
  const { rows } = await test.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  const places: string[] = []
  for (const { name } of rows) {
    const hit = await test.pool.query(`SELECT 1 FROM "${name}" t WHERE t::text ILIKE ANY ($1) LIMIT 1`, [
      needles.map(one => `%${one}%`),
    ])
    if (hit.rows.length > 0) places.push(name)
  }
  return places
}

describe('somebody whom no rule knows', () => {
  it.each([
    ['identifier', 'Lone@Wolf.example'],
    ['name', 'lone wolf'],
  ] as const)('is found by the %s that a source tells', async (by, text) => {
    expect(await find(by, text)).toEqual([{ identityId: (await boundTo(house, 'desk', 'org-2')).id }])
  })

  it('is made anonymous with all that was told, and never matched again', async () => {
    const before = await figures(house)
    const [subject] = await find('identifier', 'lone@wolf.example')
    if (!subject) throw new Error('not found')
    await eraseCustomer(house.ctx('admin'), { subject, mode: 'anonymise', reason: 'request 1' })
    expect(await found(['lone@wolf', 'lone wolf', 'org-2'])).toEqual([])
    await matchAgain(house.ctx())
    await match(house)
    expect(await figures(house)).toEqual(before)
  })
})

describe('customers who were merged', () => {
  it('are one subject under any of their names, and one of them erased is both', async () => {
    const [one, other] = [await customerOf('crm', 'ACC-1'), await customerOf('crm', 'ACC-2')]
    const { mergeId } = await mergeCustomers(house.ctx(), { fromId: other, intoId: one, reason: 'one house' })
    for (const [by, text] of [
      ['name', 'Umbra Nord'],
      ['name', 'umbra (lyon)'],
      ['name', 'Zephyr Quill'],
      ['identifier', 'umbra.example'],
      ['identity', 'ACC-2'],
    ] as const) {
      expect(await find(by, text)).toEqual([{ customerId: one }])
    }
    await eraseCustomer(house.ctx('admin'), {
      subject: { customerId: other },
      mode: 'erase',
      reason: 'request 2',
    })
    expect(await found(['zephyr', 'umbra', 'org-1', 'ACC-1', 'ACC-2'])).toEqual([])
    expect((await verifyRollups(test.pool)).filter(table => table.mismatches > 0)).toEqual([])
    const undo = unmergeCustomers(house.ctx(), { mergeId, reason: 'no' })
    await expect(undo).rejects.toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})

it('what sources tell goes with the name once its time is over, and stays of whom there is news', async () => {
  await record(house, 'desk', [
    answer('old', { customerEmail: 'old@gone.example' }),
    answer('fresh', { customerEmail: 'new@here.example', at: day(310) }),
  ])
  await test.pool.query(`UPDATE company SET retention_months = 3`)
  await test.pool.query(`UPDATE customers SET created_at = '2026-01-01'`)
  expect(await applyRetention({ pool: test.pool, now: NOW })).toMatchObject({ names: 2 })
  expect(await found(['old@gone.example', 'third.example', 'Third Party'])).toEqual([])
  expect(await found(['new@here.example'])).toEqual(['identity_hints'])
})
