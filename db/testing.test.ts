import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { createTestDatabase, rolledBack, testDb } from './testing'

const test = testDb()

describe('a database for tests', () => {
  it('is migrated and empty', async () => {
    const found = await test.db.execute(sql`SELECT count(*)::int AS n FROM users`)
    expect(found.rows).toEqual([{ n: 0 }])
  })

  it('undoes what a rolled-back test wrote and hands on what it threw', async () => {
    await test.db.execute(sql`CREATE TABLE scratch (n int)`)
    const seen = await rolledBack(test.db, async tx => {
      await tx.execute(sql`INSERT INTO scratch VALUES (1)`)
      return (await tx.execute(sql`SELECT n FROM scratch`)).rows
    })
    expect(seen).toEqual([{ n: 1 }])
    expect((await test.db.execute(sql`SELECT n FROM scratch`)).rows).toEqual([])
    const thrown = rolledBack(test.db, async () => Promise.reject(new Error('mine')))
    await expect(thrown).rejects.toThrow('mine')
  })

  it('stands apart from every other one', async () => {
    const other = await createTestDatabase('nothing')
    const tables = sql`SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'`
    expect((await other.db.execute(tables)).rows).toEqual([{ n: 0 }])
    await other.close()
    expect(other.url).not.toBe(test.url)
  })
})
