import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/factories'
import { auditLog, functions, slices, stages, touchpoints, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import {
  addToOrganisation,
  getOrganisation,
  mergeStage,
  moveInOrganisation,
  renameInOrganisation,
  reopenInOrganisation,
  retireFromOrganisation,
} from './service'

const database = testDb()
const NOW = new Date('2026-03-10T09:00:00Z')
let adminId = 0

beforeAll(async () => {
  await makeCompany(database.db)
  const [admin] = await database.db
    .insert(users)
    .values({ email: 'ada@acme.example', name: 'Ada', role: 'admin' })
    .returning()
  adminId = admin?.id ?? 0
})

function as(role: Role): Context {
  const actor: UserActor = {
    kind: 'user',
    id: adminId,
    name: 'Ada',
    email: 'ada@acme.example',
    role,
    headOf: [],
    isCustomerOwner: false,
  }
  return { db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' }
}

const admin = () => as('admin')
const addFunction = (name: string) =>
  addToOrganisation(admin(), { noun: 'function', name, kind: 'function', since: null })
const functionOf = async (id: number) => {
  const found = (await getOrganisation(admin())).functions.find(one => one.id === id)
  if (!found) throw new Error('not listed')
  return found
}

describe('keys and names', () => {
  test('a key comes from the name, is unique, and stays when the name changes', async () => {
    const first = await addFunction('Customer Care & Returns')
    expect(first.key).toBe('customer-care-returns')
    await renameInOrganisation(admin(), {
      noun: 'function',
      id: first.id,
      revision: 1,
      name: 'Care',
      since: null,
    })
    expect(await functionOf(first.id)).toMatchObject({
      key: 'customer-care-returns',
      name: 'Care',
      revision: 2,
    })
    const second = await addFunction('Customer care, returns')
    expect(second.key).toBe('customer-care-returns-2')
  })

  test('one name in force belongs to one of them, whatever its capitals', async () => {
    await addFunction('Logistics')
    await expect(addFunction('LOGISTICS')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('There is a “Logistics” already'),
    })
  })

  test('of twenty who add the same name at once, one does', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => addFunction('Field service')))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
  })

  test('a rename with a date keeps the name of then; none in the future, none before the last one', async () => {
    const { id } = await addFunction('Helpdesk')
    const rename = (name: string, since: string | null, revision: number) =>
      renameInOrganisation(admin(), { noun: 'function', id, revision, name, since })
    await rename('Support', '2025-07-01', 1)
    expect((await functionOf(id)).formerNames).toEqual([{ name: 'Helpdesk', until: '2025-07-01' }])
    await expect(rename('Care desk', '2026-03-11', 2)).rejects.toMatchObject({ code: 'INVALID' })
    await expect(rename('Care desk', '2025-01-01', 2)).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('two at once', () => {
  test('the second save is told, and nothing is written over', async () => {
    const { id } = await addFunction('Billing')
    const rename = (name: string) =>
      renameInOrganisation(admin(), { noun: 'function', id, revision: 1, name, since: null })
    await rename('Invoicing')
    await expect(rename('Accounts')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('“Invoicing” now'),
    })
    expect((await functionOf(id)).name).toBe('Invoicing')
  })

  test('moves of both count', async () => {
    const ids: number[] = []
    for (const name of ['A', 'B', 'C']) {
      ids.push((await addToOrganisation(admin(), { noun: 'slice', dimension: 'tier', name, since: null })).id)
    }
    const [a = 0, b = 0, c = 0] = ids
    await moveInOrganisation(admin(), { noun: 'slice', id: c, over: a })
    await moveInOrganisation(admin(), { noun: 'slice', id: a, over: b })
    const order = (await getOrganisation(admin())).slices.tier.map(one => one.name)
    expect(order).toEqual(['C', 'B', 'A'])
  })
})

describe('ending', () => {
  test('retire and reopen; the touchpoints go along', async () => {
    const unit = await addFunction('Installation')
    const stage = await addToOrganisation(admin(), { noun: 'stage', name: 'Deliver', since: null })
    const point = await addToOrganisation(admin(), {
      noun: 'touchpoint',
      name: 'First visit',
      stageId: stage.id,
      functionId: unit.id,
    })
    const pointEnd = async () =>
      (await database.db.select().from(touchpoints).where(eq(touchpoints.id, point.id)))[0]?.validTo
    await retireFromOrganisation(admin(), { noun: 'function', id: unit.id, revision: 1, on: '2026-03-01' })
    expect(await functionOf(unit.id)).toMatchObject({ ended: true, validTo: '2026-03-01' })
    expect(await pointEnd()).toBe('2026-03-01')
    const again = await addFunction('Installation')
    const reopen = (revision: number) =>
      reopenInOrganisation(admin(), { noun: 'function', id: unit.id, revision })
    await expect(reopen(2)).rejects.toMatchObject({ code: 'CONFLICT' })
    await renameInOrganisation(admin(), {
      noun: 'function',
      id: again.id,
      revision: 1,
      name: 'Assembly',
      since: null,
    })
    await reopen(2)
    expect(await functionOf(unit.id)).toMatchObject({ ended: false, validTo: null })
    expect(await pointEnd()).toBeNull()
  })

  test('a stage merges with its touchpoints', async () => {
    const unit = await addFunction('Sales')
    const [from, into] = await Promise.all(
      ['Try', 'Evaluate'].map(name => addToOrganisation(admin(), { noun: 'stage', name, since: null })),
    )
    const point = await addToOrganisation(admin(), {
      noun: 'touchpoint',
      name: 'Trial',
      stageId: from?.id ?? 0,
      functionId: unit.id,
    })
    await mergeStage(as('cx_lead'), { id: from?.id ?? 0, revision: 1, into: into?.id ?? 0, on: '2026-03-01' })
    const [row] = await database.db.select().from(touchpoints).where(eq(touchpoints.id, point.id))
    expect(row?.stageId).toBe(into?.id)
    const [ended] = await database.db
      .select()
      .from(stages)
      .where(eq(stages.id, from?.id ?? 0))
    expect(ended).toMatchObject({ validTo: '2026-03-01', mergedIntoId: into?.id })
  })
})

describe('who may', () => {
  test('a CX lead draws stages and no functions; a head neither', async () => {
    const add = (role: Role, noun: 'function' | 'stage') =>
      noun === 'function'
        ? addToOrganisation(as(role), { noun, name: `${role} f`, kind: 'function', since: null })
        : addToOrganisation(as(role), { noun, name: `${role} s`, since: null })
    await add('cx_lead', 'stage')
    await expect(add('cx_lead', 'function')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(add('function_head', 'stage')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(add('executive', 'stage')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(getOrganisation(as('function_head'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('every change stands in the audit log with before and after', async () => {
    const { id } = await addFunction('Returns desk')
    await renameInOrganisation(admin(), { noun: 'function', id, revision: 1, name: 'Returns', since: null })
    const lines = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)))
    expect(lines.map(line => line.action)).toEqual(
      expect.arrayContaining(['function.added', 'function.renamed']),
    )
    expect(lines.find(line => line.action === 'function.renamed')).toMatchObject({
      actorId: adminId,
      before: { name: 'Returns desk' },
      after: { name: 'Returns' },
    })
    expect(await database.db.select().from(functions)).not.toHaveLength(0)
    expect(await database.db.select().from(slices)).not.toHaveLength(0)
  })
})
