import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { generations } from '@/db/schema'
import { testDb } from '@/db/testing'
import { verifyRollups } from '../observations/rebuild'
import { at, contextOf, enter, makePeople, ratio, sheet, shown, type } from './testing'

const database = testDb()
const context = contextOf(database)
let people: Awaited<ReturnType<typeof makePeople>>

beforeAll(async () => {
  people = await makePeople(database)
  const weekYear = { startsOn: 1, anchor: 'nearest', startMonth: 10 } as const
  await database.db.update(generations).set({ weekYear, calendar: '445' }).where(sql`state = 'current'`)
})

it('enters by the periods of a 4-4-5 calendar, each exactly its own', async () => {
  const ada = context(people.head, new Date('2026-11-05T12:00:00Z'))
  const { period, blocks, earlier } = await sheet(ada)
  expect(period?.label).toMatch(/^P1 FY27 \(28 Sep – 25 Oct\)$/)
  expect(blocks[0]?.metrics.find(({ key }) => key === 'solved')?.rows[0]?.period.start).toBe('2026-09-28')
  await enter(ada, at('solved', '2026-09-28'), ratio(3, 4))
  await enter(ada, at('solved', '2026-08-24'), ratio(1, 4))
  expect(await shown(ada, 'solved', { period: period?.key ?? '' })).toMatchObject({ value: 75, n: 4 })
  expect(await shown(ada, 'solved', { period: earlier ?? '' })).toMatchObject({ value: 25, n: 4 })
  await enter(ada, at('time', '2026-09-28'), { form: 'median', values: { median: 5, cases: 9 } })
  expect(await shown(ada, 'time', { period: period?.key ?? '' })).toMatchObject({ value: 5, low: null, n: 9 })
  const weekly = blocks[0]?.metrics.find(({ key }) => key === 'weekly')?.rows
  expect(weekly?.map(row => row.period.start)).toEqual([
    '2026-09-28',
    '2026-10-05',
    '2026-10-12',
    '2026-10-19',
  ])
  await expect(type(ada, at('solved', '2026-10-01'), null)).rejects.toMatchObject({ code: 'INVALID' })
  expect((await verifyRollups(database.pool)).every(({ mismatches }) => mismatches === 0)).toBe(true)
})
