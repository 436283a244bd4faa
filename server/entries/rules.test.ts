import { and, eq, isNull } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transactionOn } from '@/db/client'
import { auditLog, entries, entryLocks, entryRequests, feeds, metrics, sources } from '@/db/schema'
import { testDb } from '@/db/testing'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { changeRule } from '../metrics/definition/rule'
import { getOverview } from '../overview/service'
import { ensureFeeds, ensureSource } from '../sources/service'
import { lockPeriod, unlockPeriod } from './locks'
import { askForFigure } from './requests'
import { saveEntries } from './save'
import { submitEntries } from './submit'
import { at, contextOf, enter, makePeople, ratio, sheet, shown, type } from './testing'
import { endEntering } from './withdraw'

const database = testDb()
const context = contextOf(database)
let people: Awaited<ReturnType<typeof makePeople>>

beforeAll(async () => {
  people = await makePeople(database)
})
beforeEach(async () => {
  await database.db.update(entryLocks).set({ unlockedAt: new Date() }).where(isNull(entryLocks.unlockedAt))
})

const metricId = async (key: string) =>
  (await database.db.select({ id: metrics.id }).from(metrics).where(eq(metrics.key, key)))[0]?.id ?? 0

describe('who may enter', () => {
  it('a head and the deputy of their own function, and nobody of another', async () => {
    await enter(context(people.head), at('solved', '2026-01-01'), ratio(1, 2))
    await enter(context(people.deputy), at('solved', '2026-02-01'), ratio(1, 2))
    for (const actor of [people.seller, people.executive, people.admin])
      await expect(type(context(actor), at('solved'), ratio(1, 2))).rejects.toMatchObject({
        ...{ code: 'FORBIDDEN', message: expect.stringMatching(/CX lead.*head|head.*CX lead/s) },
      })
    await expect(type(context(people.head), at('company'), null)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('who leads for the company, and with a reason for any function', async () => {
    const lead = context(people.lead)
    const groups = { form: 'groups', values: { promoters: 1, passives: 0, detractors: 0 } } as const
    await enter(lead, at('company'), groups)
    await expect(type(lead, at('offers'), ratio(1, 2))).rejects.toMatchObject({
      ...{
        code: 'INVALID',
        fields: { reason: 'Say why you enter for sales: it stands beside the figures.' },
      },
    })
    await enter(lead, at('offers'), ratio(1, 2), 'Cy is on leave')
    const [row] = await database.db
      .select()
      .from(entries)
      .where(eq(entries.metricId, await metricId('offers')))
    expect(row).toMatchObject({ state: 'submitted', reason: 'Cy is on leave', enteredBy: people.lead.id })
  })

  it('sees the figures of the own function only', async () => {
    await type(context(people.head), at('nps', '2026-03-01'), { form: 'groups', values: { promoters: 9 } })
    const { blocks } = await sheet(context(people.seller), { period: '2026-03' })
    expect(blocks.map(({ name }) => name)).toEqual(['sales'])
    await expect(sheet(context(people.seller), { back: 36, metric: 'nps' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect((await sheet(context(people.seller), { function: 'support' })).blocks).toEqual([])
    expect((await sheet(context(people.lead))).blocks.map(({ name }) => name)).toEqual(['Test company'])
  })
})

describe('a period', () => {
  it.each([
    ['solved', '2026-10-15', 'No month begins on 2026-10-15'],
    ['weekly', '2026-10-06', 'No week begins on 2026-10-06'],
    ['quarterly', '2026-08-01', 'No quarter begins on 2026-08-01'],
    ['solved', '2026-11-01', 'is not over yet'],
    ['solved', '2400-01-01', 'is not over yet'],
    ['solved', '1999-01-01', 'is measured since'],
    ['kept', '2026-10-01', 'nets the amounts of each customer'],
  ])('of %s that is none is refused: %s', async (metric, period, said) => {
    await expect(type(context(people.head), at(metric, period), null)).rejects.toMatchObject({
      ...{ code: 'INVALID', message: expect.stringContaining(said) },
    })
  })

  it('has its total or its slices, never both', async () => {
    const ada = context(people.head)
    const may = '2026-05-01'
    await enter(ada, at('solved', may, 'emea'), ratio(1, 4))
    await enter(ada, at('solved', may, 'apac'), ratio(3, 4))
    expect(await shown(ada, 'solved', { period: '2026-05' })).toMatchObject({ value: 50, n: 8 })
    expect(await shown(ada, 'solved', { period: '2026-05', region: 'apac' })).toMatchObject({ value: 75 })
    await expect(enter(ada, at('solved', may), ratio(5, 8))).rejects.toMatchObject({
      ...{ code: 'INVALID', message: expect.stringMatching(/May 2026 by region.*never both/s) },
    })
    const june = '2026-06-01'
    const [total, slice] = [at('solved', june), at('solved', june, 'emea')]
    const rows = [
      { place: total, revision: await type(ada, total, ratio(1, 2)) },
      { place: slice, revision: await type(ada, slice, ratio(1, 2)) },
    ]
    await expect(submitEntries(ada, { rows })).rejects.toMatchObject({ code: 'INVALID' })
    const grid = await sheet(ada, { period: '2026-05' })
    const solved = grid.blocks[0]?.metrics.find(({ key }) => key === 'solved')
    expect([solved?.cut, solved?.rows.map(row => row.slice)]).toEqual(['region', ['emea', 'apac']])
  })

  it('that is locked takes nothing until it is unlocked with a reason', async () => {
    const [ada, lead] = [context(people.head), context(people.lead)]
    await expect(lockPeriod(ada, { period: '2026-10' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const revision = await type(ada, at('solved'), ratio(1, 2))
    await lockPeriod(lead, { period: '2026-10' })
    await expect(lockPeriod(lead, { period: '2026-10' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const locked = { code: 'LOCKED', message: expect.stringMatching(/Oct 2026 is locked by Lee/) }
    await expect(submitEntries(ada, { rows: [{ place: at('solved'), revision }] })).rejects.toMatchObject(
      locked,
    )
    await expect(type(ada, at('solved'), ratio(2, 2), { base: revision })).rejects.toMatchObject(locked)
    // Its Thursday is in October; the week after is November's.
    await expect(type(ada, at('weekly', '2026-09-28'), ratio(1, 2))).rejects.toMatchObject({ code: 'LOCKED' })
    await type(ada, at('solved', '2026-09-01'), ratio(1, 2))
    expect((await sheet(ada, { period: '2026-10' })).lock).toMatchObject({ by: 'Lee' })
    await expect(unlockPeriod(ada, { period: '2026-10', reason: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await unlockPeriod(lead, { period: '2026-10', reason: 'Two figures were late' })
    expect(await submitEntries(ada, { rows: [{ place: at('solved'), revision }] })).toEqual({ submitted: 1 })
    const [line] = await database.db.select().from(auditLog).where(eq(auditLog.action, 'period.unlocked'))
    expect(line?.reason).toBe('Two figures were late')
  })
})

describe('a draft', () => {
  it('is kept, seen by head and deputy, and loses against a newer one', async () => {
    const [ada, bo] = [context(people.head), context(people.deputy)]
    const place = at('csat')
    const boxes = (favourable: number) => ({ form: 'boxes', values: { favourable } }) as const
    const base = await type(ada, place, boxes(3), { note: 'so far' })
    const row = (await sheet(bo)).blocks[0]?.metrics.find(({ key }) => key === 'csat')?.rows[0]
    expect(row?.draft).toMatchObject({ by: 'Ada', note: 'so far', figures: boxes(3), revision: 1 })
    const outcomes = await Promise.allSettled([
      type(ada, place, boxes(4), { base }),
      type(bo, place, boxes(5), { base }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(type(bo, place, boxes(6), { base })).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('both versions') },
    })
    await expect(submitEntries(ada, { rows: [{ place, revision: base }] })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('of which the answer was lost may be sent again', async () => {
    const ada = context(people.head)
    const place = at('csat', '2026-04-01')
    const figures = { form: 'boxes', values: { favourable: 3, answered: 4 } } as const
    expect(await type(ada, place, figures)).toBe(1)
    expect(await type(ada, place, figures)).toBe(1)
    expect(await type(ada, place, null, { base: 1 })).toBe(2)
    const row = (await sheet(ada, { period: '2026-04' })).blocks[0]?.metrics.find(({ key }) => key === 'csat')
      ?.rows[0]
    expect(row?.draft).toMatchObject({ figures: { values: {} }, revision: 2 })
  })

  it('is saved with all others of a block, or none is', async () => {
    const ada = context(people.head)
    const row = (period: string, base: number) => ({
      place: at('nps', period),
      base,
      figures: null,
      note: 'x',
    })
    await expect(
      saveEntries(ada, { rows: [row('2025-01-01', 0), row('2025-02-01', 3)] }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await database.db.$count(entries, eq(entries.periodStart, '2025-01-01'))).toBe(0)
  })

  it('that is wrong is not handed in, and each field says why', async () => {
    const ada = context(people.head)
    const place = at('nps', '2025-03-01')
    const revision = await type(ada, place, { form: 'groups', values: { promoters: 1.5 } })
    await expect(submitEntries(ada, { rows: [{ place, revision }] })).rejects.toMatchObject({
      code: 'INVALID',
      fields: {
        'nps@2025-03-01 promoters': 'A count is a whole number.',
        'nps@2025-03-01 passives': expect.stringContaining('Still empty'),
        'nps@2025-03-01 detractors': expect.any(String),
      },
    })
    await expect(type(ada, place, ratio(1, 2), { base: revision })).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('a source that speaks for a metric', () => {
  const connect = () =>
    transactionOn(database.pool, async client => {
      const id = await ensureSource(client, { key: 'desk', name: 'Help desk', kind: 'file' })
      await ensureFeeds(client, { metrics: ['calls'] }, id)
      return id
    })

  it('is named where somebody wants to type it', async () => {
    await connect()
    const ada = context(people.head)
    await expect(type(ada, at('calls'), null)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('comes from the source “Help desk”') },
    })
    const { others } = (await sheet(ada)).blocks[0] ?? {}
    expect(others?.find(({ key }) => key === 'calls')?.why).toBe('comes from “Help desk”')
    await database.db.delete(feeds).where(eq(feeds.metricId, await metricId('calls')))
  })

  it('takes over from a day on: entries of then no longer count, and are kept', async () => {
    const ada = context(people.head)
    const events = (count: number) => ({ form: 'events', values: { count } }) as const
    await enter(ada, at('calls', '2026-08-01'), events(8))
    await enter(ada, at('calls', '2026-09-01'), events(9))
    await expect(connect()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('typed in by people'),
    })
    const ended = await endEntering(ada, {
      metric: 'calls',
      from: '2026-09-01',
      reason: 'The desk counts them',
    })
    expect(ended).toEqual({ superseded: 1 })
    expect(await shown(ada, 'calls', { period: '2026-09' })).toMatchObject({ value: null })
    expect(await shown(ada, 'calls', { period: '2026-08' })).toMatchObject({ value: 8 })
    const sourceId = await connect()
    const spoken = await database.db
      .select()
      .from(feeds)
      .where(and(eq(feeds.metricId, await metricId('calls')), eq(feeds.sourceId, sourceId)))
    expect(spoken.map(({ validFrom }) => validFrom)).toEqual(['2026-09-01'])
    const { lineage } = await shown(ada, 'calls', { period: '2026-09' })
    expect(lineage.entries).toMatchObject([{ by: 'Ada', superseded: expect.stringContaining('source') }])
    await enter(ada, at('calls', '2026-07-01'), events(7))
    expect(await database.db.$count(sources, eq(sources.kind, 'entry'))).toBe(1)
  })
})

describe('a figure that is asked for', () => {
  it('stands on the head’s screen until it is there', async () => {
    const [ada, lead] = [context(people.head), context(people.lead)]
    const asked = { metric: 'ease', period: '2026-10-01' }
    await enter(ada, at('ease', '2026-09-01'), { form: 'mean', values: { mean: 5, n: 10, spread: 1 } })
    await expect(askForFigure(ada, asked)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await askForFigure(lead, asked)).toEqual({ asked: ['Ada', 'Bo'], mailed: 0 })
    await askForFigure(lead, asked)
    expect(await database.db.$count(entryRequests)).toBe(1)
    const row = async () => (await sheet(ada)).blocks[0]?.metrics.find(({ key }) => key === 'ease')?.rows[0]
    expect(await row()).toMatchObject({ late: true, asked: { by: 'Lee' } })
    const whole = await getOverview(ada, { ...DEFAULT_FILTERS, period: '2026-10' })
    expect(whole.missing.map(({ text }) => text)).toContain(
      'support: “ease” for Oct 2026 was due on 6 Nov 2026 and is not in. Lee asked for it on 26 Nov 2026.',
    )
    expect(whole.due).toMatchObject({ late: true, href: '/enter?period=2026-10' })
    await enter(ada, at('ease'), { form: 'mean', values: { mean: 5, n: 10, spread: 1 } })
    expect((await row())?.asked).toBeNull()
    await expect(askForFigure(lead, { ...asked, metric: 'company' })).rejects.toMatchObject({
      code: 'INVALID',
    })
  })
})

describe('what stands beside', () => {
  it('is the last figures and the range that the chart gives, from eight periods on', async () => {
    const ada = context(people.head)
    for (let month = 1; month <= 9; month += 1)
      await enter(ada, at('csat', `2025-0${month}-01`), {
        form: 'boxes',
        values: { favourable: 60 + (month % 2), answered: 100 },
      })
    const row = (await sheet(ada, { period: '2025-10' })).blocks[0]?.metrics.find(({ key }) => key === 'csat')
      ?.rows[0]
    expect(row?.last.map(({ text }) => text)).toEqual(['61%', '60%', '61%'])
    expect(row?.usual?.lower).toBeCloseTo(60.56 - 2.66, 1)
    const line = (await sheet(ada, { back: 24, metric: 'csat' })).blocks[0]?.metrics[0]
    expect(line?.rows).toHaveLength(24)
    const early = (await sheet(ada, { period: '2025-05' })).blocks[0]?.metrics.find(
      ({ key }) => key === 'csat',
    )
    expect(early?.rows[0]?.usual).toBeNull()
  })
})

describe('another rule for what is good', () => {
  const change = (from: string) =>
    changeRule(
      context(people.lead),
      {
        ...{
          key: 'csat',
          revision: 1,
          rule: { scale: { min: 1, max: 5 }, favourable: [5] },
          direction: 'up',
        },
        ...{ definition: 'Only fives.', from, old: 'stay', reason: 'Stricter' },
      },
      'do',
    )

  it('cannot be applied to answers of which only groups were typed', async () => {
    await enter(context(people.head), at('csat', '2025-12-01'), {
      ...{ form: 'boxes', values: { favourable: 8, answered: 10 } },
    })
    await expect(change('2025-12-01')).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('favourable and answered') },
    })
    await change('2026-01-01')
    expect(await shown(context(people.head), 'csat', { period: '2025-12' })).toMatchObject({ value: 80 })
  })
})
