import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgTransaction } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { env } from '@/env'
import * as schema from './schema'
import { takeOut } from './take-out'

type Schema = typeof schema

/** The database as services see it. */
export type Db = NodePgDatabase<Schema>
/** A transaction of it. */
export type Tx = PgTransaction<NodePgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>
/** What services take, so that they compose inside someone else's transaction. */
export type DbOrTx = Db | Tx

export interface DbOptions {
  /** Schema of all tables, the only one on the search path. Default `public`. */
  schema?: string
  /** Most connections at once. Default 10. */
  max?: number
  /** Longest statement in milliseconds, 0 for no limit (imports, the worker). Default 10 000. */
  statementTimeoutMs?: number
  /** Told when an idle connection breaks. The pool opens a new one by itself. */
  onError?: (error: Error) => void
}

export interface DbHandle {
  db: Db
  pool: pg.Pool
  close: () => Promise<void>
}

/**
 * Opens a pool of connections. Takes a postgres:// URL and limits; gives the database, its pool and a way to close
 * it. Connects on the first query, so a database that is down shows there, within two seconds.
 */
export function createDb(url: string, options: DbOptions = {}): DbHandle {
  const statementTimeout = options.statementTimeoutMs ?? 10_000
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    maxUses: 7500,
    // A new connection plans its first statements with nothing in its caches: a page that opened its own has been seen to take twice as long. Ten seconds,
    // the driver's own measure, close them between two pages of one reader.
    idleTimeoutMillis: 600_000,
    keepAlive: true,
    // So that what stands between does not forget a connection that is at rest.
    keepAliveInitialDelayMillis: 60_000,
    connectionTimeoutMillis: 2000,
    statement_timeout: statementTimeout || undefined,
    // The client gives up after the server should have: for a connection that died without saying so.
    query_timeout: statementTimeout ? statementTimeout + 2000 : undefined,
    lock_timeout: statementTimeout ? 5000 : undefined,
    idle_in_transaction_session_timeout: statementTimeout ? 15_000 : undefined,
    application_name: 'wholeview',
    options: sessionOptions(options.schema ?? 'public'),
  })
  // Without a listener a server that ends idle connections (a restart) would end this process too.
  pool.on('error', error => options.onError?.(error))
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}

/** Settings of a session as the start-up packet carries them, in force before the first statement. */
export function sessionOptions(schemaName: string): string {
  // jit: these queries are short; compiling one has been seen to cost fifty times what running it does.
  return `-c search_path=${schemaName} -c timezone=UTC -c jit=off`
}

let shared: DbHandle | undefined

/** The web process's database: one pool, limits that keep a slow query from holding up everyone. */
export function getDb(): Db {
  return sharedHandle().db
}

/** The pool under getDb, for what needs a connection of its own (COPY, a cursor). */
export function getPool(): pg.Pool {
  return sharedHandle().pool
}

function sharedHandle(): DbHandle {
  shared ??= createDb(env().DATABASE_URL, { schema: env().DATABASE_SCHEMA })
  return shared
}

/**
 * Runs `work` in a transaction of one connection, for what needs both the door's client and the query builder. Takes a pool and how
 * it shall end: 'ROLLBACK' tries something out. Gives what `work` gives; whatever it throws undoes everything.
 */
export async function transactionOn<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, tx: Db) => Promise<T>,
  end: 'COMMIT' | 'ROLLBACK' = 'COMMIT',
): Promise<T> {
  const { client, putBack } = await takeOut(pool)
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client, drizzle(client, { schema }))
    await client.query(end)
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    putBack(broken)
  }
}

type Work = () => PromiseLike<unknown>
type Answers<Works extends readonly Work[]> = { [At in keyof Works]: Awaited<ReturnType<Works[At]>> }

/**
 * Runs pieces of work at once where the database is a pool, one after the other where it is a transaction: one connection answers one
 * question at a time. Takes the database and the pieces, gives their answers in that order.
 */
export async function together<const Works extends readonly Work[]>(
  db: DbOrTx,
  works: Works,
): Promise<Answers<Works>> {
  const isPool = '$client' in db && db.$client instanceof pg.Pool
  const answers: unknown[] = []
  if (isPool) answers.push(...(await Promise.all(works.map(work => work()))))
  else for (const work of works) answers.push(await work())
  return answers as unknown as Answers<Works>
}

/** Closes what getDb opened; for scripts and tests that must end. */
export async function closeDb(): Promise<void> {
  const open = shared
  shared = undefined
  await open?.close()
}
