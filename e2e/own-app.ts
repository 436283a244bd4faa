import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createDb, type DbHandle } from '@/db/client'
import { ensureDatabase, migrate } from '@/db/migrate'

const NEXT = 'node_modules/next/dist/bin/next'
const START_MS = 60_000

/** The built application on a port and a database of its own, for tests that need an empty or a private one. */
export interface OwnApp {
  /** Where it listens, as in http://localhost:41234; also the Origin of its pages. */
  url: string
  store: DbHandle
  databaseUrl: string
  authSecret: string
  /** What it has printed so far. */
  printed: () => string
  /** Has the server refuse this database to the application, and end what is open; plugIn undoes it. */
  unplug: () => Promise<void>
  plugIn: () => Promise<void>
  /** Starts the second process, which does what nobody waits for; it ends with the application. */
  startWorker: () => void
  stop: () => Promise<void>
}

export interface AppProcess {
  child: ChildProcess
  printed: () => string
}

/** Starts the application on a new, migrated, empty database; `settings` go over its environment. */
export async function startOwnApp(settings: Record<string, string> = {}): Promise<OwnApp> {
  const databaseUrl = await createDatabase()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const authSecret = randomBytes(32).toString('base64')
  const environment = {
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: 'public',
    AUTH_SECRET: authSecret,
    DATA_KEY: randomBytes(32).toString('base64'),
    BASE_URL: url,
    ...settings,
  }
  const app = spawnApp(port, environment)
  const workers: ChildProcess[] = []
  const startWorker = () => {
    const env = { ...process.env, NODE_ENV: 'production' as const, ...environment }
    const worker = spawn(process.execPath, ['--import', 'tsx', 'server/worker.ts'], { env, stdio: 'ignore' })
    workers.push(endsWithTests(worker))
  }
  await untilLive(url, app)
  const store = createDb(databaseUrl)
  const stop = async () => {
    await Promise.all([app.child, ...workers].map(end))
    await store.close()
    await administer(databaseUrl, name => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  const unplug = async () => {
    await administer(databaseUrl, name => `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    await administer(
      databaseUrl,
      name => `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    )
  }
  const plugIn = () => administer(databaseUrl, name => `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  return { url, store, databaseUrl, authSecret, printed: app.printed, unplug, plugIn, startWorker, stop }
}

/** Starts the application with exactly these settings over the environment of the tests. */
export function spawnApp(port: number, settings: Record<string, string>): AppProcess {
  const child = endsWithTests(
    spawn(process.execPath, [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)], {
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return { child, printed: () => text }
}

/** A test that fails never comes to its own stop(): nothing that it started may outlive the process of the tests. */
function endsWithTests<T extends ChildProcess>(child: T): T {
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return child
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

async function untilLive(url: string, { child, printed }: AppProcess): Promise<void> {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const live = await fetch(`${url}/api/live`).catch(() => null)
    if (live?.ok) return
    await sleep(100)
  }
  await end(child)
  throw new Error(`The application did not start:\n${printed()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(10_000).then(() => child.kill('SIGKILL'))])
}

async function createDatabase(): Promise<string> {
  const server = process.env.E2E_SERVER_URL
  if (!server) throw new Error('There is no server for a database. Run: npm run e2e')
  const url = new URL(server)
  url.pathname = `/wholeview_e2e_${randomBytes(6).toString('hex')}`
  await ensureDatabase(url.href)
  await migrate(url.href)
  return url.href
}

async function administer(databaseUrl: string, statement: (name: string) => string): Promise<void> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const session = new pg.Client({ connectionString: url.href })
  await session.connect()
  await session.query(statement(name)).finally(() => session.end())
}
