import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeSlice } from '@/db/factories'
import { auditLog, company, customers, entries, identities, metricVersions, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import { ALL_ROWS, type RowSearch } from '@/domain/rows'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { getMetric } from '../metrics/service'
import { loadReference } from '../observations/reference'
import { exportRows, listMetricRows } from './service'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
let support = 0
let ownerId = 0

const person = (role: Role, headOf: number[] = []): UserActor => ({
  ...{ kind: 'user', id: ownerId, name: 'Ada', email: 'ada@acme.example', isCustomerOwner: false },
  ...{ role, headOf },
})
const context = (actor: Context['actor']): Context => ({
  ...{ db: database.db, pool: database.pool, now: NOW, requestId: 'test', actor },
})
interface Asked {
  filters?: Partial<Filters>
  search?: Partial<RowSearch>
}
const input = (key: string, { filters = {}, search = {} }: Asked) => ({
  ...{ key, filters: { ...DEFAULT_FILTERS, ...filters }, search: { ...ALL_ROWS, ...search } },
})
const list = (actor: Context['actor'], key: string, asked: Asked = {}) =>
  listMetricRows(context(actor), input(key, asked))
const lead = () => person('cx_lead')

const at = (day: number, hour = 12) => Date.UTC(2026, 9, day, hour)
const answer = (nth: number, more: Partial<ObservationInput> = {}): ObservationInput => ({
  ...{ metric: 'nps', externalId: `n${nth}`, grain: 'instant', at: at(1 + (nth % 28)), score: nth % 11 },
  ...more,
})

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  const [row] = await db
    .insert(users)
    .values({ email: 'ada@acme.example', name: 'Ada', role: 'cx_lead' })
    .returning()
  ownerId = row?.id ?? 0
  support = (await makeFunction(db, 'support')).id
  await makeFunction(db, 'sales')
  await makeSlice(db, 'region', 'north')
  await makeSlice(db, 'region', 'south')
  await makeMetric(db, { key: 'nps', name: 'NPS', kind: 'nps', countedAs: 'answers', minN: 5 })
  await makeMetric(db, { key: 'reply', kind: 'duration', functionId: support, countedAs: 'tickets' })
  await makeMetric(db, { key: 'retention', kind: 'amount_rate', countedAs: 'contracts' })
  const { metric: anew, version } = await makeMetric(db, { key: 'anew', kind: 'nps', countedAs: 'answers' })
  await db.update(metricVersions).set({ validTo: '2026-10-15' }).where(eq(metricVersions.id, version.id))
  await db.insert(metricVersions).values({
    ...{ metricId: anew.id, number: 2, definition: 'Anew.', rule: {}, validFrom: '2026-10-15' },
  })
  const reference = await loadReference(db)
  const stream = await record(database, reference, [
    ...Array.from({ length: 120 }, (_, nth) =>
      answer(nth, { function: nth % 2 === 0 ? 'support' : 'sales', region: 'north' }),
    ),
    ...[0, 1, 2].map(nth => answer(200 + nth, { region: 'south', function: 'sales' })),
    answer(300, { score: null }),
    answer(301, { customer: 'zq', function: 'support', at: at(30) }),
    answer(302, { metric: 'anew', at: at(2) }),
    answer(303, { metric: 'anew', at: at(20) }),
  ])
  await record(database, reference, [
    ...[0.1, 0.5, 1, 3].map(
      (hours, nth): ObservationInput => ({
        ...{ metric: 'reply', externalId: `r${nth}`, grain: 'instant', function: 'support' },
        ...{ startedAt: at(3), endedAt: at(3) + hours * 3_600_000 },
      }),
    ),
    { metric: 'reply', externalId: 'open', grain: 'instant', startedAt: at(4), function: 'support' },
    {
      metric: 'retention',
      externalId: 'c1',
      grain: 'day',
      at: at(5, 0),
      before: 900,
      after: 700,
      customer: 'zq',
    },
  ])
  const [known] = await db.insert(customers).values({ key: 'zq', name: 'Zephyr Quill' }).returning()
  await db.update(identities).set({ customerId: known?.id ?? 0 })
  const [nps] = await db.query.metrics.findMany({ where: (t, { eq: is }) => is(t.key, 'nps') })
  await db.insert(entries).values({
    ...{ metricId: nps?.id ?? 0, periodStart: '2026-10-01', periodEnd: '2026-11-01', figures: {} },
    ...{ state: 'submitted', enteredBy: ownerId, streamId: stream.id, facts: ['n7'] },
  })
})

describe('the records behind a figure', () => {
  test('are all of them, newest first, page by page, and as many as the figure counts', async () => {
    const figure = await getMetric(context(lead()), { key: 'nps', filters: DEFAULT_FILTERS })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(lead(), 'nps', { search: { after } })
      expect(page.rows.length).toBeLessThanOrEqual(50)
      seen.push(...page.rows.map(row => `${row.day} ${row.value} ${row.source}`))
      // Neither a row nor a place leads to a record by its number or its instant.
      expect(page.rows.map(row => row.key)).toEqual(page.rows.map((_, nth) => String(nth)))
      if (page.next) expect(page.next).toMatch(/^[\w-]{20,}$/)
      after = page.next
    } while (after)
    expect(seen).toHaveLength(125)
    const whole = (await exportRows(context(lead()), input('nps', {}))).split('\r\n').slice(1, 126)
    expect(seen.map(one => one.split(' ')[0])).toEqual(whole.map(line => line.replace('"', '').split(' ')[0]))
    const counted = await list(lead(), 'nps', { search: { share: 'counted' } })
    expect(counted.summary).toMatch(/^124 records in Oct 2026, /)
    expect(figure.figure.n).toBe(124)
    const { rows } = await list(lead(), 'nps', { search: { share: 'left' } })
    expect(rows.map(({ state, value }) => [state, value])).toEqual([['Left out: no answer or time', '–']])
  })

  test('follow the filters and a bar of the distribution', async () => {
    const { distribution } = await getMetric(context(lead()), { key: 'nps', filters: DEFAULT_FILTERS })
    for (const bin of distribution?.bins ?? []) {
      const only = { answer: bin.only.replace('answer=', '') }
      const { rows } = await list(lead(), 'nps', { search: only })
      expect(rows, bin.only).toHaveLength(bin.count)
    }
    expect((await list(lead(), 'nps', { search: { mood: 'detractor' } })).summary).toContain(
      'Only detractors.',
    )
    const low = await list(lead(), 'nps', { search: { answer: '0-6' } })
    expect(low.rows.every(row => Number(row.value) <= 6)).toBe(true)
    const south = await list(lead(), 'nps', { filters: { region: 'south' } })
    expect(south.rows.map(row => row.slices)).toEqual(
      ['South', 'South', 'South'].map(() => south.rows[0]?.slices),
    )
    expect(south.rows).toHaveLength(3)
    const quick = await list(lead(), 'reply', { search: { hours: '0-0.5' } })
    expect(quick.rows.map(row => row.value).sort()).toEqual(['30 min', '6 min'])
    expect((await list(lead(), 'reply', { search: { hours: '1' } })).rows.map(row => row.value)).toEqual([
      '3 h',
    ])
    const all = await list(lead(), 'reply')
    expect(all.rows.map(row => row.state)).toContain('Left out: not over yet')
  })

  test('say where each came from, who typed it and by which version it counts', async () => {
    const { rows } = await list(lead(), 'nps', { search: { answer: '7' } })
    expect(rows.find(row => row.by !== null)).toMatchObject({ by: 'Ada', source: expect.any(String) })
    expect(rows.filter(row => row.by !== null)).toHaveLength(1)
    const anew = await list(lead(), 'anew')
    expect(anew.rows.map(row => row.state)).toEqual([
      'Counted, by version 2 of the definition',
      'Counted, by version 1 of the definition',
    ])
    expect(anew.notes).toContainEqual(expect.stringContaining('no single figure'))
  })

  test('are whose by permission; values without names are figures, amounts are not', async () => {
    const named = (dto: Awaited<ReturnType<typeof list>>) => dto.rows.flatMap(row => row.customer ?? [])
    expect(named(await list(lead(), 'nps'))).toEqual(['Zephyr Quill'])
    const head = person('function_head', [support])
    const own = await list(head, 'nps')
    expect(named(own)).toHaveLength(1)
    expect(own.notes).toContainEqual(expect.stringContaining('own function'))
    expect(own.rows.filter(row => row.function === 'support').every(row => row.value !== null)).toBe(true)
    expect(own.rows.filter(row => row.function !== 'support').map(row => row.value)).not.toContainEqual(
      expect.stringMatching(/\d/),
    )
    expect(own.notes).toContainEqual(expect.stringContaining('another’s value'))
    // Nor are another's told by narrowing.
    const nines = await list(head, 'nps', { search: { answer: '9' } })
    expect(new Set(nines.rows.map(row => row.function))).toEqual(new Set(['support']))
    expect(nines.rows.length).toBeGreaterThan(0)
    const executive = await list(person('executive'), 'nps')
    expect(named(executive)).toEqual([])
    expect(executive.rows.every(row => row.value !== null)).toBe(true)
    expect((await list(lead(), 'retention')).rows[0]?.value).toBe('€700 of €900')
    expect((await list(person('executive'), 'retention')).rows[0]).toMatchObject({
      value: null,
      customer: null,
    })
    await database.db.update(company).set({ executivesSeeCustomers: true })
    expect(named(await list(person('executive'), 'nps'))).toHaveLength(1)
    await database.db.update(company).set({ executivesSeeCustomers: false })
  })

  test('are narrowed by their own kind of value alone: no amount is told by asking for times or answers', async () => {
    const asked: Partial<RowSearch>[] = [{ hours: '999999' }, { hours: '0-0.001' }, { answer: '99' }]
    for (const search of [...asked, { mood: 'detractor' as const }]) {
      const list = await listMetricRows(context(person('executive')), input('retention', { search }))
      expect(list.rows).toHaveLength(1)
      expect(list.search).toEqual(ALL_ROWS)
      const answers = search.hours ? await listMetricRows(context(lead()), input('nps', { search })) : null
      expect(answers?.search ?? ALL_ROWS).toEqual(ALL_ROWS)
    }
    const times = await listMetricRows(context(lead()), input('reply', { search: { answer: '99' } }))
    expect(times.rows).toHaveLength(5)
  })

  test('tell no answer where they are too few for a figure, not even by narrowing', async () => {
    const few = await list(person('executive'), 'nps', { filters: { region: 'south' } })
    expect(few.rows.map(row => row.value)).toEqual([null, null, null])
    expect(few.notes).toContainEqual(expect.stringContaining('5 or more'))
    for (const search of [{ answer: '2' }, { mood: 'detractor' as const }]) {
      const { rows } = await list(person('executive'), 'nps', { filters: { region: 'south' }, search })
      expect(rows).toHaveLength(3)
    }
    // Nor by not narrowing: no answer says of which place it is, on the screen or in the file.
    const all = await list(person('executive'), 'nps')
    expect(new Set(all.rows.map(row => `${row.function}${row.slices}`))).toEqual(new Set(['']))
    expect(await exportRows(context(person('executive')), input('nps', {}))).not.toMatch(/north|south/i)
    const head = await list(person('function_head', [support]), 'nps')
    expect(new Set(head.rows.map(row => row.function))).toEqual(new Set(['', 'support']))
    const times = await list(person('executive'), 'reply')
    expect(times.rows.map(row => row.function)).toContain('support')
    const known = await list(lead(), 'nps', { filters: { region: 'south' } })
    expect(known.rows.every(row => row.value !== null)).toBe(true)
  })

  test('are a file of what the screen shows, and that is written down', async () => {
    const file = await exportRows(context(person('executive')), input('nps', { search: { answer: '7' } }))
    expect(file.split('\r\n')[0]).toContain('Date,Value,Stands for')
    expect(file).toContain('Ada')
    expect(file).not.toContain('Zephyr')
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.action, 'rows.exported'))
    expect(lines.at(-1)?.after).toMatchObject({
      ...{ count: file.split('\r\n').length - 2, named: 0, period: '2026-10', answer: '7' },
    })
    await exportRows(context(lead()), input('nps', { filters: { region: 'north' } }))
    await exportRows(context(lead()), input('nps', {}))
    const all = await database.db.select().from(auditLog).where(eq(auditLog.action, 'rows.exported'))
    const after = all.sort((one, other) => one.id - other.id).map(line => line.after)
    expect(after.at(-2)).toMatchObject({ count: 120, region: 'north' })
    expect(after.at(-1)).toMatchObject({ count: 125, named: 1 })
  })

  test('are those of a metric that there is', async () => {
    await expect(list(lead(), 'no-such')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
