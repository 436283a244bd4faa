import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeDb } from '@/db/client'
import { makeCompany, makeMetric } from '@/db/factories'
import { apiTokens, auditLog, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { createToken, listTokens, revokeToken } from '@/server/tokens/service'
import { GET } from './route'

const database = testDb()
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
  await makeCompany(database.db)
  await makeMetric(database.db, { key: 'nps', kind: 'nps' })
  token = (await createToken(ctx(), { name: 'test', scopes: ['read'], expiresInDays: 1 })).token
})
afterAll(closeDb)

async function get(path: string, authorization: string | null = `Bearer ${token}`) {
  const url = new URL(path, 'http://localhost/api/v1/metrics/')
  const headers = new Headers(authorization === null ? {} : { authorization })
  const key = decodeURIComponent(path.split('/')[0] ?? '')
  const response = await GET(new Request(url, { headers }), { params: Promise.resolve({ key }) })
  return { response, body: await response.json() }
}

describe('the series over HTTP', () => {
  test('answers who holds a token', async () => {
    const { response, body } = await get('nps/series?grain=quarter&from=2025-01-01&to=2025-12-31')
    expect(response.status).toBe(200)
    expect(body).toMatchObject({ metric: { key: 'nps', unit: 'points' }, grain: 'quarter', by: null })
    expect(body.series[0].points).toHaveLength(4)
    expect(body.series[0].points[0]).toMatchObject({ key: '2025-Q1', value: null, n: 0, state: 'no_data' })
  })

  test.each([
    null,
    '',
    'Bearer',
    'Bearer ',
    'Bearer wv_short',
    `Bearer wv_${'x'.repeat(43)}`,
    'Basic d3Y6d3Y=',
    'Bearer %E0%A4%A',
    'wv_alone',
    'Bearer %E0%A4%A',
    `Bearer ${'y'.repeat(5000)}`,
  ])('is closed to %j, always in the same words', async authorization => {
    const { response, body } = await get('nps/series', authorization)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const { requestId, ...rest } = body
    expect(requestId).toBeTruthy()
    expect(rest).toEqual({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      detail: 'A valid token is needed: send the header "Authorization: Bearer wv_…".',
      code: 'UNAUTHENTICATED',
    })
  })

  test('is closed to a token whose maker is shut out', async () => {
    const made = { email: 'gone@acme.example', name: 'Gone', role: 'admin' } as const
    const [maker] = await database.db.insert(users).values(made).returning()
    const own = await createToken(ctx(), { name: 'own', scopes: ['read'] })
    await database.db.update(apiTokens).set({ createdBy: maker?.id }).where(eq(apiTokens.id, own.id))
    const status = async () => (await get('nps/series', `Bearer ${own.token}`)).response.status
    expect(await status()).toBe(200)
    await database.db.update(users).set({ disabledAt: new Date() })
    expect(await status()).toBe(401)
  })

  test('is closed to a token that expired, was revoked or is made for something else', async () => {
    const expired = await createToken(
      { ...ctx(), now: new Date(Date.now() - 2 * 86_400_000) },
      { name: 'old', scopes: ['read'], expiresInDays: 1 },
    )
    expect((await get('nps/series', `Bearer ${expired.token}`)).response.status).toBe(401)
    const writing = await createToken(ctx(), { name: 'push', scopes: ['write'] })
    expect((await get('nps/series', `Bearer ${writing.token}`)).response.status).toBe(403)
    const revoked = await createToken(ctx(), { name: 'gone', scopes: ['read'] })
    await revokeToken(ctx(), revoked.id)
    expect((await get('nps/series', `Bearer ${revoked.token}`)).response.status).toBe(401)
    await expect(revokeToken(ctx(), revoked.id)).rejects.toThrow('revoked already')
    const names = (await listTokens(ctx())).map(one => one.name)
    expect(names).toEqual(expect.arrayContaining(['push', 'test']))
    expect(names).not.toContain('gone')
  })

  test('says that a metric does not exist', async () => {
    const { response, body } = await get('nothing/series')
    expect(response.status).toBe(404)
    expect(body).toMatchObject({ code: 'NOT_FOUND', detail: 'There is no metric “nothing”.' })
  })

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
  ])('refuses %s and names %s', async (query, name) => {
    const { response, body } = await get(`nps/series?${query}`)
    expect(response.status).toBe(400)
    expect(body.detail).toContain(name)
    expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/)
  })

  test('keeps no token, only its hash, notes its use and writes who made it', async () => {
    const rows = await database.db.select().from(apiTokens)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.find(row => row.name === 'test')?.lastUsedAt).not.toBeNull()
    const lines = await database.db.select().from(auditLog)
    expect(lines.filter(line => line.action === 'token.created').length).toBe(rows.length)
    expect(JSON.stringify(lines)).not.toContain(token)
  })
})
