import { expect, it } from 'vitest'
import { pending, sessions, signInFailures, users } from '@/db/schema'
import { rolledBack, testDb } from '@/db/testing'
import { keepHouse } from './service'

const test = testDb()
const now = new Date('2026-11-20T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

it('removes sessions a month after their end, failures and matured sums after two days, and nothing younger', async () => {
  await rolledBack(test.db, async tx => {
    const person = { email: 'a@example.com', name: 'A', role: 'admin' } as const
    const [user] = await tx.insert(users).values(person).returning({ id: users.id })
    const session = (idHash: string, days: number) => ({
      idHash,
      userId: user?.id ?? 0,
      sessionVersion: 1,
      expiresAt: daysAgo(days),
    })
    await tx.insert(sessions).values([session('old', 31), session('young', 29)])
    await tx.insert(signInFailures).values([
      { key: 'old', failures: 5, lastAt: daysAgo(3) },
      { key: 'young', failures: 5, lastAt: daysAgo(1) },
    ])
    const cell = {
      versionId: 1,
      functionId: 0,
      regionId: -1,
      productId: -1,
      tierId: -1,
      channelId: -1,
      periodId: 1,
    }
    const sums = { n: 1, a: 1, b: 1, aa: 1, bb: 1, ab: 1 }
    await tx
      .insert(pending)
      .values(['2026-11-17', '2026-11-18'].map(maturesOn => ({ ...cell, ...sums, maturesOn })))
    expect(await keepHouse(tx, now)).toEqual({ sessions: 1, failures: 1, matured: 1, keys: 0, deliveries: 0 })
    expect(await tx.select({ on: pending.maturesOn }).from(pending)).toEqual([{ on: '2026-11-18' }])
    expect(await tx.select({ id: sessions.idHash }).from(sessions)).toEqual([{ id: 'young' }])
    expect(await tx.select({ key: signInFailures.key }).from(signInFailures)).toEqual([{ key: 'young' }])
  })
})
