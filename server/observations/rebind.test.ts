import { beforeAll, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import type { ObservationInput } from '@/domain/observation'
import { answer, day, type House, makeHouse, record } from '../matching/testing'
import { verifyRollups } from './rebuild'
import { type Binding, holdStreams, rebind } from './service'

const test = testDb()
let house: House

beforeAll(async () => {
  house = await makeHouse(test)
  await test.pool.query(`INSERT INTO customers (key) VALUES ('one'), ('other')`)
  await test.pool.query(
    `INSERT INTO customer_tiers (customer_id, tier_id, valid_from, valid_to) SELECT c.id, s.id, v.since::date, v.until::date
     FROM (VALUES ('one', 'gold', '2026-01-01', '2026-03-01'), ('one', 'basic', '2026-03-01', '9999-12-31'),
       ('other', 'basic', '2026-01-01', '9999-12-31')) AS v (key, tier, since, until)
     JOIN customers c ON c.key = v.key JOIN slices s ON s.key = v.tier`,
  )
})

async function rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await test.pool.query<T>(text, values)).rows
}

async function bind(externalId: string, key: string | null): Promise<number> {
  const [identity] = await rows<{ id: number }>('SELECT id FROM identities WHERE external_id = $1', [
    externalId,
  ])
  const [customer] = await rows<{ id: number }>('SELECT id FROM customers WHERE key = $1', [key])
  const binding: Binding = {
    identityId: identity?.id ?? 0,
    customerId: customer?.id ?? null,
    rule: customer ? 'person' : null,
    locked: true,
    inReview: false,
  }
  const client = await test.pool.connect()
  try {
    await client.query('BEGIN')
    await holdStreams(client, [binding.identityId])
    const { facts } = await rebind(client, [binding], null)
    await client.query('COMMIT')
    return facts
  } finally {
    client.release()
  }
}

const tiers = async (like: string) =>
  (
    await rows<{ told: string }>(
      `SELECT o.external_id || ' ' || coalesce(s.key, 'none') AS told FROM observations o
       LEFT JOIN slices s ON s.id = o.tier_id WHERE o.external_id LIKE $1 ORDER BY 1`,
      [like],
    )
  ).map(one => one.told)
const mismatches = async () => (await verifyRollups(test.pool)).filter(one => one.mismatches > 0)

it('gives facts the tier of their day, leaves what the record said, and takes it back', async () => {
  await record(house, 'desk', [
    answer('a', { externalId: 't1', at: day(10) }),
    answer('a', { externalId: 't2', at: day(70) }),
    answer('a', { externalId: 't3', at: day(10), tier: 'basic' }),
    answer('b', { externalId: 't4', at: day(10) }),
  ])
  expect(await bind('a', 'one')).toBe(2)
  expect(await tiers('t_')).toEqual(['t1 gold', 't2 basic', 't3 basic', 't4 none'])
  expect(await bind('a', 'other')).toBe(1)
  expect(await tiers('t_')).toEqual(['t1 basic', 't2 basic', 't3 basic', 't4 none'])
  expect(await bind('a', null)).toBe(2)
  expect(await tiers('t_')).toEqual(['t1 none', 't2 none', 't3 basic', 't4 none'])
  expect(await mismatches()).toEqual([])
  const changes = await rows<{ before: object }>(
    `SELECT c.before FROM observation_changes c JOIN observations o ON o.id = c.observation_id
     WHERE o.external_id = 't2' ORDER BY c.id`,
  )
  expect(changes.map(one => Object.keys(one.before))).toEqual([['tier'], ['tier']])
})

it('nets with whom it belongs to now, and without it whom it belonged to', async () => {
  const term = (customer: string, before: number, after: number): ObservationInput => ({
    ...{ metric: 'grr', externalId: `g-${customer}`, customer, grain: 'day', at: day(100) },
    ...{ before, after },
  })
  await record(house, 'crm', [term('x', 100, 0), term('y', 100, 200), term('z', 50, 50)])
  const units = async () =>
    (
      await rows<{ told: string }>(
        `SELECT coalesce(c.key, 'nobody') || ' ' || u.before::int || ' ' || u.kept::int AS told FROM renewal_units u
         LEFT JOIN customers c ON c.id = u.customer_key
         WHERE (region_id, product_id, tier_id, channel_id) = (-1, -1, -1, -1) ORDER BY 1`,
      )
    ).map(one => one.told)
  await bind('x', 'one')
  await bind('y', 'one')
  expect(await units()).toEqual(['nobody 50 50', 'one 200 200'])
  await bind('x', 'other')
  expect(await units()).toEqual(['nobody 50 50', 'one 100 100', 'other 100 0'])
  expect(await mismatches()).toEqual([])
})

it('follows a merge of tiers, for facts that came before it, after it, or late', async () => {
  const [gold, basic] = await Promise.all(
    ['gold', 'basic'].map(
      async key => (await rows<{ id: number }>('SELECT id FROM slices WHERE key = $1', [key]))[0]?.id,
    ),
  )
  await test.pool.query(
    `INSERT INTO reassignments (dimension, from_id, to_id, from_day, restated) VALUES ('tier', $1, $2, '2026-01-15', true)`,
    [gold, basic],
  )
  await record(house, 'desk', [
    answer('c', { externalId: 'm1', at: day(5) }),
    answer('c', { externalId: 'm2', at: day(20) }),
  ])
  await bind('c', 'one')
  expect(await tiers('m_')).toEqual(['m1 gold', 'm2 basic'])
  await record(house, 'desk', [
    answer('c', { externalId: 'm3', at: day(21) }),
    answer('c', { externalId: 'm4', at: day(6) }),
  ])
  expect(await tiers('m_')).toEqual(['m1 gold', 'm2 basic', 'm3 basic', 'm4 gold'])
  expect(await mismatches()).toEqual([])
})

it('keeps what a source tells of a customer, without taking the record for a changed one', async () => {
  const told = answer('h', { externalId: 'h1', customerEmail: 'A@h.example', stamp: 1 })
  await record(house, 'desk', [told])
  await test.pool.query('UPDATE identities SET due = false')
  await record(house, 'desk', [{ ...told, customerName: 'H', stamp: 2 }])
  await record(house, 'desk', [{ ...told, customerName: 'Nobody', deleted: true, externalId: 'h2' }])
  expect(
    await rows(`SELECT kind, value FROM identity_hints h JOIN identities i ON i.id = h.identity_id
      WHERE i.external_id = 'h' ORDER BY 1`),
  ).toEqual([
    { kind: 'email', value: 'a@h.example' },
    { kind: 'name', value: 'H' },
  ])
  const changes = await rows(
    `SELECT FROM observation_changes c JOIN observations o ON o.id = c.observation_id WHERE o.external_id = 'h1'`,
  )
  expect(changes).toEqual([])
  expect(await rows(`SELECT external_id AS id FROM identities WHERE due`)).toEqual([{ id: 'h' }])
})
