import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import {
  annotations,
  benchmarkProfile,
  benchmarks,
  functions,
  goals,
  metricVersions,
  ownTargets,
  users,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import { seriesQuery } from '@/domain/api/series'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { listMetrics } from './list'
import { getSeries } from './series'
import { getMetric } from './service'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()

const context = (more: Partial<Context> = {}): Context => ({
  db: database.db,
  pool: database.pool,
  actor: { kind: 'system' },
  now: NOW,
  requestId: 'test',
  ...more,
})
const metric = (key: string, filters: Partial<Filters> = {}) =>
  getMetric(context(), { key, filters: { ...DEFAULT_FILTERS, ...filters } })
const series = (key: string, query: Record<string, unknown>, more: Partial<Context> = {}) =>
  getSeries(context(more), { key, query: seriesQuery.parse(query) })

async function record(inputs: ObservationInput[]) {
  const reference = await loadReference(database.db)
  const stream = await makeStream(database.db, `stream of ${inputs[0]?.metric}`)
  const run = await makeRun(database.db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
}

/** The 10th of each of the 30 months that end with October 2026 (index 29). */
const MONTHS = Array.from({ length: 30 }, (_, i) => Date.UTC(2024, 4 + i, 10, 12))
const HOUR = 3_600_000

function monthly(key: string, each: (month: number) => Partial<ObservationInput>[]): ObservationInput[] {
  return MONTHS.flatMap((at, month) =>
    each(month).map((one, i) => ({ metric: key, externalId: `${month}-${i}`, grain: 'instant', at, ...one })),
  )
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  for (const key of ['support', 'sales']) await makeFunction(db, key)
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  for (const key of ['gold', 'basic']) await makeSlice(db, 'tier', key)
  const csat = await makeMetric(db, {
    key: 'csat',
    name: 'CSAT',
    kind: 'top_box',
    family: 'satisfaction',
    countedAs: 'answers',
    rule: { scale: { min: 1, max: 5 } },
  })
  const support = await db.query.functions.findFirst({ where: eq(functions.key, 'support') })
  const reply = await makeMetric(db, {
    key: 'reply',
    name: 'Reply',
    kind: 'duration',
    direction: 'down',
    perspective: 'company',
    functionId: support?.id ?? null,
    rule: { datedBy: 'start' },
  })
  await db.insert(ownTargets).values({
    metricId: reply.metric.id,
    functionId: support?.id ?? 0,
    target: 4,
    validFrom: '2024-01-01',
  })
  const effort = await makeMetric(db, {
    key: 'effort',
    kind: 'mean_score',
    rule: { scale: { min: 1, max: 7 } },
  })
  await db
    .update(metricVersions)
    .set({ validTo: '2025-11-01' })
    .where(eq(metricVersions.id, effort.version.id))
  await db.insert(metricVersions).values({
    metricId: effort.metric.id,
    number: 2,
    definition: 'Asked anew.',
    rule: { scale: { min: 1, max: 7 } },
    validFrom: '2025-11-01',
    reason: 'another question',
  })
  const [owner] = await db
    .insert(users)
    .values({ email: 'ada@test', name: 'Ada', role: 'cx_lead' })
    .returning()
  await db.insert(goals).values({
    metricId: csat.metric.id,
    kind: 'reach',
    baseline: 40,
    target: 80,
    measuredOver: 'month',
    startsOn: '2026-01-01',
    dueOn: '2026-12-31',
    ownerId: owner?.id ?? 0,
    why: 'x',
    lifecycle: 'published',
  })
  await db.insert(benchmarkProfile).values({ industry: 'software', customers: 'business' })
  await db.insert(benchmarks).values({
    metricId: csat.metric.id,
    low: 60,
    value: 70,
    high: 78,
    source: 'A study',
    year: 2025,
    population: 'software',
    ...{ unit: 'percent', scaleMin: 1, scaleMax: 5, boxes: [4, 5], period: 'month' },
    ...{ industry: 'software', customers: 'business' },
  })
  await db.insert(annotations).values([
    { metricId: csat.metric.id, onDay: '2026-05-04', text: 'New desk' },
    { onDay: '2026-06-01', text: 'Prices rose' },
    { metricId: effort.metric.id, onDay: '2026-06-02', text: 'Elsewhere' },
  ])
  // Of 20: 12 or 13 favourable, one not answered; emea better by two. All of sales in apac.
  await record(
    monthly('csat', month => [
      ...Array.from({ length: 20 }, (_, i) => ({
        score: i < 12 + (month % 2) ? 5 : 2,
        region: i % 2 ? 'emea' : 'apac',
        tier: i % 5 ? 'gold' : undefined,
        function: i % 2 ? 'support' : 'sales',
      })),
      { score: null },
    ]),
  )
  await record(
    monthly('reply', month => {
      const at = MONTHS[month] ?? 0
      const closed = [1, 2, 3, 4, 5, 6, 8, 10, 12].map(hours => ({
        startedAt: at,
        endedAt: at + hours * HOUR,
      }))
      return month === 29 ? [...closed, ...Array.from({ length: 8 }, () => ({ startedAt: at }))] : closed
    }),
  )
  await record(
    monthly('effort', month => [3, 4, 5, 4, 4].map(score => ({ score: month > 17 ? score + 1 : score }))),
  )
})

describe('a metric', () => {
  test('says what it is, where it stands and where it comes from', async () => {
    const dto = await metric('csat')
    // Month 29 is odd: 13 of 20. The line from 40 (1 Jan) to 80 (31 Dec) is at 73.297 on 31 October.
    expect(dto.figure).toMatchObject({ value: 65, n: 20, text: '65%', period: 'Oct 2026' })
    expect(dto.goal?.expected).toBeCloseTo(40 + (40 * 303) / 364, 9)
    expect(dto.status).toMatchObject({ status: 'at_risk' })
    expect(dto.change).toMatchObject({ state: 'no_clear_change', decidedBy: 'process_chart' })
    expect(dto.summary).toBe('At risk; no clear change from the year before.')
    expect(dto.benchmark?.text).toBe('70%, half between 60% and 78% (software, A study 2025)')
    const noted = dto.marks.filter(mark => mark.kind === 'annotation')
    expect(noted.map(one => one.text)).toEqual(['New desk', 'Prices rose'])
    expect(dto.lineage).toMatchObject({
      n: 20,
      version: 1,
      missing: 1,
      partial: null,
      slices: 'the whole company',
    })
    expect(dto.lineage.sources).toHaveLength(1)
    expect(dto.distribution?.bins.map(bin => bin.count)).toEqual([0, 7, 0, 0, 13])
    // Of the 12 months before 6 have 12 of 20 and 6 have 13: 150 of 240.
    expect(dto.distribution?.bins[4]).toMatchObject({ share: 0.65, before: 150 / 240, tone: 'good' })
    expect(dto.distribution?.compared).toMatchObject({
      n: 240,
      real: false,
      words: 'No clear change of shape from the 12 months before.',
    })
    expect(dto.lineage.made).toBe('13 favourable of 20 answers: 65%.')
  })

  test('has a line with its running period, limits and gaps', async () => {
    const { series: line } = await metric('csat')
    expect(line.points).toHaveLength(37)
    expect(line.points.at(-1)).toMatchObject({ key: '2026-11', value: null, partial: true })
    expect(line.points.at(-2)).toMatchObject({ key: '2026-10', value: 65, n: 20, signal: null })
    expect(line.points[0]).toMatchObject({ value: null, state: 'no_data', goal: null })
    expect(line.segments).toHaveLength(1)
    expect(line.segments[0]).toMatchObject({ trial: false, mean: 62.5 })
    expect(line.chartNote).toBe('XmR, NHS rules')
    expect(line.assurance?.state).toBe('hit_or_miss')
    expect(line.assurance?.words).toBe(
      'If nothing changes it will sometimes meet the 73.3% expected now and sometimes miss it.',
    )
  })

  test('says nothing of a goal that is measured over other periods than its own', async () => {
    // As if it had been set so: a move would keep its former line.
    await database.pool.query('ALTER TABLE goals DISABLE TRIGGER goals_moved_openly')
    await database.db.update(goals).set({ measuredOver: 'quarter' })
    const { series: line } = await metric('csat')
    await database.db.update(goals).set({ measuredOver: 'month' })
    await database.pool.query('ALTER TABLE goals ENABLE TRIGGER goals_moved_openly')
    expect(line.segments[0]?.trial).toBe(false)
    expect(line.assurance).toMatchObject({ state: 'cannot_tell' })
    expect(line.assurance?.words).toMatch(/measured over a quarter/)
  })

  test.each(['quarter', 'year', 'week', 'day'] as const)('by %s adds up to the same answers', async grain => {
    const { points } = (await metric('csat', { grain })).series
    const in2026 = points.filter(point => point.start >= '2026-08-16' && point.end <= '2026-11-16')
    const n = in2026.reduce((sum, point) => sum + point.n, 0)
    expect(n).toBe({ quarter: 0, year: 0, week: 40, day: 40 }[grain])
    if (grain === 'quarter') expect(points.find(point => point.key === '2026-Q3')?.n).toBe(60)
    if (grain === 'year') expect(points.find(point => point.key === '2025')?.n).toBe(240)
  })

  test('breaks down by function and slice, each part recomputed', async () => {
    const { breakdowns } = await metric('csat')
    const rows = Object.fromEntries(
      breakdowns.map(one => [one.by, one.rows.map(row => [row.key, row.figure.n])]),
    )
    expect(rows).toEqual({
      function: [
        ['sales', 10],
        ['support', 10],
      ],
      region: [
        ['apac', 10],
        ['emea', 10],
      ],
      tier: [
        ['gold', 16],
        ['', 4],
      ],
    })
    const region = breakdowns.find(one => one.by === 'region')
    const apac = region?.rows[0]
    // Even i below 13: 7 of 10.
    expect(apac?.figure.value).toBe(70)
    expect(apac?.sparkline?.points).toHaveLength(12)
    expect(apac?.href).toBe('/metrics/csat?region=apac')
    expect(region?.finding).toBe('none stands out from the rest')
    expect(region?.notes[0]).toBe('The two cannot be told apart: their order may be chance.')
    expect(apac?.rest).toMatchObject({ state: 'alike', words: 'no clear difference from the rest' })
    expect(region?.whole.points.at(-1)).toMatchObject({ value: 65, n: 20 })
  })

  test('of a slice is decided by the interval test and keeps the filter’s sums', async () => {
    const dto = await metric('csat', { region: 'apac', tier: 'gold' })
    expect(dto.change.decidedBy).toBe('interval')
    // Even i, no multiple of 5, below 13: 2 4 6 8 12 of 2 4 6 8 12 14 16 18.
    expect(dto.figure).toMatchObject({ value: 62.5, n: 8 })
  })

  test('shows medians with and without what is open', async () => {
    const { duration, figure, distribution } = await metric('reply')
    expect(figure.value).toBeCloseTo(5, 0)
    // Begun on 10 October at noon UTC; it is 15 November, noon UTC.
    expect(duration?.open).toMatchObject({ count: 8, oldest: 36 * 24, middle: 36 * 24 })
    expect(duration?.open.words).toBe('8 open now, the oldest for 36 days')
    expect(duration?.withOpen?.words).toBe(
      'Of those begun in Oct 2026, 8 are still open. The closed ones alone make it look quicker than it is.',
    )
    expect(duration?.notes).toContain('Each counts in the period in which it began.')
    expect(distribution?.words).toBe('half within 4 h 58 min, 9 of 10 within 10 h')
    // 9 closed and 8 open for weeks: the 9th of 17 to end, at 12 h, brings S to 8 of 17.
    expect(duration?.withOpen?.median).toMatch(/^1[12] h/)
    expect(duration?.withOpen?.p90).toBeNull()
    expect(duration?.withOpen?.curve.at(-1)?.surviving).toBeCloseTo(8 / 17, 9)
    expect(distribution?.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(9)
    expect(distribution?.bins.map(bin => bin.mark).filter(Boolean)).toEqual(['median', '9 of 10 within'])
    expect(distribution?.compared).toMatchObject({ n: 108, real: false })
  })

  test('never compares across versions, and breaks its line there', async () => {
    const dto = await metric('effort')
    expect(dto.change.comparedWith).toBe('the 11 months before')
    expect(dto.change.state).toBe('no_clear_change')
    expect(dto.series.segments.map(segment => segment.version)).toEqual([1, 2])
    const year = await metric('effort', { period: '2025' })
    expect(year.figure).toMatchObject({ state: 'spans_versions', value: null })
  })

  test('that does not exist is said to be missing', async () => {
    await expect(metric('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is listed by name with where it stands, as on its own screen', async () => {
    const list = await listMetrics(context(), DEFAULT_FILTERS)
    expect(list.metrics.map(one => one.metric.key)).toEqual(['csat', 'effort', 'reply'])
    const own = await metric('csat')
    expect(list.metrics[0]).toMatchObject({ figure: own.figure, change: own.change, status: own.status })
    expect(list.metrics[0]?.sparkline.points).toHaveLength(24)
    expect(list.metrics.map(one => one.ownTarget)).toEqual([null, null, 'own target 4 h, missed'])
    expect(list.summary).toBe(
      '3 of 3 metrics have a figure; of 1 with a goal 0 on target, 1 at risk. No signal stands out among so many; of 3 charts about 1 shows one by chance alone.',
    )
  })

  test('in the list is cut by the filters, and then has no limits', async () => {
    const filters = { ...DEFAULT_FILTERS, region: 'apac' }
    const { metrics } = await listMetrics(context(), filters)
    expect(metrics[0]).toMatchObject({ figure: { n: 10, value: 70 }, sparkline: { limits: null } })
    expect(metrics[2]?.figure.state).toBe('no_data')
  })
})

describe('the series of the API', () => {
  test.each([
    ['csat', {}],
    ['csat', { region: 'emea' }],
    ['reply', {}],
    ['effort', {}],
  ] as const)('%s %o has the numbers of the screen', async (key, slices) => {
    const screen = (await metric(key, slices)).series.points
    const where = Object.entries(slices).map(([name, value]) => `${name}:${value}`)
    const api = await series(key, { from: screen[0]?.start, to: '2026-11-15', where })
    expect(api.series[0]?.points).toMatchObject(
      screen.map(({ p90: _, goalKind: __, before: ___, signal, ...numbers }) => ({
        ...numbers,
        signal: signal && { rule: signal.rule },
      })),
    )
  })

  test('cut by a dimension has one line a value', async () => {
    const found = await series('csat', { by: 'tier', from: '2026-10-01', to: '2026-10-31' })
    expect(found.series.map(line => [line.key, line.points.map(point => point.n)])).toEqual([
      ['gold', [16]],
      [null, [4]],
    ])
  })

  test('refuses what it can’t answer, naming the parameter', async () => {
    await expect(series('csat', { where: ['region:mars'] })).rejects.toThrow(
      /^where: There is no region “mars”/,
    )
    await expect(series('csat', { grain: 'day', from: '2000-01-01' })).rejects.toThrow(
      /^from: More than 1000/,
    )
  })

  test('of a function’s token is that function’s, and no other’s', async () => {
    const { rows } = await database.pool.query("SELECT id FROM functions WHERE key = 'support'")
    const actor = { kind: 'token', id: 1, scopes: ['read'], functionId: rows[0].id } as const
    const own = await series('csat', { from: '2026-10-01', to: '2026-10-31' }, { actor })
    expect(own.series[0]?.points[0]?.n).toBe(10)
    await expect(series('csat', { where: ['function:sales'] }, { actor })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
