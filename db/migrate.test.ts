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
