// Rows a second through the door, next to COPY of the same rows into the same table with its indexes, and from a CSV
// file to the end. One run, so the ratios hold whatever the machine. Prints, asserts nothing.
//   npx tsx bench/import.ts --database postgres://… [--sizes 0.1,1,10] [--verify-up-to 1]     (millions of rows)
// Makes databases of its own on that server and drops them at the end.
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { DbHandle } from '@/db/client'
import { makeRun, makeStream } from '@/db/factories'
import { importFiles } from '@/server/imports/service'
import { verifyRollups } from '@/server/observations/rebuild'
import { loadReference, recordObservations } from '@/server/observations/service'
import { benchFacts, freshDatabase } from './database'
import { BENCH_WORDS, benchMapping, writeCsv } from './import-data'

const { values: args } = parseArgs({
  options: {
    database: { type: 'string' },
    sizes: { type: 'string', default: '0.1,1' },
    'verify-up-to': { type: 'string', default: '1' },
  },
})
if (!args.database) throw new Error('--database postgres://… names a server to make databases on')
const server = args.database
const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-bench-'))

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return (performance.now() - before) / 1000
}

async function throughDoor({ db, pool }: DbHandle, rows: number, stream: { id: number; sourceId: number }) {
  const reference = await loadReference(db)
  const run = await makeRun(db, stream.sourceId)
  const client = await pool.connect()
  await client.query('CHECKPOINT')
  const seconds = await timed(async () => {
    await client.query('BEGIN')
    await recordObservations(client, { streamId: stream.id, runId: run.id }, benchFacts(rows, reference))
    await client.query('COMMIT')
  })
  client.release()
  return seconds
}

/** The floor: the rows as they lie there, copied into a table with the same columns, checks and indexes. */
async function throughCopy({ pool }: DbHandle): Promise<number> {
  const file = path.join(folder, 'rows.copy')
  const client = await pool.connect()
  await pipeline(client.query(copyTo('COPY observations TO STDOUT')), createWriteStream(file))
  await client.query('CREATE TABLE floor (LIKE observations INCLUDING ALL) WITH (fillfactor = 90)')
  await client.query('CHECKPOINT')
  const seconds = await timed(() =>
    pipeline(
      createReadStream(file, { highWaterMark: 1 << 16 }),
      client.query(copyFrom('COPY floor FROM STDIN')),
    ),
  )
  await client.query('DROP TABLE floor')
  client.release()
  rmSync(file)
  return seconds
}

async function fromCsv(rows: number): Promise<{ seconds: number; megabytes: number; rss: number }> {
  const file = path.join(folder, 'rows.csv')
  await writeCsv(file, rows)
  const database = await freshDatabase(server, `wv_bench_csv_${process.pid}`)
  let rss = 0
  const onProgress = () => {
    rss = Math.max(rss, process.memoryUsage().rss)
  }
  const ctx = { pool: database.pool, actor: null, now: new Date() }
  const seconds = await timed(() => importFiles(ctx, [file], benchMapping(), { onProgress }))
  await database.drop()
  const megabytes = statSync(file).size / 1e6
  rmSync(file)
  return { seconds, megabytes, rss: rss / 1e6 }
}

const rate = (rows: number, seconds: number) => `${Math.round(rows / seconds / 1000)} k rows/s`

async function measure(rows: number): Promise<void> {
  const database = await freshDatabase(server, `wv_bench_${process.pid}`)
  const stream = await makeStream(database.db, 'bench')
  const door = await throughDoor(database, rows, stream)
  const copy = await throughCopy(database)
  const again = await throughDoor(database, rows, stream)
  const isVerified = rows <= Number(args['verify-up-to']) * 1e6
  const tables = isVerified ? await verifyRollups(database.pool) : []
  const mismatches = tables.reduce((sum, table) => sum + table.mismatches, 0)
  await database.drop()
  const csv = await fromCsv(rows)
  console.log(`\n${rows.toLocaleString('en')} rows`)
  console.log(`  COPY into the indexed table   ${rate(rows, copy)}`)
  console.log(`  through the door              ${rate(rows, door)}   ${(copy / door).toFixed(2)} of COPY`)
  console.log(
    `  the same again, unchanged     ${rate(rows, again)}   ${(door / again).toFixed(2)} of new ones`,
  )
  console.log(
    `  from a CSV of ${csv.megabytes.toFixed(0)} MB          ${rate(rows, csv.seconds)}   ${(door / csv.seconds).toFixed(2)} of the door`,
  )
  console.log(`  most memory while reading     ${csv.rss.toFixed(0)} MB`)
  console.log(`  rollup against its facts      ${isVerified ? `${mismatches} mismatches` : 'not compared'}`)
}

console.log(`Import: ${BENCH_WORDS}; totals, single slices, pairs and histograms are kept with the facts.`)
try {
  for (const size of args.sizes.split(',')) await measure(Math.round(Number(size) * 1e6))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
