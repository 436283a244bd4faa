import { fileURLToPath } from 'node:url'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import pg from 'pg'
import { Sentence } from '@/domain/sentence'
import { sessionOptions } from './client'
import { codeOf, databaseTrouble } from './trouble'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
const MINIMUM_VERSION = 150_000
// Kept in the target schema, so that the demo beside one's own company has a journal of its own.
const JOURNAL = 'migration'

export interface MigrationState {
  /** Migrations of this program that the database has, and that it has not. */
  applied: number
  pending: number
  /** Migrations in the database that this program does not know. */
  unknown: number
}

/**
 * Brings the schema up to date. Takes the database's URL and the schema's name; gives how many migrations ran.
 * Any number may call it at once: an advisory lock on one session lets them in one after another, each migration
 * runs once, in a transaction of its own. Throws a Sentence for an old server or a newer schema.
 */
export async function migrate(url: string, schemaName = 'public'): Promise<number> {
  return withSession(url, schemaName, async session => {
    await refuseOldServer(session)
    await session.query("SELECT pg_advisory_lock(hashtext('wholeview.migrate'), hashtext($1))", [schemaName])
    // Asked first, because CREATE … IF NOT EXISTS wants the right to create even where there is nothing to do.
    if (!(await exists(session, schemaName))) await session.query(`CREATE SCHEMA "${schemaName}"`)
    const pending = await pendingMigrations(session)
    for (const migration of pending) await apply(session, migration)
    return pending.length
  })
}

/** Compares the database with this program, and changes nothing. */
export async function migrationState(url: string, schemaName = 'public'): Promise<MigrationState> {
  return withSession(url, schemaName, async session => {
    const known = readMigrations()
    const hashes = await appliedHashes(session)
    const applied = known.filter(migration => hashes.has(migration.hash)).length
    return { applied, pending: known.length - applied, unknown: hashes.size - applied }
  })
}

/** Makes the database that the URL names where it does not exist; for the built-in server. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  await withSession(maintenance.href, 'public', async session => {
    const found = await session.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return
    try {
      await session.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
    } catch (error) {
      if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error
    }
  })
}

async function withSession<T>(
  url: string,
  schemaName: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'wholeview-migrate',
    options: sessionOptions(schemaName),
  })
  // A server that goes away fails the running query; without a listener it would also end the process.
  session.on('error', () => undefined)
  try {
    await session.connect()
    return await work(session)
  } catch (error) {
    throw databaseTrouble(error, url)
  } finally {
    await session.end().catch(() => undefined)
  }
}

async function refuseOldServer(session: pg.Client): Promise<void> {
  const { rows } = await session.query<{ version: number; name: string; encoding: string }>(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name," +
      " current_setting('server_encoding') AS encoding",
  )
  const server = rows[0]
  if (!server) throw new Error('PostgreSQL does not say which version it is')
  if (server.version < MINIMUM_VERSION) {
    throw new Sentence(
      `This is PostgreSQL ${server.name}; 15 or newer is needed. Upgrade it, or correct DATABASE_URL.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new Sentence(`This database stores text as ${server.encoding}; make one with ENCODING 'UTF8'.`)
  }
}

async function exists(session: pg.Client, schemaName: string): Promise<boolean> {
  const found = await session.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schemaName])
  return found.rowCount === 1
}

async function pendingMigrations(session: pg.Client): Promise<MigrationMeta[]> {
  const known = readMigrations()
  const hashes = await appliedHashes(session)
  const strangers = [...hashes].filter(hash => !known.some(migration => migration.hash === hash))
  if (strangers.length > 0) {
    throw new Sentence(
      `The database has ${strangers.length} migration(s) that this version does not know: a newer version made them. ` +
        'Update the program, or point DATABASE_URL to another database.',
    )
  }
  // By hash and not by date: one that was merged late with an older date would be skipped in silence.
  return known.filter(migration => !hashes.has(migration.hash))
}

async function appliedHashes(session: pg.Client): Promise<Set<string>> {
  const found = await session.query('SELECT to_regclass($1) IS NOT NULL AS found', [`"${JOURNAL}"`])
  if (!found.rows[0]?.found) return new Set()
  const { rows } = await session.query<{ hash: string }>(`SELECT hash FROM "${JOURNAL}"`)
  return new Set(rows.map(row => row.hash))
}

async function apply(session: pg.Client, migration: MigrationMeta): Promise<void> {
  await session.query('BEGIN')
  await session.query(
    `CREATE TABLE IF NOT EXISTS "${JOURNAL}" (hash text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
  )
  for (const statement of migration.sql) await session.query(statement)
  await session.query(`INSERT INTO "${JOURNAL}" (hash) VALUES ($1)`, [migration.hash])
  await session.query('COMMIT')
}

function readMigrations(): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: FOLDER })
}
