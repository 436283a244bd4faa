import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeDb } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeSlice } from '@/db/factories'
import { apiTokens, apiUses, auditLog, benchmarks, functions, goals, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { OPERATIONS } from '@/domain/api/operations'
import { problem } from '@/domain/api/problem'
import { createToken, listTokens, revokeToken } from '@/server/tokens/service'
import * as route from './route'

const database = testDb()
const ROOT = 'http://localhost:3000/api/v1'
let token = ''

const ctx = () => ({
  db: database.db,
  actor: { kind: 'system' } as const,
  now: new Date(),
  requestId: 'test',
})

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
  vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  const { db } = database
  await makeCompany(db)
  for (const key of ['sales', 'support']) await makeFunction(db, key)
  await makeSlice(db, 'region', 'emea')
  const support = await db.query.functions.findFirst({ where: eq(functions.key, 'support') })
  const { metric: nps } = await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps' })
  const own = { kind: 'top_box', family: 'satisfaction', rule: { scale: { min: 1, max: 5 } } } as const
  for (const key of ['csat-a', 'csat-b', 'csat-c', 'csat-d'])
    await makeMetric(db, { key, ...own, functionId: key === 'csat-d' ? (support?.id ?? null) : null })
  const person = { email: 'olga@acme.example', name: 'Olga Owner', role: 'cx_lead' } as const
  const [owner] = await db.insert(users).values(person).returning()
  const line = { metricId: nps.id, kind: 'keep', measuredOver: 'month', startsOn: '2026-01-01' } as const
  const goal = { ...line, target: 40, dueOn: '2099-01-01', ownerId: owner?.id ?? 0, why: 'Olga wants it.' }
  await db.insert(goals).values([
    { ...goal, lifecycle: 'draft' },
    { ...goal, lifecycle: 'published', functionId: support?.id ?? 0 },
    { ...goal, lifecycle: 'closed' },
  ])
  const from = { metricId: nps.id, value: 30, source: 'Somebody', year: 2025, population: 'Everybody' }
  await db.insert(benchmarks).values([{ ...from, low: 20, high: 40 }, from])
  token = (await createToken(ctx(), { name: 'test', scopes: ['read'], expiresInDays: 1 })).token
})
afterAll(closeDb)

const METHODS = { GET: route.GET, HEAD: route.HEAD, POST: route.POST, PUT: route.PUT, DELETE: route.DELETE }

async function ask(path: string, headers: Record<string, string> = {}, method: keyof typeof METHODS = 'GET') {
  const address = path.startsWith('http') ? path : ROOT + path
  const sent = { authorization: `Bearer ${token}`, ...headers }
  const response = await METHODS[method](new Request(address, { method, headers: sent }))
  const text = await response.text()
  return { response, status: response.status, text, body: text === '' ? null : JSON.parse(text) }
}

async function refused(path: string, headers: Record<string, string> = {}) {
  const { response, body } = await ask(path, headers)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/)
  return { response, body: problem.parse(body) }
}

async function tokenFor(more: Partial<Parameters<typeof createToken>[1]>): Promise<Record<string, string>> {
  const made = await createToken(ctx(), { name: 'other', scopes: ['read'], ...more })
  return { authorization: `Bearer ${made.token}` }
}

describe('each operation', () => {
  test.each([
    ['getIndex', ''],
    ['listMetrics', '/metrics?family=satisfaction&perspective=customer&limit=2'],
    ['getMetric', '/metrics/nps'],
    ['getSeries', '/metrics/nps/series?grain=quarter&from=2025-01-01&to=2025-12-31&where=region:emea'],
    ['getSeries', '/metrics/nps/series?by=region'],
    ['listFunctions', '/functions'],
    ['listGoals', '/goals?lifecycle=published&metric=nps'],
    ['listBenchmarks', '/benchmarks?metric=nps'],
    ['getPromise', '/promise?months=24'],
    ['getDocument', '/openapi.json'],
  ] as const)('%s answers %s with what its schema says', async (id, path) => {
    const { response, body } = await ask(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(OPERATIONS[id].answer.parse(body)).toEqual(body)
  })

  test('the series has a point for every period, null where nothing was measured', async () => {
    const { body } = await ask('/metrics/nps/series?grain=quarter&from=2025-01-01&to=2025-12-31')
    expect(body).toMatchObject({ metric: { key: 'nps', unit: 'points' }, grain: 'quarter', by: null })
    expect(body.series[0].points).toHaveLength(4)
    expect(body.series[0].points[0]).toMatchObject({ key: '2025-Q1', value: null, n: 0, state: 'no_data' })
  })

  test('goals are no drafts, and their owner is named only where the token says so', async () => {
    const { body } = await ask('/goals')
    expect(body.items.map((one: { lifecycle: string }) => one.lifecycle)).toEqual(['published', 'closed'])
    expect(body.items[0]).toMatchObject({ owner: null, scope: { function: 'support' } })
    expect(JSON.stringify(body)).not.toContain('Olga')
    const named = await ask('/goals', await tokenFor({ scopes: ['read', 'names'] }))
    expect(named.body.items[0].owner).toBe('Olga Owner')
    // Names alone are nothing to read.
    expect((await refused('/goals', await tokenFor({ scopes: ['names'] }))).body.status).toBe(403)
  })

  test('a function’s token hears of the company’s metrics and its own, of no other function', async () => {
    const sales = await tokenFor({ functionKey: 'sales' })
    const keys = async (path: string) =>
      (await ask(path, sales)).body.items.map((one: { key: string }) => one.key)
    expect(await keys('/metrics')).toEqual(['csat-a', 'csat-b', 'csat-c', 'nps'])
    expect(await keys('/functions')).toEqual(['sales'])
    expect((await ask('/goals', sales)).body.items).toHaveLength(1)
    for (const path of [
      '/metrics/csat-d',
      '/metrics/csat-d/series',
      '/metrics/nps/series?where=function:support',
    ])
      expect((await refused(path, sales)).body.code).toBe('FORBIDDEN')
    expect((await ask('', sales)).body.token).toEqual({ scopes: ['read'], function: 'sales' })
  })
})

describe('pages', () => {
  async function walk(path: string, between?: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = []
    for (let address: string | null = path; address; ) {
      const { response, body }: Awaited<ReturnType<typeof ask>> = await ask(address)
      expect(response.status).toBe(200)
      seen.push(...body.items.map((one: { key?: string; id?: number }) => one.key ?? String(one.id)))
      expect(response.headers.get('link')).toBe(body.next ? `<${body.next}>; rel="next"` : null)
      address = body.next
      await between?.()
      between = undefined
    }
    return seen
  }

  test('give everything once, in order', async () => {
    expect(await walk('/metrics?limit=2')).toEqual(['csat-a', 'csat-b', 'csat-c', 'csat-d', 'nps'])
    expect(await walk('/metrics?limit=1&family=satisfaction')).toEqual([
      'csat-a',
      'csat-b',
      'csat-c',
      'csat-d',
    ])
    expect(await walk('/functions?limit=1')).toEqual(['sales', 'support'])
    expect(await walk('/goals?limit=1')).toHaveLength(2)
    expect(await walk('/benchmarks?limit=1')).toHaveLength(2)
  })

  test('give nothing twice while metrics are added behind and ahead', async () => {
    const add = async () => {
      for (const key of ['aaa', 'zzz']) await makeMetric(database.db, { key, kind: 'nps', family: 'nps' })
    }
    const seen = await walk('/metrics?limit=2', add)
    expect(seen).toEqual(['csat-a', 'csat-b', 'csat-c', 'csat-d', 'nps', 'zzz'])
  })

  test('take no cursor but their own', async () => {
    const { body } = await ask('/metrics?limit=2')
    const cursor = new URL(body.next).searchParams.get('cursor') ?? ''
    const forged = `${Buffer.from('nps').toString('base64url')}.${cursor.split('.')[1]}`
    for (const wrong of [
      forged,
      `${cursor}A`,
      cursor.slice(1),
      'x',
      '',
      '.',
      `${cursor}.`,
      'x'.repeat(500),
    ]) {
      const { body: told } = await refused(`/metrics?limit=2&cursor=${encodeURIComponent(wrong)}`)
      expect(told).toMatchObject({ status: 400, errors: [{ parameter: 'cursor' }] })
    }
    // Of another list, and of the same one under other filters.
    for (const path of ['/functions?', '/metrics?family=nps&'])
      expect((await refused(`${path}cursor=${cursor}`)).body.status).toBe(400)
    expect((await ask(`/metrics?limit=3&cursor=${cursor}`)).status).toBe(200)
  })
})

describe('what was seen before', () => {
  test('is not sent again', async () => {
    const { response, text } = await ask('/metrics/nps')
    const etag = response.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('vary')).toContain('Authorization')
    for (const sent of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
      const again = await ask('/metrics/nps', { 'if-none-match': sent })
      expect([again.status, again.text, again.response.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await ask('/metrics/nps', { 'if-none-match': '"x"' })).text).toBe(text)
    await database.db.update(functions).set({ name: 'Sales!' }).where(eq(functions.key, 'sales'))
    const list = await ask('/functions')
    expect((await ask('/functions', { 'if-none-match': etag })).text).toBe(list.text)
  })

  test('HEAD tells what GET would, without it', async () => {
    const get = await ask('/metrics')
    const head = await ask('/metrics', {}, 'HEAD')
    expect([head.status, head.text]).toEqual([200, ''])
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
      expect(head.response.headers.get(name)).toBe(get.response.headers.get(name))
  })
})

describe('refusals', () => {
  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer wv_short',
    `Bearer wv_${'x'.repeat(43)}`,
    'Basic d3Y6d3Y=',
    'wv_alone',
    'Bearer %E0%A4%A',
  ])('closed to %j, always in the same words', async authorization => {
    for (const path of ['/metrics', '/metrics/nps/series', '/nothing', `/metrics?token=${token}`]) {
      const { response, body } = await refused(path, { authorization })
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      const { requestId, instance, ...rest } = body
      expect(instance).toBe(`urn:uuid:${requestId}`)
      expect(rest).toEqual({
        type: 'http://localhost:3000/docs/api#unauthenticated',
        title: 'No valid token',
        status: 401,
        detail: 'A valid token is needed: send the header "Authorization: Bearer wv_…".',
        code: 'UNAUTHENTICATED',
      })
    }
  })

  test('a token whose maker is shut out, or that expired, was revoked or is made for something else', async () => {
    const status = async (headers: Record<string, string>) => (await refused('/metrics', headers)).body.status
    const made = { email: 'gone@acme.example', name: 'Gone', role: 'admin', disabledAt: new Date() } as const
    const [maker] = await database.db.insert(users).values(made).returning()
    const own = await createToken(ctx(), { name: 'own', scopes: ['read'] })
    await database.db.update(apiTokens).set({ createdBy: maker?.id }).where(eq(apiTokens.id, own.id))
    expect(await status({ authorization: `Bearer ${own.token}` })).toBe(401)
    const before = { ...ctx(), now: new Date(Date.now() - 2 * 86_400_000) }
    const expired = await createToken(before, { name: 'old', scopes: ['read'], expiresInDays: 1 })
    expect(await status({ authorization: `Bearer ${expired.token}` })).toBe(401)
    expect(await status(await tokenFor({ scopes: ['write'] }))).toBe(403)
    const revoked = await createToken(ctx(), { name: 'gone', scopes: ['read'] })
    await revokeToken(ctx(), revoked.id)
    expect(await status({ authorization: `Bearer ${revoked.token}` })).toBe(401)
    await expect(revokeToken(ctx(), revoked.id)).rejects.toThrow('revoked already')
    const listed = await listTokens(ctx())
    expect(listed.find(({ name }) => name === 'own')).toMatchObject({ isMakerDisabled: true })
    expect(listed.find(({ name }) => name === 'test')).toMatchObject({ isMakerDisabled: false })
    const names = listed.map(one => one.name)
    expect(names).toEqual(expect.arrayContaining(['other', 'test']))
    expect(names).not.toContain('gone')
  })

  test.each([
    '/nothing',
    '/metrics/nothing',
    '/metrics/nothing/series',
    '/metrics/nps/more',
    '/goals?metric=no',
  ])('there is no %s', async path =>
    expect((await refused(path)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' }),
  )

  test.each([
    ['grain=century', 'grain'],
    ['from=2025-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['to=9999-12-31', 'to'],
    ['to=0001-01-01', 'to'],
    ['__proto__=x', '__proto__'],
    ['from=2025-02-01&to=2025-01-01', 'to'],
    ['by=colour', 'by'],
    ['where=region', 'where'],
    ['where=region:a,region:b', 'where'],
    ['where=region:mars', 'where'],
    ['grain=month&grain=day', 'grain'],
    ['token=secret', 'token'],
    ['grain=day&from=1990-01-01', 'from'],
    ['from=1900-01-01&grain=week', 'from'],
  ])('a series with %s, naming %s', async (query, name) => {
    const { body } = await refused(`/metrics/nps/series?${query}`)
    expect(body).toMatchObject({ status: 400, errors: [{ parameter: name }] })
    expect(body.detail).toContain(name)
  })

  test.each(['limit=0', 'limit=201', 'limit=', 'limit=1e2', 'limit=-1', 'limit=2&limit=3'])(
    'a list with %s',
    async query => expect((await refused(`/metrics?${query}`)).body.errors?.[0]?.parameter).toBe('limit'),
  )

  test('more values than one answer holds, with the bound', async () => {
    const many = Array.from({ length: 30 }, (_, i) => makeSlice(database.db, 'product', `p${i}`))
    await Promise.all(many)
    const wide = await refused('/metrics/nps/series?by=product&grain=day&from=2026-01-01&to=2026-12-31')
    expect(wide.body.detail).toContain('more than 10000 points')
    await Promise.all(Array.from({ length: 171 }, (_, i) => makeSlice(database.db, 'product', `q${i}`)))
    const { body } = await refused('/metrics/nps/series?by=product')
    expect(body).toMatchObject({ status: 400, errors: [{ parameter: 'by' }] })
    expect(body.detail).toContain('more than 200 values of product')
    expect((await ask('/metrics/nps/series?by=product&where=product:p1')).status).toBe(200)
  })

  test('every method but those for reading, and answers that are no JSON', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'] as const) {
      const { response, body } = await ask('/metrics', {}, method)
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
      expect(problem.parse(body).detail).toContain(method)
    }
    const options = route.OPTIONS(new Request(`${ROOT}/metrics`, { method: 'OPTIONS' }))
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
    for (const name of options.headers.keys()) expect(name).not.toMatch(/^access-control/)
    for (const accept of ['text/html', 'application/xml', 'application/json;q=0', 'image/*'])
      expect((await refused('/metrics', { accept })).body.status).toBe(406)
    for (const accept of ['*/*', 'text/html, application/json;q=0.5', 'application/*'])
      expect((await ask('/metrics', { accept })).status).toBe(200)
  })

  test('more than 600 a minute, of this token alone', async () => {
    const own = await createToken(ctx(), { name: 'eager', scopes: ['read'] })
    const eager = { authorization: `Bearer ${own.token}` }
    expect((await ask('', eager)).response.headers.get('ratelimit')).toMatch(/^"minute";r=599;t=60$/)
    await database.db.update(apiUses).set({ used: 599 }).where(eq(apiUses.tokenId, own.id))
    expect((await ask('', eager)).status).toBe(200)
    const { response, body } = await refused('', eager)
    expect(body).toMatchObject({ status: 429, code: 'TOO_MANY' })
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await ask('')).status).toBe(200)
    await database.db.update(apiUses).set({ since: new Date(Date.now() - 60_001) })
    expect((await ask('', eager)).status).toBe(200)
  })
})

test('keeps no token, only its hash, notes its use and writes who made it', async () => {
  const rows = await database.db.select().from(apiTokens)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(rows.find(row => row.name === 'test')?.lastUsedAt).not.toBeNull()
  const lines = await database.db.select().from(auditLog)
  expect(lines.filter(line => line.action === 'token.created').length).toBe(rows.length)
  expect(JSON.stringify(lines)).not.toContain(token)
})
