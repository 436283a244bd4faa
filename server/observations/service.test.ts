import fc from 'fast-check'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Reference } from '@/domain/observation'
import { rebuildRollups, verifyRollups } from './rebuild'
import { loadReference } from './reference'
import { type Batch, type LocatedFact, recordObservations } from './service'

const database = testDb()
const METRICS = ['nps', 'csat', 'effort', 'fcr', 'reply', 'grr', 'nrr', 'visits'] as const
let reference: Reference
let streams: { id: number; sourceId: number }[]
let runId = 0

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  await makeFunction(db, 'support')
  await makeFunction(db, 'sales')
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  for (const key of ['alpha', 'beta']) await makeSlice(db, 'product', key)
  for (const key of ['gold', 'basic']) await makeSlice(db, 'tier', key)
  for (const key of ['web', 'phone']) await makeSlice(db, 'channel', key)
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'csat', kind: 'top_box', rule: { scale: { min: 1, max: 5 } } })
  await makeMetric(db, { key: 'effort', kind: 'mean_score', rule: { scale: { min: 1, max: 7 } } })
  await makeMetric(db, { key: 'fcr', kind: 'rate', rule: { maturesAfterDays: 7 } })
  await makeMetric(db, { key: 'reply', kind: 'duration', rule: { datedBy: 'start' } })
  await makeMetric(db, {
    key: 'grr',
    kind: 'amount_rate',
    rule: { retention: 'gross', maturesAfterDays: 30 },
  })
  await makeMetric(db, { key: 'nrr', kind: 'amount_rate', rule: { retention: 'net' } })
  await makeMetric(db, { key: 'visits', kind: 'count' })
  streams = [await makeStream(db, 'desk'), await makeStream(db, 'crm')]
  reference = await loadReference(db)
})

function located(inputs: ObservationInput[]): LocatedFact[] {
  return inputs.map((input, at) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line: at + 2 }
  })
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function record(inputs: ObservationInput[], options: Partial<Batch> & { stream?: number } = {}) {
  const { stream = 0, ...batch } = options
  const target = streams[stream]
  if (!target) throw new Error('no such stream')
  const run = options.runId ?? (await makeRun(database.db, target.sourceId)).id
  runId = Math.max(runId, run)
  return inTransaction(client =>
    recordObservations(client, { streamId: target.id, ...batch, runId: run }, located(inputs)),
  )
}

const mismatches = async () => (await verifyRollups(database.pool)).filter(one => one.mismatches > 0)

const cell = async (metric: string, month: string) => {
  const { rows } = await database.pool.query(
    `SELECT c.n::int, c.a::float, c.b::float FROM cells c JOIN periods p ON p.id = c.period_id
     JOIN metric_versions v ON v.id = c.version_id JOIN metrics m ON m.id = v.metric_id
     WHERE m.key = $1 AND p.grain = 'month' AND p.starts_on = $2 AND (c.region_id, c.product_id, c.tier_id,
       c.channel_id) = (-1, -1, -1, -1)`,
    [metric, `${month}-01`],
  )
  return rows[0]
}

const at = (text: string) => Date.parse(text)
const answer = (
  externalId: string,
  score: number | null,
  when = '2025-03-10T12:00:00Z',
): ObservationInput => ({
  metric: 'nps',
  externalId,
  grain: 'instant',
  at: at(when),
  score,
})

describe('counts and rules', () => {
  test('says exactly what became of each fact', async () => {
    const first = await record([answer('c1', 9), answer('c2', 3), answer('c3', null)])
    expect(first).toMatchObject({ inserted: 3, updated: 0, deleted: 0, unchanged: 0 })
    const second = await record([answer('c1', 9), answer('c2', 10), { ...answer('c3', 1), deleted: true }])
    expect(second).toMatchObject({ inserted: 0, updated: 1, deleted: 1, unchanged: 1 })
    expect(await cell('nps', '2025-03')).toEqual({ n: 2, a: 2, b: 0 })
    expect(await mismatches()).toEqual([])
  })

  test('a correction to "did not answer" takes the answer out of the figure', async () => {
    await record([answer('gone', 2, '2025-04-10T12:00:00Z')])
    await record([answer('gone', null, '2025-04-10T12:00:00Z')])
    expect(await cell('nps', '2025-04')).toBeUndefined()
  })

  test('an older version never overwrites, a replay never revives a deletion', async () => {
    const when = '2025-05-10T12:00:00Z'
    await record([{ ...answer('v', 9, when), stamp: 300 }])
    const older = await record([{ ...answer('v', 1, when), stamp: 200 }])
    expect(older).toMatchObject({ updated: 0, unchanged: 1 })
    await record([{ ...answer('v', 9, when), stamp: 400, deleted: true }])
    await record([{ ...answer('v', 9, when), stamp: 300 }])
    expect(await cell('nps', '2025-05')).toBeUndefined()
    await record([{ ...answer('v', 9, when), stamp: 500 }])
    expect(await cell('nps', '2025-05')).toEqual({ n: 1, a: 1, b: 0 })
  })

  test('a newer version with the same content outdates what came between', async () => {
    const when = '2025-06-10T12:00:00Z'
    await record([{ ...answer('w', 9, when), stamp: 1000 }])
    await record([{ ...answer('w', 9, when), stamp: 3000 }])
    await record([{ ...answer('w', 1, when), stamp: 2000 }])
    expect(await cell('nps', '2025-06')).toEqual({ n: 1, a: 1, b: 0 })
  })

  test('two facts with one key are refused, naming both lines, and nothing is written', async () => {
    const refused = await record([answer('d1', 9), answer('d2', 9), answer('d1', 1)])
    expect(refused.inserted).toBe(0)
    expect(refused.duplicates).toMatchObject([{ externalId: 'd1', lines: [2, 4] }])
    const taken = await record([answer('d1', 9), answer('d2', 9), answer('d1', 1)], {
      duplicates: 'leave_out',
    })
    expect(taken).toMatchObject({ inserted: 1 })
  })

  test('an answer at 23:30 on the last of the month belongs to that month there, summer time or not', async () => {
    await record([
      answer('tz1', 9, '2025-01-31T22:30:00Z'),
      answer('tz2', 9, '2025-01-31T23:30:00Z'),
      answer('tz3', 9, '2025-07-31T21:30:00Z'),
      answer('tz4', 9, '2025-07-31T22:30:00Z'),
    ])
    expect(await cell('nps', '2025-01')).toMatchObject({ n: 1 })
    expect(await cell('nps', '2025-02')).toMatchObject({ n: 1 })
    expect(await cell('nps', '2025-07')).toMatchObject({ n: 1 })
    expect(await cell('nps', '2025-08')).toMatchObject({ n: 1 })
  })

  test('retention nets by customer: the vector of eight customers', async () => {
    const pairs = [
      [100, 120],
      [50, 50],
      [80, 60],
      [40, 0],
      [200, 260],
      [30, 0],
      [0, 90],
      [60, 60],
    ]
    const facts = ['grr', 'nrr'].flatMap(metric =>
      pairs.map(
        ([before = 0, after = 0], index): ObservationInput => ({
          metric,
          externalId: `r${index}`,
          customer: `k${index}`,
          grain: 'day',
          at: at('2024-05-31'),
          before,
          after,
        }),
      ),
    )
    await record(facts)
    expect(await cell('grr', '2024-05')).toEqual({ n: 7, a: 470, b: 560 })
    expect(await cell('nrr', '2024-05')).toEqual({ n: 7, a: 550, b: 560 })
  })
})

const slice = (keys: string[]) => fc.option(fc.constantFrom(...keys), { nil: undefined })
const instants = fc.constantFrom(
  '2025-03-30T00:59:00Z',
  '2025-03-31T21:59:59Z',
  '2025-03-31T22:00:00Z',
  '2025-10-26T00:30:00Z',
  '2025-10-31T23:00:00Z',
  '2025-12-31T23:30:00Z',
  new Date(Date.now() - 86_400_000).toISOString(),
)

const measured: Record<(typeof METRICS)[number], fc.Arbitrary<Partial<ObservationInput>>> = {
  nps: fc.record({ score: fc.option(fc.integer({ min: 0, max: 10 })) }),
  csat: fc.record({ score: fc.option(fc.integer({ min: 1, max: 5 })) }),
  effort: fc.record({ score: fc.integer({ min: 10, max: 70 }).map(tenths => tenths / 10) }),
  fcr: fc.record({ numerator: fc.constantFrom(0, 1), denominator: fc.constant(1) }),
  reply: fc.record({
    startedAt: instants.map(at),
    endedAt: fc.option(fc.constantFrom(at('2030-01-01'), at('2030-02-01'))),
    businessSeconds: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
  }),
  grr: fc.record({ before: fc.integer({ min: 0, max: 500 }), after: fc.integer({ min: 0, max: 500 }) }),
  nrr: fc.record({ before: fc.integer({ min: 0, max: 500 }), after: fc.integer({ min: 0, max: 500 }) }),
  visits: fc.record({ count: fc.integer({ min: 0, max: 9 }), times: fc.integer({ min: 1, max: 3 }) }),
}

const input: fc.Arbitrary<ObservationInput> = fc.constantFrom(...METRICS).chain(metric =>
  fc
    .record({
      at: instants.map(at),
      stamp: fc.integer({ min: 1, max: 60 }),
      deleted: fc.integer({ min: 0, max: 5 }).map(dice => dice === 0),
      externalId: fc.integer({ min: 1, max: 12 }).map(id => `p${id}`),
      customer: fc.constantFrom('anna', 'bert', 'cleo'),
      region: slice(['emea', 'apac']),
      product: slice(['alpha', 'beta']),
      tier: slice(['gold', 'basic']),
      channel: slice(['web', 'phone']),
      function: metric === 'grr' || metric === 'nrr' ? fc.constant(undefined) : slice(['support', 'sales']),
      measured: measured[metric],
    })
    .map(({ measured: said, ...rest }) => ({ metric, grain: 'instant', ...rest, ...said })),
)

/** What should stand after a sequence: of each key the newest stamp's word, the first on a tie. */
class Model {
  readonly facts = new Map<string, { stamp: number; said: string; deleted: boolean }>()

  take(stream: number, inputs: ObservationInput[]) {
    const counts = { inserted: 0, updated: 0, deleted: 0, unchanged: 0 }
    for (const one of inputs) {
      const key = `${stream} ${one.metric} ${one.externalId}`
      const { stamp = 0, deleted = false, ...rest } = one
      const now = { stamp, deleted, said: JSON.stringify(rest) }
      const was = this.facts.get(key)
      if (!was) counts[deleted ? 'unchanged' : 'inserted']++
      else if (stamp <= was.stamp || (deleted && was.deleted)) counts.unchanged++
      else if (deleted) counts.deleted++
      else if (!was.deleted && was.said === now.said) counts.unchanged++
      else counts.updated++
      if (!was || stamp > was.stamp) this.facts.set(key, now)
    }
    return counts
  }
}

const once = (inputs: ObservationInput[]) => [
  ...new Map(inputs.map(one => [`${one.metric} ${one.externalId}`, one])).values(),
]

describe('cells are exact at all times', () => {
  test('after random sequences of inserts, corrections, deletions and replays', async () => {
    const batches = fc.array(
      fc.record({ stream: fc.constantFrom(0, 1), inputs: fc.array(input, { maxLength: 25 }).map(once) }),
      { minLength: 4, maxLength: 10 },
    )
    await fc.assert(
      fc.asyncProperty(batches, async sequence => {
        await database.pool.query(
          `TRUNCATE observations, observation_comments, observation_changes, cells, histograms, pending, renewal_units`,
        )
        const model = new Model()
        for (const { stream, inputs } of sequence) {
          const { duplicates: _, ...counts } = await record(inputs, { stream })
          expect(counts).toEqual(model.take(stream, inputs))
        }
        expect(await mismatches()).toEqual([])
        const { rows } = await database.pool.query(
          'SELECT count(*)::int AS live FROM observations WHERE NOT deleted',
        )
        expect(rows[0]?.live).toBe([...model.facts.values()].filter(fact => !fact.deleted).length)
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 12) },
    )
  })

  test('with several writers at once, on one stream and on two', async () => {
    const sample = fc.sample(fc.array(input, { minLength: 10, maxLength: 30 }).map(once), 36)
    await Promise.all(
      [0, 1, 2, 3].map(async writer => {
        for (const inputs of sample.slice(writer * 9, writer * 9 + 9)) {
          await record(inputs, { stream: writer % 2 })
        }
      }),
    )
    expect(await mismatches()).toEqual([])
    const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM cells')
    expect(rows[0]?.n).toBeGreaterThan(100)
  })

  test('a rollup that was tampered with is found, and set right', async () => {
    await record([answer('found', 9)])
    await database.pool.query('UPDATE cells SET n = n + 1 WHERE version_id = 1')
    expect((await mismatches()).map(one => one.table)).toEqual(['cells'])
    await rebuildRollups(database.pool)
    expect(await mismatches()).toEqual([])
  })
})
