// A list of whose ids are whose, 100,000 rows: what it would do is seen, and the worker takes it; next to the bare statements that write as
// many customers and identities. One run, so the ratio holds whatever the machine. Prints, asserts nothing.
//   npx tsx bench/crosswalk.ts --database postgres://…      [--rows 100000] [--facts 100000]
// Makes a database of its own on that server and drops it at the end.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { createDb, transactionOn } from '@/db/client'
import { makeCompany, makeMetric, makeRun, makeStream, makeUser } from '@/db/factories'
import { ensureDatabase, migrate } from '@/db/migrate'
import { factOf, isRejection } from '@/domain/fact'
import { getMatching, takeCrosswalk, workOnCrosswalk } from '@/server/matching/service'
import { verifyRollups } from '@/server/observations/rebuild'
import { loadReference, recordObservations } from '@/server/observations/service'

const { values: args } = parseArgs({
  options: {
    database: { type: 'string' },
    rows: { type: 'string', default: '100000' },
    facts: { type: 'string', default: '100000' },
  },
})
if (!args.database) throw new Error('--database postgres://… names a server to make a database on')
const rows = Number(args.rows)
const facts = Number(args.facts)
const CUSTOMERS_OF_ROWS = 0.5

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = performance.now()
  const result = await work()
  console.log(`  ${name.padEnd(44)} ${((performance.now() - before) / 1000).toFixed(1).padStart(6)} s`)
  return result
}

const url = new URL(args.database)
const name = `wholeview_bench_crosswalk_${randomBytes(4).toString('hex')}`
url.pathname = `/${name}`
await ensureDatabase(url.href)
await migrate(url.href)
const { db, pool, close } = createDb(url.href, { statementTimeoutMs: 0 })
try {
  await makeCompany(db)
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'grr', kind: 'amount_rate', rule: { retention: 'gross' } })
  const { id, email } = await makeUser(db, 'cx_lead')
  const about = { id, email, name: 'Lea', role: 'cx_lead' as const, headOf: [], isCustomerOwner: false }
  const actor = { kind: 'user' as const, ...about }
  const ctx = { db, pool, actor, now: new Date(), requestId: 'bench' }
  const stream = await makeStream(db, 'desk')
  const run = await makeRun(db, stream.sourceId)
  const reference = await loadReference(db)
  const located = Array.from({ length: facts }, (_, line) => {
    const at = Date.UTC(2026, line % 6, 1 + (line % 28))
    const numbers =
      line % 5 === 0 ? { metric: 'grr', before: 100, after: line % 100 } : { metric: 'nps', score: line % 11 }
    const fact = factOf(
      { externalId: `f${line}`, customer: `c${line % rows}`, grain: 'day', at, ...numbers },
      reference,
    )
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line }
  })
  await transactionOn(pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, located),
  )
  const lines = Array.from(
    { length: rows },
    (_, at) => `desk,c${at},ACC-${Math.floor(at * CUSTOMERS_OF_ROWS)}`,
  )
  const text = ['source,id,customer', ...lines].join('\n')
  const order = { text, create: true }
  console.log(
    `${rows.toLocaleString('en')} rows, ${(text.length / 1024 ** 2).toFixed(1)} MB, ${facts.toLocaleString('en')} facts`,
  )
  await timed('the bare statements', () =>
    transactionOn(
      pool,
      async client => {
        await client.query(
          `INSERT INTO customers (key) SELECT 'K-' || n FROM generate_series(1, $1::int) n`,
          [rows * CUSTOMERS_OF_ROWS],
        )
        await client.query(
          `INSERT INTO identities (source_id, external_id) SELECT $1, 'k' || n FROM generate_series(1, $2::int) n`,
          [stream.sourceId, rows],
        )
      },
      'ROLLBACK',
    ),
  )
  const told = await timed('what it would do', () => takeCrosswalk(ctx, { ...order, tryOut: true }))
  await timed('it is left to the worker', () => takeCrosswalk(ctx, { ...order, tryOut: false }))
  await timed('the worker takes it', () => workOnCrosswalk({ db, pool, now: () => new Date() }))
  const { crosswalk } = await getMatching(ctx)
  console.log(JSON.stringify({ told, took: crosswalk?.result }))
  console.log('rollups against a recomputation:', JSON.stringify(await verifyRollups(pool)))
} finally {
  await close()
  const client = new pg.Client({ connectionString: args.database })
  await client.connect()
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await client.end()
}
