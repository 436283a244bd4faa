import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { contracts, customers, identities } from '@/db/schema'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { loadCatalog } from '@/server/figures/catalog'
import { WHOLE_COMPANY } from '@/server/figures/pools'
import { loadReference, recordObservations } from '@/server/observations/service'
import type { CustomersSay } from '../places/say'
import { concernReader, withConcerns } from './concerns'
import type { Finding } from './rules'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
let sourceId = 0
const about = (subject: Finding['about']) => ({ about: subject, metricKey: null }) as unknown as Finding

async function concernsOf(subject: Finding['about']) {
  const catalog = await loadCatalog(store.db, NOW)
  const reader = concernReader(store.db, catalog, WHOLE_COMPANY)
  const [finding] = await withConcerns(catalog, reader, [about(subject)])
  return finding?.concerns
}

// Eight customers answer in October, all known by name.
beforeAll(async () => {
  await makeCompany(store.db, 'UTC')
  await makeMetric(store.db, { key: 'csat', kind: 'top_box', rule: { scale: { min: 1, max: 5 } } })
  const stream = await makeStream(store.db, 'answers')
  sourceId = stream.sourceId
  const run = await makeRun(store.db, sourceId)
  const reference = await loadReference(store.db)
  const facts = Array.from({ length: 8 }, (_, at) => {
    const input = {
      metric: 'csat',
      externalId: `a${at}`,
      grain: 'instant',
      at: Date.UTC(2026, 9, 5),
      score: 2,
    } as const
    const fact = factOf({ ...input, customer: `c${at}` }, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line: at + 1 }
  })
  for (let at = 0; at < 8; at++) {
    await store.db.insert(customers).values({ key: `c${at}`, name: `Customer ${at}` })
    await store.db.insert(identities).values({ sourceId, externalId: `c${at}`, customerId: at + 1 })
  }
  const client = await store.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
})

it('says whether it speaks of who answered or of all, gives what is due of five or more, and nothing of fewer, however many answered', async () => {
  const catalog = await loadCatalog(store.db, NOW)
  const metric = [...catalog.metrics.values()][0]
  const there = { metric, covered: { start: '2026-10-01', end: '2026-11-01' } } as unknown as CustomersSay
  const due = (id: number, amount = 1000) =>
    store.db.insert(contracts).values({
      sourceId,
      externalId: `k${id}`,
      customerId: id,
      termStart: '2026-01-01',
      termEnd: '2026-12-31',
      amount,
    })
  await due(1)
  expect(await concernsOf(there)).toBe('8 customers who answered')
  expect(await concernsOf('everyone')).toBe('1 customer')
  for (const id of [2, 3, 4, 5]) await due(id)
  expect(await concernsOf(there)).toBe('8 customers who answered, €5K to renew in a year')
  expect(await concernsOf('everyone')).toBe('5 customers, €5K to renew in a year')
  // To two digits, so that leaving one customer out tells nothing of it; of nothing that is due there is no amount.
  await due(6, 234)
  expect(await concernsOf('everyone')).toBe('6 customers, €5.2K to renew in a year')
  await due(7, 0)
  expect(await concernsOf('everyone')).toBe('7 customers, €5.2K to renew in a year')
  // One that is more than half of all is not told by the sum.
  await due(8, 5_235)
  expect(await concernsOf('everyone')).toBe('8 customers')
  expect(await concernsOf(there)).toBe('8 customers who answered')
})
