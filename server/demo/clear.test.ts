import { describe, expect, test } from 'vitest'
import { company } from '@/db/schema'
import { testDb } from '@/db/testing'
import { clearDemo } from './service'

describe('taking the demo company away', () => {
  const own = testDb()
  const demo = testDb()

  test('is refused where a company of its own is, and nothing is lost', async () => {
    await own.db.insert(company).values({ name: 'Acme' })
    await expect(clearDemo(own, 'public')).rejects.toThrow('a company of its own')
    expect(await own.db.$count(company)).toBe(1)
  })

  test('leaves nothing of the demo, and may be done twice', async () => {
    await demo.db.insert(company).values({ name: 'Demo', demo: true })
    await clearDemo(demo, 'public')
    const { rows } = await demo.pool.query(
      `SELECT FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    expect(rows).toHaveLength(0)
    await clearDemo(demo, 'public')
  })
})
