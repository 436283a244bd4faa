import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, type DbHandle } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { apiUses } from '@/db/schema'
import { testDb } from '@/db/testing'
import { DomainError } from '@/domain/error'
import { admitToken, createToken } from './service'

const database = testDb()
const nodes: DbHandle[] = []

beforeAll(async () => {
  await makeCompany(database.db)
  for (let node = 0; node < 2; node += 1) nodes.push(createDb(database.url, { max: 5 }))
})

afterAll(async () => {
  for (const node of nodes) await node.close()
})

const system = { kind: 'system' } as const

test('nodes that ask one database at once admit together what one token may ask in a minute, and not one more', async () => {
  const now = new Date('2026-11-15T12:00:00Z')
  const made = await createToken(
    { db: database.db, actor: system, now, requestId: 'test' },
    { name: 'shared', scopes: ['read'] },
  )
  await database.db.insert(apiUses).values({ tokenId: made.id, since: now, used: 400 })
  const headers = new Headers({ authorization: `Bearer ${made.token}` })
  const admitted: { node: number; left: number }[] = []
  // Each node has five requests under way at any time.
  const ask = async (node: number) => {
    for (let request = 0; request < 30; request += 1) {
      try {
        const { told } = await admitToken(nodes[node]?.db ?? database.db, headers, now)
        admitted.push({ node, left: Number(/r=(\d+)/.exec(told.RateLimit ?? '')?.[1]) })
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'TOO_MANY')) throw error
      }
    }
  }
  await Promise.all(nodes.flatMap((_, node) => Array.from({ length: 5 }, () => ask(node))))
  expect(admitted).toHaveLength(200)
  // Each was told another number of those left: none was counted twice, by whichever node.
  expect(new Set(admitted.map(({ left }) => left)).size).toBe(200)
  expect(new Set(admitted.map(({ node }) => node)).size).toBe(2)
})
