import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb } from '@/db/client'
import { handOffCells, journeyEvents, stages, touchpoints } from '@/db/schema'
import { testDb } from '@/db/testing'
import { eventsAnswer } from '@/domain/api/events'
import { pushCompany } from '@/server/push/testing'
import * as route from './route'

const database = testDb()
let company: Awaited<ReturnType<typeof pushCompany>>
let token = ''

beforeAll(async () => {
  company = await pushCompany(database)
  const { db } = database
  const [stage] = await db.insert(stages).values({ key: 'help', name: 'Help', position: 1 }).returning()
  const point = (key: string, functionId: number, position: number) => ({
    ...{ key, name: key, position, functionId, stageId: stage?.id ?? 0 },
  })
  await db
    .insert(touchpoints)
    .values([point('ticket', company.support.id, 1), point('quote', company.sales.id, 2)])
  token = (await company.source(['nps'], null)).token
})
afterAll(closeDb)

async function send(body: unknown, query = '', as = token, headers: Record<string, string> = {}) {
  const response = await route.POST(
    new Request(`http://localhost:3000/api/v1/events${query}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json', ...headers },
    }),
  )
  return { status: response.status, body: await response.json(), headers: response.headers }
}

const told = (more: object = {}) => ({
  ...{ id: 'e1', case: 'order 1', touchpoint: 'ticket', arrivedAt: '2026-03-02T09:00:00Z', customer: 'ACME' },
  ...more,
})

test('events go in, are corrected and taken back, and hand-offs follow', async () => {
  const second = told({ id: 'e2', touchpoint: 'quote', arrivedAt: '2026-03-02T11:00:00Z' })
  const { status, body } = await send({ events: [told(), second] })
  expect(status).toBe(201)
  expect(eventsAnswer.parse(body)).toMatchObject({
    inserted: 2,
    rejected: 0,
    results: [{ state: 'accepted' }, {}],
  })
  expect(await database.db.select().from(handOffCells)).toEqual(
    expect.arrayContaining([expect.objectContaining({ n: 1, month: '2026-03-01', toId: 0 })]),
  )
  expect((await send(told())).body).toMatchObject({ unchanged: 1 })
  expect((await send({ id: 'e2', deleted: true })).body).toMatchObject({ deleted: 1 })
  const cells = await database.db.select().from(handOffCells)
  expect(cells).toHaveLength(1)
  expect(cells[0]).toMatchObject({ n: 1, toId: 0, buckets: [] })
})

test('a trial keeps nothing; a repeated request gets its first answer', async () => {
  const count = async () => (await database.db.select().from(journeyEvents)).length
  const before = await count()
  expect(await send(told({ id: 'trial' }), '?dry_run=true')).toMatchObject({
    status: 200,
    body: { run: null, inserted: 1 },
  })
  expect(await count()).toBe(before)
  const key = { 'idempotency-key': 'k-1' }
  await send(told({ id: 'once' }), '', token, key)
  const again = await send(told({ id: 'once' }), '', token, key)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(again.body).toMatchObject({ inserted: 1 })
})

test.each([
  ['touchpoint', told({ touchpoint: 'nowhere' })],
  ['arrivedAt', told({ arrivedAt: '2026-03-02' })],
  ['arrivedAt', told({ arrivedAt: '1999-12-31T00:00:00Z' })],
  ['leftAt', told({ leftAt: '2026-03-01T00:00:00Z' })],
  ['person', told({ person: 'Ada Lovelace' })],
  ['case', told({ case: undefined })],
  ['colour', told({ colour: 'red' })],
])('a wrong %s is named, and nothing is taken', async (field, wrong) => {
  const { status, body } = await send([told({ id: 'good' }), { ...wrong, id: 'wrong' }])
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain(`"field":"${field}"`)
  const partial = await send([{ ...wrong, id: 'wrong' }], '?mode=partial')
  expect(partial).toMatchObject({ status: 207, body: { rejected: 1, inserted: 0 } })
})

test('one event too many of a case is refused by itself where good ones are taken without', async () => {
  const many = Array.from({ length: 500 }, (_, at) => told({ id: `long${at}`, case: 'long' }))
  expect((await send({ events: many })).status).toBe(201)
  const more = { events: [told({ id: 'more', case: 'long' }), told({ id: 'other', case: 'short' })] }
  expect((await send(more)).status).toBe(400)
  const { status, body } = await send(more, '?mode=partial')
  expect(status).toBe(207)
  expect(eventsAnswer.parse(body)).toMatchObject({
    ...{ inserted: 1, rejected: 1 },
    results: [{ state: 'rejected', error: { field: 'case', value: 'long' } }, { state: 'accepted' }],
  })
})

test('two of one id are both refused', async () => {
  const { status, body } = await send([told({ id: 'twice' }), told({ id: 'twice', case: 'order 2' })])
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain('which of them is meant is not known')
})

test('a function’s source tells of its own touchpoints only', async () => {
  const own = (await company.source(['csat'], 'support')).token
  expect((await send(told({ id: 'own' }), '', own)).status).toBe(201)
  const other = await send(told({ id: 'other', touchpoint: 'quote' }), '', own)
  expect(other.status).toBe(400)
  expect(JSON.stringify(other.body)).toContain('belongs to another function')
})
