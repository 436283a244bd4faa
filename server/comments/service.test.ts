import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { company, customerFunctions, customers, identities } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { CommentSearch } from '@/domain/comments'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { getMetric } from '../metrics/service'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { reorganise } from '../organisation/service'
import { listMetricComments } from './service'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
const functionIds = new Map<string, number>()
let streamId = 0
let sourceId = 0

const person = (role: Role, more: Partial<UserActor> = {}): UserActor => ({
  ...{ kind: 'user', id: 1, name: 'Ada', email: 'ada@acme.example', headOf: [], isCustomerOwner: false },
  role,
  ...more,
})
const headOf = (key: string) => person('function_head', { headOf: [functionIds.get(key) ?? 0] })
const context = (actor: Context['actor'], now = NOW): Context => ({
  ...{ db: database.db, pool: database.pool, now, requestId: 'test' },
  actor,
})
const list = (
  actor: Context['actor'],
  key: string,
  {
    filters = {},
    search = {},
    now,
  }: { filters?: Partial<Filters>; search?: Partial<CommentSearch>; now?: Date } = {},
) =>
  listMetricComments(context(actor, now), {
    key,
    filters: { ...DEFAULT_FILTERS, ...filters },
    search: { q: '', mood: null, after: null, ...search },
  })
const said = (dto: Awaited<ReturnType<typeof list>>) =>
  dto.comments.map(comment => comment.pieces.map(piece => piece.text).join(''))

async function record(inputs: ObservationInput[]) {
  const reference = await loadReference(database.db)
  const run = await makeRun(database.db, sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
}

const answer = (metric: string, id: string, at: number, more: Partial<ObservationInput>) =>
  ({ metric, externalId: id, grain: 'instant', at, ...more }) satisfies ObservationInput
const october = (day: number, hour = 12) => Date.UTC(2026, 9, day, hour)

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'America/New_York')
  for (const key of ['support', 'sales']) functionIds.set(key, (await makeFunction(db, key)).id)
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  const nps = { kind: 'nps', family: 'nps', countedAs: 'answers' } as const
  await makeMetric(db, { key: 'nps', name: 'NPS', ...nps })
  await makeMetric(db, {
    ...{ key: 'csat', kind: 'top_box', functionId: functionIds.get('support') ?? 0 },
    rule: { scale: { min: 1, max: 5 } },
  })
  await makeMetric(db, { key: 'visits', kind: 'count' })
  const stream = await makeStream(db, 'surveys')
  ;[streamId, sourceId] = [stream.id, stream.sourceId]
  const [acme] = await db.insert(customers).values({ key: 'acme', name: 'Acme Mills' }).returning()
  await db.insert(identities).values({ sourceId, externalId: 'c1', customerId: acme?.id ?? 0 })
  await db
    .insert(customerFunctions)
    .values({ customerId: acme?.id ?? 0, functionId: functionIds.get('support') ?? 0 })
  await record([
    // 45 answers of support and sales, of which 30 with words; 10 promoters, 10 passives and 10 detractors of these.
    ...Array.from({ length: 45 }, (_, i) =>
      answer('nps', `n${i}`, october(2 + Math.floor(i / 2), i % 24), {
        score: [9, 7, 3][i % 3] ?? 0,
        function: i % 2 ? 'support' : 'sales',
        region: i % 5 ? 'emea' : 'apac',
        ...(i < 30
          ? { comment: `Word ${i}: the reply was ${i % 10 ? 'quick' : 'painfully slow and/or rude'}` }
          : {}),
        ...(i === 1 ? { customer: 'c1' } : {}),
      }),
    ),
    answer('nps', 'silent', october(9), { score: null, comment: 'No score, but this.' }),
    // Midnight of 1 November in New York is 4 UTC: still October. The 1st of October there begins at 4 UTC.
    answer('nps', 'late', Date.UTC(2026, 10, 1, 3, 59), { score: 10, comment: 'On the last evening.' }),
    answer('nps', 'early', Date.UTC(2026, 9, 1, 3, 59), { score: 10, comment: 'Still September.' }),
    // Of a day: midnight UTC of it, whatever the zone.
    { ...answer('nps', 'day', Date.UTC(2026, 9, 1), { score: 10, comment: 'Dated by day.' }), grain: 'day' },
    answer('csat', 'a', october(3), { score: 5, comment: 'All well' }),
    answer('csat', 'b', october(4), { score: 1, comment: 'Not at all: <script>alert(1)</script>' }),
  ])
})

describe('what customers wrote', () => {
  test('is listed newest first, with score, day, place and name, and counted against all answers', async () => {
    const dto = await list(person('cx_lead'), 'nps')
    expect(dto.words).toBe('Of 47 answers in Oct 2026, 32 came with a comment.')
    expect(dto.notes).toEqual(['1 more comment has no score beside it.'])
    expect(dto.moods).toEqual([
      { mood: 'promoter', count: 12 },
      { mood: 'passive', count: 10 },
      { mood: 'detractor', count: 10 },
    ])
    expect(dto.comments).toHaveLength(20)
    expect(said(dto)[0]).toBe('On the last evening.')
    expect(dto.comments[0]).toMatchObject({ day: '31 Oct 2026', score: 'score 10', mood: 'promoter' })
    const rest = await list(person('cx_lead'), 'nps', { search: { after: dto.next } })
    const all = [...said(dto), ...said(rest)]
    expect(new Set(all).size).toBe(33)
    expect(all).toContain('Dated by day.')
    expect(all).not.toContain('Still September.')
    expect(rest.next).toBeNull()
    const known = rest.comments.find(comment => comment.pieces[0]?.text.startsWith('Word 1:'))
    expect(known).toMatchObject({ customer: 'Acme Mills', place: 'support, emea', mood: 'passive' })
    expect([...dto.comments, ...rest.comments].find(({ score }) => score === 'no score')?.mood).toBeNull()
  })

  test('is searched by how words begin, all of them, and marked', async () => {
    const dto = await list(person('admin'), 'nps', { search: { q: 'REPL slow' } })
    expect(dto.found).toBe('3 comments with “REPL slow”.')
    expect(dto.comments).toHaveLength(3)
    expect(dto.comments[0]?.pieces.filter(piece => piece.hit).map(piece => piece.text)).toEqual([
      'reply',
      'slow',
    ])
    expect((await list(person('admin'), 'nps', { search: { q: 'rude' } })).comments).toHaveLength(3)
    expect((await list(person('admin'), 'nps', { search: { q: 'low' } })).empty).toMatch(
      /^No comment has “low”/,
    )
    const odd = await list(person('admin'), 'nps', { search: { q: "');--" } })
    expect(odd).toMatchObject({ comments: [], empty: "“');--” has no word that could be looked for." })
  })

  test('is chosen by mood, and by the screen’s filters', async () => {
    const bad = await list(person('cx_lead'), 'nps', { search: { mood: 'detractor' } })
    expect(new Set(bad.comments.map(comment => comment.score))).toEqual(new Set(['score 3']))
    expect(bad.comments).toHaveLength(10)
    const apac = await list(person('cx_lead'), 'nps', { filters: { region: 'apac' } })
    expect(apac.words).toBe('Of 9 answers in Oct 2026, 6 came with a comment.')
    const then = await list(person('cx_lead'), 'nps', { filters: { period: '2026-09' } })
    expect(said(then)).toEqual(['Still September.'])
    const none = await list(person('cx_lead'), 'nps', { filters: { period: '2026-08' } })
    expect(none).toMatchObject({ commented: 0, empty: expect.stringMatching(/^Nobody wrote anything/) })
  })
})

describe('who reads it', () => {
  const refused = { code: 'FORBIDDEN' }

  test('a head reads what belongs to the own function, and no other', async () => {
    const dto = await list(headOf('support'), 'nps')
    expect(dto.words).toBe('Of 22 answers in Oct 2026, 15 came with a comment.')
    expect(dto.notes).toContain('You see those of your own support only.')
    expect(new Set(dto.comments.map(comment => comment.place.split(',')[0]))).toEqual(new Set(['support']))
    expect((await list(headOf('support'), 'nps', { filters: { function: 'sales' } })).comments).toEqual([])
    const own = await list(headOf('support'), 'csat')
    expect(said(own)).toEqual(['Not at all: <script>alert(1)</script>', 'All well'])
    await expect(list(headOf('sales'), 'csat')).rejects.toMatchObject(refused)
  })

  test('an executive reads none unless the company allows it; a program and nobody never', async () => {
    await expect(list(person('executive'), 'nps')).rejects.toMatchObject(refused)
    await expect(list(person('function_head'), 'nps')).rejects.toMatchObject(refused)
    const token = { kind: 'token', id: 1, scopes: ['read', 'names'], functionId: null } as const
    await expect(list(token, 'nps')).rejects.toMatchObject(refused)
    await expect(list(null, 'nps')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await database.db.update(company).set({ executivesSeeCustomers: true })
    expect((await list(person('executive'), 'nps')).comments).toHaveLength(20)
    await database.db.update(company).set({ executivesSeeCustomers: false })
  })

  test('a customer owner reads all, whatever their role', async () => {
    const owner = person('executive', { isCustomerOwner: true })
    expect((await list(owner, 'nps')).comments).toHaveLength(20)
  })

  test('the screen says who may, and holds no word of it for others', async () => {
    const screen = (actor: Context['actor'], key: string) =>
      getMetric(context(actor), { key, filters: DEFAULT_FILTERS })
    expect((await screen(person('cx_lead'), 'csat')).comments).toEqual({ mayRead: true })
    expect((await screen(headOf('support'), 'csat')).comments).toEqual({ mayRead: true })
    expect((await screen(headOf('sales'), 'csat')).comments).toEqual({
      mayRead: false,
      words: 'What customers wrote here is read by CX leads, admins and the head of support.',
    })
    const executive = await screen(person('executive'), 'nps')
    expect(executive.comments).toMatchObject({ mayRead: false })
    expect(JSON.stringify(executive)).not.toContain('painfully')
    expect((await screen(person('cx_lead'), 'visits')).comments).toBeNull()
  })

  test('of a metric that does not exist, and of one without answers, there are none', async () => {
    await expect(list(person('cx_lead'), 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await list(person('cx_lead'), 'visits')).comments).toEqual([])
  })
})

test('a search among many looks words up in the index instead of reading them all', async () => {
  const { rows } = await database.pool.query<{ indexdef: string }>(
    "SELECT indexdef FROM pg_indexes WHERE indexname = 'observation_comments_words'",
  )
  expect(rows[0]?.indexdef).toMatch(/USING gin/)
  const plan = await database.db.transaction(async tx => {
    await tx.execute(sql`SET LOCAL enable_seqscan = off`)
    const { rows: lines } = await tx.execute<{ 'QUERY PLAN': string }>(
      sql`EXPLAIN SELECT 1 FROM observation_comments
          WHERE to_tsvector('simple', translate(comment, './-_@:', '      ')) @@ to_tsquery('simple', ${"'slow':*"})`,
    )
    return lines.map(line => line['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('observation_comments_words')
})

test('who heads what a function was merged into reads its records too, of all times, from the day of the merge on', async () => {
  const [id = 0, into = 0] = ['support', 'sales'].map(key => functionIds.get(key))
  const input = { noun: 'function' as const, id, revision: 1, into, on: '2026-11-10', restateFrom: null }
  await reorganise(context({ kind: 'system' }), { what: 'merge', input }, 'do')
  const refused = { code: 'FORBIDDEN' }

  const dayBefore = new Date('2026-11-09T12:00:00Z')
  const october = { period: '2026-10' }
  expect((await list(headOf('sales'), 'nps', { filters: october, now: dayBefore })).words).toMatch(/^Of 23 /)
  await expect(list(headOf('sales'), 'csat', { filters: october, now: dayBefore })).rejects.toMatchObject(
    refused,
  )
  expect((await list(headOf('support'), 'csat', { filters: october, now: dayBefore })).commented).toBe(2)

  // Its answers of before still count for it, and nobody else is left to read them.
  const all = await list(headOf('sales'), 'nps', { filters: october })
  expect(all.words).toMatch(/^Of 45 /)
  expect(all.notes).toContain('You see those of your own support and sales only.')
  expect((await list(headOf('sales'), 'nps', { filters: { function: 'support' } })).commented).toBe(15)
  expect(said(await list(headOf('sales'), 'csat', { filters: october }))).toHaveLength(2)
  const { comments } = await getMetric(context(headOf('sales')), { key: 'csat', filters: DEFAULT_FILTERS })
  expect(comments).toEqual({ mayRead: true })
  const seen = await getMetric(context(person('function_head')), { key: 'csat', filters: DEFAULT_FILTERS })
  expect(seen.comments).toMatchObject({ words: expect.stringContaining('the head of sales') })
  await expect(list(person('function_head'), 'csat')).rejects.toMatchObject(refused)
})
