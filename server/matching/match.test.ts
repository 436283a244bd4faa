import { beforeAll, describe, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import { verifyRollups } from '../observations/rebuild'
import { getMatching, getQueue, matchAgain, matchRateOf, setDefines } from './service'
import { answer, boundTo, day, figures, type House, makeHouse, match, record } from './testing'

const test = testDb()
let house: House
/** Rollups that do not equal a recomputation from the facts. */
const mismatches = async () => (await verifyRollups(test.pool)).filter(one => one.mismatches > 0)

beforeAll(async () => {
  house = await makeHouse(test)
  await record(house, 'crm', [
    answer('ACC-1', { customerName: 'Nordwind AG', customerDomain: 'https://www.nordwind.example' }),
    answer('ACC-2', {
      customerName: 'Südstern KG',
      customerDomain: 'suedstern.example',
      customerEmail: 'jo@gmail.com',
    }),
    answer('ACC-3', { customerName: 'Ostring Ltd', customerDomain: 'holding.example' }),
    answer('ACC-4', { customerName: 'Westend Ltd', customerDomain: 'holding.example' }),
  ])
  await record(house, 'desk', [
    answer('by-id', { customerSharedId: ' ACC-1 ' }),
    answer('by-domain', { customerDomain: 'shop.SUEDSTERN.example' }),
    answer('by-email', { customerEmail: 'Jo@Gmail.com' }),
    answer('by-email-domain', { customerEmail: 'kim@mail.nordwind.example' }),
    answer('two', { customerEmail: 'kim@holding.example' }),
    answer('named', { customerName: 'nordwind' }),
    answer('stranger', { customerEmail: 'someone@gmail.com', customerName: 'Nobody' }),
    answer('bare'),
    answer(undefined),
  ])
  await match(house, 3)
})

describe('identities are matched after they came', () => {
  it.each([
    ['by-id', 'ACC-1', 'external_id'],
    ['by-domain', 'ACC-2', 'domain'],
    ['by-email', 'ACC-2', 'email'],
    ['by-email-domain', 'ACC-1', 'email_domain'],
  ])('%s is %s', async (id, key, rule) => {
    expect(await boundTo(house, 'desk', id)).toMatchObject({ key, rule, inReview: false })
  })

  it.each([
    ['two', true],
    ['named', true],
    ['stranger', false],
    ['bare', false],
  ])('%s is bound to nobody, and a person is asked: %s', async (id, inReview) => {
    expect(await boundTo(house, 'desk', id)).toMatchObject({ key: null, rule: null, inReview })
  })

  it('a source that defines customers makes one of each id, whatever else they share', async () => {
    for (const key of ['ACC-1', 'ACC-2', 'ACC-3', 'ACC-4']) {
      expect(await boundTo(house, 'crm', key)).toMatchObject({ key, rule: 'own' })
    }
  })

  it('nothing is left to do, and every figure is what the facts come to', async () => {
    expect((await getMatching(house.ctx())).waiting).toBe(0)
    expect(await match(house)).toBe(false)
    expect(await mismatches()).toEqual([])
  })
})

it('asks a person with every candidate and all that speaks for it', async () => {
  const { items, total, next } = await getQueue(house.ctx(), { after: null })
  expect({ total, next }).toEqual({ total: 2, next: null })
  const shown = items.map(({ externalId, candidates }) => [
    externalId,
    ...candidates.map(one => [one.label, ...one.reasons.map(({ reason, value }) => `${reason} ${value}`)]),
  ])
  expect(shown.sort()).toEqual([
    ['named', ['Nordwind AG', 'name nordwind']],
    [
      'two',
      ['Ostring Ltd', 'email_domain kim@holding.example'],
      ['Westend Ltd', 'email_domain kim@holding.example'],
    ],
  ])
})

it('says how much is matched: ids by source, facts of a metric and a time', async () => {
  const { sources, all } = await getMatching(house.ctx())
  expect(sources.map(one => [one.name, one.ids, one.share])).toEqual([
    ['crm', { matched: 4, review: 0, aside: 0, unmatched: 0 }, 1],
    ['desk', { matched: 4, review: 2, aside: 0, unmatched: 2 }, 0.5],
  ])
  expect(all.share).toBeCloseTo(8 / 12)
  const { rows } = await test.pool.query<{ id: number }>(`SELECT id FROM metrics WHERE key = 'nps'`)
  const metricId = rows[0]?.id ?? 0
  const rate = { matched: 8, review: 2, aside: 0, unmatched: 2, nameless: 1, facts: 13, share: 8 / 13 }
  expect(await matchRateOf(test.db, { metricId })).toEqual(rate)
  expect(await matchRateOf(test.db, { metricId, from: '2026-01-11', to: '2026-01-12' })).toEqual(rate)
  expect(await matchRateOf(test.db, { metricId, from: '2026-01-12' })).toMatchObject({
    facts: 0,
    share: null,
  })
  expect(await matchRateOf(test.db, { sourceId: house.streams.desk.sourceId })).toMatchObject({ facts: 9 })
})

describe('what is learnt later', () => {
  it('binds whoever waited for it, and counts the facts with that customer from then on', async () => {
    await record(house, 'desk', [
      {
        metric: 'nrr',
        externalId: 'late-1',
        customer: 'late',
        grain: 'day',
        at: day(40),
        before: 100,
        after: 150,
        customerEmail: 'a@late.example',
      },
    ])
    await record(house, 'crm', [
      {
        metric: 'nrr',
        externalId: 'late-2',
        customer: 'ACC-9',
        grain: 'day',
        at: day(40),
        before: 100,
        after: 0,
      },
    ])
    await match(house)
    expect(await boundTo(house, 'desk', 'late')).toMatchObject({ key: null })
    await record(house, 'crm', [answer('ACC-9', { customerDomain: 'late.example' })])
    await match(house)
    expect(await boundTo(house, 'desk', 'late')).toMatchObject({ key: 'ACC-9', rule: 'email_domain' })
    const { rows } = await test.pool.query(
      `SELECT n::int, a::float, b::float FROM cells c JOIN metric_versions v ON v.id = c.version_id JOIN metrics m ON m.id = v.metric_id
       JOIN periods p ON p.id = c.period_id
       WHERE m.key = 'nrr' AND p.grain = 'month' AND p.starts_on = '2026-02-01'
         AND (region_id, product_id, tier_id, channel_id) = (-1, -1, -1, -1)`,
    )
    // One customer of 200 before and 150 after: not two, of whom one grew.
    expect(rows).toEqual([{ n: 1, a: 150, b: 200 }])
    expect(await mismatches()).toEqual([])
  })

  it('that makes a rule lead to two customers asks a person again', async () => {
    expect(await boundTo(house, 'desk', 'by-domain')).toMatchObject({ key: 'ACC-2' })
    await record(house, 'crm', [answer('ACC-5', { customerDomain: 'suedstern.example' })])
    await match(house)
    expect(await boundTo(house, 'desk', 'by-domain')).toMatchObject({ key: null, inReview: true })
    expect(await mismatches()).toEqual([])
  })
})

it('matching everything again changes nothing that is right, says how far it is, and runs once', async () => {
  const before = await figures(house)
  await matchAgain(house.ctx())
  await expect(matchAgain(house.ctx())).rejects.toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  expect((await getMatching(house.ctx())).again).toMatchObject({ state: 'running', total: null })
  await test.pool.query(`UPDATE identities SET customer_id = NULL, rule = NULL WHERE external_id = 'by-id'`)
  await match(house, 2)
  const { again } = await getMatching(house.ctx())
  expect(again).toMatchObject({ state: 'done', changed: 1 })
  expect(again?.done).toBe(again?.total)
  expect(await boundTo(house, 'desk', 'by-id')).toMatchObject({ key: 'ACC-1' })
  expect(await figures(house)).toEqual(before)
})

it('a source that begins to define customers makes them of ids that nobody knew', async () => {
  const { sourceId } = house.streams.survey
  await record(house, 'survey', [answer('S-1', { customerName: 'Neuland' }), answer('S-2')])
  await match(house)
  expect(await boundTo(house, 'survey', 'S-1')).toMatchObject({ key: null })
  await setDefines(house.ctx(), { sourceId, defines: true })
  await match(house)
  expect(await boundTo(house, 'survey', 'S-1')).toMatchObject({ key: 'S-1', rule: 'own' })
  const { rows } = await test.pool.query(`SELECT name FROM customers WHERE key = 'S-1'`)
  expect(rows).toEqual([{ name: 'Neuland' }])
  await setDefines(house.ctx(), { sourceId, defines: false })
  await match(house)
  expect(await boundTo(house, 'survey', 'S-1')).toMatchObject({ key: 'S-1', rule: 'own' })
})
