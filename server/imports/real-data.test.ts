import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCompany } from '@/db/factories'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { addDays } from '@/domain/day'
import { type Figure, figureOf } from '@/domain/figure'
import { ZERO_BUCKET } from '@/domain/histogram'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { emptyPool, type Pool, type Question, shapeOf, WHOLE_COMPANY } from '../figures/pools'
import { readPools } from '../figures/service'
import { type ImportResult, importFiles, readMapping, slicedBy } from './service'

// Four public data sets with figures computed twice elsewhere. They lie beside the project, not in it.
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const MAPPINGS = fileURLToPath(new URL('../../mappings/', import.meta.url))
const isThere = existsSync(DATA)
// A busy machine takes several times as long as a quiet one.
const SLOW = 600_000

const DIMENSIONS = ['function', ...SLICE_DIMENSIONS] as const
type Dimension = (typeof DIMENSIONS)[number]

interface Expected {
  metric: string
  segment: string
  period: string
  value: number | string
  n: number
  numerator?: number
  mrr_at_risk?: number
}

/** Where a figure is looked up. */
interface Place {
  metric: string
  span: { start: string; end: string }
  grain: 'day' | 'month'
  where: Partial<Record<Dimension, string>>
}

const expectedOf = (name: string): Expected[] =>
  JSON.parse(readFileSync(path.join(DATA, 'expected', `${name}.json`), 'utf8'))

const filesOf = (folder: string) =>
  readdirSync(path.join(DATA, folder))
    .filter(name => name.endsWith('.csv.gz'))
    .sort()
    .map(name => path.join(DATA, folder, name))

async function company(mapping: string, folder: string, slices: string[] = []) {
  const database = await createTestDatabase()
  await makeCompany(database.db, 'UTC')
  const ctx = { pool: database.pool, actor: null, now: new Date() }
  const text = readFileSync(path.join(MAPPINGS, mapping), 'utf8')
  const results = await importFiles(ctx, filesOf(folder), slicedBy(readMapping(text, mapping), slices))
  return { database, results }
}

const year = (text: string) => ({ start: `${text}-01-01`, end: `${Number(text) + 1}-01-01` })
const day = (text: string) => ({ start: text, end: addDays(text, 1) })
const ever = { start: '2005-01-01', end: '2025-01-01' }

function month(text: string) {
  const [y = 0, m = 0] = text.split('-').map(Number)
  return { start: `${text}-01`, end: new Date(Date.UTC(y, m, 1)).toISOString().slice(0, 10) }
}

function isoWeek(text: string) {
  const [y = '', w = ''] = text.split('-W')
  const fourth = Date.UTC(Number(y), 0, 4)
  const monday =
    fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000 + (Number(w) - 1) * 7 * 86_400_000
  const start = new Date(monday).toISOString().slice(0, 10)
  return { start, end: addDays(start, 7) }
}

function spanOf(period: string): Pick<Place, 'span' | 'grain'> {
  if (period === 'all') return { span: ever, grain: 'month' }
  if (period === 'Q3') return { span: { start: '2019-07-01', end: '2019-10-01' }, grain: 'month' }
  if (period.includes('-W')) return { span: isoWeek(period), grain: 'day' }
  if (period.length === 10) return { span: day(period), grain: 'day' }
  return { span: period.length === 4 ? year(period) : month(period), grain: 'month' }
}

interface Read {
  figure: Figure
  pool: Pool
}

/** Reads figures as every screen does: from cells and histograms, through the figures' one reader. */
async function readAll({ db }: TestDatabase, places: readonly Place[]): Promise<Read[]> {
  const catalog = await loadCatalog(db, new Date())
  const found: Read[] = []
  for (const grain of ['month', 'day'] as const) {
    const at = [...places.keys()].filter(one => places[one]?.grain === grain)
    const questions = at.flatMap(one => places[one] ?? []).map(place => questionOf(catalog, place))
    if (questions.length === 0) continue
    const answers = await readPools(db, catalog, grain, questions)
    for (const [index, question] of questions.entries()) {
      const pool = answers[index]?.get(0)?.[0] ?? emptyPool(question.metric, ever)
      const shape = shapeOf(question.metric, question.metric.versions[0])
      found[at[index] ?? -1] = { pool, figure: figureOf(shape, pool.parts, pool.histogram ?? undefined) }
    }
  }
  return found
}

function questionOf(catalog: Catalog, { metric: key, span, where }: Place): Question {
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new Error(`no metric ${key}`)
  const scope = { ...WHOLE_COMPANY }
  for (const dimension of DIMENSIONS) {
    const name = where[dimension]
    if (name === undefined) continue
    const values = dimension === 'function' ? catalog.functions : catalog.slices[dimension]
    const slice = values.find(one => one.name === name)
    if (!slice) throw new Error(`no ${dimension} ${name}`)
    scope[dimension] = slice.id
  }
  const histogram = metric.kind === 'duration'
  return { metric, scope, split: 'none', spans: [span], histogram }
}

/** Why an expected figure is not one of the product's. */
const LEFT_OUT: [RegExp, string][] = [
  [/^xmr:/, 'limits of a chart: the chart engine has them'],
  [/_p25$|_p75$/, 'the product shows median and p90'],
  [/^nps_weighted$/, 'answers are not weighted'],
  [/^classic_/, 'another edition of the data'],
  [/^churn_reason/, 'shares of reasons are no metric'],
  [/^cltv_mean$|^monthly_charge_sum$/, 'sums and means of amounts are no metric'],
  [/^open_backlog/, 'a state at a moment, not in a period'],
]

const isWrong = (one: Expected) => one.metric.startsWith('WRONG_')
const reasonOf = (one: Expected) => LEFT_OUT.find(([pattern]) => pattern.test(one.metric))?.[1]
const isOurs = (one: Expected) => !isWrong(one) && reasonOf(one) === undefined

const covered = { sfo_survey: 0, servicenow_first119998: 0, nhs_ae: 0, telco: 0 }

/** Compares figures with what is expected of them: exact to 1e-6, quantiles of durations within 1 %. */
function expectSame(reads: readonly Read[], expected: readonly Expected[], places: readonly Place[]): void {
  const wrong = expected.flatMap((one, at) => {
    const read = reads[at]
    const value = read && shownOf(one, read.figure)
    const allowed = /median|p90/.test(one.metric) ? 0.01 * Number(one.value) : 1e-6
    const isNear = value !== undefined && value !== null && Math.abs(value - Number(one.value)) <= allowed
    const n = one.metric === 'attendances' ? read?.pool.parts.n : read?.figure.n
    return isNear && n === one.n ? [] : [{ place: places[at], expected: one, value, n }]
  })
  expect(wrong).toEqual([])
  expect(reads).toHaveLength(expected.length)
}

function shownOf(one: Expected, figure: Figure) {
  if (one.metric.endsWith('_p90')) return figure.p90
  return one.metric.endsWith('hours_mean') ? figure.mean : figure.value
}

async function reproduce(database: TestDatabase, expected: Expected[], placeOf: (one: Expected) => Place) {
  const places = expected.map(placeOf)
  expectSame(await readAll(database, places), expected, places)
  return expected.length
}

const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('nothing there')
  return one
}

describe.skipIf(!isThere)('passengers’ survey, a wide file a year', () => {
  let database: TestDatabase
  let results: ImportResult[]
  beforeAll(async () => {
    ;({ database, results } = await company('sfo-survey.json', 'sfo_survey'))
  }, SLOW)
  afterAll(() => database?.close())

  const METRICS: Record<string, string> = {
    nps: 'nps',
    csat_top2box_pct: 'overall-satisfaction',
    csat_mean: 'overall-satisfaction-mean',
  }
  const SLICES = { boarding_area: 'region', peak: 'product', time_of_day: 'tier' } as const

  it('reproduces its figures', async () => {
    const ours = expectedOf('sfo_survey').filter(one => isOurs(one) && one.metric !== 'nps_rows_not_scored')
    covered.sfo_survey += await reproduce(database, ours, ({ metric, segment, period }) => {
      const [name = '', value] = segment.split('=')
      const where = value === undefined ? {} : { [SLICES[name as keyof typeof SLICES]]: value }
      return { metric: METRICS[metric] ?? metric, ...spanOf(period), where }
    })
  })

  it('counts codes for "no answer" as no answer, and none of them as a promoter', async () => {
    const all = expectedOf('sfo_survey')
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS n FROM observations o JOIN metrics m ON m.id = o.metric_id
       WHERE m.key = 'nps' AND o.state = 'missing'`,
    )
    expect(rows[0].n).toBe(first(all.filter(one => one.metric === 'nps_rows_not_scored')).value)
    covered.sfo_survey++
    const [read] = await readAll(database, [{ metric: 'nps', ...spanOf('2017-05'), where: {} }])
    for (const wrong of all.filter(isWrong))
      expect(read?.figure.value).not.toBeCloseTo(Number(wrong.value), 1)
    expect(results.reduce((sum, one) => sum + one.rejected, 0)).toBe(0)
    expect(results.reduce((sum, one) => sum + one.read, 0)).toBe(25_856)
  })

  it('puts two answers whose weekday is not May’s into the month and into no day', async () => {
    const days = Array.from({ length: 31 }, (_, at) => spanOf(`2017-05-${String(at + 1).padStart(2, '0')}`))
    const reads = await readAll(
      database,
      days.map(span => ({ metric: 'nps', ...span, where: {} })),
    )
    expect(reads.reduce((sum, read) => sum + read.figure.n, 0)).toBe(2744)
  })
})

describe.skipIf(!isThere)('service desk, a log of events', () => {
  let database: TestDatabase
  let result: ImportResult
  beforeAll(async () => {
    const made = await company('servicenow.json', 'servicenow')
    database = made.database
    result = first(made.results)
  }, SLOW)
  afterAll(() => database?.close())

  const METRICS: Record<string, string> = {
    ttr_hours_median: 'resolution-time',
    ttr_hours_p90: 'resolution-time',
    ttr_hours_mean: 'resolution-time',
    'fcr_like_pct(reopen=0&reassign=0)': 'first-contact-resolution',
    not_reopened_pct: 'not-reopened',
    made_sla_pct: 'within-agreed-time',
    no_reassignment_pct: 'not-passed-on',
    'resolved_within_24h_pct(of resolved)': 'within-24-hours',
    incidents: 'incidents-opened',
    incidents_opened: 'incidents-opened',
    incidents_resolved: 'incidents-resolved',
  }

  const PRIORITIES = ['1 - Critical', '2 - High', '3 - Moderate', '4 - Low']
  const whereOf = (segment: string): Place['where'] => {
    const [name, value] = segment.split('=')
    if (name === 'priority') return { tier: PRIORITIES[Number(value) - 1] }
    if (name === 'contact_type') return { channel: value }
    if (name === 'assignment_group') return { product: value === '?' ? 'Not assigned' : `Group ${value}` }
    return {}
  }

  it('reproduces its figures by month opened and resolved, week, priority, group and channel', async () => {
    const ours = expectedOf('servicenow_first119998').filter(one => isOurs(one) && METRICS[one.metric])
    covered.servicenow_first119998 += await reproduce(database, ours, ({ metric, segment, period }) => {
      const key = METRICS[metric] ?? metric
      const isByEnd = segment === 'by_resolved_month' && metric !== 'incidents_resolved'
      return { metric: isByEnd ? `${key}-by-end` : key, ...spanOf(period), where: whereOf(segment) }
    })
  })

  it('counts events once each and incidents by their last one', async () => {
    const value = (metric: string) =>
      first(expectedOf('servicenow_first119998').filter(one => one.metric === metric)).value
    expect(result).toMatchObject({ read: value('events'), rejected: 0 })
    const { rows } = await database.pool.query(
      `SELECT count(*) FILTER (WHERE state <> 'counted')::int AS without, count(*) FILTER (WHERE state = 'open')::int AS open,
         count(*) FILTER (WHERE bucket = $1)::int AS at_once,
         concat_ws('..', to_char(min(started_at), 'YYYY-MM-DD HH24:MI:SS'), to_char(max(started_at), 'YYYY-MM-DD HH24:MI:SS')) AS range
       FROM observations o JOIN metrics m ON m.id = o.metric_id WHERE m.key = 'resolution-time'`,
      [ZERO_BUCKET],
    )
    expect(rows[0]).toEqual({
      without: value('incidents_without_resolved_at'),
      open: 0,
      at_once: value('incidents_resolved_same_minute_as_opened'),
      range: value('opened_range'),
    })
    covered.servicenow_first119998 += 4
  })

  it('shows none of what counting rows, or months before days, would', async () => {
    const wrong = (metric: string) =>
      Number(first(expectedOf('servicenow_first119998').filter(one => one.metric === metric)).value)
    const [time, fcr] = await readAll(database, [
      { metric: 'resolution-time', ...spanOf('all'), where: {} },
      { metric: 'first-contact-resolution', ...spanOf('all'), where: {} },
    ])
    expect(time?.figure.value).toBeLessThan(wrong('WRONG_ttr_hours_median_over_event_rows') / 3)
    expect(fcr?.figure.value).not.toBeCloseTo(wrong('WRONG_fcr_like_pct_over_event_rows'), 0)
    expect(result.rejected).not.toBe(wrong('WRONG_month_first_unparseable_incidents'))
  })
})

describe.skipIf(!isThere)('emergency departments, a panel of numerators and denominators', () => {
  let database: TestDatabase
  let result: ImportResult
  beforeAll(async () => {
    const made = await company('nhs-ae.json', 'nhs_ae')
    database = made.database
    result = first(made.results)
  }, SLOW)
  afterAll(() => database?.close())

  const whereOf = (segment: string): Place['where'] => {
    const [, region] = /org=(\w+)/.exec(segment) ?? []
    const [, product] = /type=(\w+)/.exec(segment) ?? []
    return { region, product }
  }

  it('reproduces all series by organisation and department', async () => {
    const series = new Set(['within_4h_pct', 'attendances'])
    const ours = expectedOf('nhs_ae').filter(one => series.has(one.metric))
    covered.nhs_ae += await reproduce(database, ours, ({ metric, segment, period }) => ({
      metric: metric === 'attendances' ? 'attendances' : 'within-4-hours',
      ...spanOf(period),
      where: whereOf(segment),
    }))
  })

  it('counts rows and organisations, refuses none, and does not average percentages', async () => {
    const all = expectedOf('nhs_ae')
    const value = (metric: string) => first(all.filter(one => one.metric === metric)).value
    expect(result.read).toBe(value('org_month_rows'))
    expect(result.namesAdded).toEqual({ region: value('organisations'), product: 3 })
    expect(result.rejected).toBe(value('rows_breaches_exceed_attendances'))
    covered.nhs_ae += 3
    const wrong = all.filter(isWrong)
    const places = wrong.map(({ segment, period }) => ({
      metric: 'within-4-hours',
      ...spanOf(period),
      where: whereOf(segment),
    }))
    const reads = await readAll(database, places)
    for (const [at, one] of wrong.entries())
      expect(reads[at]?.figure.value).not.toBeCloseTo(Number(one.value), 1)
  })
})

// More segmentations than dimensions: some at a time, each group in a database of its own.
const GROUPS: Record<string, [Dimension, string]>[] = [
  {
    contract: ['product', 'Contract'],
    internet_type: ['region', 'Internet Type'],
    tenure_months: ['tier', 'Tenure'],
    offer: ['channel', 'Offer'],
  },
  {
    senior: ['product', 'Senior Citizen'],
    payment: ['region', 'Payment Method'],
    premium_tech_support: ['tier', 'Premium Tech Support'],
    satisfaction: ['channel', 'Satisfaction Score'],
    status: ['function', 'Customer Status'],
  },
]

describe.skipIf(!isThere).each(GROUPS)('subscribers in five tables, cut by %j', group => {
  let database: TestDatabase
  let result: ImportResult
  beforeAll(async () => {
    const slices = Object.values(group).map(([dimension, column]) => `${dimension}=${column}`)
    const made = await company('telco.json', 'telco', slices)
    database = made.database
    result = first(made.results)
  }, SLOW)
  afterAll(() => database?.close())

  const METRICS: Record<string, string> = {
    retention_pct_all_customers: 'retention',
    renewal_pct_excl_joined: 'renewal',
    gross_mrr_retention_pct_excl_joined: 'gross-retention',
    csat_top2box_pct: 'subscriber-satisfaction',
    csat_mean: 'subscriber-satisfaction-mean',
    customers: 'customers',
  }

  const whereOf = (segment: string): Place['where'] | undefined => {
    if (segment === 'all') return 'contract' in group ? {} : undefined
    const [names = '', values = ''] = segment.split('=')
    if (names === 'contract|internet') {
      const [product, region] = values.split('|')
      return 'contract' in group ? { product, region } : undefined
    }
    const slice = Object.hasOwn(group, names) ? group[names] : undefined
    return slice && { [slice[0]]: values }
  }

  it('reproduces its figures', async () => {
    const ours = expectedOf('telco').filter(one => isOurs(one) && whereOf(one.segment) !== undefined)
    expect(ours.length).toBeGreaterThan(2)
    covered.telco += await reproduce(database, ours, ({ metric, segment, period }) => ({
      metric: METRICS[metric] ?? metric,
      ...spanOf(period),
      where: whereOf(segment) ?? {},
    }))
    expect(result).toMatchObject({ read: 7043, rejected: 0 })
  })

  it('keeps cents: what was due is what the tables say', async () => {
    const due = expectedOf('telco').filter(
      one => one.mrr_at_risk !== undefined && whereOf(one.segment) !== undefined,
    )
    const places = due.map(one => ({
      metric: 'gross-retention',
      ...spanOf('Q3'),
      where: whereOf(one.segment) ?? {},
    }))
    const reads = await readAll(database, places)
    for (const [at, one] of due.entries())
      expect(reads[at]?.pool.parts.b).toBeCloseTo(one.mrr_at_risk ?? 0, 4)
  })
})

describe.skipIf(!isThere)('what is expected', () => {
  it('is reproduced whole, but for what is left out by name and by mistake', () => {
    const sets = Object.keys(covered).flatMap(name => expectedOf(name))
    const left = sets.filter(one => !isWrong(one) && !isOurs(one))
    const counted = new Map<string, number>()
    for (const { metric } of left) counted.set(metric, (counted.get(metric) ?? 0) + 1)
    expect(Object.fromEntries(counted)).toEqual({
      nps_weighted: 1,
      'xmr:nps': 1,
      'xmr:csat_top2box_pct': 1,
      ttr_hours_p25: 30,
      ttr_hours_p75: 30,
      open_backlog_at_month_end: 4,
      'xmr:incidents_opened': 1,
      'xmr:ttr_hours_median': 1,
      'xmr:fcr_like_pct': 1,
      'xmr:made_sla_pct': 1,
      'xmr:within_4h_pct': 9,
      'xmr:attendances': 1,
      cltv_mean: 3,
      monthly_charge_sum: 3,
      churn_reason_category_share_pct: 5,
      churn_reason_share_pct: 20,
      classic_edition_customers_in_common: 1,
      classic_edition_churn_flag_agrees: 1,
      classic_blank_total_charges: 1,
    })
    expect(covered).toEqual({ sfo_survey: 58, servicenow_first119998: 302, nhs_ae: 372, telco: 203 })
    expect(sets.filter(isOurs)).toHaveLength(58 + 302 + 372 + 203)
    expect(sets.filter(isWrong)).toHaveLength(6)
  })
})
