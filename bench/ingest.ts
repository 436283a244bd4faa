// A file that comes by the browser, from its first byte to the figures, next to the door alone on the same rows; and what of it stays in
// memory, where it arrives and where it is imported. One run, so the ratio holds whatever the machine. Prints, asserts nothing.
//   npx tsx bench/ingest.ts --database postgres://… [--rows 2000000]
// Makes databases of its own on that server and drops them at the end.
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { DbHandle } from '@/db/client'
import { makeRun, makeStream } from '@/db/factories'
import { users } from '@/db/schema'
import type { UserActor } from '@/domain/access'
import type { Context } from '@/server/context'
import { askFile, getFileTask, receiveUpload, workOnFiles } from '@/server/files/service'
import { loadReference, recordObservations } from '@/server/observations/service'
import { benchFacts, freshDatabase } from './database'
import { benchMapping, writeCsv } from './import-data'

const { values: args } = parseArgs({
  options: { database: { type: 'string' }, rows: { type: 'string', default: '2000000' } },
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

async function fromBrowser(database: DbHandle, ctx: Context, rows: number, name: string) {
  const file = path.join(folder, name)
  await writeCsv(file, rows)
  const length = statSync(file).size
  let id = 0
  const arriving = await watched(async () => {
    ;({ id } = await receiveUpload(ctx, { name, length, body: createReadStream(file) }))
  })
  rmSync(file)
  const asked = {
    ...{ upload: id, source: { name, functionKey: null }, mapping: JSON.stringify(benchMapping()) },
    ...{ task: 'import' as const, takeGoodRows: false, again: false },
  }
  const { task } = await askFile(ctx, asked)
  const { db, pool } = database
  const importing = await watched(() => workOnFiles({ db, pool, now: () => new Date() }))
  const { state, failure, outcome } = await getFileTask(ctx, task)
  if (state !== 'done' || outcome?.inserted !== rows) throw new Error(failure ?? 'it is not all there')
  await pool.query('DELETE FROM feeds')
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
  `  and is imported          ${said(importing.seconds)}, memory + ${importing.grown.toFixed(0)} MB`,
)
console.log(
  `  end to end, of the door  ${(door.seconds / (arriving.seconds + importing.seconds)).toFixed(2)}`,
)
