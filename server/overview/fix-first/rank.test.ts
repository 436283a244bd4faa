import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { contracts } from '@/db/schema'
import { testDb } from '@/db/testing'
import { loadCatalog } from '../../figures/catalog'
import { WHOLE_COMPANY } from '../../figures/pools'
import { record } from '../../figures/testing'
import { loadReference } from '../../observations/reference'
import { concernReader } from '../findings/concerns'
import type { FixPlace } from './places'
import { rankPlaces } from './rank'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
const MOST = 2000

async function told(metric: string, answers: number, from = 0) {
  const inputs = Array.from({ length: answers }, (_, at) => ({
    ...{ metric, externalId: `${metric}-${from + at}`, grain: 'instant' as const, at: Date.UTC(2026, 9, 5) },
    ...{ customer: `${metric}-${at % 10}`, score: 2 },
  }))
  return record(store, await loadReference(store.db), inputs)
}

beforeAll(async () => {
  await makeCompany(store.db, 'UTC')
  for (const key of ['small', 'large'])
    await makeMetric(store.db, {
      key,
      kind: 'top_box',
      countedAs: 'answers',
      rule: { scale: { min: 1, max: 5 } },
    })
  const { sourceId } = await told('small', 40)
  await told('large', MOST)
  // What customers of the small place have to renew is more by far.
  await store.db.execute(
    sql`INSERT INTO customers (key, name) SELECT external_id, external_id FROM identities`,
  )
  await store.db.execute(
    sql`UPDATE identities SET customer_id = c.id FROM customers c WHERE c.key = external_id`,
  )
  const all = await store.db.query.customers.findMany()
  await store.db.insert(contracts).values(
    all.map(({ id, key }) => ({
      ...{ sourceId, externalId: `k${id}`, customerId: id, termStart: '2026-01-01', termEnd: '2026-12-31' },
      amount: key.startsWith('small') ? 1_000_000 : 1000,
    })),
  )
})

async function ranking(large: number) {
  const catalog = await loadCatalog(store.db, NOW)
  const places = [
    ['small', 40],
    ['large', large],
  ].map(([key, n]) => {
    const metric = catalog.metricsByKey.get(`${key}`)
    const figure = { n, value: 60, text: '60%', period: 'Oct 2026', count: `${n} answers` }
    const judged = { figure, expected: 72, direction: 'up' }
    const say = { metric, figure, judged, goal: null, covered: { start: '2026-10-01', end: '2026-11-01' } }
    return {
      key,
      name: key,
      stage: null,
      functionName: null,
      href: '/',
      gap: 0.12,
      say,
    } as unknown as FixPlace
  })
  const reader = concernReader(store.db, catalog, WHOLE_COMPANY)
  const { places: ranked, words } = await rankPlaces(catalog, reader, { places, told: 9 })
  return { words, parts: ranked.map(({ name, customers, revenue }) => [name, customers, revenue]) }
}

test('places are ranked by customers and revenue, and by answers where one has more than are looked through', async () => {
  expect(await ranking(MOST)).toEqual({
    words: 'Below goal beyond the margin at 2 of 9 places.',
    parts: [
      ['small', '10 customers who answered', '€10M to renew in a year'],
      ['large', '10 customers who answered', '€10K to renew in a year'],
    ],
  })
  await told('large', 1, MOST)
  expect(await ranking(MOST + 1)).toEqual({
    words:
      'Below goal beyond the margin at 2 of 9 places. Ranked by gap × answers: a place has more than 2,000, too many to look up whose they are.',
    parts: [
      ['large', '2001 answers', null],
      ['small', '40 answers', null],
    ],
  })
})
