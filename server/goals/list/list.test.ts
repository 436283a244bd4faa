import { drizzle } from 'drizzle-orm/node-postgres'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import * as schema from '@/db/schema'
import { goals } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { ObservationInput } from '@/domain/observation'
import { record } from '../../figures/testing'
import { loadReference } from '../../observations/service'
import { as } from '../testing'
import { listGoalItems } from './list'

const NOW = new Date('2026-06-10T09:00:00Z')
const METRICS = 10
const store = testDb()
const metricIds: number[] = []
let lead: Awaited<ReturnType<typeof as>>

/** So many goals more, of all metrics in turn and over all windows. */
const more = (count: number) =>
  store.db.insert(goals).values(
    Array.from({ length: count }, (_, nth) => ({
      ...({ kind: 'reach', baseline: 20, target: 30, lifecycle: 'published', why: 'x' } as const),
      metricId: metricIds[nth % METRICS] ?? 0,
      measuredOver: (['month', 'quarter', 'last_12_months'] as const)[nth % 3] ?? 'month',
      startsOn: `20${10 + Math.floor(nth / METRICS)}-01-01`,
      dueOn: `20${10 + Math.floor(nth / METRICS)}-12-31`,
      ownerId: lead.id,
    })),
  )

beforeAll(async () => {
  await makeCompany(store.db)
  for (let nth = 0; nth < METRICS; nth += 1)
    metricIds.push((await makeMetric(store.db, { key: `m${nth}`, kind: 'nps' })).metric.id)
  lead = await as(store, NOW, 'cx_lead')
  const answers = Array.from({ length: METRICS * 24 * 10 }, (_, nth): ObservationInput => {
    const [month, which] = [Math.floor(nth / 10) % 24, Math.floor(nth / 240)]
    const at = Date.UTC(2024, 6 + month, 10, 12)
    return { metric: `m${which}`, externalId: String(nth), grain: 'instant', at, score: nth % 11 }
  })
  await record(store, await loadReference(store.db), answers)
})

it('reads two hundred goals with as many statements as ten', async () => {
  const asked: string[] = []
  const db = drizzle(store.pool, { schema, logger: { logQuery: query => asked.push(query) } })
  await more(10)
  await listGoalItems({ ...lead, db })
  const ten = asked.splice(0).length
  await more(200)
  expect((await listGoalItems({ ...lead, db })).goals).toHaveLength(210)
  expect(asked).toHaveLength(ten)
  // Which facts are estimates stands in an index of their own, and is asked once a page.
  const facts = asked.filter(query => /\bobservations\b/.test(query))
  expect(facts.filter(query => !query.includes('estimated and not deleted'))).toEqual([])
})
