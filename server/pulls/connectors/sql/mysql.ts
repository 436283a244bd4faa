import { type Connection, createConnection, type FieldPacket } from 'mysql2'
import type { SqlConfig } from '@/domain/pull/connection'
import { textIn } from '@/domain/text/text'
import { CredentialsRefused, SourceFailure, StreamFailure } from '../../failure'
import { type OpenSession, type ReadOnlySession, ROWS_AT_ONCE, type SqlRow } from './database'
import { reachDatabase } from './reach'
import { watchSocket } from './watched-socket'

const words = textIn().pulling.failures
const TIMESTAMP = 7

/** Opens a session on a MySQL or MariaDB server: prepared statements only, in a READ ONLY transaction. */
export const openMysql: OpenSession = async (config, password, way) => {
  const { socket, tls } = await reachDatabase(config, way)
  const watch = watchSocket(socket)
  const connection = createConnection({
    ...{ host: config.host, port: config.port, user: config.user, password, database: config.database },
    ...{ stream: socket, ssl: tls, connectTimeout: 15_000, charset: 'utf8mb4', timezone: 'Z' },
    ...{ multipleStatements: false, dateStrings: true, supportBigNumbers: true, bigNumberStrings: true },
    flags: ['-LOCAL_FILES'],
  })
  connection.on('error', () => undefined)
  try {
    await new Promise<void>((resolve, reject) =>
      connection.connect(error => (error ? reject(error) : resolve())),
    )
    await limitTime(connection, config.timeoutSeconds)
  } catch (error) {
    watch.stop()
    connection.destroy()
    throw signInFailure(error)
  }
  return sessionOn(connection, config, watch)
}

function ask(connection: Connection, text: string): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    connection.query(text, (error, rows) =>
      error ? reject(error) : resolve(rows as Record<string, unknown>[]),
    )
  })
}

// The two servers say it in different words and units.
async function limitTime(connection: Connection, seconds: number): Promise<void> {
  await ask(connection, `SET time_zone = '+00:00'`)
  const [version] = await ask(connection, 'SELECT version() AS v')
  const isMaria = /mariadb/i.test(String(version?.v))
  await ask(
    connection,
    isMaria ? `SET max_statement_time = ${seconds}` : `SET max_execution_time = ${seconds * 1000}`,
  )
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
const saidBy = (error: unknown) => (error instanceof Error ? error.message : '')
const REFUSED = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR'])

function signInFailure(error: unknown): Error {
  if (REFUSED.has(codeOf(error))) return new CredentialsRefused(words.credentialsRefused(saidBy(error)))
  return new SourceFailure(words.databaseSaid(saidBy(error)), {
    passing: codeOf(error).startsWith('E') && !codeOf(error).startsWith('ER_'),
  })
}

function sessionOn(
  connection: Connection,
  config: SqlConfig,
  watch: ReturnType<typeof watchSocket>,
): ReadOnlySession {
  return {
    excess: () => excessOf(connection),
    rows: (text, values) => rowsOf(connection, config, watch, text, values),
    parameter: () => '?',
    quoted: name => `\`${name.replaceAll('`', '``')}\``,
    moment: ms => new Date(ms).toISOString().replace('T', ' ').replace('Z', ''),
    end: async () => {
      watch.stop()
      connection.destroy()
    },
  }
}

// What a role that reads needs; anything else can change something or reach the server's files.
const READING = new Set(['SELECT', 'SHOW VIEW', 'USAGE', 'PROCESS', 'REPLICATION CLIENT', 'SHOW DATABASES'])

async function excessOf(connection: Connection): Promise<string[]> {
  const grants = (await ask(connection, 'SHOW GRANTS')).map(row => String(Object.values(row)[0]))
  const held = grants.flatMap(grant => {
    const [, list = ''] = /^GRANT (.+?) ON /i.exec(grant) ?? []
    return list
      .replace(/\([^)]*\)/g, '')
      .split(',')
      .map(one => one.trim().toUpperCase())
  })
  const beyond = [...new Set(held)].filter(one => one !== '' && !READING.has(one))
  return beyond.length === 0 ? [] : [words.excess.grants(beyond.slice(0, 6).join(', '))]
}

async function* rowsOf(
  connection: Connection,
  { timeoutSeconds }: SqlConfig,
  watch: ReturnType<typeof watchSocket>,
  text: string,
  values: readonly string[],
): AsyncGenerator<SqlRow[], void> {
  await ask(connection, 'START TRANSACTION READ ONLY')
  const query = connection.execute(text, [...values])
  let fields: FieldPacket[] = []
  query.on('fields', (found: FieldPacket[]) => {
    fields = found
  })
  const stream = query.stream({ highWaterMark: ROWS_AT_ONCE })
  let batch: SqlRow[] = []
  try {
    for await (const row of watch.each<Record<string, unknown>>(stream)) {
      batch.push(readable(row, fields))
      if (batch.length < ROWS_AT_ONCE) continue
      watch.taken()
      yield batch
      batch = []
    }
    watch.taken()
    if (batch.length > 0) yield batch
    await ask(connection, 'ROLLBACK')
  } catch (error) {
    throw failureOf(error, watch.isTooLarge(), timeoutSeconds)
  } finally {
    if (!watch.isTooLarge()) stream.destroy()
  }
}

function readable(row: Record<string, unknown>, fields: readonly FieldPacket[]): SqlRow {
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    const field = fields.find(one => one.name === name)
    if (Buffer.isBuffer(value)) plain[name] = `0x${value.subarray(0, 40).toString('hex')}`
    // The session is in UTC: a TIMESTAMP, unlike a DATETIME, is a moment.
    else if (field?.columnType === TIMESTAMP && typeof value === 'string') plain[name] = `${value}Z`
    else plain[name] = value
  }
  return plain
}

const SLOW = new Set(['ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT', 'ER_QUERY_INTERRUPTED'])

function failureOf(error: unknown, isTooLarge: boolean, seconds: number): Error {
  if (isTooLarge) return new StreamFailure(words.rowsTooLarge)
  const code = codeOf(error)
  if (SLOW.has(code) || /max_statement_time|maximum statement execution time/.test(saidBy(error)))
    return new StreamFailure(words.queryTooSlow(seconds))
  const isLost = code === '' || !code.startsWith('ER_')
  return isLost
    ? new SourceFailure(words.databaseSaid(saidBy(error)), { passing: true })
    : new StreamFailure(words.databaseSaid(saidBy(error)))
}
