import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { follows, goals, metrics, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Actor } from '@/domain/access'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { listMetrics } from '../metrics/list'
import { getMetric } from '../metrics/service'
import { loadReference } from '../observations/reference'
import { getOverview } from '../overview/service'
import { follow, saw, unfollow } from './service'

const database = testDb()
const OCTOBER = new Date('2026-11-15T12:00:00Z')
const people: Actor[] = []
let stream: { id: number; sourceId: number } | undefined

const context = (actor: Actor | null = people[0] ?? null, now = OCTOBER): Context => ({
  ...{ db: database.db, pool: database.pool, now, requestId: 'test' },
  actor,
})
const screen = (ctx: Context, filters: Partial<Filters> = {}) =>
  getMetric(ctx, { key: 'csat', filters: { ...DEFAULT_FILTERS, ...filters } })

/** 40 answers of a month of 2026, `good` of which are fives. */
async function answers(month: number, good: number, from = 0) {
  const inputs = Array.from({ length: 40 }, (_, nth): ObservationInput => {
    const at = Date.UTC(2026, month - 1, 10, 12)
    const score = nth < good ? 5 : 1
    return { metric: 'csat', externalId: `${month}-${from + nth}`, grain: 'instant', at, score }
  })
  stream = await record(database, await loadReference(database.db), inputs, stream)
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  for (const key of ['csat', 'other']) {
    const rule = { scale: { min: 1, max: 5 } }
    await makeMetric(db, {
      key,
      name: key,
      kind: 'top_box',
      family: 'satisfaction',
      countedAs: 'answers',
      rule,
    })
  }
  for (const [at, role] of (['executive', 'function_head'] as const).entries()) {
    const email = `p${at}@acme.example`
    const [user] = await db.insert(users).values({ email, name: email, role }).returning()
    const id = user?.id ?? 0
    people.push({ kind: 'user', id, name: email, email, role, headOf: [], isCustomerOwner: false })
  }
  for (let month = 1; month <= 10; month += 1) await answers(month, 30 + (month % 2))
})

beforeEach(async () => {
  await database.db.delete(follows)
})

test('a person follows for themselves alone, twice is once, and no longer', async () => {
  const [ada, bo] = [context(people[0]), context(people[1])]
  await follow(ada, { key: 'csat' })
  await follow(ada, { key: 'csat' })
  expect(await database.db.$count(follows)).toBe(1)
  expect((await screen(ada)).following).toMatchObject({ followed: true, since: { changes: [] } })
  expect((await screen(bo)).following).toEqual({ followed: false, since: null, shown: null })
  const list = await listMetrics(ada, { ...DEFAULT_FILTERS, followed: true })
  expect(list.metrics.map(one => one.metric.key)).toEqual(['csat'])
  expect(list.all).toBe(2)
  expect(list.followedSummary).toBe('Nothing changed in the metric you follow since you last looked.')
  expect((await listMetrics(bo, { ...DEFAULT_FILTERS, followed: true })).metrics).toEqual([])
  await unfollow(bo, { key: 'csat' })
  expect(await database.db.$count(follows)).toBe(1)
  await unfollow(ada, { key: 'csat' })
  expect(await database.db.$count(follows)).toBe(0)
})

test('a metric that is not there cannot be followed; a program follows nothing', async () => {
  await expect(follow(context(), { key: 'nothing' })).rejects.toThrow('nothing')
  await expect(unfollow(context(), { key: 'nothing' })).resolves.toEqual({ followed: false })
  await expect(follow(context({ kind: 'system' }), { key: 'csat' })).rejects.toThrow()
  const token = { kind: 'token', id: 1, scopes: ['read'], functionId: null } as const
  await expect(follow(context(token), { key: 'csat' })).rejects.toThrow()
  expect((await screen(context(token))).following.followed).toBe(false)
})

test('a new period, a restated figure and a goal are told until they were seen', async () => {
  const september = new Date('2026-10-15T12:00:00Z')
  await follow(context(people[0], september), { key: 'csat' })
  await answers(9, 40, 100)
  const [metric] = await database.db.select().from(metrics).where(eq(metrics.key, 'csat'))
  await database.db.insert(goals).values({
    ...{ metricId: metric?.id ?? 0, kind: 'keep', measuredOver: 'month', target: 90, lifecycle: 'published' },
    ...{ startsOn: '2026-01-01', dueOn: '2027-01-01', why: 'Because.', ownerId: idOf(people[0]) },
  })
  const { following } = await screen(context())
  expect(following.since?.day).toBe('15 Oct 2026')
  expect(following.since?.changes).toEqual([
    'off target; it was: cannot tell',
    'Oct 2026 is in: 75%',
    'Sep 2026 was restated: 77.5% then, 88.8% now',
    'a goal was set: 90% every month',
  ])
  const list = await listMetrics(context(), DEFAULT_FILTERS)
  expect(list.followedSummary).toBe('1 of 1 metric you follow changed since you last looked.')
  // Filters show something else than what was seen.
  expect((await screen(context(), { comparison: 'previous' })).following).toMatchObject({
    followed: true,
    since: null,
  })
  expect((await screen(context(), { period: '2026-08' })).following.shown).toBeNull()

  const { shown } = following
  if (!shown) throw new Error('nothing was shown')
  // Nobody else's, and none that is not followed.
  await saw(context(people[1]), { key: 'csat', seen: shown })
  expect((await screen(context())).following.since?.changes).toHaveLength(4)
  await saw(context(), { key: 'csat', seen: shown })
  expect((await screen(context())).following.since).toEqual({ day: '15 Nov 2026', changes: [] })
  expect(await database.db.$count(follows)).toBe(1)
})

test('the first screen names what its reader follows, those that changed first, and nothing to who follows none', async () => {
  const september = new Date('2026-10-15T12:00:00Z')
  const [ada, bo] = [context(people[0]), context(people[1])]
  const first = async (ctx: Context, filters: Partial<Filters> = {}) =>
    (await getOverview(ctx, { ...DEFAULT_FILTERS, ...filters })).followed
  await follow(context(people[0], september), { key: 'csat' })
  await follow(ada, { key: 'other' })
  expect(await first(bo)).toBeNull()
  expect(await first(context({ kind: 'system' }))).toBeNull()
  const followed = await first(ada)
  expect(followed?.words).toBe('1 of 2 metrics you follow changed since you last looked.')
  expect(followed?.items.map(({ metric }) => metric.key)).toEqual(['csat', 'other'])
  const [csat, other] = followed?.items ?? []
  expect(csat?.since?.day).toBe('15 Oct 2026')
  expect(csat?.since?.changes).toContain('Oct 2026 is in: 75%')
  // As on the metric's own screen, to the letter.
  const own = await screen(ada)
  expect(csat?.since).toEqual(own.following.since)
  expect([csat?.figure, csat?.status]).toEqual([own.figure, own.status])
  expect(other).toMatchObject({ figure: { value: null }, since: { changes: [] } })
  const filtered = await first(ada, { comparison: 'previous' })
  expect(filtered?.words).toBe('What changed since you last looked is told without filters.')
  expect(filtered?.items.map(({ since }) => since)).toEqual([null, null])
  // Being named there is not looking.
  expect((await first(ada))?.words).toBe(followed?.words)
  await database.db.update(metrics).set({ retiredOn: '2026-11-01' }).where(eq(metrics.key, 'other'))
  expect((await first(ada))?.items.map(({ metric }) => metric.key)).toEqual(['csat'])
  await database.db.update(metrics).set({ retiredOn: null }).where(eq(metrics.key, 'other'))
})

test('who goes takes along what they follow, and so does a metric', async () => {
  const { db } = database
  const [user] = await db
    .insert(users)
    .values({ email: 'gone@acme.example', name: 'Gone', role: 'admin' })
    .returning()
  const gone: Actor = { ...(people[0] as Actor & { kind: 'user' }), id: user?.id ?? 0 }
  await follow(context(gone), { key: 'other' })
  await db.delete(users).where(eq(users.id, user?.id ?? 0))
  expect(await db.$count(follows)).toBe(0)
})

const idOf = (actor: Actor | undefined) => (actor?.kind === 'user' ? actor.id : 0)
