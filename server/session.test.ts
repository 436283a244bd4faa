import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { appointments, company, functions, headships, sessions, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { endSession, endSessionsOf, getSession, sealCookie, startSession } from './session'

const store = testDb()
const NOW = new Date('2026-03-10T09:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', store.url)
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
  vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
  vi.stubEnv('BASE_URL', 'https://wholeview.acme.example')
})

let userId = 0
let cookie = ''
const read = (now: Date, value = cookie) =>
  getSession(store.db, new Headers({ cookie: `other=1; __Host-wv.session=${value}` }), now)

beforeEach(async () => {
  const { db } = store
  const [user] = await db
    .insert(users)
    .values({ email: `u${crypto.randomUUID()}@acme.example`, name: 'Ada', role: 'executive' })
    .returning()
  userId = user?.id ?? 0
  cookie = await sealCookie(await startSession(db, userId, NOW, null))
})

describe('a session', () => {
  it('names its user, in a cookie of less than 4096 bytes that holds no name', async () => {
    expect((await read(NOW))?.actor).toMatchObject({
      kind: 'user',
      id: userId,
      role: 'executive',
      headOf: [],
    })
    expect(cookie.length).toBeLessThan(4096)
  })

  it.each(['', 'x', 'a.b.c', '%E0%A4%A', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....'])(
    'is not made of %j',
    async value => {
      expect(await read(NOW, value)).toBeNull()
    },
  )

  it('ends after an hour without use, and not while it is used', async () => {
    expect(await read(later(59))).not.toBeNull()
    expect(await read(later(118))).not.toBeNull()
    expect(await read(later(179))).toBeNull()
  })

  it('ends twelve hours after sign-in, however busy', async () => {
    for (let minute = 50; minute < 12 * 60; minute += 50) expect(await read(later(minute))).not.toBeNull()
    expect(await read(later(12 * 60))).toBeNull()
  })

  it('ends when it is ended, with all of the user, or with the user', async () => {
    const { db } = store
    const session = await read(NOW)
    await endSession(db, session?.idHash ?? '', NOW)
    expect(await read(NOW)).toBeNull()

    const kept = await startSession(db, userId, NOW, null)
    const other = await startSession(db, userId, NOW, null)
    const keptCookie = await sealCookie(kept)
    const keptHash = (await read(NOW, keptCookie))?.idHash
    expect(await endSessionsOf(db, userId, NOW, keptHash)).toBe(1)
    expect(await read(NOW, await sealCookie(other))).toBeNull()
    expect(await read(NOW, keptCookie)).not.toBeNull()

    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, userId))
    expect(await read(NOW, keptCookie)).toBeNull()
  })

  it('ends when the user’s version is raised', async () => {
    await store.db.update(users).set({ sessionVersion: 2 }).where(eq(users.id, userId))
    expect(await read(NOW)).toBeNull()
  })

  it('is kept as a hash', async () => {
    const rows = await store.db.select().from(sessions).where(eq(sessions.userId, userId))
    expect(rows.map(row => row.idHash)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  })
})

describe('what a person may is read anew each time', () => {
  it('role and headships, by the company’s own date', async () => {
    const { db } = store
    await db.insert(company).values({ name: 'Acme', timeZone: 'Pacific/Auckland' }).onConflictDoNothing()
    const [support] = await db
      .insert(functions)
      .values({ key: 'support', name: 'Support', position: 1, validFrom: '2020-01-01' })
      .returning()
    const functionId = support?.id ?? 0
    // In Auckland the 11th begins at 11:00 UTC on the 10th.
    await db.insert(headships).values({ userId, functionId, validFrom: '2026-03-11', validTo: '2026-03-12' })
    await db.update(users).set({ role: 'function_head' }).where(eq(users.id, userId))
    expect((await read(later(30)))?.actor).toMatchObject({ role: 'function_head', headOf: [] })
    await read(later(80))
    expect((await read(later(121)))?.actor.headOf).toEqual([functionId])
  })

  it('the office of customer owner counts once it is confirmed', async () => {
    const { db } = store
    const [office] = await db
      .insert(appointments)
      .values({ userId, mandate: 'advisory', proposedBy: userId, validFrom: '2026-01-01' })
      .returning()
    expect((await read(NOW))?.actor.isCustomerOwner).toBe(false)
    await db
      .update(appointments)
      .set({ confirmedAt: NOW })
      .where(eq(appointments.id, office?.id ?? 0))
    expect((await read(NOW))?.actor.isCustomerOwner).toBe(true)
  })
})
