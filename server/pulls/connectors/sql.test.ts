import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { SqlConfig, SqlEngine } from '@/domain/pull/connection'
import type { PulledPage } from './connector'
import { firstRows, type SqlMeans, sqlConnector, trySql } from './sql'

// Real servers: the tests' own PostgreSQL, and a MariaDB where the machine has one.

interface Server {
  engine: SqlEngine
  means: (query: string, more?: Partial<SqlConfig>) => SqlMeans
  /** Runs a statement as the owner of everything. */
  own: (statement: string) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

const ROLE = 'pulled_reader'
const NOBODY = 'postgres://nobody@127.0.0.1:1/none'

function meansOf(engine: SqlEngine, host: string, port: number, database: string) {
  return (query: string, more: Partial<SqlConfig> = {}): SqlMeans => ({
    config: {
      ...{
        kind: 'sql',
        engine,
        host,
        port,
        database,
        user: ROLE,
        tls: false,
        query,
        cursor: null,
        idColumn: '',
      },
      ...{ timeoutSeconds: 15, from: '2026-01-01', ...more },
    },
    ...{ password: 'a-password', allowed: ['127.0.0.1'], ownDatabase: NOBODY },
  })
}

async function postgres(): Promise<Server> {
  const database = await createTestDatabase('nothing')
  const url = new URL(database.url)
  const own = async (statement: string) => (await database.pool.query(statement)).rows
  await own(
    `DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD 'a-password'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  )
  await fill(own, 'timestamptz', 'numeric', 'bytea')
  await own(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${ROLE}`)
  return {
    engine: 'postgres',
    means: meansOf('postgres', '127.0.0.1', Number(url.port), url.pathname.slice(1)),
    own,
    close: () => closed(database),
  }
}

async function closed(database: TestDatabase): Promise<void> {
  await database.pool.query(`DROP OWNED BY ${ROLE}`)
  await database.close()
}

async function mariadb(): Promise<Server | null> {
  const options = { host: '127.0.0.1', port: 3306, user: 'root', password: '', multipleStatements: true }
  const owner = await createConnection(options).catch(() => null)
  if (!owner) return null
  const name = `wholeview_pulls_${process.pid}`
  const own = async (statement: string) => (await owner.query(statement))[0] as Record<string, unknown>[]
  await own(`CREATE DATABASE ${name}; USE ${name}`)
  await own(`CREATE OR REPLACE USER '${ROLE}'@'127.0.0.1' IDENTIFIED BY 'a-password'`)
  await own(`CREATE OR REPLACE USER '${ROLE}'@'localhost' IDENTIFIED BY 'a-password'`)
  await fill(own, 'timestamp(3) NULL', 'decimal(40,10)', 'blob')
  for (const host of ['127.0.0.1', 'localhost']) await own(`GRANT SELECT ON ${name}.* TO '${ROLE}'@'${host}'`)
  const close = async () => {
    await own(`DROP DATABASE ${name}`)
    await own(`DROP USER '${ROLE}'@'127.0.0.1'; DROP USER '${ROLE}'@'localhost'`)
    await owner.end()
  }
  return { engine: 'mysql', means: meansOf('mysql', '127.0.0.1', 3306, name), own, close }
}

async function fill(own: Server['own'], moment: string, number: string, bytes: string): Promise<void> {
  await own('CREATE TABLE victim (id int)')
  await own('INSERT INTO victim VALUES (1), (2)')
  await own(`CREATE TABLE answers (id int, at ${moment}, score ${number}, raw ${bytes})`)
  const rows = Array.from(
    { length: 1200 },
    (_, at) =>
      `(${at}, '2026-02-01 10:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}', ${at % 11}, 'x')`,
  )
  await own(`SET time_zone = '+00:00'`).catch(() => undefined)
  await own(`INSERT INTO answers VALUES ${rows.join(', ')}`)
}

const maria = await mariadb().catch(() => null)
const servers: Server[] = []
beforeAll(async () => {
  servers.push(await postgres())
  if (maria) servers.push(maria)
})
afterAll(async () => {
  for (const server of servers) await server.close()
})

const victims = async ({ own }: Server) => Number((await own('SELECT count(*) AS n FROM victim'))[0]?.n)
const START = { since: null, until: 0, place: null }

async function pagesOf(means: SqlMeans, since: number | null = null): Promise<PulledPage[]> {
  const pages: PulledPage[] = []
  for await (const page of sqlConnector(means)('rows', { ...START, since })) pages.push(page)
  return pages
}

const ATTACKS: Readonly<Record<SqlEngine, readonly string[]>> = {
  postgres: [
    'select 1; commit; delete from victim',
    'select 1) q; commit; delete from victim; select * from (select 1',
    'with x as (delete from victim returning *) select * from x',
    "copy (select 1) to program 'id'",
    "select pg_read_file('/etc/passwd')",
    "select lo_export(1, '/tmp/x')",
    'do $$ begin delete from victim; end $$',
    'set role postgres',
    "select nextval('counter')",
    'select * into t from victim',
    'explain analyze delete from victim',
    "select set_config('transaction_read_only', 'off', true)",
  ],
  mysql: [
    'select 1; commit; delete from victim',
    'delete from victim',
    "select 1 into outfile '/tmp/x'",
    "select load_file('/etc/passwd') as x where load_file('/etc/passwd') is not null and 1/0",
    'select * from victim for update; drop table victim',
    'call mysql.x()',
    'set global max_connections = 1',
  ],
}

const PRESENT: readonly SqlEngine[] = maria ? ['postgres', 'mysql'] : ['postgres']
const serverOf = (engine: SqlEngine) => {
  const found = servers.find(one => one.engine === engine)
  if (!found) throw new Error('no such server')
  return found
}

it.skipIf(maria !== null)('MariaDB is not on this machine; its cases were not tried', () => undefined)

describe.each(PRESENT)('%s', engine => {
  it.each(ATTACKS[engine])('refuses %s, and nothing is changed', async query => {
    const server = serverOf(engine)
    if (engine === 'postgres') await server.own('CREATE SEQUENCE IF NOT EXISTS counter')
    if (query.includes('load_file')) {
      // Without the right to files it reads nothing.
      expect(await firstRows(server.means(query), START, 5).catch(() => [])).toEqual([])
    } else
      await expect(firstRows(server.means(query), START, 5)).rejects.toThrow(/The database says|superuser/)
    expect(await victims(server)).toBe(2)
  })

  it('gives rows by their cursor, from there on, and not one twice', async () => {
    const { means } = serverOf(engine)
    const cursor = { column: 'at', type: 'time', lookbackMinutes: 0 } as const
    const query = 'SELECT id, at, score FROM answers WHERE at >= :cursor -- and no more'
    const all = await pagesOf(means(query, { cursor, idColumn: 'id' }), 0)
    expect(all.flatMap(page => page.records)).toHaveLength(1200)
    expect(all.at(-1)?.next).toBeNull()
    const newest = all.at(-1)?.newest ?? 0
    expect(newest).toBe(Date.UTC(2026, 1, 1, 10, 19, 59))
    const later = await pagesOf(means(query, { cursor, idColumn: 'id' }), newest - 9000)
    expect(later.flatMap(page => page.records)).toHaveLength(10)
    const byNumber = { column: 'id', type: 'number', lookbackMinutes: 0 } as const
    const rest = await pagesOf(
      means('SELECT id FROM answers WHERE id >= :cursor', { cursor: byNumber }),
      1190,
    )
    expect(rest.flatMap(page => page.records)).toHaveLength(10)
  })

  it('ends what takes too long, and leaves nothing running', { timeout: 30_000 }, async () => {
    const server = serverOf(engine)
    const sleep =
      engine === 'postgres' ? 'select pg_sleep(30) as x' : 'select benchmark(100000000000, sha2(1, 512)) as x'
    const began = Date.now()
    await expect(firstRows(server.means(sleep, { timeoutSeconds: 1 }), START, 5)).rejects.toThrow(
      /more than 1 seconds/,
    )
    expect(Date.now() - began).toBeLessThan(6000)
    const running =
      engine === 'postgres'
        ? `SELECT count(*) AS n FROM pg_stat_activity WHERE usename = '${ROLE}' AND state = 'active'`
        : `SELECT count(*) AS n FROM information_schema.processlist WHERE user = '${ROLE}' AND command <> 'Sleep'`
    await expect.poll(async () => Number((await server.own(running))[0]?.n), { timeout: 4000 }).toBe(0)
  })

  it('ends what is too large: a cell of a hundred megabytes, a thousand columns and more', {
    timeout: 30_000,
  }, async () => {
    const { means } = serverOf(engine)
    const large =
      engine === 'postgres'
        ? "select repeat('x', 150000000) as x"
        : "select repeat('x', 16000000) as a, repeat('x', 16000000) as b, repeat('x', 16000000) as c"
    await expect(firstRows(means(large), START, 5)).rejects.toThrow(/32 MB/)
    const columns = Array.from({ length: 1100 }, (_, at) => `1 as c${at}`).join(', ')
    await expect(pagesOf(means(`select ${columns}`))).rejects.toThrow(/1100 columns/)
  })

  it('says which column is missing, and needs a cursor for many rows', { timeout: 30_000 }, async () => {
    const { means } = serverOf(engine)
    const cursor = { column: 'nope', type: 'time', lookbackMinutes: 0 } as const
    await expect(pagesOf(means('select id from answers', { cursor }))).rejects.toThrow(/nope/)
    const many = 'select a.id from answers a cross join answers b where b.id < 100'
    await expect(pagesOf(means(many))).rejects.toThrow(/no cursor/)
  })

  it('refuses a user that may do more than read', async () => {
    const { means, own } = serverOf(engine)
    const grant = (verb: string, to: string) =>
      engine === 'postgres'
        ? own(`${verb} INSERT ON victim ${to} ${ROLE}`)
        : own(`${verb} INSERT ON ${means('x').config.database}.* ${to} '${ROLE}'@'localhost'`)
    const granted = (verb: string, to: string) =>
      engine === 'postgres'
        ? grant(verb, to)
        : grant(verb, to).then(() =>
            own(`${verb} INSERT ON ${means('x').config.database}.* ${to} '${ROLE}'@'127.0.0.1'`),
          )
    await granted('GRANT', 'TO')
    await expect(trySql(means('select 1 as x'))).rejects.toThrow(/more than read/)
    await granted('REVOKE', 'FROM')
    await trySql(means('select 1 as x'))
  })

  it('says what is wrong with the way there', async () => {
    const { means } = serverOf(engine)
    const good = means('select 1 as x')
    // A server that trusts whoever asks takes any password; a user whom it does not know it refuses.
    const unknown = { ...good, password: 'wrong', config: { ...good.config, user: 'nobody_of_this_name' } }
    await expect(trySql(unknown)).rejects.toMatchObject({ name: 'CredentialsRefused' })
    await expect(trySql({ ...good, config: { ...good.config, port: 1 } })).rejects.toThrow(/does not answer/)
    await expect(trySql({ ...good, allowed: [] })).rejects.toThrow(/ALLOWED_PRIVATE_HOSTS/)
    const { host, port, database } = good.config
    await expect(
      trySql({ ...good, ownDatabase: `postgres://u@localhost:${port}/${database}` }),
    ).rejects.toThrow(/of this Wholeview itself/)
    expect(host).toBe('127.0.0.1')
  })
})

it('PostgreSQL: numbers, moments and bytes come as they are written', async () => {
  const [row] = await firstRows(
    serverOf('postgres').means(
      `select 'NaN'::numeric as nan, 123456789012345678901234567890.5::numeric as long, null::int as nothing, true as yes,
         '2026-02-03 04:05:06.789+02'::timestamptz as moment, '2026-02-03 04:05:06'::timestamp as wall, 'infinity'::date as never,
         '\\x00ff'::bytea as bytes, '{"a": {"b": 1}}'::jsonb as json`,
    ),
    START,
    5,
  )
  expect(row).toEqual({
    ...{ nan: 'NaN', long: '123456789012345678901234567890.5', nothing: null, yes: 'true' },
    ...{
      moment: '2026-02-03 02:05:06.789Z',
      wall: '2026-02-03 04:05:06',
      never: 'infinity',
      bytes: '\\x00ff',
    },
    json: { a: { b: 1 } },
  })
})

it('PostgreSQL: refuses a superuser', async () => {
  const url = new URL(inject('testServer').url)
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`CREATE ROLE pulled_super SUPERUSER LOGIN PASSWORD 'a-password'`)
  const good = serverOf('postgres').means('select 1 as x')
  await expect(trySql({ ...good, config: { ...good.config, user: 'pulled_super' } })).rejects.toThrow(
    /superuser/,
  )
  await client.query('DROP ROLE pulled_super')
  await client.end()
})
