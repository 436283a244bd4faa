import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeRun, makeStream } from '@/db/factories'
import { functions, observationChanges, reassignments, reorganisations } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput } from '@/domain/observation'
import type { MergeInput, Reorganisation } from '@/domain/organisation'
import type { Context } from '../context'
import { verifyRollups } from '../observations/rebuild'
import { loadReference, recordObservations } from '../observations/service'
import {
  addToOrganisation,
  discardReorganisation,
  getOrganisation,
  reorganise,
  takeReorganisation,
  workOnOrganisation,
} from './service'

// A merge of 60 facts, handed over because ten are called few.
const FEW = 10
const FACTS = 60
const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let ctx: Context
let asked: Reorganisation & { input: MergeInput }

beforeEach(async () => {
  database = await createTestDatabase()
  const { db, pool } = database
  ctx = { db, pool, actor: { kind: 'system' }, now: NOW, requestId: 'test' }
  await makeCompany(db)
  const support = await makeFunction(db, 'support')
  const care = await makeFunction(db, 'care')
  await makeMetric(db, { key: 'nps', kind: 'nps', minN: 1 })
  const stream = await makeStream(db, 'desk')
  const run = await makeRun(db, stream.sourceId)
  const reference = await loadReference(db)
  const facts = Array.from({ length: FACTS + 20 }, (_, line) => {
    const input: ObservationInput = {
      ...{ metric: 'nps', externalId: String(line), grain: 'day', score: line % 11 },
      at: Date.parse(`2025-${String((line % 12) + 1).padStart(2, '0')}-05`),
      function: line < FACTS ? 'support' : 'care',
    }
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line }
  })
  await transactionOn(pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, facts),
  )
  const input = { id: support.id, revision: 1, into: care.id, on: '2026-01-01', restateFrom: '1970-01-01' }
  asked = { what: 'merge', input: { noun: 'function', ...input } }
  return () => database.close()
})

const work = (isStopping?: () => boolean) => {
  const { db, pool } = database
  return workOnOrganisation({ db, pool, now: () => NOW, atOnce: 7, ...(isStopping ? { isStopping } : {}) })
}
const handOver = (mode: 'try' | 'do') => reorganise(ctx, asked, mode, FEW)
const underWay = async () => (await getOrganisation(ctx)).underWay
const idUnderWay = async () => (await underWay())?.id ?? 0
const countIn = (id: number) =>
  database.pool
    .query(`SELECT count(*)::int AS n FROM observations WHERE function_id = $1`, [id])
    .then(({ rows }) => rows[0].n as number)
const nothingWritten = async () => {
  expect(await countIn(asked.input.id)).toBe(FACTS)
  expect(await database.db.select().from(observationChanges)).toEqual([])
  expect(await database.db.select().from(reassignments)).toEqual([])
  expect((await verifyRollups(database.pool)).filter(one => one.mismatches > 0)).toEqual([])
}

test('few facts are answered at once; many are tried out by the worker, shown, and then done whole', async () => {
  expect(await reorganise(ctx, asked, 'try', FACTS)).toMatchObject({ facts: FACTS })
  expect(await handOver('try')).toBeNull()
  expect(await underWay()).toMatchObject({
    ...{ state: 'preparing', words: 'Merge support into care', done: 0, total: FACTS, effect: null },
  })
  await work()
  const ready = await underWay()
  expect(ready).toMatchObject({ state: 'ready', effect: { facts: FACTS, from: 'support', into: 'care' } })
  expect(ready?.effect?.metrics[0]?.company.before).toBe(ready?.effect?.metrics[0]?.company.after)
  await nothingWritten()
  await takeReorganisation(ctx, { id: ready?.id ?? 0 })
  await work()
  expect(await getOrganisation(ctx)).toMatchObject({ underWay: null, last: { state: 'done', failure: null } })
  expect(await countIn(asked.input.into)).toBe(FACTS + 20)
  expect((await verifyRollups(database.pool)).filter(one => one.mismatches > 0)).toEqual([])
  expect(await work()).toBe(false)
})

test('what is interrupted has written nothing, and is begun anew to its end', async () => {
  await handOver('do')
  let steps = 0
  expect(await work(() => ++steps > 3)).toBe(false)
  // Four steps of seven were seen from outside; the transaction that took them is gone.
  expect(await underWay()).toMatchObject({ state: 'applying', done: 28, total: FACTS })
  await nothingWritten()
  await work()
  expect(await countIn(asked.input.id)).toBe(0)
  expect(await database.db.select().from(observationChanges)).toHaveLength(FACTS)
  expect(await database.db.select().from(reassignments)).toHaveLength(1)
})

test('a second one and every other change of the lists is refused in a sentence while it is at work', async () => {
  await handOver('try')
  await expect(handOver('do')).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('Another merge or split is under way.'),
  })
  const input = { noun: 'function' as const, name: 'Lab', kind: 'function' as const, since: null }
  await expect(addToOrganisation(ctx, input)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('A merge or split is being worked on right now.'),
  })
  await work()
  expect(await addToOrganisation(ctx, input)).toMatchObject({ key: 'lab' })
})

test('discarded, it writes nothing, also where the worker is in the middle of it', async () => {
  await handOver('try')
  const id = await idUnderWay()
  let steps = 0
  const discarding = () => {
    if (++steps === 2) void discardReorganisation(ctx, { id })
    return false
  }
  await work(discarding)
  await expect.poll(underWay).toBeNull()
  await nothingWritten()
  await expect(takeReorganisation(ctx, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('what has changed since it was looked at is not done, and says why', async () => {
  await handOver('try')
  await work()
  await database.db.update(functions).set({ revision: 2 }).where(eq(functions.id, asked.input.id))
  await takeReorganisation(ctx, { id: await idUnderWay() })
  await work()
  const { last } = await getOrganisation(ctx)
  expect(last).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('Somebody else has changed'),
  })
  await nothingWritten()
  expect(await database.db.select().from(reorganisations)).toHaveLength(1)
})
