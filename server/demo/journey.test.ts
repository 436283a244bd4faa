import { beforeAll, expect, test } from 'vitest'
import { STORIES } from '@/db/seed/stories'
import { testDb } from '@/db/testing'
import { DEFAULT_FILTERS, filterSchema } from '@/domain/filter'
import { rebuildEventCells } from '@/server/events/service'
import type { JourneyDto } from '@/server/journey/dto'
import { getOutcome } from '@/server/journey/outcome'
import { getJourney } from '@/server/journey/service'
import { makeDemo } from './service'

const NOW = new Date('2026-11-21T09:00:00Z')
const database = testDb()
let journey: JourneyDto

const ctx = () => ({
  ...{ db: database.db, pool: database.pool, now: NOW, requestId: 'test' },
  actor: { kind: 'system' } as const,
})

beforeAll(async () => {
  await makeDemo(database, { now: NOW })
  journey = await getJourney(ctx(), filterSchema.parse({ period: 'last-year' }))
}, 300_000)

const between = (from: string, to: string) => {
  const found = journey.passing?.handOffs.shown.find(one => one.from.key === from && one.to.key === to)
  if (!found) throw new Error(`no ${from} → ${to}`)
  return found
}

test('every boundary balances, and the cells are what the events give', async () => {
  const shown = journey.passing?.handOffs.shown ?? []
  expect(shown.length).toBeGreaterThan(5)
  for (const one of shown) expect(one.out + one.inProgress + one.lost).toBe(one.in)
  const cells = async () =>
    (
      await database.pool.query(
        'SELECT from_id, to_id, month::text, n, buckets, counts FROM hand_off_cells ORDER BY 1, 2, 3',
      )
    ).rows
  const kept = await cells()
  await database.db.transaction(rebuildEventCells)
  expect(await cells()).toEqual(kept)
})

test('the story is found: customers are lost between installation and kick-off, and nowhere else', () => {
  const leak = between('installation', 'kick_off')
  expect(leak.lost / (leak.lost + leak.out)).toBeCloseTo(STORIES.passing.leak, 1)
  expect(journey.summary.join(' ')).toContain(
    'Between Installation (Delivery) and Kick-off (Customer Success) more',
  )
  const other = between('parcel', 'installation')
  expect(other.lost / (other.lost + other.out)).toBeLessThan(0.03)
})

test('what stands behind each touchpoint is said', () => {
  const points = journey.lanes.flatMap(lane => lane.cells.flat())
  expect(points).toHaveLength(21)
  for (const { details } of points) expect(Object.values(details).every(Boolean)).toBe(true)
})

test('customers who waited long for a parcel renew less often; satisfaction does not show it', async () => {
  const { from, to } = between('order', 'parcel')
  const { outcomes } = await getOutcome(ctx(), { from: from.id, to: to.id, filters: DEFAULT_FILTERS })
  const [renewal] = outcomes
  expect(renewal).toMatchObject({ real: true, sentence: expect.stringContaining('less') })
  expect(renewal?.sentence).toContain('This may have other reasons.')
  const kickOff = between('installation', 'kick_off')
  const noise = await getOutcome(ctx(), {
    from: kickOff.from.id,
    to: kickOff.to.id,
    filters: DEFAULT_FILTERS,
  })
  expect(noise.outcomes.map(one => one.real)).toEqual(noise.outcomes.map(() => false))
})

test('people are told where events say who worked, and are not recorded elsewhere', () => {
  const cases = journey.passing?.cases ?? []
  expect(cases.find(one => one.key === 'order')?.people).toBe('not recorded')
  expect(cases.find(one => one.key === 'ticket')?.people).toMatch(/^1\.\d/)
})
