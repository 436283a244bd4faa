import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { auditLog, sessions, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { startSession } from '../../session'
import { codeOf, NOW, peopleOf } from '../testing'
import { invitePerson } from './invitations'
import { changeRole, disablePerson, enablePerson } from './standing'

const store = testDb()
const { at, add } = peopleOf(store)
const activeAdmins = () =>
  store.db
    .select()
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.disabledAt)))

beforeEach(async () => {
  await store.db.update(users).set({ disabledAt: NOW }).where(eq(users.role, 'admin'))
})

it.each(Array.from({ length: 10 }, (_, index) => index))(
  'leaves one of two admins who demote each other at once (%i)',
  async () => {
    const [ada, bo] = [await add('admin'), await add('admin')]
    const demote = (by: UserActor, whom: UserActor) =>
      codeOf(changeRole(at(by), { revision: 1, userId: whom.id, role: 'executive' }))
    const codes = await Promise.all([demote(ada, bo), demote(bo, ada)])
    expect(codes.sort()).toEqual(['FORBIDDEN', 'done'])
    expect(await activeAdmins()).toHaveLength(1)
  },
)

it('leaves one of six admins who all try to get rid of each other', async () => {
  const six = await Promise.all(Array.from({ length: 6 }, () => add('admin')))
  const tries = six.flatMap(by =>
    six.map(whom =>
      codeOf(
        (by.id + whom.id) % 2
          ? changeRole(at(by), { revision: 1, userId: whom.id, role: 'cx_lead' })
          : disablePerson(at(by), { revision: 1, userId: whom.id }),
      ),
    ),
  )
  await Promise.all(tries)
  expect((await activeAdmins()).length).toBeGreaterThanOrEqual(1)
})

it('keeps the last active admin, whoever else is invited or disabled', async () => {
  const ada = await add('admin')
  await invitePerson(at(ada), { email: 'new@acme.example', name: 'New', role: 'admin', headships: [] })
  expect(await codeOf(changeRole(at(ada), { revision: 1, userId: ada.id, role: 'executive' }))).toBe(
    'CONFLICT',
  )
  expect(await codeOf(disablePerson(at(ada), { revision: 1, userId: ada.id }))).toBe('CONFLICT')
  await expect(disablePerson(at(ada), { revision: 1, userId: ada.id })).rejects.toThrow('last active admin')
  const bo = await add('admin')
  expect(await codeOf(disablePerson(at(ada), { revision: 1, userId: ada.id }))).toBe('done')
  expect((await activeAdmins()).map(({ id }) => id)).toContain(bo.id)
})

it('shuts out at once and lets in again, and writes both down', async () => {
  const [ada, eve] = [await add('admin'), await add('executive')]
  await startSession(store.db, eve.id, NOW, null)
  await disablePerson(at(ada), { revision: 1, userId: eve.id })
  const [session] = await store.db.select().from(sessions).where(eq(sessions.userId, eve.id))
  expect(session?.revokedAt).toEqual(NOW)
  await enablePerson(at(ada), { revision: 2, userId: eve.id })
  const [row] = await store.db.select().from(users).where(eq(users.id, eve.id))
  expect(row?.disabledAt).toBeNull()
  // A cookie from before stays worthless.
  expect(row?.sessionVersion).toBe(2)
  const lines = await store.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subjectId, String(eve.id)))
  expect(lines.map(({ action }) => action)).toEqual(['user.disabled', 'user.enabled'])
})

it('writes a role’s change down with before, after and reason, and does nothing twice', async () => {
  const [ada, eve] = [await add('admin'), await add('executive')]
  const change = () =>
    changeRole(at(ada), { revision: 1, userId: eve.id, role: 'cx_lead', reason: 'leads CX now' })
  await change()
  await changeRole(at(ada), { revision: 2, userId: eve.id, role: 'cx_lead' })
  const lines = await store.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subjectId, String(eve.id)))
  expect(lines).toMatchObject([
    { actorId: ada.id, before: { role: 'executive' }, after: { role: 'cx_lead' }, reason: 'leads CX now' },
  ])
})

it('lets the first of two admins win who saw the same, and tells the second how it stands now', async () => {
  const [ada, bo, eve] = [await add('admin'), await add('admin'), await add('executive')]
  const seen = { userId: eve.id, revision: 1 }
  const codes = await Promise.all([
    codeOf(changeRole(at(ada), { ...seen, role: 'cx_lead' })),
    codeOf(disablePerson(at(bo), seen)),
  ])
  expect(codes.sort()).toEqual(['CONFLICT', 'done'])
  const [row] = await store.db.select().from(users).where(eq(users.id, eve.id))
  expect([row?.role === 'cx_lead', row?.disabledAt !== null]).toContain(false)
  await expect(changeRole(at(ada), { ...seen, role: 'admin' })).rejects.toThrow(
    /As it stands now: (CX lead, active|Executive, disabled), heads nothing\./,
  )
  await expect(enablePerson(at(ada), seen)).rejects.toMatchObject({ code: 'CONFLICT' })
})

it('is for admins', async () => {
  const [lead, eve] = [await add('cx_lead'), await add('executive')]
  const codes = await Promise.all([
    codeOf(changeRole(at(lead), { revision: 1, userId: lead.id, role: 'admin' })),
    codeOf(disablePerson(at(lead), { revision: 1, userId: eve.id })),
    codeOf(enablePerson(at(lead), { revision: 1, userId: eve.id })),
  ])
  expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
})
