// A file that comes by the browser, from its first byte to the figures, next to the door alone on the same rows; and what of it stays in
// memory: where it arrives, above what this process had before, and where it is imported, above what the worker had that was just started (read
// from /proc, so on Linux). One run, so the ratio holds whatever the machine. Prints, asserts nothing.
//   npx tsx bench/ingest.ts --database postgres://… [--rows 2500000]
// Makes databases of its own on that server and drops them at the end.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { DbHandle } from '@/db/client'
import { makeRun, makeStream } from '@/db/factories'
import { users } from '@/db/schema'
import type { UserActor } from '@/domain/access'
import { workerArguments } from '@/scripts/launch/serve.mjs'
import type { Context } from '@/server/context'
import { askFile, getFileTask, receiveUpload } from '@/server/files/service'
import { loadReference, recordObservations } from '@/server/observations/service'
import { benchFacts, freshDatabase } from './database'
import { benchMapping, writeCsv } from './import-data'

const { values: args } = parseArgs({
  options: { database: { type: 'string' }, rows: { type: 'string', default: '2500000' } },
})
if (!args.database) throw new Error('--database postgres://… names a server to make databases on')
const server = args.database
const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-bench-'))
const WARM_UP = 100_000

/** How long some work takes, and how far memory rises above where it began. */
async function watched(work: () => Promise<unknown>): Promise<{ seconds: number; grown: number }> {
  global.gc?.()
  const from = process.memoryUsage().rss
  let most = from
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 50)
  const before = performance.now()
  await work()
  clearInterval(timer)
  return { seconds: (performance.now() - before) / 1000, grown: (most - from) / 1024 ** 2 }
}

async function throughDoor(rows: number): Promise<{ seconds: number; grown: number }> {
  const database = await freshDatabase(server, `wv_bench_door_${process.pid}`)
  const stream = await makeStream(database.db, 'bench')
  const reference = await loadReference(database.db)
  const run = await makeRun(database.db, stream.sourceId)
  const client = await database.pool.connect()
  const measured = await watched(async () => {
    await client.query('BEGIN')
    await recordObservations(client, { streamId: stream.id, runId: run.id }, benchFacts(rows, reference))
    await client.query('COMMIT')
  })
  client.release()
  await database.drop()
  return measured
}

async function personIn({ db, pool }: DbHandle): Promise<Context> {
  const email = 'bench@acme.example'
  const [user] = await db.insert(users).values({ email, name: 'Bench', role: 'admin' }).returning()
  const about = { id: user?.id ?? 0, name: 'Bench', email, role: 'admin', headOf: [], isCustomerOwner: false }
  const actor: UserActor = { kind: 'user', ...about, role: 'admin' }
  return { db, pool, actor, now: new Date(), requestId: 'bench' }
}

/** The worker as the launcher starts it, once it has done all that it does at first. */
async function startWorker(url: string): Promise<ChildProcess> {
  const secret = () => randomBytes(32).toString('base64')
  const keys = { AUTH_SECRET: secret(), DATA_KEY: secret(), BASE_URL: 'http://localhost:3000' }
  const env = { ...process.env, ...keys, DATABASE_URL: url, LOG_LEVEL: 'warn' }
  const worker = spawn(process.execPath, workerArguments(), { env, stdio: 'inherit' })
  await sleep(10_000)
  return worker
}

const memoryOf = ({ pid }: ChildProcess) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** Has the worker import an upload; gives its seconds as it notes them, and how far its memory rises above what it was. */
async function imported(database: DbHandle, ctx: Context, worker: ChildProcess, task: number) {
  const idle = memoryOf(worker)
  let most = idle
  for (;;) {
    const { state, failure, outcome } = await getFileTask(ctx, task)
    most = Math.max(most, memoryOf(worker))
    if (state === 'done') {
      const { rows } = await database.pool.query<{ seconds: number }>(
        'SELECT extract(epoch FROM ended_at - started_at)::float8 AS seconds FROM file_tasks WHERE id = $1',
        [task],
      )
      return { seconds: rows[0]?.seconds ?? 0, idle, grown: most - idle, inserted: outcome?.inserted }
    }
    if (state !== 'waiting' && state !== 'working') throw new Error(failure ?? 'it was not imported')
    await sleep(50)
  }
}

async function fromBrowser(database: DbHandle & { url: string }, ctx: Context, rows: number, name: string) {
  const file = path.join(folder, name)
  await writeCsv(file, rows)
  const length = statSync(file).size
  let id = 0
  const arriving = await watched(async () => {
    ;({ id } = await receiveUpload(ctx, { name, length, body: createReadStream(file) }))
  })
  rmSync(file)
  const worker = await startWorker(database.url)
  const asked = {
    ...{ upload: id, source: { name, functionKey: null }, mapping: JSON.stringify(benchMapping()) },
    ...{ task: 'import' as const, takeGoodRows: false, again: false },
  }
  const { task } = await askFile(ctx, asked)
  const importing = await imported(database, ctx, worker, task)
  worker.kill('SIGTERM')
  await once(worker, 'exit')
  if (importing.inserted !== rows) throw new Error('it is not all there')
  await database.pool.query('DELETE FROM feeds')
  return { megabytes: length / 1024 ** 2, arriving, importing }
}

const rows = Number(args.rows)
const database = await freshDatabase(server, `wv_bench_file_${process.pid}`)
const ctx = await personIn(database)
await fromBrowser(database, ctx, WARM_UP, 'warm-up.csv')
const { megabytes, arriving, importing } = await fromBrowser(database, ctx, rows, 'rows.csv')
await database.drop()
const door = await throughDoor(rows)
rmSync(folder, { recursive: true })
const said = (seconds: number) => `${seconds.toFixed(1)} s`
console.log(`${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB`)
console.log(`  the door alone           ${said(door.seconds)}, memory + ${door.grown.toFixed(0)} MB`)
console.log(`  the file arrives         ${said(arriving.seconds)}, memory + ${arriving.grown.toFixed(0)} MB`)
console.log(
  `  and is imported          ${said(importing.seconds)}, the worker’s ${importing.idle.toFixed(0)} MB + ${importing.grown.toFixed(0)} MB`,
)
console.log(
  `  end to end, of the door  ${(door.seconds / (arriving.seconds + importing.seconds)).toFixed(2)}`,
)
