// Vitest's global setup: a PostgreSQL for the tests that want one. TEST_DATABASE_URL names it; without that it is
// the embedded one of .test/server, started for the run and shared with other runs in this folder.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureDatabase, migrate } from '@/db/migrate'
import { usesDatabase } from './checks/database-tests.mjs'
import { joinServer } from './launch/postgres.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Server {
  url: string
  release: () => Promise<unknown>
  isNamed: boolean
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!(await wantsServer(project))) return undefined
  const server = process.env.TEST_DATABASE_URL ? named(process.env.TEST_DATABASE_URL) : await embedded()
  const keeper = new pg.Client({ connectionString: server.url })
  await keeper.connect()
  const prefix = `wv_test_${randomBytes(4).toString('hex')}`
  // Held for the whole run: databases whose run holds no lock were left by one that was killed.
  await keeper.query('SELECT pg_advisory_lock(hashtext($1))', [prefix])
  await sweep(keeper)
  const template = `${prefix}_template`
  const url = new URL(server.url)
  url.pathname = `/${template}`
  await ensureDatabase(url.href)
  await migrate(url.href)
  project.provide('testServer', { url: server.url, template, prefix, dropsAtEnd: server.isNamed })
  return async () => {
    await dropAll(keeper, prefix)
    await keeper.end()
    await server.release()
  }
}

async function wantsServer(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles(namedOnCommandLine(project.vitest))
  return testFiles.some(file => usesDatabase(readFileSync(file, 'utf8')))
}

// Vitest keeps them in a field that is not in its types; without it every file counts, which only costs a server.
function namedOnCommandLine(vitest: object): string[] | undefined {
  if (!('filenamePattern' in vitest) || !Array.isArray(vitest.filenamePattern)) return undefined
  return vitest.filenamePattern.map(String)
}

function named(url: string): Server {
  return { url, release: async () => undefined, isNamed: true }
}

async function embedded(): Promise<Server> {
  const home = process.env.WHOLEVIEW_TEST_HOME ?? path.join(root, '.test', 'server')
  const server = await joinServer({
    root,
    home,
    purpose: 'vitest',
    throwaway: true,
    say: line => console.log(line),
  })
  return { url: server.url('postgres'), release: server.release, isNamed: false }
}

async function sweep(keeper: pg.Client): Promise<void> {
  const { rows } = await keeper.query<{ run: string }>(
    "SELECT DISTINCT substring(datname FROM '^wv_test_[0-9a-f]{8}') AS run FROM pg_database WHERE datname ~ '^wv_test_[0-9a-f]{8}_'",
  )
  for (const { run } of rows) {
    const { rows: locks } = await keeper.query('SELECT pg_try_advisory_lock(hashtext($1)) AS free', [run])
    if (!locks[0]?.free) continue
    await dropAll(keeper, run)
    await keeper.query('SELECT pg_advisory_unlock(hashtext($1))', [run])
  }
}

async function dropAll(keeper: pg.Client, prefix: string): Promise<void> {
  const { rows } = await keeper.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [`${prefix}_`],
  )
  for (const { datname } of rows) await keeper.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
}
