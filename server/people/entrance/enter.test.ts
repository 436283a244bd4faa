import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { makeCompany } from '@/db/factories'
import { accessLinks, auditLog, sessions, skippedSteps, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Role } from '@/domain/role'
import { WELCOME_STEPS } from '@/domain/welcome'
import { hashPassword } from '../../passwords'
import { hashSecret } from '../../secrets'
import { startSession } from '../../session'
import { changePassword } from '../account'
import { giveLink, invitePerson, withdrawInvitation } from '../admin/invitations'
import { signIn } from '../service'
import { codeOf, peopleOf } from '../testing'
import { acceptInvitation, getLink, resetPassword } from './enter'

const store = testDb()
const { at, add } = peopleOf(store)
const PASSWORD = 'glass violet tuesday harbour'
const NEXT = 'orchid basalt ferry umbrella'
const DAY = 24 * 3600
const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? ''

async function invite(seconds = 0) {
  const admin = await add('admin')
  const email = `i${crypto.randomUUID()}@acme.example`
  const link = await invitePerson(at(admin, seconds), {
    email,
    name: 'Ida',
    role: 'executive',
    headships: [],
  })
  const user = await store.db.query.users.findFirst({ where: eq(users.email, email) })
  return { admin, email, id: user?.id ?? 0, link, token: tokenOf(link) }
}

async function reset(seconds = 0) {
  const admin = await add('admin')
  const person = await add('executive', await hashPassword(PASSWORD))
  const link = await giveLink(at(admin, seconds), { userId: person.id })
  return { admin, person, token: tokenOf(link) }
}

const accept = (token: string, seconds = 0, password = PASSWORD) =>
  codeOf(acceptInvitation(at(null, seconds), { token, name: 'Ida Long', password }, null))
const renew = (token: string, seconds = 0) =>
  codeOf(resetPassword(at(null, seconds), { token, password: NEXT }, null))
const enter = (email: string, password: string, seconds = 0) =>
  codeOf(signIn(at(null, seconds), { email, password }, null, 'here'))

it('begins an admin with the set-up while a step of it is open, and with people afterwards', async () => {
  await makeCompany(store.db)
  const next = async (role: Role) => {
    const person = await add(role, await hashPassword(PASSWORD))
    const link = await giveLink(at(await add('admin')), { userId: person.id })
    return (await resetPassword(at(), { token: tokenOf(link), password: NEXT }, null)).next
  }
  expect(await next('admin')).toBe('/welcome')
  expect(await next('executive')).toBe('/')
  const { id } = await add('admin')
  for (const step of WELCOME_STEPS)
    await store.db.insert(skippedSteps).values({ step, skippedBy: id, skippedAt: new Date() })
  expect(await next('admin')).toBe('/admin/users')
})

it('lets an invited person in, once', async () => {
  const { email, id, link, token } = await invite()
  expect(link).toMatchObject({ kind: 'invite', mail: 'off', url: `http://localhost:3000/invite/${token}` })
  expect(token).toMatch(/^[\w-]{43}$/)
  expect((await getLink(at(), { kind: 'invite', token })).person).toMatchObject({ email, name: 'Ida' })
  expect(await enter(email, PASSWORD)).toBe('UNAUTHENTICATED')
  expect(await accept(token)).toBe('done')
  expect(await accept(token)).toBe('FORBIDDEN')
  expect(await store.db.select().from(sessions).where(eq(sessions.userId, id))).toHaveLength(1)
  expect(await enter(email, PASSWORD, 5)).toBe('done')
  const lines = await store.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subjectId, String(id)))
  expect(lines.map(({ action }) => action).slice(0, 3)).toEqual([
    'user.added',
    'invitation.accepted',
    'session.started',
  ])
})

it('keeps of a token nothing but its SHA-256', async () => {
  const { token } = await invite()
  const rows = JSON.stringify([
    await store.db.select().from(accessLinks),
    await store.db.select().from(auditLog),
  ])
  expect(rows).toContain(hashSecret(token))
  expect(rows).not.toContain(token)
})

it('holds to the second: seven days, one hour', async () => {
  const first = await invite()
  expect(await accept(first.token, 7 * DAY)).toBe('FORBIDDEN')
  expect(await accept(first.token, 7 * DAY - 1)).toBe('done')
  const second = await reset()
  expect(await renew(second.token, 3600)).toBe('FORBIDDEN')
  expect(await renew(second.token, 3599)).toBe('done')
})

it('is worth nothing for another purpose, in part, or made up', async () => {
  const [one, other] = [await invite(), await reset()]
  expect(await renew(one.token)).toBe('FORBIDDEN')
  expect(await accept(other.token)).toBe('FORBIDDEN')
  expect(await accept(one.token.slice(0, -1))).toBe('FORBIDDEN')
  expect(await accept(`${one.token}a`)).toBe('FORBIDDEN')
  expect(await accept('')).toBe('FORBIDDEN')
  expect(await accept(one.token)).toBe('done')
})

it('ends when a newer one is made, the address changes, the password does, the person is disabled or withdrawn', async () => {
  const newer = await invite()
  const fresh = await giveLink(at(newer.admin), { userId: newer.id })
  expect(fresh.kind).toBe('invite')
  expect(await accept(newer.token)).toBe('FORBIDDEN')

  const moved = await reset()
  await store.db
    .update(users)
    .set({ email: `m${moved.person.email}` })
    .where(eq(users.id, moved.person.id))
  expect(await renew(moved.token)).toBe('FORBIDDEN')

  const changed = await reset()
  await changePassword(at(changed.person), { current: PASSWORD, next: NEXT })
  expect(await renew(changed.token)).toBe('FORBIDDEN')

  const disabled = await reset()
  await store.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.person.id))
  expect(await renew(disabled.token)).toBe('FORBIDDEN')
  expect(await codeOf(giveLink(at(disabled.admin), { userId: disabled.person.id }))).toBe('CONFLICT')

  const withdrawn = await invite()
  await withdrawInvitation(at(withdrawn.admin), { userId: withdrawn.id })
  expect(await accept(withdrawn.token)).toBe('FORBIDDEN')
})

it.each(['invite', 'reset'] as const)('lets one of twenty in who come at once (%s)', async kind => {
  const token = kind === 'invite' ? (await invite()).token : (await reset()).token
  const use = kind === 'invite' ? accept : renew
  const codes = await Promise.all(Array.from({ length: 20 }, () => use(token)))
  expect(codes.filter(code => code === 'done')).toHaveLength(1)
  expect(codes.filter(code => code === 'FORBIDDEN')).toHaveLength(19)
})

it('is not used up by a password that will not do', async () => {
  const { token } = await invite()
  expect(await accept(token, 0, 'short')).toBe('INVALID')
  expect(await accept(token, 0, 'Dragon-Monkey-2026')).toBe('INVALID')
  expect(await accept(token, 0, 'ida.long.1234')).toBe('INVALID')
  expect(await accept(token)).toBe('done')
})

it('ends every session when the password is reset, and works during a delay', async () => {
  const { person, token } = await reset()
  await startSession(store.db, person.id, at().now, null)
  for (let index = 0; index < 6; index += 1) await enter(person.email, 'wrong', index)
  expect(await enter(person.email, PASSWORD, 5)).toBe('TOO_MANY')
  expect(await renew(token, 5)).toBe('done')
  const rows = await store.db.select().from(sessions).where(eq(sessions.userId, person.id))
  expect(rows.filter(row => row.revokedAt === null)).toHaveLength(1)
  expect(await enter(person.email, NEXT, 5)).toBe('done')
  expect(await enter(person.email, PASSWORD, 5)).toBe('UNAUTHENTICATED')
})

it('is not touched by being looked at', async () => {
  const { token } = await invite()
  const before = await store.db.select().from(accessLinks)
  await getLink(at(), { kind: 'invite', token })
  expect(await store.db.select().from(accessLinks)).toEqual(before)
  expect(await getLink(at(), { kind: 'invite', token: 'x' })).toEqual({ person: null })
})

it('removes a withdrawn person, but not one who has been in', async () => {
  const { admin, id, token } = await invite()
  await accept(token)
  expect(await codeOf(withdrawInvitation(at(admin), { userId: id }))).toBe('CONFLICT')
  const other = await invite()
  expect(await withdrawInvitation(at(other.admin), { userId: other.id })).toEqual({ gone: true })
  expect(await store.db.select().from(users).where(eq(users.id, other.id))).toEqual([])
})
