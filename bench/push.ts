// Observations a second that the built application takes over HTTP, and how long a request waits; next to the door alone on the same batches.
// Also whether 600 requests a minute and token hold over two nodes. One run, so the ratios hold whatever the machine. Prints, asserts nothing.
//   npx next build && npx tsx bench/push.ts --database postgres://…      [--seconds 20] [--batch 1000]
// Makes a database of its own on that server and drops it at the end.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { createDb, type DbHandle, transactionOn } from '@/db/client'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { ensureDatabase, migrate } from '@/db/migrate'
import { readSent } from '@/domain/api/sent'
import { factOf, isRejection } from '@/domain/fact'
import { verifyRollups } from '@/server/observations/rebuild'
import { loadReference, recordObservations } from '@/server/observations/service'
import { createPushSource } from '@/server/push/making'

const { values: args } = parseArgs({
  options: {
    database: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    batch: { type: 'string', default: '1000' },
  },
})
if (!args.database) throw new Error('--database postgres://… names a server to make a database on')
const seconds = Number(args.seconds)
const batch = Number(args.batch)
const PORTS = [41_861, 41_862]
const METRICS = ['nps', 'csat', 'on_time', 'reply'] as const
const DAY_MS = 86_400_000

let made = 0
/** Observations of four kinds, of the last seven days: a system sends what has just happened. */
function observations(count: number, sender: string): object[] {
  return Array.from({ length: count }, () => {
    const n = made++
    const metric = METRICS[n % METRICS.length]
    const at = new Date(Date.now() - (n % 7) * DAY_MS - (n % 86_400) * 1000)
    const about = { metric, id: `${sender}-${n}`, region: `r${n % 4}`, customer: `c${n % 5000}` }
    if (metric === 'on_time') return { ...about, at: at.toISOString(), numerator: n % 10 === 0 ? 0 : 1 }
    if (metric === 'reply')
      return {
        ...about,
        startedAt: at.toISOString(),
        endedAt: new Date(at.getTime() + (n % 9000) * 1000).toISOString(),
      }
    return { ...about, at: at.toISOString(), score: metric === 'nps' ? n % 11 : 1 + (n % 5) }
  })
}

async function prepare({ db, pool }: DbHandle): Promise<{ tokens: string[] }> {
  await makeCompany(db)
  for (let at = 0; at < 4; at++)
    await pool.query(`INSERT INTO slices (dimension, key, name, position) VALUES ('region', $1, $1, $2)`, [
      `r${at}`,
      at,
    ])
  await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps' })
  await makeMetric(db, { key: 'csat', kind: 'top_box', rule: { scale: { min: 1, max: 5 } } })
  await makeMetric(db, { key: 'on_time', kind: 'rate' })
  await makeMetric(db, { key: 'reply', kind: 'duration' })
  const ctx = { db, pool, actor: { kind: 'system' } as const, now: new Date(), requestId: 'bench' }
  const tokens: string[] = []
  const { token } = await createPushSource(ctx, {
    ...{ name: 'Sender', functionKey: null, metrics: [...METRICS], expectedEveryDays: null },
  })
  tokens.push(token)
  const limited = await makeMetric(db, { key: 'limited', kind: 'count' })
  const other = await createPushSource(ctx, {
    ...{ name: 'Limited', functionKey: null, metrics: [limited.metric.key], expectedEveryDays: null },
  })
  tokens.push(other.token)
  return { tokens }
}

/** The floor: the same batches through the door, one transaction each. */
async function throughDoor({ db, pool }: DbHandle, batches: number): Promise<number> {
  const stream = await makeStream(db, 'floor')
  const run = await makeRun(db, stream.sourceId)
  const reference = await loadReference(db)
  const all = Array.from({ length: batches }, () =>
    observations(batch, 'floor').map((sent, line) => {
      const { outcome } = readSent(sent)
      const fact = 'reason' in outcome ? outcome : factOf(outcome, reference)
      if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
      return { ...fact, line }
    }),
  )
  const before = performance.now()
  for (const facts of all)
    await transactionOn(pool, client =>
      recordObservations(client, { streamId: stream.id, runId: run.id }, facts),
    )
  return (batches * batch) / ((performance.now() - before) / 1000)
}

interface Told {
  status: number
  ms: number
}

async function send(port: number, token: string, body: string): Promise<Told> {
  const before = performance.now()
  const reply = await fetch(`http://localhost:${port}/api/v1/observations`, {
    ...{ method: 'POST', body },
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  })
  await reply.arrayBuffer()
  return { status: reply.status, ms: performance.now() - before }
}

function said(name: string, told: readonly Told[], observed: number, took: number): void {
  const times = told.map(one => one.ms).sort((left, right) => left - right)
  const at = (share: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  const statuses = [...new Set(told.map(one => one.status))].map(
    status => `${status}: ${told.filter(one => one.status === status).length}`,
  )
  console.log(
    `${name.padEnd(44)} ${Math.round(observed / took)
      .toLocaleString('en')
      .padStart(8)} a second   p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   (${statuses.join(', ')})`,
  )
}

/** As fast as so many senders get answers. */
async function flatOut(token: string, senders: number, requests: number): Promise<void> {
  const bodies = Array.from({ length: requests }, () => JSON.stringify(observations(batch, `s${senders}`)))
  const told: Told[] = []
  const before = performance.now()
  await Promise.all(
    Array.from({ length: senders }, async () => {
      for (let body = bodies.pop(); body; body = bodies.pop())
        told.push(await send(PORTS[0] ?? 0, token, body))
    }),
  )
  said(`flat out, ${senders} at a time`, told, told.length * batch, (performance.now() - before) / 1000)
}

/** So many observations a second, whether answered or not: what a request waits at that pace. */
async function paced(token: string, aSecond: number): Promise<void> {
  const each = (1000 * batch) / aSecond
  const bodies = Array.from({ length: Math.round((seconds * 1000) / each) }, () =>
    JSON.stringify(observations(batch, `p${aSecond}`)),
  )
  const before = performance.now()
  const asked = bodies.map(async (body, at) => {
    await sleep(at * each)
    return send(PORTS[0] ?? 0, token, body)
  })
  const told = await Promise.all(asked)
  said(
    `paced, ${aSecond.toLocaleString('en')} a second asked`,
    told,
    told.length * batch,
    (performance.now() - before) / 1000,
  )
}

/** J-07: 1,200 requests within a minute through two nodes. */
async function limit(token: string): Promise<void> {
  const told: Told[] = []
  const before = performance.now()
  const body = JSON.stringify([{ metric: 'limited', id: 'one', at: '2026-01-01', count: 1 }])
  await Promise.all(
    PORTS.flatMap(port => [port, port]).map(async port => {
      for (let at = 0; at < 300; at++) told.push(await send(port, token, body))
    }),
  )
  const accepted = told.filter(one => one.status === 201).length
  const took = Math.round((performance.now() - before) / 1000)
  console.log(
    `1,200 requests of one token through two nodes in ${took} s: ${accepted} accepted, ${told.length - accepted} refused`,
  )
}

function startNode(port: number, databaseUrl: string, keys: Record<string, string>): ChildProcess {
  const env = {
    ...process.env,
    ...{ NODE_ENV: 'production' as const, PORT: String(port), BASE_URL: `http://localhost:${port}` },
    ...{ DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', ...keys },
  }
  const next = 'node_modules/next/dist/bin/next'
  return spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function untilLive(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const live = await fetch(`http://localhost:${port}/api/live`).catch(() => null)
    if (live?.ok) return
    await sleep(100)
  }
  throw new Error('the application did not start; is it built?')
}

const url = new URL(args.database)
const name = `wholeview_bench_push_${randomBytes(4).toString('hex')}`
url.pathname = `/${name}`
await ensureDatabase(url.href)
await migrate(url.href)
const handle = createDb(url.href, { statementTimeoutMs: 0 })
const { tokens } = await prepare(handle)
const [token = '', limited = ''] = tokens
const keys = { AUTH_SECRET: randomBytes(32).toString('base64'), DATA_KEY: randomBytes(32).toString('base64') }
const nodes = PORTS.map(port => startNode(port, url.href, keys))
try {
  await Promise.all(PORTS.map(untilLive))
  await limit(limited)
  await flatOut(token, 1, 5)
  const floor = await throughDoor(handle, 30)
  console.log(`${'the door alone'.padEnd(44)} ${Math.round(floor).toLocaleString('en').padStart(8)} a second`)
  await flatOut(token, 1, 40)
  await flatOut(token, 4, 60)
  await handle.pool.query('DELETE FROM api_uses')
  await paced(token, 5000)
  await handle.pool.query('DELETE FROM api_uses')
  await paced(token, 10_000)
  console.log(
    'rollups against a recomputation:',
    JSON.stringify(await verifyRollups(handle.pool)).slice(0, 300),
  )
} finally {
  for (const node of nodes) node.kill('SIGTERM')
  await handle.close()
  const client = new pg.Client({ connectionString: args.database })
  await client.connect()
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await client.end()
}
