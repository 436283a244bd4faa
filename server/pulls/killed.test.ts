import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { randomFrom } from '@/domain/random'
import { verifyRollups } from '../observations/rebuild'
import { type Peer, startPeer } from './testing/peer'
import { makePulled } from './testing/source'

// A worker that is killed as a machine that loses power would, at any moment, in the middle of pages.

const KILLS = process.env.WHOLEVIEW_LONG ? 50 : 3
const RECORDS = 800
const PAGE = 20
const root = fileURLToPath(new URL('../..', import.meta.url))
const test = testDb()
let peer: Peer

beforeAll(async () => {
  await makeCompany(test.db)
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  peer = await startPeer(({ url }) => {
    const from = Number(url.searchParams.get('from') ?? 0)
    const data = Array.from({ length: Math.min(PAGE, RECORDS - from) }, (_, at) => ({
      id: from + at,
      at: '2026-05-01T00:00:00Z',
      score: (from + at) % 11,
    }))
    return { body: { data, ...(from + PAGE < RECORDS ? { next: String(from + PAGE) } : {}) } }
  })
  return () => peer.close()
})

const number = async (query: string) => Number((await test.pool.query(`SELECT (${query}) AS n`)).rows[0].n)
const start = () =>
  spawn(process.execPath, ['--import', 'tsx', 'server/pulls/testing/puller.ts', test.url], {
    cwd: root,
    stdio: 'ignore',
  })

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 15))
}

it(`a worker that is killed ${KILLS} times loses nothing and counts nothing twice`, {
  timeout: 600_000,
}, async () => {
  const random = randomFrom(20_260_601)
  const mapping = {
    ...{
      source: { key: 'x', name: 'x' },
      stream: 'records',
      id: 'id',
      at: { text: 'at', format: 'iso', timeZone: 'UTC' },
    },
    observations: [{ metric: 'nps', score: 'score' }],
  }
  const streams = [
    {
      key: 'records',
      path: '/',
      query: { from: '{token}' },
      records: 'data',
      id: 'id',
      page: { type: 'token', next: 'next' },
      // Its first reading is compared whole: what was read before a kill is not taken for gone by who goes on.
      reconcileDays: 7,
    },
  ]
  const config = {
    kind: 'http',
    spec: { base: `http://127.0.0.1:${peer.port}`, auth: { type: 'none' }, streams },
    from: '2026-01-01',
  }
  const sourceId = await makePulled(test.pool, {
    key: 'killed',
    kind: 'http',
    config,
    schedule: null,
    mappings: { records: mapping },
  })
  for (let kill = 0; kill < KILLS; kill++) {
    const pages = await number('SELECT coalesce(sum(pages), 0) FROM runs')
    // Read to its end, it begins again: it is killed all the same.
    await test.pool.query('UPDATE sources SET next_run_at = now() WHERE next_run_at IS NULL')
    const child = start()
    const ended = once(child, 'exit')
    await until(async () => (await number('SELECT coalesce(sum(pages), 0) FROM runs')) > pages)
    await new Promise(resolve => setTimeout(resolve, random() * 150))
    child.kill('SIGKILL')
    await ended
  }
  const child = start()
  await until(
    async () =>
      (await number(`SELECT count(*) FROM sources WHERE next_run_at IS NULL AND lease_until IS NULL`)) === 1,
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await number('SELECT count(*) FROM observations WHERE NOT deleted')).toBe(RECORDS)
  expect(await number('SELECT count(*) FROM raw_records WHERE NOT deleted')).toBe(RECORDS)
  expect(await number('SELECT count(*) FROM streams WHERE reconciled_at IS NOT NULL')).toBe(1)
  // Each record was new once, in whichever run.
  expect(await number('SELECT sum(inserted) FROM runs')).toBe(RECORDS)
  expect(await number('SELECT sum(read) - sum(inserted + updated + unchanged + rejected) FROM runs')).toBe(0)
  expect(await number(`SELECT count(*) FROM runs WHERE state = 'running'`)).toBe(0)
  const { rows } = await test.pool.query(
    'SELECT failure FROM runs WHERE source_id = $1 AND failure IS NOT NULL LIMIT 1',
    [sourceId],
  )
  expect(rows[0]?.failure).toMatch(/ended in the middle/)
  expect((await verifyRollups(test.pool)).every(one => one.mismatches === 0)).toBe(true)
})
