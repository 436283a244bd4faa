import { beforeAll, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeStream } from '@/db/factories'
import { auditLog, functions, journeyEvents, runs, sources, stages, touchpoints } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { csvOf } from '@/domain/csv'
import { EVENT_COLUMNS } from '@/domain/event-file'
import type { Context } from '../context'
import { MOST_EVENTS_A_CASE } from './fullness'
import { listEventSources, uploadEvents } from './upload'

const database = testDb()
const sourceIds = { company: 0, support: 0 }
let support = 0

function context(role: UserActor['role'], headOf: readonly number[] = []): Context {
  const actor = {
    kind: 'user',
    id: 1,
    name: 'Ada',
    email: 'ada@test',
    role,
    headOf,
    isCustomerOwner: false,
  } as const
  const now = new Date('2026-11-20T12:00:00Z')
  return { db: database.db, pool: database.pool, actor, now, requestId: 'test' }
}

const line = (id: string, more: Partial<Record<(typeof EVENT_COLUMNS)[number], string>> = {}) => {
  const cells = { id, case: 'order-1', touchpoint: 'parcel', arrived_at: '2026-10-31T09:30:00Z', ...more }
  return EVENT_COLUMNS.map(column => ({ left_at: '', customer: '', person: '', ...cells })[column] ?? '')
}
const upload = (rows: string[][], source = sourceIds.company, ctx = context('admin')) =>
  uploadEvents(ctx, { source, text: csvOf(EVENT_COLUMNS, rows) })
const kept = () => database.db.select().from(journeyEvents)

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/Berlin')
  await db.execute("INSERT INTO users (email, name, role) VALUES ('ada@test', 'Ada', 'admin')")
  support = (await makeFunction(db, 'support')).id
  const sales = await makeFunction(db, 'sales')
  const [stage] = await db.insert(stages).values({ key: 'get', name: 'Get', position: 1 }).returning()
  await db.insert(touchpoints).values(
    [
      { key: 'parcel', functionId: sales.id },
      { key: 'ticket', functionId: support },
    ].map((one, position) => ({ ...one, name: one.key, position, stageId: stage?.id ?? 0 })),
  )
  sourceIds.company = (await makeStream(db, 'shop')).sourceId
  sourceIds.support = (await makeStream(db, 'desk')).sourceId
  await db.execute(`UPDATE sources SET function_id = ${support} WHERE id = ${sourceIds.support}`)
  expect(await db.select().from(functions)).toHaveLength(2)
  expect(await db.select().from(sources)).toHaveLength(2)
})

test('a file with a wrong line is taken by none, and each is named by its line', async () => {
  const { faults, refused, inserted } = await upload([
    line('a'),
    line('b', { touchpoint: 'nowhere' }),
    line('c', { arrived_at: '31.10.2026' }),
    line('d', { left_at: '2026-10-30T09:30:00Z' }),
    line('e'),
    line('e', { case: 'order-2' }),
    line('f', { person: 'Ada Lovelace' }),
  ])
  expect({ refused, inserted }).toEqual({ refused: 6, inserted: 0 })
  expect(faults.map(one => [one.line, one.column, one.cell])).toEqual([
    [3, 'touchpoint', 'nowhere'],
    [4, 'arrived_at', '31.10.2026'],
    [5, 'left_at', '2026-10-30T09:30:00Z'],
    [6, 'id', 'e'],
    [7, 'id', 'e'],
    [8, 'person', 'Ada Lovelace'],
  ])
  expect(await kept()).toEqual([])
  expect(await database.db.select().from(runs)).toEqual([])
})

test('a case that is too long keeps nothing of the file', async () => {
  const many = Array.from({ length: MOST_EVENTS_A_CASE + 1 }, (_, at) => line(`many-${at}`))
  await expect(upload(many)).rejects.toMatchObject({ code: 'INVALID' })
  expect(await kept()).toEqual([])
  expect(await database.db.select().from(runs)).toEqual([])
})

test('a good file is taken, once more it changes nothing, and what it corrects is corrected', async () => {
  const file = [line('a', { customer: 'K1', person: 'p7' }), line('b', { touchpoint: 'ticket' })]
  expect(await upload(file)).toMatchObject({ inserted: 2, updated: 0, unchanged: 0, refused: 0, faults: [] })
  expect(await upload(file)).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 })
  expect(await kept()).toHaveLength(2)
  expect(await upload([line('b', { touchpoint: 'ticket', case: 'order-2' })])).toMatchObject({ updated: 1 })
  expect((await kept()).map(one => [one.externalId, one.caseKey]).toSorted()).toEqual([
    ['a', 'order-1'],
    ['b', 'order-2'],
  ])
  const said = (await database.db.select().from(auditLog)).filter(
    ({ action }) => action === 'events.uploaded',
  )
  expect(said.map(({ subjectId, after }) => [subjectId, after])).toEqual(
    [
      { inserted: 2, updated: 0, unchanged: 0, leftOut: 0 },
      { inserted: 0, updated: 0, unchanged: 2, leftOut: 0 },
      { inserted: 0, updated: 1, unchanged: 0, leftOut: 0 },
    ].map(after => [String(sourceIds.company), after]),
  )
})

test('columns that are not needed may be missing; those that are may not', async () => {
  const text = 'touchpoint;case;id;arrived at\nparcel;order-9;z;2026-10-31T09:30:00+01:00\n'
  const { company: source } = sourceIds
  expect(await uploadEvents(context('admin'), { source, text })).toMatchObject({ inserted: 1 })
  await expect(uploadEvents(context('admin'), { source, text: 'id,case\na,b' })).rejects.toMatchObject({
    code: 'INVALID',
    message: 'The first line lacks the columns touchpoint and arrived_at.',
  })
})

test('whoever manages the source may, and a function’s source tells of its own touchpoints alone', async () => {
  const names = async (ctx: Context) => (await listEventSources(ctx)).sources.map(({ name }) => name)
  const head = context('function_head', [support])
  expect(await names(context('admin'))).toEqual(['desk', 'shop'])
  expect(await names(context('cx_lead'))).toEqual(['shop'])
  expect(await names(head)).toEqual(['desk'])
  for (const [ctx, source] of [
    [context('executive'), sourceIds.company],
    [context('cx_lead'), sourceIds.support],
    [head, sourceIds.company],
  ] as const)
    await expect(upload([line('q')], source, ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await upload([line('q')], sourceIds.support, head)).toMatchObject({
    inserted: 0,
    faults: [{ line: 2, column: 'touchpoint', cell: 'parcel' }],
  })
  expect(await upload([line('q', { touchpoint: 'ticket' })], sourceIds.support, head)).toMatchObject({
    inserted: 1,
  })
  await expect(upload([line('q')], 2_000_000)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
