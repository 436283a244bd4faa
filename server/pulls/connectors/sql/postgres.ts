import pg from 'pg'
import QueryStream from 'pg-query-stream'
import type { SqlConfig } from '@/domain/pull/connection'
import { textIn } from '@/domain/text/text'
import { CredentialsRefused, SourceFailure, StreamFailure } from '../../failure'
import { type OpenSession, type ReadOnlySession, ROWS_AT_ONCE, type SqlRow } from './database'
import { reachDatabase } from './reach'
import { watchSocket } from './watched-socket'

const words = textIn().pulling.failures
const BOOL = 16
const JSON_TYPES = new Set([114, 3802])
const TIMESTAMPTZ = 1184

// As text, so that no number is rounded and no moment is moved on the way; the strict readers decide what it is.
function readerOf(oid: number): (text: string) => unknown {
  if (oid === BOOL) return text => (text === 't' ? 'true' : 'false')
  if (JSON_TYPES.has(oid)) return text => JSON.parse(text)
  // The session is in UTC, so the offset is none.
  if (oid === TIMESTAMPTZ) return text => text.replace(/\+00$/, 'Z')
  return text => text
}

/** Opens a session on a PostgreSQL server: extended protocol only, so one statement at a time, in a READ ONLY transaction. */
export const openPostgres: OpenSession = async (config, password, way) => {
  const { socket, tls } = await reachDatabase(config, way)
  const watch = watchSocket(socket)
  const client = new pg.Client({
    ...{ host: config.host, port: config.port, user: config.user, password, database: config.database },
    ...{ ssl: tls ?? false, application_name: 'wholeview', connectionTimeoutMillis: 15_000 },
    ...{ stream: () => alreadyConnected(socket), types: { getTypeParser: readerOf as never }, options: '' },
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(
      "SET datestyle = 'ISO'; SET timezone = 'UTC'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex'",
    )
    await client.query(`SET client_connection_check_interval = '1s'`).catch(() => undefined)
  } catch (error) {
    watch.stop()
    socket.destroy()
    throw signInFailure(error)
  }
  return sessionOn(client, config, watch)
}

/** pg connects its stream itself; this one is connected already, to an address that was looked at. */
function alreadyConnected(socket: import('node:net').Socket) {
  socket.connect = (() => {
    process.nextTick(() => socket.emit('connect'))
    return socket
  }) as typeof socket.connect
  return socket
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
const REFUSED = new Set(['28P01', '28000'])

function signInFailure(error: unknown): Error {
  const said = error instanceof Error ? error.message : ''
  if (REFUSED.has(codeOf(error))) return new CredentialsRefused(words.credentialsRefused(said))
  return new SourceFailure(words.databaseSaid(said), { passing: codeOf(error).startsWith('5') })
}

function sessionOn(
  client: pg.Client,
  config: SqlConfig,
  watch: ReturnType<typeof watchSocket>,
): ReadOnlySession {
  return {
    excess: () => excessOf(client),
    rows: (text, values) => rowsOf(client, config, watch, text, values),
    parameter: at => `$${at}`,
    quoted: name => `"${name.replaceAll('"', '""')}"`,
    moment: ms => new Date(ms).toISOString().replace('T', ' ').replace('Z', '+00'),
    end: async () => {
      watch.stop()
      if (!watch.isTooLarge()) await client.end().catch(() => undefined)
    },
  }
}

const EXCESS = `
  SELECT rolsuper AS superuser, rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS administers,
    pg_has_role(current_user, 'pg_read_server_files', 'MEMBER') OR pg_has_role(current_user, 'pg_write_server_files', 'MEMBER')
      OR pg_has_role(current_user, 'pg_execute_server_program', 'MEMBER') AS files,
    EXISTS (SELECT FROM pg_class WHERE relowner = r.oid AND relkind IN ('r', 'p', 'v', 'm'))
      OR EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND datdba = r.oid) AS owns,
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_temp%'
        AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS writes
  FROM pg_roles r WHERE rolname = current_user`

async function excessOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<Record<string, string>>(EXCESS)
  const found = rows[0] ?? {}
  const held = (['superuser', 'administers', 'files', 'owns', 'writes'] as const).filter(
    one => found[one] === 'true',
  )
  return held.map(one => words.excess[one])
}

async function* rowsOf(
  client: pg.Client,
  { timeoutSeconds }: SqlConfig,
  watch: ReturnType<typeof watchSocket>,
  text: string,
  values: readonly string[],
): AsyncGenerator<SqlRow[], void> {
  await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await client.query(`SET LOCAL statement_timeout = ${timeoutSeconds * 1000}`)
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = '15min'`)
  // A cursor speaks the extended protocol, which takes one statement and no second after a semicolon.
  const query = new QueryStream(text, [...values], { batchSize: ROWS_AT_ONCE, highWaterMark: ROWS_AT_ONCE })
  const stream = client.query(query)
  let batch: SqlRow[] = []
  try {
    for await (const row of watch.each<SqlRow>(stream)) {
      batch.push(row)
      if (batch.length < ROWS_AT_ONCE) continue
      watch.taken()
      yield batch
      batch = []
    }
    watch.taken()
    if (batch.length > 0) yield batch
    await client.query('ROLLBACK')
  } catch (error) {
    throw failureOf(error, watch.isTooLarge(), timeoutSeconds)
  } finally {
    if (!watch.isTooLarge()) stream.destroy()
  }
}

function failureOf(error: unknown, isTooLarge: boolean, seconds: number): Error {
  if (isTooLarge) return new StreamFailure(words.rowsTooLarge)
  const code = codeOf(error)
  if (code === '57014') return new StreamFailure(words.queryTooSlow(seconds))
  const said = error instanceof Error ? error.message : ''
  const isLost = code === '' || code.startsWith('08') || code.startsWith('57P') || code.startsWith('E')
  return isLost
    ? new SourceFailure(words.databaseSaid(said), { passing: true })
    : new StreamFailure(words.databaseSaid(said))
}
