import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { realClock } from './clock'
import { guardedFetch } from './network/request'
import { startPeer } from './testing/peer'
import { makePulled, placeOf } from './testing/source'
import { createPuller } from './worker'

// Systems that keep one waiting in every way there is, and one beside them that is well.

const test = testDb()
const closing: (() => void)[] = []
beforeAll(async () => {
  await makeCompany(test.db)
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
})
afterAll(() => {
  for (const close of closing) close()
})

/** A system that is reached, and what it does with whoever asks. */
async function slowSystem(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = net.createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    answer(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A byte now and then: never silent for long, and never done. */
function drip(socket: Socket, begun: string): void {
  socket.write(begun)
  const timer = setInterval(() => socket.write('a'), 200)
  socket.on('close', () => clearInterval(timer))
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n'
const silent = () => undefined
const SLOW: readonly { name: string; scheme: 'http' | 'https'; answer: (socket: Socket) => void }[] = [
  { name: 'says nothing', scheme: 'http', answer: silent },
  { name: 'never ends its handshake', scheme: 'https', answer: silent },
  { name: 'never ends its head', scheme: 'http', answer: socket => drip(socket, `${HEAD}x-slow: `) },
  { name: 'never ends its body', scheme: 'http', answer: socket => drip(socket, `${HEAD}\r\n{"data": [`) },
  { name: 'stops in the middle', scheme: 'http', answer: socket => socket.write(`${HEAD}\r\n{"data": [`) },
]
// Less than the real measures, 30 and 10 seconds, so that nobody waits for minutes.
const LIMITS = { totalMs: 3000, idleMs: 1500 }
/** So much longer than alone may one take that is well. */
const LONGEST_DELAY_MS = 2000

async function source(key: string, base: string, dueAt: Date): Promise<number> {
  const streams = [{ key: 'records', path: '/', records: 'data', id: 'id' }]
  const mapping = {
    ...{ source: { key: 'x', name: 'x' }, stream: 'records', id: 'id' },
    ...{ at: { text: 'at', format: 'iso', timeZone: 'UTC' } },
    observations: [{ metric: 'nps', score: 'score' }],
  }
  const config = { kind: 'http', spec: { base, auth: { type: 'none' }, streams }, from: '2026-01-01' }
  return makePulled(test.pool, {
    ...{ key, kind: 'http', config, schedule: { every: 1440 }, mappings: { records: mapping }, dueAt },
  })
}

const endOf = async (id: number) =>
  (
    await test.pool.query<{ state: string; failure: string | null }>(
      `SELECT state, failure FROM runs WHERE source_id = $1 AND state <> 'running'`,
      [id],
    )
  ).rows[0]

it('five that keep one waiting hold up nobody, and are let go', { timeout: 60_000 }, async () => {
  const data = [{ id: 1, at: '2026-05-01T10:00:00Z', score: 9 }]
  const peer = await startPeer(() => ({ body: { data } }))
  closing.push(() => void peer.close())
  const clock = realClock()
  const hurried = { ...clock, sleep: (ms: number) => clock.sleep(Math.min(ms, 100)) }
  const place = placeOf(test, hurried, guardedFetch({ allowed: ['127.0.0.1'] }, LIMITS))
  // As many at once as there are: whoever waits has a slot, and there is none to spare.
  const puller = createPuller(place, SLOW.length + 1)
  const tookFor = async (id: number, begun: number) => {
    const began = Date.now()
    expect(await puller.look(() => false)).toBe(begun)
    await expect.poll(() => endOf(id), { timeout: 20_000, interval: 20 }).toBeDefined()
    return Date.now() - began
  }
  await tookFor(await source('first', `http://127.0.0.1:${peer.port}`, new Date(0)), 1)
  await puller.idle()
  const alone = await tookFor(await source('alone', `http://127.0.0.1:${peer.port}`, new Date(0)), 1)
  await puller.idle()
  const slow: number[] = []
  for (const { name, scheme, answer } of SLOW)
    slow.push(await source(name, `${scheme}://${await slowSystem(answer)}`, new Date(0)))
  const well = await source('well', `http://127.0.0.1:${peer.port}`, new Date(1000))
  const began = Date.now()
  expect((await tookFor(well, SLOW.length + 1)) - alone).toBeLessThan(LONGEST_DELAY_MS)
  expect(await endOf(well)).toMatchObject({ state: 'succeeded' })
  for (const id of slow) expect(await endOf(id)).toBeUndefined()
  // Six tries each, none longer than it may be; then its slot is another's, and it is asked again later.
  await puller.idle()
  expect(Date.now() - began).toBeLessThan(6 * (LIMITS.totalMs + 1500))
  for (const id of slow)
    expect(await endOf(id)).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(/(3|1\.5) seconds/),
    })
  const { rows } = await test.pool.query(
    'SELECT count(*)::int AS held FROM sources WHERE lease_until IS NOT NULL OR next_run_at < now()',
  )
  expect(rows).toEqual([{ held: 0 }])
  const next = []
  for (let at = 0; at <= SLOW.length; at++)
    next.push(await source(`next-${at}`, `http://127.0.0.1:${peer.port}`, new Date(0)))
  expect(await puller.look(() => false)).toBe(SLOW.length + 1)
  await puller.idle()
  for (const id of next) expect(await endOf(id)).toMatchObject({ state: 'succeeded' })
})
