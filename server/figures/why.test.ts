import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCompany, makeMetric, makeSlice } from '@/db/factories'
import { goals, headlines, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { getMetric } from '../metrics/service'
import { loadReference } from '../observations/reference'
import { getOverview } from '../overview/service'
import { record } from './testing'

const database = testDb()
const context = (): Context => ({
  ...{ db: database.db, pool: database.pool, requestId: 'test' },
  ...{ actor: { kind: 'system' }, now: new Date('2026-11-15T12:00:00Z') },
})
let metricId = 0
let ownerId = 0

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  await makeSlice(db, 'region', 'north')
  const rule = { scale: { min: 1, max: 5 } }
  const { metric } = await makeMetric(db, {
    ...{ key: 'csat', name: 'CSAT', kind: 'top_box', family: 'satisfaction', countedAs: 'answers', rule },
  })
  metricId = metric.id
  await db.insert(headlines).values({ family: 'satisfaction', metricId })
  const person = { email: 'a@acme.example', name: 'Ada', role: 'cx_lead' as const }
  const [user] = await db.insert(users).values(person).returning()
  ownerId = user?.id ?? 0
  // 20 months that end with October 2026, 40 answers each, 29 to 31 of them good.
  const inputs = Array.from({ length: 20 }, (_, month) =>
    Array.from({ length: 40 }, (__, nth): ObservationInput => {
      const at = Date.UTC(2025, 2 + month, 10, 12)
      const score = nth < 29 + (month % 3) ? 5 : 1
      return { metric: 'csat', externalId: `${month}-${nth}`, grain: 'instant', at, score }
    }),
  ).flat()
  await record(database, await loadReference(db), inputs)
})

beforeEach(async () => {
  await database.db.update(goals).set({ lifecycle: 'withdrawn', endedOn: '2000-01-01' })
})

async function aim(target: number, dueOn: string, more: Partial<typeof goals.$inferInsert> = {}) {
  await database.db.insert(goals).values({
    ...{ metricId, kind: 'keep', measuredOver: 'month', target, lifecycle: 'published', why: 'Because.' },
    ...{ startsOn: '2026-01-01', dueOn, ownerId, ...more },
  })
}

async function why(filters = {}) {
  const dto = await getMetric(context(), { key: 'csat', filters: { ...DEFAULT_FILTERS, ...filters } })
  return { ...dto.why, text: (term: string) => dto.why.facts.find(one => one.term === term)?.text }
}

test.each([
  [50, 'on_track', 'more than 19 in 20 (over 99%)', 'keep meeting'],
  [75, 'at_risk', 'in 10', 'sometimes meet'],
  [95, 'off_track', 'less than 1 in 20 (under 1%)', 'keep missing'],
])('a goal of %i is %s, with its chance and what the process delivers', async (target, state, odds, runs) => {
  await aim(target, '2026-12-31')
  const said = await why()
  expect(said.outlook?.state).toBe(state)
  expect(said.text('Outlook')).toContain(odds)
  expect(said.text('As it runs now')).toContain(runs)
})

test('too far ahead, over, or nothing to go by: too early to say, and why', async () => {
  await aim(75, '2029-12-31')
  expect((await why()).text('Outlook')).toMatch(/^Too early to say: it is due further ahead/)
  await database.db.update(goals).set({ lifecycle: 'withdrawn', endedOn: '2000-01-01' })
  await aim(75, '2026-10-20')
  expect((await why()).text('Outlook')).toMatch(/^Too early to say: its date has passed/)
  await database.db.update(goals).set({ lifecycle: 'withdrawn', endedOn: '2000-01-01' })
  expect((await why()).outlook).toBeNull()
})

test('a goal over a quarter is judged by its three months, and the limits of a month say nothing of it', async () => {
  await aim(60, '2026-12-31', { measuredOver: 'quarter' })
  const said = await why()
  expect(said.outlook?.state).toBe('on_track')
  expect(said.text('As it runs now')).toContain('measured over a quarter')
})

test('what so many can tell follows from n: z √2 SE, and 4 times in 5', async () => {
  // The last 12 months together, by hand: 360 of 480 good; Agresti and Coull's share; one month has a twelfth.
  const share = (360 + 2) / (480 + 4)
  const error = 100 * Math.sqrt((share * (1 - share)) / 40)
  const edge = (1.959964 * Math.SQRT2 * error).toFixed(1)
  const found = ((1.959964 + 0.841621) * Math.SQRT2 * error).toFixed(1)
  const said = (await why()).text('What so many can tell')
  expect(said).toContain('40 answers a period')
  expect(said).toContain(`between two periods ${Number(edge)} points is the edge`)
  expect(said).toContain(`one of ${Number(found)} points is found`)
})

test('filters leave out what only the whole line can tell', async () => {
  await aim(75, '2026-12-31')
  const said = await why({ region: 'north' })
  expect(said.outlook).toBeNull()
  expect(said.text('As it runs now')).toBeUndefined()
  expect(said.text('By chance alone')).toBeUndefined()
  // Another comparison is the same line.
  expect(await why({ comparison: 'previous' })).toMatchObject({ facts: (await why()).facts })
})

test('the first screen says the same as the metric’s own', async () => {
  await aim(75, '2026-12-31')
  const { tiles } = await getOverview(context(), DEFAULT_FILTERS)
  const tile = tiles.find(one => one.metric?.key === 'csat')
  const { facts } = await why()
  expect(tile?.metric && tile.why.facts).toEqual(facts)
})
