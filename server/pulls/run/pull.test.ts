import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { setStreamMapping } from '../../sources/service'
import { guardedFetch } from '../network/request'
import { type Answer, type Asked, type Peer, startPeer } from '../testing/peer'
import { claimOf, makePulled, placeOf, testClock, turnOf } from '../testing/source'
import { pullSource } from './pull'

// One small API, and everything that can go wrong between it and us.

const test = testDb()
let peer: Peer
let play: (asked: Asked) => Answer = () => ({ body: { data: [] } })
let count = 0

beforeAll(async () => {
  await makeCompany(test.db)
  for (const key of ['nps', 'other']) await makeMetric(test.db, { key, kind: 'nps' })
  peer = await startPeer(asked => play(asked))
  return () => peer.close()
})

const MAPPING = {
  ...{ source: { key: 'x', name: 'x' }, stream: 'records', id: 'id', customer: 'who' },
  ...{
    at: { text: 'at', format: 'iso', timeZone: 'UTC' },
    stamp: { date: { text: 'changed', format: 'iso', timeZone: 'UTC' } },
  },
  observations: [{ metric: 'nps', score: 'score' }],
}
const PAGED = { type: 'token', next: 'next' }
const record = (id: number, more: object = {}) => ({
  ...{
    id,
    at: '2026-05-01T10:00:00Z',
    changed: `2026-05-0${1 + (id % 9)}T10:00:00Z`,
    score: id % 11,
    who: 'acme',
    ...more,
  },
})
const records = (from: number, to: number, more: object = {}) =>
  Array.from({ length: to - from }, (_, at) => record(from + at, more))

interface Over {
  auth?: object
  stream?: object
  mapping?: object
  secrets?: Record<string, string>
  spec?: object
}

async function source({
  auth = { type: 'bearer', token: '{secret}' },
  stream = {},
  mapping = {},
  secrets,
  spec = {},
}: Over = {}) {
  const one = {
    key: 'records',
    path: '/list',
    query: { page: '{token}', since: '{since:iso}' },
    records: 'data',
    id: 'id',
    page: PAGED,
    ...stream,
  }
  const config = {
    kind: 'http',
    spec: { base: `http://127.0.0.1:${peer.port}`, auth, streams: [one], ...spec },
    from: '2026-01-01',
  }
  count += 1
  return makePulled(test.pool, {
    ...{ key: `api-${count}`, kind: 'http', config, secrets: secrets ?? { secret: 'a-secret-that-holds' } },
    mappings: { records: { ...MAPPING, ...mapping } },
  })
}

const clock = testClock()
const place = (more = {}) => placeOf(test, clock, guardedFetch({ allowed: ['127.0.0.1'] }), more)
const turn = (id: number, more = {}) => turnOf(place(more), id)

async function row<T>(text: string, id: number): Promise<T> {
  const { rows } = await test.pool.query(text, [id])
  return rows[0]
}
const facts = (id: number) =>
  row<{ n: number }>(
    'SELECT count(*)::int AS n FROM observations o JOIN streams s ON s.id = o.stream_id WHERE s.source_id = $1 AND NOT deleted',
    id,
  ).then(one => one.n)
const state = (id: number) =>
  row<{
    state: string
    parked_until: Date | null
    next_run_at: Date | null
    failures: number
    cursor: { high: number | null }
  }>('SELECT s.*, t.cursor FROM sources s JOIN streams t ON t.source_id = s.id WHERE s.id = $1', id)
const lastRun = (id: number) =>
  row<{
    state: string
    read: string
    inserted: string
    updated: string
    unchanged: string
    rejected: string
    pages: number
    failure: string | null
  }>('SELECT * FROM runs WHERE source_id = $1 ORDER BY id DESC LIMIT 1', id)

describe('a pull', () => {
  it('counts exactly, keeps what was said, and changes nothing when it is told again', async () => {
    play = () => ({ body: { data: records(0, 20) } })
    const id = await source()
    await turn(id)
    expect(await lastRun(id)).toMatchObject({
      state: 'succeeded',
      read: '20',
      inserted: '20',
      updated: '0',
      unchanged: '0',
      pages: 1,
    })
    await turn(id)
    expect(await lastRun(id)).toMatchObject({
      state: 'succeeded',
      read: '20',
      inserted: '0',
      updated: '0',
      unchanged: '20',
    })
    play = () => ({
      body: {
        data: [
          record(3, { score: 10, changed: '2026-05-20T00:00:00Z' }),
          record(4, { score: 1, changed: '2026-01-01T00:00:00Z' }),
        ],
      },
    })
    await turn(id)
    // The newer version counts, the older one does not.
    expect(await lastRun(id)).toMatchObject({ inserted: '0', updated: '1', unchanged: '1' })
    expect(await facts(id)).toBe(20)
    expect((await state(id)).next_run_at).toEqual(new Date(clock.now() + 3_600_000))
  })

  it('asks from the high water less the lookback, and never past the beginning of the run', async () => {
    const asked: (string | null)[] = []
    play = ({ url }) => {
      asked.push(url.searchParams.get('since'))
      return {
        body: {
          data: [
            record(1, { changed: '2026-05-30T00:00:00Z' }),
            record(2, { changed: '2099-01-01T00:00:00Z' }),
          ],
        },
      }
    }
    const id = await source({ stream: { cursor: { field: 'changed', format: 'iso', lookbackMinutes: 10 } } })
    await turn(id)
    const began = clock.now()
    await turn(id)
    expect(asked).toEqual(['2026-01-01T00:00:00.000Z', new Date(began - 60_000 - 600_000).toISOString()])
  })

  it('lists what it refuses once, with the record, and takes it when it is right', async () => {
    play = () => ({
      body: {
        data: [
          record(1),
          record(2, { score: 11 }),
          record(3, { score: '' }),
          record(4, { at: 'soon' }),
          { score: 5 },
        ],
      },
    })
    const id = await source()
    await turn(id)
    await turn(id)
    // A blank answer is missing, which is known; an 11 and a date that is none are refused.
    expect(await lastRun(id)).toMatchObject({ state: 'partial', read: '5', rejected: '3' })
    const { rows } = await test.pool.query(
      `SELECT external_id, field, value, e.state, record ->> 'score' AS score FROM rejects e JOIN runs r ON r.id = e.run_id
       WHERE source_id = $1 AND e.state = 'open' AND external_id IS NOT NULL ORDER BY external_id`,
      [id],
    )
    expect(rows).toEqual([
      { external_id: '2', field: 'score', value: '11', state: 'open', score: '11' },
      { external_id: '4', field: 'at', value: 'soon', state: 'open', score: '4' },
    ])
    play = () => ({ body: { data: [record(2, { score: 9, changed: '2026-05-29T00:00:00Z' })] } })
    await turn(id)
    const left = await test.pool.query(
      `SELECT external_id FROM rejects e JOIN runs r ON r.id = e.run_id WHERE source_id = $1 AND e.state = 'open' AND external_id = '2'`,
      [id],
    )
    expect(left.rows).toEqual([])
  })

  it('stops before its cursor moves where the mapping is wrong rather than the rows', async () => {
    const cursor = { field: 'changed', format: 'iso' }
    play = ({ url }) =>
      url.searchParams.get('page')
        ? { body: { data: records(60, 260, { score: 77 }) } }
        : { body: { data: records(0, 60), next: 'two' } }
    const id = await source({ stream: { cursor } })
    await turn(id)
    expect(await lastRun(id)).toMatchObject({ state: 'failed', read: '260', inserted: '60', rejected: '200' })
    expect((await lastRun(id)).failure).toMatch(/200 of 260 records are refused/)
    expect((await state(id)).cursor).toMatchObject({ high: null, walk: null })
    expect(await facts(id)).toBe(60)
  })

  it('warns of a field that vanished and of one that changed, once, and takes it back', async () => {
    const warned = (id: number) =>
      row<{ list: string[] }>(
        `SELECT array_agg(kind || ' ' || field ORDER BY field) AS list FROM source_warnings WHERE source_id = $1 AND resolved_at IS NULL`,
        id,
      )
    play = () => ({ body: { data: records(0, 30) } })
    const id = await source()
    await turn(id)
    play = () => ({
      body: { data: records(0, 30).map(({ who: _, ...rest }) => ({ ...rest, changed: 'later' })) },
    })
    await turn(id)
    await turn(id)
    expect(await warned(id)).toEqual({ list: ['field_changed changed', 'field_missing who'] })
    play = () => ({ body: { data: records(0, 30) } })
    await turn(id)
    expect(await warned(id)).toEqual({ list: null })
  })

  it('derives anew by another mapping, from what is kept, without asking', async () => {
    play = () => ({ body: { data: records(0, 30).map(one => ({ ...one, second: 10 })) } })
    const id = await source()
    await turn(id)
    const asked = peer.asked.length
    const { rows } = await test.pool.query('SELECT id FROM streams WHERE source_id = $1', [id])
    const client = await test.pool.connect()
    await setStreamMapping(client, rows[0].id, {
      ...MAPPING,
      observations: [{ metric: 'other', score: 'second' }],
    })
    client.release()
    // Also while nobody pulls it.
    await test.pool.query(`UPDATE sources SET state = 'paused', next_run_at = NULL WHERE id = $1`, [id])
    await pullSource(place(), await claimOf(place(), id))
    const { rows: counts } = await test.pool.query(
      `SELECT m.key, count(*)::int AS n, min(o.bucket) AS answer FROM observations o JOIN metrics m ON m.id = o.metric_id
       WHERE o.stream_id = $1 AND NOT o.deleted GROUP BY 1`,
      [rows[0].id],
    )
    expect(counts).toEqual([{ key: 'other', n: 30, answer: 10 }])
    expect(peer.asked.length).toBe(asked)
    expect((await state(id)).state).toBe('paused')
  })
})

describe('what the other side says', () => {
  it.each([
    [
      { status: 403, body: { message: 'scope crm.read is missing' } },
      'failed',
      /not allowed.*scope crm.read is missing/,
    ],
    [{ status: 404, body: {} }, 'failed', /nothing at this address/],
    [{ status: 200, body: { error: 'maintenance' } }, 'failed', /holds no list at “data”.*maintenance/],
    [{ status: 204, body: '' }, 'failed', /without any content/],
    [{ status: 200, body: '<html>Sign in</html>' }, 'failed', /a web page/],
    [{ status: 200, body: '{"data": [' }, 'failed', /no JSON/],
    [{ status: 500, body: 'oops' }, 'failed', /fault of its own/],
    [{ status: 301, headers: { location: '/list' }, body: '' }, 'failed', /again and again/],
    [
      { status: 302, headers: { location: 'http://elsewhere.example/' }, body: '' },
      'failed',
      /“elsewhere.example”/,
    ],
    [{ status: 200, body: { data: [] } }, 'succeeded', null],
  ])('%j ends as %s, and nothing that was there goes', async (answer, ends, sentence) => {
    play = () => ({ body: { data: records(0, 5) } })
    const id = await source()
    await turn(id)
    play = () => answer as Answer
    await turn(id)
    const run = await lastRun(id)
    expect(run.state).toBe(ends)
    if (sentence) expect(run.failure).toMatch(sentence)
    expect(await facts(id)).toBe(5)
    const { failures, next_run_at } = await state(id)
    expect(failures).toBe(ends === 'failed' ? 1 : 0)
    if (ends === 'failed') expect((next_run_at?.getTime() ?? 0) - clock.now()).toBe(5 * 60_000)
  })

  it('401: the source needs credentials, and the secret stands in nothing that is kept', async () => {
    play = ({ headers }) => ({ status: 401, body: { message: `bad token ${headers.authorization}` } })
    const id = await source()
    await turn(id)
    expect(await state(id)).toMatchObject({ state: 'needs_credentials', next_run_at: null })
    const { failure } = await lastRun(id)
    expect(failure).toMatch(/refused.*bad token Bearer ••••/)
    const all = await test.pool.query(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS all FROM (SELECT r::text AS t FROM runs r UNION ALL SELECT s::text FROM sources s UNION ALL SELECT k::text FROM source_secrets k) x`,
    )
    expect(all.rows[0].all).not.toContain('a-secret-that-holds')
  })

  it('401 with a token that can be had anew: once', async () => {
    let tokens = 0
    play = ({ url, headers }) => {
      if (url.pathname === '/token')
        return { body: { access_token: `token-${++tokens}`, refresh_token: `refresh-${tokens}` } }
      return headers.authorization === 'Bearer token-2'
        ? { body: { data: records(0, 3) } }
        : { status: 401, body: {} }
    }
    const auth = {
      type: 'oauth2_code',
      tokenUrl: `http://127.0.0.1:${peer.port}/token`,
      clientId: 'c',
      clientSecret: '{secret}',
      refreshField: 'refreshToken',
    }
    const id = await source({ auth, secrets: { secret: 'client-secret-1', refreshToken: 'refresh-0-long' } })
    await turn(id)
    expect(await lastRun(id)).toMatchObject({ state: 'succeeded', inserted: '3' })
    const versions = await row<{ version: number }>(
      `SELECT version FROM source_secrets WHERE source_id = $1 AND field = 'refreshToken'`,
      id,
    )
    expect(versions.version).toBe(3)
  })

  it('429 with a short Retry-After is waited for, with a long one the source is parked until then', async () => {
    let times = 0
    play = () =>
      ++times < 3
        ? { status: 429, headers: { 'retry-after': '7' }, body: {} }
        : { body: { data: records(0, 2) } }
    const id = await source()
    const before = clock.waited.length
    await turn(id)
    expect(clock.waited.slice(before)).toEqual([7000, 7000])
    play = () => ({ status: 429, headers: { 'retry-after': '3600' }, body: {} })
    await turn(id)
    expect(await lastRun(id)).toMatchObject({ state: 'partial' })
    expect(await state(id)).toMatchObject({
      state: 'parked',
      parked_until: new Date(clock.now() + 3_600_000),
      failures: 0,
    })
  })

  it('a used-up quota is a state until tomorrow', async () => {
    play = () => ({ status: 429, headers: { 'x-day-left': '0' }, body: {} })
    const id = await source({ spec: { quota: { header: 'x-day-left' } } })
    await turn(id)
    const tomorrow = new Date((Math.floor(clock.now() / 86_400_000) + 1) * 86_400_000)
    expect(await state(id)).toMatchObject({ state: 'parked', parked_until: tomorrow })
    expect((await lastRun(id)).failure).toMatch(/used up/)
  })

  it('waits longer after each failure, six times at most, within a minute each', async () => {
    play = () => ({ status: 503, body: '' })
    const id = await source()
    const before = clock.waited.length
    await turn(id)
    // Full jitter; the tests' chance is always the middle.
    expect(clock.waited.slice(before)).toEqual([1500, 2500, 4500, 8500, 16500])
  })

  it('a list that leads in circles, or elsewhere, is ended', async () => {
    play = () => ({ body: { data: [record(1)], next: 'same' } })
    const circle = await source()
    await turn(circle)
    expect((await lastRun(circle)).failure).toMatch(/never end/)
    play = () => ({ body: { data: [record(1)], next: 'http://elsewhere.example/2' } })
    const elsewhere = await source({ stream: { page: { type: 'next_url', next: 'next' } } })
    await turn(elsewhere)
    expect((await lastRun(elsewhere)).failure).toMatch(/elsewhere.example/)
  })

  it('keeps within the limits that are stated, and slows down where little is left', async () => {
    play = ({ url }) => {
      const page = Number(url.searchParams.get('page') ?? 0)
      return {
        headers: { 'x-left': page === 2 ? '0' : '9' },
        body: { data: [record(page)], ...(page < 4 ? { next: String(page + 1) } : {}) },
      }
    }
    const spec = {
      limits: [{ seconds: 60, max: 2 }],
      remaining: [{ header: 'x-left', atLeast: 1, waitSeconds: 90 }],
    }
    const id = await source({ spec })
    const before = clock.waited.length
    await turn(id)
    expect(clock.waited.slice(before)).toEqual([60_000, 90_000])
    expect(await facts(id)).toBe(5)
  })
})

describe('records that are gone', () => {
  it('are taken back by a flag, also before they were seen', async () => {
    play = () => ({ body: { data: records(0, 4).map(one => ({ ...one, status: 'open' })) } })
    const id = await source({ stream: { deletes: { field: 'status', is: ['deleted'] } } })
    await turn(id)
    play = () => ({
      body: {
        data: [
          record(2, { status: 'deleted', changed: '2026-05-20T00:00:00Z', at: null }),
          record(9, { status: 'deleted', changed: '2026-05-20T00:00:00Z' }),
        ],
      },
    })
    await turn(id)
    expect(await facts(id)).toBe(3)
    // An older version of either revives nothing.
    play = () => ({ body: { data: [record(2), record(9)] } })
    await turn(id)
    expect(await facts(id)).toBe(3)
  })

  it('are found by comparing the whole once a week, and not believed where over a fifth go at once', async () => {
    play = () => ({ body: { data: records(0, 20) } })
    const id = await source({ stream: { reconcileDays: 7 } })
    await turn(id)
    clock.pass(3_600_000)
    play = () => ({ body: { data: records(0, 18) } })
    await turn(id)
    expect(await facts(id)).toBe(20)
    clock.pass(8 * 86_400_000)
    await turn(id)
    expect(await facts(id)).toBe(18)
    clock.pass(8 * 86_400_000)
    play = () => ({ body: { data: records(0, 5) } })
    await turn(id)
    expect(await facts(id)).toBe(18)
    const warning = await row<{ kind: string; detail: string }>(
      'SELECT kind, detail FROM source_warnings WHERE source_id = $1',
      id,
    )
    expect(warning).toMatchObject({ kind: 'many_gone' })
    expect(warning.detail).toMatch(/13 of 18/)
  })
})
