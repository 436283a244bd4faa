import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeFunction } from '@/db/factories'
import { appointments, auditLog, headlines, metrics, metricVersions, stages, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { beginMetricsInput } from '@/domain/ready-metrics'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { beginMetrics, getReadyMetrics } from './ready'

const store = testDb()
const NOW = new Date('2026-03-10T09:00:00Z')

async function as(role: Role, passwordHash: string | null = 'set'): Promise<Context> {
  const email = `u${crypto.randomUUID()}@acme.example`
  const [added] = await store.db
    .insert(users)
    .values({ email, name: `Ms ${role}`, role, passwordHash })
    .returning()
  const actor: UserActor = {
    ...{ kind: 'user', id: added?.id ?? 0, name: '', email, role, headOf: [] },
    isCustomerOwner: false,
  }
  return { db: store.db, pool: store.pool, actor, now: NOW, requestId: 'test' }
}
const begin = (ctx: Context, input: unknown) => beginMetrics(ctx, beginMetricsInput.parse(input))

beforeAll(async () => {
  await makeCompany(store.db)
  await makeFunction(store.db, 'support')
  await store.db.insert(stages).values({ key: 'get_help', name: 'Get help', position: 1 })
})

it('makes metrics with the ready arithmetic, at the place and by the name that were chosen, and the headlines', async () => {
  const admin = await as('admin')
  const { made } = await begin(admin, {
    picks: [
      { ready: 'relationship_nps', name: 'NPS' },
      { ready: 'csat', name: 'After help', function: 'support', stage: 'get_help', option: '7' },
      { ready: 'resolution_time', name: 'Solved', option: 'business' },
    ],
    headlines: { nps: 'relationship_nps', satisfaction: 'csat_support_get_help' },
  })
  expect(made).toEqual(['relationship_nps', 'csat_support_get_help', 'resolution_time'])
  const [csat] = await store.db.select().from(metrics).where(eq(metrics.key, 'csat_support_get_help'))
  expect(csat).toMatchObject({ name: 'After help', kind: 'top_box', minN: 5, countedAs: 'answers' })
  expect(csat?.functionId).not.toBeNull()
  const [version] = await store.db
    .select()
    .from(metricVersions)
    .where(eq(metricVersions.metricId, csat?.id ?? 0))
  expect(version?.rule).toEqual({ scale: { min: 1, max: 7 } })
  expect(version?.definition).toContain('answers 6 and 7')
  expect(await store.db.select().from(headlines)).toHaveLength(2)
  const actions = (await store.db.select().from(auditLog)).map(line => line.action)
  expect(actions.filter(action => action === 'metric.defined')).toHaveLength(3)
  expect(actions.filter(action => action === 'headline.chosen')).toHaveLength(2)
  expect((await getReadyMetrics(admin)).metrics.map(one => one.headline)).toEqual([true, true, false])
})

it('says in a sentence that one is there already, and makes none of the others', async () => {
  const admin = await as('admin')
  const again = begin(admin, {
    picks: [
      { ready: 'ces', name: 'Effort' },
      { ready: 'relationship_nps', name: 'Another name' },
    ],
  })
  await expect(again).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('“Another name” is there'),
  })
  expect(await store.db.select().from(metrics)).toHaveLength(3)
  const twice = { ready: 'ces', name: 'Effort', function: 'support' }
  await expect(begin(admin, { picks: [twice, twice] })).rejects.toMatchObject({ code: 'INVALID' })
})

it('makes one of two that are sent at once', async () => {
  const admin = await as('admin')
  const input = {
    picks: [{ ready: 'logo_renewal', name: 'Renewal' }],
    headlines: { renewal: 'logo_renewal' },
  }
  const results = await Promise.allSettled([begin(admin, input), begin(admin, input)])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await store.db.select().from(metrics).where(eq(metrics.key, 'logo_renewal'))).toHaveLength(1)
})

it('refuses places and headlines that are not there, or of another family', async () => {
  const admin = await as('admin')
  const codes = [
    { picks: [{ ready: 'ces', name: 'Effort', function: 'nobody' }] },
    { picks: [{ ready: 'ces', name: 'Effort', stage: 'nowhere' }] },
    { picks: [], headlines: { nps: 'no-such' } },
    { picks: [], headlines: { nps: 'logo_renewal' } },
  ].map(input => begin(admin, input).catch(error => error.code))
  expect(await Promise.all(codes)).toEqual(['INVALID', 'INVALID', 'INVALID', 'INVALID'])
})

it('is the admin’s only while nobody leads: an invited CX lead who cannot sign in does not yet', async () => {
  const admin = await as('admin')
  const input = { picks: [], headlines: { nps: 'relationship_nps' } }
  await as('cx_lead', null)
  await begin(admin, input)
  await expect(begin(await as('executive'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const lead = await as('cx_lead')
  await expect(begin(admin, input)).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('Ms cx_lead'),
  })
  expect((await getReadyMetrics(admin)).may).toBe(false)
  await begin(lead, input)
  await store.db.update(users).set({ disabledAt: NOW }).where(eq(users.role, 'cx_lead'))
  await begin(admin, input)
  const owner = await as('executive')
  const userId = owner.actor?.kind === 'user' ? owner.actor.id : 0
  await store.db.insert(appointments).values({
    ...{ userId, mandate: 'advisory', proposedBy: userId, confirmedBy: userId, confirmedAt: NOW },
    validFrom: '2026-03-01',
  })
  await expect(begin(admin, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
