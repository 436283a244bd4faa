// The overview's statements beside the plain SQL over month cells, at growing numbers of observations. Prints ratios,
// asserts nothing. Usage: npx tsx bench/overview.ts --database postgres://… [--sizes 0.1,1,10] [--runs 30] [--keep]
// Makes a database of its own on that server and drops it at the end.
import { parseArgs } from 'node:util'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { createDb } from '@/db/client'
import { migrate } from '@/db/migrate'
import * as schema from '@/db/schema'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { getOverview } from '@/server/overview/service'
import { fill, prepare } from './overview-data'
import { differencesFromRebuild, makeRollup } from './overview-rollup'

const UNTIL = '2026-11-01'
const NOW = new Date('2026-11-15T12:00:00Z')
// Recomputing needs a temporary row a fact and cut: minutes beyond this.
const VERIFIED_UP_TO = 100_000
const PLAIN = `SELECT c.version_id, c.function_id, p.starts_on, sum(c.n), sum(c.a), sum(c.b), sum(c.aa), sum(c.bb), sum(c.ab)
  FROM cells c JOIN periods p ON p.id = c.period_id
  WHERE c.version_id = ANY (ARRAY(SELECT id FROM metric_versions)) AND p.grain = 'month' AND p.starts_on >= '2024-11-01' AND p.starts_on < '2026-11-01'
    AND c.region_id = -1 AND c.product_id = -1 AND c.tier_id = -1 AND c.channel_id = -1 AND c.function_id > 0
  GROUP BY 1, 2, 3`

const LABELS = [
  ['cells', 'overview: sums of all metrics'],
  ['histograms', 'overview: histograms for medians'],
  ['small', 'overview: names, goals, choices'],
  ['figures', 'overview: sums and histograms side by side'],
  ['statements', 'overview: all statements as it runs them'],
  ['page', 'overview: with everything computed'],
] as const

interface Statement {
  text: string
  values: unknown[]
}

async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = -3; run < runs; run += 1) {
    const start = performance.now()
    await work()
    if (run >= 0) times.push(performance.now() - start)
  }
  return times.sort((left, right) => left - right)[Math.floor(runs / 2)] ?? Number.NaN
}

function contextOf(pool: pg.Pool, statements?: Statement[]) {
  const logger = { logQuery: (text: string, values: unknown[]) => void statements?.push({ text, values }) }
  const db = drizzle(pool, { schema, logger })
  return { db, pool, actor: { kind: 'system' } as const, now: NOW, requestId: 'bench' }
}

async function captured(pool: pg.Pool): Promise<Statement[]> {
  const statements: Statement[] = []
  await getOverview(contextOf(pool, statements), DEFAULT_FILTERS)
  return statements
}

async function measure(pool: pg.Pool, runs: number) {
  const statements = await captured(pool)
  const named = (word: string) => statements.filter(one => one.text.includes(word))
  const replay = (list: Statement[]) => () =>
    Promise.all(list.map(({ text, values }) => pool.query({ text, values, rowMode: 'array' })))
  const cells = named('JOIN cells')
  const histograms = named('histograms c')
  const small = statements.filter(one => !cells.includes(one) && !histograms.includes(one))
  const { rows } = await pool.query(PLAIN)
  return {
    plainRows: rows.length,
    plain: await median(runs, () => pool.query({ text: PLAIN, rowMode: 'array' })),
    cells: await median(runs, replay(cells)),
    histograms: await median(runs, replay(histograms)),
    small: await median(runs, replay(small)),
    figures: await median(runs, replay([...cells, ...histograms])),
    statements: await median(runs, async () => {
      await replay(small)()
      await replay([...cells, ...histograms])()
    }),
    page: await median(runs, () => getOverview(contextOf(pool), DEFAULT_FILTERS)),
    count: statements.length,
  }
}

type Measured = Awaited<ReturnType<typeof measure>>

function growth(took: Measured, before: Measured): string {
  const names = ['plain', 'cells', 'histograms', 'statements', 'page'] as const
  return `  to the size before: ${names.map(name => `${name} ${ratio(took[name], before[name]).trim()}`).join(', ')}`
}

function ratio(value: number, to: number): string {
  return (value / to).toFixed(2).padStart(5)
}

async function withDatabase(url: string, keep: boolean, work: (pool: pg.Pool) => Promise<void>) {
  const name = `wholeview_bench_overview_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const here = new URL(url)
  here.pathname = `/${name}`
  const { pool, close } = createDb(here.href, { statementTimeoutMs: 0 })
  try {
    await migrate(here.href)
    await work(pool)
  } finally {
    await close()
    if (keep) console.log(`kept ${name}`)
    else await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
  }
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { database: text, sizes: text, runs: text, keep: { type: 'boolean' } },
  })
  if (!values.database) throw new Error('--database postgres://… is needed: a server to make a database on')
  const sizes = (values.sizes ?? '0.1,1,10').split(',').map(Number)
  const runs = Number(values.runs ?? 30)
  await withDatabase(values.database, values.keep ?? false, async pool => {
    const base = await prepare(pool, UNTIL)
    let filled = 0
    let before: Measured | undefined
    for (const size of sizes) {
      const total = Math.round(size * 1_000_000)
      await fill(pool, base, filled, total)
      filled = total
      const rows = await makeRollup(pool)
      await pool.query('VACUUM ANALYZE')
      const took = await measure(pool, runs)
      console.log(`\n${size} M observations (cells ${rows.cells}, histogram rows ${rows.histograms})`)
      console.log(
        `  ${'plain month-cell SQL'.padEnd(42)} ${took.plain.toFixed(1).padStart(7)} ms  (${took.plainRows} rows)`,
      )
      for (const [name, label] of LABELS) {
        const times = took[name].toFixed(1).padStart(7)
        console.log(`  ${label.padEnd(42)} ${times} ms  ${ratio(took[name], took.plain)} × plain`)
      }
      if (before) console.log(growth(took, before))
      before = took
      if (total <= VERIFIED_UP_TO)
        console.log(`  months that a rebuild makes otherwise: ${await differencesFromRebuild(pool)}`)
    }
  })
}

await main()
