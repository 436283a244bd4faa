import { beforeAll, describe, expect, it } from 'vitest'
import { createDb } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { createTestDatabase, testDb } from '@/db/testing'
import { claimDue, endTurn, holdFence, Overtaken, renewLease } from '../sources/service'
import { realClock } from './clock'
import { isUsable, nextTurn } from './schedule'
import { startPeer } from './testing/peer'
import { makePulled, placeOf } from './testing/source'
import { createPuller } from './worker'

const test = testDb()
beforeAll(() => makeCompany(test.db).then(() => undefined))

const claiming = (holder: string, atMost = 100, seconds = 60) => ({
  holder,
  atMost,
  seconds,
  now: new Date(),
})
const due = (key: string, more: object = {}) =>
  makePulled(test.pool, { key, kind: 'http', config: {}, mappings: {}, ...more })

describe('a lease', () => {
  it('goes to one of many, each source once', async () => {
    for (let at = 0; at < 20; at++) await due(`many-${at}`)
    const claims = (
      await Promise.all(['a', 'b', 'c'].map(one => claimDue(test.pool, claiming(one, 9))))
    ).flat()
    const more = (await Promise.all(['a', 'b', 'c'].map(one => claimDue(test.pool, claiming(one, 9))))).flat()
    const ids = [...claims, ...more].map(one => one.sourceId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(20)
    await test.pool.query('UPDATE sources SET next_run_at = NULL, lease_until = NULL')
  })

  it('that has run out is taken over, and who held it before writes nothing more', async () => {
    const id = await due('taken-over')
    const [first] = await claimDue(test.pool, claiming('dies', 1, 0))
    const [second] = await claimDue(test.pool, claiming('lives', 1))
    expect([first?.sourceId, second?.sourceId]).toEqual([id, id])
    if (!first || !second) return
    expect(second.fence).toBe(first.fence + 1)
    expect(await renewLease(test.pool, first, 60)).toBe(false)
    expect(await renewLease(test.pool, second, 60)).toBe(true)
    const client = await test.pool.connect()
    await client.query('BEGIN')
    await expect(holdFence(client, first)).rejects.toBeInstanceOf(Overtaken)
    await expect(endTurn(client, first, { failures: 0 })).rejects.toBeInstanceOf(Overtaken)
    await holdFence(client, second)
    await client.query('ROLLBACK')
    client.release()
    await test.pool.query('UPDATE sources SET next_run_at = NULL, lease_until = NULL')
  })

  it('is over once its turn has ended, also where the database told the moment finer than a clock of ours', async () => {
    const id = await due('finer')
    await test.pool.query(`UPDATE sources SET next_run_at = '2026-01-01 00:00:00.123456+00' WHERE id = $1`, [
      id,
    ])
    const [claim] = await claimDue(test.pool, claiming('a', 1))
    const client = await test.pool.connect()
    if (claim) await endTurn(client, claim, { failures: 0, nextRunAt: null })
    client.release()
    expect(await claimDue(test.pool, claiming('a', 1))).toEqual([])
  })

  it('is not for what is paused, parked, retired or not due', async () => {
    const later = new Date(Date.now() + 3_600_000)
    await due('not-due', { dueAt: later })
    for (const [key, change] of [
      ['is-paused', `state = 'paused'`],
      ['is-parked', `state = 'parked', parked_until = now() + interval '1 hour'`],
      ['is-retired', 'retired_at = now()'],
      ['without-key', `state = 'needs_credentials'`],
    ]) {
      await test.pool.query(`UPDATE sources SET ${change} WHERE id = $1`, [await due(key ?? '')])
    }
    expect(await claimDue(test.pool, claiming('a'))).toEqual([])
    await test.pool.query(
      `UPDATE sources SET parked_until = now() - interval '1 second' WHERE key = 'is-parked'`,
    )
    expect(await claimDue(test.pool, claiming('a'))).toHaveLength(1)
    await test.pool.query('UPDATE sources SET next_run_at = NULL, lease_until = NULL')
  })
})

it('three workers: a hundred due turns, each exactly once, and slow ones hold up nobody', {
  timeout: 60_000,
}, async () => {
  const database = await createTestDatabase()
  await makeCompany(database.db)
  let slow = 0
  const peer = await startPeer(({ url }) => {
    if (url.pathname === '/slow') slow += 1
    return { body: { data: [] } }
  })
  const mapping = {
    ...{
      source: { key: 'x', name: 'x' },
      stream: 'records',
      id: 'id',
      at: { text: 'at', format: 'iso', timeZone: 'UTC' },
    },
    observations: [{ metric: 'nps', score: 'score' }],
  }
  for (let at = 0; at < 100; at++) {
    const streams = [{ key: 'records', path: '/', records: 'data', id: 'id' }]
    const config = {
      kind: 'http',
      spec: { base: `http://127.0.0.1:${peer.port}`, auth: { type: 'none' }, streams },
      from: '2026-01-01',
    }
    await makePulled(database.pool, {
      key: `slot-${at}`,
      kind: 'http',
      config,
      schedule: { every: 1440 },
      mappings: { records: mapping },
    })
  }
  const workers = [1, 2, 3].map(() => {
    const handle = createDb(database.url, { max: 8, statementTimeoutMs: 0 })
    return { handle, puller: createPuller(placeOf(handle, realClock(), peer.fetch), 10) }
  })
  const runs = async () =>
    (
      await database.pool.query(
        `SELECT count(*)::int AS n, count(DISTINCT source_id)::int AS sources, count(*) FILTER (WHERE state = 'succeeded')::int AS good FROM runs`,
      )
    ).rows[0]
  await expect
    .poll(
      async () => {
        await Promise.all(workers.map(one => one.puller.look(() => false)))
        return (await runs()).good
      },
      { timeout: 45_000, interval: 50 },
    )
    .toBe(100)
  await Promise.all(workers.map(one => one.puller.idle()))
  expect(await runs()).toEqual({ n: 100, sources: 100, good: 100 })
  expect(slow).toBe(0)
  for (const { handle } of workers) await handle.close()
  await peer.close()
  await database.close()
})

describe('a schedule', () => {
  const at = (cron: string, after: string, timeZone = 'America/New_York') =>
    nextTurn({ cron, timeZone }, new Date(after))?.toISOString()

  it('takes a time that summer time leaves out once, and one that comes twice once', () => {
    expect(at('30 2 * * *', '2026-03-07T12:00:00Z')).toBe('2026-03-08T07:30:00.000Z')
    expect(at('30 2 * * *', '2026-03-08T07:30:00Z')).toBe('2026-03-09T06:30:00.000Z')
    expect(at('30 1 * * *', '2026-10-31T12:00:00Z')).toBe('2026-11-01T05:30:00.000Z')
    expect(at('30 1 * * *', '2026-11-01T05:30:00Z')).toBe('2026-11-02T06:30:00.000Z')
    expect(at('30 2 * * *', '2026-10-31T12:00:00Z')).toBe('2026-11-01T07:30:00.000Z')
  })

  it('refuses what never comes or comes too often', () => {
    const now = new Date('2026-01-01T00:00:00Z')
    expect(isUsable({ cron: '* * * * *', timeZone: 'UTC' }, now)).toBe('too often')
    expect(isUsable({ cron: '0 0 31 2 *', timeZone: 'UTC' }, now)).toBe('never')
    expect(isUsable({ cron: 'not a time at all', timeZone: 'UTC' }, now)).toBe('never')
    expect(isUsable({ cron: '*/5 * * * *', timeZone: 'UTC' }, now)).toBe('yes')
    expect(nextTurn({ every: 30 }, now)).toEqual(new Date('2026-01-01T00:30:00Z'))
  })
})
