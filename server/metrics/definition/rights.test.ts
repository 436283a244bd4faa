import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { goals, headlines, metrics, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { type MetricDefinition, metricDefinition } from '@/domain/metric-definition'
import type { Role } from '@/domain/role'
import type { Context } from '../../context'
import { getEditing } from './get'
import { declineProposal, listProposals, proposeMetric } from './proposals'
import { deleteMetric, reopenMetric, retireMetric } from './retire'
import { defineMetric, editMetric } from './save'

const store = testDb()
const NOW = new Date('2026-10-10T09:00:00Z')
let support: number

beforeAll(async () => {
  await makeCompany(store.db)
  support = (await makeFunction(store.db, 'support')).id
  await makeFunction(store.db, 'sales')
})

async function as(role: Role, headOf: number[] = []): Promise<Context> {
  const email = `u${crypto.randomUUID()}@acme.example`
  const [added] = await store.db
    .insert(users)
    .values({ email, name: `Ms ${role}`, role })
    .returning()
  const actor: UserActor = {
    ...{ kind: 'user', id: added?.id ?? 0, name: '', email, role, headOf },
    isCustomerOwner: false,
  }
  return { db: store.db, pool: store.pool, actor, now: NOW, requestId: 'test' }
}

const definition = (key: string, more: Partial<MetricDefinition> = {}) =>
  metricDefinition.parse({
    ...{ key, name: key, family: 'driver', kind: 'rate', countedAs: 'calls', direction: 'up' },
    ...{ perspective: 'company', function: 'support', cadence: 'month', dueDay: 5, minN: 1 },
    ...{ definition: 'As tested.', rule: {}, ...more },
  })
const said = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => error.code,
  )

it('is defined by a CX lead alone, and proposed by heads for their own function', async () => {
  const found: Record<string, string> = {}
  for (const role of ['executive', 'cx_lead', 'function_head', 'admin'] as const) {
    const ctx = await as(role, role === 'function_head' ? [support] : [])
    const define = await said(defineMetric(ctx, { definition: definition(`by-${role}`) }))
    const propose = (unit: string) =>
      said(
        proposeMetric(ctx, { definition: definition(`p-${role}-${unit}`, { function: unit }), why: 'So.' }),
      )
    found[role] = [define, await propose('support'), await propose('sales')].join(' ')
  }
  expect(found).toEqual({
    executive: 'FORBIDDEN FORBIDDEN FORBIDDEN',
    cx_lead: 'done done done',
    function_head: 'FORBIDDEN done FORBIDDEN',
    admin: 'FORBIDDEN FORBIDDEN FORBIDDEN',
  })
})

it('shows a head the proposals of their own function only, and decides each once', async () => {
  const head = await as('function_head', [support])
  const own = await listProposals(head)
  expect(own.length).toBeGreaterThan(0)
  expect(own.every(one => one.functionName === 'support' && !one.mayDecide)).toBe(true)
  const lead = await as('cx_lead')
  const [first, second] = await listProposals(lead)
  if (!first || !second) throw new Error('no proposals')
  await declineProposal(lead, { id: first.id, reason: 'Not now.' })
  expect(await said(declineProposal(lead, { id: first.id, reason: 'Again.' }))).toBe('CONFLICT')
  const wanted = { definition: second.definition, proposal: second.id }
  expect(await Promise.all([said(defineMetric(lead, wanted)), said(defineMetric(lead, wanted))])).toContain(
    'done',
  )
  const after = await listProposals(lead)
  expect(after.find(one => one.id === first.id)).toMatchObject({ state: 'declined', reason: 'Not now.' })
  expect(after.find(one => one.id === second.id)).toMatchObject({ state: 'accepted' })
})

it('is retired once goals and headlines are out of the way, and deleted only without facts', async () => {
  const lead = await as('cx_lead')
  const { metric } = await makeMetric(store.db, { key: 'old', kind: 'nps', family: 'nps' })
  await store.db.insert(headlines).values({ family: 'nps', metricId: metric.id })
  await store.db.insert(goals).values({
    ...{ metricId: metric.id, kind: 'keep', measuredOver: 'month', target: 30, startsOn: '2026-01-01' },
    ...{ dueOn: '2026-12-31', ownerId: lead.actor?.kind === 'user' ? lead.actor.id : 0, why: 'So.' },
    lifecycle: 'draft',
  })
  const input = { key: 'old', revision: 1, on: '2026-11-01', reason: 'Another survey.' }
  await expect(retireMetric(lead, input)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/Ms cx_lead’s goal on it runs until 31 Dec 2026.*stands for NPS/),
  })
  await store.db.delete(goals)
  await store.db.delete(headlines)
  expect(await retireMetric(lead, input)).toEqual({ revision: 2 })
  expect(await said(reopenMetric(lead, { key: 'old', revision: 1 }))).toBe('CONFLICT')
  expect(await reopenMetric(lead, { key: 'old', revision: 2 })).toEqual({ revision: 3 })
  const { history } = await getEditing(lead, { key: 'old' })
  expect(history.map(({ who, reason }) => [who, reason])).toEqual([
    ['Ms cx_lead', null],
    ['Ms cx_lead', 'Another survey.'],
  ])
  await deleteMetric(lead, { key: 'old', revision: 3 })
  expect(await store.db.select().from(metrics).where(eq(metrics.key, 'old'))).toEqual([])
})

it('keeps the first of two edits and tells the second what changed', async () => {
  const lead = await as('cx_lead')
  await defineMetric(lead, { definition: definition('twice') })
  const { key: _k, kind: _i, direction: _d, rule: _r, ...now } = definition('twice')
  const edit = (minN: number) => editMetric(lead, { ...now, key: 'twice', revision: 1, minN })
  await edit(7)
  await expect(edit(9)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('Ms cx_lead: smallest n: “1” → “7”'),
  })
  const [row] = await store.db.select().from(metrics).where(eq(metrics.key, 'twice'))
  expect(row).toMatchObject({ minN: 7, revision: 2 })
})
