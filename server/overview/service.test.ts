import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import {
  appointments,
  functionHeadlines,
  goals,
  headlines,
  ownTargets,
  promises,
  sources,
  stages,
  users,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../context'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { getOverview } from './service'

const NOW = new Date('2150-11-15T12:00:00Z')
const database = testDb()

const context = (): Context => ({
  db: database.db,
  pool: database.pool,
  actor: { kind: 'system' },
  now: NOW,
  requestId: 'test',
})
const overview = (filters: Partial<Filters> = {}) =>
  getOverview(context(), { ...DEFAULT_FILTERS, ...filters })

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

/** The 10th of each of the 20 months that end with October 2150 (index 19). */
const MONTHS = Array.from({ length: 20 }, (_, i) => Date.UTC(2149, 2 + i, 10, 12))

function monthly(metric: string, each: (month: number) => Partial<ObservationInput>[]): ObservationInput[] {
  return MONTHS.flatMap((at, month) =>
    each(month).map((one, i) => ({
      metric,
      externalId: `${metric}-${month}-${i}`,
      grain: 'instant',
      at,
      ...one,
    })),
  )
}
const many = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one)

/** 40 answers a month: promoters as given, 10 detractors; half of each in emea. */
function answers(promoters: number) {
  return [
    ...many(promoters, { score: 10 }),
    ...many(10, { score: 3 }),
    ...many(30 - promoters, { score: 8 }),
  ].map((one, i) => ({ ...one, function: 'support', region: i % 2 === 0 ? 'emea' : 'apac' }))
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  const support = await makeFunction(db, 'support')
  await makeFunction(db, 'sales')
  await makeSlice(db, 'region', 'emea')
  await makeSlice(db, 'region', 'apac')
  const [stage] = await db.insert(stages).values({ key: 'help', name: 'Get help', position: 1 }).returning()
  await db.insert(stages).values({ key: 'pay', name: 'Pay', position: 2 })
  const stageId = stage?.id ?? 0
  const nps = await makeMetric(db, {
    key: 'nps',
    name: 'NPS',
    kind: 'nps',
    family: 'nps',
    countedAs: 'answers',
  })
  const csat = await makeMetric(db, {
    key: 'csat',
    name: 'Support CSAT',
    kind: 'top_box',
    family: 'satisfaction',
    rule: { scale: { min: 1, max: 5 } },
    functionId: support.id,
    stageId,
  })
  const renewal = await makeMetric(db, {
    key: 'renewal',
    kind: 'rate',
    family: 'renewal',
    rule: { maturesAfterDays: 60 },
  })
  const own = { functionId: support.id, stageId, perspective: 'company', kind: 'rate' } as const
  const reply = await makeMetric(db, { key: 'in-time', name: 'Replies in time', ...own })
  const solved = await makeMetric(db, { key: 'solved', name: 'Solved at once', ...own })
  const late = await makeMetric(db, { key: 'late', name: 'Calls taken', ...own, kind: 'count', dueDay: 5 })
  await db.insert(headlines).values([
    { family: 'nps', metricId: nps.metric.id },
    { family: 'satisfaction', metricId: csat.metric.id },
    { family: 'renewal', metricId: renewal.metric.id },
  ])
  await db
    .insert(functionHeadlines)
    .values({ functionId: support.id, family: 'satisfaction', metricId: csat.metric.id })
  await db.update(stages).set({ headlineMetricId: csat.metric.id }).where(eq(stages.id, stageId))
  const [owner] = await db
    .insert(users)
    .values({ email: 'ada@test', name: 'Ada', role: 'cx_lead' })
    .returning()
  const ownerId = owner?.id ?? 0
  const keep = {
    kind: 'keep',
    measuredOver: 'month',
    ownerId,
    why: 'x',
    startsOn: '2149-01-01',
    dueOn: '2151-01-01',
    lifecycle: 'published',
  } as const
  await db.insert(goals).values([
    { ...keep, metricId: csat.metric.id, target: 80 },
    { ...keep, metricId: nps.metric.id, target: 90, lifecycle: 'draft' },
    { ...keep, metricId: renewal.metric.id, target: 80, measuredOver: 'last_12_months' },
  ])
  const from = { functionId: support.id, validFrom: '2149-01-01' }
  await db.insert(ownTargets).values([
    { ...from, metricId: reply.metric.id, target: 90 },
    { ...from, metricId: solved.metric.id, target: 50 },
  ])
  await db.insert(promises).values({ text: 'We answer.', validFrom: '2149-01-01' })
  await db.insert(appointments).values({
    userId: ownerId,
    mandate: 'advisory',
    proposedBy: ownerId,
    confirmedBy: ownerId,
    confirmedAt: NOW,
    validFrom: '2149-06-01',
  })
  await db.insert(sources).values({
    key: 'survey',
    name: 'Survey tool',
    kind: 'http',
    expectedEveryDays: 7,
    createdAt: new Date('2149-01-01'),
  })
  // A wobble of one promoter before; in the last month 15 more.
  await record(monthly('nps', month => answers(month === 19 ? 29 : 14 + (month % 2))))
  await record(
    monthly('csat', month => [
      ...many(month > 16 ? 22 : 24, { score: 5 }),
      ...many(month > 16 ? 18 : 16, { score: 2 }),
    ]),
  )
  await record(monthly('in-time', () => [...many(19, { numerator: 1 }), { numerator: 0 }]))
  await record(monthly('solved', () => [...many(12, { numerator: 1 }), ...many(8, { numerator: 0 })]))
  await record(monthly('renewal', () => [...many(18, { numerator: 1 }), ...many(4, { numerator: 0 })]))
  await record(
    monthly('late', month => (month === 19 ? [] : [{ count: 5 }])).filter(
      one => one.metric === late.metric.key,
    ),
  )
})

describe('the whole', () => {
  test('shows the last whole month by default, with the sums that one makes by hand', async () => {
    const dto = await overview()
    expect(dto.period).toMatchObject({ key: '2150-10', running: false })
    const tile = dto.tiles.find(one => one.family === 'nps')
    if (!tile?.metric) throw new Error('no tile')
    // 29 promoters, 10 detractors of 40.
    expect(tile.figure).toMatchObject({ value: 47.5, n: 40, state: 'ok', partial: false, period: 'Oct 2150' })
    expect(tile.sparkline.points).toHaveLength(24)
    expect(tile.sparkline.points.filter(point => point.value !== null)).toHaveLength(20)
    expect(tile.sparkline.points[0]?.value).toBeNull()
    expect(tile.status).toEqual({
      status: 'cannot_tell',
      word: 'Cannot tell',
      against: 'no goal yet',
      reason: 'no goal',
    })
  })

  test('a chart decides about an unsliced metric with 13 periods, and the page says which', async () => {
    const { tiles, findings } = await overview()
    const tile = tiles.find(one => one.family === 'nps')
    if (!tile?.metric) throw new Error('no tile')
    expect(tile.change).toMatchObject({
      state: 'better',
      decidedBy: 'process_chart',
      comparedWith: 'the 12 months before',
    })
    expect(tile.change.method).toContain('above the upper limit')
    // Twelve months of 14 or 15 promoters and 10 detractors: (6 × 4 + 6 × 5) of 480.
    expect(tile.change.comparedFigure).toBe('11')
    expect(findings.some(one => one.text.startsWith('NPS is 48 in Oct 2150, better: up 36 points'))).toBe(
      true,
    )
  })

  test('slices are decided by the interval test', async () => {
    const { tiles } = await overview({ region: 'emea' })
    const tile = tiles.find(one => one.family === 'nps')
    if (!tile?.metric) throw new Error('no tile')
    expect(tile.figure.n).toBe(20)
    expect(tile.change.decidedBy).toBe('interval')
  })

  test('a metric that is not whole yet steps back to its last whole month', async () => {
    const { tiles } = await overview()
    const tile = tiles.find(one => one.family === 'renewal')
    if (!tile?.metric) throw new Error('no tile')
    // October's facts mature on 9 December, September's on 9 November.
    expect(tile.figure).toMatchObject({ period: 'Sep 2150', partial: false, n: 22 })
    expect(tile.earlier).toBe(true)
    const asked = (await overview({ period: '2150-10' })).tiles.find(one => one.family === 'renewal')
    if (!asked?.metric) throw new Error('no tile')
    expect(asked.figure).toMatchObject({ period: 'Oct 2150', partial: true, state: 'no_data' })
    expect(asked.change).toMatchObject({
      state: 'cannot_tell',
      words: 'cannot tell: the period is not whole yet',
    })
  })

  test('a state says over which window it was judged where that is not the one shown', async () => {
    const tiles = (await overview()).tiles.flatMap(one => (one.metric ? [one] : []))
    const renewal = tiles.find(one => one.family === 'renewal')
    // 18 of 22 in each of the 12 months to September.
    expect(renewal?.status).toEqual({
      status: 'on_target',
      word: 'On target',
      against: '81.8% over the 12 months to Sep 2150, goal 80%',
      reason: '81.8% over the 12 months to Sep 2150, 1.8 points above the goal 80% over 12 months',
    })
    const csat = tiles.find(one => one.family === 'satisfaction')
    expect(csat?.status.against).toBe('goal 80%')
    expect(csat?.status.reason).toBe('25 points below the goal 80% every month')
  })

  test('a state of a figure that is missing names the window it was judged over', async () => {
    const { tiles } = await overview({ period: '2150-10' })
    const renewal = tiles.flatMap(one => (one.metric ? [one] : [])).find(one => one.family === 'renewal')
    expect(renewal?.figure.value).toBeNull()
    expect(renewal?.status).toMatchObject({
      status: 'cannot_tell',
      against: '81.8% over the 12 months to Oct 2150, not whole yet, goal 80%',
      reason: 'the 12 months to Oct 2150 is not whole yet',
    })
  })

  test('a family without a headline metric is empty, not 0', async () => {
    const { tiles } = await overview()
    expect(tiles.find(one => one.family === 'resolution')).toMatchObject({ metric: null })
  })

  test('draws the silo gap where own targets are met and customers are below goal', async () => {
    const { throughline, findings } = await overview()
    const [help, pay] = throughline
    // Aug to Oct: 66 of 120 favourable, 55 %; goal 80 %.
    expect(help).toMatchObject({ key: 'help', state: 'well_below', n: 120, gap: { state: 'silo_gap' } })
    expect(help?.figure?.value).toBeCloseTo(55, 9)
    expect(help?.figure?.period).toBe('Aug to Oct 2150')
    expect(help?.ownTargets).toMatchObject({ met: 2, of: 2 })
    expect(pay).toMatchObject({ state: 'nobody_asks', figure: null })
    expect((await overview()).window).toBe('Aug to Oct 2150')
    expect(findings[0]).toEqual({
      text: 'Get help meets both of its own targets; customers there are 25 points below goal.',
      evidence: 'Support CSAT 55%, Aug to Oct 2150',
      href: '/gaps/stage/help',
      tone: 'concern',
      who: 'owner Ada',
      concerns: null,
    })
  })

  test('a stage names the months that its figure is of, and a whole year is not cut to a quarter', async () => {
    // In November nothing is in yet: September and October are what is known.
    const [late] = (await overview({ period: '2150-11' })).throughline
    expect(late?.figure?.period).toBe('Sep to Oct 2150')
    const year = await overview({ period: '2149' })
    expect(year.window).toBe('Jan to Dec 2149')
    expect(year.throughline[0]).toMatchObject({ n: 400, figure: { period: 'Mar to Dec 2149' } })
  })

  test('has a row a function, with its own family metric and the company’s cut by it', async () => {
    const { rows } = await overview()
    expect(rows.rows.map(row => row.key)).toEqual(['support', 'sales'])
    const [support, sales] = rows.rows
    expect(support?.customersSay?.figure.value).toBeCloseTo(55, 9)
    expect(support?.gap?.state).toBe('silo_gap')
    expect(support?.ownTargets).toMatchObject({ met: 2, of: 2, text: '2 of 2 met' })
    expect(support?.goals).toEqual({ met: 0, of: 1, text: '0 of 1 met' })
    expect(support?.families.find(cell => cell.family === 'nps')?.figure?.value).toBe(47.5)
    expect(support?.families.find(cell => cell.family === 'satisfaction')?.figure?.value).toBeCloseTo(55, 9)
    expect(sales?.families.find(cell => cell.family === 'nps')?.figure?.state).toBe('no_data')
    expect(sales?.customersSay).toBeNull()
  })

  test('says whose figures are late, and which source is stale', async () => {
    const { missing, missingSummary, rows } = await overview()
    expect(missing.map(one => one.text)).toEqual([
      'support: “Calls taken” for Oct 2150 was due on 6 Nov 2150 and is not in.',
      'Survey tool has never delivered; it is expected every 7 days.',
    ])
    expect(missing.map(one => one.href)).toEqual(['/metrics/late', null])
    expect(missingSummary).toBe('1 figure of Oct 2150 is late (support); 1 source is stale (the company).')
    expect(rows.rows[0]?.figuresIn).toEqual({ state: 'late', text: '1 late' })
  })

  test('rows of a slice add up to the tile', async () => {
    const { rows } = await overview({ rows: 'region' })
    expect(rows.rows.map(row => [row.key, row.families[0]?.figure?.n])).toEqual([
      ['emea', 20],
      ['apac', 20],
    ])
  })

  test('a filter that names nothing falls back and says so', async () => {
    const dto = await overview({ region: 'atlantis', period: '2190-01' })
    expect(dto.notices).toHaveLength(2)
    expect(dto.period.key).toBe('2150-10')
    expect(dto.tiles[0]?.metric && dto.tiles[0].figure.n).toBe(40)
  })

  test('names the promise and the customer owner', async () => {
    const dto = await overview()
    expect(dto.promise).toEqual({ text: 'We answer.', last: null })
    expect(dto.owner).toEqual({ name: 'Ada', mandate: 'advisory', since: '2149-06-01' })
  })
})
