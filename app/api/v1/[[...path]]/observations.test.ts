import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDb, transactionOn } from '@/db/client'
import { apiTokens, auditLog, observations, pushKeys, rejects, runs, sources } from '@/db/schema'
import { testDb } from '@/db/testing'
import { observationsAnswer } from '@/domain/api/observations'
import { problem } from '@/domain/api/problem'
import { pushCompany } from '@/server/push/testing'
import { suppress } from '@/server/suppression/service'
import { createToken } from '@/server/tokens/service'
import * as route from './route'

const database = testDb()
const ADDRESS = 'http://localhost:3000/api/v1/observations'
let company: Awaited<ReturnType<typeof pushCompany>>
let token = ''
let sourceId = 0
let count = 0
const newId = () => `r${++count}`

beforeAll(async () => {
  company = await pushCompany(database)
})
beforeEach(async () => {
  if (sourceId > 0) return
  const made = await company.source(['nps', 'csat', 'complaints', 'kept', 'reply'], null)
  token = made.token
  sourceId = made.sourceId
})
afterAll(closeDb)

interface How {
  query?: string
  headers?: Record<string, string>
  type?: string
  as?: string
}

async function send(
  body: unknown,
  { query = '', headers = {}, type = 'application/json', as = token }: How = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sent = { authorization: `Bearer ${as}`, 'content-type': type, ...headers }
  const response = await route.POST(
    new Request(ADDRESS + query, { method: 'POST', body: text, headers: sent }),
  )
  return { response, status: response.status, body: await response.json() }
}

const nps = (more: object = {}) => ({ metric: 'nps', id: newId(), at: '2026-03-02', score: 9, ...more })
const states = (body: unknown) => observationsAnswer.parse(body).results.map(one => one.state)
const factsOf = async (id: string) =>
  database.db.select().from(observations).where(eq(observations.externalId, id))
const total = async () => (await database.db.select().from(observations)).length

describe('what is sent', () => {
  test('goes in by array, object, one alone, and by lines; a run shows it', async () => {
    const [first, second] = [nps(), nps()]
    const { response, status, body } = await send([first, second])
    expect(status).toBe(201)
    expect(observationsAnswer.parse(body)).toEqual(body)
    expect(body).toMatchObject({ mode: 'atomic', received: 2, inserted: 2, rejected: 0 })
    expect(body.results).toEqual([first, second].map(({ id }) => ({ id, state: 'accepted' })))
    expect(response.headers.get('ratelimit')).toMatch(/^"minute";r=\d+/)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect((await send({ observations: [nps()] })).body.inserted).toBe(1)
    expect((await send(nps())).body.inserted).toBe(1)
    const lines = `${JSON.stringify(nps())}\n\n${JSON.stringify(nps())}\n`
    expect((await send(lines, { type: 'application/x-ndjson; charset=utf-8' })).body.inserted).toBe(2)
    const [run] = await database.db.select().from(runs).where(eq(runs.id, body.run))
    expect(run).toMatchObject({ sourceId, state: 'succeeded' })
    expect(run?.inserted).toBeGreaterThanOrEqual(2)
  })

  test('is updated by its id, within one minute too, and taken back', async () => {
    const one = nps()
    await send(one)
    expect((await send(one)).body).toMatchObject({ inserted: 0, unchanged: 1 })
    const second = await send({ ...one, score: 3 })
    expect(second.body).toMatchObject({ updated: 1 })
    expect((await factsOf(one.id))[0]).toMatchObject({ a: 0, b: 1 })
    expect((await send({ metric: 'nps', id: one.id, deleted: true })).body).toMatchObject({ deleted: 1 })
    expect((await factsOf(one.id))[0]).toMatchObject({ deleted: true })
    expect((await send(one)).body).toMatchObject({ updated: 1 })
    expect((await factsOf(one.id))[0]).toMatchObject({ deleted: false, a: 1 })
  })

  test('never loses to an older version of the record', async () => {
    const one = nps({ version: 7 })
    await send(one)
    expect((await send({ ...one, version: 6, score: 0 })).body).toMatchObject({ unchanged: 1, updated: 0 })
    expect((await factsOf(one.id))[0]).toMatchObject({ a: 1 })
    expect((await send({ ...one, version: 8, score: 0 })).body).toMatchObject({ updated: 1 })
  })

  test('of every kind, each with its fields', async () => {
    const at = '2026-02-03T10:00:00+01:00'
    const { status, body } = await send([
      nps({ score: null }),
      { metric: 'csat', id: newId(), at, score: '4', region: 'emea', comment: 'Fine.' },
      { metric: 'kept', id: newId(), at: '2026-01', before: 100.5, after: 90, customer: 'C-1' },
      { metric: 'reply', id: newId(), startedAt: at, endedAt: '2026-02-03T12:30:00Z' },
      { metric: 'reply', id: newId(), startedAt: at, endedAt: null },
      { metric: 'complaints', id: 17, at: '2026-02-03', count: 3 },
    ])
    expect(body).toMatchObject({ inserted: 6 })
    expect(status).toBe(201)
    const [fact] = await factsOf('17')
    expect(fact).toMatchObject({ a: 3, grain: 'day' })
  })
})

describe('what is wrong', () => {
  const wrong = [
    [{ score: 11 }, 'score'],
    [{ score: '', numerator: 1 }, 'numerator'],
    [{ score: undefined }, 'score'],
    [{ at: '2026-02-30' }, 'at'],
    [{ at: '2026-02-03T10:00:00' }, 'at'],
    [{ at: '+012026-01-01' }, 'at'],
    [{ at: '2250-01-01' }, 'date'],
    [{ region: 'nowhere' }, 'region'],
    [{ metric: 'wins' }, 'metric'],
    [{ metric: 'no-such' }, 'metric'],
    [{ scroe: 9 }, 'scroe'],
    [{ id: '' }, 'id'],
    [{ id: 'x'.repeat(201) }, 'id'],
    [{ customer: 'a\0b' }, 'customer'],
    [{ comment: '\ud800' }, 'comment'],
  ] as const
  test.each(wrong)('%j is refused, and says so', async (more, field) => {
    const { status, body } = await send([nps(more)])
    expect(status).toBe(400)
    expect(problem.parse(body).results?.[0]?.error).toMatchObject({ field })
    expect(body.detail).toContain('nothing was taken')
  })

  test('holds back the whole batch, unless the good ones are wanted', async () => {
    const before = await total()
    const batch = [nps(), nps({ score: 11 }), nps()]
    const { status, body } = await send(batch)
    expect(status).toBe(400)
    expect(body.results.map((one: { state: string }) => one.state)).toEqual([
      'held_back',
      'rejected',
      'held_back',
    ])
    expect(await total()).toBe(before)
    const partial = await send(batch, { query: '?mode=partial' })
    expect(partial.status).toBe(207)
    expect(states(partial.body)).toEqual(['accepted', 'rejected', 'accepted'])
    expect(await total()).toBe(before + 2)
    const listed = await database.db
      .select()
      .from(rejects)
      .where(eq(rejects.externalId, batch[1]?.id ?? ''))
    // What was said of it before is settled by its coming again.
    expect(listed.map(one => one.state).sort()).toEqual(['open', 'resolved'])
    expect(listed[0]).toMatchObject({ field: 'score', value: '11', line: 2, record: batch[1] })
    // The refused one alone, mended.
    expect((await send([{ ...batch[1], score: 1 }])).status).toBe(201)
  })

  test('the same observation twice in a batch: which is meant is not known', async () => {
    const one = nps()
    const { status, body } = await send([one, nps(), { ...one, score: 2 }])
    expect(status).toBe(400)
    expect(body.results.map((each: { state: string }) => each.state)).toEqual([
      'rejected',
      'held_back',
      'rejected',
    ])
    expect(body.results[0].error.reason).toContain('no. 3')
    const partial = await send([one, nps(), { ...one, score: 2 }], { query: '?mode=partial' })
    expect(states(partial.body)).toEqual(['rejected', 'accepted', 'rejected'])
    expect(await factsOf(one.id)).toHaveLength(0)
  })

  test('what tells of somebody erased is left out, and kept nowhere', async () => {
    await transactionOn(database.pool, client =>
      suppress(client, sourceId, [{ kind: 'customer', externalId: 'C-gone' }]),
    )
    const good = nps({ customer: 'C-gone' })
    const { status, body } = await send([good, nps()])
    expect(status).toBe(201)
    expect(states(body)).toEqual(['left_out', 'accepted'])
    expect(await factsOf(good.id)).toHaveLength(0)
    const bad = nps({ customer: 'C-gone', score: 77 })
    await send([bad], { query: '?mode=partial' })
    const listed = await database.db.select().from(rejects)
    expect(JSON.stringify(listed)).not.toMatch(/C-gone/)
    expect(listed.at(-1)).toMatchObject({ field: 'customer', value: '', record: null, externalId: null })
  })

  test('a trial tells, and keeps nothing', async () => {
    const before = [await total(), (await database.db.select().from(runs)).length]
    const trial = await send([nps(), nps({ score: 12 })], { query: '?dry_run=true&mode=partial' })
    expect(trial.status).toBe(200)
    expect(trial.body).toMatchObject({ run: null, dryRun: true, inserted: 1, rejected: 1 })
    expect([await total(), (await database.db.select().from(runs)).length]).toEqual(before)
  })
})

describe('J-01, J-02: who may, and how much', () => {
  test('only a token of a source that may write, and none by another way', async () => {
    const reading = await createToken(company.as(null), { name: 'reads', scopes: ['read'] })
    const writing = await createToken(company.as(null), { name: 'writes', scopes: ['write'] })
    expect((await send([nps()], { as: reading.token })).status).toBe(403)
    expect((await send([nps()], { as: writing.token })).body).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    })
    for (const as of ['', 'short', 'wv_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'])
      expect((await send([nps()], { as })).status).toBe(401)
    const query = await send([nps()], { as: '', query: `?token=${token}` })
    expect(query.status).toBe(401)
    await database.db
      .update(apiTokens)
      .set({ expiresAt: new Date(0) })
      .where(eq(apiTokens.name, 'writes'))
    expect((await send([nps()], { as: writing.token })).status).toBe(401)
  })

  test('a function’s token writes its function’s metrics and reads nothing', async () => {
    const own = await company.source(['wins'], 'sales')
    const win = { metric: 'wins', id: newId(), at: '2026-03-01', numerator: 1, denominator: 2 }
    expect((await send([win], { as: own.token })).status).toBe(201)
    expect((await send([nps()], { as: own.token })).body.results[0].error.field).toBe('metric')
    const read = new Request('http://localhost:3000/api/v1/metrics', {
      headers: { authorization: `Bearer ${own.token}` },
    })
    expect((await route.GET(read)).status).toBe(403)
    await database.db.update(sources).set({ retiredAt: new Date() }).where(eq(sources.id, own.sourceId))
    expect((await send([win], { as: own.token })).status).toBe(409)
  })

  test('1,000 observations and 1 MiB are taken, one more is not', async () => {
    const many = Array.from({ length: 1000 }, () => nps())
    expect((await send(many)).body).toMatchObject({ inserted: 1000 })
    expect((await send([...many, nps()])).status).toBe(413)
    const full = JSON.stringify([nps({ comment: 'x'.repeat(1000) })])
    const padded = (size: number) => full + ' '.repeat(size - Buffer.byteLength(full))
    expect((await send(padded(1024 * 1024))).status).toBe(201)
    expect((await send(padded(1024 * 1024 + 1))).status).toBe(413)
    for (const empty of ['[]', '{"observations":[]}']) expect((await send(empty)).status).toBe(400)
    expect((await send('', { type: 'application/x-ndjson' })).status).toBe(400)
    expect((await send('[{"metric":', {})).body.detail).toMatch(/character 12/)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/csv'])
      expect((await send([nps()], { type })).status).toBe(415)
    expect((await send([nps()], { headers: { 'content-encoding': 'gzip' } })).status).toBe(415)
    expect((await send([nps()], { headers: { 'content-length': '9999' } })).status).toBe(400)
    expect((await send([nps()], { query: '?mode=some' })).status).toBe(400)
  })

  test('another method is told which one the address takes', async () => {
    const asked = { method: 'GET', headers: { authorization: `Bearer ${token}` } }
    const refused = await route.GET(new Request(ADDRESS, asked))
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    expect(route.OPTIONS(new Request(ADDRESS, { method: 'OPTIONS' })).headers.get('allow')).toBe(
      'POST, OPTIONS',
    )
  })
})

describe('J-03: the same request again', () => {
  const keyed = (key: string): How => ({ headers: { 'idempotency-key': key } })

  test('gets the first answer, without doing anything again', async () => {
    const batch = [nps(), nps()]
    const first = await send(batch, keyed('k-1'))
    const before = await total()
    const again = await send(batch, keyed('k-1'))
    expect([again.status, JSON.stringify(again.body)]).toEqual([first.status, JSON.stringify(first.body)])
    expect([first, again].map(one => one.response.headers.get('idempotent-replayed'))).toEqual([null, 'true'])
    expect(await total()).toBe(before)
    const refused = [nps({ score: 99 })]
    const [one, two] = [await send(refused, keyed('k-2')), await send(refused, keyed('k-2'))]
    expect([one.status, two.status]).toEqual([400, 400])
    expect(two.body.results).toEqual(one.body.results)
    expect(two.response.headers.get('idempotent-replayed')).toBe('true')
  })

  test('another body or mode under the key is a mistake of the sender', async () => {
    const batch = [nps()]
    await send(batch, keyed('k-3'))
    expect((await send([nps()], keyed('k-3'))).body).toMatchObject({ status: 422, code: 'KEY_REUSED' })
    expect((await send(batch, { ...keyed('k-3'), query: '?mode=partial' })).status).toBe(422)
    expect((await send(batch, keyed('k'.repeat(256)))).status).toBe(400)
    expect((await send(batch, keyed('k'.repeat(255)))).status).toBe(201)
    expect((await send(batch, keyed('schlüssel'))).status).toBe(400)
  })

  test('twenty at once are one', async () => {
    const batch = [nps(), nps()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(batch, keyed('k-4'))))
    const fresh = answers.filter(
      one => one.status === 201 && !one.response.headers.has('idempotent-replayed'),
    )
    expect(fresh).toHaveLength(1)
    for (const { status, response } of answers)
      expect(status === 409 || response.headers.has('idempotent-replayed') || status === 201).toBe(true)
    expect(await factsOf(batch[0]?.id ?? '')).toHaveLength(1)
  })

  test('after a day the key is free', async () => {
    const batch = [nps()]
    await send(batch, keyed('k-5'))
    await database.db
      .update(pushKeys)
      .set({ createdAt: sql`now() - interval '24 hours 1 second'` })
      .where(eq(pushKeys.key, 'k-5'))
    const later = await send([nps()], keyed('k-5'))
    expect([later.status, later.response.headers.get('idempotent-replayed')]).toEqual([201, null])
  })
})

test('J-08: the token is kept as its hash, with its use, and its making is written down', async () => {
  const rows = await database.db.select().from(apiTokens)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(token).toMatch(/^wv_[\w-]{43}$/)
  expect(rows.find(row => row.name === 'Sender 1')?.lastUsedAt).not.toBeNull()
  const lines = await database.db.select().from(auditLog)
  expect(lines.map(line => line.action)).toEqual(expect.arrayContaining(['source.created', 'token.created']))
  expect(JSON.stringify(lines)).not.toContain(token)
})
