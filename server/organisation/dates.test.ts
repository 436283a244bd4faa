import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { auditLog, touchpoints } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { NamedNoun } from '@/domain/organisation'
import type { Context } from '../context'
import { loadReference, recordObservations } from '../observations/service'
import {
  addToOrganisation,
  getOrganisation,
  mergeStage,
  renameInOrganisation,
  reorganise,
  retireFromOrganisation,
  setDates,
} from './service'

let database: TestDatabase
let ctx: Context

beforeEach(async () => {
  database = await createTestDatabase()
  const { db, pool } = database
  ctx = { db, pool, actor: { kind: 'system' }, now: new Date('2026-03-10T09:00:00Z'), requestId: 'test' }
  await makeCompany(db)
  return () => database.close()
})

const addFunction = (name: string, since: string | null = null) =>
  addToOrganisation(ctx, { noun: 'function', name, kind: 'function', since }).then(({ id }) => id)
const addStage = (name: string, since: string | null = null) =>
  addToOrganisation(ctx, { noun: 'stage', name, since }).then(({ id }) => id)
const listed = async (id: number) => {
  const one = (await getOrganisation(ctx)).functions.find(unit => unit.id === id)
  if (!one) throw new Error('not listed')
  return one
}
const dated = (
  noun: NamedNoun,
  id: number,
  revision: number,
  from: string | null,
  until: string | null = null,
) => setDates(ctx, { noun, id, revision, from, until })
const refused = (work: Promise<unknown>, code: string, sentence: string) =>
  expect(work).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) })

async function answerOn(day: string, where: { function?: string; region?: string }) {
  const { db, pool } = database
  await makeMetric(db, { key: 'nps', kind: 'nps', minN: 1 })
  const stream = await makeStream(db, 'desk')
  const run = await makeRun(db, stream.sourceId)
  const at = Date.parse(day)
  const fact = factOf(
    { metric: 'nps', externalId: '1', grain: 'day', at, score: 9, ...where },
    await loadReference(db),
  )
  if (isRejection(fact)) throw new Error(fact.reason)
  await transactionOn(pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, [{ ...fact, line: 0 }]),
  )
}

describe('from when until when', () => {
  test('can be said later and taken back, of all four, and stands in the audit log', async () => {
    const unit = await addFunction('Care')
    await dated('function', unit, 1, '2024-01-01', '2027-01-01')
    expect(await listed(unit)).toMatchObject({ validFrom: '2024-01-01', validTo: '2027-01-01', ended: false })
    await dated('function', unit, 2, null)
    expect(await listed(unit)).toMatchObject({ validFrom: null, validTo: null })
    const stage = await addStage('Buy', '2023-05-01')
    const slice = await makeSlice(database.db, 'region', 'emea')
    const point = await addToOrganisation(ctx, {
      ...{ noun: 'touchpoint', name: 'Quote', stageId: stage, functionId: unit },
    })
    await dated('stage', stage, 1, '2022-01-01')
    await dated('slice', slice.id, 1, '2021-01-01')
    await dated('touchpoint', point.id, 1, '2023-01-01', '2025-01-01')
    const { stages, slices } = await getOrganisation(ctx)
    expect(stages[0]).toMatchObject({ validFrom: '2022-01-01' })
    expect(stages[0]?.touchpoints[0]).toMatchObject({ validFrom: '2023-01-01', ended: true })
    expect(slices.region[0]).toMatchObject({ validFrom: '2021-01-01' })
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.action, 'function.dated'))
    expect(lines).toMatchObject([
      { before: { from: null, until: null }, after: { from: '2024-01-01', until: '2027-01-01' } },
      { before: { from: '2024-01-01', until: '2027-01-01' }, after: { from: null, until: null } },
    ])
  })

  test('an end before the beginning, and a change of what somebody changed meanwhile, are refused', async () => {
    const unit = await addFunction('Care')
    await refused(dated('function', unit, 1, '2024-01-01', '2024-01-01'), 'INVALID', 'end before it begins')
    await refused(dated('function', unit, 2, '2024-01-01'), 'CONFLICT', 'Somebody else')
    expect(await listed(unit)).toMatchObject({ validFrom: null, revision: 1 })
  })

  test('two of one name may follow each other, and never stand side by side', async () => {
    const first = await addFunction('Care')
    await retireFromOrganisation(ctx, { noun: 'function', id: first, revision: 1, on: '2026-01-01' })
    const second = await addFunction('Care', '2026-01-01')
    await refused(dated('function', first, 2, null), 'CONFLICT', 'There is a “Care” already')
    await dated('function', first, 2, null, '2025-06-01')
    expect(await listed(second)).toMatchObject({ revision: 1, ended: false })
  })
})

describe('what has happened to it stays true', () => {
  test('no beginning after its first figures, of a function or of a slice', async () => {
    const unit = await addFunction('Care')
    const slice = await makeSlice(database.db, 'region', 'emea')
    await answerOn('2025-06-20', { function: 'care', region: 'emea' })
    const sentence = 'already has figures before that day. Take 30 Jun 2025 or an earlier one.'
    await refused(dated('function', unit, 1, '2025-07-01'), 'INVALID', sentence)
    await refused(dated('slice', slice.id, 1, '2025-07-01'), 'INVALID', sentence)
    await dated('function', unit, 1, '2025-06-01')
    await dated('slice', slice.id, 1, '2025-06-01')
  })

  test('no beginning after it had another name', async () => {
    const unit = await addFunction('Care')
    const name = { noun: 'function', id: unit, revision: 1, name: 'Help', since: '2025-07-01' } as const
    await renameInOrganisation(ctx, name)
    await refused(dated('function', unit, 2, '2025-07-01'), 'INVALID', 'was called “Care” until 1 Jul 2025')
    await dated('function', unit, 2, '2025-06-30')
  })

  test('no beginning after another one came to it or left it, and the days of a merge and a split stay', async () => {
    const [care, help] = [await addFunction('Care'), await addFunction('Help')]
    const input = {
      id: care,
      revision: 1,
      name: 'Care Asia',
      within: null,
      on: '2025-03-01',
      restateFrom: null,
    }
    await reorganise(ctx, { what: 'split', input }, 'do')
    await refused(
      dated('function', care, 1, '2025-03-01'),
      'INVALID',
      '“Care Asia” was split off from “Care” on 1 Mar 2025',
    )
    const part = (await getOrganisation(ctx)).functions.find(one => one.name === 'Care Asia')?.id ?? 0
    await refused(
      dated('function', part, 1, '2025-02-01'),
      'CONFLICT',
      'was split off from “Care” on 1 Mar 2025',
    )
    await dated('function', part, 1, '2025-03-01', '2027-01-01')

    const merge = {
      noun: 'function',
      id: help,
      revision: 1,
      into: care,
      on: '2025-02-01',
      restateFrom: null,
    } as const
    await reorganise(ctx, { what: 'merge', input: merge }, 'do')
    await refused(
      dated('function', care, 1, '2025-02-02'),
      'INVALID',
      '“Help” became part of “Care” on 1 Feb 2025',
    )
    await refused(dated('function', help, 2, null, '2025-05-01'), 'CONFLICT', 'was merged into “Care”')
    await dated('function', help, 2, '2024-01-01', '2025-02-01')
    expect(await listed(help)).toMatchObject({ validFrom: '2024-01-01', mergedInto: 'Care' })

    const [buy, pay] = [await addStage('Buy'), await addStage('Pay')]
    await mergeStage(ctx, { id: buy, revision: 1, into: pay, on: '2025-02-01' })
    await refused(dated('stage', pay, 1, '2025-02-02'), 'INVALID', '“Buy” became part of “Pay”')
  })
})

test('touchpoints end with their stage or function, whichever ends first, and never after it', async () => {
  const [unit, stage] = [await addFunction('Care'), await addStage('Buy')]
  const point = await addToOrganisation(ctx, {
    ...{ noun: 'touchpoint', name: 'Quote', stageId: stage, functionId: unit },
  })
  const end = async () =>
    (await database.db.select().from(touchpoints).where(eq(touchpoints.id, point.id)))[0]?.validTo
  await dated('function', unit, 1, null, '2026-02-01')
  expect(await end()).toBe('2026-02-01')
  await dated('stage', stage, 1, null, '2026-02-01')
  await dated('stage', stage, 2, null, null)
  expect(await end()).toBe('2026-02-01')
  await refused(dated('touchpoint', point.id, 1, null, null), 'CONFLICT', '“Care” has ended')
  await dated('function', unit, 2, null, null)
  expect(await end()).toBeNull()
})
