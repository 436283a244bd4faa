import fc from 'fast-check'
import type pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Reference } from '@/domain/observation'
import { verifyRollups } from './rebuild'
import { loadReference } from './reference'
import { recordObservations, undoRun } from './service'

const database = testDb()
let reference: Reference
let stream: { id: number; sourceId: number }

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  await makeSlice(db, 'region', 'emea')
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'fcr', kind: 'rate', rule: { maturesAfterDays: 7 } })
  await makeMetric(db, { key: 'reply', kind: 'duration' })
  await makeMetric(db, {
    key: 'grr',
    kind: 'amount_rate',
    rule: { retention: 'gross', maturesAfterDays: 30 },
  })
  stream = await makeStream(db, 'desk')
  reference = await loadReference(db)
})

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } finally {
    client.release()
  }
}

async function record(inputs: readonly ObservationInput[]): Promise<number> {
  const { id: runId } = await makeRun(database.db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  await inTransaction(client => recordObservations(client, { streamId: stream.id, runId }, facts))
  return runId
}

const undo = (runId: number) => inTransaction(client => undoRun(client, runId))

/** Everything that the database knows of each fact, comment included, by its key. */
async function known(): Promise<Map<string, { run: number; row: string }>> {
  const { rows } = await database.pool.query<{ key: string; run: number; row: string }>(
    `SELECT metric_id || '/' || external_id AS key, run_id::int AS run, (to_jsonb(o) - 'id')::text || coalesce(c.comment, '') AS row
     FROM observations o LEFT JOIN observation_comments c ON c.observation_id = o.id`,
  )
  return new Map(rows.map(({ key, ...rest }) => [key, rest]))
}

const mismatches = async () => (await verifyRollups(database.pool)).filter(one => one.mismatches > 0)

const day = (month: number) => Date.UTC(2026, month, 3, 9)
const anyInput = fc.record({
  metric: fc.constantFrom('nps', 'fcr', 'reply', 'grr'),
  id: fc.nat(5),
  month: fc.nat(3),
  value: fc.nat(10),
  customer: fc.constantFrom('a', 'b'),
  region: fc.constantFrom(undefined, 'emea'),
  comment: fc.constantFrom(undefined, 'thanks', 'never again'),
  stamp: fc.constantFrom(undefined, 3, 7, 11),
  deleted: fc.constantFrom(false, false, false, true),
})

function inputOf({
  metric,
  id,
  month,
  value,
  ...rest
}: typeof anyInput extends fc.Arbitrary<infer T> ? T : never): ObservationInput {
  const { customer, region, comment, stamp, deleted } = rest
  const shared = {
    ...{ metric, externalId: `r${id}`, grain: 'instant' as const, customer, deleted },
    ...(region === undefined ? {} : { region }),
    ...(comment === undefined ? {} : { comment }),
    ...(stamp === undefined ? {} : { stamp }),
  }
  const at = day(month)
  if (metric === 'nps') return { ...shared, at, score: value }
  if (metric === 'fcr') return { ...shared, at, numerator: value % 2 }
  if (metric === 'grr') return { ...shared, at, before: 100, after: value * 10 }
  return { ...shared, startedAt: at, endedAt: value > 7 ? null : at + value * 3_600_000 }
}

const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.uniqueArray(anyInput, {
      minLength: 1,
      maxLength: 8,
      selector: one => `${one.metric}${one.id}`,
    }),
  },
  { weight: 2, arbitrary: fc.nat(6) },
)

it('any imports and undos in any order leave what the imports that stand would have left; what changed since stays and is counted', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 9 }), async steps => {
      // What each fact has been, run by run: undoing takes the last one off, if it is its own.
      const history = new Map<string, { run: number; row: string }[]>()
      const runs: number[] = []
      for (const step of steps) {
        if (typeof step === 'number') {
          const run = runs[step % Math.max(runs.length, 1)]
          if (run === undefined) continue
          const own = [...history.values()].filter(one => one.some(version => version.run === run))
          const last = own.filter(one => one.at(-1)?.run === run)
          const gone = last.filter(one => one.length === 1)
          const told = await undo(run)
          expect(told).toEqual({
            deleted: gone.length,
            restored: last.length - gone.length,
            kept: own.length - last.length,
          })
          for (const one of last) one.pop()
        } else {
          const run = await record(step.map(inputOf))
          runs.push(run)
          for (const [key, version] of await known()) {
            const versions = history.get(key) ?? []
            if (version.run === run) versions.push(version)
            // A newer version of the same content only outdates what came between.
            else versions.splice(-1, 1, version)
            history.set(key, versions)
          }
        }
        const standing = [...history].flatMap(([key, versions]) => {
          const top = versions.at(-1)
          return top ? [[key, top] as const] : []
        })
        expect(await known()).toEqual(new Map(standing))
      }
      expect(await mismatches()).toEqual([])
      await database.pool.query(
        'TRUNCATE observations, observation_changes, observation_comments, cells, histograms, pending, renewal_units',
      )
    }),
    { numRuns: process.env.WHOLEVIEW_LONG ? 200 : 15, seed: 20_261_126 },
  )
})

it('what a merge, new hours or a new definition restated since stays and is counted, unless the run had inserted it', async () => {
  const at = day(0)
  const of = (id: string, score: number): ObservationInput => ({
    metric: 'nps',
    externalId: id,
    grain: 'instant',
    at,
    score,
  })
  await record([of('x', 1), of('y', 2)])
  const run = await record([of('x', 9), of('y', 9), of('z', 9)])
  await database.pool.query(
    `INSERT INTO observation_changes (observation_id, before) SELECT id, '{"function": 0}' FROM observations
     WHERE external_id IN ('x', 'z')`,
  )
  expect(await undo(run)).toEqual({ deleted: 1, restored: 1, kept: 1 })
  const { rows } = await database.pool.query(
    `SELECT external_id AS id, a::int AS a FROM observations ORDER BY 1`,
  )
  expect(rows.map(row => [row.id, row.a])).toEqual([
    ['x', 1],
    ['y', 0],
  ])
  expect(await mismatches()).toEqual([])
})
