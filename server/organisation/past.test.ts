import { afterAll, beforeAll, expect, test } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeRun, makeStream } from '@/db/factories'
import { headlines } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { filterSchema } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import { getFilterOptions } from '../company/service'
import type { Context } from '../context'
import { getMetric } from '../metrics/service'
import { loadReference, recordObservations } from '../observations/service'
import { getOverview } from '../overview/service'
import { renameInOrganisation, reorganise, retireFromOrganisation } from './service'

let database: TestDatabase
let ctx: Context
const ids: Record<string, number> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  ctx = {
    db,
    pool: database.pool,
    actor: { kind: 'system' },
    now: new Date('2026-03-10T09:00:00Z'),
    requestId: 'test',
  }
  await makeCompany(db)
  for (const key of ['support', 'care', 'lab']) ids[key] = (await makeFunction(db, key)).id
  const nps = await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps', minN: 1 })
  await makeMetric(db, { key: 'reply', kind: 'rate', minN: 1, functionId: ids.support })
  await db.insert(headlines).values({ family: 'nps', metricId: nps.metric.id })
  const stream = await makeStream(db, 'desk')
  const run = await makeRun(db, stream.sourceId)
  const reference = await loadReference(db)
  const facts = ['2025-06', '2025-11', '2026-02'].flatMap(month => {
    const at = Date.parse(`${month}-05`)
    const answer = (unit: string, score: number): ObservationInput => ({
      metric: 'nps',
      externalId: `${month} ${unit}`,
      grain: 'day',
      at,
      score,
      function: unit,
    })
    const own: ObservationInput = { metric: 'reply', externalId: month, grain: 'day', at, numerator: 1 }
    return [answer('support', 10), answer('care', 0), answer('lab', 9), own]
  })
  const located = facts.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line }
  })
  await transactionOn(database.pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, located),
  )
  const support = { noun: 'function' as const, id: ids.support ?? 0 }
  await renameInOrganisation(ctx, { ...support, revision: 1, name: 'Helpdesk', since: '2025-09-01' })
  const input = { ...support, revision: 2, into: ids.care ?? 0, on: '2026-01-01', restateFrom: null }
  await reorganise(ctx, { what: 'merge', input }, 'do')
  await retireFromOrganisation(ctx, {
    noun: 'function',
    id: ids.lab ?? 0,
    revision: 1,
    on: '2025-12-01',
  })
})
afterAll(() => database.close())

const rowsOf = async (period: string) => {
  const { rows } = await getOverview(ctx, filterSchema.parse({ period, show: 'families' }))
  return Object.fromEntries(
    rows.rows.map(row => [row.name, row.families.find(cell => cell.family === 'nps')?.figure?.n ?? 0]),
  )
}

test('rows of a period are those of then, under their names of then', async () => {
  expect(await rowsOf('2025-06')).toEqual({ support: 1, care: 1, lab: 1 })
  expect(await rowsOf('2025-11')).toEqual({ Helpdesk: 1, care: 1, lab: 1 })
})

test('one that has ended is shown where it has figures, so that rows add up to the company', async () => {
  expect(await rowsOf('2026-02')).toEqual({ care: 2, lab: 1 })
  expect(await rowsOf('2026-01')).toEqual({ care: 0 })
})

test('the filter bar offers those of the period, and keeps the one that is chosen', async () => {
  const names = async (filters: object) =>
    (await getFilterOptions(ctx, filterSchema.parse(filters))).functions.map(one => one.name)
  expect(await names({ period: '2025-06' })).toEqual(['support', 'care', 'lab'])
  expect(await names({ period: '2026-02' })).toEqual(['care'])
  expect(await names({ period: '2026-02', function: 'lab' })).toEqual(['care', 'lab'])
})

test('a metric of a merged function is its own then and the other one’s now, with its whole line', async () => {
  const metricIn = (period: string, unit?: string) =>
    getMetric(ctx, { key: 'reply', filters: filterSchema.parse({ period, function: unit ?? null }) })
  expect((await metricIn('2025-11')).metric).toMatchObject({ functionName: 'Helpdesk' })
  const now = await metricIn('2026-02', 'care')
  expect(now.metric).toMatchObject({ functionName: 'care' })
  expect(now.series.points.filter(point => point.value !== null)).toHaveLength(3)
  expect((await metricIn('2025-11', 'support')).figure.n).toBe(1)
})
