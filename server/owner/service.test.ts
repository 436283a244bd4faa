import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { makeCompany } from '@/db/factories'
import { appointments, auditLog, users } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { disablePerson } from '../people/admin/standing'
import { confirmOwner, declineOwner, getOwner, proposeOwner, stepDown } from './service'

const NOW = new Date('2026-03-10T23:30:00Z')
const TODAY = '2026-03-11'
let store: TestDatabase
beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  return () => store.close()
})

async function as(role: Role): Promise<Context & { id: number }> {
  const email = `u${crypto.randomUUID()}@acme.example`
  const [added] = await store.db
    .insert(users)
    .values({ email, name: `Ms ${role}`, role })
    .returning()
  const id = added?.id ?? 0
  const actor = { kind: 'user', id, name: '', email, role, headOf: [], isCustomerOwner: false } as const
  return { db: store.db, pool: store.pool, actor, now: NOW, requestId: 'test', id }
}
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(error => error.code)
const mandate = 'advisory' as const

it('makes who is proposed the owner from the company’s day on, once confirmed, and writes it down', async () => {
  const [head, executive] = [await as('function_head'), await as('executive')]
  const { id } = await proposeOwner(head, { userId: head.id, mandate, reason: 'I will.' })
  expect((await getOwner(head)).owner).toBeNull()
  expect(await codeOf(confirmOwner(head, { id }))).toBe('FORBIDDEN')
  expect((await getOwner(executive)).proposals).toMatchObject([{ mayConfirm: true, isMine: false }])
  await confirmOwner(executive, { id })
  expect((await getOwner(head)).owner).toMatchObject({ name: 'Ms function_head', mandate, since: TODAY })
  const lines = await store.db.select().from(auditLog)
  expect(lines.map(({ action, actorId, reason }) => [action, actorId, reason])).toEqual([
    ['owner.proposed', head.id, 'I will.'],
    ['owner.confirmed', executive.id, null],
  ])
})

it('lets nobody confirm their own, unless they are the only admin', async () => {
  const [admin, executive] = [await as('admin'), await as('executive')]
  const own = await proposeOwner(executive, { userId: executive.id, mandate })
  expect(await codeOf(confirmOwner(executive, own))).toBe('FORBIDDEN')
  const mine = await proposeOwner(admin, { userId: admin.id, mandate })
  const other = await as('admin')
  expect(await codeOf(confirmOwner(admin, mine))).toBe('FORBIDDEN')
  await store.db.update(users).set({ disabledAt: NOW }).where(eq(users.id, other.id))
  await confirmOwner(admin, mine)
  expect((await getOwner(admin)).owner?.name).toBe('Ms admin')
  expect((await getOwner(admin)).proposals).toEqual([])
  for (const role of ['cx_lead', 'function_head'] as const) {
    const { id } = await proposeOwner(admin, { userId: (await as('executive')).id, mandate })
    expect(await codeOf(confirmOwner(await as(role), { id }))).toBe('FORBIDDEN')
  }
})

it('has exactly one owner, however many are confirmed at once, and keeps the ones before', async () => {
  const admin = await as('admin')
  const people = [await as('executive'), await as('cx_lead'), await as('function_head')]
  const first = await proposeOwner(admin, { userId: people[0]?.id ?? 0, mandate })
  await confirmOwner(admin, first)
  const proposals = await Promise.all(
    people.slice(1).map(({ id }) => proposeOwner(admin, { userId: id, mandate })),
  )
  const results = await Promise.all(proposals.map(one => codeOf(confirmOwner(admin, one))))
  expect(results.sort()).toEqual(['NOT_FOUND', 'done'])
  const rows = await store.db.select().from(appointments)
  expect(rows.filter(row => row.confirmedAt && !row.validTo)).toHaveLength(1)
  expect(rows.filter(row => row.closedAt)).toHaveLength(1)
  expect((await getOwner(admin)).history).toMatchObject([{ name: 'Ms executive', to: TODAY }])
  // Whoever bypasses the service is stopped by the database, on any day that is taken.
  const again = { userId: admin.id, mandate, proposedBy: admin.id, confirmedBy: admin.id }
  const direct = store.db.insert(appointments).values({ ...again, confirmedAt: NOW, validFrom: TODAY })
  await expect(direct).rejects.toThrow()
  const later = { validFrom: '2030-01-01', validTo: '2030-02-01' }
  const ahead = store.db.insert(appointments).values({ ...again, confirmedAt: NOW, ...later })
  await expect(ahead).rejects.toThrow()
})

it('proposes nobody twice, nobody who is disabled, and not who holds the office', async () => {
  const [admin, lead, gone] = [await as('admin'), await as('cx_lead'), await as('executive')]
  const offer = { userId: lead.id, mandate }
  const both = await Promise.all([codeOf(proposeOwner(lead, offer)), codeOf(proposeOwner(admin, offer))])
  expect(both.sort()).toEqual(['CONFLICT', 'done'])
  const proposal = (await getOwner(admin)).proposals[0]?.id ?? 0
  await store.db.update(users).set({ disabledAt: NOW }).where(eq(users.id, gone.id))
  expect(await codeOf(proposeOwner(admin, { userId: gone.id, mandate }))).toBe('NOT_FOUND')
  await confirmOwner(admin, { id: proposal })
  expect(await codeOf(proposeOwner(admin, offer))).toBe('CONFLICT')
  expect(await codeOf(confirmOwner(admin, { id: proposal }))).toBe('NOT_FOUND')
})

it('is closed by those whom it concerns, and by nobody else', async () => {
  const [head, other, executive] = [
    await as('function_head'),
    await as('function_head'),
    await as('executive'),
  ]
  const { id } = await proposeOwner(head, { userId: head.id, mandate })
  expect(await codeOf(declineOwner(other, { id }))).toBe('FORBIDDEN')
  await declineOwner(head, { id, reason: 'No time.' })
  expect(await codeOf(confirmOwner(executive, { id }))).toBe('NOT_FOUND')
  const again = await proposeOwner(head, { userId: head.id, mandate })
  await declineOwner(executive, again)
  expect((await getOwner(executive)).proposals).toEqual([])
})

it('the owner alone steps down; nobody owns it then, that they did is kept, and another follows', async () => {
  const [admin, lead] = [await as('admin'), await as('cx_lead')]
  const { id } = await proposeOwner(admin, { userId: lead.id, mandate })
  expect(await codeOf(stepDown(lead, { id }))).toBe('NOT_FOUND')
  await confirmOwner(admin, { id })
  for (const role of ['admin', 'executive', 'function_head', 'cx_lead'] as const)
    expect(await codeOf(stepDown(await as(role), { id }))).toBe('FORBIDDEN')
  const both = await Promise.all([
    codeOf(stepDown(lead, { id, reason: 'No time.' })),
    codeOf(stepDown(lead, { id })),
  ])
  expect(both.sort()).toEqual(['NOT_FOUND', 'done'])
  const after = await getOwner(admin)
  expect(after).toMatchObject({ owner: null, history: [{ name: 'Ms cx_lead', from: TODAY, to: TODAY }] })
  const lines = await store.db.select().from(auditLog).where(eq(auditLog.action, 'owner.stepped_down'))
  expect(lines).toMatchObject([{ actorId: lead.id, subjectId: String(id) }])
  const again = await proposeOwner(lead, { userId: lead.id, mandate })
  await confirmOwner(admin, again)
  expect((await getOwner(admin)).owner?.name).toBe('Ms cx_lead')
})

const on = <Ctx extends Context>(ctx: Ctx, day: string): Ctx => ({
  ...ctx,
  now: new Date(`${day}T12:00:00Z`),
})

it('begins and ends by the company’s day, by itself; who comes next is confirmed ahead', async () => {
  const [admin, lead, head] = [await as('admin'), await as('cx_lead'), await as('function_head')]
  const until = { until: '2026-03-31' }
  const first = await proposeOwner(lead, { userId: lead.id, mandate: 'organisational', ...until })
  await confirmOwner(admin, first)
  // Until the end is there: their own time after it may be proposed, anybody's may.
  const next = await proposeOwner(head, { userId: head.id, mandate, from: '2026-04-01', reason: 'My turn.' })
  expect((await getOwner(admin)).proposals).toMatchObject([{ from: '2026-04-01', reason: 'My turn.' }])
  expect((await confirmOwner(admin, { ...next, mandate: 'organisational' })).from).toBe('1 Apr 2026')
  const before = await getOwner(on(admin, '2026-03-31'))
  expect(before.owner).toMatchObject({ name: 'Ms cx_lead', until: '2026-03-31' })
  expect(before.next).toMatchObject([
    { name: 'Ms function_head', since: '2026-04-01', mandate: 'organisational' },
  ])
  const after = await getOwner(on(admin, '2026-04-01'))
  expect(after.owner).toMatchObject({ name: 'Ms function_head', until: null })
  expect(after.history).toMatchObject([{ name: 'Ms cx_lead', from: TODAY, to: '2026-03-31' }])
  // An end without a successor leaves nobody.
  const last = await proposeOwner(on(lead, '2026-04-02'), { userId: lead.id, mandate, until: '2026-04-03' })
  await confirmOwner(on(admin, '2026-04-02'), last)
  expect((await getOwner(on(admin, '2026-04-02'))).owner?.name).toBe('Ms cx_lead')
  expect((await getOwner(on(admin, '2026-04-04'))).owner).toBeNull()
  const lines = await store.db.select().from(auditLog).where(eq(auditLog.action, 'owner.ended'))
  expect(lines.map(({ before: was, after: is }) => [was, is])).toEqual([
    [
      { userId: head.id, validTo: null },
      { userId: head.id, validTo: '2026-04-02' },
    ],
  ])
})

it('replaces what was planned, keeps nothing of what never began, and takes no end that has passed', async () => {
  const [admin, lead, head] = [await as('admin'), await as('cx_lead'), await as('function_head')]
  const planned = await proposeOwner(head, { userId: head.id, mandate, from: '2026-06-01' })
  await confirmOwner(admin, planned)
  expect((await getOwner(head)).owner).toBeNull()
  const now = await proposeOwner(lead, { userId: lead.id, mandate })
  await confirmOwner(admin, now)
  const later = await getOwner(on(admin, '2026-07-01'))
  expect(later).toMatchObject({ owner: { name: 'Ms cx_lead' }, next: [], history: [] })
  const gone = proposeOwner(on(head, '2026-07-01'), { userId: head.id, mandate, until: '2026-06-30' })
  expect(await codeOf(gone)).toBe('INVALID')
  const short = await proposeOwner(on(head, '2026-07-01'), { userId: head.id, mandate, until: '2026-07-02' })
  expect(await codeOf(confirmOwner(on(admin, '2026-07-03'), short))).toBe('CONFLICT')
})

it('who is shut out holds the office no more, and what they were proposed for is closed', async () => {
  const [admin, lead] = [await as('admin'), await as('cx_lead')]
  await confirmOwner(admin, await proposeOwner(lead, { userId: lead.id, mandate, until: '2026-12-31' }))
  const again = { userId: lead.id, mandate, from: '2027-01-01' }
  await proposeOwner(lead, again)
  await disablePerson(admin, { userId: lead.id, revision: 1 })
  expect(await getOwner(admin)).toMatchObject({ owner: null, proposals: [], history: [{ to: TODAY }] })
  const lines = await store.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, 'appointments'))
    .orderBy(auditLog.id)
  expect(lines.slice(-2).map(({ action, actorId }) => [action, actorId])).toEqual([
    ['owner.ended', admin.id],
    ['owner.declined', admin.id],
  ])
})
