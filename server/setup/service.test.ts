import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { auditLog, company, generations, sessions, setupTokens, users } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { SetupInput } from '@/domain/person'
import type { Context } from '../context'
import { ensureSetupToken, getEntrance, setUp } from './service'

const NOW = new Date('2026-03-10T09:00:00Z')
const made: TestDatabase[] = []

beforeAll(() => {
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
})
afterEach(async () => {
  for (const store of made.splice(0)) await store.close()
})

async function fresh(): Promise<Context> {
  const store = await createTestDatabase()
  made.push(store)
  return { db: store.db, pool: store.pool, actor: null, now: NOW, requestId: 'test' }
}

function input(token: string, email = 'ada@acme.example'): SetupInput {
  return {
    token,
    email,
    company: 'Acme',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    weekStart: 7,
    fiscalStartMonth: 4,
    name: 'Ada',
    password: 'glass violet tuesday harbour',
  }
}

it('makes company, calendar, admin and session at once, and leaves no token', async () => {
  const ctx = await fresh()
  const token = await ensureSetupToken(ctx.db)
  expect(await getEntrance(ctx)).toEqual({ needsSetup: true, demo: false, mail: false })
  await setUp(ctx, input(token ?? ''), null)
  expect(await ctx.db.select().from(company)).toMatchObject([
    { name: 'Acme', timeZone: 'Europe/Berlin', weekStart: 7, fiscalStartMonth: 4, demo: false },
  ])
  expect(await ctx.db.select().from(generations)).toMatchObject([
    { timeZone: 'Europe/Berlin', state: 'current' },
  ])
  expect(await ctx.db.select().from(users)).toMatchObject([{ role: 'admin', email: 'ada@acme.example' }])
  expect(await ctx.db.select().from(sessions)).toHaveLength(1)
  expect(await ctx.db.select().from(setupTokens)).toEqual([])
  const actions = (await ctx.db.select().from(auditLog)).map(line => line.action)
  expect(actions.sort()).toEqual(['company.founded', 'session.started', 'user.added'])
  expect(await getEntrance(ctx)).toEqual({ needsSetup: false, demo: false, mail: false })
  expect(await ensureSetupToken(ctx.db)).toBeNull()
})

it('makes one admin of twenty that come at once', async () => {
  const ctx = await fresh()
  const token = (await ensureSetupToken(ctx.db)) ?? ''
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => setUp(ctx, input(token, `ada${index}@acme.example`), null)),
  )
  expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason.code).toMatch(/^(NOT_FOUND|CONFLICT)$/)
  }
  expect(await ctx.db.select().from(users)).toHaveLength(1)
  expect(await ctx.db.select().from(sessions)).toHaveLength(1)
})

it('takes the newest token only, and keeps no token readable', async () => {
  const ctx = await fresh()
  const first = (await ensureSetupToken(ctx.db)) ?? ''
  const second = (await ensureSetupToken(ctx.db)) ?? ''
  await expect(setUp(ctx, input(first), null)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(setUp(ctx, input(''), null)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(JSON.stringify(await ctx.db.select().from(setupTokens))).not.toContain(second)
  expect(await ctx.db.select().from(users)).toEqual([])
  await setUp(ctx, input(second), null)
})
