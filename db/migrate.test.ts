import { readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { Sentence } from '@/domain/sentence'
import { createDb } from './client'
import { migrate, migrationState } from './migrate'
import { createTestDatabase } from './testing'

describe('migrate', () => {
  it('runs each migration once when four processes start together', async () => {
    const { url, close, pool } = await createTestDatabase('nothing')
    const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(url)))
    const state = await migrationState(url)
    expect(ran.filter(n => n > 0)).toEqual([state.applied])
    expect(state).toEqual({ applied: state.applied, pending: 0, unknown: 0 })
    expect((await pool.query('SELECT count(*)::int AS n FROM migration')).rows).toEqual([
      { n: state.applied },
    ])
    await close()
  })

  it('builds the same tables in a schema of another name and none in public', async () => {
    const { url, close, pool } = await createTestDatabase('nothing')
    await migrate(url, 'wholeview_demo')
    const { rows } = await pool.query(
      "SELECT table_schema AS name, count(*)::int AS n FROM information_schema.tables WHERE table_schema IN ('public', 'wholeview_demo') GROUP BY 1",
    )
    expect(rows).toEqual([{ name: 'wholeview_demo', n: expect.any(Number) }])
    const demo = createDb(url, { schema: 'wholeview_demo' })
    expect((await demo.pool.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 0 }])
    await demo.close()
    await close()
  })

  it('brings up what an earlier version made, from the first migration on', async () => {
    const { url, close, pool } = await createTestDatabase('nothing')
    await migrateUpTo(pool, 'DROP INDEX "headships_one_head"')
    await pool.query("INSERT INTO users (email, name, role) VALUES ('a@b.c', 'Ada', 'function_head')")
    await pool.query(
      "INSERT INTO functions (key, name, position, valid_from) VALUES ('s', 'Support', 0, '2020-01-01')",
    )
    const held = [
      ['2020-01-01', '2021-01-01'],
      ['2020-06-01', '2022-01-01'],
      ['2020-07-01', '2020-07-01'],
      ['2021-06-01', '2021-05-01'],
      ['2021-06-01', null],
      ['2024-01-01', '2025-01-01'],
    ]
    for (const days of held) {
      await pool.query(
        'INSERT INTO headships (user_id, function_id, valid_from, valid_to) SELECT u.id, f.id, $1, $2 FROM users u, functions f',
        days,
      )
    }
    expect(await migrate(url)).toBeGreaterThan(0)
    expect((await migrationState(url)).pending).toBe(0)
    const { rows } = await pool.query('SELECT valid_from::text, valid_to::text FROM headships ORDER BY id')
    expect(rows.map(row => [row.valid_from, row.valid_to])).toEqual([
      ['2020-01-01', '2020-06-01'],
      ['2020-06-01', '2021-06-01'],
      ['2020-07-01', '2020-07-01'],
      ['2021-06-01', '2021-06-01'],
      ['2021-06-01', '2024-01-01'],
      ['2024-01-01', '2025-01-01'],
    ])
    const second = pool.query(
      "INSERT INTO headships (user_id, function_id, valid_from) SELECT user_id, function_id, '2023-01-01' FROM headships LIMIT 1",
    )
    await expect(second).rejects.toMatchObject({ constraint: 'headships_one_head' })
    await close()
  })

  it('refuses a schema that a newer version made', async () => {
    const { url, close, pool } = await createTestDatabase()
    await pool.query("INSERT INTO migration (hash) VALUES ('from-the-future')")
    await expect(migrate(url)).rejects.toThrow(/newer version made them/)
    await close()
  })

  it('says in a sentence that no server answers, without the password', async () => {
    const failure = await migrate('postgres://u:secretpw@127.0.0.1:1/x').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Sentence)
    expect(String(failure)).toBe(
      'Sentence: No PostgreSQL answers on 127.0.0.1:1. Start it, or correct DATABASE_URL.',
    )
  })
})

/** Runs the migrations before the one that begins so, as the version of that time did. */
async function migrateUpTo(pool: pg.Pool, beginning: string): Promise<void> {
  const all = readMigrationFiles({ migrationsFolder: 'db/migrations' })
  const end = all.findIndex(({ sql: [first = ''] }) => first.startsWith(beginning))
  const session = await pool.connect()
  await session.query('CREATE TABLE migration (hash text PRIMARY KEY, applied_at timestamptz DEFAULT now())')
  for (const { sql, hash } of all.slice(0, end)) {
    await session.query('BEGIN')
    for (const statement of sql) await session.query(statement)
    await session.query('INSERT INTO migration (hash) VALUES ($1)', [hash])
    await session.query('COMMIT')
  }
  session.release()
}
