import { randomBytes } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { createDb } from '@/db/client'
import { ensureDatabase, migrate } from '@/db/migrate'
import { startSession } from '@/server/session'
import { fill, prepare } from '../overview-data'
import { differencesFromFacts, differencesFromRebuild, makeRollup } from '../overview-rollup'
import { serve } from './serve'
import type { Target } from './targets'

// The product's own recomputation needs a temporary row a fact and cut: minutes beyond this.
const REBUILT_UP_TO = 100_000

/** The application over so many facts, and how an executive who is signed in opens a screen of it. */
export interface Site {
  target: (path: string, shows: string) => Target
  stop: () => Promise<void>
}

const monthOf = (now: Date) => `${now.toISOString().slice(0, 7)}-01`

/** What the rollup holds otherwise than the facts give, in words. */
async function check(pool: pg.Pool, facts: number): Promise<string> {
  const direct = `${await differencesFromFacts(pool)} otherwise than the facts added up`
  if (facts > REBUILT_UP_TO) return direct
  return `${direct}, ${await differencesFromRebuild(pool)} otherwise than "wholeview rebuild"`
}

/** Fills a database that is empty with so many facts up to the present month, and says whether their rollup is right. */
async function ensureFilled(url: string, facts: number): Promise<void> {
  await ensureDatabase(url)
  await migrate(url)
  const { pool, close } = createDb(url, { statementTimeoutMs: 0 })
  try {
    const { rows } = await pool.query('SELECT FROM generations')
    if (rows.length > 0) return
    const base = await prepare(pool, monthOf(new Date()))
    await fill(pool, base, 0, facts)
    const { cells } = await makeRollup(pool)
    await pool.query('VACUUM ANALYZE')
    const found = await check(pool, facts)
    console.log(`${facts.toLocaleString('en')} observations, ${cells.toLocaleString('en')} cells: ${found}`)
  } finally {
    await close()
  }
}

async function signIn(databaseUrl: string, secret: string): Promise<string> {
  const { db, pool, close } = createDb(databaseUrl)
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO users (email, name, role) VALUES ($1, 'Executive', 'executive') RETURNING id`,
    [`executive.${process.pid}@bench`],
  )
  const sid = await startSession(db, rows[0]?.id ?? 0, new Date(), null)
  await close()
  return encode({ token: { sid }, secret, maxAge: 3600 })
}

async function dropDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await client.end()
}

interface Wanted {
  root: string
  distDir: string
  server: string
  database: string
  facts: number
  /** Leaves the database there, and takes one that is there as it is. */
  keep: boolean
}

/** Serves the built application over a database of its own with so many facts. */
export async function openSite({ root, distDir, server, database, facts, keep }: Wanted): Promise<Site> {
  const at = new URL(server)
  at.pathname = `/${database}`
  const drop = () => (keep ? Promise.resolve() : dropDatabase(server, database))
  try {
    await ensureFilled(at.href, facts)
    const [AUTH_SECRET, DATA_KEY] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
    const settings = {
      DATABASE_URL: at.href,
      DATABASE_SCHEMA: 'public',
      NEXT_DIST_DIR: distDir,
      AUTH_SECRET,
      DATA_KEY,
    }
    const cookie = { name: 'wv.session', value: await signIn(at.href, AUTH_SECRET) }
    const { url, stop } = await serve(root, settings)
    return {
      target: (path, shows) => ({ url: `${url}${path}`, shows, cookie }),
      stop: () => stop().then(drop),
    }
  } catch (error) {
    await drop()
    throw error
  }
}
