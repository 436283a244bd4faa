import type { SqlConfig, SqlEngine } from '@/domain/pull/connection'
import { bareSelect, withCursor } from '@/domain/pull/sql-text'
import { textIn } from '@/domain/text/text'
import { SourceFailure, StreamFailure } from '../failure'
import type { Connector, PulledPage, Start } from './connector'
import type { OpenSession, ReadOnlySession, SqlRow } from './sql/database'
import { openMysql } from './sql/mysql'
import { openPostgres } from './sql/postgres'

/** What the connector of databases needs. */
export interface SqlMeans {
  config: SqlConfig
  password: string
  allowed: readonly string[]
  /** The address of our own data, which no source may read. */
  ownDatabase?: string
}

/** The one list that a query gives. */
export const SQL_STREAM = 'rows'

const OPEN: Readonly<Record<SqlEngine, OpenSession>> = { postgres: openPostgres, mysql: openMysql }
const MOST_ROWS = 100_000
const MOST_COLUMNS = 1000
const words = textIn().pulling.failures

/** Makes the connector of a database: one SELECT of a person's, read only, streamed, by its cursor where it has one. */
export function sqlConnector(means: SqlMeans): Connector {
  return (_stream, start) => pages(means, start)
}

async function open({ config, password, ...way }: SqlMeans): Promise<ReadOnlySession> {
  const session = await OPEN[config.engine](config, password, way)
  const excess = await session.excess().catch(async (error: unknown) => {
    await session.end()
    throw error
  })
  if (excess.length === 0) return session
  await session.end()
  throw new SourceFailure(words.tooPowerful(excess.join('; ')))
}

/** Connects, looks at what the role may do, and runs the query for one row. Throws with a sentence. */
export async function trySql(means: SqlMeans): Promise<void> {
  await firstRows(means, { since: null, until: 0, place: null }, 1)
}

/** The first rows of the query, as a person looks at them before anything is kept. */
export async function firstRows(means: SqlMeans, start: Start, most: number): Promise<SqlRow[]> {
  const session = await open(means)
  try {
    const { text, values } = statement(means.config, session, start.since, most)
    const rows: SqlRow[] = []
    for await (const batch of session.rows(text, values)) rows.push(...batch)
    return rows
  } finally {
    await session.end()
  }
}

function statement(
  { query, cursor, idColumn }: SqlConfig,
  { parameter, quoted, moment }: ReadOnlySession,
  since: number | null,
  most: number,
): { text: string; values: string[] } {
  const { text, times } = withCursor(bareSelect(query), parameter)
  const from = since ?? 0
  const value = cursor?.type === 'number' ? String(from) : moment(from)
  const order = cursor
    ? ` ORDER BY q.${quoted(cursor.column)}${idColumn ? `, q.${quoted(idColumn)}` : ''}`
    : ''
  // The person's statement ends before the bracket does, also where it ends in a comment.
  return { text: `SELECT * FROM (${text}\n) AS q${order} LIMIT ${most}`, values: Array(times).fill(value) }
}

async function* pages(means: SqlMeans, start: Start): AsyncGenerator<PulledPage, void> {
  const { cursor } = means.config
  const since = start.place?.since ?? start.since
  const session = await open(means)
  let [count, newest] = [0, since]
  try {
    const { text, values } = statement(means.config, session, since, MOST_ROWS + 1)
    for await (const rows of session.rows(text, values)) {
      refuseWide(rows)
      const records = rows.slice(0, MOST_ROWS - count)
      count += records.length
      const last = cursor ? cursorOf(records.at(-1), cursor) : null
      newest = last === null ? newest : Math.max(last, newest ?? last)
      if (rows.length > records.length) {
        yield { records, next: more(means.config, since, newest), newest }
        return
      }
      // Rows come in the cursor's order: a pull that ends here goes on from the newest.
      yield { records, next: cursor && newest !== null ? { since: newest } : {}, newest }
    }
    yield { records: [], next: null, newest }
  } finally {
    await session.end()
  }
}

function refuseWide(rows: readonly SqlRow[]): void {
  const columns = Object.keys(rows[0] ?? {}).length
  if (columns > MOST_COLUMNS) throw new StreamFailure(words.tooManyColumns(columns, MOST_COLUMNS))
}

/** More rows than one pull takes: the next goes on from the newest, unless that would be the same rows. */
function more({ cursor }: SqlConfig, since: number | null, newest: number | null) {
  if (!cursor) throw new StreamFailure(words.tooManyRows(MOST_ROWS))
  if (newest === null || newest === since) throw new StreamFailure(words.oneCursor(MOST_ROWS))
  return { since: newest }
}

function cursorOf(
  row: SqlRow | undefined,
  { column, type }: NonNullable<SqlConfig['cursor']>,
): number | null {
  const value = row?.[column]
  if (row && !Object.hasOwn(row, column)) throw new StreamFailure(words.noColumn(column))
  if (value === null || value === undefined) return null
  if (type === 'number') {
    const at = Number(value)
    if (!Number.isSafeInteger(at)) throw new StreamFailure(words.cursorNoNumber(column))
    return at
  }
  const text = String(value)
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`)
  if (Number.isNaN(at)) throw new StreamFailure(words.cursorNoTime(column))
  return at
}
