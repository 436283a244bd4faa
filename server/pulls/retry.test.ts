import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { slices, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Context } from '../context'
import { getSource, ignoreRejects } from '../sources/service'
import { guardedFetch } from './network/request'
import { getControls, retryRefused } from './service'
import { type Answer, type Peer, startPeer } from './testing/peer'
import { makePulled, placeOf, testClock, turnOf } from './testing/source'

// Records that were refused: tried again once something was mended here, or put aside.

const test = testDb()
const clock = testClock()
let ctx: Context
let peer: Peer
let data: object[] = []
let status = 200
let count = 0

beforeAll(async () => {
  await makeCompany(test.db)
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  const [row] = await test.db
    .insert(users)
    .values({ email: 'a@acme.example', name: 'A', role: 'admin' })
    .returning()
  const actor: UserActor = {
    ...{ kind: 'user', id: row?.id ?? 0, name: 'A', email: 'a@acme.example', role: 'admin' },
    ...{ headOf: [], isCustomerOwner: false },
  }
  ctx = { db: test.db, pool: test.pool, actor, now: new Date('2026-06-01T00:00:00Z'), requestId: 'test' }
  peer = await startPeer((): Answer => ({ status, body: { data } }))
  return () => peer.close()
})

const record = (id: number | null, more: object = {}) => ({
  ...{ id, at: '2026-05-01T10:00:00Z', score: 9, region: 'north', ...more },
})

async function source(reconcileDays?: number): Promise<number> {
  const stream = { key: 'records', path: '/list', records: 'data', id: 'id', reconcileDays }
  const config = {
    ...{ kind: 'http', from: '2026-01-01' },
    spec: { base: `http://127.0.0.1:${peer.port}`, auth: { type: 'none' }, streams: [stream] },
  }
  const mapping = {
    ...{ source: { key: 'x', name: 'x' }, stream: 'records', id: 'id', region: 'region' },
    ...{
      at: { text: 'at', format: 'iso', timeZone: 'UTC' },
      observations: [{ metric: 'nps', score: 'score' }],
    },
  }
  count += 1
  return makePulled(test.pool, {
    ...{ key: `again-${count}`, kind: 'http', config, mappings: { records: mapping } },
  })
}
const turn = (id: number) => turnOf(placeOf(test, clock, guardedFetch({ allowed: ['127.0.0.1'] })), id)
const facts = async (id: number) =>
  (
    await test.pool.query(
      `SELECT o.external_id AS id, a FROM observations o JOIN streams s ON s.id = o.stream_id
       WHERE s.source_id = $1 AND NOT deleted ORDER BY 1`,
      [id],
    )
  ).rows.map(one => one.id)
const states = async (id: number) =>
  (
    await test.pool.query(
      `SELECT external_id || ' ' || e.state AS said FROM rejects e JOIN runs r ON r.id = e.run_id
       WHERE r.source_id = $1 AND e.state <> 'resolved' ORDER BY e.id`,
      [id],
    )
  ).rows.map(one => one.said)
const groups = async (id: number) => (await getSource(ctx, id)).rejects
async function group(id: number, field: string) {
  const found = (await groups(id)).find(one => one.field === field)
  if (!found) throw new Error(`nothing is refused for ${field}`)
  return { id, field, reason: found.reason }
}

it('what was refused goes in once what it lacked is there, without asking the other side', async () => {
  data = [record(1), record(2), record(3, { region: 'west' }), record(4, { score: 11 })]
  const id = await source()
  await turn(id)
  expect(await facts(id)).toEqual([])
  expect(await retryRefused(ctx, await group(id, 'region'))).toEqual({ went: 0, still: 3 })
  await test.db.insert(slices).values({ dimension: 'region', key: 'north', name: 'The North', position: 0 })
  const asked = peer.asked.length
  for (const { field, reason } of await groups(id)) await retryRefused(ctx, { id, field, reason })
  expect(peer.asked.length).toBe(asked)
  expect(await facts(id)).toEqual(['1', '2'])
  // What is still refused says why as of now: there is a region meanwhile, by its name and its key.
  const left = await groups(id)
  expect(left.map(one => `${one.field}: ${one.title}`).sort()).toEqual([
    'region: “…” is not a region. Known: The North (north).',
    'score: … is not an answer on the scale 0 to 10.',
  ])
  const run = await getSource(ctx, id)
  expect(run.runs[0]).toMatchObject({ startedBy: 'A', state: 'partial' })
  // The same pull again brings nothing new.
  await turn(id)
  expect(await facts(id)).toEqual(['1', '2'])
})

it('what is gone at the other side meanwhile does not come in', async () => {
  data = [record(1), ...[2, 3, 4, 5, 6, 7, 8].map(one => record(one)), record(9, { region: 'south' })]
  const id = await source(7)
  await turn(id)
  expect(await states(id)).toEqual(['9 open'])
  data = data.slice(0, 8)
  clock.pass(8 * 86_400_000)
  await turn(id)
  await test.db.insert(slices).values({ dimension: 'region', key: 'south', name: 'South', position: 1 })
  expect(await retryRefused(ctx, await group(id, 'region'))).toEqual({ went: 1, still: 0 })
  expect(await facts(id)).toHaveLength(8)
  expect(await states(id)).toEqual([])
})

it('what somebody put aside stays aside while it comes unchanged, and waits again once it says something else', async () => {
  data = [record(1, { score: 12 }), record(2, { score: 12 })]
  const id = await source()
  await turn(id)
  expect(await ignoreRejects(ctx, await group(id, 'score'))).toEqual({ ignored: 2 })
  await turn(id)
  await turn(id)
  expect(await states(id)).toEqual(['1 ignored', '2 ignored'])
  data = [record(1, { score: 12 }), record(2, { score: 12, note: 'another' })]
  await turn(id)
  expect(await states(id)).toEqual(['1 ignored', '2 ignored', '2 open'])
  expect(await getSource(ctx, id)).toMatchObject({ openRejects: 1, ignored: 2 })
})

it('whether the other side still answers is not told by what was tried again', async () => {
  data = [record(1, { score: 12 })]
  const id = await source()
  await turn(id)
  status = 403
  await turn(id)
  status = 200
  expect(await retryRefused(ctx, await group(id, 'score'))).toEqual({ went: 0, still: 1 })
  expect(await getSource(ctx, id)).toMatchObject({ standing: 'failed', runs: [{ state: 'partial' }, {}, {}] })
  expect((await getControls(ctx, id)).lastFailure).toMatch(/not allowed/)
  await test.pool.query(`UPDATE streams SET mapping = '{}' WHERE source_id = $1`, [id])
  await expect(retryRefused(ctx, await group(id, 'score'))).rejects.toMatchObject({ code: 'INVALID' })
})

it('only who manages the source may, and it must be one that is pulled', async () => {
  const head = await makeFunction(test.db, 'support')
  const id = await source()
  const actor = { ...(ctx.actor as UserActor), role: 'function_head' as const, headOf: [head.id] }
  const input = { id, field: 'score', reason: 'wrong' }
  await expect(retryRefused({ ...ctx, actor }, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(retryRefused(ctx, { ...input, id: 2_000_000 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await retryRefused(ctx, input)).toEqual({ went: 0, still: 0 })
})
