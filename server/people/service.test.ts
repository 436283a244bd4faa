import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditLog, company, sessions, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { hashPassword } from '../passwords'
import { changePassword, endOtherSessions, listOwnSessions } from './account'
import { endSessions, signIn, signInDemo } from './service'

const store = testDb()
const NOW = new Date('2026-03-10T09:00:00Z')
const PASSWORD = 'glass violet tuesday harbour'
const at = (seconds: number, actor: UserActor | null = null): Context => ({
  db: store.db,
  pool: store.pool,
  actor,
  now: new Date(NOW.getTime() + seconds * 1000),
  requestId: 'test',
})

async function addPerson(role: Role = 'executive', disabledAt: Date | null = null): Promise<UserActor> {
  const email = `u${crypto.randomUUID()}@acme.example`
  const passwordHash = await hashPassword(PASSWORD)
  const [added] = await store.db
    .insert(users)
    .values({ email, name: 'Ada', role, passwordHash, disabledAt })
    .returning()
  return { kind: 'user', id: added?.id ?? 0, email, name: 'Ada', role, headOf: [], isCustomerOwner: false }
}

const attempt = (email: string, password: string, seconds: number) =>
  signIn(at(seconds), { email, password }, null, crypto.randomUUID())
const codeOf = (work: Promise<unknown>) => work.then(() => 'in').catch(error => error.code)

describe('signing in', () => {
  it('opens a session, and writes that down', async () => {
    const ada = await addPerson()
    await attempt(ada.email, PASSWORD, 0)
    expect(await store.db.select().from(sessions).where(eq(sessions.userId, ada.id))).toHaveLength(1)
    const lines = await store.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(ada.id)))
    expect(lines.map(line => line.action)).toEqual(['session.started'])
  })

  it('refuses wrong, unknown, disabled and invited in the same words', async () => {
    const ada = await addPerson()
    const gone = await addPerson('executive', NOW)
    const invited = await addPerson()
    await store.db.update(users).set({ passwordHash: null }).where(eq(users.id, invited.id))
    const tries = [
      attempt(ada.email, `${PASSWORD}x`, 0),
      attempt('nobody@acme.example', PASSWORD, 0),
      attempt(gone.email, PASSWORD, 0),
      attempt(invited.email, PASSWORD, 0),
    ]
    const messages = await Promise.all(
      tries.map(work => work.catch(error => `${error.code} ${error.message}`)),
    )
    expect(new Set(messages).size).toBe(1)
    expect(messages[0]).toMatch(/^UNAUTHENTICATED /)
  })

  it('tells 128 characters apart to the last', async () => {
    const ada = await addPerson()
    const long = 'kfjwpq nd'.repeat(15).slice(0, 127)
    await store.db
      .update(users)
      .set({ passwordHash: await hashPassword(`${long}a`) })
      .where(eq(users.id, ada.id))
    expect(await codeOf(attempt(ada.email, `${long}b`, 0))).toBe('UNAUTHENTICATED')
    expect(await codeOf(attempt(ada.email, `${long}a`, 0))).toBe('in')
  })

  it('renews a hash that was made with weaker settings', async () => {
    const ada = await addPerson()
    const { hash } = await import('@node-rs/argon2')
    const weak = await hash(PASSWORD, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await store.db.update(users).set({ passwordHash: weak }).where(eq(users.id, ada.id))
    await attempt(ada.email, PASSWORD, 0)
    const [row] = await store.db.select().from(users).where(eq(users.id, ada.id))
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('the delay after failures', () => {
  let email = ''
  beforeEach(async () => {
    email = (await addPerson()).email
    for (let index = 0; index < 5; index += 1) {
      expect(await codeOf(attempt(email, 'wrong', index))).toBe('UNAUTHENTICATED')
    }
  })

  it('refuses the right password while it lasts, says how long, then forgets all', async () => {
    await expect(attempt(email, PASSWORD, 4.2)).rejects.toMatchObject({ code: 'TOO_MANY', retryAfter: 1 })
    expect(await codeOf(attempt(email, PASSWORD, 5.1))).toBe('in')
    expect(await codeOf(attempt(email, 'wrong', 5.2))).toBe('UNAUTHENTICATED')
  })

  it('doubles with each failure up to a quarter of an hour, and is not lengthened by those who wait', async () => {
    let now = 4
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(await codeOf(attempt(email, 'wrong', now + seconds - 0.5))).toBe('TOO_MANY')
      now += seconds + 0.1
      expect(await codeOf(attempt(email, 'wrong', now))).toBe('UNAUTHENTICATED')
    }
    expect(await codeOf(attempt(email, PASSWORD, now + 901))).toBe('in')
  })

  it('is the same for a name that nobody has, and for twenty tries at once', async () => {
    const tries = Array.from({ length: 20 }, () => codeOf(attempt('ghost@acme.example', 'wrong', 0)))
    const codes = await Promise.all(tries)
    expect(codes.filter(code => code === 'UNAUTHENTICATED')).toHaveLength(5)
    expect(codes.filter(code => code === 'TOO_MANY')).toHaveLength(15)
  })

  it('starts over after a quarter of an hour without a failure', async () => {
    const later = 5 + 1 + 15 * 60
    for (let index = 0; index < 4; index += 1) await codeOf(attempt(email, 'wrong', later + index))
    expect(await codeOf(attempt(email, PASSWORD, later + 4))).toBe('in')
  })
})

describe('changing the password', () => {
  it('ends the other sessions and keeps this one', async () => {
    const ada = await addPerson()
    await attempt(ada.email, PASSWORD, 0)
    await attempt(ada.email, PASSWORD, 0)
    const [mine] = await store.db.select().from(sessions).where(eq(sessions.userId, ada.id))
    const ctx = { ...at(1, ada), sessionHash: mine?.idHash }
    await changePassword(ctx, { current: PASSWORD, next: 'orchid basalt ferry umbrella' })
    const rows = await store.db.select().from(sessions).where(eq(sessions.userId, ada.id))
    expect(rows.filter(row => !row.revokedAt).map(row => row.idHash)).toEqual([mine?.idHash])
    expect(await codeOf(attempt(ada.email, 'orchid basalt ferry umbrella', 2))).toBe('in')
  })

  it('wants the current one and a good new one', async () => {
    const ada = await addPerson()
    const change = (current: string, next: string) => codeOf(changePassword(at(0, ada), { current, next }))
    expect(await change('wrong', 'orchid basalt ferry umbrella')).toBe('INVALID')
    expect(await change(PASSWORD, 'short')).toBe('INVALID')
    expect(await codeOf(attempt(ada.email, PASSWORD, 1))).toBe('in')
  })
})

it('lets an admin end anyone’s sessions, and nobody else', async () => {
  const [ada, eve, admin] = [await addPerson(), await addPerson(), await addPerson('admin')]
  await attempt(ada.email, PASSWORD, 0)
  expect(await codeOf(endSessions(at(0, eve), { userId: ada.id }))).toBe('FORBIDDEN')
  expect(await endSessions(at(0, admin), { userId: ada.id })).toEqual({ ended: 1 })
  expect(await codeOf(endSessions(at(0, admin), { userId: 2_000_000_000 }))).toBe('NOT_FOUND')
  expect(await codeOf(endSessions(at(0, eve), { userId: eve.id }))).toBe('FORBIDDEN')
})

it('signs in with one click in the demo and nowhere else', async () => {
  await addPerson('cx_lead')
  const click = () => codeOf(signInDemo(at(0), { role: 'cx_lead' }, null))
  expect(await click()).toBe('NOT_FOUND')
  await store.db.insert(company).values({ name: 'Acme' })
  expect(await click()).toBe('NOT_FOUND')
  await store.db.update(company).set({ demo: true })
  expect(await click()).toBe('in')
})

it('shows one’s own open sessions without their ids, and ends all but this one', async () => {
  const [ada, eve] = [await addPerson(), await addPerson()]
  await attempt(eve.email, PASSWORD, 0)
  await attempt(ada.email, PASSWORD, 0)
  await attempt(ada.email, PASSWORD, 60)
  const [mine] = await store.db.select().from(sessions).where(eq(sessions.userId, ada.id))
  const ctx = { ...at(61, ada), sessionHash: mine?.idHash }
  const { sessions: open } = await listOwnSessions(ctx)
  expect(open.map(({ isThis }) => isThis).sort()).toEqual([false, true])
  expect(JSON.stringify(open)).not.toContain(mine?.idHash)
  expect(await endOtherSessions(ctx)).toEqual({ ended: 1 })
  expect((await listOwnSessions(ctx)).sessions).toHaveLength(1)
  expect((await listOwnSessions(at(61, eve))).sessions).toHaveLength(1)
  expect((await listOwnSessions(at(2 * 3600, eve))).sessions).toEqual([])
})
