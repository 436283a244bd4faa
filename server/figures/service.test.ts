import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { figureOf } from '@/domain/figure'
import { histogramOf } from '@/domain/histogram'
import type { ObservationInput } from '@/domain/observation'
import { type Parts, sumParts } from '@/domain/parts'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { type Catalog, loadCatalog } from './catalog'
import { readCells } from './cells'
import { observeHistograms, observeParts } from './observed'
import { type Pool, type Question, type Scope, shapeOf, versionOn, WHOLE_COMPANY } from './pools'
import { type CellGrain, type PoolRow, readHistograms } from './queries'
import { readPools } from './service'

// Far ahead, so that what matures later than "now" is kept as pending by the door, whose clock is the real one.
const NOW = new Date('2150-04-15T12:00:00Z')
const database = testDb()
let catalog: Catalog

const WORDS = {
  region: ['emea', 'apac'],
  product: ['alpha', 'beta'],
  tier: ['gold', 'basic'],
  channel: ['web', 'phone'],
} as const

// Month and function of the ith fact; neither goes with a slice.
const monthOf = (i: number) => (i >> 4) % 3
const functionOf = (i: number) => ['support', 'sales', undefined][(i >> 3) % 3]

/** Facts that differ in every slice, in no pattern that a sum would hide. */
function generated(metric: string, count: number, of: (i: number) => Partial<ObservationInput>) {
  return Array.from({ length: count }, (_, i): ObservationInput => {
    const at = Date.UTC(2150, monthOf(i), 1 + ((i * 7) % 28), (i * 5) % 24)
    const slices = Object.fromEntries(
      SLICE_DIMENSIONS.map((name, k) => [name, [...WORDS[name], undefined][(i >> k) % 3]]),
    )
    return {
      metric,
      externalId: `${metric}-${i}`,
      grain: 'instant',
      at,
      function: functionOf(i),
      ...slices,
      ...of(i),
    }
  })
}

async function record(inputs: ObservationInput[]) {
  const reference = await loadReference(database.db)
  const stream = await makeStream(database.db, `s${inputs[0]?.externalId}`)
  const run = await makeRun(database.db, stream.sourceId)
  const client = await database.pool.connect()
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  for (const key of ['support', 'sales']) await makeFunction(db, key)
  for (const name of SLICE_DIMENSIONS) for (const key of WORDS[name]) await makeSlice(db, name, key)
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'fcr', kind: 'rate', rule: { maturesAfterDays: 30 } })
  await makeMetric(db, { key: 'reply', kind: 'duration', rule: { datedBy: 'start' } })
  await makeMetric(db, { key: 'nrr', kind: 'amount_rate', rule: { retention: 'net' } })
  await record(generated('nps', 200, i => ({ score: (i * 7) % 11 })))
  await record(generated('fcr', 200, i => ({ numerator: i % 2 })))
  await record(
    generated('reply', 200, i => {
      const at = Date.UTC(2150, monthOf(i), 1 + ((i * 7) % 28))
      return { startedAt: at, endedAt: at + 1000 * (i * i + 60) }
    }),
  )
  await record(
    generated('nrr', 200, i => ({
      function: undefined,
      customer: `c${i % 40}`,
      before: 100,
      after: (i * 13) % 150,
    })),
  )
  catalog = await loadCatalog(db, NOW)
})

function metric(key: string) {
  const found = catalog.metricsByKey.get(key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

const month = (n: number) => ({ start: `2150-0${n}-01`, end: `2150-0${n + 1}-01` })
const quarter = { start: '2150-01-01', end: '2150-04-01' }

function question(key: string, more: Partial<Question> = {}): Question {
  const found = metric(key)
  return {
    metric: found,
    scope: WHOLE_COMPANY,
    split: 'none',
    spans: [quarter],
    histogram: found.kind === 'duration',
    ...more,
  }
}

const sliceId = (name: 'region' | 'product' | 'tier' | 'channel', key: string) =>
  catalog.slices[name].find(one => one.key === key)?.id ?? -9

async function pool(asked: Question, grain: CellGrain = 'month', key = 0): Promise<Pool | undefined> {
  const [answer] = await readPools(database.db, catalog, grain, [asked])
  return answer?.get(key)?.[0]
}

function npsOf(scores: number[]): Parts {
  const promoters = scores.filter(score => score >= 9).length
  const detractors = scores.filter(score => score < 7).length
  return { n: scores.length, a: promoters, b: detractors, aa: promoters, bb: detractors, ab: 0 }
}
const scores = Array.from({ length: 200 }, (_, i) => (i * 7) % 11)

describe('pools', () => {
  test('are the sums that one makes by hand', async () => {
    expect((await pool(question('nps')))?.parts).toEqual(npsOf(scores))
    const emea = scores.filter((_, i) => i % 3 === 0)
    const scope = { ...WHOLE_COMPANY, region: sliceId('region', 'emea') }
    expect((await pool(question('nps', { scope })))?.parts).toEqual(npsOf(emea))
  })

  test('a quarter equals its months, and its days', async () => {
    const spans = [quarter, month(1), month(2), month(3)]
    for (const key of ['nps', 'reply', 'nrr', 'fcr']) {
      const [answer] = await readPools(database.db, catalog, 'month', [question(key, { spans })])
      const [whole, ...months] = answer?.get(0) ?? []
      expect(sumParts(months.map(one => one.parts)), key).toEqual(whole?.parts)
      expect(whole?.periods).toBe(3)
    }
    expect((await pool(question('nps'), 'day'))?.parts).toEqual(npsOf(scores))
  })

  test.each(['function', ...SLICE_DIMENSIONS] as const)(
    'the values of %s add up to the total',
    async split => {
      for (const key of ['nps', 'reply', 'fcr']) {
        const [answer] = await readPools(database.db, catalog, 'month', [question(key, { split })])
        const parts = [...(answer?.values() ?? [])].flatMap(pools => pools[0]?.parts ?? [])
        expect(parts).toHaveLength(3)
        expect(sumParts(parts), key).toEqual((await pool(question(key)))?.parts)
      }
    },
  )

  test('a duration’s median is that of its histogram, in days and months alike', async () => {
    const found = await pool(question('reply'))
    const durations = Array.from({ length: 200 }, (_, i) => i * i + 60)
    expect(found?.histogram).toEqual(histogramOf(durations))
    expect((await pool(question('reply'), 'day'))?.histogram).toEqual(found?.histogram)
    const figure = figureOf(
      shapeOf(metric('reply'), versionOn(metric('reply'), catalog.today)),
      found?.parts ?? sumParts([]),
      found?.histogram ?? undefined,
    )
    const exact = (99 ** 2 + 100 ** 2) / 2 + 60
    expect(Math.abs((figure.value ?? 0) * 3600 - exact) / exact).toBeLessThan(0.01)
  })

  test('hold nothing where there are no facts, never a 0 that was measured', async () => {
    const empty = await pool(question('nps', { spans: [{ start: '2149-01-01', end: '2149-02-01' }] }))
    expect(empty).toBeUndefined()
  })
})

describe('what has not matured', () => {
  test('is left out until its day, and moves by time alone', async () => {
    const asked = question('fcr', { spans: [month(3)] })
    const [mid] = await readPools(database.db, catalog, 'month', [asked])
    const later = await loadCatalog(database.db, new Date('2150-06-15T12:00:00Z'))
    const [end] = await readPools(database.db, later, 'month', [{ ...asked, metric: metric('fcr') }])
    const [now, then] = [mid?.get(0)?.[0], end?.get(0)?.[0]]
    // Facts of 16 March and later mature after 15 April.
    const inMarch = Array.from({ length: 200 }, (_, i) => i).filter(i => monthOf(i) === 2)
    const days = (i: number) => 1 + ((i * 7) % 28)
    const counted = inMarch.filter(i => days(i) + ((i * 5) % 24 >= 23 ? 1 : 0) <= 16)
    expect(counted.length).toBeGreaterThan(10)
    expect(now).toMatchObject({ waiting: true, parts: { n: counted.length } })
    expect(then).toMatchObject({ waiting: false, parts: { n: inMarch.length } })
    expect(now?.parts.a).toBe(counted.filter(i => i % 2 === 1).length)
  })
})

const SUMS = ['n', 'a', 'b', 'aa', 'bb', 'ab', 'periods'] as const

/** Parts of one pool added up, as readPools does. */
function pooled(rows: readonly PoolRow[]): PoolRow[] {
  const pools = new Map<string, PoolRow>()
  for (const row of rows) {
    const name = [row.q, row.at, row.key].join()
    const there = pools.get(name)
    pools.set(name, there ? { ...there, waiting: there.waiting || row.waiting } : { ...row })
    const pool = pools.get(name)
    if (there && pool) for (const sum of SUMS) pool[sum] += row[sum]
  }
  return [...pools.values()]
}

describe('filters too deep for the rollup', () => {
  const three: Scope = { ...WHOLE_COMPANY, region: ANY, product: ANY, tier: ANY }

  test('three slices at once give what the facts say', async () => {
    const region = sliceId('region', 'emea')
    const product = sliceId('product', 'alpha')
    const tier = sliceId('tier', 'gold')
    const asked = question('nps', { scope: { ...three, region, product, tier } })
    const there = scores.filter((_, i) => i % 3 === 0 && (i >> 1) % 3 === 0 && (i >> 2) % 3 === 0)
    expect(there.length).toBeGreaterThan(3)
    expect((await pool(asked))?.parts).toEqual(npsOf(there))
  })

  test.each(['nps', 'fcr', 'nrr', 'reply'])(
    '%s from the facts equals the cells wherever both exist',
    async key => {
      const region = sliceId('region', 'emea')
      const questions = [
        question(key, { spans: [month(1), month(2), month(3), quarter] }),
        question(key, { scope: { ...WHOLE_COMPANY, region }, split: 'tier', spans: [month(2), quarter] }),
        question(key, { split: 'function' }),
        question(key, { split: 'region' }),
      ]
      const sorted = (rows: { q: number; at: number; key: number }[]) =>
        rows.toSorted((x, y) => x.q - y.q || x.at - y.at || x.key - y.key)
      const cells = pooled(await readCells(database.db, catalog, catalog.months, questions))
      const facts = await observeParts(database.db, catalog, 'month', questions)
      expect(cells.length).toBeGreaterThan(10)
      const filled = (rows: typeof cells) => sorted(rows.filter(row => row.n > 0))
      expect(filled(facts)).toEqual(filled(cells))
    },
  )

  test('a cell that several questions share is read for each of them', async () => {
    const alone = [
      question('nps', { spans: [month(1), quarter] }),
      question('nps', { spans: [month(2), month(1)] }),
      question('nps', { spans: [quarter], split: 'function' }),
    ]
    const read = (questions: Question[]) => readPools(database.db, catalog, 'month', questions)
    const together = await read(alone)
    for (const [nth, one] of alone.entries()) expect(together[nth]).toEqual((await read([one]))[0])
  })

  test('histograms from the facts equal those of the rollup', async () => {
    const asked = [question('reply', { split: 'region', spans: [month(1), quarter] })]
    const total = (rows: Awaited<ReturnType<typeof readHistograms>>) => {
      const counts = new Map<string, number>()
      for (const { at, key, buckets, counts: found } of rows)
        for (const [i, bucket] of buckets.entries()) {
          const name = `span ${at}, region ${key}, bucket ${bucket}`
          counts.set(name, (counts.get(name) ?? 0) + (found[i] ?? 0))
        }
      return counts
    }
    const rollup = total(await readHistograms(database.db, catalog, catalog.months, asked))
    expect([...rollup.values()].reduce((sum, count) => sum + count)).toBe(200 + 72)
    expect(total(await observeHistograms(database.db, catalog, 'month', asked))).toEqual(rollup)
  })

  test('days of a slice come from the facts', async () => {
    const scope = { ...WHOLE_COMPANY, region: sliceId('region', 'emea') }
    const emea = scores.filter((_, i) => i % 3 === 0)
    expect((await pool(question('nps', { scope }), 'day'))?.parts).toEqual(npsOf(emea))
  })

  test('beyond the cap the older spans say so instead of giving half a figure', async () => {
    const asked = [question('nps', { spans: [month(1), month(3)] })]
    const inMarch = scores.filter((_, i) => monthOf(i) === 2).length
    const rows = await observeParts(database.db, catalog, 'month', asked, 100)
    expect(rows.filter(row => row.at === 0).every(row => row.capped)).toBe(true)
    expect(rows.find(row => row.at === 1)).toMatchObject({ capped: false, n: inMarch })
  })
})

describe('versions', () => {
  test('a span over two versions knows both', async () => {
    const old = metric('nps').versions[0]
    if (!old) throw new Error('no version')
    const split = {
      ...metric('nps'),
      versions: [
        { ...old, validTo: '2150-02-01' },
        { ...old, id: 999, validFrom: '2150-02-01' },
      ],
    }
    const spans = [month(1), quarter]
    const [answer] = await readPools(database.db, catalog, 'month', [
      question('nps', { metric: split, spans }),
    ])
    expect(answer?.get(0)?.map(one => one.versions.length)).toEqual([1, 2])
  })
})
