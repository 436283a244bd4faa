import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import {
  appointments,
  auditLog,
  company,
  goals,
  headlines,
  headships,
  metricStreams,
  metrics,
  stages,
  users,
} from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { Role } from '@/domain/role'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { HEADLINE_FAMILIES, WELCOME_STEPS } from '@/domain/welcome'
import type { Context } from '../context'
import { startOwnCompany } from '../own-company/service'
import { getWelcome, resumeStep, skipStep } from './service'

const NOW = new Date('2026-03-10T09:00:00Z')
let store: TestDatabase
let admin: Context & { id: number }
beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  admin = await as('admin')
  return () => store.close()
})

async function as(role: Role, isCustomerOwner = false) {
  const email = `u${crypto.randomUUID()}@acme.example`
  const [added] = await store.db
    .insert(users)
    .values({ email, name: `Ms ${role}`, role })
    .returning()
  const id = added?.id ?? 0
  const actor = { kind: 'user', id, name: '', email, role, headOf: [], isCustomerOwner } as const
  return { db: store.db, pool: store.pool, actor, now: NOW, requestId: 'test', id }
}
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(error => error.code)
const open = async () => (await getWelcome(admin)).open

it('ticks each step off when the database holds what it asks for', async () => {
  const { db } = store
  expect(await open()).toEqual(WELCOME_STEPS.filter(step => step !== 'calendar'))

  const [sales, help] = [await makeFunction(db, 'Sales'), await makeFunction(db, 'Help')]
  await db.insert(headships).values({ userId: admin.id, functionId: sales.id, validFrom: '2026-01-01' })
  // A deputy is no head, and neither is who was one, or whose account is disabled.
  const [gone] = [await as('function_head')]
  await db.insert(headships).values([
    { userId: admin.id, functionId: help.id, validFrom: '2026-01-01', deputy: true },
    { userId: admin.id, functionId: help.id, validFrom: '2026-01-01', validTo: '2026-03-10' },
  ])
  expect((await getWelcome(admin)).facts).toMatchObject({ functions: 2, headless: ['Help'] })
  await db.insert(headships).values({ userId: gone.id, functionId: help.id, validFrom: '2026-03-10' })
  expect(await open()).not.toContain('functions')
  await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, gone.id))
  expect(await open()).toContain('functions')
  await db.update(users).set({ disabledAt: null }).where(eq(users.id, gone.id))

  await db.insert(stages).values({ key: 'buy', name: 'Buy', position: 1 })
  for (const dimension of SLICE_DIMENSIONS) await makeSlice(db, dimension, dimension)
  expect(await open()).toEqual(['headlines', 'figures', 'owner', 'goal'])

  for (const family of HEADLINE_FAMILIES) {
    const { metric } = await makeMetric(db, { key: family, kind: 'rate', family })
    await db.insert(headlines).values({ family, metricId: metric.id })
  }
  const stream = await makeStream(db, 'desk')
  expect(await open()).toEqual(['figures', 'owner', 'goal'])
  const run = await makeRun(db, stream.sourceId)
  await db.insert(metricStreams).values({ metricId: 1, streamId: stream.id, lastRunId: run.id })
  const offer = {
    userId: gone.id,
    mandate: 'advisory',
    proposedBy: gone.id,
    validFrom: '2026-03-01',
  } as const
  await db.insert(appointments).values(offer)
  expect((await getWelcome(admin)).facts).toMatchObject({ owner: null, proposed: ['Ms function_head'] })
  await db.insert(appointments).values({ ...offer, confirmedBy: admin.id, confirmedAt: NOW })
  const goal = { metricId: 1, kind: 'keep', measuredOver: 'month', target: 90, ownerId: admin.id } as const
  const days = { startsOn: '2026-01-01', dueOn: '2026-12-31', why: 'x' }
  await db.insert(goals).values({ ...goal, ...days })
  expect(await open()).toEqual(['goal'])
  await db.insert(goals).values({ ...goal, ...days, lifecycle: 'published' })
  expect(await open()).toEqual([])
  await db.update(metrics).set({ retiredOn: '2020-01-01' }).where(eq(metrics.key, 'nps'))
  expect(await open()).toEqual(['headlines'])
})

it('remembers who skipped a step and when, and takes it up again', async () => {
  const lead = await as('cx_lead')
  await skipStep(lead, { step: 'slices' })
  await skipStep(admin, { step: 'slices' })
  expect((await getWelcome(admin)).skipped).toEqual([{ step: 'slices', by: 'Ms cx_lead', at: NOW }])
  expect(await open()).not.toContain('slices')
  await resumeStep(admin, { step: 'slices' })
  await resumeStep(admin, { step: 'slices' })
  expect(await open()).toContain('slices')
  expect((await store.db.select().from(auditLog)).map(line => line.action)).toEqual([
    'step.skipped',
    'step.resumed',
  ])
})

it('is for admins, CX leads and the customer owner', async () => {
  for (const role of ['executive', 'function_head'] as const) {
    const person = await as(role)
    expect(await codeOf(getWelcome(person))).toBe('FORBIDDEN')
    expect(await codeOf(skipStep(person, { step: 'goal' }))).toBe('FORBIDDEN')
    expect(await codeOf(resumeStep(person, { step: 'goal' }))).toBe('FORBIDDEN')
  }
  await getWelcome(await as('executive', true))
})

it('leaves the demo only in the demo, for its admin, and where a launcher listens', async () => {
  expect(await codeOf(startOwnCompany(admin))).toBe('NOT_FOUND')
  expect((await getWelcome(admin)).demo).toBeNull()
  await store.db.update(company).set({ demo: true })
  expect((await getWelcome(admin)).demo).toEqual({ switchable: false })
  expect(await codeOf(startOwnCompany(admin))).toBe('CONFLICT')
  expect(await codeOf(startOwnCompany(await as('cx_lead')))).toBe('FORBIDDEN')
})
