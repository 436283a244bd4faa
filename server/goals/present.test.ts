import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput } from '@/domain/observation'
import { loadReference, recordObservations } from '../observations/service'
import { getPresentProcess } from './present'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
const asked = (metric: string, locale = 'en') =>
  getPresentProcess(
    {
      ...{ db: database.db, pool: database.pool, now: NOW, requestId: 'test' },
      actor: {
        ...{ kind: 'user', id: 1, name: 'Lea', email: 'lea@acme.example', role: 'cx_lead' },
        ...{ headOf: [], isCustomerOwner: false, locale },
      },
    },
    { metric },
  )

/** So many months that end with October 2026, each with these answers. */
function monthly(metric: string, months: number, scores: (month: number) => number[]): ObservationInput[] {
  return Array.from({ length: months }, (_, month) => month).flatMap(month =>
    scores(month).map((score, at) => ({
      ...{ metric, externalId: `${metric} ${month} ${at}`, grain: 'instant' as const, score },
      at: Date.UTC(2026, 9 - (months - 1 - month), 10, 12),
    })),
  )
}

const scores = (good: number, bad: number) => [...Array(good).fill(5), ...Array(bad).fill(1)]

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'UTC')
  const rule = { scale: { min: 1, max: 5 } }
  for (const key of ['steady', 'shifted', 'young', 'silent'])
    await makeMetric(db, { key, name: key, kind: 'mean_score', rule, countedAs: 'answers' })
  const inputs = [
    ...monthly('steady', 20, month => (month % 2 === 0 ? scores(12, 8) : scores(10, 10))),
    // Eight months of a better figure at the end: a shift.
    ...monthly('shifted', 24, month => scores(month < 16 ? 8 + (month % 2) : 15 + (month % 2), 10)),
    ...monthly('young', 3, () => scores(9, 1)),
  ]
  const reference = await loadReference(db)
  const stream = await makeStream(db, 'survey')
  const run = await makeRun(db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line }
  })
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
})

it('is the last twelve whole months pooled, with margin, n, and what a month will come out at', async () => {
  const present = await asked('steady')
  // 66 of 120 hundred-and-twenties: (132 × 5 + 108 × 1) / 240.
  expect(present.baseline).toBe(3.2)
  expect(present.words).toContain(
    'It stands at 3.2 ± 0.25 over the 12 whole months from Nov 2025 to Oct 2026',
  )
  expect(present.words).toContain('(240 answers).')
  expect(present.words).toMatch(/If nothing changes, a month will come out at .* to .*\.$/)
  expect(present.limits?.lower).toBeLessThan(3)
  expect(present.limits?.upper).toBeGreaterThan(3.4)
})

it('of a shift it is the months since, and the limits move with it', async () => {
  const present = await asked('shifted')
  expect(present.words).toContain('since it shifted in Mar 2026, up to Oct 2026')
  expect(present.baseline).toBeGreaterThan(3.3)
  expect(present.limits?.lower).toBeLessThan(present.baseline ?? 0)
  expect(present.limits?.upper).toBeGreaterThan(present.baseline ?? 0)
})

it('says what it cannot know: below 13 months, and without any', async () => {
  const young = await asked('young')
  expect(young).toMatchObject({ baseline: 4.6, limits: null })
  expect(young.words).toContain('can be said from 13 whole months on')
  expect(await asked('silent')).toMatchObject({ baseline: null, limits: null })
  expect((await asked('silent')).words).toContain('No whole month has enough figures yet')
})

it('speaks in the reader’s numbers and months, and refuses a metric that is not there', async () => {
  expect((await asked('steady', 'de-DE')).words).toContain(
    'It stands at 3,2 ± 0,25 over the 12 whole months from Nov. 2025 to Okt. 2026',
  )
  expect((await asked('steady', 'ja-JP')).words).toContain('from 2025年11月 to 2026年10月')
  await expect(asked('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
