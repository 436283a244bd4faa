import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditLog, entries, feeds, observations, runs } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { EntryFigures } from '@/domain/entry'
import { verifyRollups } from '../observations/rebuild'
import { listPast } from './history'
import { submitEntries } from './submit'
import { at, contextOf, enter, makePeople, ratio, restated, sheet, shown, type } from './testing'
import { withdrawEntry } from './withdraw'

const database = testDb()
const context = contextOf(database)
let people: Awaited<ReturnType<typeof makePeople>>

beforeAll(async () => {
  people = await makePeople(database)
})

const lines = (action: string) => database.db.select().from(auditLog).where(eq(auditLog.action, action))
const form = (name: EntryFigures['form'], values: Record<string, number>): EntryFigures => ({
  form: name,
  values,
})
const bands = { b0: 0, b1: 10, b2: 60, b3: 10, b4: 0, b5: 0, b6: 0, b7: 0 }

describe('a figure that is handed in', () => {
  it('is on the metric’s screen, exactly', async () => {
    const ada = context(people.head)
    await enter(ada, at('nps'), form('groups', { promoters: 50, passives: 30, detractors: 20 }))
    const nps = await shown(ada, 'nps')
    expect(nps).toMatchObject({ value: 30, n: 100, state: 'ok' })
    expect([nps.low, nps.high].map(limit => limit?.toFixed(2))).toEqual(['14.05', '44.20'])
    await enter(ada, at('csat'), form('boxes', { favourable: 81, answered: 263 }))
    expect((await shown(ada, 'csat')).low).toBeCloseTo(25.53, 2)
    await enter(ada, at('ease'), form('mean', { mean: 5.25, n: 41, spread: 1.2 }))
    expect(await shown(ada, 'ease')).toMatchObject({ value: 5.25, n: 41 })
    expect((await shown(ada, 'ease')).low).toBeCloseTo(5.25 - (2.0211 * 1.2) / Math.sqrt(41), 3)
    await enter(ada, at('solved'), ratio(3, 4))
    expect(await shown(ada, 'solved')).toMatchObject({ value: 75, n: 4 })
    await enter(ada, at('calls'), form('events', { count: 0 }))
    expect(await shown(ada, 'calls')).toMatchObject({ value: 0, state: 'ok' })
    await enter(ada, at('time'), form('bands', bands))
    const time = await shown(ada, 'time')
    expect(time.value).toBeGreaterThan(4)
    expect(time.low).toBeLessThanOrEqual(4.04)
    expect(time.high).toBeGreaterThanOrEqual(7.9)
  })

  it('names who typed it, and lets people speak for the metric', async () => {
    const { lineage } = await shown(context(people.lead), 'solved')
    expect(lineage.entries).toMatchObject([{ by: 'Ada', period: '2026-10-01' }])
    expect(lineage.sources.map(({ name }) => name)).toEqual(['Entered by hand'])
    const spoken = await database.db.select().from(feeds)
    expect(spoken.every(({ authority }) => authority === 'entry')).toBe(true)
    const [run] = await database.db.select().from(runs).limit(1)
    expect(run).toMatchObject({ state: 'succeeded', startedBy: people.head.id })
  })

  it('adds up with other months; a month without one is missing, never 0', async () => {
    const ada = context(people.head)
    await enter(ada, at('solved', '2026-08-01'), ratio(1, 6))
    expect(await shown(ada, 'solved', { period: '2026-09' })).toMatchObject({ value: null, state: 'no_data' })
    expect(await shown(ada, 'solved', { period: '2026-Q3' })).toMatchObject({ n: 6 })
  })

  it('of a week counts in the month of its fourth day, and in its week', async () => {
    const ada = context(people.head)
    // Monday 28 September to Sunday 4 October: its Thursday is the first of October.
    await enter(ada, at('weekly', '2026-09-28'), ratio(1, 2))
    await enter(ada, at('weekly', '2026-10-05'), ratio(2, 2))
    expect(await shown(ada, 'weekly')).toMatchObject({ value: 75, n: 4 })
    expect(await shown(ada, 'weekly', { period: '2026-09' })).toMatchObject({ value: null })
    const grid = await sheet(ada, { period: '2026-10' })
    const weekly = grid.blocks[0]?.metrics.find(({ key }) => key === 'weekly')
    expect(weekly?.rows.map(({ period, submitted }) => [period.start, submitted !== null])).toEqual([
      ['2026-09-28', true],
      ['2026-10-05', true],
      ['2026-10-12', false],
      ['2026-10-19', false],
      ['2026-10-26', false],
    ])
  })

  it('of a quarter stands in its last month', async () => {
    const ada = context(people.head)
    await enter(ada, at('quarterly', '2026-07-01'), ratio(9, 10))
    expect(await shown(ada, 'quarterly', { period: '2026-Q3' })).toMatchObject({ value: 90, n: 10 })
    const others = (await sheet(ada, { period: '2026-10' })).blocks[0]?.others
    expect(others?.find(({ key }) => key === 'quarterly')?.why).toContain('last month of its quarter')
    const september = (await sheet(ada, { period: '2026-09' })).blocks[0]?.metrics
    expect(september?.find(({ key }) => key === 'quarterly')?.rows).toHaveLength(1)
  })

  it('of a median alone shows in its own period, without margin, and is never added', async () => {
    const ada = context(people.head)
    await enter(ada, at('time', '2026-09-01'), form('median', { median: 26.5, cases: 40 }))
    const september = await shown(ada, 'time', { period: '2026-09' })
    expect(september).toMatchObject({ value: 26.5, n: 40, low: null, high: null, state: 'ok' })
    expect(september.margin).toBe('margin: cannot tell')
    expect(await shown(ada, 'time', { period: '2026-Q3' })).toMatchObject({ value: null, state: 'no_data' })
    // October has cases of its own: they alone are in any longer period.
    const year = await shown(ada, 'time', { period: '2026' })
    expect(year.n).toBe(80)
    expect(await shown(ada, 'time', { period: '2026-09', region: 'emea' })).toMatchObject({ value: null })
  })

  it('leaves every rollup as a recomputation has it', async () => {
    expect((await verifyRollups(database.pool)).map(({ mismatches }) => mismatches)).toEqual([0, 0, 0, 0])
  })
})

describe('a correction', () => {
  it('restates the figure, keeps what was there, and says why', async () => {
    const ada = context(people.head, new Date('2026-11-27T12:00:00Z'))
    const revision = await type(ada, at('solved'), ratio(2, 4), { note: 'One came back' })
    const rows = [{ place: at('solved'), revision }]
    await expect(submitEntries(ada, { rows })).rejects.toMatchObject({
      ...{ code: 'INVALID', fields: { reason: expect.stringContaining('restates') } },
    })
    expect(await submitEntries(ada, { rows, reason: 'Counted twice' })).toEqual({ submitted: 1 })
    const now = await shown(ada, 'solved')
    expect(now).toMatchObject({ value: 50, n: 4 })
    expect(await restated(ada, 'solved')).toMatch(/75.*50/)
    const past = await listPast(ada, at('solved'))
    expect(past.map(({ state, text, superseded }) => [state, text, superseded?.why])).toEqual([
      ['submitted', '50%', undefined],
      ['superseded', '75%', 'correction'],
    ])
    expect(past[0]).toMatchObject({ by: 'Ada', note: 'One came back', reason: 'Counted twice' })
    const [line] = await lines('entry.corrected')
    expect(line).toMatchObject({
      reason: 'Counted twice',
      before: { figures: ratio(3, 4) },
      after: { figures: ratio(2, 4) },
    })
  })

  it('in another form takes the facts of the first one away', async () => {
    const ada = context(people.head)
    const answers = form('answers', { a1: 1, a2: 0, a3: 0, a4: 1, a5: 8 })
    await enter(ada, at('csat'), answers, 'Now we know each answer')
    expect(await shown(ada, 'csat')).toMatchObject({ value: 90, n: 10 })
    const live = and(eq(observations.deleted, false), eq(observations.b, 5))
    expect((await database.db.select().from(observations).where(live)).map(({ times }) => times)).toContain(8)
    expect((await verifyRollups(database.pool)).map(({ mismatches }) => mismatches)).toEqual([0, 0, 0, 0])
  })

  it('that takes it back leaves no figure, and the entry among what was', async () => {
    const ada = context(people.head)
    await withdrawEntry(ada, { place: at('calls'), revision: 1, reason: 'Of another month' })
    expect(await shown(ada, 'calls')).toMatchObject({ value: null })
    expect((await listPast(ada, at('calls')))[0]?.superseded).toMatchObject({
      why: 'withdrawal',
      reason: 'Of another month',
    })
    expect(await lines('entry.withdrawn')).toHaveLength(1)
    await expect(withdrawEntry(ada, { place: at('calls'), revision: 1, reason: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('the same request twice', () => {
  it('at once, after it, and from two windows is one entry and one line of the log', async () => {
    const ada = context(people.head)
    const place = at('calls', '2026-07-01')
    const revision = await type(ada, place, form('events', { count: 7 }))
    const before = (await lines('entry.submitted')).length
    const send = () => submitEntries(ada, { rows: [{ place, revision }] })
    const outcomes = await Promise.all([send(), send(), send()])
    expect(outcomes.map(({ submitted }) => submitted).sort()).toEqual([0, 0, 1])
    expect(await send()).toEqual({ submitted: 0 })
    expect(await lines('entry.submitted')).toHaveLength(before + 1)
    const rows = await database.db.select().from(entries).where(eq(entries.periodStart, '2026-07-01'))
    expect(
      rows.filter(({ metricId, state }) => metricId === rows.at(-1)?.metricId && state === 'submitted'),
    ).toHaveLength(1)
  })
})
