import { randomBytes } from 'node:crypto'
import { TransactionRollbackError } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { createDb, type Db, type DbHandle, type Tx } from './client'

declare module 'vitest' {
  interface ProvidedContext {
    /** Set by scripts/test-server.ts: a server to make databases on, and the migrated one to copy. */
    testServer: {
      url: string
      template: string
      prefix: string
      /** Databases go with the run, all at once: on a disk each new file is looked for past all that were freed before (scripts/launch/memory.mjs). */
      dropsAtEnd: boolean
    }
  }
}

export interface TestDatabase extends DbHandle {
  url: string
}

/**
 * A database of its own for a test file, migrated and empty: call it once at the top, outside of any test. It is
 * made before the first test and dropped after the last; reading it earlier throws.
 */
export function testDb(): TestDatabase {
  let made: TestDatabase | undefined
  beforeAll(async () => {
    made = await createTestDatabase()
  })
  afterAll(async () => {
    await made?.close()
  })
  const present = () => {
    if (!made) throw new Error('testDb() is ready in tests and hooks, not while the file is read')
    return made
  }
  return {
    get db() {
      return present().db
    },
    get pool() {
      return present().pool
    },
    get url() {
      return present().url
    },
    close: () => present().close(),
  }
}

/**
 * Makes one more database: a copy of the migrated template, or one with nothing in it at all. close() drops it, at once or with the run.
 * Without limits on statements, as the worker has it.
 */
export async function createTestDatabase(
  content: 'migrated' | 'nothing' = 'migrated',
): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `${server.prefix}_${randomBytes(5).toString('hex')}`
  const template = content === 'migrated' ? server.template : 'template0'
  await administer(server.url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const handle = createDb(url.href, { max: 10, statementTimeoutMs: 0 })
  const close = async () => {
    await handle.close()
    if (!server.dropsAtEnd) await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return { ...handle, url: url.href, close }
}

/** Runs `work` in a transaction, gives its result and undoes everything it wrote. */
export async function rolledBack<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const results: T[] = []
  try {
    await db.transaction(async tx => {
      results.push(await work(tx))
      tx.rollback()
    })
  } catch (error) {
    if (!(error instanceof TransactionRollbackError) || results.length === 0) throw error
  }
  const [result] = results
  // Length 1 here: whatever `work` threw has been thrown again above.
  return result as T
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
