import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeCompany, makeMetric, makeStream } from '@/db/factories'
import { metricStreams, runs, sources } from '@/db/schema'
import { testDb } from '@/db/testing'
import { isStale, listFreshness } from './freshness'

const database = testDb()
const NOW = new Date('2026-03-10T09:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

test('a metric is stale where a source of it has not brought anything in time, whatever failed since', async () => {
  const { db } = database
  await makeCompany(db)
  const { metric } = await makeMetric(db, { key: 'nps', kind: 'nps' })
  const run = async (sourceId: number, state: 'succeeded' | 'failed', days: number, undone = false) => {
    const at = { startedAt: daysAgo(days), endedAt: daysAgo(days), undoneAt: undone ? NOW : null }
    const [made] = await db
      .insert(runs)
      .values({ sourceId, state, ...at })
      .returning()
    return made?.id ?? 0
  }
  const feed = async (key: string, everyDays: number | null, days: number) => {
    const stream = await makeStream(db, key)
    await db.update(sources).set({ expectedEveryDays: everyDays }).where(eq(sources.id, stream.sourceId))
    const lastRunId = await run(stream.sourceId, 'succeeded', days)
    await db.insert(metricStreams).values({ metricId: metric.id, streamId: stream.id, lastRunId })
    return stream.sourceId
  }
  const stale = async () => {
    const known = (await listFreshness(db)).get(metric.id)
    return known === undefined ? null : isStale(known, NOW)
  }
  expect(await stale()).toBeNull()
  const desk = await feed('desk', 2, 1)
  expect(await stale()).toBe(false)
  // Something of the source came since, though nothing of this metric.
  await db
    .update(runs)
    .set({ endedAt: daysAgo(3), startedAt: daysAgo(3) })
    .where(eq(runs.sourceId, desk))
  expect(await stale()).toBe(true)
  await run(desk, 'failed', 0.1)
  await run(desk, 'succeeded', 0.1, true)
  expect(await stale()).toBe(true)
  await run(desk, 'succeeded', 0.1)
  expect(await stale()).toBe(false)
  // A second one is late: its part is missing, however fresh the first.
  const crm = await feed('crm', 1, 5)
  expect(await stale()).toBe(true)
  await db.update(sources).set({ retiredAt: NOW }).where(eq(sources.id, crm))
  expect(await stale()).toBe(false)
})
